"""Normalised Arabic with an exact way back to the text as published, and the tokens and sentences that stand in it.

camel-tools defines the result: unicode (NFKC), diacritics, tatweel, alef forms, alef maksura, teh marbuta, repeated until
nothing changes. The hot path reaches it by a table of bytes; whatever is not plain goes through camel-tools itself.
This file must never guess an offset: a span that cannot be mapped exactly is widened to what it was made of, never shifted.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, compress, count, pairwise, repeat
from operator import add, itemgetter
from typing import Literal, NamedTuple, Protocol

from agents.coder.text.page import CODE_PAGE, FORMS, TABLE, UNKNOWN, Folding, coded, plain, runs

Field = Literal["title", "text"]

TATWEEL = "\u0640"
MARKS = (
    "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670" + TATWEEL
)  # camel-tools' AR_DIAC_CHARSET and the tatweel
_FOLDED = (
    ("\u0623", "\u0627"),  # alef with hamza above
    ("\u0625", "\u0627"),  # alef with hamza below
    ("\u0622", "\u0627"),  # alef with madda
    ("\u0671", "\u0627"),  # alef wasla
    ("\u0649", "\u064a"),  # alef maksura
    ("\u0629", "\u0647"),  # teh marbuta
    ("\u00a0", " "),  # no-break space: NFKC makes it a space
)
# What NFKC leaves alone and never joins to what stands before it (ASCII, Arabic punctuation, letters, digits, quotes).
_PLAIN = (
    "\x00-\x7f\u00ab\u00bb\u060c\u061b\u061f\u0621-\u063a\u0641-\u064a\u0660-\u066d\u0671-\u0674"
    "\u0679-\u06bf\u06c1\u06c3-\u06d1\u200b-\u200f\u2010\u2012-\u2015\u2018-\u201f\u2022\u202a-\u202e"
)
_ODD_RUN = re.compile(f"[{_PLAIN}]?[^{_PLAIN}]+")
_MARK_RUN = re.compile(f"[{MARKS}]+")
_MARK_RUN_ON_PAGE = re.compile(b"[" + MARKS.encode(CODE_PAGE, "ignore") + b"]+")  # four times as fast
_LOST = UNKNOWN.encode()
_FOLDING = Folding(dict(_FOLDED), MARKS)
# What old pages have for a quotation mark or a space, with none around it: `quot;ارهابيينquot;`.
_ENTITIES = re.compile("&?(?:quot|ldquo|rdquo|laquo|raquo|lsquo|rsquo|nbsp);")
_ROUNDS = 8  # of camel-tools' chain on one run; two are the most that were ever needed


class Normalised:
    """A text as published (`raw`) and normalised (`norm`). Neither that nor the map is made before it is asked for."""

    __slots__ = ("_at", "_coded", "_exact", "_norm", "_page", "_raw", "_written", "raw")

    def __init__(self, raw: str, norm: str, pieces: tuple[tuple[int, int, bool], ...] | None = None) -> None:
        """`pieces`: (norm offset, raw offset, whether offsets run in step from there), ascending, the first at 0."""
        self.raw = raw
        self._norm: str | None = norm
        self._written: bytes | None = None
        self._page: bytes | None = None
        self._coded: bytes | None = None
        self._at: list[int] | None = None if pieces is None else [at for at, _, _ in pieces]
        self._raw = [] if pieces is None else [start for _, start, _ in pieces]
        self._exact = [] if pieces is None else [exact for _, _, exact in pieces]

    @classmethod
    def of_page(cls, raw: str, written: bytes, page: bytes) -> Normalised:
        """Of a text that is on the code page as it is `written`."""
        self = cls.__new__(cls)
        self.raw, self._written, self._page = raw, written, page
        self._norm = self._coded = self._at = None
        return self

    @property
    def norm(self) -> str:
        """The text as it is read."""
        if self._norm is None:
            assert self._written is not None, "who gives no page gives the normal form"
            self._norm = _FOLDING.norm(self._written)
        return self._norm

    @property
    def page(self) -> bytes:
        """The text as text/page.py has it, where its words are found."""
        if self._page is None:
            self._page = self.coded.translate(TABLE)
        return self._page

    @property
    def coded(self) -> bytes:
        """The text in the code page, punctuation and all; of its length."""
        if self._coded is None:
            self._coded = coded(self.norm) if self._written is None else _FOLDING.coded(self._written)
        return self._coded

    def to_raw(self, i: int) -> int:
        """The raw offset of norm offset `i` (0..len(norm)); inside something expanded, the offset where that begins."""
        at = self._at
        if at is None:
            if len(self.raw) == len(self.page):
                return i
            at = self._map_marks()
        if i >= len(self.page):
            return len(self.raw)
        slot = bisect_right(at, i) - 1
        return self._raw[slot] + (i - at[slot] if self._exact[slot] else 0)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The raw span of a norm span, half-open; marks after its last letter belong to it."""
        if self._at is None and len(self.raw) == len(self.page):
            return start, end
        first, last = self.to_raw(start), self.to_raw(end)
        at = self._at
        if at and 0 < end < len(self.page):
            slot = bisect_right(at, end) - 1
            if not self._exact[slot] and at[slot] != end:
                last = self._raw[slot + 1] if slot + 1 < len(self._raw) else len(self.raw)
        return first, last

    def spaced(self, breaks: Sequence[int]) -> Normalised:
        """The same text with a space put in at each of these (ascending) norm offsets, of which the text as published has nothing.

        What stands in the midst of something expanded stays as it is.
        """
        at, raw, exact = self._pieces()
        norm, done, slot = self.norm, 0, 0
        parts: list[str] = []
        pieces: list[tuple[int, int, bool]] = []
        for spot in breaks:
            within = bisect_right(at, spot) - 1
            if not exact[within] and at[within] != spot:
                continue
            before = len(parts)  # spaces so far
            while slot < len(at) and at[slot] < spot:
                pieces.append((at[slot] + before, raw[slot], exact[slot]))
                slot += 1
            where = self.to_raw(spot)
            pieces.append((spot + before, where, True))
            if slot == len(at) or at[slot] != spot:
                pieces.append((spot + before + 1, where, True))
            parts.append(norm[done:spot])
            done = spot
        pieces += [(at[nth] + len(parts), raw[nth], exact[nth]) for nth in range(slot, len(at))]
        parts.append(norm[done:])
        return Normalised(self.raw, " ".join(parts), tuple(pieces))

    def _pieces(self) -> tuple[list[int], list[int], list[bool]]:
        """Norm offsets, raw offsets, whether offsets run in step from there."""
        if self._at is None:
            if len(self.raw) == len(self.page):
                return [0], [0], [True]
            self._map_marks()
        assert self._at is not None, "mapped now"
        return self._at, self._raw, self._exact

    def _map_marks(self) -> list[int]:
        at, raw, removed = [0], [0], 0
        written = self._written
        found = _MARK_RUN.finditer(self.raw) if written is None else _MARK_RUN_ON_PAGE.finditer(written)
        for start, end in [run.span() for run in found]:
            at.append(start - removed)
            raw.append(end)
            removed += end - start
        self._at, self._raw, self._exact = at, raw, [True] * len(at)
        return at


