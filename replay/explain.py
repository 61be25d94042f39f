"""`rasid explain`: items of a file or of standard input, coded and shown with the reason for each mention."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

from agents.coder import Coder
from agents.coder.explain import render
from agents.terminal import Terminal, shown
from replay.plan import items_of
from replay.rows import RawRow, read_row
from replay.sources import STDIN, SourceError, open_sources
from schemas.errors import InputError, SettingsError
from schemas.settings import Settings

SHOWN = 20
FAULTS = 10
SHOWN_NAME = 200  # letters


def run_explain(path: str, settings: Settings, console: Console) -> int:
    """Show up to 20 items of a `.txt`, a `.jsonl` or a folder; standard input may be either: JSON begins with `{`.

    Returns: the exit status: 0, or 1 where a row could not be read, or is so large that a replay would cut it; standard
        error says which and why.
    """
    complaints = Terminal(stderr=True, soft_wrap=True)
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
        count, cut, faults = 0, 0, list[str]()

        def look(row: RawRow) -> None:
            if len(faults) <= FAULTS and (fault := _fault(row, settings)):
                faults.append(fault)

        for item in items_of([named], settings.zone, max_item_bytes=settings.max_item_bytes, on_row=look):
            coded = coder.code(
                title=item.title, text=item.text, published_at=item.told_at, precision=item.precision,
                genre=item.genre, agency=item.agency, source=item.source,
            )  # fmt: skip
            console.print(render(item, coded, settings.zone))
            if item.stub:
                cut += 1
                limit = f"over {settings.max_item_bytes} bytes (RASID_MAX_ITEM_BYTES)"
                said = f"the item above is {limit}: as in a replay, its title or first words alone are coded"
                complaints.print(Text(f"explain: {said}", "red"))
            count += 1
            if count == SHOWN:
                console.print(Text(f"the first {SHOWN} items; give a smaller file for others", "dim"))
                break
    for fault in faults[:FAULTS]:
        complaints.print(Text(f"explain: {shown(fault)}", "red"))
    if len(faults) > FAULTS:
        complaints.print(Text(f"explain: and more; the first {FAULTS} rows that cannot be read are shown", "red"))
    if not count:
        complaints.print(Text(f"explain: nothing in {path} could be read as an item", "red"))
    return 1 if faults or cut or not count else 0


def _fault(row: RawRow, settings: Settings) -> str | None:
    """Why a row cannot be read; None: it can."""
    try:
        read_row(row, settings.zone)
    except InputError as error:
        return f"{Path(row.name).name}, line {row.line}: {error}"
    return None


def _kept(folder: Path) -> Path:
    said = sys.stdin.buffer.read()
    kept = folder / "standard input" / ("stdin.jsonl" if said.lstrip().startswith(b"{") else "stdin.txt")
    kept.parent.mkdir()  # a text without more is shown under the name of its folder
    kept.write_bytes(said)
    return kept
