"""What the status model is taught is what the coder asks of it: a coder that asks otherwise must not break the training unseen."""

from __future__ import annotations

from agents.coder import Coder
from agents.coder.status.words import Signs
from agents.coder.training.examples import Recorder, examples_of
from agents.coder.types.referee import Referee


def test_the_mention_that_a_reader_marked_is_an_example_and_one_that_nothing_fires_on_is_one_to_learn_from():
    referee = Referee.load()
    recorder = Recorder(referee.viewer, Signs.load())
    referee.statuses = recorder
    rows = [
        {
            "id": "t:1",
            "text": "قصفت طائرات التحالف مواقع في صنعاء.",
            "events": {"strike": "actual"},
            "mentions": [{"type": "strike", "cue": "قصفت"}],
        },
        {
            "id": "t:2",
            "text": "قصفت طائرات التحالف مواقع في صنعاء، والطقس معتدل.",
            "events": {"negotiation": "possible"},
            "mentions": [{"type": "negotiation", "cue": "والطقس"}],
        },
    ]
    first, second = examples_of(Coder.load(referee=referee), recorder, rows)
    assert (first.row, first.kind, first.status, first.found, first.learnt) == (0, "strike", "actual", True, True)
    assert (second.row, second.kind, second.status, second.found, second.learnt) == (
        1,
        "negotiation",
        "possible",
        False,
        True,
    )
