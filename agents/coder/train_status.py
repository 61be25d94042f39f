"""Trains the status model: `uv run --with scikit-learn --with numpy python -m agents.coder.train_status --data DIR`.

DIR holds train_sentences.jsonl. Nothing of it is written but weights of features. A tool: the coder never imports it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from agents.coder.coder import DATA, Coder
from agents.coder.features import Viewer
from agents.coder.train import KEPT, VOTE, Trainer, read, write
from agents.coder.wordclasses import WordClasses


def shipped(trainer: Trainer) -> dict[str, Any]:
    """The status model, learnt on all and cut to its strong features."""
    mentions = np.arange(len(trainer.mentions))
    fitted = trainer.statuses(mentions, trainer.statuses(mentions).strong(KEPT))
    return {**fitted.as_data(trainer.viewer.text), "vote": VOTE}


def main(argv: Sequence[str] | None = None) -> int:
    """Train and write the model file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the directory with train_sentences.jsonl")
    parser.add_argument("--out", type=Path, default=DATA / "status.json.gz")
    asked = parser.parse_args(argv)
    coder = Coder.load(referee=False)
    words = [name for name in coder.lexicon.classes if not name.startswith("'")]
    viewer = Viewer(WordClasses.load(), [rule.id for rule in coder.cues.rules], words)
    write(shipped(Trainer(coder, viewer, read(asked.data / "train_sentences.jsonl"))), asked.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
