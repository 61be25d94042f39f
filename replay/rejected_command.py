"""What `rasid rejected list|show|retry|drop` do once their options are read. Nothing they raise on purpose escapes.

Exit status: 0, done; 1, a letter was not there or had to stay; else as of `rasid replay`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.text import Text

from agents.terminal import shown
from replay import rejected
from replay.command import failed, outbox_of
from replay.plan import wall_clock
from replay.rejected import Choice, Letter
from schemas.errors import RasidError, SettingsError
from schemas.exits import Exit
from schemas.rejections import RejectReason
from schemas.settings import Settings

MOST_NAMED = 5  # of the letters that an origin may mean

__all__ = ["Choice", "chosen", "drop_rejected", "list_rejected", "retry_rejected", "show_rejected"]


def chosen(origins: Sequence[str] | None, reason: RejectReason | None, *, everything: bool) -> Choice:
    """The letters that are meant; raises SettingsError where none are named, or two ways at once."""
    if sum((bool(origins), reason is not None, everything)) != 1:
        raise SettingsError("rejected: name either origins (see rasid rejected list), or a --reason, or --all")
    return Choice(tuple(origins or ()), reason, everything)


def list_rejected(settings: Settings, console: Console, choice: Choice | None = None) -> int:
    """`rasid rejected list`: one line a letter; 0 also where there is none."""
    meant = choice or Choice(everything=True)
    return _with_letters(settings, console, meant, lambda letters: _list(letters, console, settings.zone))


def show_rejected(settings: Settings, console: Console, choice: Choice, *, raw: bool = False) -> int:
    """`rasid rejected show`: everything of each letter; `raw` writes only the bytes as they came."""

    def show(letters: list[Letter]) -> int:
        for letter in letters:
            if raw:
                sys.stdout.buffer.write(letter.rejection.value)
            else:
                _show(letter, console, settings.zone)
        return Exit.DONE

    return _with_letters(settings, console, choice, show)


def retry_rejected(settings: Settings, console: Console, choice: Choice) -> int:
    """`rasid rejected retry`: send letters again and take them away; 1 where one had to stay."""

    def send(letters: list[Letter]) -> int:
        outbox = outbox_of(settings, lambda line: console.print(line, markup=False))
        try:
            resent, kept = rejected.retry(letters, settings, outbox, wall_clock)
        finally:
            outbox.close()
        console.print(f"{len(resent)} sent again, {len(kept)} stay", markup=False)
        if stubs := sum(one.has_stub for one in resent):
            said = "had been sent as stubs, of title and link: where a stub has told of a theatre, that stands"
            console.print(Text(f"  {stubs} of them {said}"), soft_wrap=True)
        for one in kept:
            console.print(Text(f"  {one.letter.name}: {one.why}"), soft_wrap=True)
        return Exit.IN_PART if kept else Exit.DONE

    return _with_letters(settings, console, choice, send)


def drop_rejected(settings: Settings, console: Console, choice: Choice) -> int:
    """`rasid rejected drop`: take letters away for good."""

    def take(letters: list[Letter]) -> int:
        outbox = outbox_of(settings, lambda line: console.print(line, markup=False))
        try:
            console.print(f"{rejected.drop(letters, settings, outbox)} dropped", markup=False)
        finally:
            outbox.close()
        return Exit.DONE

    return _with_letters(settings, console, choice, take)


def _with_letters(settings: Settings, console: Console, choice: Choice, act: Callable[[list[Letter]], int]) -> int:
    try:
        letters = rejected.read_letters(settings, wanted=choice.takes)
        letters, missing = _meant(letters, choice.origins, console)
        if not letters:
            if not missing:
                console.print(f"no dead letters in stream '{settings.stream}'", markup=False)
            return Exit.IN_PART if missing else Exit.DONE
        return act(letters) or (Exit.IN_PART if missing else Exit.DONE)
    except RasidError as error:
        return failed(console, error)


def _meant(letters: list[Letter], origins: Sequence[str], console: Console) -> tuple[list[Letter], bool]:
    """The letters that are surely meant, and whether an origin means none; says of each such what is the matter."""
    if not origins:
        return letters, False
    found: dict[str, Letter] = {}
    missing = False
    for origin in sorted({rejected.named(one) for one in origins}):
        near = [one for one in letters if rejected.means(origin, one.origin)]
        exact = [one for one in near if one.name == origin] or near
        if len(exact) == 1:
            found[exact[0].origin] = exact[0]
            continue
        missing = True
        few = ", ".join(one.name for one in exact[:MOST_NAMED]) + (", ..." if len(exact) > MOST_NAMED else "")
        said = (
            f"{len(exact)} dead letters begin so, name one: {origin}: {few}"
            if exact
            else f"no such dead letter: {origin}"
        )
        console.print(Text(shown(said)), soft_wrap=True)
    return [one for one in letters if one.origin in found], missing


def _list(letters: list[Letter], console: Console, zone: ZoneInfo) -> int:
    """Two lines a letter: the origin is what `show`, `retry` and `drop` are given, so it is never cut."""
    for letter in letters:
        one = letter.rejection
        console.print(Text(shown(letter.name)), soft_wrap=True)
        said = f"    {one.reason.value}, {_when(one.at, zone)}, {len(one.value)} bytes: {one.detail}"
        console.print(Text(shown(said)), style="dim", soft_wrap=True)
    return Exit.DONE


def _when(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M:%S %Z}"


def _show(letter: Letter, console: Console, zone: ZoneInfo) -> None:
    one = letter.rejection
    facts = {
        "origin": letter.name,
        "reason": one.reason.value,
        "detail": one.detail,
        "at": _when(one.at, zone),
        "key": one.item_key or "-",
        "stream": one.stream,
        "bytes": str(len(one.value)),
    }
    for name, value in facts.items():
        console.print(Text(shown(f"{name:8}{value}")), soft_wrap=True)
    console.print(Text(shown(one.value.decode("utf-8", "backslashreplace"))), end="\n\n", soft_wrap=True)
