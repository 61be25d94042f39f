"""The alert in a terminal."""

from __future__ import annotations

import io

from rich.console import Console

from alerts.blocks import Message
from alerts.console import ConsoleSink, panel
from alerts.render import card
from alerts.sinks import Metadata
from tests.alerts.examples import alert, evidence, look, withdrawn


def drawn(told, language="both", **options):
    out = io.StringIO()
    Console(file=out, width=100, **options).print(panel(card(told, look(language))))
    return out.getvalue()


def test_the_terminal_shows_what_slack_would_show():
    said = drawn(alert())
    assert "URGENT \u00b7 4 attacks in Iraq: Kirkuk, Tikrit, Balad and 1 more place" in said
    assert "4 attack incidents in 24 h in Iraq, usual 1.2, line 3; 6 items, 4 sources" in said
    assert "https://news.example/2" in said


def test_nothing_in_a_news_text_styles_the_terminal():
    said = drawn(alert(evidence=(evidence(0, sentence="[bold red]هاجموا[/] \x1b[31m x", cue_start=0, cue_end=1),)))
    assert "[bold red]" in said
    assert "\x1b" not in said


def test_a_withdrawn_alert_is_struck_through_in_a_terminal():
    assert "\x1b[1;9m" in drawn(withdrawn(alert()), force_terminal=True, color_system="standard")


def test_each_row_of_an_arabic_paragraph_is_set_right_in_an_isolate_of_its_own():
    long = "هجوم على نقطة تفتيش " * 12
    said = drawn(alert(evidence=(evidence(0, sentence=long, cue_start=0, cue_end=4),)))
    rows = [row for row in said.splitlines() if "تفتيش" in row]
    assert len(rows) > 2
    for row in rows:
        assert row.count("\u200f\u2067") == row.count("\u2069") == 1
        assert row.index("\u2069") > row.index("\u2067")


def test_who_said_it_stands_with_its_date_and_its_link():
    said = drawn(alert(evidence=(evidence(1),)))
    assert "\u2067صحيفة المثال\u2069 / Example News \u00b7 4 Mar 2026 10:00 (Baghdad time) \u00b7 no link" in said


def test_the_footer_of_an_arabic_alert_is_set_right():
    (row,) = (row for row in drawn(alert(), "ar").splitlines() if "القاعدة" in row)
    assert row.index("\u2067") < row.index("القاعدة") < row.index("\u2069")


async def test_an_arabic_line_of_how_an_alert_stands_now_keeps_its_own_direction():
    out = io.StringIO()
    await ConsoleSink(Console(file=out, width=100)).update("c", "1", Message("Closed\nمغلق \u00b7 4 هجمات", ()))
    assert out.getvalue().splitlines() == ["\u21bb Closed", "  \u2067مغلق \u00b7 4 هجمات\u2069"]


async def test_how_an_alert_stands_is_said_again_only_where_its_line_is_another():
    out = io.StringIO()
    sink = ConsoleSink(Console(file=out, width=100))
    posted = await sink.post("c", Message("4 attacks", ()), Metadata("rasid_alert", {}))
    out.truncate(0), out.seek(0)
    for said in ("4 attacks", "5 attacks", "5 attacks", "4 attacks"):
        await sink.update("c", posted.ts, Message(said, ()))
    assert out.getvalue().splitlines() == ["\u21bb 5 attacks", "\u21bb 4 attacks"]
    await sink.update("c", "of another run", Message("4 attacks", ()))
    assert out.getvalue().count("4 attacks") == 2
