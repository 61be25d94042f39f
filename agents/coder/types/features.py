"""What the referee's models see of a sentence: word classes, their pairs, rules that fired. Pure; no raw word.

A feature is one integer: its kind and up to three small ids of 12 bits. `Viewer` turns a feature into a text that a person
can read and a model file can keep, and back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Final

from agents.coder.rules.cues import Hit
from agents.coder.rules.signals import Signals
from agents.coder.text.lexicon import Word
from agents.coder.text.memo import Memo
from agents.coder.text.normalised import Sentence
from agents.coder.text.page import NO_WORD, coded, form_of
from agents.coder.text.wordclasses import FLAGS, PUNCTUATION, Symbol, WordClasses

TYPES: Final = ("attack", "strike", "negotiation", "threat")
STATUSES: Final = ("actual", "background", "possible", "negated")
WINDOW: Final = 7  # words ahead in which two classes make a pair
MAX_SYMBOLS: Final = 160  # of a sentence; what follows is not seen
CONTEXT: Final = frozenset("XEGP")

# Kind of feature -> what its parts are: s symbol (class, shape or mark), f flag of a form, r rule, t type,
# w class of the cue lexicon (data/cues/words.yaml), n number.
KINDS: Final = {
    "one": "s", "full": "sf", "group": "sf",
    "pair": "ss",
    "rule": "r", "strong": "t", "hits": "tn", "title-rule": "r", "title-type": "t",
    "rule&class": "rs", "rule&rule": "rr", "rule&title": "rt", "rule&topic": "rw", "word": "w", "rule&word": "rw",
}  # fmt: skip
KIND: Final = {name: at << 36 for at, name in enumerate(KINDS)}
_NAMES: Final = tuple(KINDS)
_PIECES: Final = re.compile("[^\\W_]+|[" + "".join(map(re.escape, PUNCTUATION)) + "]")
_ON_PAGE: Final = re.compile(
    b"[^" + NO_WORD + b"]+|[" + b"".join([re.escape(coded(mark)) for mark in PUNCTUATION]) + b"]"
)
_LOST: Final = coded("\U00010400")  # a letter that no page has

_ONE, _FULL, _GROUP = (KIND[name] for name in ("one", "full", "group"))
_PAIR = KIND["pair"]


_NOTHING: Final[frozenset[int]] = frozenset()
MEMO: Final = 1 << 15  # pieces whose symbols are remembered


@dataclass(slots=True)
class View:
    """A sentence as the models see it: words and marks, the cue lexicon's classes, the rules that fired."""

    symbols: list[Symbol]
    pieces: Sequence[str | bytes]  # their surfaces, for numbers of years alone
    known: frozenset[int]  # classes of the cue lexicon in the sentence
    title: frozenset[int]  # and in the title
    rules: list[int]  # that fired, each once, ascending
    hits: tuple[Hit, ...]
    title_rules: tuple[tuple[int, int], ...]  # (rule, type) that fired in the title, each once
    title_symbols: frozenset[Symbol]
    published: int  # the item's year; 0: not known

    def words(self) -> list[int]:
        """Where each word stands among the symbols."""
        return [at for at, symbol in enumerate(self.symbols) if not symbol.mark]

    def years(self, year: int) -> dict[int, int]:
        """The years that the sentence names, by symbol; `year` is the symbol of one."""
        return {at: int(self.pieces[at]) for at, symbol in enumerate(self.symbols) if symbol.sym == year}


class _Known(dict[Word, tuple[int, ...]]):
    """The ids of a word's classes; there are as many as kinds of words."""

    def __init__(self, ids: Mapping[str, int]) -> None:
        super().__init__()
        self._ids = ids

    def __missing__(self, word: Word) -> tuple[int, ...]:
        found = self[word] = tuple([self._ids[name] for name in word.classes if name in self._ids])
        return found


