"""What the status model learns from: the mentions that readers labelled, as the coder sees them. Of the standard library alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from agents.coder.classify import Line
from agents.coder.coder import Coder
from agents.coder.rules.cues import Hit
from agents.coder.rules.signals import Signals
from agents.coder.status.features import Mention, StatusView, view_of
from agents.coder.status.model import mention_of
from agents.coder.status.words import Signs
from agents.coder.text.normalised import normalise
from agents.coder.training.rows import MADE, PRACTISED, Row, outlet
from agents.coder.types.features import TYPES, View, Viewer
from schemas.base import EventType, Status

_WORD: Final = re.compile(r"[^\W_]+")


class Part(NamedTuple):
    """What a sentence of our own has in the training."""

    weight: float  # where a row of the training data weighs 1
    share: float  # how freely it is told in weights of its own


OWN: Final = {PRACTISED: Part(2.0, 0.5), MADE: Part(0.5, 1.0)}


@dataclass(slots=True)
class Example:
    """A mention as the coder finds it, or as a reader marked it, with the reader's status of the sentence and type."""

    row: int
    kind: str
    status: str
    mention: Mention
    found: bool  # by the coder: one to measure on
    learnt: bool  # from; hits beside the marked one are not
    outlet: str  # of its row

    @property
    def weight(self) -> float:
        return OWN[self.outlet].weight if self.outlet in OWN else 1.0


@dataclass(slots=True)
class Recorder:
    """Stands in for the status model, and keeps what it is asked."""

    viewer: Viewer
    signs: Signs
    views: list[tuple[Signals, StatusView]] = field(default_factory=list)
    asked: list[tuple[int, EventType, Hit, Status]] = field(
        default_factory=list
    )  # (view, type, hit, the rules' status)

    def view(self, view: View, signals: Signals) -> StatusView:
        when = signals.published_at
        made = view_of(view, self.signs, when.year if when else 0, when.month if when else 0)
        self.views.append((signals, made))
        return made

    def judge(self, view: StatusView, kind: EventType, hit: Hit, judged: Status) -> tuple[Status, float, float]:
        at = next(at for at, (_, made) in enumerate(self.views) if made is view)
        self.asked.append((at, kind, hit, judged))
        return judged, 1.0, 1.0


def examples_of(coder: Coder, recorder: Recorder, rows: Sequence[Row]) -> list[Example]:
    """The mentions of the readers' pairs, in the rows' texts."""
    found = []
    for number, row in enumerate(rows):
        line = Line.model_validate(row)
        recorder.views.clear()
        recorder.asked.clear()
        coder.code(title=line.title or "", text=line.text, published_at=line.published_at)
        for kind, status in row["events"].items():
            found += list(_of_pair(recorder, number, row, kind, status))
    return found


def _of_pair(recorder: Recorder, number: int, row: Row, kind: str, status: str) -> Iterator[Example]:
    asked = [
        (at, hit, judged)
        for at, of, hit, judged in recorder.asked
        if of == kind and recorder.views[at][0].sentence.field == "text"
    ]
    marks = _marks(recorder, row, kind)
    marked = [(at, hit) for at, hit, _ in asked if any((at, word) in marks for word in range(hit.first, hit.last + 1))]
    for at, hit, judged in asked:
        mention = mention_of(recorder.views[at][1], EventType(kind), hit, judged)
        if mention is not None:
            yield Example(number, kind, status, mention, True, not marked or (at, hit) in marked, outlet(row))
    if marks and not marked:
        at, first = marks[0]
        last = max(word for of, word in marks if of == at)
        view = recorder.views[at][1]
        mention = Mention(view, TYPES.index(kind), view.words[first], view.words[min(last, len(view.words) - 1)])
        mention.read(0)
        yield Example(number, kind, status, mention, False, True, outlet(row))


def _marks(recorder: Recorder, row: Row, kind: str) -> list[tuple[int, int]]:
    """(view, word) of the cue that the reader marked for the type; empty where it is in no sentence that was looked at."""
    cue = next((_WORD.findall(normalise(one["cue"]).norm) for one in row["mentions"] if one["type"] == kind), [])
    for at, (signals, view) in enumerate(recorder.views):
        forms = [token.form for token in signals.sentence.tokens]
        if signals.sentence.field != "text" or len(forms) > len(view.words):
            continue
        for start in range(len(forms) - len(cue) + 1 if cue else 0):
            if forms[start : start + len(cue)] == cue:
                return [(at, word) for word in range(start, start + len(cue))]
    return []
