"""`rasid rejected`: what lies in the dead letters, and how it leaves them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from replay.command import ReplayOptions, outbox_of, run
from replay.outbox import Record
from replay.rejected import Choice, Kept, Letter, Resent, again, known_origins, read_letters
from replay.rejected_command import chosen, drop_rejected, list_rejected, retry_rejected, show_rejected
from replay.replayer import rejection_record
from schemas.errors import SettingsError
from schemas.items import item_record
from schemas.rejections import REJECTED_HEAD, Rejection, RejectReason, row_origin
from schemas.settings import Settings
from tests.replay.making import NOW, a_row
from tests.replay.reading import records_in

ALL = Choice(everything=True)


def letter(origin, value=b"{", reason=RejectReason.NOT_JSON, key=None):
    said = Rejection(origin=origin, reason=reason, detail="d", at=NOW, item_key=key, stream="replay-t", value=value)
    return Letter(said, 0, 0)


@pytest.fixture
def put(desk):
    """Puts letters into the topic."""

    def write(*letters):
        box = outbox_of(desk.settings, print)
        for one in letters:
            box.send(rejection_record(desk.topics.rejected, 2, one.rejection))
        box.flush()
        box.close()

    return write


def test_a_wrong_setting_of_the_environment_ends_with_the_status_that_asks_for_a_person(desk):
    wrong = desk.settings.model_copy(update={"security_protocol": "SSL", "ssl_cafile": Path("/none.pem")})
    assert list_rejected(wrong, desk.console) == 78
    assert "rasid: settings: RASID_SSL_CAFILE: /none.pem cannot be read" in desk.said()


def test_each_letter_is_listed_with_origin_reason_time_and_size(desk, put):
    put(letter("rasid.a.items/1/17", b"xyz"), letter("a.jsonl#3#0123456789abcdef", b"{", RejectReason.EMPTY))
    assert list_rejected(desk.settings, desk.console) == 0
    said = desk.said()
    assert "rasid.a.items/1/17\n    not-json, 2026-01-01 03:00:00 +03, 3 bytes: d" in said
    assert "a.jsonl#3#0123456789abcdef\n    empty" in said
    list_rejected(desk.settings, desk.console, Choice(reason=RejectReason.EMPTY))
    assert "items/1/17" not in desk.said()


def test_a_letter_is_shown_whole_and_its_bytes_as_they_came(desk, put, capfdbinary):
    put(letter("rasid.a.items/1/17", b"\xff\x00[bold]"))
    assert show_rejected(desk.settings, desk.console, Choice(("rasid.a.items/1/17",))) == 0
    said = desk.said()
    assert "\\xff" in said
    assert "[bold]" in said
    assert "2026-01-01 03:00:00 +03" in said
    show_rejected(desk.settings, desk.console, Choice(("rasid.a.items/1/17",)), raw=True)
    assert capfdbinary.readouterr().out == b"\xff\x00[bold]"


def test_one_that_is_not_there_is_named_and_the_status_says_so(desk):
    for act in (show_rejected, retry_rejected, drop_rejected):
        assert act(desk.settings, desk.console, Choice(("nowhere/0/0",))) == 1
        assert "no such dead letter: nowhere/0/0" in desk.said()


def test_a_row_is_found_without_its_hash_where_that_names_one_alone(desk, put):
    put(letter("a.jsonl#3#0123456789abcdef"), letter("a.jsonl#31#aa"), letter("b.jsonl#1#aa"), letter("b.jsonl#1#bb"))
    show_rejected(desk.settings, desk.console, Choice(("a.jsonl#3",)))
    assert desk.said().count("origin") == 1
    for act in (show_rejected, retry_rejected, drop_rejected):
        assert act(desk.settings, desk.console, Choice(("b.jsonl#1", "b.jso"))) == 1
        said = desk.said().splitlines()
        assert said == [
            "no such dead letter: b.jso",
            "2 dead letters begin so, name one: b.jsonl#1: b.jsonl#1#aa, b.jsonl#1#bb",
        ]
    assert drop_rejected(desk.settings, desk.console, Choice(("a.jsonl#31",))) == 0
    assert known_origins(desk.settings) == {"a.jsonl#3#0123456789abcdef", "b.jsonl#1#aa", "b.jsonl#1#bb"}


def test_a_row_of_standard_input_is_listed_by_a_name_that_is_no_option_and_found_by_it(desk, put):
    put(letter("stdin#2#0123456789abcdef"), letter("-#3#0123456789abcdef"))
    assert list_rejected(desk.settings, desk.console) == 0
    assert "\n-" not in f"\n{desk.said()}"
    for name in ("stdin#2#0123456789abcdef", "stdin#3#0123456789abcdef", "-#3#0123456789abcdef"):
        assert show_rejected(desk.settings, desk.console, Choice((name,))) == 0
    assert drop_rejected(desk.settings, desk.console, Choice(("stdin#3#0123456789abcdef",))) == 0
    assert known_origins(desk.settings) == {"stdin#2#0123456789abcdef"}


def test_no_letters_are_good_news(desk):
    assert list_rejected(desk.settings, desk.console) == 0
    assert retry_rejected(desk.settings, desk.console, ALL) == 0
    assert "no dead letters" in desk.said()


def test_a_record_goes_back_to_its_partition_as_it_came_and_leaves_a_tombstone(desk, put):
    put(letter(f"{desk.topics.items}/1/17", b"bytes", key="k"))
    assert retry_rejected(desk.settings, desk.console, ALL) == 0
    (sent,) = records_in(desk.settings.broker, desk.topics.items)
    assert (sent.partition(), sent.key(), sent.value()) == (1, b"k", b"bytes")
    assert read_letters(desk.settings) == []
    assert records_in(desk.settings.broker, desk.topics.rejected)[-1].value() is None


def test_a_second_retry_sends_nothing_twice(desk, put):
    put(letter(f"{desk.topics.items}/1/17"))
    assert [retry_rejected(desk.settings, desk.console, ALL) for _ in range(2)] == [0, 0]
    assert len(records_in(desk.settings.broker, desk.topics.items)) == 1


def test_a_row_that_can_be_read_now_becomes_an_item_and_one_that_cannot_stays(desk, put):
    put(letter(row_origin("a.jsonl", 1, b""), a_row()), letter(row_origin("a.jsonl", 2, b"")))
    assert retry_rejected(desk.settings, desk.console, ALL) == 1
    said = desk.said()
    assert "1 sent again, 1 stay" in said
    assert "stub" not in said
    (sent,) = records_in(desk.settings.broker, desk.topics.items)
    item = item_record.validate_json(sent.value())
    assert (item.source_id, item.late) == ("r1", False)
    assert known_origins(desk.settings) == {row_origin("a.jsonl", 2, b"")}


def test_what_is_dropped_is_gone_and_comes_back_when_it_is_replayed_again(desk, tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b"{")
    options = ReplayOptions((str(tmp_path),), speed=None)
    run(options, desk.settings, desk.console)
    assert drop_rejected(desk.settings, desk.console, Choice(reason=RejectReason.NOT_JSON)) == 0
    assert read_letters(desk.settings) == []
    run(options, desk.settings, desk.console)
    assert len(read_letters(desk.settings)) == 1


def test_a_large_row_can_be_sent_whole_when_the_limit_is_raised(desk, tmp_path):
    (tmp_path / "a.jsonl").write_bytes(a_row(text="x" * 5000))
    small = desk.settings.model_copy(update={"max_item_bytes": 4096})
    run(ReplayOptions((str(tmp_path),), speed=None), small, desk.console)
    assert retry_rejected(small, desk.console, ALL) == 1
    assert "the limit is 4096 (RASID_MAX_ITEM_BYTES)" in desk.said()
    desk.said()
    assert retry_rejected(desk.settings, desk.console, ALL) == 0
    assert "1 of them had been sent as stubs" in desk.said()
    records = [item_record.validate_json(one.value()) for one in records_in(desk.settings.broker, desk.topics.items)]
    assert len({one.id for one in records if one.kind == "item"}) == 1


def test_something_else_in_the_topic_is_shown_and_not_hidden(desk):
    box = outbox_of(desk.settings, print)
    box.send(Record(desk.topics.rejected, 0, b"odd", b"value", [("reason", b"no word of ours")]))
    box.flush()
    box.close()
    (odd,) = read_letters(desk.settings)
    assert (odd.origin, odd.rejection.reason) == ("odd", "error")
    assert odd.rejection.at > datetime(2020, 1, 1, tzinfo=UTC)


def test_a_text_of_a_folder_cannot_be_sent_by_itself():
    kept = again(letter(row_origin("a.txt", 1, b"")), Settings(), NOW)
    assert isinstance(kept, Kept)
    assert "replay its folder again" in kept.why


def test_a_record_of_a_partition_that_is_no_more_or_cut_to_its_head_stays():
    for said, origin, value in (
        ("no such partition", "rasid.replay-t.items/7/1", b"{"),
        ("only the head", "rasid.replay-t.items/1/1", b"x" * REJECTED_HEAD),
        ("only the head", row_origin("a.jsonl", 1, b"x"), "\u0642".encode() * (REJECTED_HEAD // 2) + b"\xd9"),
    ):
        kept = again(letter(origin, value), Settings(partitions=2), NOW)
        assert isinstance(kept, Kept)
        assert said in kept.why


def test_of_what_could_not_be_unpacked_the_reason_stays_what_it_was():
    kept = again(letter(row_origin("a.jsonl.gz", 7, b""), b"", RejectReason.INVALID), Settings(), NOW)
    assert isinstance(kept, Kept)
    assert kept.why == "nothing of it is kept here: d"


def test_live_a_row_sent_again_has_come_now():
    sent = again(letter(row_origin("a.jsonl", 1, b""), a_row()), Settings(stream="live"), NOW)
    assert isinstance(sent, Resent)
    assert item_record.validate_json(sent.record.value).fetched_at == NOW


def test_without_a_broker_it_says_so(desk):
    settings = Settings(broker="127.0.0.1:1", stream="replay-t")
    assert list_rejected(settings, desk.console) == 75
    assert "no Kafka broker answers" in desk.said()


def test_which_letters_are_meant_is_said_in_one_way():
    assert chosen(["a"], None, everything=False) == Choice(("a",))
    assert chosen(None, RejectReason.EMPTY, everything=False) == Choice(reason=RejectReason.EMPTY)
    assert chosen([], None, everything=True) == ALL
    for wrong in ((None, None, False), (["a"], None, True), (["a"], RejectReason.EMPTY, False)):
        with pytest.raises(SettingsError, match="--all"):
            chosen(*wrong[:2], everything=wrong[2])
