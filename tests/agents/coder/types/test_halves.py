"""An act that stands in a part of its own is not taken for that of the other part."""

from __future__ import annotations

import pytest

from tests.agents.coder.reading import coder

BOMB = "قتل خمسة أشخاص في تفجير سيارة مفخخة في بعقوبة"
RAID = "شنت المقاتلات الروسية غارات على ريف إدلب"
LINKS = ["، فيما ", "، في حين ", "، بينما ", "، و", "، كما "]


def told(text: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for mention in coder().code(title="", text=f"{text}.").mentions:
        found.setdefault(mention.type.value, set()).add(mention.place.text if mention.place else "")
    return found


@pytest.mark.parametrize("link", LINKS)
def test_a_bombing_here_and_raids_there_are_both_told(link: str) -> None:
    assert told(f"{BOMB}{link}{RAID}") == {"attack": {"بعقوبة"}, "strike": {"ريف إدلب"}}
    assert told(f"{RAID}{link}{BOMB}") == {"attack": {"بعقوبة"}, "strike": {"ريف إدلب"}}


def test_an_attack_denied_beside_raids_is_told_as_denied() -> None:
    found = coder().code(title="", text=f"{RAID}، فيما نفى المتحدث باسم الجيش وقوع هجوم على القاعدة.").mentions
    assert {(one.type.value, one.status.value) for one in found} == {("strike", "actual"), ("attack", "negated")}


@pytest.mark.parametrize(
    "text",
    [
        f"{RAID}، ما أدى إلى مقتل خمسة أشخاص",
        f"{RAID}، وأدى الهجوم إلى مقتل خمسة أشخاص",
        f"{RAID}، وقال سكان إن الهجوم ألحق أضرارا بالمنازل",
    ],
)
def test_what_a_raid_led_to_is_no_act_of_its_own(text: str) -> None:
    assert set(told(text)) == {"strike"}


def test_a_cue_ends_with_its_part() -> None:
    text = "أطلق الحوثيون صاروخا باليستيا على نجران، وقصفت القوات الإسرائيلية جنوب لبنان بالمدفعية"
    assert told(text) == {"attack": {"نجران"}, "strike": {"جنوب لبنان"}}
