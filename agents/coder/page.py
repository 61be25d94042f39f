"""A normalised text as a page: one byte a code point, its words as they are, everything else a space. Pure.

Words are found on the page by splitting at spaces, several times as fast as by a pattern over code points; offsets are those of
the text. A letter that the code page lacks is `UNKNOWN`; a word with one in it must be read from the text itself.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

CODE_PAGE: Final = "cp1256"
UNKNOWN: Final = "\x1a"
MEMO_SIZE: Final = 1 << 16  # words whose forms are kept; then the memory starts anew
_WORD: Final = re.compile(r"[^\W_]")
_LACKING: Final = "rasid.page"
_RUN: Final = re.compile(rb"[^ ]+")


def _lacking(error: UnicodeError) -> tuple[bytes, int]:
    """What the code page lacks: a letter or digit is an unknown letter, the rest a space."""
    assert isinstance(error, UnicodeEncodeError)
    lost = error.object[error.start : error.end]
    return "".join([UNKNOWN if char.isalnum() else " " for char in lost]).encode("ascii"), error.end


codecs.register_error(_LACKING, _lacking)
_TABLE: Final = bytes(
    [at if chr(at) == UNKNOWN or _WORD.match(bytes([at]).decode(CODE_PAGE)) else 32 for at in range(256)]
)
# What is no part of a word, for a pattern of bytes.
NO_WORD: Final = b"".join([re.escape(bytes([at])) for at in range(256) if _TABLE[at] == ord(" ")])


def coded(norm: str) -> bytes:
    """A normalised text in the code page, marks and all."""
    if UNKNOWN in norm:
        norm = norm.replace(UNKNOWN, " ")
    return norm.encode(CODE_PAGE, _LACKING)


def page_of(norm: str) -> bytes:
    """The page of a normalised text, of the text's length."""
    return coded(norm).translate(_TABLE)


class Forms(dict[bytes, str]):
    """Words of a page as text; each form is one and the same object, whose hash is known."""

    def __missing__(self, word: bytes) -> str:
        if len(self) >= MEMO_SIZE:
            self.clear()
        form = self[word] = word.decode(CODE_PAGE)
        return form


FORMS: Final = Forms()
runs = _RUN.finditer
