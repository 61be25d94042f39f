"""One theatre in the book: its cells, the tellings that rules look at, and a watch for each rule. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from agents.counting.cells import HOUR_MS, Cell, epoch_ms, row_of, short_id, told_of
from agents.counting.incidents import Incident, Tellings
from agents.counting.told import Episode
from agents.counting.watch import RuleWatch, Surroundings
from alerts.rules import Kind, Verdict, kinds
from schemas.base import EventType, Status

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from agents.counting.cells import Told, Value
    from agents.counting.telling import Telling
    from alerts.episodes import Nearest
    from schemas.alerts import AlertChange, Evidence
    from schemas.reports import Report
    from schemas.rules import Rule

DEFAULT_KINDS = tuple(Kind(one, (Status.ACTUAL,), 0.7) for one in EventType)
MAX_AGE_DAYS = 3
_ACTUAL = Status.ACTUAL  # an enum's member costs a call to look up


class TheatreBook:
    """Cells and watches of one theatre."""

    def __init__(
        self, name: str, rules: dict[str, Rule], *, stream: str, zone: ZoneInfo, since: dict[str, int]
    ) -> None:
        self.name = name
        self.newest_ms = 0
        self._first_ms: int | None = None
        """The hour of the first event that was ever told here, also after its cell was dropped."""
        self._first_dirty = False
        self._rules = rules
        self._zone = zone
        self._cells: dict[int, Cell] = {}
        self._hours: dict[str, int] = {}
        self._kinds: dict[Kind, Tellings] | None = None
        self._touched: dict[EventType, int] = {}
        self._dirty: dict[tuple[int, int], None] = {}
        self._around = Surroundings(stream, name, lambda kind: self._tellings()[kind], self._find, self._first, since)
        self._watches = {rule_id: RuleWatch(rule_id, rule, self._around) for rule_id, rule in rules.items()}

    # -- state in and out -------------------------------------------------------------------------------------------

    def take(self, kind: str, rest: list[str], value: Value, marked: int) -> None:
        """Take in one value of the table, pieces of a cell in order.

        A cell that is ahead of its partition's marker, at offset `marked`, was written by a batch that was cut short:
        its reports come again and change nothing, so all that may still change is derived anew with the first batch.
        """
        if kind == "h":
            self._begins(value.get("f"))  # an older version did not say: since its oldest cell, as far as we know
            for rule_id, held in value["w"].items():
                self._watches[rule_id] = RuleWatch(rule_id, self._rules.get(rule_id), self._around, held)
            return
        hour = int(rest[0])
        self._cells.setdefault(hour, Cell()).pieces.append(value)
        self._begins(hour * HOUR_MS)
        if value["o"] > marked:
            self._touched = dict.fromkeys(EventType, 0)  # anything, as far back as anything may change
        for item, row in value["r"].items():
            self._hours[item] = hour
            self.newest_ms = max(self.newest_ms, row[0])

    def told(self, rule_id: str, ordinal: int) -> Value | None:
        """An episode as it was last told, as the head holds it; None where it is given up by now."""
        return self._watches[rule_id].told(ordinal)

    def heard(self, rule_id: str, held: Value) -> None:
        """Take over what a batch told of an episode before it was cut short; nothing of a rule that is gone."""
        if rule_id in self._watches:
            self._watches[rule_id].heard(held)

    def drain(self, offset: int) -> Iterator[tuple[str, Value | None]]:
        """What has changed since the last call, by key without the partition; the head last."""
        for hour, piece in self._dirty:
            cell = self._cells.get(hour)
            yield f"c|{self.name}|{hour}|{piece:04d}", cell.pieces[piece] if cell else None
        self._dirty = {}
        if self._first_dirty or any(watch.dirty for watch in self._watches.values()):
            self._first_dirty = False
            for watch in self._watches.values():
                watch.dirty = False
            packed = {one: watch.packed() for one, watch in self._watches.items()}
            yield f"h|{self.name}", {"o": offset, "f": self._first_ms, "w": packed}

    def forget(self, now_ms: int, keep_ms: int) -> None:
        """Drop cells of hours that ended `keep_ms` before, and what only they could change."""
        gone = [hour for hour in self._cells if (hour + 1) * HOUR_MS <= now_ms - keep_ms]
        for hour in gone:
            # The last first: what a kill amid the deletions leaves is again a cell from its first piece on.
            for piece, value in reversed(list(enumerate(self._cells[hour].pieces))):
                self._dirty[hour, piece] = None
                for item in value["r"]:
                    del self._hours[item]
            del self._cells[hour]
        self._first_dirty |= bool(gone)  # until then the cells themselves say it
        for watch in self._watches.values():
            watch.settle(now_ms, keep_ms)
        if gone and self._kinds is not None:
            for tellings in self._kinds.values():
                tellings.forget((max(gone) + 1) * HOUR_MS)

    # -- counting ---------------------------------------------------------------------------------------------------

    def add(self, report: Report, offset: int) -> str:
        """Put a report in; the first version of an item stands."""
        item, at_ms = short_id(report.item_id), epoch_ms(report.event_time)
        if item in self._hours:
            return "duplicate"
        kinds_here = self._tellings()
        hour = at_ms // HOUR_MS
        cell = self._cells.get(hour) or self._cells.setdefault(hour, Cell())
        row = row_of(report)
        self._dirty[hour, cell.add(item, row, report, offset)] = None
        self._begins(hour * HOUR_MS)
        self._hours[item] = hour
        self.newest_ms = max(self.newest_ms, at_ms)
        for told in told_of(item, row, self._zone):
            touched = _file(kinds_here, told)
            if touched is not None:
                self._touched[told.type] = min(self._touched.get(told.type, touched), touched)
        return "late" if report.late else "applied"

    def incidents(self, kind: Kind, since_ms: int = 0) -> list[Incident]:
        """Incidents of a kind that enter at or after a moment, by entry; those first told when old left out."""
        found = self._tellings()[kind].incidents(since_ms)
        return [one for one in found if one.day is None or one.first.local_day - one.day <= MAX_AGE_DAYS]

    def count_since(self, kind: Kind, since_ms: int, until_ms: int) -> int:
        """Incidents of a kind that enter after `since_ms` and no later than `until_ms`, old ones left out."""
        return sum(one.first.at_ms <= until_ms for one in self.incidents(kind, since_ms + 1))

    def highest(self, rule: Rule) -> Nearest:
        """The highest count that any window reached for a rule."""
        return self._watches[rule.id].nearest()

    def refold(self, now_ms: int | None, before_ms: int | None) -> Iterator[AlertChange]:
        """Derive anew what the batch may have changed, and tell the difference; it began at `before_ms`."""
        touched, self._touched = self._touched, {}
        for watch in self._watches.values():
            moments = [at_ms for kind, at_ms in touched.items() if watch.rule and kind in watch.rule.types]
            if moments:
                yield from watch.refold(min(moments), now_ms, before_ms)

    def close_due(self, now_ms: int) -> Iterator[AlertChange]:
        """Close what is over by the stream's clock."""
        for watch in self._watches.values():
            yield from watch.close_due(now_ms)

    def retire(self, rule_id: str, verdict: Verdict, now_ms: int | None) -> Iterator[AlertChange]:
        """End what a rule left open when it was changed or taken away."""
        if rule_id in self._watches:
            yield from self._watches[rule_id].retire(verdict, now_ms)

    def episodes(self) -> list[Episode]:
        """By rule and ordinal."""
        return [one for rule_id in sorted(self._watches) for one in self._watches[rule_id].episodes]

    def _tellings(self) -> dict[Kind, Tellings]:
        """The tellings that rules look at, made from the cells when first asked for."""
        if self._kinds is None:
            wanted = {*DEFAULT_KINDS, *(kind for rule in self._rules.values() for kind in kinds(rule))}
            self._kinds = {kind: Tellings() for kind in sorted(wanted)}
            for cell in self._cells.values():
                for item, row in cell.rows():
                    for told in told_of(item, row, self._zone):
                        _file(self._kinds, told)
        return self._kinds

    def _find(self, telling: Telling, kind: EventType) -> Evidence | None:
        cell = self._cells.get(telling.at_ms // HOUR_MS)
        return cell.find_evidence(telling, kind) if cell else None

    def _first(self) -> int | None:
        return self._first_ms

    def _begins(self, at_ms: int | None) -> None:
        """Something was told of an event at that moment."""
        if at_ms is not None and (self._first_ms is None or at_ms < self._first_ms):
            self._first_ms = at_ms


def _file(into: dict[Kind, Tellings], told: Told) -> int | None:
    """Put a telling wherever some rule may look at it; returns the moment it touches, None where none does."""
    touched: int | None = None
    if told.status is _ACTUAL and not told.reported:
        return None
    for kind, tellings in into.items():
        if kind.type is told.type and told.status in kind.statuses and told.confidence >= kind.min_confidence:
            at_ms = tellings.add(told.telling)
            touched = at_ms if touched is None else min(touched, at_ms)
    return touched
