"""`rasid replay` as a person meets it, on the embedded broker: every bad input is tried here."""

from __future__ import annotations

import gzip
import io
import json
import os
import signal
import subprocess
import sys
import threading
from collections import Counter

import pytest
from rich.console import Console

from replay import command
from replay.command import ReplayOptions, replay, run
from replay.producing import partition_of
from replay.rejected import read_letters
from replay.replayer import ReplayResult
from replay.script import Place, WriteItem
from replay.watching import Watch
from schemas.errors import BrokerUnavailable
from schemas.settings import Settings
from tests.replay.making import a_row
from tests.replay.reading import items_in, records_in
from tests.waiting import wait_until

FAST = {"speed": None}
ARABIC = "غارة على مخيم"


def replayed(desk, *paths, **said):
    return run(ReplayOptions(tuple(str(path) for path in paths), **(FAST | said)), desk.settings, desk.console)


def in_items(desk):
    return items_in(desk.settings.broker, desk.topics.items)


def test_the_seeds_are_replayed_and_the_status_is_good(desk):
    assert replayed(desk, "seeds") == 0
    items, ticks = in_items(desk)
    assert sorted(item.source_id for item in items) == ["000", "001", "002", "003", "004"]
    assert len(ticks) == 2 * 6
    assert f"5 items and 6 ticks written to stream '{desk.settings.stream}'" in desk.said()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"security_protocol": "SSL", "ssl_cafile": "/none.pem"}, "RASID_SSL_CAFILE: /none.pem cannot be read"),
        ({"rules": "/none.yaml"}, "RASID_RULES: "),
    ],
)
def test_a_wrong_setting_of_the_environment_is_told_from_a_wrong_option_by_its_status(desk, wrong, said):
    settings = Settings.model_validate({**desk.settings.model_dump(), "embedded": False, **wrong})
    assert run(ReplayOptions(("seeds",), wait_s=1), settings, desk.console) == 78
    assert f"rasid: settings: {said}" in desk.said()
    assert run(ReplayOptions(("seeds",), speed=0), settings, desk.console) == 2
    assert "settings" not in desk.said()


def test_bad_rows_are_kept_with_their_reason_and_the_good_ones_are_written(desk, tmp_path):
    as_1256 = json.dumps({"published_at": "2015-07-21", "title": ARABIC}, ensure_ascii=False).encode("windows-1256")
    rows = [
        a_row(id="good"),
        b'{"title": "broken',
        a_row(published_at=...),
        a_row(title="", text=" "),
        as_1256,
        a_row(published_at="1970-01-01T00:00:00Z"),
        a_row(title=7),
        a_row(id="future", text="of 2999", published_at="2999-01-01T00:00:00Z"),
        a_row(id="big", text="ق" * 2_000_000, url="https://a.example/big"),
        a_row(id="title only", text=""),
    ]
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(rows))
    assert replayed(desk, tmp_path / "a.jsonl") == 1
    said = desk.said()
    assert "4 items" in said
    assert "1 over 1048576 bytes was cut down to title and link" in said
    assert "1 dated in the future was given the time of the clock" in said
    assert "1 bad-date, 1 empty, 2 invalid, 1 not-json, 1 not-utf8, 1 too-large" in said
    items, _ = in_items(desk)
    assert {item.source_id: (item.stub, item.clamped) for item in items} == {
        "good": (False, False),
        "future": (False, True),
        "big": (True, False),
        "title only": (False, False),
    }
    letters = {letter.rejection.origin.split("#")[1]: letter.rejection for letter in read_letters(desk.settings)}
    assert {line: letter.reason.value for line, letter in letters.items()} == {
        "2": "not-json",
        "3": "invalid",
        "4": "empty",
        "5": "not-utf8",
        "6": "bad-date",
        "7": "invalid",
        "9": "too-large",
    }
    assert letters["5"].value == as_1256
    assert all(rows[int(line) - 1].startswith(letter.value) for line, letter in letters.items())


def test_a_second_run_over_the_same_rows_writes_no_dead_letter_twice(desk, tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b"{\n" + a_row())
    assert [replayed(desk, tmp_path / "a.jsonl") for _ in range(2)] == [1, 1]
    assert len(records_in(desk.settings.broker, desk.topics.rejected)) == 1
    assert "1 of them lay there before" in desk.said()


def test_an_archive_too_old_for_the_streams_clock_is_told_before_it_is_written(desk, tmp_path):
    (tmp_path / "today.txt").write_text(ARABIC)
    (tmp_path / "old.jsonl").write_bytes(a_row())
    assert replayed(desk, tmp_path / "old.jsonl") == 0
    assert "stands at" not in desk.said()  # nothing was there before
    assert replayed(desk, tmp_path / "today.txt") == 0
    said = desk.said()
    assert "dated by when the file was changed" in said
    assert "stands at" not in said
    assert replayed(desk, tmp_path / "old.jsonl") == 0
    said = desk.said()
    assert f"the stream '{desk.settings.stream}' stands at 2" in said
    assert "this input begins at 2015-07-21 02:51: what is more than 30 days older" in said


