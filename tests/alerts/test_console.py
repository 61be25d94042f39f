"""The alert in a terminal."""

from __future__ import annotations

import io

from rich.console import Console

from alerts.console import show
from alerts.render import card
from tests.alerts.examples import alert, evidence, look, withdrawn


def drawn(told, **options):
    out = io.StringIO()
    show(Console(file=out, width=100, **options), told, card(told, look()))
    return out.getvalue()


def test_the_terminal_shows_what_slack_would_show():
    said = drawn(alert())
    assert "URGENT \u00b7 4 attacks in Iraq: Balad, Tikrit, Kirkuk and 1 more place" in said
    assert "4 attack incidents in 24 h in Iraq, usual 1.2, line 3; 6 items, 4 sources" in said
    assert "https://news.example/0" in said


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
