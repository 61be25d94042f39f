"""An act that others speak of, in the same item, a day later, by its city, or by a word that says less: `دانت القاهرة اليوم التفجير الذي
استهدف بعقوبة`. Pure.

Who claims it, condemns it or gives a tally of it says the day on which he speaks, calls the place by the city that readers know, where
the lead gives the town, and calls rockets a shelling and a raid an attack. Each would be a second incident. Looks within one item
alone, so that what is counted stays a function of the set of reports.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from typing import Final

from agents.coder.built import built
from agents.coder.items.agreeing import THROWN, heard
from agents.coder.items.levels import another, called_by, moved
from agents.coder.places import townwords
from agents.coder.places.gazetteer import Site
from agents.coder.roles.claims import CLAIMING, RESPONSIBILITY
from agents.coder.roles.echoes import CONDEMNING, named_again
from agents.coder.text.normalised import camel_form
from schemas.base import SIBLING, VIOLENT, EventType, Status
from schemas.reports import Mention, spot_of

Found = tuple[Mention, tuple[str, ...]]

_COMPARED: Final = 12  # acts looked back over: a live blog has thousands
_LATE: Final = 7  # days from an act to a statement on it
_RISES: Final = 2  # times as many dead as were told first
_TWO: Final = 2
_BEFORE: Final = 14  # words before an act that hold who speaks of it
_LANDS: Final = frozenset(("province", "region", "country"))
# Said of any act: they do not tell which violent type it is.
_NEUTRAL: Final = frozenset("الهجوم الاعتداء الاستهداف العدوان القصف القذائف القذيفه الصواريخ الصاروخ".split())
_CLITICS: Final = ("و", "ف", "ب", "ل")
_KINDS: Final = frozenset("عمليه حادث حادثه جريمه".split())  # before an act with the article
# Acts with the article of which the echoes of roles know none.
_FURTHER: Final = frozenset("الخطف الطعن".split())
_MUNITIONS: Final = frozenset("القذائف القذيفه الصواريخ الصاروخ".split())
_CLAIMED: Final = CLAIMING | RESPONSIBILITY
_SAYING: Final = frozenset(
    "قال قالت قالوا اعلن اعلنت اعلنوا اكد اكدت ذكر ذكرت افاد افادت اضاف اضافت اوضح اوضحت اعتبر اعتبرت وصف وصفت نعي نعت عزي عزت"
    " ادانه تنديد استنكار بيان".split()
)
_SPOKEN: Final = _CLAIMED | CONDEMNING | _SAYING
_DAYS: Final = frozenset("الاثنين الثلاثاء الاربعاء الخميس الجمعه السبت الاحد اليوم".split())
_LEADS: Final = frozenset("ان علي في قتلي ضحايا حصيله".split())
_RISEN: Final = frozenset("ارتفع ارتفعت ارتفاع بلغ بلغت وصل وصلت".split())
_THAT_HE: Final = frozenset("انه انها انهم بانه بانها بانهم".split())
_DID: Final = frozenset("هاجم هاجمت هاجموا استهدف استهدفت استهدفوا قصف قصفت قصفوا ضرب ضربت ضربوا".split())
_WHICH: Final = frozenset("الذي التي اللذين اللتين اللذان اللتان".split())
# Behind these an act is where it happened, on its own day.
_HAPPENED: Final = frozenset("وقع وقعت نفذ نفذت حدث حدثت جري جرت شهدت شهده شهدته تجدد تجددت استمر استمرت".split())


def joined(found: Sequence[Found], sites: Mapping[str, Site]) -> list[Found]:
    """Mentions with their theatres, in order; those that speak of the act told before as of its type and day, and at its place."""
    told = list(found)
    own = {
        (one.type, spot_of(one.place))
        for one, _ in found
        if one.field == "text" and _counts(one) and not _is_echo(one) and not _is_relative(one)
    }
    anew = {kind for kind, _ in own}
    acts: dict[EventType, deque[int]] = {}  # of each type where the acts stand that the text told anew
    echoed: dict[tuple[object, ...], int] = {}
    for at, (one, _) in enumerate(found):
        if one.field != "text" or not _counts(one):
            continue
        before = echoed.get(_sentence_of(one))
        if before is not None and _is_relative(one):
            told[at] = _as(told[at], told[before], found[before][0])
        elif not _is_echo(one) and not _is_relative(one):
            acts.setdefault(one.type, deque(maxlen=_COMPARED)).append(at)
        elif _is_echo(one) and not another(one):
            kind = _kind_of(one, anew)
            near = [told[i] for i in acts.get(kind, ()) if kind is one.type or _may_be_called(one, told[i][0])]
            act = _act_of(told[at], near, sites, own) if near else None
            if act is not None:
                told[at] = _as(told[at], act, one)
                echoed[_sentence_of(one)] = at
            elif near and kind is not one.type and one.place is None and one.day is None:
                told[at] = _of_kind(told[at], kind)
    return told


def _kind_of(one: Mention, anew: set[EventType]) -> EventType:
    """The type of what is spoken of: the only one of which the text tells any act, where the word says none."""
    sibling = SIBLING[one.type]
    neutral = any(_bare(word) in _NEUTRAL or word in _DID for word in _words(one.cue))
    return sibling if neutral and one.type not in anew and sibling in anew else one.type


def _may_be_called(one: Mention, act: Mention) -> bool:
    """Whether an act of the other type may be meant: a shelling is by what is thrown."""
    told = (
        act.cue if _sentence_of(one) == _sentence_of(act) else act.sentence
    )  # a sentence that has both has the word itself
    return one.type is EventType.ATTACK or THROWN.search(told) is not None


def _act_of(
    echo: Found, acts: Sequence[Found], sites: Mapping[str, Site], own: set[tuple[EventType, str | None]]
) -> Found | None:
    """The act that is spoken of: the last one told, or of those that its place holds the only one."""
    one, theatres = echo
    kind = acts[-1][0].type
    placed = [act for act in acts if spot_of(act[0].place)]
    fits = [act for act in placed if act[1][:1] == theatres[:1] and _may_be(one, act[0])]
    spot = spot_of(one.place)
    if spot is None and _names_another(one):
        return None
    if spot is None:
        last = fits[-1] if fits and fits[-1] is placed[-1] else None
        sure = last is not None and (kind is not one.type or _is_of_statement(one, last[0]) or _is_risen(one, last[0]))
        return last if sure else None
    at_spot = [act for act in fits if spot_of(act[0].place) == spot]
    if at_spot:
        return at_spot[-1] if kind is not one.type or _is_of_statement(one, at_spot[-1][0]) else None
    if (kind, spot) in own:
        return None  # told anew there: it is that one, or another
    here = [
        act
        for act in fits
        if _holds(sites.get(spot), sites.get(spot_of(act[0].place) or "")) and not _is_known_by_another(one, act[0])
    ]
    return here[-1] if len({spot_of(act[0].place) for act in here}) == 1 else None


def _is_known_by_another(one: Mention, act: Mention) -> bool:
    """Whether what it hit tells it from the act: `الهجوم الذي استهدف كنيسة في الموصل`."""
    behind = _words(one.sentence[one.start - one.sentence_start + len(one.cue) :])
    return bool(behind) and behind[0] in _WHICH and townwords.of_own_target(one, act)


def _names_another(one: Mention) -> bool:
    """Whether it names a place that nobody knows; not so a word with the article, which was told before: `في المعسكر`."""
    return one.place is not None and one.place.name is None and len(one.place.text.split()) > 1


def _may_be(one: Mention, act: Mention) -> bool:
    """Whether what is spoken of may be an act, by day and dead."""
    dead, before = one.deaths, act.deaths
    if dead is not None and before is not None and not before <= dead <= _RISES * before:
        return False
    return one.day is None or act.day is None or one.day == act.day or _is_of_statement(one, act)


def _is_risen(one: Mention, act: Mention) -> bool:
    """Whether it gives more dead of the act than were told: `ارتفعت حصيلة التفجير إلى خمسة قتلى`."""
    if one.deaths is None or act.deaths is None or one.deaths <= act.deaths:
        return False
    return not _RISEN.isdisjoint(word.removeprefix("و") for word in _words(one.sentence))


def _is_of_statement(one: Mention, act: Mention) -> bool:
    """Whether the day of what is spoken of is that of who speaks: later than the act's, and beside his verb."""
    if one.day is None or act.day is None or not 0 < (one.day - act.day).days <= _LATE:
        return False
    begin = one.start - one.sentence_start
    words = _words(one.sentence[:begin])
    said = {word.removeprefix("و") for word in (*words[-_BEFORE:], *_words(one.cue))}
    if _SPOKEN.isdisjoint(said):
        return False
    behind = _words(one.sentence[begin + len(one.cue) :])
    return not _DAYS.isdisjoint(words) or (not _CLAIMED.isdisjoint(said) and _HAPPENED.isdisjoint(behind[:_BEFORE]))


