"""The agent `notify`: alerts in, intents into the ledger. It never waits for Slack; the outbox's senders post.

The ledger is read at each assignment, before anything is delivered; its owner is the only sender. No exception leaves
the loop: what cannot be read goes to the dead letters, what cannot be written ends the worker.
"""

from __future__ import annotations

import asyncio
import logging
import re
from typing import Any

from pydantic import ValidationError
from rich.console import Console

from agents import metrics
from agents.batches import by_partition
from agents.coding import Refused
from agents.exact import take
from agents.letters import send_rejection
from agents.producing import Producing
from agents.runtime import Runtime
from agents.terminal import Terminal
from alerts import console, naming
from alerts.channels import Channels
from alerts.clock import SystemClock
from alerts.journal import KafkaJournal
from alerts.ledger import Policy
from alerts.outbox import Outbox
from alerts.render import Look
from alerts.sinks import Sink
from alerts.slack import SlackSink
from schemas.alerts import AlertChange
from schemas.errors import SettingsError
from schemas.faults import first_fault
from schemas.notices import NoticeState
from schemas.rejections import RejectReason
from schemas.rules import RuleFile
from schemas.settings import Settings
from schemas.topics import LIVE

log = logging.getLogger(__name__)

_SLACK_ID = re.compile(r"^[CGD][A-Z0-9]{2,}\Z")  # a line feed at the end is no part of one
_TELL_EVERY_S = 5.0
_BEAT_EVERY_S = 0.25
_FINISH_WITHIN_S = 5.0
_FORGET_EVERY_S = 6 * 3600.0


class NotifyShell:
    """Everything `notify` does to a batch, and the life of its outbox."""

    def __init__(self, runtime: Runtime) -> None:
        self.runtime = runtime
        settings = runtime.settings
        self.letters = Producing(settings)
        self.journal = KafkaJournal(settings, runtime.topics.notices)
        for one in (self.letters, self.journal):
            runtime.closing.callback(one.close)
        self.sink, channels, policy = choose_sink(settings, getattr(runtime.observer, "console", None))
        self.outbox = Outbox(
            self.sink,
            self.journal,
            channels,
            Look(zone=settings.zone, language=settings.language, names=naming.load()),
            SystemClock(),
            languages=settings.slack_languages,
            fatal=runtime.fatal,
            owned=self.owned,
            policy=policy,
            threads=isinstance(self.sink, SlackSink),
        )
        self._next: dict[int, int] = {}
        self._losses = 0
        self._waited: set[str] = set()
        runtime.exact.register(runtime.topics.alerts, self._next.get, prepare=self.prepare)
        runtime.exact.on_lost(lambda _partitions: self.lost())
        runtime.settled.append(self.outbox.is_settled)
        runtime.closing.callback(self.lost)

    def owned(self, partition: int) -> bool:
        """Whether the partition is surely ours at this moment."""
        exact = self.runtime.exact
        return (
            exact.ready
            and not self.runtime.app.rebalancing
            and partition in self._next
            and self.runtime.stalls.trusted()
        )

    def lost(self) -> None:
        """The partitions may have gone: every sender ends at once."""
        self._losses += 1
        self.outbox.stop()
        self._next.clear()

    async def finish(self) -> None:
        """The worker stops: what is on its way to Slack comes to its end, nothing else begins."""
        self._next.clear()
        await self.outbox.finish(_FINISH_WITHIN_S)
        await self.sink.close()

    async def prepare(self, partitions: frozenset[int]) -> None:
        """Read the ledger of the partitions owned now, and begin to send."""
        losses = self._losses
        try:
            found = unclaimed = await self.journal.read(partitions)
            while unclaimed and losses == self._losses:
                unclaimed = await self.journal.claim(unclaimed)
        except Exception as error:  # noqa: BLE001 - what leaves a recovery ends Faust's worker unheard
            self.runtime.fatal(error)
            return
        if losses != self._losses:
            return  # they went while their ledger was read: whoever has them now reads it too
        rows = {partition: read.rows.values() for partition, read in found.items()}
        self.outbox.load(rows, {partition: read.epoch for partition, read in found.items()})
        self._next.update({partition: read.position for partition, read in found.items()})

    async def step(self, events: list[Any]) -> None:
        """Write the intents of a batch down, then its position.

        Raises:
            DeliveryFailed: the ledger does not have them; they will be read again.
        """
        for partition, share in by_partition(await self.runtime.exact.contiguous(events)):
            read = [(event.message.offset, self._read(event)) for event in share]
            await self.letters.delivered()
            await self.outbox.take(partition, [(offset, change) for offset, change in read if change is not None])
            if partition not in self._next or not self.runtime.exact.current(share[-1]):
                continue  # the outbox took nothing: whoever owns the partition next reads them again
            self._next[partition] = position = share[-1].message.offset + 1
            self.journal.move(partition, position)

    def _read(self, event: Any) -> AlertChange | None:
        try:
            return AlertChange.model_validate_json(event.message.value or b"")
        except ValidationError as error:
            refused = Refused(RejectReason.INVALID, first_fault(error))
            send_rejection(self.letters, self.runtime.topics, event, refused)
            return None

    def tell(self) -> None:
        """Set the gauges of the outbox."""
        rows = list(self.outbox.rows.values())
        for state in (NoticeState.NEW, NoticeState.SENDING, NoticeState.SENT, NoticeState.DEAD):
            metrics.OUTBOX_MESSAGES.labels(state=state).set(sum(row.state is state for row in rows))
        waiting = self.outbox.oldest_unsent()
        self._waited |= waiting.keys()
        for alias in self._waited:  # also what has gone to another worker: it waits there, not here
            metrics.OUTBOX_OLDEST.labels(channel=alias).set(waiting.get(alias, 0))


