"""Whom a verb of violence met, where a place, a time or a clause stands between who acts and him. Pure.

`اختطف مسلحون في ولاية كذا، مساء أمس، سبعة تلاميذ`: what is skipped says where and when; the first noun behind it is the object.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.places.gazetteer import ARTICLE
from agents.coder.roles.anew import LAUNCHED
from agents.coder.roles.phrases import Phrase, soft_gap
from agents.coder.roles.scene import looks_verbal
from agents.coder.roles.words import ABSTRACT, ADVERBS, LINKS, SAYING, STOPS, VERBS_AFTER
from agents.coder.text.calendar import MONTHS, WEEKDAYS
from agents.coder.text.normalised import Sentence, Token
from agents.coder.text.numerals import number

_PAST: Final = (
    "خطف اختطف احتجز اسر اغتال قتل ذبح اعدم هاجم استهدف قصف اقتحم داهم دهم فجر احرق دمر ضرب حاصر امهل طعن نسف اصاب جرح اغار"
).split()
_NOW: Final = "خطف ختطف حتجز غتال قتل هاجم ستهدف قصف قتحم داهم فجر حرق دمر ضرب حاصر مهل".split()
_BEFORE_VERB: Final = ("", "و", "ف")
_VERBS: Final = frozenset(
    joined + form
    for joined in _BEFORE_VERB
    for form in (
        *(verb + ending for verb in _PAST for ending in ("", "ت", "وا")),
        *(person + verb + ending for verb in _NOW for person in "يت" for ending in ("", "ون", "ان")),
    )
)
_MASDARS: Final = frozenset("قتل خطف قصف ضرب اسر حصار ذبح طعن نسف حرق جرح".split())
_WHEN: Final = frozenset(
    "امس اليوم الليله البارحه فجر صباح مساء ظهر عصر ليل ليله صباحا مساء فجرا ليلا ظهرا نهار منتصف الليل الماضي الماضيه الجاري الحالي"
    " الفائت المنصرم يوم الاول اول من قبل بعد ساعه ساعات متاخر وقت عام سنه بالتوقيت المحلي توقيت غداه عشيه خلال الساعات الايام القليله"
    " الاخيره".split()
).union(WEEKDAYS, MONTHS)
_IN: Final = frozenset("في قرب داخل وسط شمال شمالي جنوب جنوبي شرق شرقي غرب غربي باقصي اقصي قباله عند محيط".split())
_PLACES: Final = frozenset(("في", "ب", "قرب"))
_HOW_MANY: Final = frozenset("ما لا يقل عن مالا لا اكثر من نحو زهاء حوالي قرابه".split())
_TITLED: Final = frozenset(
    "العقيد العميد اللواء المقدم الرائد النقيب الملازم الرقيب الصحفي الصحافي الصحفيه الصحافيه الناشط الناشطه القيادي الشيخ النائب القاضي"
    " المحامي الطبيب الدكتور المهندس المواطن المواطنه الشاب الشابه الطفل الطفله الفتي السفير القس الاب الراهب المصور المراسل".split()
)
_HIT: Final = frozenset(("people", "asset", "force", "armed", "mission", "office", "place", "name"))
_NO_OBJECT: Final = frozenset(
    "سلاحا هجوما قصفا ردا انتقاما هربا سيرا جوا برا بحرا حيا رميا شنقا ذبحا طعنا حرقا جميعا نارا".split()
)
_WERE: Final = frozenset("كان كانت كانوا".split())
_CLAUSE: Final = 10  # words of a clause on who acts
_HIMSELF: Final = frozenset("نفسه نفسها نفسيهما انفسهم".split())
_OF_THEM: Final = frozenset("منهم منهما منها".split())
_MEN: Final = frozenset(("armed", "people", "force"))
_FOES: Final = frozenset(("armed", "name", "people", "force"))
# In what somebody said it, and what is told of that.
_SPEECHES: Final = frozenset(
    "خطاب كلمه بيان تصريح تصريحات مؤتمر مقابله تغريده رساله اتصال حديث حوار عمليه هجوم كمين".split()
)
_OF_SPEECH: Final = frozenset(
    "متلفز متلفزه صحفي صحافي صحفيه صحافيه مشترك مشتركه له لها رسمي مصور مصوره هاتفي هاتفيه مسجل مسلح منسق".split()
)
_FAR: Final = 14  # words between a verb and its object
_LONG: Final = 4
_ARMS: Final = frozenset(
    "مفخخه مفخخا مفخختين ملغومه عبوه عبوتين عبوات قنبله قنابل حزاما حزامه لغما الغاما ناسفه ناسفا متفجرات صاروخا صواريخ قذائف".split()
)
_SUBJECTS: Final = "ون"  # of those who act: مسلحون
_MANY_MEN: Final = "ين"


def with_object(
    sentence: Sentence, phrases: Sequence[Phrase], cue: tuple[int, int], actor: Phrase | None, target: Phrase | None
) -> tuple[Phrase | None, Phrase | None]:
    """The actor and the target of an act of violence, with that which stands apart from its verb where none was found beside it.

    `cue`: token positions, half-open. The doer must stand right behind the verb (`خطف مسلحون`) or right before it (`مسلحون يخطفون`).
    """
    tokens = sentence.tokens
    verb = next((at for at in range(cue[1] - 1, cue[0] - 1, -1) if _is_verb(tokens, at)), None)
    if verb is None:
        return actor, target
    if target is not None and target.first == verb + 1 and target.head in _MEN and not target.link:
        # what stands right behind a verb acts, where whom it met follows: `استهدفت عناصر مندسة المحتجين`
        found = _apart(sentence, phrases, target, target.last)
        sure = tokens[verb].form.removeprefix("و").removeprefix("ف") not in _MASDARS and not tokens[
            target.first
        ].form.endswith("ا")
        return (actor, target) if found is None or not sure else (target, found)
    if actor is None or actor.link not in {"", "ان", "و"}:
        return actor, target
    if actor.first != verb + 1 and actor.last != verb:
        return actor, target
    begin = actor.last if actor.first == verb + 1 else verb + 1
    if begin < len(tokens) and tokens[begin].form in _HIMSELF:
        return actor, target
    found = _apart(sentence, phrases, actor, begin)
    beside = found is not None and all(number(one.form) is not None for one in tokens[begin : found.first])
    if found is None or (beside and target is not None and target.first > verb):
        return actor, target
    if target is not None and target.last <= verb and found.head == "place":
        return actor, target  # قتل عشرون مدنيا عندما قصف المتمردون البلدة
    if target is not None and verb < target.first <= found.first and (not target.link or target.first == found.first):
        return actor, target
    return actor, found


def _is_verb(tokens: Sequence[Token], at: int) -> bool:
    """A verb of violence; what is a masdar as well is none behind a particle: `على قتل الجنود`."""
    form = tokens[at].form
    return form in _VERBS and not (form in _MASDARS and at and tokens[at - 1].form in LINKS)


def _apart(sentence: Sentence, phrases: Sequence[Phrase], actor: Phrase, begin: int) -> Phrase | None:
    at = past_asides(sentence, phrases, _past_clause(sentence, actor, begin))
    return object_at(sentence, phrases, at) if at is not None else None


def _past_clause(sentence: Sentence, actor: Phrase, begin: int) -> int:
    """Past what is told of who acts: `عناصر مندسة + انتشرت على السطوح،`, `مسلحون + كانوا يستقلون سيارة،`; it ends with a comma."""
    tokens = sentence.tokens
    if actor.last != begin or begin >= len(tokens) or tokens[actor.first].form.startswith(ARTICLE):
        return begin
    if not soft_gap(sentence, begin) or not _is_told(tokens[begin].form):
        return begin
    return next((i for i in range(begin + 1, min(begin + _CLAUSE, len(tokens))) if not soft_gap(sentence, i)), begin)


def _is_told(form: str) -> bool:
    return form in _WERE or looks_verbal(form)


def of_whom(sentence: Sentence, phrases: Sequence[Phrase], target: Phrase | None) -> Phrase | None:
    """`اشتبكت مع المهاجمين وقتلت أربعة منهم`: those with whom one fought, and not as many of them as fell."""
    tokens = sentence.tokens
    if target is None or _OF_THEM.isdisjoint([one.form for one in tokens[target.first : target.last + 1]]):
        return target
    fought = [one for one in phrases if one.last <= target.first and one.link == "مع" and one.head in _FOES]
    return fought[-1] if fought else target


def past_asides(sentence: Sentence, phrases: Sequence[Phrase], begin: int) -> int | None:
    """The token past all that says where and when (`في كينيا، أمس الأحد،`), from `begin` on; None where that is too long."""
    tokens, at = sentence.tokens, begin
    while at < len(tokens):
        if at - begin > _FAR:
            return None
        here = next((one for one in phrases if one.first == at), None)
        if here is not None and here.link in _PLACES and (here.sites or here.head == "place"):
            at = here.last
        elif tokens[at].form in _IN and tokens[at + 1 : at + 2] and tokens[at + 1].form in _SPEECHES:
            at += 2
            while at < len(tokens) and tokens[at].form in _OF_SPEECH:
                at += 1
        elif tokens[at].form in _IN:
            inside = next((one for one in phrases if one.first == at + 1), None)
            at = inside.last if inside is not None else at + 1 + (tokens[at + 1 : at + 2] != ())
            at = _past_adjectives(sentence, at)
        elif tokens[at].form in _WHEN or tokens[at].form in _HOW_MANY or _is_bracketed(sentence, at):
            at += 1
        else:
            return at
    return None


def _past_adjectives(sentence: Sentence, at: int) -> int:
    """Past what describes a place: `ولاية زامفارا + النيجيرية`."""
    tokens = sentence.tokens
    while at < len(tokens) and soft_gap(sentence, at) and tokens[at].form.startswith(ARTICLE):
        if not tokens[at].form.endswith(("يه", "ي")):
            break
        at += 1
    return at


def _is_bracketed(sentence: Sentence, at: int) -> bool:
    """A number or a word in brackets, a date: `مساء أمس (الخميس)`, `الجمعة 8 أبريل`."""
    tokens, norm = sentence.tokens, sentence.doc.norm
    if tokens[at].form.isdecimal() and at + 1 < len(tokens):
        after = tokens[at + 1].form
        if at and tokens[at - 1].form in MONTHS:
            return True  # مايو + 2017
        return after in MONTHS or after.isdecimal() or norm[tokens[at].end : tokens[at].end + 1] in "/)-"
    return norm[tokens[at].start - 1 : tokens[at].start] == "(" and norm[tokens[at].end : tokens[at].end + 1] == ")"


def object_at(sentence: Sentence, phrases: Sequence[Phrase], at: int) -> Phrase | None:
    """What is named at a token, without a particle: a phrase, a number of people or things, or a person with his title."""
    tokens = sentence.tokens
    form = tokens[at].form
    here = next((one for one in phrases if one.first == at), None)
    if here is not None:
        if not _ARMS.isdisjoint([one.form for one in tokens[here.first : here.last]]):
            return None
        if tokens[here.last - 1].form.endswith(_SUBJECTS) or form.endswith(_SUBJECTS):
            return None
        hit = here.head in _HIT and not here.link and not here.coordinated
        return here if hit and form not in LAUNCHED else None
    if number(form) is not None and at + 1 < len(tokens) and soft_gap(sentence, at + 1):
        return _counted(sentence, phrases, at + 1)
    if form in _TITLED:
        return bare(sentence, at, 3)
    two = form.endswith(_MANY_MEN) and at + 1 < len(tokens) and tokens[at + 1].form.endswith(_MANY_MEN)
    if (
        _is_accusative(form)
        or (two and len(form) > _LONG)
        or (form.startswith(ARTICLE) and form.endswith(_MANY_MEN) and len(form) > _LONG + 1)
    ):
        return bare(sentence, at, 2)
    return None


def _counted(sentence: Sentence, phrases: Sequence[Phrase], at: int) -> Phrase | None:
    """Who or what is counted, behind the number: `15 طالبة`, `12 مصريا`, `35 ألف مدني`."""
    tokens = sentence.tokens
    while at < len(tokens) and number(tokens[at].form) is not None and soft_gap(sentence, at):
        at += 1
    if at >= len(tokens) or tokens[at].form in LAUNCHED:
        return None
    if tokens[at].form == "من":  # 13 من جيش كذا
        whose = next((one for one in phrases if one.first == at + 1 and one.head in _FOES), None)
        return None if whose is None else whose._replace(first=at - 1, start=tokens[at - 1].start, link="")
    here = next((one for one in phrases if one.first == at), None)
    if here is not None:
        return None if here.link or here.coordinated else here
    none = tokens[at].form in ABSTRACT or tokens[at].form in STOPS
    return None if none else bare(sentence, at, 2)


def _is_accusative(form: str) -> bool:
    """`مقرا`, `باصا`: a noun that has no head of its own among the known ones, in the accusative."""
    if not form.endswith("ا") or len(form) <= _LONG - 1 or form.startswith(ARTICLE) or form[0] in "وبفل":
        return False
    return form not in ADVERBS and form not in _NO_OBJECT and form not in STOPS and not form.endswith(("ها", "وا"))


def bare(sentence: Sentence, at: int, most: int) -> Phrase:
    """A phrase of a word and of what belongs to it, at most so many words."""
    tokens, last = sentence.tokens, at + 1
    while last < len(tokens) and last - at < most and soft_gap(sentence, last) and _belongs(tokens, last):
        last += 1
    return Phrase(at, last, tokens[at].start, tokens[last - 1].end, "people", "", None)


def _belongs(tokens: Sequence[Token], at: int) -> bool:
    form = tokens[at].form
    if form in STOPS or form in SAYING or form in VERBS_AFTER or form in ADVERBS or form in _IN:
        return False
    return form[0] not in "وبفلي" and not form.isdecimal()
