"""How the role model adds up quickly: sums of blocks of features, kept under small integers. Pure; what is kept changes no answer.

A sum is one integer that holds three, in thousandths, for actor, target and place: one addition does for all. What a phrase is
has a number from the first time that it is met; how it stands to a cue is a few bits; both together are a block's key.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat

from agents.coder.roles import blocks as roleblocks
from agents.coder.roles.blocks import Feature
from agents.coder.roles.features import BLOCKS, block, length, null_features, rarely
from agents.coder.roles.scene import MOST, SIDES, CueView, Scene, Seen, Stand

Packed = int
Key = tuple[int, int, int, int, int, int, int, int, int]

_SCALE = 1000
_WIDTH = 32  # bits of one of the three
_HALF = 1 << (_WIDTH - 1)
_MASK = (1 << _WIDTH) - 1
_BIAS = _HALF | _HALF << _WIDTH | _HALF << 2 * _WIDTH
_REMEMBERED = 40_000  # numbers, or sums of a block, that are kept; then the memory starts anew
_SAME = {"": 0, "s": 1, "o": 2}
_TYPES = {"attack": 0, "strike": 1, "negotiation": 2, "threat": 3}


def pack(values: Sequence[float]) -> Packed:
    """Three weights as one integer."""
    one, two, three = (round(value * _SCALE) for value in values)
    return one + (two << _WIDTH) + (three << 2 * _WIDTH)


def unpack(total: Packed) -> tuple[float, float, float]:
    """The three sums of a packed one."""
    total += _BIAS
    return (
        ((total & _MASK) - _HALF) / _SCALE,
        ((total >> _WIDTH & _MASK) - _HALF) / _SCALE,
        ((total >> 2 * _WIDTH) - _HALF) / _SCALE,
    )


# The numbers of a phrase, shifted to where they stand in the keys of the nine blocks, and in that of the words between.
Known = tuple[int, int, int, int, int, int, int, int, int, int]


class _Numbers(dict[tuple[object, ...], int]):
    """A number for each thing, in the order in which they come."""

    def __missing__(self, thing: tuple[object, ...]) -> int:
        number = self[thing] = len(self)
        return number


class Memory:
    """Sums of blocks under some weights. `full`: time to start a new one."""

    def __init__(self, weights: dict[Feature, Packed]) -> None:
        self.full = False
        self._weights = weights
        self._sums: tuple[dict[int, Packed], ...] = tuple({} for _ in BLOCKS)
        self._inner: dict[int, Packed] = {}
        self._rare: dict[tuple[str, ...], Packed] = {}
        self._absent: dict[tuple[str, str, str, int, int], tuple[float, float, float]] = {}
        self._numbers = tuple(_Numbers() for _ in range(12))
        self._ordered, self._sites = _Numbers(), _Numbers()
        self._frames: dict[tuple[object, ...], tuple[int, tuple[int, int, int, int, int, int]]] = {}
        self._scene: tuple[Scene | None, list[Known], list[int]] = (None, [], [])

    def scores(
        self, look: Scene, cue: CueView, found: Sequence[Stand]
    ) -> tuple[list[tuple[float, float, float]], tuple[float, float, float]]:
        """How loudly each phrase speaks for each role, and how loudly its absence does."""
        scene, known, words = self._scene
        if scene is not look:
            known, words = [self._known(seen) for seen in look.seen], self._words(look.telling)
            self._scene = look, known, words
        numbers = self._numbers
        kind = _TYPES.get(cue.type, 0)
        acts = numbers[0][cue.group, kind]
        shape = numbers[1][cue.group, cue.shape]
        classes = numbers[2][cue.classes,] << 17
        places = min(len(look.places), MOST) << 8
        shape_high, shape_mid, acts_mid, acts_low = shape << 16, shape << 10, acts << 5, acts << 11 | places
        totals = []
        for one in found:
            at, side, far, between, rank, walls, verbs, nth, inter, nearer, same, facing, (start, end) = one
            is_, beside, worded, named, link, apart, ordered, cued, counted, inner = known[at]
            low, place = side << 2 | kind, side << 3 | far
            key = (
                is_ | low,
                beside | low,
                worded | low,
                named | low,
                shape_high | link | place,
                apart | acts_mid | place,
                ordered | shape_mid | verbs << 8 | side << 6 | between << 4 | rank << 2 | walls,
                classes | cued | place,
                counted | acts_low | _SAME[same] << 24 | nth << 6 | side << 4 | inter << 2 | nearer,
            )
            total = self._total(key, look, cue, one)
            if start < end:
                total += self._between(words[start:end], inner | side << 7 | acts, look, cue, one)
            if facing or look.seen[at].governor:
                total += self._rarely(look.seen[at], cue, one)
            totals.append(unpack(total))
        return totals, self._absence(cue, look)

    def _total(self, key: Key, look: Scene, cue: CueView, one: Stand) -> Packed:
        a, b, c, d, e, f, g, h, i = self._sums
        try:
            return (
                a[key[0]]
                + b[key[1]]
                + c[key[2]]
                + d[key[3]]
                + e[key[4]]
                + f[key[5]]
                + g[key[6]]
                + h[key[7]]
                + i[key[8]]
            )
        except KeyError:
            for at, (sums, part) in enumerate(zip(self._sums, key, strict=True)):
                if part not in sums:
                    if len(sums) >= _REMEMBERED:
                        sums.clear()  # the numbers that its keys are made of still hold
                    sums[part] = self._sum(block(at, look, cue, one))
            return sum([sums[part] for sums, part in zip(self._sums, key, strict=True)])

    def _between(self, words: Sequence[int], base: int, look: Scene, cue: CueView, one: Stand) -> Packed:
        """The function words between a phrase and the cue."""
        sums = self._inner
        try:
            return sum([sums[word | base] for word in words])
        except KeyError:
            seen, side = look.seen[one.at], SIDES[one.side]
            for word, form in zip(words, look.telling[slice(*one.inner)], strict=True):
                found = roleblocks.between_words(form, side, seen.kind, seen.site, cue.type, cue.group)
                sums[word | base] = self._sum(found)
            self.full = self.full or len(sums) >= _REMEMBERED
            return sum([sums[word | base] for word in words])

    def _rarely(self, seen: Seen, cue: CueView, one: Stand) -> Packed:
        key = (seen.governor, seen.kind, cue.group, one.facing, SIDES[one.side], cue.shape, cue.type)
        if key not in self._rare:
            self._rare[key] = self._sum(rarely(seen, cue, one))
        return self._rare[key]

    def _absence(self, cue: CueView, look: Scene) -> tuple[float, float, float]:
        key = (cue.type, cue.group, cue.shape, min(len(look.places), MOST), length(look))
        if key not in self._absent:
            self._absent[key] = unpack(self._sum(null_features(cue, look)))
        return self._absent[key]

    def _words(self, forms: Sequence[str]) -> list[int]:
        numbers = self._numbers[3]
        return [numbers[form,] << 17 for form in forms]

    def _known(self, seen: Seen) -> Known:
        what = seen[:6]
        frame = self._frames.get(what)
        if frame is None:
            frame = self._frames[what] = self._frame(*what)
        base, (link, apart, ordered, cued, counted, inner) = frame
        is_, beside, worded, named = self._numbers[8:12]
        (
            _,
            _,
            _,
            _,
            _,
            _,
            size,
            land,
            held,
            prior,
            nxt,
            governor,
            holder,
            leads,
            noun,
            before,
            after,
            ahead,
            behind,
            told,
            times,
            again,
            opens,
            _,
            _,
            _,
        ) = seen
        known = (
            is_[base, size, land, held] << 4,
            beside[base, prior, nxt, governor, holder, leads, noun, min(size, 2), seen.form, before, after] << 4,
            worded[counted, ahead, behind] << 4,
            named[base, told, times, again, opens] << 4,
            link,
            apart,
            ordered,
            cued,
            counted,
            inner,
        )
        self.full = self.full or len(beside) >= _REMEMBERED or len(named) >= _REMEMBERED
        return known

    def _frame(  # noqa: PLR0917 - the first attributes of what is seen
        self, head: str, kind: str, site: str, link: str, form: str, coordinated: bool
    ) -> tuple[int, tuple[int, int, int, int, int, int]]:
        """The number of what a phrase is, and its numbers in the keys of the blocks that hang on no more than that."""
        numbers = self._numbers
        three = numbers[4][kind, site, link]
        return numbers[5][head, kind, site, link], (
            numbers[6][link,] << 5,
            numbers[7][head, kind, site, link, form] << 12,
            self._ordered[head, kind, link, coordinated] << 18,
            three << 5,
            three << 26,
            self._sites[kind, site] << 9,
        )

    def _sum(self, found: Sequence[Feature]) -> Packed:
        return sum(map(self._weights.get, found, repeat(0)))
