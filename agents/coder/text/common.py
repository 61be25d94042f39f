"""The words of the press, and how often they are written: data/common.txt, which text/countwords.py counts."""

from __future__ import annotations

from pathlib import Path
from typing import Final

COMMON_FILE: Final = Path(__file__).parents[1] / "data" / "common.txt"


def load_common(path: Path = COMMON_FILE) -> dict[str, int]:
    """Normalised words and how often a million words of the press are one of them."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {word: int(times) for word, times in (line.split() for line in lines if line[:1] not in ("", "#"))}
