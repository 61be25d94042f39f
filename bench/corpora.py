"""Where the corpora of a measurement are: the path that is given, or a file in the folder that RASID_DATA names."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

JULY: Final = "corpora/saudinewsnet-2015-07.jsonl.gz"


def july(given: Path | None) -> Path:
    """The articles of July 2015. Exits with status 2 and the file that was sought, where there is none."""
    folder = os.environ.get("RASID_DATA")
    path = given or (Path(folder) / JULY if folder else None)
    if path is not None and path.is_file():
        return path
    missing = f"no file {path}" if path else "no corpus was named"
    print(f"{missing}: give the path of a corpus, or set RASID_DATA to a folder with {JULY}", file=sys.stderr)
    raise SystemExit(2)
