"""What the demo says of an item is what the alerts below it say."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from rich.console import Console

from agents.coder import Coded
from replay.demo import Seen, _tell_end, line_of
from schemas.base import EventType, Genre
from schemas.items import NewsItem, item_id
from tests.agents.making import DAY, START, ZONE, a_mention, a_rule, rules

ROOT = Path(__file__).parents[2]
ITEM = NewsItem(
    id=item_id(url=None, source="s", title="t", text="x"), source="s", title="t", text="x", published_at=START,
    event_time=START, fetched_at=START,
)  # fmt: skip
TOLD = (
    a_mention(place="iq-balad", day=DAY),
    a_mention(place="iq-taji", day=DAY),
    a_mention(place="iq-kirkuk", day=DAY, confidence=0.5),
)


def test_an_items_line_says_what_each_rule_counts_of_it_by_its_limits():
    coded = Coded((EventType.ATTACK,), Genre.NEWS, TOLD, (("IQ",),) * len(TOLD))
    some = a_rule(id="unsure", min_confidence=0.4, theatres=["IQ", "SY"])
    said = line_of(ITEM, coded, ZONE, rules(a_rule(), some, a_rule(id="strikes", types=["strike"]))).plain
    assert said.endswith("attack: 3 actual  | counts: 2 for iq-attacks, 3 for unsure in IQ")


def test_on_a_narrow_terminal_no_rule_is_named_by_half_its_id():
    ident = "a-rule-of-forty-one-characters-in-its-id"
    worker = SimpleNamespace(app=SimpleNamespace(track=SimpleNamespace(rules=rules(a_rule(id=ident)))))
    console = Console(file=io.StringIO(), width=40, no_color=True)
    seen = Seen(items={ITEM.id: (ITEM, Coded((EventType.ATTACK,), Genre.NEWS, TOLD, (("IQ",),) * len(TOLD)))})
    _tell_end(console, seen, worker, ZONE)
    said = console.file.getvalue()
    column = "".join(line.split("\u2502")[1].strip() for line in said.splitlines() if "\u2502" in line)
    assert ident in column


def test_rules_whose_theatres_are_not_in_the_news_are_named_too():
    some = rules(a_rule(), a_rule(id="far-off", theatres=["YE", "IL"]), a_rule(id="farther", theatres=["LY"]))
    worker = SimpleNamespace(app=SimpleNamespace(track=SimpleNamespace(rules=some)))
    console = Console(file=io.StringIO(), width=120, no_color=True)
    seen = Seen(items={ITEM.id: (ITEM, Coded((EventType.ATTACK,), Genre.NEWS, TOLD, (("IQ",),) * len(TOLD)))})
    _tell_end(console, seen, worker, ZONE)
    assert "2 rules have no news of their theatres here: far-off, farther\n" in console.file.getvalue()


# The demo as a process of its own, with a coder that is loaded at once or never.
PROCESS = """
import sys, time
import agents.coder
from tests.fakes import ScriptedCoder
ScriptedCoder.models = ()
agents.coder.Coder.load = lambda **_: time.sleep({load_s}) or ScriptedCoder()
import rasid
sys.argv = ["rasid", "demo", "--pace", "{pace_s}"]
rasid.main()
"""


@pytest.mark.parametrize(
    ("load_s", "pace_s", "after"),
    [(60, 0, "in memory"), (0, 0, "in memory"), (0, 60, "counts for which rule")],
    ids=["while the coder is loaded", "as the worker starts", "as it replays"],
)
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_asked_to_stop_it_ends_at_once_wherever_it_is_with_the_status_of_ctrl_c(number, load_s, pace_s, after):
    command = [sys.executable, "-c", PROCESS.format(load_s=load_s, pace_s=pace_s)]
    env = {**os.environ, "RASID_WEB_PORT": "0", "COLUMNS": "160"}
    with subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as running:
        try:
            assert any(after in line.decode() for line in running.stdout)
            time.sleep(0.3)
            running.send_signal(number)
            said = running.communicate(timeout=30)[0].decode()
        finally:
            running.kill()
    assert (running.returncode, "Traceback" in said) == (130, False), said
