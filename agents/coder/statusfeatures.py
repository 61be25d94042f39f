"""What the referee's status model sees around the cue of a mention: modals, negators, tense, years, clause, title. Pure.

Everything is told from the cue: on which side, how far, behind how many commas. Never the words themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from agents.coder.features import KIND, STATUSES, TYPES, View
from agents.coder.wordclasses import Symbol

REACH: Final = 25  # symbols on each side
CLOSE: Final = 2
NEAR: Final = 3
SOME: Final = 7
NAMED: Final = 6  # entities farther off say nothing of the status
GOVERNED: Final = 8
JUDGING: Final = frozenset("QRXVFNT")
_QX: Final = frozenset("QX")
# Groups of classes that make what they govern possible, unreal or past.
GOVERNORS: Final = {
    "possible": "Q.plan Q.call Q.fear Q.expect Q.may Q.if Q.must Q.fut Q.ready X.foil T.haddad T.tahdid T.tawaad T.lawwah"
    " T.hadhdhar T.taahhud T.qasam T.indhar V.want V.try N.masai T.munawara",
    "unreal": "Q.neg Q.lan Q.deny Q.refuse Q.fail N.inhiyar N.taathur",
    "past": "Q.past Q.year Q.anniv Q.since Q.sabaq X.law X.era",
}


class StatusFeatures:
    """Knows which symbols are marks and which govern."""

    def __init__(self, names: tuple[str, ...]) -> None:
        ids = {name: at for at, name in enumerate(names)}
        self._stops = frozenset(ids[mark] for mark in ".?!")
        self._breaks = frozenset(ids[mark] for mark in ',:"()')
        self._groups: dict[int, int] = {}
        for number, listed in enumerate(GOVERNORS.values()):
            self._groups.update({ids[name]: number for name in listed.split() if name in ids})
        self._year = ids["Y#"]
        self._edge = ids["^"]

    def of(self, view: View, kind: str, at: int, rule: int, judged: str) -> set[int]:
        """Of the mention of `kind` whose cue begins at symbol `at`; `rule` fired there and `judged` its status."""
        number = TYPES.index(kind)
        cue = view.symbols[at]
        found = self._of_cue(cue, number, rule, judged)
        for side in (0, 1):
            self._of_side(view, at, side, number, found)
        self._of_neighbours(view, at, found)
        self._of_sentence(view, number, at, found)
        return found

    def _of_cue(self, cue: Symbol, number: int, rule: int, judged: str) -> set[int]:
        status = STATUSES.index(judged)
        return {
            KIND["type"] | number << 24,
            KIND["cue"] | cue.cls << 24,
            KIND["cue-form"] | cue.cls << 24 | cue.flag << 12,
            KIND["form"] | cue.flag << 24,
            KIND["type-form"] | number << 24 | cue.flag << 12,
            KIND["mention-rule"] | rule << 24,
            KIND["rule-status"] | status << 24,
            KIND["type-status"] | number << 24 | status << 12,
        }

    def _side(self, view: View, at: int, side: int) -> Iterator[tuple[int, int, int, Symbol]]:
        """(place, words from the cue, commas between, symbol) outward from the cue, to the end of its sentence."""
        step, place, far, commas = (1 if side else -1), at, 0, 0
        symbols = view.symbols
        while True:
            place += step
            if not 0 <= place < len(symbols) or far >= REACH or symbols[place].sym in self._stops:
                return
            far += 1
            if symbols[place].sym in self._breaks:
                commas += 1
            yield place, far, commas, symbols[place]

    def _of_side(self, view: View, at: int, side: int, number: int, found: set[int]) -> None:
        years = view.years(self._year)
        governed: set[int] = set()
        for place, far, commas, symbol in self._side(view, at, side):
            if symbol.sym in self._breaks:
                found.add(KIND["mark"] | symbol.sym << 24 | (side << 4 | min(far, NEAR)) << 12)
                continue
            if place in years:
                old = (2 if not view.published else int(years[place] < view.published)) << 2
                found.add(KIND["year"] | old << 24 | (side << 4 | min(commas, CLOSE)) << 12)
                found.add(KIND["year-type"] | old << 24 | number << 12)
            where = side << 4 | min(commas, CLOSE)
            if far <= CLOSE:
                near = KIND["beside"] | symbol.cls << 24 | symbol.flag << 12
                found.add(near | side << 4 | far)
                found.add(KIND["beside-type"] | symbol.cls << 24 | symbol.flag << 12 | number << 6 | side << 4 | far)
                found.add(KIND["cue-beside"] | view.symbols[at].cls << 24 | symbol.cls << 12 | side << 4 | far)
            if symbol.letter in JUDGING and symbol.letter:
                bucket = side << 4 | (1 if far <= NEAR else 2 if far <= SOME else 3)
                found.add(KIND["clause"] | symbol.cls << 24 | symbol.flag << 12 | where)
                found.add(KIND["far"] | symbol.sym << 24 | bucket << 12)
                found.add(KIND["far-type"] | symbol.sym << 24 | (number << 6 | bucket) << 12)
                found.add(KIND["side"] | symbol.sym << 24 | side << 12)
            elif symbol.shape:
                found.add(KIND["clause"] | symbol.sym << 24 | where)
            elif symbol.letter and far <= NAMED:
                found.add(KIND["name"] | symbol.cls << 24 | side << 12)
            group = self._groups.get(symbol.cls)
            if group is not None and group not in governed and far <= GOVERNED:
                governed.add(group)
                where = group << 8 | side << 7 | min(commas, 1) << 4 | (1 if far <= NEAR else 2)
                found.add(KIND["governor"] | self._edge << 24 | where << 12)
                found.add(KIND["governor-type"] | self._edge << 24 | number << 12 | where)

    def _of_neighbours(self, view: View, at: int, found: set[int]) -> None:
        ids = [self._edge, self._edge, *[symbol.sym for symbol in view.symbols], self._edge, self._edge]
        at += 2
        found.add(KIND["left2"] | ids[at - 2] << 24 | ids[at - 1] << 12 | ids[at])
        found.add(KIND["left1"] | ids[at - 1] << 24 | ids[at] << 12)
        found.add(KIND["right1"] | ids[at] << 24 | ids[at + 1] << 12)
        found.add(KIND["before"] | ids[at - 2] << 24 | ids[at - 1] << 12)

    def _of_sentence(self, view: View, number: int, at: int, found: set[int]) -> None:
        for symbol in view.symbols:
            if symbol.letter:
                found.add(KIND["bag"] | symbol.cls << 24)
                if symbol.letter in _QX:
                    found.add(KIND["bag-type"] | symbol.cls << 24 | number << 12)
        found.update([KIND["bag-word"] | name << 24 for name in view.known])
        found.update([KIND["title"] | name << 24 for name in view.title])
        cued = int(any(of == number for _, of in view.title_rules)) if view.title else 2
        found.add(KIND["title-cue"] | number << 24 | cued << 12)
        found.add(KIND["place"] | min(4, at // 6) << 24)
        found.add(KIND["length"] | min(5, len(view.symbols) // 12) << 24)
