"""A cue among the signs of its sentence, and the words on either side of it as far as its clause goes. Pure; judges nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from agents.coder.status.clearwords import BITS
from agents.coder.status.words import GROUP, LINK, Sign
from schemas.base import EventType

NEAR: Final = 7
SOON: Final = 4
TOLD: Final = 9  # words between "about" and the cue, and between talks and what is told of them
INSERTED: Final = 16  # words between two commas that a sentence can do without
_ANY: Final = GROUP["any"]
_THAT: Final = LINK["that"]


class Spot(NamedTuple):
    """A cue, and where it stands among the signs of its sentence."""

    signs: Sequence[Sign]
    first: int  # where the cue begins
    head: int  # where the light words before its act begin
    at: int  # its act
    end: int
    kind: EventType

    @property
    def talks(self) -> bool:
        return self.kind is EventType.NEGOTIATION

    @property
    def threat(self) -> bool:
        return self.kind is EventType.THREAT

    @property
    def verb(self) -> bool:
        """`شن` is more often the noun."""
        cue = self.signs[self.at]
        return cue.verb and not cue.clear & BITS["masdar"]

    @property
    def bare(self) -> bool:
        """Whether it is named as a thing not known yet: no verb, no article, no "this"."""
        cue, head = self.signs[self.at], self.signs[self.head]
        known = cue.definite or cue.owned or head.definite
        return not (self.verb or known or (self.at and self.signs[self.at - 1].this))

    @property
    def any(self) -> bool:
        return any(sign.group == _ANY for sign in self.signs[self.head : self.at])


def before(signs: Sequence[Sign], at: int, reach: int, *, commas: int = 0) -> Iterator[int]:
    """The places of the words before `at`, nearest first, as far as the clause goes."""
    return _words(signs, range(at - 1, -1, -1), reach, commas)


def after(signs: Sequence[Sign], end: int, reach: int, *, commas: int = 0) -> Iterator[int]:
    """The places of the words after `end`, nearest first, as far as the clause goes."""
    return _words(signs, range(end + 1, len(signs)), reach, commas)


def _words(signs: Sequence[Sign], places: range, reach: int, commas: int) -> Iterator[int]:
    far = 0
    for place in places:
        sign = signs[place]
        if sign.mark:
            commas -= sign.breaks
            if sign.stop or commas < 0:
                return
            continue
        far += 1
        if far > reach:
            return
        yield place


def stem(signs: Sequence[Sign], at: int, reach: int) -> Iterator[int]:
    """The places of the words before `at`, nearest first, what stands between two commas left out."""
    place, far = at - 1, 0
    while place >= 0 and far < reach:
        sign = signs[place]
        if sign.stop:
            return
        if sign.breaks:
            place = next((each for each in range(place - 1, max(place - INSERTED, -1), -1) if signs[each].breaks), -1)
            if place < 0 or signs[place].stop:
                return
        elif not sign.mark:
            far += 1
            yield place
        place -= 1


def has(sign: Sign, wanted: int) -> bool:
    return bool(sign.clear & wanted)


def some(signs: Sequence[Sign], places: Iterable[int], wanted: int) -> bool:
    return any(signs[place].clear & wanted for place in places)


def place_before(signs: Sequence[Sign], at: int) -> int | None:
    """The place of the word right before."""
    return next(before(signs, at, 1), None)


def lead_of(signs: Sequence[Sign], at: int) -> Sign | None:
    place = place_before(signs, at)
    return None if place is None else signs[place]


def negated(signs: Sequence[Sign], at: int) -> bool:
    """Whether a negation stands right before."""
    lead = lead_of(signs, at)
    return lead is not None and lead.negates


def that_before(signs: Sequence[Sign], verb: int) -> bool:
    lead = lead_of(signs, verb)
    return lead is not None and lead.link == _THAT


Rule = Callable[[Spot], bool]
