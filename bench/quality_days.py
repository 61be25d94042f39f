"""How well incidents are counted in sets of two or three days of news: those in bench/days, which nobody may mend by.

    python -m bench.quality_days [--save FILE] [--against FILE] [--show] [SET.yaml ...]

Prints of attacks and strikes, over all, of the press before 2016 and since, and of each set: how many of the incidents
that a desk counts are found, how many of those counted are real; of those found the share with the right place, day,
dead and items, and with no item that does not tell it; the share that is clean (place, day and dead right, no item too
many) of the desk's and of those counted; and what those are that were counted beside: told twice, false, misplaced.

`--save` writes down what is answered rightly, `--against` such a file says what has changed since, by ids alone.
`--show` prints each set's incidents beside what was counted of them: for who may read the set, so never by default.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from agents.coder import Coder
from agents.coder.places.gazetteer import Gazetteer
from agents.coding import Codes
from bench.counted import Counted, counted
from bench.dayplaces import Places
from bench.days import DAYS, NEWER, DayIncident, DaySet, held, load_days
from bench.dayscores import HEAD, Found, Outcome, answers, lines, outcome
from bench.scores import changes
from schemas.errors import RuleFileError

NOTHING: Final = "-"


class Read(NamedTuple):
    """A set, by the name of its file, and what became of it."""

    name: str
    days: DaySet
    outcome: Outcome


def read_by(coder: Codes, places: Places, sets: Sequence[tuple[str, DaySet]]) -> list[Read]:
    """What is counted in each set."""
    return [
        Read(name, days, outcome(days.incidents, counted(days.items, coder), places.is_same)) for name, days in sets
    ]


def table(read: Sequence[Read]) -> Iterator[str]:
    """All, the two times, and each set."""
    yield HEAD
    yield from lines("all", [one.outcome for one in read])
    for title, newer in ((f"before {NEWER}", False), (f"since {NEWER}", True)):
        part = [one.outcome for one in read if one.days.is_newer is newer]
        if part:
            yield from lines(title, part)
    for one in read:
        yield from lines(one.name, [one.outcome])


def shown(one: Read) -> Iterator[str]:
    """A set's incidents, each with what was counted of it and what of that is wrong; then what was counted beside."""
    yield f"{one.name}: {one.days.about}"
    for at, wanted in enumerate(one.days.incidents):
        found = one.outcome.found.get(at)
        yield f"  {at + 1:3d} {_wanted(wanted)}"
        yield f"      {'not found' if found is None else f'{_told(found.counted)}{_wrong(found)}'}"
    for beside, fate in one.outcome.over:
        yield f"    + {_told(beside)}  {fate}"


def _wanted(one: DayIncident) -> str:
    return _line(one, one.place or NOTHING)


def _told(one: Counted) -> str:
    where = f"{one.place.text} ({one.spot or NOTHING})" if one.place is not None else NOTHING
    return _line(one, where)


def _line(one: DayIncident | Counted, where: str) -> str:
    dead = NOTHING if one.deaths is None else str(one.deaths)
    return f"{one.type:6s} {one.theatre}  {one.day or NOTHING!s:10s}  {dead:>4s} dead  {' '.join(one.told_by)}  {where}"


def _wrong(found: Found) -> str:
    wrong = [name for name, so in found.right._asdict().items() if not so]
    return f"  wrong: {', '.join(wrong)}" if wrong else ""


def compare(read: Sequence[Read], save: Path | None, against: Path | None) -> None:
    """Say what has changed, and write down what is now; every set by its file's name."""
    now = {
        name: each
        for one in read
        for name, each in answers(one.name, [item.id for item in one.days.items], one.outcome)
    }
    if against:
        told = sorted(changes(json.loads(against.read_text(encoding="utf-8")), now))
        won = sum(line.startswith("won") for line in told)
        print(*told, f"{won} won, {len(told) - won} lost", sep="\n")
    if save:
        save.write_text(json.dumps(now, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("files", nargs="*", type=Path, metavar="SET.yaml", help="default: those in bench/days")
    options.add_argument("--save", type=Path, metavar="FILE", help="write down what is answered rightly")
    options.add_argument("--against", type=Path, metavar="FILE", help="say what has changed since that file")
    options.add_argument("--show", action="store_true", help="print the incidents: only for who may read the set")
    chosen = options.parse_args()
    files = chosen.files or held()
    missing = [str(path) for path in (*files, *filter(None, [chosen.against])) if not path.is_file()]
    if missing or not files:
        print(f"no file {', '.join(missing) or DAYS / '*.yaml'}", file=sys.stderr)
        return 2
    try:
        sets = [(path.stem, load_days(path)) for path in files]
    except RuleFileError as error:
        print(error, file=sys.stderr)
        return 2
    read = read_by(Coder.load(), Places(Gazetteer.load()), sets)
    print(*table(read), sep="\n")
    if chosen.show:
        print(*(line for one in read for line in ("", *shown(one))), sep="\n")
    compare(read, chosen.save, chosen.against)
    return 0


if __name__ == "__main__":
    sys.exit(main())
