"""`rasid demo`: the seed articles through a broker in this process, on their true dates, shown as a desk sees them.

Every joint is the real one: the replayer, Kafka's protocol, the Faust agents, the sender. Only the broker is small.
"""

from __future__ import annotations

import asyncio
import json
import logging
import signal
import tempfile
import threading
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from agents.app import load_coder, rules_of
from agents.counting.book import Book
from agents.embedded import EmbeddedBroker
from agents.reporting import reports_of
from agents.terminal import Terminal, shown
from agents.web import WebServer
from agents.worker import RunningWorker, start_worker
from alerts.english import count
from alerts.rules import asked
from replay.command import asked_to_stop, replay
from replay.options import ReplayOptions
from replay.raised import nearness
from replay.replayer import ReplayResult
from schemas.alerts import EpisodeState
from schemas.base import EventType, Precision
from schemas.exits import Exit
from schemas.topics import StreamTopics

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

    from agents.coder import Coded
    from agents.coding import Codes
    from agents.counting.book import Miss
    from schemas.alerts import AlertChange
    from schemas.items import NewsItem
    from schemas.rules import RuleFile
    from schemas.settings import Settings

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
STREAM = "demo"
THROUGH_S = 60.0
STOP_WITHIN_S = 2.0


@dataclass
class Seen:
    """What the demo has seen, an item and an alert once each however often they came."""

    items: dict[str, tuple[NewsItem, Coded]] = field(default_factory=dict)
    alerts: dict[str, AlertChange] = field(default_factory=dict)

    def summary(self) -> dict[str, Any]:
        """The run as data; the same seeds give the same."""
        mentions = Counter(
            f"{one.type.value}.{one.status.value}" for _, coded in self.items.values() for one in coded.mentions
        )
        return {
            "items": len(self.items),
            "mentions": dict(sorted(mentions.items())),
            "alerts": sorted(
                (
                    {
                        "rule": one.rule_id,
                        "theatre": one.theatre,
                        "started_at": one.started_at.isoformat(),
                        "incidents": one.total,
                        "items": one.items,
                        "state": one.state.value,
                        "priority": one.priority.value,
                    }
                    for one in self.alerts.values()
                    if one.state in {EpisodeState.OPEN, EpisodeState.CLOSED}
                ),
                key=lambda one: (one["started_at"], one["rule"], one["theatre"]),
            ),
        }


class Narrator:
    """Watches the worker and tells what it does, a line an item."""

    def __init__(self, console: Console, zone: ZoneInfo, rules: RuleFile) -> None:
        self.seen = Seen()
        self.console = console
        self._zone = zone
        self._rules = rules

    def coded(self, item: NewsItem, coded: Coded) -> None:
        """An item was coded."""
        if item.id in self.seen.items:
            return
        self.seen.items[item.id] = (item, coded)
        self.console.print(line_of(item, coded, self._zone, self._rules), soft_wrap=True)

    def changed(self, change: AlertChange) -> None:
        """An alert changed; the sender draws it."""
        held = self.seen.alerts.get(change.alert_id)
        if held is None or (held.through, held.revision) <= (change.through, change.revision):
            self.seen.alerts[change.alert_id] = change


def line_of(item: NewsItem, coded: Coded, zone: ZoneInfo, rules: RuleFile) -> Text:
    """An item in one line: its true date, its id, what it was coded to, what of it counts for which rule."""
    when = item.event_time.astimezone(zone)
    day = f"{when:%Y-%m-%d %H:%M}" if item.precision in {Precision.SECOND, Precision.MINUTE} else f"{when:%Y-%m-%d} +"
    line = Text.assemble(("REPLAY ", "magenta"), (f"{day:<17}", "cyan"), f"{shown(item.source_id or item.id[:8])}  ")
    found = Counter((one.type, one.status) for one in coded.mentions)
    for kind in EventType:
        told = [f"{count} {status.value}" for (one, status), count in sorted(found.items()) if one is kind]
        if told:
            line.append(f"{kind.value}: ", "bold" if kind in coded.labels else "")
            line.append(", ".join(told) + "  ")
    counts = counted_of(item, coded, zone, rules)
    if counts:
        line.append("| counts: " + ", ".join(counts), "yellow")
    return line if found else line.append("nothing to code", "dim")


def counted_of(item: NewsItem, coded: Coded, zone: ZoneInfo, rules: RuleFile) -> list[str]:
    """What each rule counts of an item taken alone, by its limits: `5 for iq-attacks`."""
    found = highest_counts([(item, coded)], zone, rules)
    many = {rule.id for rule in rules.rules if len(rule.theatres) > 1}
    return [
        f"{miss.highest} for {rule}" + (f" in {theatre}" if rule in many else "")
        for (rule, theatre), miss in found.items()
        if miss.highest
    ]


