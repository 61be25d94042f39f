"""A backtest in a terminal: what was read, each rule, each alert as the desk reads it or what another file changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from agents.counting.book import Miss
from agents.terminal import RightToLeft, shown
from alerts.console import COLOURS
from alerts.english import DIGEST_REASONS, PRIORITIES, count, moment, zone_name
from replay.raised import STANDING, nearness
from replay.repeats import repeats_said

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from alerts.render import Look
    from schemas.backtest import Against, Archive, Backtest, Changed, Raised, RuleOutcome

ROWS_SHOWN = 5  # of those that were refused
NONE = "\u00b7"
FIELDS = {"started_at": "start", "ended_at": "end"}
BRIEF = ("only-new", "only-old", "changed")
STYLES = {"only-new": "green", "only-old": "red", "changed": "yellow"}


def draw(said: Backtest, look: Look, console: Console) -> None:
    """Draw all of it; with another rule file to compare with, of what fired or not only what differs."""
    for line in _read(said, look):
        console.print(line, soft_wrap=True)
    _draw_rules(said.outcomes, console)
    if said.against is None:
        _draw_quiet(said.outcomes, look, console)
    for drawn in _alerts(said, look) if said.against is None else _differences(said.against, look):
        console.print(drawn)


def _read(said: Backtest, look: Look) -> Iterator[Text]:
    archive = said.archive
    if archive.first is None or archive.last is None:
        yield Text("no item in it: nothing was counted", "yellow")
    else:
        span = f"{moment(archive.first, look.zone)} to {moment(archive.last, look.zone)} ({zone_name(look.zone)})"
        items = count(archive.items, "item", "items")
        yield Text.assemble((shown(said.rules), "bold"), " over ", (items, "bold"), f", {span}")
    if archive.stubs:
        yield Text(f"{count(archive.stubs, 'item', 'items')} over the size limit: coded by title and link", "yellow")
    if archive.repeats:
        yield Text(repeats_said(archive.repeats), "yellow")
    if archive.clamped:
        yield Text(f"{count(archive.clamped, 'item', 'items')} dated in the future: given the clock's time", "yellow")
    yield from _refused(archive)


def _refused(archive: Archive) -> Iterator[Text]:
    total = sum(archive.refused.values())
    if not total:
        return
    reasons = ", ".join(f"{number:,} {reason}" for reason, number in archive.refused.items())
    yield Text(f"{count(total, 'row', 'rows')} refused and not counted ({reasons}):", "red")
    for row in archive.refused_rows[:ROWS_SHOWN]:
        yield Text(shown(f"  {row.origin}: {row.reason}: {row.detail}"), "red")
    if total > ROWS_SHOWN:
        yield Text(f"  and {total - ROWS_SHOWN:,} more (--json lists twenty)", "red")


def _table(title: str, *texts: str, numbers: Sequence[str] = ()) -> Table:
    table = Table(title=f"\n{title}", title_justify="left", box=None, padding=(0, 2, 0, 0), pad_edge=False)
    for name in texts:
        table.add_column(name, overflow="fold")  # an id that is cut cannot be looked up
    for name in numbers:
        table.add_column(name, justify="right")
    return table


def _row(*numbers: int) -> Iterator[str]:
    return (f"{number:,}" if number else NONE for number in numbers)


def _draw_rules(outcomes: Sequence[RuleOutcome], console: Console) -> None:
    """Those that fired, or were told and taken back."""
    fired = [one for one in outcomes if one.alerts or one.taken_back]
    if not fired:
        said = "no rule fired" if outcomes else "the rule file has no rule: nothing could fire"
        console.print(Text(f"\n{said}", "yellow"))
        return
    names = ("alerts", "flash", "urgent", "routine", "digest", "taken back")
    table = _table("rules that fired", "rule", "theatre", numbers=names)
    for one in fired:
        table.add_row(
            one.rule_id, one.theatre,
            *_row(one.alerts, one.flash, one.urgent, one.routine, one.digest, one.taken_back),
        )  # fmt: skip
    console.print(table)


def _draw_quiet(outcomes: Sequence[RuleOutcome], look: Look, console: Console) -> None:
    """Those that never fired; those that no news came near are one row a rule."""
    quiet = [one for one in outcomes if not one.alerts and not one.taken_back]
    if not quiet:
        return
    table = _table("rules that did not fire, and how near they came", "rule", "theatre", "line", "highest count")
    for one in sorted((one for one in quiet if one.highest), key=lambda one: -(one.highest or 0)):
        miss = Miss(one.highest or 0, one.highest_at, one.highest_line, one.highest_usual)
        table.add_row(one.rule_id, one.theatre, one.line, nearness(miss, look.zone))
    theatres: dict[tuple[str, str], list[str]] = {}
    for one in quiet:
        if not one.highest:
            theatres.setdefault((one.rule_id, one.line), []).append(one.theatre)
    for (rule, line), names in theatres.items():
        table.add_row(rule, ", ".join(names), line, "0")
    console.print(table)


def _alerts(said: Backtest, look: Look) -> Iterator[RenderableType]:
    if said.alerts:
        yield Text(f"\n{count(len(said.alerts), 'alert', 'alerts')} by time ({zone_name(look.zone)})", "italic")
    for one in said.alerts:
        yield from _alert(one, look)


def _alert(one: Raised, look: Look, how: str = "") -> Iterator[RenderableType]:
    stands = one.state in STANDING
    yield Text.assemble(
        "\n", (f"{how}  " if how else "", f"bold {STYLES.get(how, '')}"),
        (_span(one, look), "cyan"), "  ", (f"{one.rule_id} {one.theatre}", "bold"), "  ",
        (PRIORITIES[one.priority], f"bold {COLOURS[one.priority]}") if stands else (f"taken back: {one.state}", "bold"),
        f", only in a digest: {DIGEST_REASONS[one.digest]}" if stands and one.digest else "",
    )  # fmt: skip
    for tongue in look.tongues:
        yield _inside(one.headline[tongue], "" if stands else "strike", rtl=tongue == "ar")
    yield _inside(one.why[look.main], "dim", rtl=look.main == "ar")


def _span(one: Raised, look: Look) -> str:
    """`21 Jul 2015 04:00 to 23 Jul 2015 10:12`, as exactly as it is known."""
    began = moment(one.started_at, look.zone, one.precision)
    ended = moment(one.ended_at, look.zone, one.precision) if one.ended_at else "open at the end"
    return began if ended == began else f"{began} to {ended}"


def _inside(said: str, style: str, *, rtl: bool) -> RenderableType:
    text = Text(said, style)
    return RightToLeft(text) if rtl else Padding(text, (0, 0, 0, 2), expand=False)


def _differences(against: Against, look: Look) -> Iterator[RenderableType]:
    """A table of the rules whose alerts differ, then each of these."""
    other = shown(against.rules)
    for names, where in ((against.rules_only_new, "not in"), (against.rules_only_old, "only in")):
        if names:
            yield Text(f"\n{count(len(names), 'rule', 'rules')} {where} {other}: {', '.join(names)}", "yellow")
    found: list[tuple[str, Raised, Changed | None]] = [("only-new", one, None) for one in against.only_new]
    found += [("only-old", one, None) for one in against.only_old]
    found += [("changed", one.now, one) for one in against.changed]
    if not found:
        yield Text(f"\nagainst {other}: nothing changed, {count(against.same, 'alert', 'alerts')} by both", "green")
        return
    numbers = Counter((one.rule_id, one.theatre, how) for how, one, _ in found)
    table = _table(f"against {other}; {against.same:,} by both alike", "rule", "theatre", numbers=BRIEF)
    for rule, theatre in sorted({(rule, theatre) for rule, theatre, _ in numbers}):
        table.add_row(rule, theatre, *_row(*(numbers[rule, theatre, how] for how in BRIEF)))
    yield table
    for how, one, changed in sorted(found, key=lambda one: (one[1].started_at, one[1].rule_id, one[1].theatre)):
        yield from _alert(one, look, how)
        if changed is not None:
            yield _inside(_was(changed, look), "yellow", rtl=False)


def _was(changed: Changed, look: Look) -> str:
    """`differs in start; was URGENT, 21 Jul 2015 04:00 to 22 Jul 2015 10:12, 3 at its peak`."""
    before = changed.before
    names = ", ".join(FIELDS.get(name, name) for name in changed.fields)
    return f"differs in {names}; was {PRIORITIES[before.priority]}, {_span(before, look)}, {before.count} at its peak"