def _holds(land: Site | None, site: Site | None) -> bool:
    """Whether a place is the city or the land of another."""
    if land is None or site is None:
        return False
    if land.kind == "city":
        return called_by(land, site)
    if land.kind not in _LANDS or site.coarse or not set(land.countries) & set(site.countries):
        return False
    return land.kind == "country" or (land.admin is not None and land.admin == site.admin)


def _is_echo(one: Mention) -> bool:
    """Whether it is no more than one act with the article, or a claim of it, or blasts heard all over a city: `القصف`, `عملية الخطف`,
    `تبنى التنظيم الهجوم`, `مسؤوليته عن الكمين`, `دوي انفجارات في أنحاء`; or an act that its doer owns to.
    """
    at = _words(one.place.text) if one.place is not None else []
    words = [word for word in _words(one.cue) if word not in _LEADS and word not in at]
    if not words:
        return False
    if _is_owned(one, words[0]) or (words[0] in _MUNITIONS and one.actor is None):
        return True
    if heard(one) and townwords.all_over(one):
        return True
    if one.rule == "attack.claim" or not _CLAIMED.isdisjoint(words):
        return _is_known(words[-1])
    if len(words) == 1:
        return _is_known(words[0])
    return (words[0] in _KINDS or _bare(words[0]) in _KINDS) and len(words) == _TWO and _is_known(words[1])


