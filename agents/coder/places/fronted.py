"""Places that stand at the edges of an act: before it all (`وفي صور، أغارت طائرة`), or right behind what was hit. Pure.

The model of roles weighs how a phrase stands to its cue, and gives up on one that opens a sentence some words before it, or
follows a target. Here the plainest such constructions are read by hand, where the model names no place.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.days.follows import behind
from agents.coder.places import deeper
from agents.coder.places.choice import INSIDE
from agents.coder.roles.choice import Picks
from agents.coder.roles.notthere import other_than_there
from agents.coder.roles.phrases import Phrase, soft_gap
from agents.coder.roles.scene import CueView, Span
from agents.coder.roles.words import SAYING
from agents.coder.text.normalised import Sentence, Token

_IN: Final = frozenset(("في", "وفي", "ففي"))
_BUT: Final = frozenset(("اما", "واما"))
_STANDS: Final = frozenset((*INSIDE, "علي", ""))  # particles before a place that an act may lie at
# What is done in a place where an act is no more than talked of.
_TALK: Final = frozenset(
    "تظاهر تظاهرت تظاهروا احتج احتجت استقبل استقبلت بحث بحثت ناقش ناقشت عقد عقدت يعقد تعقد اجتمع اجتمعت التقي التقت"
    " شيع شيعت استنكر استنكرت شجب شجبت دان دانت ادان ادانت ندد نددت دعا دعت طالب طالبت رحب رحبت اعرب اعربت"
    " تنديدا احتجاجا استنكارا تضامنا جلسه اجتماع اجتماعا مباحثات محادثات مفاوضات موتمر وقفه مظاهره تظاهره بشان خلفيه ذكري".split()
)
_ELSEWHERE: Final = (SAYING | _TALK).union(
    "خرج خرجت طلب طلبت حث حثت هدد هددت توعد توعدت تعهد تعهدت تبني تبنت راي رات عد عدت وصف وصفت عبر عبرت قدم قدمت سلم سلمت"
    " القبض اعتقل اعتقلت اوقفت حكمت قضت مثل يمثل مثلت حول محكمه المحكمه".split()
)
# Who tells of what happened where he is.
_ON_THE_SPOT: Final = frozenset(
    "مصدر مصادر شهود شاهد سكان السكان اهالي الاهالي ناشطون ناشط نشطاء شرطه الشرطه طبيب اطباء مراسل مراسلون مسعفون عمده قائممقام".split()
)
_OF_A_CAPITAL: Final = frozenset(
    "عسكري عسكريه حكومي حكوميه دبلوماسي دبلوماسيه سياسي سياسيه رسمي رسميه وزاري مسوول مسووله غربي غربيه".split()
)
_TOWNS: Final = frozenset(("city", "town"))  # that a bank may have its name from: بنك الإسكندرية
_PLACES: Final = frozenset(("name", "place", "demonym"))
# Who speaks in a capital of what happened anywhere.
_OF_STATE: Final = frozenset("الخارجيه رئيس الرئيس رئيسه سفير السفير السفاره سفاره الابيض الامم مجلس البرلمان".split())
_FROM: Final = 3  # words from a verb of moving to where it comes from, and from there to the next
_MOVES: Final = frozenset(
    "التقدم تقدم تقدمت تتقدم يتقدم تقدما التسلل تسلل تسللت تسللوا تتسلل التوغل توغل توغلت تتوغل العبور عبور عبرت عبروا زحف زحفت تحركت تحركوا"
    " انطلقت انطلقوا الخروج خرجت التحرك".split()
)
_TOWARDS: Final = frozenset("اتجاه باتجاه نحو صوب الي بلوغ".split())
_NEXT_CLAUSE: Final = frozenset("كما فيما بينما حين ثم واخر واخري".split())


def placed(sentence: Sentence, phrases: Sequence[Phrase], cue: CueView, others: Sequence[Span], picks: Picks) -> Picks:
    """The roles of a violent act, with the place that opens its sentence, or follows what was hit, where none is picked, or
    only that of another act. A quarter or street is in the town that opens the sentence, not abroad (وفي حلب .. الأحياء الشرقية).
    """
    picks = _reached(sentence.tokens, phrases, picks)
    front = _front(sentence.tokens, phrases)
    if front is not None and front.last > cue.first:
        front = None
    if front is not None and picks.place is not None and picks.place.first == front.first:
        return picks._replace(place=_in_front(sentence, phrases, cue, picks, front))
    if front is not None and _spoken(sentence.tokens, front, cue.first):
        front = None
    place = picks.place
    if place is not None and place.first == cue.last and not place.link and _is_land(place):
        struck = next((one for one in phrases if one.first > place.first and one.sites), None)
        if (
            struck is not None
            and not struck.link
            and struck.head != "demonym"
            and struck.first <= place.last
            and _abroad(struck, place)
        ):
            return picks._replace(place=struck, actor=picks.actor or place)  # تقصف الولايات المتحدة منشأة كذا
    if place is None:
        between = front is None or any(
            one.sites and one.head != "demonym" and one.link in _STANDS and front.last < one.first < cue.first
            for one in phrases
        )
        found = _behind(sentence, phrases, picks.target, cue)
        if found is None and front is not None and not between:
            found = deeper.inside(sentence, phrases, front, cue) or front
        return picks if found is None else picks._replace(place=found)
    if front is None or place.first <= cue.first:
        return picks
    if not front.sites[0].coarse and _of_another(sentence.tokens, cue, others, place):
        return picks._replace(place=front)
    if place.head == "place" and place.sites and _abroad(place, front):
        return picks._replace(place=place._replace(sites=front.sites))
    return picks


def _in_front(
    sentence: Sentence, phrases: Sequence[Phrase], cue: CueView, picks: Picks, front: Phrase
) -> Phrase | None:
    """What is meant where the place is that which opens the sentence: it, or what is told in it; None of mere talk."""
    if _talked_of(sentence.tokens, front, cue.first):
        return None
    if _finer(picks.target, front, cue):
        return picks.target
    return deeper.inside(sentence, phrases, front, cue) or picks.place


def only_talked(sentence: Sentence, phrases: Sequence[Phrase], cue: CueView, place: Phrase | None) -> bool:
    """Whether a place opens the sentence, and the act is no more than talked of there: `وفي موسكو دعت الوزارة إلى تجنب أي هجوم`."""
    front = _front(sentence.tokens, phrases) if place is not None else None
    return (
        front is not None
        and place is not None
        and place.first == front.first
        and front.last <= cue.first
        and _talked_of(sentence.tokens, front, cue.first)
    )


def _reached(tokens: Sequence[Token], phrases: Sequence[Phrase], picks: Picks) -> Picks:
    """The roles with the place that those who move make for, not that from which they come: `حاولت التقدم من موقع كذا في اتجاه كذا`."""
    place = picks.place
    if place is None or place.link != "من" or place.first < _FROM:
        return picks
    if _MOVES.isdisjoint([token.form for token in tokens[place.first - _FROM : place.first]]):
        return picks
    goal = next((one for one in phrases if one.first >= place.last), None)
    if goal is None or not goal.sites or goal.head == "demonym" or goal.first - place.last > _FROM:
        return picks
    led = _TOWARDS.isdisjoint([token.form for token in tokens[place.last : goal.first + 1]])
    return picks if led else picks._replace(place=goal)


def land(sentence: Sentence, phrases: Sequence[Phrase], cue: CueView) -> Phrase | None:
    """Where an act is whose place nobody knows, by the place that opens its sentence: `وفي النيجر، هاجم مسلحون قرية كذا`."""
    front = _front(sentence.tokens, phrases)
    if front is None or front.last > cue.first or _spoken(sentence.tokens, front, cue.first):
        return None
    return None if _talked_of(sentence.tokens, front, cue.first) else front


def _front(tokens: Sequence[Token], phrases: Sequence[Phrase]) -> Phrase | None:
    """The place that a sentence opens with: `وفي صور`, `أما في درنة`, `وبمدينة بنغازي`."""
    first = phrases[0] if phrases else None
    if first is None or not first.sites or first.head == "demonym":
        return None
    led = first.link == "ب" if first.first == 0 else tokens[first.first - 1].form in _IN
    before = {token.form for token in tokens[: max(0, first.first - 1)]}
    return first if led and before <= _BUT else None


def _spoken(tokens: Sequence[Token], front: Phrase, cue: int) -> bool:
    """Whether there is talk of the act between the place and it, by others than who saw it there."""
    for at in range(front.last, cue):
        if not _is_of(tokens[at].form, _ELSEWHERE):
            continue
        who, what = ([token.form for token in tokens[at + 1 : at + 3]] + ["", ""])[:2]
        if tokens[at].form not in SAYING or who not in _ON_THE_SPOT or what in _OF_A_CAPITAL:
            return True
    return False


def _talked_of(tokens: Sequence[Token], front: Phrase, cue: int) -> bool:
    """Whether in that place the act is no more than talked of: `وفي باريس، تظاهر المئات تنديدا بالقصف`."""
    return any(
        _is_of(tokens[at].form, _TALK)
        or (_is_of(tokens[at].form, SAYING) and not _OF_STATE.isdisjoint([one.form for one in tokens[at + 1 : at + 4]]))
        for at in range(front.last, cue)
    )


def _is_of(form: str, words: frozenset[str]) -> bool:
    return form in words or (form[0] in "وف" and form[1:] in words)


def _behind(sentence: Sentence, phrases: Sequence[Phrase], target: Phrase | None, cue: CueView) -> Phrase | None:
    """The place right behind what was hit: `على المجمع السكني داخل المنطقة الخضراء`."""
    if target is None or target.first < cue.first:
        return None
    if target.sites and (target.head in _PLACES or target.sites[0].kind not in _TOWNS):
        return None  # what is hit says where
    after = next((one for one in phrases if one.first >= target.last), None)
    capital = after is not None and sentence.tokens[after.last - 1].form.endswith("العاصمه")
    if after is None or after.first > target.last + 1 or not (after.sites or capital) or after.head == "demonym":
        return None
    if (
        after.link not in INSIDE
        or other_than_there(sentence, phrases, phrases.index(after), cue)
        or behind(sentence.tokens, cue.last, after.first)
        or not all(soft_gap(sentence, at) for at in range(target.last, after.first + 1))
    ):
        return None
    return after


def _of_another(tokens: Sequence[Token], cue: CueView, others: Sequence[Span], place: Phrase) -> bool:
    """Whether a place is that of a later act of the sentence: `أغارت طائرة على سيارة، كما أصيب اثنان بغارة على بنت جبيل`."""
    between = any(cue.last <= first < place.first for first, _ in others)
    return between and any(token.form in _NEXT_CLAUSE for token in tokens[cue.last : place.first])


def _finer(target: Phrase | None, front: Phrase, cue: CueView) -> bool:
    """Whether what was hit is a town of the province or region that opens the sentence: `وفي الجبل الغربي، سقطت قذائف على الزنتان`."""
    if target is None or target.first < cue.first or not target.sites or target.head not in _PLACES - {"demonym"}:
        return False
    lands = all(site.coarse or site.kind == "region" for site in front.sites)
    return lands and all(site.kind in _TOWNS for site in target.sites) and not _abroad(target, front)


def _is_land(place: Phrase) -> bool:
    return any(site.kind == "country" for site in place.sites)


def _abroad(place: Phrase, front: Phrase) -> bool:
    lands = {land for site in front.sites for land in site.countries}
    return not any(land in lands for site in place.sites for land in site.countries)
