from __future__ import annotations

import io
from zoneinfo import ZoneInfo

import pytest

from agents.coder import Coded
from agents.coder.explain import render
from agents.terminal import Terminal, shown, shown_in_place
from replay.demo import line_of
from replay.rejected import Letter
from replay.rejected_command import _list, _show
from schemas.base import Genre
from schemas.items import NewsItem, item_id
from schemas.rejections import Rejection, RejectReason
from schemas.rules import RuleFile
from tests.agents.making import START

HOSTILE = "a\x1b[2J\x1b]0;owned\x07\x9b2J\u202eb\r"
ZONE = ZoneInfo("Asia/Baghdad")
LETTER = Letter(
    partition=0,
    offset=0,
    rejection=Rejection(
        origin="o", stream="live", reason=RejectReason.INVALID, detail=HOSTILE, at=START, item_key=HOSTILE,
        value=HOSTILE.encode(),
    ),
)  # fmt: skip
ITEM = NewsItem(
    id=item_id(url=None, source="s", title="", text=HOSTILE), text=HOSTILE, title=HOSTILE, source=HOSTILE, source_id=HOSTILE,
    event_time=START, fetched_at=START, published_at=START,
)  # fmt: skip
NONE = Coded((), Genre.NEWS, (), ())


@pytest.mark.parametrize(
    "show",
    [
        lambda console: _show(LETTER, console, ZONE),
        lambda console: _list([LETTER], console, ZONE),
        lambda console: console.print(render(ITEM, NONE, ZONE)),
        lambda console: console.print(line_of(ITEM, NONE, ZONE, RuleFile(schema_version=1, rules=()))),
    ],
    ids=["show", "list", "explain", "demo"],
)
def test_foreign_text_drives_no_terminal(show):
    out = io.StringIO()
    show(Terminal(file=out, force_terminal=True, color_system=None, width=200))
    written = out.getvalue()
    for sign in ("\x1b[2J", "\x1b]0", "\x07", "\x9b", "\u202e", "\r"):
        assert sign not in written
    assert "[2J" in written, "it is shown all the same"


def test_what_would_drive_a_terminal_is_spelt_or_marked_letter_for_letter():
    assert shown("\x1b[2J \u202e\tب\n") == "\\x1b[2J \\u202e\tب\n"
    assert len(shown_in_place(HOSTILE)) == len(HOSTILE)
    assert shown("قُتل 3") == shown_in_place("قُتل 3") == "قُتل 3"


def test_a_terminal_without_arabic_letters_shows_what_else_there_is():
    out = io.BytesIO()
    file = io.TextIOWrapper(out, encoding="latin-1")
    Terminal(file=file, width=80).print("3 attacks, هجوم", highlight=False)
    assert out.getvalue() == b"3 attacks, ????\n"
