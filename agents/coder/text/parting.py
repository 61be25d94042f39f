"""Parts words that lost the space between them when a page was scraped: `القواتالعراقية`, `غزةفي`, `مقتل5`. Pure.

Where a line of the page broke, or a link began, its space is gone. The text is read as if it stood there, and every offset is
still one of the text as published. A true word must never be parted: only what nobody knows is, in one way, into two words of
which the press is full, or where a letter stands in its midst that only ends words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from math import log
from typing import Final, NamedTuple

from agents.coder.text.normalised import Normalised
from agents.coder.text.page import page_of, plain

_LEAST: Final = 5  # letters of what may be two words
_MOST: Final = 32  # of more nothing is asked: the work grows with their square
_SHORT: Final = 3  # letters that a word has at least, but for the particles
_LONG: Final = 4  # that one has of which nothing else tells that it is one
_DEFINITE: Final = 5  # that one has with its article
_ARTICLE: Final = "ال"
_ON_PAGE: Final = page_of(_ARTICLE)
_EDGES: Final = (b"", b" ")
_DEFINITES: Final = (_ARTICLE, "وال", "بال")
_CLITICS: Final = frozenset("وبكفل")  # that may stand before an article
_FINALS: Final = ("\u0629", "\u0649")  # teh marbuta and alef maksura end words, and so do
_FOLDED: Final = ("ه", "ي")  # what they are folded to
_HAMZATED: Final = ("\u0623", "\u0625", "\u0622")  # begin words far more often than they end them
# Letters that join to none after them: the eye sees two words all the same, so most spaces are lost there.
_UNJOINED: Final = frozenset("ادذرزوء")
_PARTICLES: Final = frozenset("في من عن او ان".split())  # of two letters: they lose their space before an article
# Of few letters, but of so many texts that they are seen before or behind another word.
_BEFORE: Final = frozenset("قال كان بعد قبل قرب يوم امس عام هذا هذه منذ نحو ضد كما قتل قصف هدد وقف شنت غزو بدء".split())
_AFTER: Final = frozenset("في من علي الي عن مع بعد قبل ضد منذ حول عبر نحو قرب".split())
_AMONG: Final = ("ات", "بين")  # after a plural only: المراقبين is one word
_WHICH: Final = frozenset(("الذي", "التي"))  # what else has an article and two letters begins longer words: المت, الان
# What with an article behind it is a name of one word to many (عبدالكريم, أبوالفضل), or the begin of one, or of a compound.
_NAMED: Final = frozenset(
    clitic + word
    for word in "عبد العبد بوعبد ابو ابا ابي ابن ام ذو ذي بن بنت بترو بيترو البترو البيترو يورو ال الا ولا وما وان اي بال كال لل".split()
    for clitic in ("", "و", "ل", "ب", "ف")
)
_OF_NAMES: Final = frozenset("الدين الله".split())  # نورالدين, سعدالله
# Words that are the end of others as well: استقلاليتهم, الأسترالية, القياديون في, قياسا على.
_TAILED: Final = frozenset(
    "يتهم يتهما يتها يته اليه اويه ابها ابهم وبين مائه يكون تاتي ياتي رسوا انها انهم ونفي ينفي اعلي اقبل ابعد يبعد امن نامن"
    " اوقع".split()
)
_HEADS: Final = tuple("و ف ب ل ك س ال وس فس وال فال بال وبال كال لل ولل وب ول وك فب فل".split())
_HEADED: Final = frozenset(("", *_HEADS))
_LONGEST_HEAD: Final = max(map(len, _HEADS))
_NISBA: Final = "يه"
_TAILS: Final = tuple(
    "ا ه ات ان ين ون تين تان وا ها هم هما هن نا كم ك ي ني يه ت تها ته تهم تهما تنا اتها اته اتهم اتهما اتنا يا يين يون يات تم"
    " وه وها وهم ونه ونها ونهم ينا تا تي يها يهم يهما اها اه اهم ايا انه انها انهم".split()
)
_LETTERS: Final = "\u0621-\u063a\u0641-\u064a"
_WORD: Final = re.compile(f"[{_LETTERS}]+")
# Digits or Latin letters, with that of a year of either reckoning: `2014م`.
_PIECE: Final = re.compile(f"[{_LETTERS}]+|[^{_LETTERS}]+(?:[\u0645\u0647](?![{_LETTERS}]))?")
_FOREIGN: Final = re.compile("[0-9A-Za-z\u0660-\u0669]+[\u0645\u0647]?")
_WITH_ARTICLE: Final = re.compile("[\u0648\u0641]?(?:[\u0628\u0643]?\u0627\u0644|\u0644\u0644)")
# In logarithms of how many of a million words are one, as all that is weighed.
_RARE: Final = log(10)  # a word that only the lexicon or the gazetteer knows
_TEN: Final = log(10)
_PLAINLY: Final = log(20)  # one beside which the other need not be of the press
_OFTEN: Final = log(100)  # a short one before a particle
_CERTAIN: Final = 8.0  # two words that are taken for two
_APART: Final = 1.5  # by what they must outweigh any other two that the letters could be
_ARTICLED: Final = 6.0  # that the second has the article
_BREAK: Final = 1.0  # that the first ends in a letter that joins to none
_LETTER: Final = 1.0  # every letter of the two beyond as many as
_BOTH: Final = 8
_STUB: Final = 2.0  # taken for every letter that the first has less than 4 behind its article
_JOINED: Final = 2.0  # taken where the second begins with "and", or what may be a letter of the midst


class Parts(NamedTuple):
    """Where a form may be parted: offsets in it, ascending."""

    sure: tuple[int, ...]
    marked: tuple[int, ...]  # only where the letter before is, as published, one that ends words


class Parting:
    """Built once; immutable."""

    __slots__ = ("_known", "_places", "_written")

    def __init__(self, common: Mapping[str, int], names: Mapping[str, bool], known: Callable[[str], bool]) -> None:
        """`common`: how many of a million words are this one; `names`: of one word, and whether of a place; `known`: whether the
        lexicon has a word.
        """
        self._written = {word: _RARE for word in names if len(word) >= _LONG} | {
            word: log(times) for word, times in common.items()
        }
        self._places = frozenset(
            word for word, is_place in names.items() if is_place and word in common and len(word) >= _LONG
        )
        self._known = known

    def parted(self, doc: Normalised, words: Iterable[bytes]) -> Normalised:
        """The text with a space between each two of which one of these words of its page is made; itself where none is of two."""
        page = doc.page
        breaks: list[int] = []
        for word in set(words):
            at = page.find(word)
            while at >= 0:
                end = at + len(word)
                if page[at - 1 : at] in _EDGES and page[end : end + 1] in _EDGES:
                    breaks += self._breaks(doc, at, end)
                at = page.find(word, end)
        return doc.spaced(sorted(breaks)) if breaks else doc

    def _breaks(self, doc: Normalised, start: int, end: int) -> list[int]:
        """Where a word of a text is parted: between two, and where one of them is of two itself."""
        parts = self.parts(plain(doc.norm[start:end]))
        if parts is None:
            return []
        found = [start + at for at in parts.marked if _written(doc, start + at - 1) in _FINALS]
        if not found:
            found = [start + at for at in parts.sure if _may_begin(doc, start + at)]
        edges = [start, *found, end] if found else []
        return found + [at for first, last in pairwise(edges) for at in self._breaks(doc, first, last)]

    def parts(self, form: str) -> Parts | None:
        """Where a normalised form may be parted; None where it is a word, or nothing tells that it is two."""
        size, written = len(form), self._written
        if not _LEAST <= size <= _MOST or form in written:
            return None
        if not form.isalpha():
            return self._by_script(form)
        marked = [at for at in range(_SHORT, size - 1) if form[at - 1] in _FOLDED and self._may_end(form, at)]
        # Where two words may meet of which the press knows one: most forms have no such place.
        likely = [at for at in range(_SHORT, size - _SHORT) if form[:at] in written or form[at:] in written]
        if form[-2:] in _AFTER:
            likely.append(size - 2)
        if form[-3:] in _AFTER or form[-3:] == _AMONG[1]:
            likely.append(size - 3)
        if form[:2] in _PARTICLES and (form.startswith(_DEFINITES, 2) or form[2:] in self._places):
            likely.append(2)
        if (marked or likely) and not _WORD.fullmatch(form):
            return self._by_script(form)
        best = self._best(form, likely) if likely else 0
        if (best or marked) and self._known(form):
            return None
        if best and self._is_word(form):
            best = 0
        return Parts((best,) if best else (), tuple(marked)) if best or marked else None

    def _may_end(self, form: str, at: int) -> bool:
        """Whether a word may end there, if only its last letter is one that ends words."""
        return (len(form) - at >= _SHORT or form[at:] in _AFTER) and self._is_plain(form[:at])

    def _best(self, form: str, likely: Sequence[int]) -> int:
        """Where a form falls into two words that are written so often that they leave no doubt; 0 where it does not."""
        written = self._written
        best, most = 0, 0.0
        for at in likely:
            first, second = form[:at], form[at:]
            weight = self._weight(first, second)
            if weight > most:
                bonus = self._bonus(first, second)
                if bonus is not None and weight + bonus >= _CERTAIN:
                    best, most = at, weight
        for at in range(2, len(form) - 1) if best else ():
            one, two = written.get(form[:at]), written.get(form[at:])
            if one and two and at != best and one + two > most - _APART:
                return 0
        return best

    def _bonus(self, first: str, second: str) -> float | None:
        """What their letters tell of there being two words; None where they may be one."""
        written = self._written
        begin = _stem_begin(first)
        size, stem = len(second), begin and len(first) - begin
        definite = size >= _DEFINITE and second.startswith(_DEFINITES)
        if first in _NAMED or second in _OF_NAMES or second in _TAILED or (0 < stem < _SHORT and first not in _WHICH):
            return None
        if first not in written and (
            (stem and first[-1] == "ا")
            or (definite and first[-1] == "و")
            or (first[:-1] in written and not (definite and first[-1] not in _CLITICS))
        ):
            return None  # a form that inflection alone gives: its last letter may be the next word's
        if self._may_go_on(first, second):
            return None
        if definite or second in self._places:
            enough = len(first) >= (_SHORT if definite else _LONG) or first in _PARTICLES
        elif second in _AFTER or (first.endswith(_AMONG[0]) and second == _AMONG[1]):
            least = 0 if (stem or len(first)) >= _DEFINITE else _OFTEN
            often = written.get(first, 0)
            enough = len(first) >= _LONG and (often >= least or (often > 0 and self._known(first)) or not least)
        else:
            enough = size >= _LONG + (second not in written) and (
                (stem or len(first)) >= _DEFINITE if first not in written else len(first) >= _LONG or first in _BEFORE
            )
        if not enough:
            return None
        bonus = _LETTER * (len(first) + size - _BOTH) + _BREAK * (first[-1] in _UNJOINED)
        if stem:
            bonus -= _STUB * max(_LONG - stem, 0)
        return bonus + (_ARTICLED if definite else -_JOINED * (second[0] == "و"))

    def _may_go_on(self, first: str, second: str) -> bool:
        """Whether letters of the one may be the other's: `تعرضوا لمخاطر`, `وفقا لدراسة`, `صور الدمار`."""
        written = self._written
        if first[-1] + second[0] == _ARTICLE:
            return first not in written or second not in written
        if second[0] == "و":
            return (
                first + "و" in written or first + "وا" in written or (first not in written and _ARTICLE in second[:3])
            )
        if first.endswith("يو"):
            return first not in written
        with_alef = written.get(first + "ا")
        if with_alef is None or not second.startswith(_ARTICLE):
            return False
        return with_alef + _TEN > written.get(first, 0) and second[2:] in written

    def _weight(self, first: str, second: str) -> float:
        """How often both are written; 0 where one is no word. Beside a frequent one the other may be one that the lexicon alone
        knows, and where the article parts them one that is known by its stem.
        """
        one, two = self._written.get(first, 0.0), self._written.get(second, 0.0)
        if one and two:
            return one + two
        if one + two < _PLAINLY:
            return 0
        if not two:
            if len(second) < _DEFINITE:
                return 0
            definite = len(second) > _DEFINITE and second.startswith(_DEFINITES)
            return one + _RARE if self._known(second) or (definite and self._is_definite(second)) else 0
        definite = len(second) >= _DEFINITE and second.startswith(_DEFINITES)
        if len(first) < (_LONG if definite else _DEFINITE):
            return 0
        return two + _RARE if self._known(first) or (definite and self._is_word(first)) else 0

    def _is_plain(self, form: str) -> bool:
        """Whether a form is a word of the press or a name, with what may stand before one."""
        for begin in range(min(_LONGEST_HEAD, len(form) - _SHORT) + 1):
            if form[:begin] in _HEADED:
                stem = form[begin:]
                for end in (stem, stem[:-1], stem[:-2] if stem.endswith(_NISBA) else ""):
                    if len(end) >= _SHORT and end in self._written:
                        return True
        return False

    def _is_word(self, form: str) -> bool:
        """Whether a form is a known word with what may stand before and after one."""
        if form in self._written or self._known(form):
            return True
        return any(form.startswith(head) and self._has_stem(form[len(head) :]) for head in ("", *_HEADS))

    def _is_definite(self, form: str) -> bool:
        """Whether a form with the article is a known word with it, and with what may stand after one."""
        stem = form[_stem_begin(form) :]
        return stem[0] not in "لوا" and self._has_stem(stem)

    def _has_stem(self, form: str) -> bool:
        return self._is_stem(form) or any(form.endswith(tail) and self._is_stem(form[: -len(tail)]) for tail in _TAILS)

    def _is_stem(self, stem: str) -> bool:
        if len(stem) < _SHORT:
            return False
        if any(form in self._written for form in (stem, stem + "ه", stem + "ي")):
            return True
        return len(stem) >= _LONG and self._known(stem)

    def _by_script(self, form: str) -> Parts | None:
        """Parted where digits or Latin letters meet an Arabic word: `قتلوا10جنود`; never `و10`, `ال15` or `2006م`."""
        pieces = list(_PIECE.finditer(form))
        words = [piece[0] for piece in pieces if _WORD.fullmatch(piece[0])]
        if not words or self._known(form) or not all(self._may_stand(piece[0]) for piece in pieces):
            return None
        return Parts(tuple([piece.start() for piece in pieces[1:]]), ())

    def _may_stand(self, piece: str) -> bool:
        if _FOREIGN.fullmatch(piece) or piece in _PARTICLES:
            return True
        return (
            len(piece) >= _SHORT and piece not in _NAMED and _WORD.fullmatch(piece) is not None and self._is_word(piece)
        )


def _stem_begin(word: str) -> int:
    """Where a word goes on after its article; 0 where it has none."""
    found = _WITH_ARTICLE.match(word)
    return found.end() if found else 0


def _may_begin(doc: Normalised, at: int) -> bool:
    """Whether a word may begin at a norm offset: the letter before it does not itself begin one, as published."""
    return doc.page.startswith(_ON_PAGE, at) or _written(doc, at - 1) not in _HAMZATED


def _written(doc: Normalised, at: int) -> str:
    """The letter at a norm offset as published."""
    return doc.raw[doc.to_raw(at)]
