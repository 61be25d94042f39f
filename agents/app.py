"""The Faust app, made by a factory: topics checked before the start, the agents declared, the web port opened.

`faust -A agents.app worker` works: `app` is made at first access, from the environment. Nothing is read on import.
"""

from __future__ import annotations

import asyncio
import gc
import hashlib
import logging
import os
import time
from collections.abc import Callable
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import faust
from faust.app.base import BootStrategy
from faust.app.base import logger as faust_logger

from agents import code, metrics, track, vitals
from agents.brokers import kafka_settings
from agents.changelog import Changelog
from agents.coder.places.theatres import Theatres
from agents.coding import Codes
from agents.exact import Exactness
from agents.fetched import Fetched
from agents.logs import Outage
from agents.poison import left_on_purpose
from agents.rulecheck import Vocabulary, load_checked
from agents.runtime import Observer, Runtime
from agents.stalls import Stalls
from agents.topics import ensure_topics, probe_broker
from agents.web import WebServer
from alerts.rules import load_rules
from schemas.errors import BrokerUnavailable, RasidError
from schemas.exits import Exit
from schemas.rules import RuleFile
from schemas.settings import Settings, read_settings
from schemas.topics import StreamTopics

if TYPE_CHECKING:
    from alerts.notify import NotifyShell

log = logging.getLogger(__name__)

Fatal = Callable[[BaseException], None]


class NoFaustWeb(BootStrategy):
    """Never Faust's own web server, which the faust command turns on: ours is up before recovery begins."""

    enable_web = False


class RasidApp(faust.App):
    """A Faust app with its runtime, its web port and its topics."""

    BootStrategy = NoFaustWeb
    runtime: Runtime
    site: WebServer
    code: code.CodeShell
    track: track.TrackShell
    notify: NotifyShell
    vitals: vitals.Vitals

    @classmethod
    def _init_subclass_logger(cls) -> None:
        """Faust gives each subclass the logger of its module, and would speak in our name."""
        cls.logger = faust_logger

    def FlowControlQueue(self, maxsize: int | None = None, *, clear_on_resume: bool = False) -> Fetched:  # noqa: N802
        """What Faust puts fetched events into: ours is bounded in bytes."""
        return Fetched(maxsize=maxsize, flow_control=self.flow_control, clear_on_resume=clear_on_resume)

    async def on_first_start(self) -> None:
        """Open the web port, wait for the broker, make and check the topics: before any consumer joins.

        Raises:
            RasidError: the web port cannot be had.
            BrokerError: the topics are not as they must be.
        """
        settings = self.runtime.settings
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        await super().on_first_start()
        _spare_the_collector()
        loop = asyncio.get_running_loop()
        try:
            await self.site.start()
            log.info("metrics and health at %s", self.site.url)
            self.add_future(self.vitals.watch_broker())  # no timer of Faust's: those begin after the first recovery
            await _broker_answers(settings)
            made = await loop.run_in_executor(None, ensure_topics, settings, self.runtime.topics)
        except RasidError as error:
            self.runtime.fatal(error)
            raise
        self.runtime.topic_ids.update(made)

    def busy_with(self) -> str | None:
        """What keeps it from taking items; None: it takes them."""
        if not self.runtime.topic_ids:
            return f"it waits for Kafka at {self.runtime.settings.broker}, or makes and checks its topics"
        if self.rebalancing:
            return "its partitions move"
        return None if self.runtime.exact.ready else "it reads its state back, or has been told to stop"

    async def on_stop(self) -> None:
        """Before all else: what is on its way to Slack comes to its end, while the partitions are surely ours."""
        await self.notify.finish()
        await super().on_stop()

    async def on_shutdown(self) -> None:
        """Everything has stopped: give back threads and the port."""
        try:
            await super().on_shutdown()
            await self.site.stop()
        finally:
            self.runtime.closing.close()


async def _broker_answers(settings: Settings) -> None:
    """Wait for the broker in short steps, so that a signal is heard; says so, ever more seldom."""
    started, outage = time.monotonic(), Outage()
    while True:
        try:
            await asyncio.get_running_loop().run_in_executor(None, probe_broker, settings)
        except BrokerUnavailable as error:
            if outage.due():
                log.warning("%s; waiting (%.0f s so far)", error, time.monotonic() - started)
            await asyncio.sleep(1.0)
        else:
            if (seconds := outage.over()) is not None:
                log.info("Kafka answers, after %.0f s", seconds)
            return


def make_app(
    settings: Settings,
    *,
    observer: Observer | None = None,
    coder: Codes | None = None,
    fatal: Fatal | None = None,
    serves: bool = True,
) -> RasidApp:
    """An app that has not been started. An app can be started once; make another for another start.

    Args:
        settings: everything it needs to know.
        observer: who watches in the same process.
        coder: the coder; None loads the real one.
        fatal: told the error that must end the worker; None ends the process with an exit status for its supervisor.
        serves: whether it is to serve its pages, and so needs the web port.

    Raises:
        RuleFileError: the rule file is refused.
        SettingsError: alerts cannot be sent as the settings say, or the data directory cannot be written.
        RasidError: the web port cannot be had.
    """
    app = RasidApp(StreamTopics(settings.stream).app_id, **faust_settings(settings))
    topic_ids: dict[str, str | None] = {}
    stop = _told_once(fatal or end_process)
    rules = rules_of(settings)
    exact = Exactness(app, topic_ids, stop, Changelog(settings))
    app.runtime = Runtime(
        settings=settings,
        topics=StreamTopics(settings.stream),
        app=app,
        exact=exact,
        topic_ids=topic_ids,
        fatal=exact.fatal,
        stalls=Stalls(settings.session_timeout_s),
        observer=observer,
    )
    app.site = WebServer(settings.web_host, settings.web_port, busy=app.busy_with)
    app.runtime.closing.callback(exact.changelog.close)
    try:
        if serves:
            app.site.check()
        _register(app, rules)
        app.runtime.coder = coder or load_coder(settings)
    except BaseException:
        app.runtime.closing.close()  # clients with threads of their own
        raise
    metrics.zero()
    _tell_build(app.runtime, rules)
    for rule in rules.rules:
        metrics.WINDOW_THRESHOLD.labels(rule=rule.id).set(rule.open)
    return app