def choose_sink(settings: Settings, terminal: Console | None) -> tuple[Sink, Channels, Policy]:
    """Slack where there is a token and a channel for this stream, else the terminal.

    Raises:
        SettingsError: a token without a channel, a token file that cannot be read, or a channel, also one of
            RASID_SLACK_LANGUAGES, not given by its id.
    """
    # An empty variable is one that is not set: compose files pass them so.
    channels = Channels(
        settings.slack_channel or None, settings.slack_channels, settings.slack_fallback_channel or None
    )
    given = settings.slack_token.get_secret_value() if settings.slack_token else ""
    has_token = bool(given) or settings.slack_token_file is not None
    live = settings.stream == LIVE
    if has_token and live and channels.default is None:
        token = "RASID_SLACK_TOKEN_FILE" if settings.slack_token_file else "RASID_SLACK_TOKEN"
        msg = f"{token} is set, but RASID_SLACK_CHANNEL is not: give the id of the desk's channel"
        raise SettingsError(msg)
    if has_token and (live or settings.stream in channels.by_name):
        _check_ids(channels)
        settings.token()  # at the start a file that cannot be read is a wrong setting; later Slack waits for it
        _check_languages(settings)
        log.info("alerts go to Slack: %s", channels.default if live else channels.by_name[settings.stream])
        return SlackSink(settings.token, settings.slack_base_url), channels, Policy()
    lacking = f"RASID_SLACK_CHANNELS names no channel for stream '{settings.stream}'" if has_token else "no Slack token"
    log.info("alerts are drawn here: %s", lacking)
    drawn = Channels(console.CHANNEL, {settings.stream: console.CHANNEL})
    sink = console.ConsoleSink(terminal or Terminal(), waits=terminal is None)
    return sink, drawn, console.POLICY


def _check_ids(channels: Channels) -> None:
    given = {"RASID_SLACK_CHANNEL": channels.default, "RASID_SLACK_FALLBACK_CHANNEL": channels.fallback}
    named = {f"RASID_SLACK_CHANNELS: {name}": channel for name, channel in channels.by_name.items()}
    wrong = {where: one for where, one in {**given, **named}.items() if one is not None and not _SLACK_ID.match(one)}
    if wrong:
        said = "; ".join(f"{where}: '{one}' is no id of a Slack channel" for where, one in wrong.items())
        msg = (
            f"{said}: a channel can be read back by its id alone. "
            "It stands at the foot of the channel's details, as C0123456789"
        )
        raise SettingsError(msg)


def register(runtime: Runtime, rules: RuleFile) -> NotifyShell:
    """Declare the agent and its timers on the runtime's app.

    Raises:
        SettingsError: alerts cannot be sent as the settings say, or a rule names a channel that they do not.
    """
    shell = NotifyShell(runtime)
    if isinstance(shell.sink, SlackSink) and runtime.settings.stream == LIVE:  # a replay goes where its stream does
        shell.outbox.channels.check(rules)
    settings, app = runtime.settings, runtime.app

    @app.agent(runtime.source(runtime.topics.alerts), name="notify")  # type: ignore[untyped-decorator]
    async def notify(stream: Any) -> None:
        """Write down what is to be told."""
        async for events in take(stream, settings.batch):
            try:
                await shell.step(events)
            except Exception as error:  # noqa: BLE001 - what leaves the loop loses what is in hand
                runtime.fatal(error)

    @app.timer(_TELL_EVERY_S, name="outbox")  # type: ignore[untyped-decorator]
    async def tell() -> None:
        shell.tell()

    @app.timer(_FORGET_EVERY_S, name="outbox-forget")  # type: ignore[untyped-decorator]
    async def forget() -> None:
        try:
            await shell.outbox.forget_spent()
        except Exception as error:  # noqa: BLE001 - a timer that raises stops the worker without a word
            runtime.fatal(error)

    @app.task  # type: ignore[untyped-decorator]
    async def beat() -> None:
        while not app.should_stop:
            runtime.stalls.beat()
            await asyncio.sleep(_BEAT_EVERY_S)

    return shell


def _check_languages(settings: Settings) -> None:
    """A name instead of an id would be passed over, and the channel be told in the language of all."""
    wrong = [name for name in settings.slack_languages if not _SLACK_ID.match(name)]
    if wrong:
        named = ", ".join(f"'{name}'" for name in wrong)
        msg = f"RASID_SLACK_LANGUAGES: {named}: no id of a Slack channel; write one as C0123456789"
        raise SettingsError(msg)
