"""A normalised text as a page: one byte a code point, its words as they are, everything else a space. Pure.

Words are found on the page by splitting at spaces, several times as fast as by a pattern over code points; offsets are those of
the text. A letter that the code page lacks is `UNKNOWN`; a word with one in it must be read from the text itself.
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


def _lacking(error: UnicodeError) -> tuple[bytes, int]:
    """What the code page lacks: a letter or digit is an unknown letter, the rest a space."""
    assert isinstance(error, UnicodeEncodeError)
    lost = error.object[error.start : error.end]
    return "".join([UNKNOWN if char.isalnum() else " " for char in lost]).encode("ascii"), error.end


codecs.register_error(_LACKING, _lacking)
TABLE: Final = bytes(
    [at if chr(at) == UNKNOWN or _WORD.match(bytes([at]).decode(CODE_PAGE)) else 32 for at in range(256)]
)
# What is no part of a word, for a pattern of bytes.
NO_WORD: Final = b"".join([re.escape(bytes([at])) for at in range(256) if TABLE[at] == ord(" ")])


def coded(norm: str) -> bytes:
    """A normalised text in the code page, marks and all; a stop or line end that the page lacks is one that it has."""
    if UNKNOWN in norm:
        norm = norm.replace(UNKNOWN, " ")
    try:
        return norm.encode(CODE_PAGE)
    except UnicodeEncodeError:
        for lacking, mark in _STOPS:
            norm = norm.replace(lacking, mark)
        return norm.encode(CODE_PAGE, _LACKING)


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
        self._page = self._folds.translate(TABLE)
        self._dropped = b"".join([char.encode(CODE_PAGE, "ignore") for char in dropped])

    def page(self, written: bytes) -> bytes | None:
        """The page of a text in the code page; None where it has a character that folds into several or into none of the page."""
        page = written.translate(self._page, self._dropped)
        return None if UNKNOWN.encode() in page else page

    def coded(self, written: bytes) -> bytes:
        """`coded` of the normalised text."""
        return written.translate(self._folds, self._dropped)


def page_of(norm: str) -> bytes:
    """The page of a normalised text, of the text's length."""
    return coded(norm).translate(TABLE)


def form_of(word: bytes) -> str:
    """A word of a page as text; `bytes.decode` looks its codec up first, which takes longer."""
    return codecs.charmap_decode(word, "strict", decoding_table)[0]


FORMS: Final = Memo(form_of, MEMO_SIZE)  # each form is one and the same object, whose hash is known
runs = _RUN.finditer