class Token(NamedTuple):
    """A run of letters and digits; offsets are in the normalised text."""

    form: str
    start: int
    end: int


token_form = itemgetter(0)  # quicker than `token.form` where all tokens of a sentence are asked
_new = tuple.__new__  # a third of the time of Token(...), and there are a hundred to an article


class Numbers(Protocol):
    """What knows a sentence's number by where it begins."""

    def number(self, start: int) -> int: ...


class Sentence:
    """A sentence of a field; offsets are in the normalised text of that field. Its tokens are made when first asked for."""

    __slots__ = ("_index", "_starts", "_tokens", "doc", "end", "field", "start")

    def __init__(self, index: int | Numbers, field: Field, start: int, end: int, doc: Normalised) -> None:
        """`index`: its number in the field, or who tells it when it is asked for."""
        self._index = index
        self.field: Field = field
        self.start = start
        self.end = end
        self.doc = doc
        self._tokens: tuple[Token, ...] | None = None
        self._starts: list[int] = []

    @property
    def index(self) -> int:
        """Its number in the field, from 0."""
        if not isinstance(self._index, int):
            self._index = self._index.number(self.start)
        return self._index

    @property
    def tokens(self) -> tuple[Token, ...]:
        if self._tokens is None:
            self._tokens = self._made()
        return self._tokens

    @property
    def starts(self) -> list[int]:
        """Where each token begins."""
        if self._tokens is None:
            self._tokens = self._made()
        return self._starts

    def _made(self) -> tuple[Token, ...]:
        """The tokens: words between spaces, their places by the lengths of all that the spaces part."""
        page, start = self.doc.page, self.start
        part = page[start : self.end]
        if _LOST in part:
            norm = self.doc.norm
            spans = [match.span() for match in runs(page, start, self.end)]
            self._starts = [first for first, _ in spans]
            return tuple([Token(plain(norm[first:last]), first, last) for first, last in spans])
        pieces = part.split(b" ")
        offsets = map(add, accumulate(map(len, pieces), initial=start), count())
        starts = self._starts = list(compress(offsets, pieces))
        words = list(filter(None, pieces))
        forms, ends = map(FORMS.__getitem__, words), map(add, starts, map(len, words))
        return tuple(map(_new, repeat(Token), zip(forms, starts, ends, strict=True)))

    @property
    def words(self) -> list[bytes] | None:
        """Its words as they stand on the page: what is enough to see whether a rule fires. None: not all can be read there."""
        part = self.doc.page[self.start : self.end]
        return None if _LOST in part else part.split()

    @property
    def norm(self) -> str:
        return self.doc.norm[self.start : self.end]

    @property
    def raw(self) -> str:
        start, end = self.doc.span(self.start, self.end)
        return self.doc.raw[start:end]


