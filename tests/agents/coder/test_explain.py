from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from rich.console import Console

from agents.coder.explain import _head, listed, marked, render
from schemas.base import Status
from schemas.items import NewsItem, item_id
from tests.agents.coder.reading import coder
from tests.agents.making import START

TEXT = "شنت طائرات التحالف العربي غارات على صنعاء وصعدة أمس، وقتل خمسة أشخاص."


def an_item(text: str, **facts: object) -> NewsItem:
    return NewsItem(
        id=item_id(url=None, source="s", title="", text=text), text=text, source="s", event_time=START, fetched_at=START,
        **{"published_at": START, **facts},
    )  # fmt: skip


def shown(text: str, width: int = 200, **facts: object) -> str:
    item = an_item(text, **facts)
    console = Console(file=io.StringIO(), width=width)
    coded = coder(referee=False).code(title="", text=text, published_at=START)
    console.print(render(item, coded, ZoneInfo("Asia/Baghdad")))
    return console.file.getvalue()


def test_an_item_is_shown_with_type_status_roles_and_rule():
    out = shown(TEXT)
    for word in ("strike", "actual", "arab-coalition", "sanaa", "saada", "YE"):
        assert word in out


def test_an_item_without_mention_says_so():
    assert "no mention" in shown("ارتفعت أسعار الطماطم في الأسواق")


def test_the_head_says_what_the_item_as_a_whole_tells_and_denies_no_mention_below_it():
    assert "the item as a whole: strike" in shown(TEXT)
    assert "the item as a whole: no label" in shown("ارتفعت أسعار الطماطم في الأسواق")


def test_the_head_says_which_types_do_not_count_though_they_are_told_as_actual():
    coded = coder(referee=False).code(title="", text=TEXT, published_at=START)
    said = "(what is told as actual strike does not count: the item has no label of it)"
    assert said in _head(an_item(TEXT), replace(coded, labels=()), ZoneInfo("UTC")).plain
    assert "does not count" not in _head(an_item(TEXT), coded, ZoneInfo("UTC")).plain
    possible = tuple(one.model_copy(update={"status": Status.POSSIBLE}) for one in coded.mentions)
    denied = replace(coded, labels=(), mentions=possible)
    assert "does not count" not in _head(an_item(TEXT), denied, ZoneInfo("UTC")).plain


def test_a_mention_that_is_too_unsure_for_most_rules_says_so():
    coded = coder(referee=False).code(title="", text=TEXT, published_at=START)
    sure, unsure = (
        listed(replace(coded, mentions=tuple(one.model_copy(update={"confidence": share}) for one in coded.mentions)))
        for share in (0.7, 0.69)
    )
    assert "0.70 · " in sure.plain
    assert "0.69, too unsure to count · " in unsure.plain
    assert "too unsure" not in sure.plain


def test_a_date_is_told_in_the_desks_zone_and_without_an_hour_where_only_the_day_is_known():
    midnight = datetime(2015, 7, 2, 21, tzinfo=UTC)
    assert " 2015-07-03 (to the day)" in shown(TEXT, published_at=midnight, precision="day")
    assert " 2015-07-03 00:00 Asia/Baghdad (to the minute)" in shown(TEXT, published_at=midnight, precision="minute")


def test_a_date_that_the_desks_zone_does_not_have_is_told_in_utc():
    assert " 9999-12-31 (to the day)" in shown(
        TEXT, published_at=datetime(9999, 12, 31, 22, tzinfo=UTC), precision="day"
    )


def test_marking_changes_no_letter_of_the_text():
    coded = coder(referee=False).code(title="", text=TEXT)
    assert marked(TEXT, list(coded.mentions)).plain == TEXT


def test_a_narrow_terminal_breaks_no_word_of_a_mention():
    words = shown(TEXT, 60).split()
    assert {"strike", "actual", "arab-coalition,", "sanaa", "saada", "day"} <= set(words)


def test_every_row_of_the_text_reads_from_the_right_up_to_its_last_mark():
    rows = [row.strip("\u2502 ") for row in shown(TEXT, 60).splitlines() if "\u200f" in row]
    assert [(row[:2], row[-1]) for row in rows] == [("\u200f\u2067", "\u2069")] * 2
    assert " ".join(row[2:-1] for row in rows) == TEXT
