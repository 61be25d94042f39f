"""The command line: every subcommand on one screen. It parses options and calls; what it calls lives elsewhere.

Exit statuses: 0 done; 1 done, but some rows or files could not be read, or
the reader of `classify` went away (by click); 2 wrong options; 75 try again; 78 a person must
act; 130 Ctrl-C (a worker that has begun: 0).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

from schemas.exits import Exit

try:  # these take most of the first second; later Ctrl-C is typer's
    import typer

    from schemas.errors import BrokerUnavailable, RasidError, SettingsError
    from schemas.rejections import RejectReason
    from schemas.settings import Settings, not_read, read_settings
except KeyboardInterrupt:
    sys.exit(Exit.INTERRUPTED)

if TYPE_CHECKING:
    from rich.console import Console

app = typer.Typer(
    name="rasid",
    no_args_is_help=True,
    add_completion=False,
    help="Watch Arabic news for escalation.",
    pretty_exceptions_show_locals=False,  # settings hold secrets, items what others wrote
)
rejected = typer.Typer(no_args_is_help=True, help="Look at what could not be read, send it again, or drop it.")
rules = typer.Typer(no_args_is_help=True, help="Check and list alert rules.")


def _tell_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"rasid {version('rasid')}")
        raise typer.Exit


@app.callback()
def rasid(
    *,
    _version: Annotated[
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="Say the version and end.")
    ] = False,
) -> None:
    """Watch Arabic news for escalation."""


def _reason_of(word: str) -> RejectReason:
    """In our words: typer's own leak those of pydantic."""
    from schemas.yamlfile import nearest

    try:
        return RejectReason(word)
    except ValueError as error:
        raise typer.BadParameter(f"there is no reason '{word}'{nearest(word, RejectReason)}") from error


app.add_typer(rejected, name="rejected")
app.add_typer(rules, name="rules")

Stream = Annotated[str | None, typer.Option(help="The stream to work on (RASID_STREAM).")]
Broker = Annotated[str | None, typer.Option(help="host:port of Kafka (RASID_BROKER).")]
Asked = TypeVar("Asked")
Origin = Annotated[list[str], typer.Argument(help="Origins, as `list` shows them.")]
Origins = Annotated[list[str] | None, typer.Argument(help="Origins, as `list` shows them.")]
Reason = Annotated[
    RejectReason | None,
    typer.Option(parser=_reason_of, metavar="REASON", help=f"Those of it: {', '.join(RejectReason)}."),
]
All = Annotated[bool, typer.Option("--all", help="All of them.")]


@app.command()
def demo(
    *,
    once: Annotated[bool, typer.Option("--once", help="End when all is through, with a summary.")] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="The summary as JSON on standard output; implies --once.")
    ] = False,
    pace: Annotated[float, typer.Option(min=0, help="Seconds between two articles; 0: at once.")] = 1.5,
) -> None:
    """Replay the five seed articles through a broker in this process, and show what a desk would see."""
    from replay.demo import run_demo

    raise typer.Exit(run_demo(_settings(), once=once or as_json, as_json=as_json, pace_s=pace))


@app.command()
def worker(
    stream: Stream = None,
    broker: Broker = None,
    web_port: Annotated[int | None, typer.Option(help="Port of /metrics and /health; 0: any (RASID_WEB_PORT).")] = None,
) -> None:
    """Code, count and alert: run the agents on one stream until a signal comes."""
    from agents.worker import run_worker

    raise typer.Exit(run_worker(_settings(stream=stream, broker=broker, web_port=web_port)))