def test_a_gzip_that_breaks_off_is_read_as_far_as_it_goes_and_its_end_is_a_dead_letter(desk, tmp_path):
    whole = gzip.compress(b"\n".join(a_row(text=str(n)) for n in range(5000)))
    (tmp_path / "a.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    assert replayed(desk, tmp_path / "a.jsonl.gz") == 1
    (letter,) = read_letters(desk.settings)
    assert "the compressed file is broken after line" in letter.rejection.detail


@pytest.mark.parametrize(
    ("paths", "said"),
    [(("nowhere.jsonl",), "there is no such file or folder"), (("pyproject.toml",), "not a kind that is read")],
)
def test_an_input_that_cannot_be_replayed_is_refused(desk, paths, said):
    assert replayed(desk, *paths) == 2
    assert said in desk.said()


def test_live_is_refused_without_the_word_for_it(desk):
    desk.settings = Settings(broker="127.0.0.1:1", stream="live")
    assert replayed(desk, "seeds") == 2
    assert "--into-live" in desk.said()


def test_no_broker_at_the_address_is_said_and_after_the_time_that_was_set_it_ends(desk):
    desk.settings = Settings(broker="127.0.0.1:1", stream="replay-t")
    assert replayed(desk, "seeds", wait_s=0.5) == 75
    assert "no Kafka broker answers at 127.0.0.1:1" in desk.said()


def test_topics_that_are_not_there_or_not_as_they_must_be_are_refused(desk):
    desk.settings = desk.settings.model_copy(update={"partitions": 3})
    assert replayed(desk, "seeds") == 78
    assert "RASID_PARTITIONS=3" in desk.said()


def test_too_much_for_the_embedded_broker_is_refused_with_the_way_to_kafka(desk, tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(a_row(text="x" * 9000, id=n) for n in range(300)))
    assert replayed(desk, tmp_path) == 2
    assert "2.7 MB are too much for the embedded broker" in desk.said()
    assert replayed(desk, tmp_path, limit=10) == 0


def test_with_a_reader_it_takes_ten_megabytes_and_is_never_more_than_two_ahead_of_it(desk, tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(a_row(text=f"{n:09}" * 1000, id=n) for n in range(1000)))
    ahead, position, stop = [], {0: 0, 1: 0}, threading.Event()
    written = Counter()

    class Sent(command.Observer):
        def sent(self, act):
            if isinstance(act, WriteItem):
                partition = partition_of(act.item.id.encode(), 2)
                written[partition] += 1
                ahead.append((written[partition] - position[partition]) * len(act.wire))

    def reader():
        while not stop.wait(0.05):
            position.update({one: min(done + 8, written[one]) for one, done in position.items()})

    thread = threading.Thread(target=reader)
    thread.start()
    try:
        result = replay(
            ReplayOptions((str(tmp_path),), speed=None),
            desk.settings,
            note=print,
            observer=Sent(),
            position=lambda: position,
        )
    finally:
        stop.set()
        thread.join()
    assert result.written == 1000
    assert 1_500_000 < max(ahead) < 2.2 * 1024 * 1024


def test_ctrl_c_ends_with_a_status_of_its_own_and_a_hint(desk, monkeypatch):
    def interrupted(*_args, **_said):
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "ensure_topics", interrupted)
    assert replayed(desk, "seeds") == 130


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([{"titel": "x"}] * 3, "3 rows have a key that is not read: titel (did you mean title?)"),
        ([{}, {"titel": 5, "author": "x"}], "1 row has keys that are not read: titel (did you mean title?), author"),
        (
            [{f"k{number}": 1 for number in range(7)}, {"k6": 1, "\x1b[31mpublishedAt": 1}],
            r"2 rows have keys that are not read: \x1b[31mpublishedAt (did you mean published_at?), k6, k0, k1, k2 and 3 more",
        ),
    ],
)
def test_keys_that_are_not_read_are_said_in_one_line_with_the_nearest_that_is(desk, tmp_path, rows, said):
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(a_row(text=str(at), **row) for at, row in enumerate(rows)))
    assert replayed(desk, tmp_path / "a.jsonl") == 0
    assert said in desk.said().splitlines()


def test_a_row_that_repeats_a_url_is_said_at_the_end(desk, tmp_path):
    rows = [a_row(text=str(at), url=f"https://a.example/{at % 2}") for at in range(3)]
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(rows))
    assert replayed(desk, tmp_path / "a.jsonl") == 0
    said = "1 row repeats an article's url (or, without one, source, title and text): not counted again"
    assert said in desk.said().splitlines()


