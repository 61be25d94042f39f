"""What a sentence counts, shared out among the acts that it tells. Pure; tolls/casualties.py reads it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from copy import copy
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

_WALL: Final = 4  # words that a comma is as far as
_PLACED: Final = 8  # words from a number to its place
_AS_MUCH: Final = 2  # times a figure that `tens` may be and still speak of the same dead


@dataclass(frozen=True, slots=True)
class Casualties:
    """Deaths and injured, as said; None: not said."""

    deaths: int | None = None
    injured: int | None = None
    running: bool = False
    """They are of all since some day, and of no act."""
    parted: bool = False
    """Those of other places were left out."""


class Told(NamedTuple):
    """A number of dead, or of injured, and the token that tells it. `running`: it counts those of a time, not of one act; `vague`: only
    tens or hundreds of them; `beside`: they are no part of the others, but come to them.
    """

    at: int
    dead: bool
    value: int
    running: bool
    vague: bool = False
    beside: bool = False


class Toll:
    """What a sentence counts, and of which act: `قتل ثلاثة بعد مقتل 15` tells of two, and so does `قتل ثلاثة، بينما قتل سبعة`."""

    __slots__ = (
        "_acted",
        "_acts",
        "_anew",
        "_apart",
        "_came",
        "_lent",
        "_long_ago",
        "_older",
        "_parted",
        "_told",
        "_walls",
    )

    def __init__(
        self,
        told: Sequence[Told],
        older: Sequence[range] = (),
        lent: Sequence[range] = (),
        walls: Sequence[int] = (),
        apart: Sequence[int] = (),
        *,
        anew: Sequence[int] = (),
        acts: Sequence[int] = (),
        long_ago: Sequence[range] = (),
        came: Sequence[int] = (),
    ) -> None:
        """`older`: the tokens that tell of an older act; `lent`: such of them as may have the numbers of the rest; `walls`: the
        tokens that stand behind a comma; `apart`: where another act of the day begins to be told; `anew`: where it does whatever it counts, as in
        a headline of two clauses; `acts`: the words for acts that were not told before; `long_ago`: such of
        the older that are told with how much older they are than the act of the rest; `came`: where it is told what came of an act, `فقتلت`.
        """
        self._told = told
        self._parted = False
        self._older = older
        self._lent = lent
        self._walls = walls
        self._apart = apart
        self._anew = anew
        self._long_ago = long_ago
        self._came = came
        self._acts = acts
        self._acted = {bisect_right(apart, at) for at in acts} if apart else set[int]()

    @property
    def walls(self) -> Sequence[int]:
        """The tokens that stand behind a comma."""
        return self._walls

    def dead(self) -> dict[int, int]:
        """By the tokens that tell them how many dead are counted."""
        return {one.at: one.value for one in self._told if one.dead}

    def without(self, at: AbstractSet[int]) -> Toll:
        """Without the dead that some tokens tell."""
        other = copy(self)
        other._told = [one for one in self._told if not (one.dead and one.at in at)]  # noqa: SLF001 - its own kind
        return other

    def is_elsewhere(self, cue: int, place: int | None) -> bool:
        """Whether a cue (where it begins) tells an act that is told to be days older than the main one, and whose place (where it begins)
        is not told with it: its dead are not to be counted where the main one was.
        """
        part = next((part for part in self._long_ago if cue in part), None)
        return part is not None and (place is None or place not in part)

    def at_places(self, cue: int, place: int | None, others: Sequence[int]) -> Toll:
        """For a cue (where it begins) that heads a clause behind a comma, in which its place is told: without what an earlier clause
        counts at a place of its own, `قتل خمسة في بنش، وأغارت الطائرات على أريحا`. `place`, `others`: where the places of the act, and of the
        rest of the sentence, begin.
        """
        wall = max((one for one in self._walls if one <= cue), default=None)
        if wall is None or cue > wall or place is None or place < wall or not self._told:
            return self
        told = [one for one in self._told if one.at > wall or not self._has_place(one.at, others)]
        return self if len(told) == len(self._told) else self._with(told)

    def _has_place(self, at: int, places: Sequence[int]) -> bool:
        wall = next((one for one in self._walls if one > at), at)
        return any(at < one < min(wall, at + _PLACED) for one in places)

    def _with(self, told: Sequence[Told]) -> Toll:
        other = copy(self)
        other._told, other._parted = told, True  # noqa: SLF001 - its own kind
        return other

    def whole(self) -> Casualties:
        """The largest numbers of the sentence, with those who come to them."""
        return _most(self._told)

    def of(
        self, cue: tuple[int, int], rivals: Sequence[tuple[int, int]] = (), *, place: int | None = None
    ) -> Casualties:
        """What belongs to a cue (token positions, half-open): what its part of the sentence says; never what is said of an older
        act than its own, and of the main part only where that tells of no act. `rivals`: the cues of acts by other hands, to
        which a number belongs that stands nearer to one of them; `place`: where the place of the act begins.
        """
        more = [one for one in self._told if one.beside]
        told = [one for one in self._told if not one.beside] if more else self._told
        begin = max((at for at in self._anew if cue[0] < at < cue[1]), default=cue[0])
        if told and self._older:
            own = self._part(begin)
            parts = [self._part(one.at) for one in told]
            part = None if own in self._lent and own not in parts else own
            told = [one for one, each in zip(told, parts, strict=True) if each == part]
            rivals = [one for one in rivals if self._part(one[0]) == part]
        if told and self._anew:
            clause = bisect_right(self._anew, begin)
            told = [one for one in told if bisect_right(self._anew, one.at) == clause]
        if told and self._apart:
            half = bisect_right(self._apart, self._act_of(cue, place))
            here = [one for one in told if bisect_right(self._apart, one.at) == half]
            # Two acts only where both count dead, or both injured: قتل ثلاثة فيما أصيب خمسة is one.
            if any(_beyond(told, half, one.dead, self._apart) for one in here):
                told = here
            elif half in self._acted:
                told = [one for one in told if one in here or bisect_right(self._apart, one.at) not in self._acted]
        for other in rivals:
            if other[0] in self._came:
                continue
            told = [one for one in told if self._far(one.at, cue) <= self._far(one.at, other)]
        said = _most([*told, *more] if any(one.dead for one in told) else told)
        return replace(said, parted=True) if self._parted else said

    def _act_of(self, cue: tuple[int, int], place: int | None) -> int:
        """Where a cue tells its act: behind the turn that it runs over, if that, and where it was, are told there alone: `مقتل أربعة، بينما
        أسفر انفجار في بعقوبة`.
        """
        turn = max((at for at in self._apart if cue[0] < at < cue[1]), default=cue[0])
        within = [at for at in self._acts if cue[0] <= at < cue[1]]
        behind = place is not None and place > turn and within and all(at > turn for at in within)
        return turn if behind else cue[0]

    def _far(self, at: int, cue: tuple[int, int]) -> int:
        """How far a number stands from a cue; a comma between them is as far as four words."""
        low, high = (cue[1] - 1, at) if cue[1] <= at else (at, cue[0])
        return max(0, high - low) + _WALL * sum(low < wall <= high for wall in self._walls)

    def _part(self, at: int) -> range | None:
        return next((part for part in self._older if at in part), None)


def _beyond(told: Sequence[Told], half: int, dead: bool, apart: Sequence[int]) -> bool:
    """Whether the dead, or the injured, are counted outside of a half as well."""
    return any(one.dead is dead and bisect_right(apart, one.at) != half for one in told)


def _most(told: Sequence[Told]) -> Casualties:
    found: list[int | None] = []
    more = max((one.value for one in told if one.beside), default=0)
    for dead in (True, False):
        said = [one for one in told if one.dead is dead and not one.beside]
        said = [one for one in said if not one.running] or said
        figure = max((one.value for one in said if not one.vague), default=0)
        said = [one for one in said if not one.vague or one.value > _AS_MUCH * figure] or said
        found.append(max((one.value for one in said), default=None))
    deaths, injured = found
    if more:
        deaths = (deaths or 0) + more
    return Casualties(deaths, injured, running=bool(told) and all(one.running for one in told))


NO_TOLL: Final = Toll(())