@app.command()
def replay(
    paths: Annotated[
        list[str],
        typer.Argument(
            help="Folders (not what lies in folders inside them), .txt, .jsonl, .ndjson or those with .gz, or - for "
            "standard input."
        ),
    ],
    *,
    stream: Stream = None,
    broker: Broker = None,
    speed: Annotated[
        str, typer.Option(help="Seconds of event time in a second, or max; gaps are cut to 2 s.")
    ] = "3600",
    rate: Annotated[float | None, typer.Option(help="Items a second, instead of a speed.")] = None,
    loop: Annotated[bool, typer.Option("--loop", help="Again and again, later by the span each time.")] = False,
    since: Annotated[str | None, typer.Option("--from", help="First time of publication, as 2015-07-21.")] = None,
    until: Annotated[str | None, typer.Option("--to", help="The first that is not replayed.")] = None,
    limit: Annotated[int | None, typer.Option(help="Items at most.")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on where a run over the same input stopped.")] = False,
    into_live: Annotated[bool, typer.Option("--into-live", help="Allow the desk's own stream.")] = False,
    progress: Annotated[bool, typer.Option("--progress/--no-progress")] = True,
) -> None:
    """Write documents to Kafka at the pace of their own time, into a stream of its own."""
    from rich.console import Console

    from replay.command import run
    from replay.options import ReplayOptions, speed_of

    pace = _asked(lambda: speed_of(speed))
    options = ReplayOptions(
        paths=tuple(paths), speed=pace, rate=rate, loop=loop, since=since, until=until, limit=limit,
        resume=resume, into_live=into_live, progress=progress,
    )  # fmt: skip
    raise typer.Exit(run(options, _settings(stream=stream, broker=broker), Console(stderr=True)))


@app.command()
def backtest(
    paths: Annotated[list[str], typer.Argument(help="As of `replay`: folders, files, or - for standard input.")],
    *,
    rule_file: Annotated[
        Path | None, typer.Option("--rules", help="The rule file (RASID_RULES, or the default rules).")
    ] = None,
    against: Annotated[
        Path | None, typer.Option(help="Another one: which alerts --rules raises more, fewer or otherwise.")
    ] = None,
    rule: Annotated[str | None, typer.Option(help="The id of the one rule to run.")] = None,
    coded: Annotated[
        Path | None,
        typer.Option(help="Keep what was coded in this file (.jsonl.gz); where it is there, take all from it."),
    ] = None,
    jobs: Annotated[int, typer.Option(help="Coding processes, of 400 MB each; 1: in this one.")] = 1,
    since: Annotated[str | None, typer.Option("--from", help="First time of publication, as 2015-07-21.")] = None,
    until: Annotated[str | None, typer.Option("--to", help="The first that is not taken.")] = None,
    limit: Annotated[int | None, typer.Option(help="Items at most.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="All of it as JSON on standard output.")] = False,
    progress: Annotated[bool, typer.Option("--progress/--no-progress")] = True,
) -> None:
    """Show what rules would have raised over an archive, and when; no broker, nobody is woken."""
    from replay.backtest import BacktestOptions
    from replay.backtest_command import run_backtest

    options = BacktestOptions(
        paths=tuple(paths), rules=rule_file, against=against, rule=rule, coded=coded, jobs=jobs,
        since=since, until=until, limit=limit,
    )  # fmt: skip
    settings = _settings()
    raise typer.Exit(_asked(lambda: run_backtest(options, settings, as_json=as_json, progress=progress)))


@app.command()
def classify(
    *, referee: Annotated[bool, typer.Option("--referee/--rules-only", help="Use the learned models.")] = True
) -> None:
    """Code JSON lines {id, text, title?, published_at?} from standard input; one line of mentions each."""
    from contextlib import closing

    from agents.coder import Coder
    from agents.coder.classify import KEYS, Limits, Unread, classify_stream
    from agents.timelimit import TimeLimit
    from replay.unread import keys_not_read

    settings, unread = _settings(), Unread()
    coder = Coder.load(models=referee and settings.models, tz=settings.tz)
    with closing(TimeLimit(settings.coding_timeout_s)) as limit:
        limits = Limits(settings.max_item_bytes, limit)
        status = classify_stream(sys.stdin.buffer, coder, sys.stdout.buffer, sys.stderr, unread, limits=limits)
    if unread.lines:
        typer.echo(keys_not_read(unread.lines, unread.keys, KEYS), err=True)
    raise typer.Exit(status)


@app.command()
def explain(path: Annotated[str, typer.Argument(help="A .txt, a .jsonl, a folder, or - for standard input.")]) -> None:
    """Show items with their types, statuses, actors, places, and the rule that fired for each."""
    from agents.terminal import Terminal
    from replay.explain import run_explain

    settings = _settings()
    raise typer.Exit(_asked(lambda: run_explain(path, settings, Terminal())))


@app.command()
def schema(
    name: Annotated[str, typer.Argument(help="NewsItem, Tick, Mention, Report, AlertChange, Rejection, RuleFile, ...")],
) -> None:
    """Print the JSON Schema of what travels on a topic or stands in a file."""
    from schemas.catalogue import json_schema

    typer.echo(_asked(lambda: json_schema(name)))


@rules.command("check")
def rules_check(
    path: Annotated[
        Path | None, typer.Argument(help="A rule file, or - for standard input; the default rules without.")
    ] = None,
) -> None:
    """Check a rule file and list its rules."""
    from agents.rulecheck import Vocabulary, doubts, load_checked, parse_checked
    from alerts.channels import Channels
    from alerts.listed import lines_of

    channels = _settings().slack_channels  # first: a slip in a name is said also where the file is wrong
    words = Vocabulary.load()
    piped = str(path) == "-"
    file = parse_checked(sys.stdin.buffer.read(), words, name="standard input") if piped else load_checked(path, words)
    for doubt in doubts(file, words):
        typer.echo(f"rasid: warning: {doubt}", err=True)
    if channels:
        for fault in Channels(by_name=channels).faults(file):
            typer.echo(f"rasid: warning: {fault}", err=True)
    if not file.rules:
        typer.echo("no rule: nothing will be told")
    for rule in file.rules:
        for line in lines_of(rule):
            typer.echo(line)


@rejected.command("list")
def rejected_list(reason: Reason = None, stream: Stream = None, broker: Broker = None) -> None:
    """List the dead letters: origin, reason, time, size, what is wrong."""
    from replay.rejected_command import Choice, list_rejected

    choice = Choice(reason=reason, everything=reason is None)
    raise typer.Exit(list_rejected(_settings(stream=stream, broker=broker), _console(), choice))


@rejected.command("show")
def rejected_show(
    origins: Origin,
    *,
    raw: Annotated[bool, typer.Option("--raw", help="Only the bytes as they came.")] = False,
    stream: Stream = None,
    broker: Broker = None,
) -> None:
    """Show dead letters whole, with their bytes as they came."""
    from replay.rejected_command import Choice, show_rejected

    raise typer.Exit(
        show_rejected(_settings(stream=stream, broker=broker), _console(), Choice(tuple(origins)), raw=raw)
    )


@rejected.command("retry")
def rejected_retry(
    origins: Origins = None,
    *,
    reason: Reason = None,
    everything: All = False,
    stream: Stream = None,
    broker: Broker = None,
) -> None:
    """Send dead letters again to where they came from, and drop them here."""
    from replay.rejected_command import chosen, retry_rejected

    settings = _settings(stream=stream, broker=broker)
    raise typer.Exit(
        retry_rejected(settings, _console(), _asked(lambda: chosen(origins, reason, everything=everything)))
    )


@rejected.command("drop")
def rejected_drop(
    origins: Origins = None,
    *,
    reason: Reason = None,
    everything: All = False,
    stream: Stream = None,
    broker: Broker = None,
) -> None:
    """Drop dead letters for good."""
    from replay.rejected_command import chosen, drop_rejected

    settings = _settings(stream=stream, broker=broker)
    raise typer.Exit(
        drop_rejected(settings, _console(), _asked(lambda: chosen(origins, reason, everything=everything)))
    )


def _asked(read: Callable[[], Asked]) -> Asked:
    """What an option says; a wrong one ends with status 2 and the usage, as typer's own do."""
    try:
        return read()
    except SettingsError as error:
        raise typer.BadParameter(str(error)) from error


def _settings(**overrides: object) -> Settings:
    for slip in not_read(os.environ):
        typer.echo(f"rasid: warning: {slip}", err=True)
    try:
        return read_settings(**overrides)
    except SettingsError as error:
        read_settings()  # raises where it is the environment that is wrong, and a person must act there
        said = str(error).removeprefix("settings: ")
        for name in overrides:
            said = said.replace(f"RASID_{name.upper()}:", f"--{name.replace('_', '-')}:")
        raise typer.BadParameter(said) from error


def _console() -> Console:
    from agents.terminal import Terminal

    return Terminal()


def main() -> None:
    """Run the command line; what went wrong is one message, not a traceback."""
    try:
        app()
    except BrokerUnavailable as error:
        typer.echo(f"rasid: {error}", err=True)
        sys.exit(Exit.TRY_AGAIN)
    except RasidError as error:
        typer.echo(f"rasid: {error}", err=True)
        sys.exit(Exit.PERSON_MUST_ACT)


if __name__ == "__main__":
    main()
