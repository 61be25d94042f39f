from __future__ import annotations

import json

import pytest

from agents.exact import encode_state, offset_of


@pytest.mark.parametrize("value", [{"o": 12}, {"o": 0, "x": 1}, {"x": {"o": 5}, "o": 40}, {"o": -1, "y": "o"}])
def test_the_offset_of_a_state_is_read_without_parsing_it(value):
    raw = encode_state(value)
    assert json.loads(raw) == value
    assert offset_of(raw) == value["o"]