def _register(app: RasidApp, rules: RuleFile) -> None:
    from alerts import notify  # noqa: PLC0415 - it imports this package's runtime

    app.code = code.register(app.runtime)
    app.track = track.register(app.runtime, rules)
    app.vitals = vitals.Vitals(app.runtime, app.track, Theatres.load().names)
    vitals.register(app.runtime, app.vitals)
    app.notify = notify.register(app.runtime, rules)


def _tell_build(runtime: Runtime, rules: RuleFile) -> None:
    """What runs here: versions, and a hash of the rules."""
    told = hashlib.sha256("".join(f"{rule.id}{rule.version}" for rule in rules.rules).encode()).hexdigest()[:12]
    models = " ".join(getattr(runtime.coder, "models", ())) or "none"
    metrics.BUILD_INFO.info(
        {"version": version("rasid"), "coder": runtime.coder.version, "models": models, "rules": told}
    )


def faust_settings(settings: Settings) -> dict[str, Any]:
    """What Faust is told; ../tests check that each name is one that it knows, for it takes misspelt ones in silence."""
    return {
        **kafka_settings(settings, "faust"),
        "env_prefix": "RASID_FAUST_",  # else WEB_PORT, BROKER_URL, DATADIR, TIMEZONE ... of the environment are taken
        "store": "memory://",
        "datadir": str(settings.data_dir / "faust"),
        "topic_partitions": settings.partitions,
        "topic_replication_factor": settings.replication,
        "topic_allow_declare": False,  # rasid makes and checks every topic itself
        "topic_disable_leader": True,
        "broker_session_timeout": settings.session_timeout_s,
        "broker_heartbeat_interval": settings.session_timeout_s / 3,
        "broker_commit_interval": 5.0,  # for show: positions are in the tables
        "broker_request_timeout": 90.0,
        "producer_request_timeout": 1800.0,
        "consumer_group_instance_id": settings.instance_id,
        "consumer_auto_offset_reset": "earliest",
        # A leader whose picture of a broker that has just come back lacks a topic gives it to nobody: it looks again.
        "consumer_metadata_max_age_ms": 10_000,
        "producer_acks": -1,
        "producer_max_request_size": 4 * 1024 * 1024,
        "stream_wait_empty": True,
        "stream_recovery_delay": 0.0,
        "table_standby_replicas": 0,
        "web_enabled": False,
        "worker_redirect_stdouts": False,
    }


def end_process(error: BaseException) -> None:
    """Say why and leave at once: what is not acknowledged is not in the markers, so nothing is lost."""
    left_on_purpose()  # another agent's fault, mostly: what `code` has in hand is not to blame
    if isinstance(error, RasidError):  # its message says all that a person needs
        log.critical("this worker stops: %s", error)
    else:
        log.critical("this worker stops: %s: %s", type(error).__name__, error, exc_info=error)
    logging.shutdown()
    os._exit(exit_status(error))


def exit_status(error: BaseException) -> int:
    """What a supervisor is told: 75, restart it; 78, a restart will not help."""
    from schemas.errors import PositionError, RuleFileError, SettingsError, TopicMismatch  # noqa: PLC0415

    return (
        Exit.PERSON_MUST_ACT
        if isinstance(error, PositionError | RuleFileError | SettingsError | TopicMismatch)
        else Exit.TRY_AGAIN
    )


def _told_once(fatal: Fatal) -> Fatal:
    told: list[BaseException] = []

    def tell(error: BaseException) -> None:
        if not told:
            told.append(error)
            fatal(error)

    return tell


def rules_of(settings: Settings) -> RuleFile:
    """The rules in force: the default ones are checked by a test, a desk's own here, before anything starts."""
    return load_checked(settings.rules, Vocabulary.load()) if settings.rules else load_rules()


def load_coder(settings: Settings) -> Codes:
    """The real coder; takes some 5 seconds, on a busy machine 25."""
    from agents.coder import Coder  # noqa: PLC0415 - loads gazetteers and lexicons; tests bring a small one

    coder = Coder.load(models=settings.models, tz=settings.tz)
    log.info("coder %s; learned models: %s", coder.version, ", ".join(coder.models) or "none")
    return coder


def _spare_the_collector() -> None:
    """What has been loaded never dies: a collector that walks it at every turn costs a third of the counting."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 50, 100)


def __getattr__(name: str) -> Any:
    """`agents.app:app`, for the faust command."""
    if name == "app":
        app = make_app(read_settings(), serves=False)  # beside a worker, which has the port
        globals()["app"] = app
        return app
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)
