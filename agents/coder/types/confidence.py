"""How sure a mention is: one number, calibrated, so that of mentions at 0.7 about seven in ten are right. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from agents.coder.types.linear import logistic

# Without a referee: how often a mention of a strong and of a weak rule was right on the training sentences.
STRONG = 0.66
WEAK = 0.45
_EDGE = 1e-4


def logit(probability: float) -> float:
    """The log-odds of a probability; its ends are cut."""
    inside = min(max(probability, _EDGE), 1 - _EDGE)
    return log(inside / (1 - inside))


def calibrated(of_type: float, of_status: float, coefficients: Sequence[float]) -> float:
    """That both the type and the status are right, from the models' probabilities of each; `coefficients`: a, b, c."""
    a, b, c = coefficients
    return round(logistic(a * logit(of_type) + b * logit(of_status) + c), 3)


def of_rules(*, weak: bool) -> float:
    """Of a mention that rules alone gave."""
    return WEAK if weak else STRONG
