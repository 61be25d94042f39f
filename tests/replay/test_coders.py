"""Coding processes: none outlives who began it, and what takes too long is refused in any of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from replay.archive import code_acts
from replay.clock import WriterClock
from replay.coders import Recipe, code_in_order
from replay.script import Place, Script, WriteItem
from schemas.rejections import RejectReason
from tests.fakes import ScriptedCoder
from tests.replay.making import BAGHDAD, a_row, raw, wall

ROOT = Path(__file__).parents[2]
# A backtest as a process of its own, with the scripted coder in processes of its own.
PROCESS = """
import sys
import replay.backtest
from tests.fakes import ScriptedCoder
if __name__ == "__main__":
    replay.backtest.Coder.load = None
    replay.backtest.partial = lambda *_, **__: ScriptedCoder
    import rasid
    sys.argv = ["rasid", "backtest", sys.argv[1], "--jobs", "2", "--coded", sys.argv[2]]
    rasid.main()
"""


def acts(*titles: str):
    script = Script(zone=BAGHDAD, stream="s", wall=wall)
    rows = [raw(a_row(id=str(number), title=title, text=str(number))) for number, title in enumerate(titles)]
    return list(script.acts(rows, Place(clock=WriterClock())))


def a_recipe(timeout_s: float = 5.0, load=ScriptedCoder) -> Recipe:
    return Recipe(load, timeout_s, 1024 * 1024)


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_comes_out_is_in_order_and_what_the_plain_functions_give(jobs):
    titles = [f"attack IQ {chr(97 + number % 26)}" if number % 3 else "crash" for number in range(100)]
    script = acts(*titles, "")
    assert list(code_in_order(script, a_recipe(), jobs)) == list(
        code_acts(script, ScriptedCoder(), most_bytes=1024 * 1024)
    )


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_item_that_takes_too_long_is_refused_and_the_next_is_coded(jobs):
    told = [
        one
        for one in code_in_order(acts("sleep 30", "attack IQ x"), a_recipe(0.5), jobs)
        if isinstance(one.act, WriteItem)
    ]
    assert [one.refused and one.refused.reason for one in told] == [RejectReason.TIMEOUT, None]
    assert len(told[1].reports) == 1


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 130), (signal.SIGKILL, -9)])
def test_asked_to_stop_or_killed_it_leaves_neither_a_process_nor_half_a_file(tmp_path, number, status):
    rows = tmp_path / "rows.jsonl"
    rows.write_bytes(b"\n".join(a_row(id=str(one), title="sleep 0.05", text=str(one)) for one in range(2000)))
    program = tmp_path / "program.py"
    program.write_text(PROCESS, encoding="utf-8")
    command = [sys.executable, str(program), str(rows), str(tmp_path / "kept.gz")]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=ROOT, env=env, stderr=subprocess.PIPE) as running:
        children = wait_for(lambda: [one for one in children_of(running.pid) if "spawn_main" in said_by(one)], 2)
        time.sleep(0.5)
        running.send_signal(number)
        said = running.communicate(timeout=60)[1].decode()
    assert running.returncode == status, said
    assert status < 0 or said.splitlines() == ["backtest: stopped before the end, and nothing is kept"]
    wait_for(lambda: [one for one in children if "spawn_main" in said_by(one)] or [0], 1, exactly=[0])
    assert status < 0 or sorted(one.name for one in tmp_path.iterdir()) == ["program.py", "rows.jsonl"]


def wait_for(look, least, exactly=None):
    end = time.monotonic() + 60
    while time.monotonic() < end:
        found = look()
        if found == exactly or (exactly is None and len(found) >= least):
            return found
        time.sleep(0.1)
    pytest.fail(f"still {found}")


def children_of(pid: int) -> list[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    try:
        return [int(one) for one in path.read_text().split()]
    except OSError:
        return []


def said_by(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""