def test_an_agency_that_is_not_known_is_said_once_to_count_as_an_outlet(desk, tmp_path):
    named = ("سهم الإخبارية", "سهم الإخبارية", "وكالة رويترز للأنباء", "AFP", "\x1b[31mx")
    rows = [a_row(text=str(at), agency=name) for at, name in enumerate(named)]
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(rows))
    assert replayed(desk, tmp_path / "a.jsonl") == 0
    said = r"3 rows name an agency that is not known, and counts as an outlet: سهم الإخبارية, \x1b[31mx"
    assert said in desk.said().splitlines()


def test_a_replay_whose_keys_are_all_read_says_nothing_of_keys(desk):
    replayed(desk, "seeds")
    assert "not read" not in desk.said()
    assert "not known" not in desk.said()


def test_one_is_said_as_one():
    counts = {"written": 1, "ticks": 1, "stubs": 1, "clamped": 1, "finished": True}
    said = command.summary(ReplayResult(**counts, rejected=Counter({"empty": 1})), Settings())
    assert "1 item and 1 tick written" in said
    assert "1 over 1048576 bytes was cut" in said
    assert "1 dated in the future was given" in said
    assert "1 row in the dead letters" in said


def test_a_pipe_is_replayed_as_it_comes(desk, monkeypatch, tmp_path):
    rows = [a_row(id=n, text=str(n), published_at=f"2015-07-2{n}T00:00:00Z") for n in (3, 1, 2)]
    (tmp_path / "pipe").write_bytes(b"\n".join([*rows, b"{"]))
    with (tmp_path / "pipe").open("rb") as stream:
        monkeypatch.setattr("sys.stdin", stream)
        assert replayed(desk, "-", since="2015-07-21T12:00Z") == 1
    items, ticks = in_items(desk)
    assert sorted(item.source_id for item in items) == ["2", "3"]
    assert len(ticks) == 2 * 2
    assert max(items, key=lambda item: item.fetched_at - item.event_time).late
    assert "taken as it comes" in desk.said()


def test_a_state_that_cannot_be_kept_does_not_end_the_replay(tmp_path):
    said = []
    (tmp_path / "file").touch()
    save = command._saver(command.StateFile(tmp_path / "file", "s", "f" * 64, None), said.append)
    save(Place(), False)
    save(Place(), True)
    assert len(said) == 1
    assert "--resume" in said[0]


def test_dead_letters_that_cannot_be_asked_for_are_asked_for_again(monkeypatch):
    answers = [BrokerUnavailable("away"), {"a"}]

    def known(_settings):
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(command.rejected, "known_origins", known)
    notes = []
    assert command._known(Settings(), notes.append, threading.Event()) == {"a"}
    assert "away" in notes[0]


def test_the_bar_shows_what_was_acknowledged_and_notes_go_above_it():
    console = Console(file=io.StringIO(), force_terminal=True, width=120)
    with Watch(console) as watch:
        watch.reading(1000)
        watch.planned(10, 2)
        watch.note("[a note]")
        watch.progress(ReplayResult(written=5, seconds=2.0), Place(rows=7))
    assert "[a note]" in console.file.getvalue()
    assert "7/10" in console.file.getvalue()


def test_a_feed_says_while_it_goes_on_that_rows_repeat_and_less_often_the_more_they_are():
    console = Console(file=io.StringIO(), width=120)
    with Watch(console, draw=False) as watch:
        for repeats in (0, 1, 2, 9, 12, 99, 100):
            watch.progress(ReplayResult(repeats=repeats), Place())
        watch.progress(ReplayResult(repeats=5000, finished=True), Place())
    said = [line.split(" an article's url")[0] for line in console.file.getvalue().splitlines()]
    assert said == ["so far 1 row repeats", "so far 12 rows repeat", "so far 100 rows repeat"]


def test_a_run_that_waits_for_its_pipe_can_be_interrupted(desk):
    script = (
        "import sys; from rich.console import Console; from schemas.settings import Settings\n"
        "from replay.command import ReplayOptions, run\n"
        "settings = Settings(broker=sys.argv[1], embedded=True, stream=sys.argv[2], partitions=2)\n"
        "sys.exit(run(ReplayOptions(('-',)), settings, Console()))"
    )
    child = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", script, desk.settings.broker, desk.settings.stream],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": "."},
    )
    try:
        child.stdin.write(a_row() + b"\n")
        child.stdin.flush()
        wait_until(lambda: in_items(desk)[0], what="the row to be written")
        child.send_signal(signal.SIGINT)
        assert child.wait(30) == 130
        assert b"stopped before the end" in child.stdout.read()
    finally:
        child.kill()
        child.stdin.close()
        child.stdout.close()
