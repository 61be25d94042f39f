"""What a strike did is no second act: `قصف الجيش مواقع المسلحين ما أدى إلى إيقاع إصابات في صفوفهم`. Pure.

By their own words the killed of it, the launchers that it hit, whom it was to kill, and the massacre that the raids of the next sentence
made, would be an attack. Looks within one item alone, so that what is counted stays a function of the set of reports.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.built import built
from agents.coder.items.agreeing import NAMED
from agents.coder.items.onemeans import Found, may_be_at
from agents.coder.places import townwords
from agents.coder.text.normalised import camel_form
from schemas.base import VIOLENT, EventType, Status
from schemas.reports import Mention, spot_of

_REACH: Final = 600  # code points from a massacre to the strikes that made it
_BEHIND: Final = 10  # words behind the killed that may say by whom
_LED: Final = 12  # words from an outcome to what it was
_NEXT: Final = 6  # mentions behind a killing that may be its means
_SLAYING: Final = "attack.assassinate"
_OF_A_MAN: Final = frozenset((_SLAYING, "attack.chosen-man-killed"))
_KILLINGS: Final = _OF_A_MAN | frozenset(("attack.killed-by", "attack.kill", "attack.martyr"))
_IN: Final = frozenset("في اثر جراء عبر خلال بواسطه".split())
_RULES: Final = ("attack.killed-by", "attack.kill", "attack.casualties", "attack.losses", "attack.martyr")
_LEADING: Final = frozenset(
    "ادي ادت اسفر اسفرت تسبب تسببت اوقع اوقعت خلف خلفت موقعا موقعه مسفرا مسفره مما ملحقا ملحقه".split()
)
_KILLED: Final = "referee:A.maqtal"
_THEN: Final = frozenset("فقتل فقتلت فقتلوا فاستشهد فاستشهدت فاصاب فاصابت".split())
# Between a strike and its dead these begin another act.
_TURNS: Final = frozenset(
    "فيما بينما كما لكن في_المقابل وهاجم وهاجمت واشتبك واشتبكت ردا وردا بعد عقب غداه وكان وكانت".split()
)
_BY_HAND: Final = frozenset(
    "برصاص رصاص بنيران يد ايدي بعبوه عبوه كمين هجوم اشتباك اشتباكات معارك مواجهات لغم انتحاري بكمين بهجوم".split()
)
_MASSACRE: Final = frozenset("مجزره المجزره مجزرتين مذبحه المذبحه مجازر المجازر".split())
_SPOKEN_OF: Final = frozenset(
    "الغارات الغاره القصف والقصف للقصف بالقصف الغارتين الغارتان الضربات الضربه البراميل".split()
)
_LAUNCH: Final = frozenset("اطلاق".split())
_LAUNCHERS: Final = frozenset(
    "مصادر مصدر منصات منصه منصتي قواعد قاعده مواقع موقع مرابض مربض راجمات راجمه نقاط نقطه اماكن مكان".split()
)
_VERB: Final = 3  # words before a grip that hold the verb of it
_TOOK: Final = frozenset(
    "سيطر سيطرت سيطروا استولي استولت استولوا استعاد استعادت استعادوا انتزع انتزعت انتزعوا احتل احتلت احتلوا حرر حررت حرروا"
    " وسيطر وسيطرت واستولي واستولت واستعاد واستعادت".split()
)
_TIGHTENED: Final = frozenset("احكم احكمت احكموا بسط بسطت بسطوا فرض فرضت فرضوا واحكم واحكمت".split())
_GRIP: Final = frozenset("سيطرته سيطرتها سيطرتهم قبضته قبضتها قبضتهم".split())
_HELD: Final = frozenset("تحت التي الذي اللتين اللذين حيث يسيطر تسيطر يسيطرون".split())
_STATES: Final = frozenset(("state", "force", "coalition"))
_ARMED: Final = frozenset(("armed-group", "unknown"))


def of_strikes(found: Sequence[Found]) -> list[Found]:
    """Mentions with their theatres, in order; what a strike did as of its type."""
    told = [(_as_taking(one), theatres) for one, theatres in found]
    struck: Mention | None = None  # the strike told last in the sentence at hand, if no attack was told behind it
    for at, (one, theatres) in enumerate(told):
        if one.type not in VIOLENT or one.status is not Status.ACTUAL:
            continue
        if struck is not None and _sentence_of(struck) != _sentence_of(one):
            struck = None
        if one.type is EventType.STRIKE:
            struck = one
        elif struck is not None and (_is_launcher(one) or _is_outcome(one, struck)):
            told[at] = _as_strike(one, struck), theatres
        else:
            struck = None
    return _massacres(_slain(told))


def of_attacks(found: Sequence[Found]) -> list[Found]:
    """Mentions with their theatres, in order. The killed of what a group fired, which no rule calls a strike: `قصف الحزب البلدة ما أدى
    إلى مقتل أربعة`.
    """
    told = list(found)
    fired: Mention | None = None
    for at, (one, theatres) in enumerate(found):
        if one.type not in VIOLENT or one.status is not Status.ACTUAL:
            continue
        if fired is not None and _sentence_of(fired) != _sentence_of(one):
            fired = None
        if one.type is EventType.ATTACK:
            fired = one if _by_a_group(one) else fired
        elif fired is not None and one.rule == _KILLED:
            told[at] = built(Mention, {**one.__dict__, "type": EventType.ATTACK, "actor": fired.actor}), theatres
        else:
            fired = None
    return told


def _slain(found: Sequence[Found]) -> list[Found]:
    """`اغتالت إسرائيل قياديا بصاروخ أطلقته مروحية`: whom a state kills from afar did not die of an attack beside it; nor in the headline."""
    told = list(found)
    for at, (one, theatres) in enumerate(found):
        strike = next((other for other, _ in found[at + 1 : at + 1 + _NEXT] if _is_means(other, one)), None)
        if one.rule == _SLAYING and one.type is EventType.ATTACK and strike is not None and not _by_a_group(one):
            told[at] = _as_strike(one, strike), theatres
    return _headlines(told)


def _headlines(found: Sequence[Found]) -> list[Found]:
    """`مقتل قيادي في رفح` over a text that tells of a raid there alone: the dead of the raid."""
    text = [one for one, _ in found if one.field == "text" and one.type in VIOLENT and one.status is Status.ACTUAL]
    if not text or any(one.type is EventType.ATTACK for one in text):
        return list(found)
    return [(_as_strike(one, text[0]) if _is_headline_of(one, text[0]) else one, theatres) for one, theatres in found]


def _is_headline_of(one: Mention, strike: Mention) -> bool:
    """Whether a headline tells of the killed with no means, and of no group that killed."""
    if one.field != "title" or one.type is not EventType.ATTACK or one.status is not Status.ACTUAL or one.total:
        return False
    plain = one.rule in _KILLINGS and not NAMED.search(one.cue) and not _by_a_group(one)
    if one.deaths is not None and strike.deaths is not None:
        man = one.rule in _OF_A_MAN and one.deaths <= strike.deaths  # and those who were with him
        plain = plain and (man or one.deaths == strike.deaths)
    return plain and may_be_at(one, strike)


def _is_means(strike: Mention, one: Mention) -> bool:
    """Whether a strike stands behind a killing as what it was done with: `بصاروخ`, `في غارة`."""
    if strike.type is not EventType.STRIKE or strike.status is not Status.ACTUAL or one.status is not Status.ACTUAL:
        return False
    if _sentence_of(strike) != _sentence_of(one) or strike.start < one.end:
        return False
    first = one.start - one.sentence_start
    between = [
        camel_form(word.strip("،.«»")) for word in one.sentence[first : strike.start - one.sentence_start].split()
    ]
    cue = camel_form(strike.cue.split()[0])
    joined = cue.startswith("ب") or (bool(between) and between[-1] in _IN)
    return joined and _TURNS.isdisjoint(between) and _BY_HAND.isdisjoint(between)


def _by_a_group(one: Mention) -> bool:
    """Whether an armed group stands right behind the killing, as who did it: `اغتال مسلحو الحركة ضابطا`."""
    if one.actor is None or one.actor.kind not in _ARMED:
        return False
    first = one.start - one.sentence_start
    near = one.sentence[first:].removeprefix(one.cue).lstrip().startswith(one.actor.text)
    return near or one.actor.text in one.cue or one.sentence.find(one.actor.text) < first


def _as_taking(one: Mention) -> Mention:
    """`سيطر الثوار على حاجز فيما قصفت المدفعية المدينة`: who takes a place fights on the ground, whatever is shelled beside it. Not so who
    holds what is shelled: `قصف قرية يسيطر عليها التنظيم`.
    """
    if one.type is not EventType.STRIKE or one.status is not Status.ACTUAL or one.rule not in townwords.TAKING:
        return one
    words = [*_before(one)[-_VERB:], *map(camel_form, one.cue.split())]
    takes = not _TOOK.isdisjoint(words) or not (_TIGHTENED.isdisjoint(words) or _GRIP.isdisjoint(words))
    if not takes or not _HELD.isdisjoint(words):
        return one
    return built(Mention, {**one.__dict__, "type": EventType.ATTACK})


def _massacres(found: Sequence[Found]) -> list[Found]:
    """`ارتفعت حصيلة المجزرة في البلدة`, then `إن الغارات على البلدة أصابت منزلين`."""
    told = list(found)
    for at, (one, theatres) in enumerate(found):
        if not _is_massacre(one):
            continue
        after = next((other for other, _ in found[at + 1 :] if _is_next(other, one)), None)
        if after is not None and after.type is EventType.STRIKE and _made(one, after):
            told[at] = _as_strike(one, after), theatres
    return told


def _is_next(other: Mention, one: Mention) -> bool:
    acts = other.type in VIOLENT and other.status is Status.ACTUAL and other.field == one.field
    return acts and other.sentence_start > one.sentence_start


def _made(one: Mention, after: Mention) -> bool:
    """Whether a massacre was by the strikes that are spoken of, with the article, where it is told on."""
    near = after.sentence_start - one.sentence_start <= _REACH + len(one.sentence)
    first = camel_form(after.cue.split()[0])
    return near and first in _SPOKEN_OF and after.day in {None, one.day} and may_be_at(one, after)


def _is_massacre(one: Mention) -> bool:
    """Whether a massacre is told with neither means nor an armed group."""
    if one.type is not EventType.ATTACK or one.status is not Status.ACTUAL or one.rule != "attack.massacre":
        return False
    by_group = one.actor is not None and one.actor.kind in _ARMED
    return not by_group and one.total is False and not _MASSACRE.isdisjoint(map(camel_form, one.cue.split()))


def _is_launcher(one: Mention) -> bool:
    """`على مصادر إطلاق القذائف`: what is fired at, not that somebody fired."""
    first, before = camel_form(one.cue.split()[0]), _before(one)
    return first in _LAUNCH and bool(before) and _bare(before[-1]) in _LAUNCHERS


def _is_outcome(one: Mention, struck: Mention) -> bool:
    """Whether an act is the killed of the strike: `ما أدى إلى مقتل عدد من المسلحين`, `فقتلت قياديا`."""
    if not one.rule.startswith(_RULES) or one.start < struck.end or one.total:
        return False
    words = [camel_form(word.strip('،.:«»"()')) for word in one.sentence[struck.end - one.sentence_start :].split()]
    cue = [camel_form(word) for word in one.cue.split()]
    at = _before_count(one, struck)
    between, behind = words[:at], words[at : at + len(cue) + _BEHIND]
    if not _BY_HAND.isdisjoint(behind) or not _TURNS.isdisjoint(between):
        return False
    return cue[0] in _THEN or not _LEADING.isdisjoint(between[-_LED:])


def _before_count(one: Mention, struck: Mention) -> int:
    """How many words stand between a strike and what is told behind it."""
    return len(one.sentence[struck.end - one.sentence_start : one.start - one.sentence_start].split())


def _before(one: Mention) -> list[str]:
    return [camel_form(word) for word in one.sentence[: one.start - one.sentence_start].split()]


def _bare(word: str) -> str:
    return word.removeprefix("و").removeprefix("ال") if word not in _LAUNCHERS else word


def _sentence_of(one: Mention) -> tuple[str, int]:
    return one.field, one.sentence_start


def _as_strike(one: Mention, strike: Mention) -> Mention:
    """As of the strike's type and by its hand, and at its place where none is told."""
    place = strike.place if spot_of(one.place) is None and one.place is None else one.place
    day = one.day if one.day is not None else strike.day
    state = one.actor is not None and one.actor.kind in _STATES
    actor = one.actor if state else strike.actor
    return built(Mention, {**one.__dict__, "type": EventType.STRIKE, "actor": actor, "place": place, "day": day})
