"""`rasid explain`: items of a file or of standard input, coded and shown with the reason for each mention."""

from __future__ import annotations

import sys
import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import orjson
from rich.console import Console
from rich.text import Text

from agents.coder import Coded, Coder
from agents.coder.explain import render
from agents.terminal import Terminal, shown
from agents.timelimit import TimeLimit
from replay.plan import items_of, wall_clock
from replay.rows import BOM, RawRow, read_row
from replay.sources import STDIN, SourceError, open_sources
from schemas.errors import CodingTimeout, InputError, SettingsError
from schemas.items import NewsItem
from schemas.settings import Settings

SHOWN = 20
FAULTS = 10
SHOWN_NAME = 200  # letters


def run_explain(path: str, settings: Settings, console: Console) -> int:
    """Show up to 20 items of a `.txt`, a `.jsonl` or a folder; standard input may be either: JSON begins with `{`.

    Returns: the exit status: 0, or 1 where a row could not be read, has no time of its own, or is one that a replay
        would cut or a worker give up; standard error says which and why.
    """
    complaints = Terminal(stderr=True, soft_wrap=True)

    def complain(said: str) -> None:
        complaints.print(Text(f"explain: {shown(said)}", "red"))

    with tempfile.TemporaryDirectory(prefix="rasid-explain-") as folder:
        named = str(_kept(Path(folder))) if path == STDIN else path
        try:
            open_sources([named], settings.zone, lambda _: None)
        except SourceError as error:
            msg = f"explain: {error}"
            raise SettingsError(msg) from error
        except OSError as error:
            msg = f"explain: {named[:SHOWN_NAME]} cannot be read: {error.strerror or error}"
            raise SettingsError(msg) from error
        coder = Coder.load(models=settings.models, tz=settings.tz)
        count, cut = 0, False
        rows = _Rows(settings, wall_clock(), "standard input" if path == STDIN else None)
        with closing(TimeLimit(settings.coding_timeout_s)) as limit:
            for item in items_of([named], settings.zone, max_item_bytes=settings.max_item_bytes, on_row=rows.take):
                try:
                    with limit:
                        coded = _code(coder, item)
                except CodingTimeout as error:
                    cut = True
                    name = item.source_id or item.title or item.id[:12]
                    complain(f"{name[:SHOWN_NAME]}: {error} (RASID_CODING_TIMEOUT_S): a worker rejects it")
                else:
                    console.print(render(item, coded, settings.zone))
                if item.stub:
                    cut = True
                    over = f"over {settings.max_item_bytes} bytes (RASID_MAX_ITEM_BYTES)"
                    complain(f"the item above is {over}: as in a replay, its title or first words alone are coded")
                count += 1
                if count == SHOWN:
                    console.print(Text(f"the first {SHOWN} items; give a smaller file for others", "dim"))
                    break
    for fault in rows.faults[:FAULTS]:
        complain(fault)
    if len(rows.faults) > FAULTS:
        complain(f"and more; the first {FAULTS} rows that cannot be read are shown")
    if not count:
        complain(f"nothing in {path} could be read as an item")
    return 1 if rows.faults or cut or not count else 0


def _code(coder: Coder, item: NewsItem) -> Coded:
    return coder.code(
        title=item.title, text=item.text, published_at=item.told_at, precision=item.precision,
        genre=item.genre, agency=item.agency, source=item.source,
    )  # fmt: skip


class _Rows:
    """Looks at each row as it is read.

    Args:
        settings: the zone is used.
        now: the time of a row that has none: who tries a sentence wants to see how it is read.
        name: of the input; None: that of its files.
    """

    def __init__(self, settings: Settings, now: datetime, name: str | None) -> None:
        self.faults: list[str] = []
        self._settings = settings
        self._now = now
        self._name = name

    def take(self, row: RawRow) -> RawRow:
        """The row as it is to be explained; what a replay would say of it is kept in `faults`."""
        fault = self._fault(row)
        if fault is None:
            return row
        dated = self._dated(row)
        if dated is not None:
            fault += "; a replay refuses it, and here it is shown as if published now"
        if len(self.faults) <= FAULTS:
            self.faults.append(f"{self._name or Path(row.name).name}, line {row.line}: {fault}")
        return dated or row

    def _fault(self, row: RawRow) -> str | None:
        """Why a row cannot be read; None: it can."""
        try:
            read_row(row, self._settings.zone)
        except InputError as error:
            return str(error)
        return None

    def _dated(self, row: RawRow) -> RawRow | None:
        """The row as of now; None where it is not the time alone that it lacks."""
        try:
            said = orjson.loads(row.raw.removeprefix(BOM))
        except orjson.JSONDecodeError:
            return None
        if not isinstance(said, dict) or said.get("published_at") is not None:
            return None
        dated = replace(row, raw=orjson.dumps({**said, "published_at": self._now.isoformat()}))
        return None if self._fault(dated) else dated


def _kept(folder: Path) -> Path:
    said = sys.stdin.buffer.read()
    kept = folder / "standard input" / ("stdin.jsonl" if said.lstrip().startswith(b"{") else "stdin.txt")
    kept.parent.mkdir()  # a text without more is shown under the name of its folder
    kept.write_bytes(said)
    return kept