class Viewer:
    """Makes views; knows the word classes and the rules that the models were trained on."""

    def __init__(self, classes: WordClasses, rules: Iterable[str], words: Iterable[str]) -> None:
        self.classes = classes
        self.rules = ("?", *sorted(set(rules) - {"?"}))
        self.rule_ids = {name: at for at, name in enumerate(self.rules)}
        self.lexicon = tuple(sorted(words))
        self.word_ids = {name: at for at, name in enumerate(self.lexicon)}
        self.stops = frozenset(classes.ids[mark] for mark in ".?!")
        # By words and marks of a page.
        self._by_piece: Memo[bytes, Symbol] = Memo(lambda piece: classes.symbol(form_of(piece)), MEMO)
        self._of_word = _Known(self.word_ids)
        self._title: tuple[tuple[Word | None, ...], frozenset[int]] = ((), _NOTHING)
        self._title_hits: tuple[tuple[Hit, ...], tuple[tuple[int, int], ...]] = ((), ())
        self._titles: tuple[Sequence[Sentence], frozenset[Symbol]] = ((), frozenset())

    def view(self, signals: Signals) -> View:
        """Of a sentence and what the rules say of it."""
        pieces, symbols = self._symbols(signals.sentence)
        ids = self.rule_ids
        return View(
            symbols=symbols,
            pieces=pieces,
            known=self._known(signals.words),
            title=self._of_title(signals.title_words),
            rules=sorted({ids.get(hit.rule.id, 0) for hit in signals.hits}),
            hits=signals.hits,
            title_rules=self._rules_of_title(signals.title_hits) if signals.title_hits else (),
            title_symbols=self._symbols_of_title(signals.titles),
            published=signals.published_at.year if signals.published_at else 0,
        )

    def _symbols(self, sentence: Sentence) -> tuple[Sequence[str | bytes], list[Symbol]]:
        """The words and marks of a sentence, and the symbol of each."""
        line = sentence.doc.coded[sentence.start : sentence.end]
        if _LOST in line:
            forms = _PIECES.findall(sentence.norm)[:MAX_SYMBOLS]
            return forms, self.classes.symbols(forms)
        pieces = _ON_PAGE.findall(line)[:MAX_SYMBOLS]
        return pieces, list(map(self._by_piece.__getitem__, pieces))

    def _known(self, words: Iterable[Word | None]) -> frozenset[int]:
        return _NOTHING.union(*map(self._of_word.__getitem__, filter(None, set(words))))

    def _of_title(self, words: tuple[Word | None, ...]) -> frozenset[int]:
        if not words:
            return _NOTHING
        if words is not self._title[0]:  # the sentences of an item come one after another, with one title
            self._title = (words, self._known(words))
        return self._title[1]

    def _symbols_of_title(self, titles: Sequence[Sentence]) -> frozenset[Symbol]:
        if titles is not self._titles[0]:
            found = frozenset([symbol for part in titles for symbol in self._symbols(part)[1]])
            self._titles = (titles, found)
        return self._titles[1]

    def _rules_of_title(self, hits: tuple[Hit, ...]) -> tuple[tuple[int, int], ...]:
        if hits is not self._title_hits[0]:
            found = [(self.rule_ids.get(hit.rule.id, 0), TYPES.index(hit.rule.type)) for hit in hits]
            self._title_hits = (hits, tuple(dict.fromkeys(found)))
        return self._title_hits[1]

    def text(self, feature: int) -> str:
        """`pair R.say A.hujum`: the kind and the names of its parts."""
        kind = _NAMES[feature >> 36]
        parts = (feature >> 24 & 4095, feature >> 12 & 4095, feature & 4095)
        named = [
            self._table(code)[at] if code != "n" else str(at) for code, at in zip(KINDS[kind], parts, strict=False)
        ]
        return " ".join([kind, *[name or "_" for name in named]])

    def key(self, text: str) -> int | None:
        """The feature of a text; None where it names a class or a rule that is not known any more."""
        kind, *parts = text.split(" ")
        found = KIND.get(kind)
        for code, part, shift in zip(KINDS.get(kind, ""), parts, (24, 12, 0), strict=False):
            at = int(part) if code == "n" else self._ids(code).get(part if part != "_" else "")
            if at is None or found is None:
                return None
            found |= at << shift
        return found

    def _table(self, code: str) -> Sequence[str]:
        return {
            "s": self.classes.names,
            "f": FLAGS,
            "r": self.rules,
            "w": self.lexicon,
            "t": (*TYPES, "none"),
        }[code]

    def _ids(self, code: str) -> dict[str, int]:
        if code == "s":
            return self.classes.ids
        if code == "r":
            return self.rule_ids
        if code == "w":
            return self.word_ids
        return {name: at for at, name in enumerate(self._table(code))}