def run_demo(settings: Settings, *, once: bool, as_json: bool, pace_s: float) -> int:
    """Run it; see `rasid demo`.

    Returns: the exit status.
    """
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    for noisy in ("aiokafka", "faust", "mode", "kafka"):
        logging.getLogger(noisy).setLevel(logging.CRITICAL)
    console = Terminal(stderr=as_json, highlight=False)
    with asked_to_stop(), tempfile.TemporaryDirectory(prefix="rasid-demo-") as folder, EmbeddedBroker(4) as broker:
        topics = StreamTopics(STREAM)
        broker.create_topics([one.name for one in topics.specs(tables=("codepos", "book"))])
        chosen = settings.model_copy(
            update={
                "broker": broker.bootstrap, "embedded": True, "stream": STREAM, "partitions": broker.partitions,
                "data_dir": Path(folder), "web_port": 0 if once else settings.web_port, "instance_id": None,
            }
        )  # fmt: skip
        rules = rules_of(chosen)
        WebServer(chosen.web_host, chosen.web_port, busy=lambda: None).check()
        console.print("[bold]rasid demo[/]: five articles on their true dates, by Kafka's protocol, in memory")
        coder = load_coder(chosen)  # before there is a loop, which would not hear of Ctrl-C meanwhile
        narrator = Narrator(console, chosen.zone, rules)
        return asyncio.run(_demo(chosen, coder, narrator, once=once, as_json=as_json, pace_s=pace_s))


async def _demo(
    settings: Settings, coder: Codes, narrator: Narrator, *, once: bool, as_json: bool, pace_s: float
) -> int:
    console, asked = narrator.console, asyncio.Event()
    loop = asyncio.get_running_loop()

    def ask() -> None:
        """The first time it is asked, the second it ends."""
        asked.set()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, ask)
    work = asyncio.create_task(_through(settings, coder, narrator, once=once, pace_s=pace_s))
    await asyncio.wait({work, asyncio.create_task(asked.wait())}, return_when=asyncio.FIRST_COMPLETED)
    if not work.done():
        work.cancel()
        await asyncio.wait({work}, timeout=STOP_WITHIN_S)
        return Exit.INTERRUPTED
    worker, result = work.result()
    try:
        _tell_end(console, narrator.seen, worker, settings.zone)
        if as_json:
            print(json.dumps(narrator.seen.summary(), ensure_ascii=False, indent=2))  # noqa: T201 - what was asked for
        if not once and not console.quiet:
            console.print(f"\nall is through; metrics stay at {worker.web_url}/metrics until Ctrl-C")
            await asked.wait()
        return result.exit_status
    finally:
        await worker.stop()


async def _through(
    settings: Settings, coder: Codes, narrator: Narrator, *, once: bool, pace_s: float
) -> tuple[RunningWorker, ReplayResult]:
    """Start the worker and put the articles through it; it runs on after, unless this ends early."""
    console = narrator.console
    worker = await start_worker(settings, observer=narrator, coder=coder)
    try:
        metrics = "" if once else f"metrics at {worker.web_url}/metrics; "
        console.print(f"{metrics}nobody is woken: this is a [magenta]REPLAY[/]")
        console.print("each item: its date (+: no time of day is known), what was coded, what counts for which rule\n")
        result = await _replay(settings, worker, console, pace_s)
        await worker.drained(THROUGH_S)
    except BaseException:
        await worker.stop()
        raise
    return worker, result


async def _replay(settings: Settings, worker: RunningWorker, console: Console, pace_s: float) -> ReplayResult:
    items = StreamTopics(settings.stream).items
    options = ReplayOptions(paths=(str(SEEDS),), rate=1 / pace_s if pace_s > 0 else None, speed=None, progress=False)
    stop = threading.Event()

    def position() -> dict[int, int]:
        return {one: worker.position(items, one) or 0 for one in range(settings.partitions)}

    def note(line: str) -> None:
        console.print(Text(line, "yellow"))

    loop = asyncio.get_running_loop()
    work = loop.run_in_executor(None, lambda: replay(options, settings, note=note, position=position, stop=stop))
    try:
        return await asyncio.shield(work)
    except asyncio.CancelledError:
        stop.set()
        await work
        raise


def _tell_end(console: Console, seen: Seen, worker: RunningWorker, zone: ZoneInfo) -> None:
    summary = seen.summary()
    told = sum(summary["mentions"].values())
    console.print(f"\n[bold]{summary['items']} items, {told} mentions, {len(summary['alerts'])} alerts[/]")
    fired = {(one["rule"], one["theatre"]) for one in summary["alerts"]}
    rules = worker.app.track.rules
    table = Table(title="rules that did not fire, and how near they came")
    for title in ("rule", "theatre", "line", "highest count"):
        table.add_column(title, overflow="fold")  # an id that is cut cannot be looked up
    lines = {rule.id: asked(rule) for rule in rules.rules}
    near = highest_counts(seen.items.values(), zone, rules)
    for (rule, theatre), miss in sorted(near.items()):
        if (rule, theatre) not in fired:
            table.add_row(rule, theatre, lines[rule], nearness(miss, zone))
    if table.row_count:
        console.print(table)
    elif not rules.rules:
        console.print("the rule file has no rule: nothing could fire", style="yellow")
    silent = [rule.id for rule in rules.rules if all((rule.id, theatre) not in near for theatre in rule.theatres)]
    if silent:
        others = count(len(silent), "rule has", "rules have")
        console.print(f"{others} no news of their theatres here: {', '.join(silent)}", markup=False)


def highest_counts(
    items: Iterable[tuple[NewsItem, Coded]], zone: ZoneInfo, rules: RuleFile
) -> dict[tuple[str, str], Miss]:
    """Per rule and theatre, the highest count of any window; counted anew, for a worker gives up what is old."""
    book = Book(0, 1, rules=rules, stream=STREAM, tz=zone)
    reports = [one for item, coded in items for one in reports_of(item, coded, STREAM)]
    book.apply(list(enumerate(reports)))
    return book.nearest_misses()
