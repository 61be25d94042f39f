from __future__ import annotations

import io
import json
from typing import Any

import pytest

from agents.coder.classify import Limits, Unread, classify_stream
from schemas.errors import CodingTimeout
from tests.agents.coder.reading import coder

CODER = coder()
FIELDS = {
    "type",
    "status",
    "field",
    "start",
    "end",
    "cue",
    "rule",
    "actor",
    "target",
    "place",
    "day",
    "deaths",
    "injured",
    "confidence",
}


def run(*lines: bytes, limits: Limits | None = None) -> tuple[int, list[dict[str, Any]], str]:
    out, err = io.BytesIO(), io.StringIO()
    status = classify_stream(lines, CODER, out, err, limits=limits)
    return status, [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue()


def line(**fields: object) -> bytes:
    return json.dumps(fields).encode()


def test_each_line_gives_one_line_with_all_fields() -> None:
    status, rows, err = run(line(id="a", text="شن مسلحون هجوما على حاجز في بغداد"), line(id="b", text="صباح الخير"))
    assert (status, err) == (0, "")
    assert [row["id"] for row in rows] == ["a", "b"]
    assert rows[0]["labels"] == ["attack"]
    assert set(rows[0]["mentions"][0]) == FIELDS
    assert rows[1] == {"id": "b", "labels": [], "mentions": []}


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (b"{", "not JSON: Expecting property name enclosed in double quotes at character 2\n"),
        (b"[]", "JSON, but no object"),
        (b'{"text": "no id"}', "id: is missing\n"),
        (b'{"id": "x", "body": "no key of ours"}', "empty: neither title nor text\n"),
        (b"\xff\xfe", "byte 0 is not UTF-8"),
        (b'{"id": "x", "text": 3}', "text: must be a string\n"),
        (b'{"id": "x", "genre": "sport"}', "genre: must be 'news', 'analysis', 'opinion' or 'bulletin'\n"),
        (b'{"id": "x", "text": "", "published_at": "2015"}', "published_at: '2015' is no time"),
        (b'{"id": "x", "text": "", "published_at": "0001-01-01"}', "published_at: "),
        (b'{"id": "x", "text": "", "published_at": 1437446400}', "published_at: "),
        (b"[" * 100_000, "not JSON"),
        (b'{"id": "x", "text": "", "n": ' + b"9" * 5000 + b"}", "not JSON"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_coded(bad: bytes, said: str) -> None:
    status, rows, err = run(line(id="a", text="x"), bad, line(id="c", text="y"))
    assert status == 1
    assert [row["id"] for row in rows] == ["a", "c"]
    assert err.startswith(f"line 2: {said}")
    assert err.count("\n") == 1


def test_what_a_worker_would_cut_is_refused_by_the_bytes_of_its_title_and_text_alone() -> None:
    rows = [line(id="a", text="ق" * 50, more="x" * 200), line(id="b", title="ق", text="ق" * 50), line(id="c", text="x")]
    status, coded, err = run(*rows, limits=Limits(most_bytes=100))
    assert (status, [row["id"] for row in coded]) == (1, ["a", "c"])
    assert err == "line 2: too-large: title and text have 102 bytes, the limit is 100 (RASID_MAX_ITEM_BYTES)\n"


class _Second:
    """Lets the first item through, and no other."""

    begun = 0

    def __enter__(self) -> None:
        self.begun += 1
        if self.begun == 2:
            raise CodingTimeout("the coder took longer than 5 s")

    def __exit__(self, *_: object) -> None:
        pass


def test_what_a_worker_would_give_up_is_named_and_the_others_are_coded() -> None:
    status, coded, err = run(*(line(id=name, text="x") for name in "abc"), limits=Limits(time=_Second()))
    assert (status, [row["id"] for row in coded]) == (1, ["a", "c"])
    assert err == "line 2: timeout: the coder took longer than 5 s (RASID_CODING_TIMEOUT_S)\n"


@pytest.mark.parametrize("when", ["2015-07-21", "2015-07-21T02:51:32Z", "2015-07-21T02:51:32", "", None])
def test_dates_come_in_several_shapes(when: str | None) -> None:
    status, rows, _ = run(line(id="a", text="x", published_at=when, title=None, source=None, genre=None))
    assert status == 0
    assert len(rows) == 1


def test_from_a_date_at_the_end_of_the_calendar_no_day_is_told() -> None:
    when = "9999-12-31T22:00:00Z"
    status, rows, _ = run(line(id="a", text="شن مسلحون هجوما على حاجز في بغداد أمس", published_at=when))
    assert status == 0
    assert [one["day"] for one in rows[0]["mentions"]] == [None]


def test_a_lone_surrogate_is_read_and_written() -> None:
    status, rows, _ = run(b'{"id": "a", "text": "\\ud800 \\u0642\\u0635\\u0641"}')
    assert status == 0
    assert rows[0]["mentions"][0]["start"] == 2


@pytest.mark.parametrize("when", ["20150721", "2015-07-21", "Mon, 20 Jul 2015 22:00:00 GMT"])
def test_a_time_is_read_as_a_replay_reads_it(when):
    _, rows, _ = run(line(id="a", text="شن مسلحون هجوما على حاجز في بغداد أمس", published_at=when))
    assert rows[0]["mentions"][0]["day"] == "2015-07-20"


def test_keys_that_are_not_read_are_counted_also_of_a_line_that_is_refused() -> None:
    unread = Unread()
    rows = [
        line(id="a", titel="x"),
        line(id="b", text="x", titel="y", body="z"),
        line(id="c", text="x"),
        line(titel="x"),
        b"[]",
    ]
    classify_stream(rows, CODER, io.BytesIO(), io.StringIO(), unread)
    assert (unread.lines, unread.keys) == (3, {"titel": 3, "body": 1})


def test_no_input_makes_it_count_keys_without_end() -> None:
    unread = Unread()
    for number in range(1000):
        unread.take([f"k{number}"])
    assert (unread.lines, len(unread.keys)) == (1000, 100)
