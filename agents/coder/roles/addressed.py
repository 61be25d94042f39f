"""Who calls upon whom, and who warns whom: the subject and the object of such a verb, whatever else is named beside them. Pure.

`دعا الرئيس المتمردين إلى الهدنة`: he has the talks in hand, and with them; `حذرت القيادة المسلحين وقالت إنها سترد`: who will strike back is
who warns, and upon whom. A call to nobody (`دعا إلى الهدنة`) changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.places.gazetteer import ARTICLE
from agents.coder.roles.apart import past_asides
from agents.coder.roles.between import both
from agents.coder.roles.choice import Picks
from agents.coder.roles.menaced import menaced
from agents.coder.roles.phrases import Phrase, soft_gap
from agents.coder.roles.scene import DOERS, CueView, walls_between
from agents.coder.roles.words import LINKS, SAYING, STOPS
from agents.coder.text.normalised import Sentence
from schemas.base import EventType


def _joined(words: str) -> frozenset[str]:
    return frozenset(joined + word for word in words.split() for joined in ("", "و", "ف"))


_CALLING: Final = _joined("دعا دعت يدعو تدعو طالب طالبت يطالب تطالب حث حثت يحث تحث ناشد ناشدت يناشد تناشد")
_TO: Final = frozenset(("الي", "علي"))
_WARNING: Final = _joined("امهلوا انذروا حذروا حذر حذرت يحذر تحذر انذر انذرت ينذر تنذر امهل امهلت يمهل تمهل")
_GIVING: Final = _joined("اعطوا منحوا امهلوا منح منحت يمنح تمنح اعطي اعطت يعطي تعطي امهل امهلت")
_RESPITE: Final = frozenset("مهله المهله".split())
_MEETING: Final = _joined(
    "بحث يبحث تبحث بحثت التقي التقت يلتقي تلتقي اجتمع اجتمعت يجتمع تجتمع ناقش ناقشت يناقش تناقش تباحث تباحثت سيلتقي ستلتقي"
)
_BY: Final = _joined("التقي التقت يلتقي تلتقي اجتمع اجتمعت يجتمع تجتمع سيلتقي ستلتقي")
_WITH: Final = frozenset(("مع",))
_TO_MEET: Final = frozenset("للقاء ولقاء للاجتماع".split())
_NAMES: Final = 4  # words of a name behind an office that is not known
_CALLED_WITHIN: Final = 8  # words between whom is called upon and what to
_WARNED_WITHIN: Final = 45
_TO_LAND: Final = frozenset(("الي", "في", "ل", "لدي"))
_ALL: Final = frozenset("جميع كل كافه سائر كلا كلي طرفي".split())
# Who has the talks among themselves, whoever calls upon them.
_SIDES: Final = frozenset(
    "الاطراف الفرقاء الجانبين الطرفين الخصوم المتحاربين المتنازعين المعنيين المتخاصمين المختطفين الخاطفين".split()
)
_PARTIES: Final = frozenset(("الاطراف", "اطراف"))
_SPEAKERS: Final = frozenset(("office", "armed", "force", "mission"))


def addressed(sentence: Sentence, phrases: Sequence[Phrase], cue: CueView, picks: Picks) -> Picks:
    """The roles of talks or of a threat, where a verb before it says who spoke and to whom."""
    tokens = sentence.tokens
    calls = cue.type == EventType.NEGOTIATION
    if calls:
        picks = both(sentence, phrases, cue, _met(sentence, phrases, cue, _talked_with(sentence, phrases, cue, picks)))
    elif picks.target is None:
        picks = picks._replace(target=menaced(sentence, phrases, cue, picks.actor))
    verbs, within = (_CALLING, _CALLED_WITHIN) if calls else (_WARNING, _WARNED_WITHIN)
    if not calls and any(one.form in _RESPITE for one in tokens[cue.first : cue.last]):
        verbs = _GIVING
    at = next((i for i in range(min(cue.first, len(tokens) - 1), -1, -1) if tokens[i].form in verbs), None)
    if at is None:
        return picks
    who, whom = subject_and_object(sentence, phrases, at)
    if who is None or whom is None or whom.last > max(cue.first, at + 2 + cue.last - cue.first):
        return picks
    if not -1 <= cue.first - whom.last <= within and not cue.first <= whom.first <= cue.last:
        return picks
    if calls and (_are_sides(sentence, whom) or not _is_called_to(sentence, whom, cue)):
        return picks
    if not calls and _is_of_another(phrases, cue, who, whom):
        return picks
    return picks._replace(actor=who, target=whom)


def _met(sentence: Sentence, phrases: Sequence[Phrase], cue: CueView, picks: Picks) -> Picks:
    """`وصل الوفد إلى العاصمة للقاء المبعوث`: whom somebody came to meet is not who came."""
    tokens = sentence.tokens
    at = next((i for i in range(cue.first - 1, -1, -1) if tokens[i].form in _TO_MEET), None)
    whom = None if at is None else next((one for one in phrases if one.first == at + 1 and not one.link), None)
    if at is None or whom is None or not (picks.actor is None or picks.actor.first >= at):
        return picks
    came = next((one for one in phrases if one.last <= at and not one.link and _speaks(one)), None)
    if came is None or came.sites:
        return picks
    return picks._replace(actor=came, target=whom)


def _talked_with(sentence: Sentence, phrases: Sequence[Phrase], cue: CueView, picks: Picks) -> Picks:
    """`بحث الوزير أمس مع نظيره كذا`, `يلتقي المبعوث بممثلي الحركة`: who talks, and with whom."""
    tokens = sentence.tokens
    at = next((i for i in range(min(cue.last, len(tokens)) - 1, -1, -1) if tokens[i].form in _MEETING), None)
    if at is None or (at and tokens[at - 1].form in LINKS) or (at < cue.first and picks.target is not None):
        return picks
    begin = past_asides(sentence, phrases, at + 1)
    who = next((one for one in phrases if one.first == begin and not one.link), None)
    if who is None or not _speaks(who):
        return picks
    links = _WITH | {"ب"} if tokens[at].form in _BY else _WITH
    near = (one for one in phrases if who.last <= one.first <= who.last + _CALLED_WITHIN and one.link in links)
    whom = next((one for one in near if one.actor is not None or one.head in _SPEAKERS), None)
    if (
        whom is None
        or walls_between(sentence, who.last, whom.first)
        or (picks.target is not None and picks.target is whom)
    ):
        return picks
    if whom.link == "ب" and whom.sites:
        return picks
    mistaken = picks.actor is None or picks.actor.first >= whom.first
    return picks._replace(actor=who if mistaken else picks.actor, target=whom)


def _are_sides(sentence: Sentence, whom: Phrase) -> bool:
    """`دعا المبعوث أطراف النزاع إلى الهدنة`: the talks are theirs."""
    forms = [one.form for one in sentence.tokens[whom.first : whom.last]]
    return not _SIDES.isdisjoint(forms) or forms[0] in _PARTIES


def _is_called_to(sentence: Sentence, whom: Phrase, cue: CueView) -> bool:
    """`المتمردين + إلى تمديد الهدنة`, `الأطراف + بالالتزام بالهدنة`: nothing parts whom from what he is called to."""
    tokens = sentence.tokens
    if walls_between(sentence, whom.last, cue.first):
        return False
    words = [one.form for one in tokens[whom.last : cue.first + 1]]
    return any(form in _TO or form[:1] in "بل" for form in words)


def _is_of_another(phrases: Sequence[Phrase], cue: CueView, who: Phrase, whom: Phrase) -> bool:
    """Whether somebody else stands right beside the threat: `حذرت الوزارة السكان، وهدد المسلحون`."""
    return any(
        one.actor is not None
        and one.actor.kind in DOERS
        and one not in {who, whom}
        and cue.first <= one.last
        and one.first <= cue.last
        and one.link in {"", "و", "ان"}
        for one in phrases
    )


def subject_and_object(sentence: Sentence, phrases: Sequence[Phrase], verb: int) -> tuple[Phrase | None, Phrase | None]:
    """Of a finite verb, by its token: `دعا الرئيس أمس المتمردين`, `الرئيس دعا المتمردين`; None where it is not told."""
    behind = next((one for one in phrases if one.first == verb + 1 and not one.link), None)
    before = next((one for one in phrases if one.last == verb and one.link in {"", "ان", "و"}), None)
    if behind is not None:
        whom = _next_bare(sentence, phrases, behind)
        if whom is not None:
            return behind, whom
    if before is not None and _speaks(before):
        return before, behind or _all_of(sentence, phrases, verb + 1)
    return behind, None


def _speaks(phrase: Phrase) -> bool:
    return phrase.actor is not None or phrase.head in _SPEAKERS


def _next_bare(sentence: Sentence, phrases: Sequence[Phrase], who: Phrase) -> Phrase | None:
    """Who stands behind a subject, with no particle: past its name, and where and when."""
    tokens, at = sentence.tokens, who.last
    named = next((one for one in phrases if one.first == at), None)
    if named is not None and named.actor is not None and named.actor.kind == "person" and not named.link:
        at = named.last
    elif who.head == "office":
        at = _past_name(sentence, phrases, at)
    at = _past_apposition(sentence, phrases, who, at)
    asides = past_asides(sentence, phrases, at)
    if asides is None or asides >= len(tokens):
        return None
    here = next((one for one in phrases if one.first == asides), None) or _all_of(sentence, phrases, asides)
    if here is None and tokens[asides].form in _SIDES:
        here = Phrase(asides, asides + 1, tokens[asides].start, tokens[asides].end, "people", "", None)
    if here is None or here.link or here.coordinated or here.head == "other":
        return None
    if here.head == "place" and tokens[here.first].form not in _PARTIES:
        return None
    return here if here.head != "demonym" or tokens[here.first].form.startswith(ARTICLE) else None


def _past_apposition(sentence: Sentence, phrases: Sequence[Phrase], who: Phrase, at: int) -> int:
    """Past the land of an office and a name between commas: `المبعوث الأممي + إلى سوريا، ستيفان دي ميستورا،`."""
    tokens = sentence.tokens
    land = next((one for one in phrases if at <= one.first <= at + 1), None)
    if who.head == "office" and land is not None and land.link in _TO_LAND and land.sites:
        at = land.last
    if at >= len(tokens) or soft_gap(sentence, at):
        return at
    closing = next((i for i in range(at + 1, min(at + _NAMES + 2, len(tokens))) if not soft_gap(sentence, i)), None)
    inside = tokens[at:closing] if closing is not None else ()
    if not inside or any(one.form in STOPS or one.form in LINKS or one.form in SAYING for one in inside):
        return at
    return at if closing is None or inside[0].form.startswith(ARTICLE) else closing


def _past_name(sentence: Sentence, phrases: Sequence[Phrase], at: int) -> int:
    """Past a name that is not known, behind an office: `وزير الدفاع + راجناث سينغ`."""
    tokens, starts = sentence.tokens, {one.first for one in phrases}
    last = at
    while last < len(tokens) and last - at < _NAMES and soft_gap(sentence, last) and last not in starts:
        form = tokens[last].form
        if form in STOPS or form in SAYING or form in LINKS or form in _ALL or form.startswith(ARTICLE):
            break
        if form[0] in "وبل" or form.isdecimal():
            break
        last += 1
    return last


def _all_of(sentence: Sentence, phrases: Sequence[Phrase], at: int) -> Phrase | None:
    """`جميع + الأطراف`: those of whom all are meant."""
    tokens = sentence.tokens
    if at >= len(tokens) or tokens[at].form not in _ALL:
        return None
    whom = next((one for one in phrases if one.first == at + 1), None)
    return None if whom is None else whom._replace(first=at, start=tokens[at].start, link="", head="people")
