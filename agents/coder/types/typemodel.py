"""The type model at run time: a quick model and, where it is in doubt, one that sees pairs of words too. Pure after it is made.

Its features are those of types/features.py, group by group; here they are laid out so that a sentence costs one look-up for each of
its words, classes and rules, and no feature is built that has no weight. What it says must equal `LinearModel` over the sets of
types/features.py (a test holds them together).
"""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from math import sqrt
from typing import Final

from agents.coder.text.memo import Memo
from agents.coder.text.wordclasses import Symbol
from agents.coder.types.features import CONTEXT, KIND, TYPES, View, Viewer, near, of_hits, of_pair, of_symbol
from agents.coder.types.linear import UNIT

LANE: Final = 32  # bits of one number of a packed row, so that a sum of rows is read as an array
_MIDDLE: Final = 1 << 31
DOUBT: Final = (
    1.0  # where all scores of the quick model are farther from nought, the full one is not asked: no F1 is lost
)
MEMO: Final = 1 << 15  # symbols, or pairs of them, remembered
MEMO_FIRED: Final = 1 << 14  # sets of rules that fired
WORDS, PAIRS, RULES, IN_CONTEXT = range(4)  # groups of the full model
QUICK: Final = {WORDS: 0, RULES: 1, IN_CONTEXT: 2}  # and those that the quick model has too
_COUNT: Final = len(TYPES)
Row = Sequence[float]  # rarity squared, then a weight for each type
Groups = Sequence[Mapping[int, Row]]
Table = dict[int, int]
_KIND: Final = 36
_FIRST: Final = 24
_PART: Final = 4095


def _packed(*rows: Row) -> int:
    numbers = [number for row in rows for number in row]
    return sum(round(number * UNIT) << (LANE * lane) for lane, number in enumerate(numbers))


class _Lanes:
    """Reads sums of packed rows."""

    __slots__ = ("_format", "_middle", "_size")

    def __init__(self, lanes: int) -> None:
        self._size = 4 * lanes
        self._format = struct.Struct(f"<{lanes}I")
        self._middle = sum(_MIDDLE << (LANE * lane) for lane in range(lanes))

    def read(self, packed: int) -> tuple[int, ...]:
        """The numbers, each `_MIDDLE` too great."""
        found: tuple[int, ...] = self._format.unpack((packed + self._middle).to_bytes(self._size, "little"))
        return found


_BOTH: Final = _Lanes(2 * (_COUNT + 1))
_ONE: Final = _Lanes(_COUNT + 1)


class _Context:
    """The rows of one rule: with classes of the sentence, of the lexicon, of the title's words, with rules, types of the title."""

    __slots__ = ("classes", "rules", "titles", "topics", "words")

    def __init__(self) -> None:
        self.classes: Table = {}
        self.words: Table = {}
        self.topics: Table = {}
        self.rules: Table = {}
        self.titles: Table = {}


# What rules that fired say by themselves, and in context as far as that is rules, and the rows of the rest of it.
_Fired = tuple[int, int, tuple[_Context, ...]]


