"""Of an exchange of fire the attack is the group's and the strike the army's, and neither is where a side comes from."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from schemas.base import EventType
from schemas.reports import Mention, Role
from tests.agents.coder.reading import coder

ATTACK, STRIKE = EventType.ATTACK, EventType.STRIKE


def told(text: str) -> list[tuple[Mention, tuple[str, ...]]]:
    coded = coder().code(title="", text=text, published_at=datetime(2020, 6, 17, 12, tzinfo=UTC))
    return list(zip(coded.mentions, coded.theatres, strict=True))


def named(role: Role | None) -> str | None:
    return role and role.name


@pytest.mark.parametrize(
    ("text", "state", "group"),
    [
        ("تبادلت القوات الأميركية والفصائل العراقية القصف قرب الحدود السورية أمس.", "us", "iraqi-factions"),
        ("تبادلت الفصائل العراقية والقوات الأميركية القصف قرب الحدود السورية أمس.", "us", "iraqi-factions"),
        ("جرى تبادل للقصف المدفعي بين الجيش الإسرائيلي وحزب الله في مزارع شبعا.", "israel", "hezbollah"),
        ("جرى تبادل للقصف المدفعي بين حزب الله والجيش الإسرائيلي في مزارع شبعا.", "israel", "hezbollah"),
    ],
)
def test_in_an_exchange_each_act_is_that_of_its_own_side(text: str, state: str, group: str) -> None:
    said = {(one.type, named(one.actor), named(one.target)) for one, _ in told(text)}
    assert said == {(ATTACK, group, state), (STRIKE, state, group)}


def test_an_exchange_of_two_states_has_no_group_and_is_where_it_is_said_to_be_once() -> None:
    found = told("تبادلت الهند وباكستان القصف على طول خط الهدنة في كشمير أمس.")
    assert [(one.type, one.place and one.place.name) for one, _ in found] == [(ATTACK, "kashmir"), (STRIKE, "kashmir")]
    assert found[0][1] == found[1][1]


def test_what_one_side_alone_fires_is_told_as_it_was() -> None:
    found = told("قصف الجيش الإسرائيلي مواقع لحزب الله في مزارع شبعا.")
    assert [(one.type, named(one.actor)) for one, _ in found] == [(STRIKE, "israel")]
