"""The status model: a small linear model that weighs what the rules say of a mention's status against its surroundings.

Pure after `load`. It never says whether a type is mentioned, and sees no raw word. rasid runs without it: its file has the
licence of the referee's (data/REFEREE-LICENSE.md).
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from agents.coder.cues import Hit
from agents.coder.features import STATUSES, View, Viewer
from agents.coder.linear import LinearModel, softmax
from agents.coder.statusfeatures import StatusFeatures
from schemas.base import EventType, Status

MODEL_FILE: Final = Path(__file__).parent / "data" / "status.json.gz"


class StatusModel:
    """Loaded once; safe to share."""

    def __init__(self, model: Mapping[str, Any], viewer: Viewer) -> None:
        self._viewer = viewer
        self._features = StatusFeatures(viewer.classes.names)
        groups: list[dict[int, list[float]]] = []
        for listed in model["groups"]:
            known = ((viewer.key(text), row) for text, row in listed.items())
            groups.append({key: row for key, row in known if key is not None})
        self._linear = LinearModel(model["bias"], groups)
        self._vote = float(model["vote"])

    @classmethod
    def load(cls, viewer: Viewer, path: Path = MODEL_FILE) -> StatusModel | None:
        """The shipped model; None where its file is not there."""
        if not path.exists():
            return None
        with gzip.open(path, "rt", encoding="utf-8") as file:
            return cls(json.load(file), viewer)

    def judge(self, view: View, kind: EventType, hit: Hit, judged: Status) -> tuple[Status, float]:
        """The status of a mention whose cue is `hit`, and its probability; `judged`: what the rules say."""
        words = view.words()
        if not words:
            return judged, 1.0
        at = words[min(hit.first, len(words) - 1)]
        rule = self._viewer.rule_ids.get(hit.rule.id, 0)
        found = self._features.of(view, kind.value, at, rule, judged.value)
        odds = softmax(self._linear.scores([found]))
        odds[STATUSES.index(judged.value)] += self._vote
        best = max(range(len(odds)), key=odds.__getitem__)
        return Status(STATUSES[best]), odds[best] / (1 + self._vote)
