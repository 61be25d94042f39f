from __future__ import annotations

import pytest

from replay.options import ReplayOptions, speed_of
from schemas.errors import OptionError
from schemas.settings import Settings
from tests.replay.making import BAGHDAD, at


@pytest.mark.parametrize(
    ("options", "stream", "said"),
    [
        ({"paths": ("a",)}, "live", "would wake it"),
        ({"paths": ("a",), "into_live": True}, "replay-1", "--into-live"),
        ({"paths": ()}, "replay-1", "nothing to replay"),
        ({"paths": ("-", "a")}, "replay-1", "cannot be mixed"),
        ({"paths": ("-",), "loop": True}, "replay-1", "cannot be read twice"),
        ({"paths": ("-",), "resume": True}, "replay-1", "cannot be read twice"),
        ({"paths": ("a",), "speed": 0.0}, "replay-1", "--speed"),
        ({"paths": ("a",), "rate": -1.0}, "replay-1", "--rate"),
        ({"paths": ("a",), "speed": float("nan")}, "replay-1", "--speed"),
        ({"paths": ("a",), "speed": float("inf")}, "replay-1", "--speed"),
        ({"paths": ("a",), "rate": float("nan")}, "replay-1", "--rate"),
        ({"paths": ("a",), "rate": float("inf")}, "replay-1", "--rate"),
        ({"paths": ("a",), "limit": 0}, "replay-1", "--limit"),
    ],
)
def test_options_that_cannot_be_meant_are_refused_in_words(options, stream, said):
    with pytest.raises(OptionError, match=said):
        ReplayOptions(**options).check(Settings(stream=stream))


def test_a_stream_of_its_own_and_live_with_the_word_for_it_are_allowed():
    ReplayOptions(("a",)).check(Settings(stream="replay-1"))
    ReplayOptions(("a",), into_live=True).check(Settings(stream="live"))


def test_from_and_to_are_days_of_the_desk():
    span = ReplayOptions(("a",), since="2015-07-21", until="2015-07-22T00:00Z").span(BAGHDAD)
    assert span == (at("2015-07-20T21:00:00+00:00"), at("2015-07-22T00:00:00+00:00"))
    with pytest.raises(OptionError, match="--from: 'soon' is no time"):
        ReplayOptions(("a",), since="soon").span(BAGHDAD)


@pytest.mark.parametrize("until", ["2015-07-20", "2015-07-21"])
def test_a_span_in_which_nothing_can_lie_is_refused(until):
    with pytest.raises(OptionError, match=f"nothing lies between --from 2015-07-21 and --to {until}"):
        ReplayOptions(("a",), since="2015-07-21", until=until).span(BAGHDAD)


def test_a_speed_is_a_number_or_max():
    assert (speed_of("3600"), speed_of("max"), speed_of(" MAX ")) == (3600.0, None, None)
    with pytest.raises(OptionError, match="'fast' is no number"):
        speed_of("fast")
