from __future__ import annotations

import pytest

from agents.exact import PRIVATE_NAMES, missing_private_names


@pytest.mark.parametrize("name", PRIVATE_NAMES)
def test_faust_still_has_the_private_name(name):
    assert missing_private_names([name]) == [], f"Faust no longer has {name}: agents/exact rests on it"


def test_a_private_name_that_is_gone_is_named():
    gone = "faust.transport.drivers.aiokafka:Consumer.no_such_thing"
    assert missing_private_names([gone, *PRIVATE_NAMES]) == [gone]
