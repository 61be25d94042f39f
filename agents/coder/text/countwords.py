"""Counts the words of a corpus into data/common.txt, by which a cue is sought by its rarest word (rules/cues.py). A tool.

    python -m agents.coder.text.countwords CORPUS.jsonl.gz

Run by hand when another corpus is at hand; any of some millions of words will do. The coder never imports this file.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Final

from agents.coder.coder import DATA
from agents.coder.text.normalised import normalise

LEAST: Final = 20  # in a million words; rarer ones all count as none
_WORD: Final = re.compile(r"[^\W_]+")


def main() -> int:
    """Write the file anew."""
    (corpus,) = sys.argv[1:]
    found: Counter[str] = Counter()
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            found.update(_WORD.findall(normalise(json.loads(line).get("text") or "").norm))
    of_million = 1e6 / found.total()
    rows = [f"{word} {round(times * of_million)}" for word, times in found.most_common() if times * of_million >= LEAST]
    head = (
        f"# How many of a million words of the press are this one, normalised, as far as {LEAST} and more of them are:\n"
        f"# of {found.total():,} words of {Path(corpus).name.split('.')[0]}, by agents/coder/text/countwords.py.\n"
    )
    (DATA / "common.txt").write_text(head + "\n".join(rows) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