def normalise(raw: str) -> Normalised:
    """Normalise any string of any script, lone surrogates included; never raises."""
    if ";" in raw and _ENTITIES.search(raw):
        made = normalise(_ENTITIES.sub(_blank, raw))
        made.raw = raw
        return made
    try:
        written = raw.encode(CODE_PAGE)
    except UnicodeEncodeError:
        return _normalise(raw)
    page = _FOLDING.page(written)
    return _normalise(raw) if page is None else Normalised.of_page(raw, written, page)


def _blank(entity: re.Match[str]) -> str:
    """A quotation mark, or spaces, of the length of the entity that stands for it."""
    return ("" if "nbsp" in entity[0] else '"').ljust(len(entity[0]))


def _normalise(raw: str) -> Normalised:
    norm = _plain(raw)
    return _normalise_odd(raw) if norm is None else Normalised(raw, norm)


def _plain(raw: str) -> str | None:
    """The normal form of a text that plain replacements bring to it; None where they do not."""
    norm = _fold(raw)
    for mark in MARKS:
        if mark in norm:
            norm = norm.replace(mark, "")
    return norm if norm.isascii() or unicodedata.is_normalized("NFKC", norm) else None


def _normalise_odd(raw: str) -> Normalised:
    """The slow path: each run of odd characters, with the plain one it may join to, goes through camel-tools."""
    pieces: list[tuple[int, int, bool]] = [(0, 0, True)]
    parts: list[str] = []
    size = done = 0
    for run in _ODD_RUN.finditer(raw):
        start, end = run.span()
        odd, lead = _odd_form(run[0]), _fold(run[0][0])
        if odd.startswith(lead) and _odd_form(run[0][1:]) == odd[1:]:  # it was only asked for in case it joined
            start, odd = start + 1, odd[1:]
        plain = _fold(raw[done:start])
        parts += (plain, odd)
        pieces.append((size + len(plain), start, odd == raw[start:end]))
        size += len(plain) + len(odd)
        pieces.append((size, end, True))
        done = end
    parts.append(_fold(raw[done:]))
    kept = [piece for piece, after in pairwise(pieces) if piece[0] != after[0]]
    return Normalised(raw, "".join(parts), (*kept, pieces[-1]))


def _odd_form(run: str) -> str:
    return camel_form(run) if len(run) <= 64 else _camel(run)  # noqa: PLR2004 - long runs are not worth a cache


def _fold(text: str) -> str:
    for old, new in _FOLDED:
        text = text.replace(old, new)
    return text


@lru_cache(maxsize=4096)
def camel_form(text: str) -> str:
    """camel-tools' normal form of a short text, applied until it is stable."""
    norm = _plain(text)
    return _camel(text) if norm is None else norm


def load_camel() -> None:
    """Have camel-tools imported: it takes half a second, on a busy machine as long as an item may take in all."""
    _camel("")


def _camel(text: str) -> str:
    # Imported late (see `load_camel`): what never codes need not wait for it.
    from camel_tools.utils.dediac import dediac_ar  # noqa: PLC0415
    from camel_tools.utils.normalize import (  # noqa: PLC0415
        normalize_alef_ar,
        normalize_alef_maksura_ar,
        normalize_teh_marbuta_ar,
        normalize_unicode,
    )

    for _ in range(_ROUNDS):
        before = text
        text = dediac_ar(normalize_unicode(text)).replace(TATWEEL, "")
        text = normalize_teh_marbuta_ar(normalize_alef_maksura_ar(normalize_alef_ar(text)))
        if text == before:
            break
    return text
