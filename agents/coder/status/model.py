"""The status model: a small linear model that weighs what the rules say of a mention's status against its surroundings.

Pure after `load`. It never says whether a type is mentioned, and sees no raw word. rasid runs without it: its file has the
licence of the referee's (data/REFEREE-LICENSE.md).
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from math import sqrt
from pathlib import Path
from typing import Any, Final

import orjson

from agents.coder.rules.cues import Hit
from agents.coder.rules.signals import Signals
from agents.coder.status.appointed import is_appointed
from agents.coder.status.clear import clear, on_heels
from agents.coder.status.denied import is_beyond_doubt
from agents.coder.status.features import Mention, StatusNames, StatusView, view_of
from agents.coder.status.formerly import is_surely_past
from agents.coder.status.governed import not_under
from agents.coder.status.running import dates_another
from agents.coder.status.scope import act_of
from agents.coder.status.settled import lately
from agents.coder.status.spot import Spot
from agents.coder.status.times import named_later, opened_long_ago, set_long_ago
from agents.coder.status.tried import is_charged
from agents.coder.status.unaware import unaware
from agents.coder.status.undone import defused, denied_behind
from agents.coder.status.words import GROUP, Signs
from agents.coder.types.confidence import logit
from agents.coder.types.features import STATUSES, TYPES, View, Viewer
from agents.coder.types.linear import logistic, pack, softmax, unpack
from schemas.base import VIOLENT, EventType, Status

MODEL_FILE: Final = Path(__file__).parents[1] / "data" / "status.json.gz"
VOTE: Final = 0.3  # of the rules, on how sure a status is
DENIAL: Final = 1.0  # on the score of negated where the rules say so: of writers not learnt from, they see more denials
BEYOND_DOUBT: Final = 4.0  # more, where what is told of another act in the headline must not outvote it
OUTRIGHT: Final = (
    2.5  # on the score of a status that a wording says outright; past what the surroundings mostly say against it
)
MADE: Final = (
    0.95  # of the threats that are told, so many are made (0.949 out of fold); what the model makes of one says no more
)
SLOPE: Final = 0.95  # of its log-odds: confidence and the labels' weights were set for a model surer of itself
SHIFT: Final = 0.45
_THREATENS: Final = GROUP["threat"]
_NEGATED: Final = STATUSES.index("negated")
_ACTUAL: Final = STATUSES.index("actual")
_HISTORY: Final = STATUSES.index("background")
_POSSIBLE: Final = STATUSES.index("possible")
_LANES: Final = len(STATUSES) + 1


class StatusModel:
    """Loaded once; safe to share."""

    def __init__(self, model: Mapping[str, Any], viewer: Viewer) -> None:
        self._signs = Signs.load()
        names = StatusNames(self._signs, viewer)
        self._bias: tuple[float, ...] = tuple(model["bias"])
        self._weighed = _rows(names, model["weighed"])
        self._counted = _rows(names, model["counted"])

    @classmethod
    def load(cls, viewer: Viewer, path: Path = MODEL_FILE) -> StatusModel | None:
        """The shipped model; None where its file is not there."""
        if not path.exists():
            return None
        return cls(orjson.loads(gzip.decompress(path.read_bytes())), viewer)

    def view(self, view: View, signals: Signals) -> StatusView:
        """A sentence, read once for all its mentions."""
        published_at = signals.published_at
        year, month = (published_at.year, published_at.month) if published_at else (0, 0)
        return view_of(view, self._signs, year, month)

    def judge(self, view: StatusView, kind: EventType, hit: Hit, judged: Status) -> tuple[Status, float, float]:
        """The status of a mention whose cue is `hit`, and its probability, also where it is known to be no history; `judged`:
        what the rules say.
        """
        mention = mention_of(view, kind, hit, judged)
        if mention is None:
            return judged, 1.0, 1.0
        scores = self._scores(mention.weighed, mention.counted)
        first = view.words[min(hit.first, len(view.words) - 1)]
        spot = Spot(view.signs, min(first, mention.at), mention.head, mention.at, max(mention.end, mention.at), kind)
        told = clear(spot)
        if judged is Status.NEGATED and told is not Status.ACTUAL:
            scores[_NEGATED] += DENIAL
        _lean(scores, told)
        if (told is None or (told is Status.ACTUAL and not on_heels(spot))) and lately(spot):
            scores[_ACTUAL] += OUTRIGHT * (1 + dates_another(spot))  # the year weighs as if it were its own
        elif told is None and kind in VIOLENT and _was_long_ago(view, spot):
            scores[_HISTORY] += OUTRIGHT
        if told is Status.NEGATED and any(rule(spot) for rule in (is_beyond_doubt, denied_behind, unaware, not_under)):
            scores[_NEGATED] += BEYOND_DOUBT
        if told is Status.BACKGROUND and (is_surely_past(spot) or is_charged(spot)):
            scores[_HISTORY] += BEYOND_DOUBT
        if told is Status.POSSIBLE and (defused(spot) or is_appointed(spot)):
            scores[_POSSIBLE] += BEYOND_DOUBT
        odds = softmax(scores)
        best = max(range(len(odds)), key=odds.__getitem__)
        rules = STATUSES.index(judged)
        sure = sure_of(odds, best, rules, kind)
        if best != _ACTUAL:
            return Status(STATUSES[best]), sure, sure
        late = [odd * (at != _HISTORY) for at, odd in enumerate(odds)]
        late[_ACTUAL] += odds[_HISTORY]
        return Status.ACTUAL, sure, sure_of(late, best, _ACTUAL if rules == _HISTORY else rules, kind)

    def _scores(self, weighed: Iterable[int], counted: Iterable[int]) -> list[float]:
        squared, *sums = unpack(sum(map(self._weighed.get, weighed, repeat(0))), _LANES)
        _, *plain = unpack(sum(map(self._counted.get, counted, repeat(0))), _LANES)
        length = 1 / sqrt(squared) if squared > 0 else 0.0
        return [bias + each * length + more for bias, each, more in zip(self._bias, sums, plain, strict=True)]


def _was_long_ago(view: StatusView, spot: Spot) -> bool:
    """`وفي نوفمبر، قتل` and `قصف الميناء في أواخر مارس`, of months long past; `طوفان الأقصى` in a later one."""
    signs, times = view.signs, view.times
    return (
        opened_long_ago(signs, times, spot.head)
        or set_long_ago(signs, times, spot.end)
        or named_later(times, spot.first, spot.end)
    )


def _lean(scores: list[float], told: Status | None) -> None:
    """Towards a status told outright. What is told as happened may still be news or history."""
    if told is Status.ACTUAL:
        scores[_POSSIBLE] -= OUTRIGHT
        scores[_NEGATED] -= OUTRIGHT
    elif told is not None:
        scores[STATUSES.index(told)] += OUTRIGHT


def sure_of(odds: Sequence[float], best: int, judged: int, kind: str) -> float:
    """How sure the status is: its odds, more where the rules say the same, on the scale that `confidence` is fitted on."""
    if kind == EventType.THREAT and STATUSES[best] == Status.ACTUAL:
        return MADE
    return logistic(SLOPE * logit((odds[best] + VOTE * (best == judged)) / (1 + VOTE)) + SHIFT)


def mention_of(view: StatusView, kind: EventType, hit: Hit, judged: Status) -> Mention | None:
    """What the model sees of a mention; None in a sentence without words."""
    words = view.words
    if not words:
        return None
    at, end = words[min(hit.first, len(words) - 1)], words[min(hit.last, len(words) - 1)]
    if kind is not EventType.THREAT:
        # of "threatened to shell" the shelling is what has a status here
        at = end if view.signs[at].group == _THREATENS else act_of(view.signs, at, end)
    mention = Mention(view, TYPES.index(kind), at, end)
    mention.read(STATUSES.index(judged))
    return mention


def _rows(names: StatusNames, listed: Mapping[str, Sequence[float]]) -> dict[int, int]:
    known = ((names.key(text), row) for text, row in listed.items())
    return {key: pack(row) for key, row in known if key is not None}
