"""A sentence that only counts dead is at the place and of the day of the act right before it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.agents.coder.reading import coder

RAID = "هاجم مسلحون أمس مركزا في بعقوبة. "


def told(text: str) -> set[tuple[str | None, int | None, int]]:
    found = coder().code(title="", text=text, published_at=datetime(2020, 6, 17, 12, tzinfo=UTC)).mentions
    return {
        (one.place and one.place.name, one.day and one.day.day, one.deaths) for one in found if one.deaths is not None
    }


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        (RAID + "وقتل شرطيان وجرح ثلاثة.", {("baqubah", 16, 2)}),
        (RAID + "وأعلنت الشرطة أنها صدت الهجوم وقتلت تسعة من المهاجمين.", {("baqubah", 16, 9)}),
        (
            RAID + "وقتل شرطيان وجرح ثلاثة. وانفجرت أمس عبوة في الموصل. وقتل ستة أشخاص وجرح 12.",
            {("baqubah", 16, 2), ("mosul", 16, 6)},
        ),
        (RAID + "وقتل شرطي في كمين آخر.", {(None, None, 1)}),
        (RAID + "وقتل شرطيان اليوم بالرصاص.", {(None, 17, 2)}),
        ("قتل جندي في هجوم في بعقوبة أمس. وقتل ثلاثة مسلحين.", {("baqubah", 16, 1), (None, None, 3)}),
        (RAID + "وزار المحافظ المدينة. وقتل شرطيان وجرح ثلاثة.", {(None, None, 2)}),
    ],
)
def test_the_dead_are_those_of_the_act_before(text, dead):
    assert told(text) == dead


def test_they_are_as_sure_as_the_act():
    found = (
        coder()
        .code(title="", text=RAID + "وقتل شرطيان وجرح ثلاثة.", published_at=datetime(2020, 6, 17, tzinfo=UTC))
        .mentions
    )
    assert found[1].confidence >= found[0].confidence