def _is_owned(one: Mention, verb: str) -> bool:
    """Whether who did it says so: `أكد الجيش الثلاثاء أنه هاجم هدفا في البلدة`."""
    before = _words(one.sentence[: one.start - one.sentence_start])
    said = {word.removeprefix("و") for word in before[-_BEFORE:]}
    return verb in _DID and bool(before) and before[-1] in _THAT_HE and not _SAYING.isdisjoint(said)


def _is_known(word: str) -> bool:
    return (named_again(word) and not word.endswith("ات")) or _bare(word) in _FURTHER


def _bare(word: str) -> str:
    """A word out of its particle: `بالهجوم`, `والهجوم`, `للهجوم`."""
    if word.startswith("لل"):
        return f"ال{word[2:]}"
    return word[1:] if word[:1] in _CLITICS and (word[1:3] == "ال" or word[1:] in _KINDS) else word


def _is_relative(one: Mention) -> bool:
    """Whether it tells more of the act before it: `الهجوم الذي استهدف بعقوبة`."""
    before = _words(one.sentence[: one.start - one.sentence_start])
    return bool(before) and before[-1] in _WHICH


def _as(echo: Found, act: Found, said: Mention) -> Found:
    """As of the type of the act, at its place and on its day; its words stay. `said`: as it was told."""
    one, other = echo[0], act[0]
    day = said.day if other.day is None else other.day
    place = moved(one, other).place if one.place is not None and spot_of(one.place) else other.place
    return built(Mention, {**one.__dict__, "type": other.type, "day": day, "place": place}), act[1]


def _of_kind(echo: Found, kind: EventType) -> Found:
    return built(Mention, {**echo[0].__dict__, "type": kind}), echo[1]


def _sentence_of(one: Mention) -> tuple[object, ...]:
    return one.field, one.sentence_start


def _counts(one: Mention) -> bool:
    return one.type in VIOLENT and one.status is Status.ACTUAL and not one.total


def _words(text: str) -> list[str]:
    return [camel_form(word.strip("،.؛:«»\"'()-")) for word in text.split()]
