"""How well the coder reads labelled sentences and items: those in bench/held, from which nobody may make rules.

    python -m bench.quality_coder [--rules-only] [--save FILE] [--against FILE] [LABELLED.jsonl ...]

Prints per type precision, recall and F1 of "mentioned at all" (any) and of "told as happening" (actual), how often the
status is right where both tell the type, F1 of actor, target and place, and of the labels of whole items; of all files,
and of the press before 2016 and since. `--save` writes down which questions are answered rightly, `--against` such a
file says what has changed since, by ids alone: whoever makes rules need not read the rows.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from agents.coder import Coder
from agents.coder.classify import coded_line
from agents.coder.training.rows import Row, moment, read_all
from bench.scores import Scores, answers, changes

HELD: Final = Path(__file__).parent / "held"
NEWER: Final = "2016"


def held() -> list[Path]:
    """The files of sentences and items that are only measured by."""
    return sorted(HELD.glob("*.jsonl"))


def read_by(coder: Coder, row: Row) -> dict[str, Any]:
    """What the coder says of a row, as `rasid classify` does."""
    when = moment(row.get("published_at"))
    return coded_line(row["id"], coder.code(title=row.get("title") or "", text=row["text"], published_at=when))


def scored(coded: Sequence[tuple[Row, dict[str, Any]]]) -> Scores:
    scores = Scores()
    for row, said in coded:
        scores.add(row, said)
    return scores


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("files", nargs="*", type=Path, metavar="LABELLED.jsonl", help="default: those in bench/held")
    options.add_argument("--rules-only", action="store_true", help="without the learned models")
    options.add_argument("--save", type=Path, metavar="FILE", help="write down what is answered rightly")
    options.add_argument("--against", type=Path, metavar="FILE", help="say what has changed since that file")
    chosen = options.parse_args()
    files = chosen.files or held()
    missing = [str(path) for path in (*files, *filter(None, [chosen.against])) if not path.is_file()]
    if missing or not files:
        print(f"no file {', '.join(missing) or HELD / '*.jsonl'}", file=sys.stderr)
        return 2
    coder = Coder.load(models=not chosen.rules_only)
    coded = [(row, read_by(coder, row)) for row in read_all(files)]
    for title, part in (
        ("all", coded),
        (f"before {NEWER}", [one for one in coded if (one[0].get("published_at") or "") < NEWER]),
        (f"since {NEWER}", [one for one in coded if (one[0].get("published_at") or "") >= NEWER]),
    ):
        if part:
            print(f"{title}: {len(part)} rows", *scored(part).lines(), "", sep="\n")
    now = {row["id"]: answers(row, said) for row, said in coded}
    if chosen.against:
        told = sorted(changes(json.loads(chosen.against.read_text(encoding="utf-8")), now))
        won = sum(one.startswith("won") for one in told)
        print(*told, f"{won} won, {len(told) - won} lost", sep="\n")
    if chosen.save:
        chosen.save.write_text(json.dumps(now, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