class TypeModel:
    """A score for each type. Immutable but for memos."""

    def __init__(self, viewer: Viewer, quick: tuple[Row, Groups], full: tuple[Row, Groups]) -> None:
        """Of each model its bias and its groups: feature -> row."""
        self._stops = viewer.stops
        self._quick_bias, quick_groups = tuple(quick[0]), quick[1]
        self._full_bias, self._full_groups = tuple(full[0]), full[1]
        none = (0.0,) * (_COUNT + 1)
        both: list[Table] = []
        for group, at in QUICK.items():
            first, second = quick_groups[at], full[1][group]
            both.append({f: _packed(first.get(f, none), second.get(f, none)) for f in {*first, *second}})
        words, self._rules, context = both
        self._pairs: Table = {feature: _packed(row) for feature, row in full[1][PAIRS].items()}
        self._of_symbol: Memo[Symbol, int] = Memo(
            lambda symbol: sum([words.get(each, 0) for each in of_symbol(symbol)]), MEMO
        )
        pairs = self._pairs
        self._of_pair: Memo[tuple[Symbol, Symbol], tuple[int, ...]] = Memo(
            lambda pair: tuple([feature for feature in of_pair(*pair) if feature in pairs]), MEMO
        )
        self._context_of: Memo[Symbol, int] = Memo(lambda symbol: symbol.cls if symbol.letter in CONTEXT else -1, MEMO)
        self._of_fired: dict[tuple[object, ...], _Fired] = {}
        self._classes = {
            f >> _FIRST & _PART: row for f, row in self._rules.items() if f >> _KIND == KIND["word"] >> _KIND
        }
        self._fired = {
            f >> _FIRST & _PART: row for f, row in self._rules.items() if f >> _KIND == KIND["rule"] >> _KIND
        }
        self._contexts: defaultdict[int, _Context] = defaultdict(_Context)
        fields = {
            KIND["rule&class"] >> _KIND: "classes", KIND["rule&word"] >> _KIND: "words", KIND["rule&topic"] >> _KIND: "topics",
            KIND["rule&rule"] >> _KIND: "rules", KIND["rule&title"] >> _KIND: "titles",
        }  # fmt: skip
        for feature, row in context.items():
            table: Table = getattr(self._contexts[feature >> _FIRST & _PART], fields[feature >> _KIND])
            table[feature >> 12 & _PART] = row
        self._contexts.default_factory = None

    def scores(self, view: View) -> list[float]:
        """The score of each type."""
        distinct = set(view.symbols)
        of_words = sum(map(self._of_symbol.__getitem__, distinct))
        of_rules, of_context = self._of_rules(view, distinct)
        sums = [_BOTH.read(packed) for packed in (of_words, of_rules, of_context) if packed]
        quick = _added(self._quick_bias, sums, 0)
        for score in quick:
            if -DOUBT < score < DOUBT:
                return self._with_pairs(view, _added(self._full_bias, sums, _COUNT + 1))
        return quick

    def _with_pairs(self, view: View, full: list[float]) -> list[float]:
        found: set[int] = set().union(*map(self._of_pair.__getitem__, near(view.symbols, self._stops)))
        if found:
            squared, *sums = _ONE.read(sum(map(self._pairs.__getitem__, found)))
            length = 1 / sqrt((squared - _MIDDLE) * UNIT)
            full = [score + (each - _MIDDLE) * length for score, each in zip(full, sums, strict=True)]
        return full

    def _of_rules(self, view: View, distinct: Iterable[Symbol]) -> tuple[int, int]:
        """The rows of the rules and the lexicon's classes, and those of the rules in their context."""
        key = (tuple([hit.rule.id for hit in view.hits]), view.title_rules)
        fired = self._of_fired.get(key)
        if fired is None:
            if len(self._of_fired) >= MEMO_FIRED:
                self._of_fired.clear()
            fired = self._of_fired[key] = self._fired_alone(view)
        alone, in_context, contexts = fired
        known = view.known
        alone += sum(map(self._classes.get, known, repeat(0)))
        if contexts:
            classes = set(map(self._context_of.__getitem__, distinct))
            for rows in contexts:
                in_context += (
                    sum(map(rows.classes.get, classes, repeat(0)))
                    + sum(map(rows.words.get, known, repeat(0)))
                    + sum(map(rows.topics.get, view.title, repeat(0)))
                )
        return alone, in_context

    def _fired_alone(self, view: View) -> _Fired:
        """What the rules that fired say, here and in the title, whatever words stand beside them."""
        known, rules = self._rules.get, view.rules
        alone = sum([self._fired.get(rule, 0) for rule in rules]) + sum([known(each, 0) for each in of_hits(view)])
        titled = {number for _, number in view.title_rules} or {_COUNT}
        packed = 0
        contexts: list[_Context] = []
        for at, rule in enumerate(rules):
            rows = self._contexts.get(rule)
            if rows is not None:
                contexts.append(rows)
                packed += sum(map(rows.titles.get, titled, repeat(0)))
                packed += sum([rows.rules.get(other, 0) for other in rules[at + 1 :]])
        return alone, packed, tuple(contexts)

    def strongest(self, present: Iterable[int], number: int) -> int | None:
        """The feature of single words that speaks most for type `number`; None if none speaks for it."""
        rows = self._full_groups[WORDS]
        best = max([(rows[feature][number + 1], feature) for feature in present if feature in rows], default=(0.0, -1))
        return best[1] if best[0] > 0 else None


def _added(bias: Sequence[float], sums: Iterable[Sequence[int]], at: int) -> list[float]:
    """The scores of one of the two models, whose lanes begin at `at`: each sum is brought to length one."""
    one, two, three, four = bias
    for read in sums:
        squared, a, b, c, d = read[at : at + _COUNT + 1]
        if squared > _MIDDLE:
            length = 1 / sqrt((squared - _MIDDLE) * UNIT)
            one += (a - _MIDDLE) * length
            two += (b - _MIDDLE) * length
            three += (c - _MIDDLE) * length
            four += (d - _MIDDLE) * length
    return [one, two, three, four]
