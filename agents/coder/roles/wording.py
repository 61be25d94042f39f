"""How far the words of a role go: a phrase as it is said, not only what the model weighed of it. Pure.

A phrase that runs into a verb ends before it (`محطة الكهرباء ستحرم`); a bare noun goes on with what tells it from others of its
kind (`القوات الجوية`, `مسلحين يستقلون دراجات`, `مواقع في تراغن`). Only the text grows or shrinks, never who is meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from agents.coder.places.gazetteer import ARTICLE
from agents.coder.roles.anew import is_met_by
from agents.coder.roles.phrases import Phrase, soft_gap
from agents.coder.roles.scene import looks_verbal, noun_class, stem
from agents.coder.roles.verbs import is_future
from agents.coder.roles.words import ABSTRACT, FILLER, LINKS, NOT_PAST, OWNERSHIP, SAYING, STOPS, VERBS_AFTER
from agents.coder.text.normalised import Sentence, Token
from agents.coder.text.numerals import number

_LONG: Final = 5
_SHORT: Final = 3
_MOST: Final = 4  # words that a bare noun grows by
_FUTURE: Final = ("سي", "ست", "سن")
# Nouns that begin as the future does.
_NO_FUTURE: Final = (
    "سيرج سيرغ سيرك سيمون سيغال سيسي سيزار سيبا سيفير ستيف ستيل ستانل ستالين سينغ ستار سترا ستوك ستون ستين ستاد سياج سياح سيار سياس سياق سيدا سيدي سيده سيرا سيطر سيناء سينا سيول سيوف سيناتور ستراتيجيه سنوات"
    " سنوي سندا سنغال سنجار سيادي سياده"
).split()
# What those do who are told from others by it.
_DOING: Final = frozenset(
    "كانت كان كانوا متجهه متجهين محمله يسيطر تسيطر يتخذها تتخذها يصلي يتحصن يتحصنون تدعمهم تدعمه يدعمهم تقترب يقترب يتمركز تتمركز"
    " يختبي يختبئ يعتصم يسمون ينشط تتبع يستقلون يستقل تستقل تستقلها يستقلها يرتدون يرتدي ترتدي يحملون يحمل تحمل ترفع يرفع يقودون يقود تقود تقل يقل تنقل ينقل تعود يعود"
    " تقصد يقصد تضم يضم تؤوي يعملون يعمل تعمل ينتمون ينتمي تنتمي يتبع تتبع يتبعون يملكها يملكه تملكه تملكها".split()
)
_HOLDING: Final = frozenset(
    f"{person}{verb}"
    for persons, verbs in (
        (("", "ي", "ت"), "سيطر تمركز تحصن نتشر ستولي تواجد وجد قيم"),
        (("",), "سيطرت استولي استولت تمركزت تحصنت انتشر انتشرت يتمركز دخلها دخلتها اقام اقامت"),
    )
    for verb in verbs.split()
    for person in persons
)
_UPON_IT: Final = frozenset("عليها عليه عليهما فيها فيه فيهما بها به".split())
_BOUND: Final = frozenset(
    "العائدين القادمين المتجهين المتوجهين المسافرين الخارجين العائده القادمه المتجهه المتوجهه".split()
)
_WAYS: Final = frozenset(("من", "الي", "نحو"))
_THAT: Final = frozenset(("التي", "الذي", "اللتين", "اللذين"))
_EACH: Final = "كل"
_NUMBERED: Final = frozenset("الساعه ساعه عام سنه رقم القناه قناه".split())
_TEN: Final = frozenset(("عشر", "عشره"))
_UNITS: Final = frozenset("احد احدي اثنا اثني اثنتا اثنتي".split())  # before ten; alone, `احد` is one of several
_TITLED: Final = frozenset(
    "الشاب الشابه الفتي الفتاه الطفل الطفله المواطن المواطنه الشهيد الشهيده الصحفي الصحفيه الصحافي الصحافيه الناشط الناشطه المتضامنه"
    " الدكتور الدكتوره الطبيب الطبيبه المهندس الشيخ النائب القيادي الاسير الاسيره الملازم النقيب الرائد المقدم العقيد العميد اللواء"
    " الرقيب العريف الجندي الضابط الزميل الزميله المصور المراسل القاضي المحامي الطالب الطالبه السيد السيده".split()
)
# Names of persons that begin as a conjunction, a preposition or a verb does, or end as a verb does.
_GIVEN: Final = frozenset(
    "يوسف ياسر يحيي ياسين يونس يعقوب يزن يزيد وليد وائل وسام وليم وفاء وجيه وهيب فادي فراس فارس فؤاد فواد فيصل فهد فواز فاطمه فايز"
    " فاروق فوزي فريد فيليب بلال بسام باسم باسل بدر بشار بشير بهاء ليلي لؤي لين لمي لمياء لطفي رفعت صفوت حكمت عصمت مدحت طلعت بهجت"
    " جودت شوكت نشات".split()
)
_OF_NAMES: Final = frozenset("بن ابن بنت ابو ابي ابا ال عبد ام".split())
_AMID: Final = "وسط"  # وسط + حشد من المتطوعين
_CROWDS: Final = frozenset(
    "حشد حشود جمع جموع تجمع تجمعات مجموعه مظاهره متظاهرين مصلين مدنيين مسلحين جنود طابور".split()
)
_THINGS: Final = frozenset(("post", "house", "town", "towns", "plant", "base", "spot"))
_OWNED: Final = _THINGS | {"vehicle", "unit"}
_OTHER_THINGS: Final = frozenset(
    "مواقع ثكنات تحصين نقطه نقاط حاجز حواجز بوابه بيوت شقق بنايه بنايات عمارات جسر جسور كمائن كمين صاله سدود سد بئر بطاريه بطاريات"
    " رادار رادارات مرابض مربض".split()
)
_PEOPLE: Final = frozenset(("gunman", "soldier", "folk", "group", "unit", "envoys", "victims", "leader"))
_WHERE: Final = frozenset("في علي قرب داخل قباله وسط شمال جنوب شرق غرب شمالي جنوبي شرقي غربي بين عند".split())
_RIDDEN: Final = frozenset("دراجات دراجه متن ظهر ظهور".split())
_MAKES: Final = frozenset(("طراز", "نوع"))
_MAKE: Final = 3  # words of a make: `اف 16`
_OPENING: Final = re.compile("[\u00ab\u201c]")
_CLOSING: Final = re.compile("[\u00bb\u201d]")
_NOT_WHOSE: Final = ("ون", "ين", "ان")  # a noun that ends so takes no noun after it: مسلحين
_FOR: Final = frozenset(
    "لكن لان لدي لها له لهم لقد لم لن لا ليس ليست لو لحظه ليل ليلا لاحقا لليوم لمده للمره لما لذلك لكنه لكنها".split()
)


def whole(sentence: Sentence, phrase: Phrase) -> Phrase:
    """The phrase with its words as far as they go."""
    tokens = sentence.tokens
    if tokens[phrase.first].form == _AMID and phrase.first + 1 < phrase.last and not phrase.sites:
        crowd = tokens[phrase.first + 1]
        if crowd.form in _CROWDS:
            phrase = phrase._replace(first=phrase.first + 1, start=crowd.start)
    last = _before_verb(tokens, phrase)
    if last == phrase.last and tokens[phrase.first].form in _TITLED:
        last = _named(sentence, last)
    elif last == phrase.last and _is_bare(tokens, phrase):
        last = _grown(sentence, phrase)
    return phrase if last == phrase.last else phrase._replace(last=last, end=tokens[last - 1].end)


def _named(sentence: Sentence, at: int) -> int:
    """The token past the name of who is told of: `الشاب سامر خليل`, `المواطنة الأميركية ليلى حداد`."""
    tokens = sentence.tokens
    last = at
    while last < len(tokens) and last - at < _MOST and soft_gap(sentence, last):
        form = tokens[last].form
        if form not in _OF_NAMES and form not in _GIVEN:
            if form in STOPS or form in SAYING or form in VERBS_AFTER or form in LINKS or not _describes(form):
                break
            if (
                form[0] in "وفبلي"
                or form.isdecimal()
                or form.endswith("ا")
                or noun_class(form) != "-"
                or looks_verbal(form)
            ):
                break
            if form.startswith(ARTICLE) and last == at:
                break  # a name begins with none: الشاب الفلسطيني
        last += 1
    return at if last > at and tokens[last - 1].form in _OF_NAMES else last


def counted(sentence: Sentence, phrase: Phrase) -> Phrase:
    """The phrase with how many or which of them the words before it say: `ثلاثة منازل`, `أكثر من مئتي تلميذة`, `كل بارجة`."""
    tokens, first = sentence.tokens, phrase.first
    if phrase.start != tokens[first].start or phrase.last - first >= _LONG:
        return phrase
    while first and phrase.first - first < _SHORT and soft_gap(sentence, first):
        form = tokens[first - 1].form
        if not _counts(form) and not (form in _UNITS and tokens[first].form in _TEN):
            break
        if form.isdecimal() and (tokens[first].form.startswith(ARTICLE) or _numbers_else(tokens, first - 1)):
            break
        first -= 1
    return phrase if first == phrase.first else phrase._replace(first=first, start=tokens[first].start)


def _numbers_else(tokens: Sequence[Token], at: int) -> bool:
    """`عند الساعة 9 مسلحون`, `في الحي رقم 7 مسلحون`, `بتاريخ 11-06-2026 تجمعا`: a number of something else."""
    return at > 0 and (tokens[at - 1].form in _NUMBERED or tokens[at - 1].form.isdecimal())


@lru_cache(maxsize=20_000)
def _counts(form: str) -> bool:
    return form == _EACH or number(form) is not None


def with_second(sentence: Sentence, phrase: Phrase, phrases: Sequence[Phrase], apart: Phrase | None) -> Phrase:
    """A name of one word with the one that is joined to it (`حماس والجهاد الإسلامي`), unless that has a role of its own."""
    tokens = sentence.tokens
    said = [stem(token.form) for token in tokens[phrase.first : phrase.last]]
    if phrase.actor is None or sum(one not in FILLER for one in said) > 1 or phrase.last >= len(tokens):
        return phrase
    apart_by = phrase.last + (tokens[phrase.last].form == "و" and phrase.last + 1 < len(tokens))  # «حماس» و«الجهاد»
    second = next((one for one in phrases if one.first == apart_by), None)
    if second is None or not second.coordinated or not soft_gap(sentence, second.first):
        return phrase
    named = second.actor is not None and (second.actor.country or second.actor.side)
    if not named or second.head == "office" or (apart is not None and apart.first == second.first):
        return phrase
    return phrase._replace(last=second.last, end=second.end)


def _before_verb(tokens: tuple[Token, ...], phrase: Phrase) -> int:
    """`فريق كيلوغ اقتصرت`, `جيشه سيدخل`."""
    if phrase.actor is not None and phrase.actor.kind == "person":
        return phrase.last - (phrase.last - phrase.first > 1 and is_future(tokens[phrase.last - 1].form))
    for at in range(phrase.first + 1, phrase.last):
        if _is_verb(tokens[at].form):
            return at
    return phrase.last


@lru_cache(maxsize=20_000)
def _is_verb(form: str) -> bool:
    if len(form) < _LONG or form.startswith(ARTICLE):
        return False
    if form.startswith(_FUTURE):
        return not form.startswith(tuple(_NO_FUTURE)) and not form.endswith("ه")
    past = form.endswith("وا") or (form.endswith("ت") and form[-2] not in "ايو")
    return past and form not in NOT_PAST


def _is_bare(tokens: tuple[Token, ...], phrase: Phrase) -> bool:
    """One word that tells of many: a noun, and no name but that of a kind (`القوات`, `مسلحين`)."""
    if phrase.last - phrase.first > 1 or phrase.sites or phrase.head == "demonym":
        return False
    actor = phrase.actor
    if actor is not None and (actor.country is not None or actor.side is not None):
        return False
    form = tokens[phrase.first].form
    return _kind(form) != "-" or (phrase.head not in {"name", "other"})


def _grown(sentence: Sentence, phrase: Phrase) -> int:
    """The token past a bare noun and what belongs to it; no particle ends it."""
    last = _reach(sentence, phrase)
    return phrase.last if last > phrase.last and sentence.tokens[last - 1].form in LINKS else last


def _reach(sentence: Sentence, phrase: Phrase) -> int:
    tokens = sentence.tokens
    last = phrase.last
    noun = sentence.doc.norm[phrase.start : phrase.end]
    if last >= len(tokens) or not soft_gap(sentence, last):
        return last
    form = tokens[last].form
    kind = _kind(noun)
    quoted = _quoted(sentence, last)
    if quoted and (kind in {"arm", "vehicle"} or not noun.startswith(ARTICLE)):
        return quoted
    held = _held(sentence, last, noun) if kind in _THINGS else 0
    if held or noun.startswith(ARTICLE):
        return held or _described(sentence, last, noun)
    if form.startswith(ARTICLE):
        return last if noun.endswith(_NOT_WHOSE) or not _describes(form) else last + 1
    if kind == "arm":
        return _model(sentence, last)
    if form in _DOING and kind in {"gunman", "soldier", "vehicle", "post", "base", "house", "folk", "group"}:
        return _next_nouns(sentence, last + 1, 2)
    if form in OWNERSHIP or form == "من":
        return (
            _next_nouns(sentence, last + 1, 2) if kind in _PEOPLE | _THINGS | {"vehicle"} or noun in _CROWDS else last
        )
    if form == "علي" and kind in _PEOPLE:
        return (
            _next_nouns(sentence, last + 1, 2) if last + 1 < len(tokens) and tokens[last + 1].form in _RIDDEN else last
        )
    if form in _WHERE:
        return _next_nouns(sentence, last + 1, 2) if kind in _THINGS else last
    act = form[1:] in ABSTRACT  # تعرضت سفينة + لهجوم
    if form.startswith("ل") and form not in _FOR and len(form) > _SHORT and not act and kind in _OWNED:
        return _next_nouns(sentence, last, 2)
    if form == "بزي":
        return _next_nouns(sentence, last, 3)
    return last


def _described(sentence: Sentence, at: int, noun: str) -> int:
    """The token past a noun with the article and an adjective of it: `القوات + الجوية`, `المتظاهرين + العائدين من المسجد`."""
    tokens = sentence.tokens
    form = tokens[at].form
    if not form.startswith(ARTICLE) or not _describes(form) or is_met_by(noun, form):
        return at
    last = at + 1
    while form in _BOUND and last + 1 < len(tokens) and tokens[last].form in _WAYS and last - at < _LONG:
        reached = _next_nouns(sentence, last + 1, 2)
        if reached == last + 1:
            break
        last = reached
    return last


def _held(sentence: Sentence, at: int, noun: str) -> int:
    """The token past a clause on who holds a thing: `مواقع + سيطرت عليها الميليشيات`, `القرى + التي يتحصن فيها المسلحون`; 0 for no such."""
    tokens = sentence.tokens
    verb = at + (tokens[at].form in _THAT)
    if noun.startswith(ARTICLE) != (verb > at) or verb + 2 >= len(tokens):
        return 0
    holds = tokens[verb].form in _HOLDING and tokens[verb + 1].form in _UPON_IT
    return _next_nouns(sentence, verb + 2, _SHORT) if holds else 0


def _quoted(sentence: Sentence, at: int) -> int:
    """The token past a name in quotes that begins with token `at`: `عناصر «نصرة الإسلام»`; 0 where there is none."""
    tokens, norm = sentence.tokens, sentence.doc.norm
    if tokens[at].form in STOPS or not _OPENING.search(norm, tokens[at - 1].end, tokens[at].start):
        return 0
    for last in range(at + 1, min(at + _MOST, len(tokens)) + 1):
        end = tokens[last].start if last < len(tokens) else tokens[last - 1].end + 1
        if _CLOSING.search(norm, tokens[last - 1].end, end):
            return last
    return 0


def _model(sentence: Sentence, at: int) -> int:
    """The token past the make of an aircraft: `مقاتلات من طراز إف 16`, `طائرات إف 16 الروسية`."""
    tokens = sentence.tokens
    last = at
    if tokens[at].form == "من" and at + 1 < len(tokens) and tokens[at + 1].form in _MAKES:
        last = at + 2
    makes = range(last, min(last + _MAKE, len(tokens)))
    figure = next((one for one in makes if tokens[one].form.isdecimal()), None)
    if figure is not None and (last > at or figure - at < _SHORT):
        return figure + 1
    return min(last + 1, len(tokens)) if last > at else at


def _kind(noun: str) -> str:
    bare = noun.removesuffix("ا")
    if noun in _OTHER_THINGS or bare in _OTHER_THINGS:
        return "post"
    kind = noun_class(noun)
    return kind if kind != "-" or bare == noun else noun_class(bare)


def _describes(form: str) -> bool:
    return form not in STOPS and form not in SAYING and form not in ABSTRACT


def _next_nouns(sentence: Sentence, at: int, most: int) -> int:
    """The token past at most so many words that are no verbs and no particles, from `at` on; none is before it then."""
    tokens = sentence.tokens
    last = at
    while last < len(tokens) and last - at < most and (last == at or soft_gap(sentence, last)):
        form = tokens[last].form
        if form in STOPS or form in SAYING or form in VERBS_AFTER or form in LINKS or _is_verb(form):
            break
        if last > at and (
            form[0] in "وبي" or (not form.startswith(ARTICLE) and tokens[last - 1].form.startswith(ARTICLE))
        ):
            break
        last += 1
    return last
