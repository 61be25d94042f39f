"""A normalised text as a page: one byte a code point, its words as they are, everything else a space. Pure.

Words are found on the page by splitting at spaces, several times as fast as by a pattern over code points; offsets are those of
the text. A letter that the code page lacks is `UNKNOWN`; a word with one in it must be read from the text itself. Letters of a
Persian or Urdu keyboard, which Arabic outlets of Iran write, are on the page those that they stand for: `هجوم شنّته حرکة` has the
Arabic kaf there; the normal form, which camel-tools defines, keeps them as they are.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Mapping
from encodings.cp1256 import decoding_table
from typing import Final

from agents.coder.text.memo import Memo

CODE_PAGE: Final = "cp1256"
UNKNOWN: Final = "\x1a"
MEMO_SIZE: Final = 1 << 15  # words whose forms are kept
_WORD: Final = re.compile(r"[^\W_]")
_LACKING: Final = "rasid.page"
_RUN: Final = re.compile(rb"[^ ]+")
_STOPS: Final = (("\u06d4", "."), ("\u2028", "\n"), ("\u2029", "\n"))
_STANDS_FOR: Final = {
    "\u06a9": "\u0643",  # keheh: kaf
    "\u06aa": "\u0643",  # swash kaf
    "\u06cc": "\u064a",  # Farsi yeh
    "\u06d0": "\u064a",  # e
    "\u06be": "\u0647",  # heh doachashmee
    "\u06c1": "\u0647",  # heh goal
    "\u06c3": "\u0647",  # teh marbuta goal, as the teh marbuta
    "\u06d5": "\u0647",  # ae
}
_FOREIGN: Final = str.maketrans(_STANDS_FOR)


def plain(word: str) -> str:
    """A word as the page would have it, one with a letter that the page lacks as well."""
    return word.translate(_FOREIGN)


def _lacking(error: UnicodeError) -> tuple[bytes, int]:
    """What the code page lacks: a letter or digit is an unknown letter, the rest a space."""
    assert isinstance(error, UnicodeEncodeError)
    lost = error.object[error.start : error.end]
    found = [_STANDS_FOR.get(char) or (UNKNOWN if char.isalnum() else " ") for char in lost]
    return "".join(found).encode(CODE_PAGE), error.end


codecs.register_error(_LACKING, _lacking)


_LETTERS: Final = plain(bytes(range(256)).decode(CODE_PAGE))
_PLAIN: Final = _LETTERS.encode(CODE_PAGE)
TABLE: Final = bytes(
    [at if char == UNKNOWN or _WORD.match(char) else 32 for at, char in zip(_PLAIN, _LETTERS, strict=True)]
)
# What is no part of a word, for a pattern of bytes.
NO_WORD: Final = b"".join([re.escape(bytes([at])) for at in range(256) if TABLE[at] == ord(" ")])


def coded(norm: str) -> bytes:
    """A normalised text in the code page, marks and all; a stop, line end or letter that the page lacks is one that it stands for."""
    if UNKNOWN in norm:
        norm = norm.replace(UNKNOWN, " ")
    try:
        return norm.encode(CODE_PAGE).translate(_PLAIN)
    except UnicodeEncodeError:
        for lacking, mark in _STOPS:
            norm = norm.replace(lacking, mark)
        return norm.encode(CODE_PAGE, _LACKING).translate(_PLAIN)


class Folding:
    """Makes pages of texts as published, where every character is on the code page and folds into one or none."""

    def __init__(self, folded: Mapping[str, str], dropped: str) -> None:
        """`folded`: character -> what it becomes; `dropped`: characters that go. Both may name what the page lacks."""
        folds = bytearray(range(256))
        for at in range(256):
            char = bytes([at]).decode(CODE_PAGE)
            plain = folded.get(char, char)
            steady = char in dropped or unicodedata.normalize("NFKC", plain) == plain
            folds[at] = plain.encode(CODE_PAGE)[0] if steady else UNKNOWN.encode()[0]
        self._folds = bytes(folds)
        self._coded = self._folds.translate(_PLAIN)
        self._page = self._folds.translate(TABLE)
        self._dropped = b"".join([char.encode(CODE_PAGE, "ignore") for char in dropped])

    def page(self, written: bytes) -> bytes | None:
        """The page of a text in the code page; None where it has a character that folds into several or into none of the page."""
        page = written.translate(self._page, self._dropped)
        return None if UNKNOWN.encode() in page else page

    def coded(self, written: bytes) -> bytes:
        """`coded` of the normalised text."""
        return written.translate(self._coded, self._dropped)

    def norm(self, written: bytes) -> str:
        """The normalised text."""
        return written.translate(self._folds, self._dropped).decode(CODE_PAGE)


def page_of(norm: str) -> bytes:
    """The page of a normalised text, of the text's length."""
    return coded(norm).translate(TABLE)


def form_of(word: bytes) -> str:
    """A word of a page as text; `bytes.decode` looks its codec up first, which takes longer."""
    return codecs.charmap_decode(word, "strict", decoding_table)[0]


FORMS: Final = Memo(form_of, MEMO_SIZE)  # each form is one and the same object, whose hash is known
runs = _RUN.finditer
