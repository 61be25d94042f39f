"""`rasid backtest`: what a rule file would have raised over an archive, and when, before anyone is woken by it.

No broker, no Slack, and no clock but that of the archive: the script of a replay goes through the functions that the
workers run. It must hold no more than these keep, and the alerts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agents.coder import Coder
from agents.coder.version import load_version
from agents.counting.book import Book
from agents.rulecheck import Vocabulary, load_checked
from alerts import naming
from alerts.render import Look
from replay.archive import Told, count
from replay.coded import kept, read_head, taken
from replay.coders import Recipe, code_in_order
from replay.options import ReplayOptions
from replay.plan import Plan, beyond, make_plan, wall_clock
from replay.raised import Desk, compared, told_apart
from replay.repeats import Repeats
from replay.script import Place, WriteItem, WriteRejection
from replay.sources import SourceError
from replay.unread import MOST_KEYS, unknown_agencies
from schemas.backtest import Archive, Backtest, RefusedRow
from schemas.coded import CodedHead
from schemas.errors import OptionError
from schemas.yamlfile import nearest

if TYPE_CHECKING:
    from agents.coding import Codes
    from schemas.rules import RuleFile
    from schemas.settings import Settings

STREAM = "backtest"  # of the alerts' ids: none of these is anybody's topic
SHOWN_ROWS = 20
DEFAULT = "default rules"


@dataclass(frozen=True, slots=True)
class BacktestOptions:
    """The options of `rasid backtest`.

    Args:
        paths: files, folders, or `-` alone.
        rules: the rule file; None: the desk's (RASID_RULES), or the default rules.
        against: another, to compare with.
        rule: the id of the one rule to run; None: all.
        since: the first time of publication, as written.
        until: the first that is not taken.
        limit: items at most.
        jobs: coding processes; 1: in this process.
        coded: where coded items are kept.
    """

    paths: tuple[str, ...]
    rules: Path | None = None
    against: Path | None = None
    rule: str | None = None
    since: str | None = None
    until: str | None = None
    limit: int | None = None
    jobs: int = 1
    coded: Path | None = None


@dataclass(frozen=True, slots=True)
class Watcher:
    """Who is told how far it is.

    Args:
        note: takes a line for people.
        progress: takes what is being done, how many rows of it are done, and of how many, where anybody knows.
    """

    note: Callable[[str], None] = lambda _line: None
    progress: Callable[[str, int, int | None], None] = lambda _what, _done, _total: None


def backtest(
    options: BacktestOptions,
    settings: Settings,
    watcher: Watcher | None = None,
    *,
    load: Callable[[], Codes] | None = None,
) -> Backtest:
    """Run it.

    Args:
        options: what is asked for.
        settings: zone, models, limits and rules are used.
        watcher: is told how far it is.
        load: gives the coder, and goes to other processes; None: the real one.

    Raises:
        OptionError: an option is wrong, a path cannot be read, or the file of coded items is not of these.
        RuleFileError: a rule file is wrong.
        CodersGone: a coding process died.
    """
    watcher = watcher or Watcher()
    checked = _checked(options, settings)
    files = _rule_files(options, settings)
    coder = f"{load_version(models=settings.models)} {settings.tz}"
    head = read_head(options.coded, coder) if options.coded else None
    wall = head.made_at if head else wall_clock()
    load = load or partial(Coder.load, models=settings.models, tz=settings.tz)
    with _plan(checked, settings, files, watcher, wall) as plan:
        if options.coded and head:
            told = taken(plan.acts(Place()), options.coded)
        else:
            recipe = Recipe(load, settings.coding_timeout_s, settings.max_item_bytes)
            told = code_in_order(plan.acts(Place()), recipe, options.jobs)
            if options.coded:
                told = kept(told, options.coded, CodedHead(coder=coder, made_at=wall))
        run = _Run(settings, files)
        with closing(told):
            for rows in run.through(told):
                watcher.progress("counting" if head else "coding", rows, plan.rows)
    return run.ended(options, coder)


def _checked(options: BacktestOptions, settings: Settings) -> ReplayOptions:
    """The options as those of a replay, which has checked them."""
    if options.jobs < 1:
        msg = "backtest: --jobs must be at least 1"
        raise OptionError(msg)
    asked = ReplayOptions(options.paths, since=options.since, until=options.until, limit=options.limit)
    try:
        asked.check(settings.model_copy(update={"stream": STREAM}))
        asked.span(settings.zone)
    except OptionError as error:
        raise OptionError(str(error).replace("replay: ", "backtest: ", 1)) from error
    return asked


def _rule_files(options: BacktestOptions, settings: Settings) -> list[RuleFile]:
    """One, or two with `--against`; of the rule that is asked for alone."""
    words = Vocabulary.load()
    files = [load_checked(options.rules or settings.rules, words)]
    if options.against:
        files.append(load_checked(options.against, words))
    if options.rule is None:
        return files
    known = {rule.id for file in files for rule in file.rules}
    if options.rule not in known:
        msg = f"backtest: --rule: no rule '{options.rule}'{nearest(options.rule, known)}"
        raise OptionError(msg)
    only = [tuple(rule for rule in file.rules if rule.id == options.rule) for file in files]
    return [file.model_copy(update={"rules": rules}) for file, rules in zip(files, only, strict=True)]


def _plan(asked: ReplayOptions, settings: Settings, files: list[RuleFile], watcher: Watcher, wall: datetime) -> Plan:
    try:
        return make_plan(
            asked,
            settings.model_copy(update={"stream": STREAM}),
            ends_after=max(beyond(file) for file in files),
            warn=watcher.note,
            wall=lambda: wall,
            on_row=lambda rows: watcher.progress("reading", rows, None),
        )
    except SourceError as error:
        msg = f"backtest: {error}"
        raise OptionError(msg) from error
    except OSError as error:
        msg = f"backtest: {error.filename or 'while sorting'}: {error.strerror or error}"
        raise OptionError(msg) from error


class _Read:
    """What was read so far."""

    def __init__(self) -> None:
        self.first: datetime | None = None
        self.last: datetime | None = None
        self.numbers: Counter[str] = Counter()
        self.unread: Counter[str] = Counter()
        self.agencies: Counter[str] = Counter()
        self.refused: Counter[Any] = Counter()
        self.rows: list[RefusedRow] = []
        self._repeats = Repeats()

    def take(self, one: Told) -> None:
        """Take in an act."""
        if isinstance(one.act, WriteItem):
            item = one.act.item
            self.numbers.update(
                items=1, clamped=int(item.clamped), stubs=int(item.stub), unread_rows=int(bool(one.act.unread)),
                repeats=int(self._repeats.seen(item.id)),
            )  # fmt: skip
            self.unread.update(one.act.unread)
            if item.agency and (item.agency in self.agencies or len(self.agencies) < MOST_KEYS):
                self.agencies[item.agency] += 1
            self.first = min(self.first or item.event_time, item.event_time)
            self.last = max(self.last or item.event_time, item.event_time)
            if one.refused is not None:
                self._refuse(
                    RefusedRow(origin=item.source_id or item.id, reason=one.refused.reason, detail=one.refused.detail)
                )
        elif isinstance(one.act, WriteRejection):
            letter = one.act.rejection
            self._refuse(RefusedRow(origin=letter.origin, reason=letter.reason, detail=letter.detail))

    def _refuse(self, row: RefusedRow) -> None:
        self.refused[row.reason] += 1
        if len(self.rows) < SHOWN_ROWS:
            self.rows.append(row)

    def archive(self, coder: str) -> Archive:
        """All of it."""
        return Archive(
            first=self.first, last=self.last, unread=dict(self.unread), refused=dict(sorted(self.refused.items())),
            refused_rows=tuple(self.rows), coder=coder, unknown_agencies=unknown_agencies(self.agencies),
            **self.numbers,
        )  # fmt: skip


class _Run:
    """One pass over the archive: a book and a desk for each rule file."""

    def __init__(self, settings: Settings, files: list[RuleFile]) -> None:
        self._settings = settings
        self._files = files
        self._books = [Book(0, 1, rules=file, stream=STREAM, tz=settings.zone) for file in files]
        self._desks = [Desk(file, book, settings.zone) for file, book in zip(files, self._books, strict=True)]
        self._read = _Read()
        self._rows = 0

    def through(self, told: Iterable[Told]) -> Iterator[int]:
        """Count what was coded; says after each batch how many rows are done."""
        for batch in count(self._noted(told), self._books):
            for desk, outcome in zip(self._desks, batch.outcomes, strict=True):
                desk.take(outcome.changes)
                if batch.tick is not None:
                    desk.look(batch.tick.now, final=batch.tick.final)
            yield self._rows

    def _noted(self, told: Iterable[Told]) -> Iterator[Told]:
        for one in told:
            self._read.take(one)
            self._rows = one.act.place.rows
            yield one

    def ended(self, options: BacktestOptions, coder: str) -> Backtest:
        """What it came to."""
        look = Look(zone=self._settings.zone, language=self._settings.language, names=naming.load())
        raised, *others = [desk.raised(look) for desk in self._desks]
        against = compared(str(options.against), raised, others[0]) if others else None
        return Backtest(
            rules=str(options.rules or self._settings.rules or DEFAULT),
            archive=self._read.archive(coder),
            outcomes=self._desks[0].outcomes(raised),
            alerts=raised,
            against=told_apart(against, *self._files) if against else None,
        )
