"""Text made safe to show: foreign controls out, right-to-left marks in, Slack's three signs escaped, links checked.

It must never let a news text write a mention, a link or a direction of its own into a message. Pure.
Source of the marks: tried in Chromium in boxes of fixed and of automatic direction; only an isolate that begins with
a right-to-left mark, with each Latin run and number isolated in it, reads right in both. A line from the left with
Arabic in it is marked likewise: a box of automatic direction looks into isolates, and an Arabic name at its begin would
turn it.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit

LRM = "\u200e"
RLM = "\u200f"
LRI = "\u2066"
RLI = "\u2067"
PDI = "\u2069"

URL_LIMIT = 3000  # Slack's limit of a link element

# C0 and C1 controls, bidi marks, embeddings, overrides and isolates, byte-order mark, annotation signs, invisible tags.
_FOREIGN = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_PARTNER = {"\u201c": "\u201d", "\u00ab": "\u00bb", "(": ")", "[": "]", '"': '"'}
_HALVES = re.compile('[\u201c\u201d\u00ab\u00bb()\\[\\]"]')
_SPACES = re.compile("[\\s\u2028\u2029]+")

_LEFT = "0-9A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u052f"
_JOINTS = " .,:/\\\\\\-+@#%&_'\u2019"
_LEFT_WORDS = f"[{_LEFT}](?:[{_JOINTS}]*[{_LEFT}])*"
# A bracket belongs to the run only with its partner, or the two would be mirrored in different directions.
_LEFT_RUN = re.compile(
    f"[+#@$\u20ac\u00a3]?{_LEFT_WORDS}(?:[{_JOINTS}]*\\({_LEFT_WORDS}\\)(?:[{_JOINTS}]*{_LEFT_WORDS})?)*[%+]?"
)

_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_RIGHT_RUN = re.compile(f"[{_RIGHT}](?:[^{_RIGHT}A-Za-z0-9]*[{_RIGHT}])*")


def scrub(text: str) -> str:
    """Without controls, direction marks or lone surrogates; white space is one blank, at the ends too."""
    return _SPACES.sub(" ", _FOREIGN.sub("", text))


def clean(text: str) -> str:
    """One paragraph, scrubbed, without blanks at its ends."""
    return scrub(text).strip()


def paired(text: str) -> str:
    """Without the quotes and brackets that have no partner: a name cut out of a text may have one half of a pair."""
    if _HALVES.search(text) is None:
        return text
    opened: list[tuple[int, str]] = []
    lone: set[int] = set()
    for at, mark in enumerate(text):
        if opened and mark == opened[-1][1]:
            opened.pop()
        elif mark in _PARTNER:
            opened.append((at, _PARTNER[mark]))
        elif mark in _PARTNER.values():
            lone.add(at)
    lone.update(at for at, _ in opened)
    return clean("".join(letter for at, letter in enumerate(text) if at not in lone))


def clip(text: str, limit: int) -> str:
    """At most `limit` code points, cut at a blank where one is near, never between a letter and its mark."""
    if len(text) <= limit:
        return text
    cut = limit - 1
    blank = text.rfind(" ", max(0, cut - 24), cut)
    cut = blank if blank > 0 else cut
    while cut > 0 and unicodedata.combining(text[cut]):
        cut -= 1
    return text[:cut].rstrip() + "\u2026"


def is_rtl(text: str) -> bool:
    """Whether the first strong letter is Arabic or Hebrew."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in ("R", "AL"):
            return True
        if kind == "L":
            return False
    return False


def isolate_left(text: str) -> str:
    """For use inside a right-to-left paragraph: each Latin run, number or date in an isolate of its own."""
    return _LEFT_RUN.sub(lambda found: f"{LRI}{found[0]}{PDI}", text)


def isolate_right(text: str) -> str:
    """For use inside a left-to-right paragraph: each Arabic run in an isolate of its own."""
    return _RIGHT_RUN.sub(lambda found: f"{RLI}{found[0]}{PDI}", text)


def directed(pieces: tuple[str, ...], *, rtl: bool) -> tuple[str, ...]:
    """The pieces of one paragraph with the marks that make it read right wherever it is drawn.

    Args:
        pieces: cleaned text, split where the style changes; joined they are the paragraph.
        rtl: the direction of the whole paragraph.
    """
    inner = [isolate_left(piece) if rtl else isolate_right(piece) for piece in pieces]
    if rtl or any(RLI in piece for piece in inner):
        inner[:1] = [(RLM + RLI if rtl else LRM + LRI) + piece for piece in inner[:1]]
        inner[-1:] = [piece + PDI for piece in inner[-1:]]
    return tuple(inner)


def escape(text: str) -> str:
    """For mrkdwn alone: the three signs that Slack reads; quotes must stay as they are."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def safe_url(url: str | None) -> str | None:
    """A link that may be drawn: http or https with a host, `<`, `>` and `|` encoded; None where it is none."""
    if url is None:
        return None
    plain = _SPACES.sub("", _FOREIGN.sub("", url))
    try:
        parts = urlsplit(plain)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host:
        return None
    encoded = quote(plain, safe="!#$%&'()*+,/:;=?@[]~-._")
    return encoded if len(encoded) <= URL_LIMIT else None