def of_symbol(symbol: Symbol) -> Iterator[int]:
    """The class of a word, its form and its group."""
    if symbol.letter or symbol.shape:
        yield _ONE | symbol.sym << 24
    if symbol.flag:
        yield _FULL | symbol.cls << 24 | symbol.flag << 12
        yield _GROUP | symbol.group << 24 | symbol.flag << 12


def of_words(view: View) -> list[int]:
    """Classes of words, their forms and groups; as often as they come in different symbols."""
    return [feature for symbol in set(view.symbols) for feature in of_symbol(symbol)]


def of_pairs(view: View, stops: frozenset[int]) -> set[int]:
    """Ordered pairs of classes at most seven symbols apart, in one sentence; and each with the other's group."""
    return {feature for pair in near(view.symbols, stops) for feature in of_pair(*pair)}


def of_pair(first: Symbol, second: Symbol) -> tuple[int, int, int]:
    """The two classes, and each with the other's group."""
    one, two = first.sym << 24, second.sym << 12
    return _PAIR | one | two, _PAIR | one | second.group << 12, _PAIR | first.group << 24 | two


def near(symbols: Sequence[Symbol], stops: frozenset[int]) -> set[tuple[Symbol, Symbol]]:
    """Pairs of content words, one at most so many symbols after the other, with no stop between."""
    found: set[tuple[Symbol, Symbol]] = set()
    before: list[Symbol] = []
    places: list[int] = []
    first = 0  # of those before that are near enough
    for at, symbol in enumerate(symbols):
        if symbol.content:
            low = at - WINDOW
            while first < len(places) and places[first] < low:
                first += 1
            found.update(zip(before[first:], repeat(symbol), strict=False))
            before.append(symbol)
            places.append(at)
        elif symbol.mark and symbol.sym in stops:
            first = len(places)
    return found


def of_rules(view: View) -> set[int]:
    """The rules that fired here and in the title, and the lexicon's classes."""
    found = {KIND["rule"] | rule << 24 for rule in view.rules}
    found.update(KIND["word"] | name << 24 for name in view.known)
    found.update(of_hits(view))
    return found


def of_hits(view: View) -> set[int]:
    """How many hits of each type, whether there is a strong one, and what fired in the title."""
    found: set[int] = set()
    for hit in view.hits:
        kind = TYPES.index(hit.rule.type) << 24
        if not hit.rule.weak:
            found.add(KIND["strong"] | kind)
        once = KIND["hits"] | kind | 1 << 12
        found.add(KIND["hits"] | kind | 2 << 12 if once in found else once)
    for rule, number in view.title_rules:
        found.add(KIND["title-rule"] | rule << 24)
        found.add(KIND["title-type"] | number << 24)
    return found


def of_rules_in_context(view: View) -> set[int]:
    """Each rule with the contexts and entities of the sentence, the words of the title, and the other rules."""
    found: set[int] = set()
    classes = {symbol.cls for symbol in view.symbols if symbol.letter and symbol.letter in CONTEXT}
    titled = {number for _, number in view.title_rules} or {len(TYPES)}
    for at, rule in enumerate(view.rules):
        head = rule << 24
        found.update([KIND["rule&class"] | head | cls << 12 for cls in classes])
        found.update([KIND["rule&word"] | head | name << 12 for name in view.known])
        found.update([KIND["rule&topic"] | head | name << 12 for name in view.title])
        found.update([KIND["rule&rule"] | head | other << 12 for other in view.rules[at + 1 :]])
        found.update([KIND["rule&title"] | head | number << 12 for number in titled])
    return found


def symbol_at(feature: int) -> int:
    """The first part of a feature."""
    return feature >> 24 & 4095


def symbol_of(feature: int, names: Sequence[str]) -> str:
    """The name of a single class's feature; "" for features of other kinds."""
    return names[symbol_at(feature)] if feature >> 36 <= 1 else ""
