"""A terminal that takes nothing, as a desk without Slack has it: what is to be drawn waits, and no worker ends."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from agents.terminal import Terminal
from alerts import console
from alerts.blocks import Message
from alerts.channels import Channels
from alerts.outbox import Outbox
from alerts.sinks import Metadata
from schemas.errors import NotifyError
from schemas.notices import NoticeState
from tests.alerts.examples import alert, later, look
from tests.alerts.fakes import FakeClock, MemoryJournal

FULL = Path("/dev/full")


class Full(io.StringIO):
    """A file on a disk that is full until something is thrown away."""

    def __init__(self, error: OSError) -> None:
        super().__init__()
        self.error: OSError | None = error

    def flush(self) -> None:
        if self.error is not None:
            self.seek(0)
            self.truncate()
            raise self.error


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), OSError(5, "Input/output error")])
async def test_a_terminal_that_takes_nothing_keeps_alerts_waiting_and_ends_no_worker(error):
    clock, journal, file, errors = FakeClock(), MemoryJournal(), Full(error), []
    box = Outbox(
        console.ConsoleSink(Terminal(file=file, width=100)), journal, Channels(console.CHANNEL), look("both"), clock,
        fatal=errors.append, policy=console.POLICY, threads=False,
    )  # fmt: skip
    box.load({0: []})
    first = alert(evidence=())
    await box.take(0, [(0, first)])
    await clock.run(60)
    assert errors == []
    assert [row.state for row in journal.rows.values()] == [NoticeState.NEW]
    file.error = None
    await clock.run(900)
    assert file.getvalue().count("╭") == 1, "the panel stands there once"
    assert [row.state for row in journal.rows.values()] == [NoticeState.SENT]
    file.error = error
    await box.take(0, [(1, later(first, total=9))])
    await clock.run(60)
    file.error = None
    await clock.run(900)
    box.stop()
    assert errors == []
    assert "\u21bb" in file.getvalue()


@pytest.mark.skipif(not FULL.exists(), reason="no such device here")
async def test_what_a_full_disk_refused_is_not_written_once_it_has_room(tmp_path):
    with FULL.open("w", encoding="utf-8") as file, (tmp_path / "out").open("w", encoding="utf-8") as room:  # noqa: ASYNC230
        sink = console.ConsoleSink(Terminal(file=file, width=80))
        message, told = Message("three attacks in Iraq", ()), Metadata("rasid_alert", {})
        for _ in range(3):
            with pytest.raises(NotifyError):
                await sink.post("desk", message, told)
        os.dup2(room.fileno(), file.fileno())
        await sink.post("desk", message, told)
    assert (tmp_path / "out").read_text(encoding="utf-8").count("\u256d") == 1, "the panel stands there once"


async def test_of_a_pipe_that_nobody_reads_a_worker_keeps_what_it_would_draw_and_the_demo_goes_on_in_silence():
    reading, writing = os.pipe()
    os.close(reading)
    message, told = Message("three attacks in Iraq", ()), Metadata("rasid_alert", {})
    with os.fdopen(writing, "w", encoding="utf-8") as file:
        sink = console.ConsoleSink(Terminal(file=file, width=80), waits=True)
        for _ in range(2):
            with pytest.raises(NotifyError, match="nobody reads its pipe") as refused:
                await sink.post("desk", message, told)
            assert refused.value.outcome == "wait"
        assert (await console.ConsoleSink(sink.console.console).post("desk", message, told)).channel == "desk"
