"""A sentence that opens with the days since an older act, no comma behind it: the older act's day and dead are not those of its main verb."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from schemas.base import VIOLENT
from tests.agents.coder.reading import coder

WEDNESDAY = datetime(2020, 6, 17, 12, tzinfo=UTC)


def told(text: str) -> list[tuple[str, date | None, int | None]]:
    found = coder().code(title="", text=text, published_at=WEDNESDAY).mentions
    return [(one.cue, one.day, one.deaths) for one in found if one.type in VIOLENT]


def test_days_between_the_acts_are_counted_back_from_the_main_verb():
    first, *_, last = told(
        "وبعد يومين على الهجوم الذي استهدف سوقا في كانو هاجم مسلحون الاثنين حاجزا في مايدوغوري وقتلوا ثلاثة جنود."
    )
    assert first[1:] == (date(2020, 6, 13), None)
    assert last[1:] == (date(2020, 6, 15), 3)


def test_the_dead_of_the_older_act_are_not_those_of_what_the_main_verb_tells():
    first, last = told(
        "وبعد ثلاثة أيام على التفجير الذي أودى بحياة عشرين شخصا في كانو أعلنت الشرطة مقتل خمسة مسلحين في مايدوغوري."
    )
    assert (first[2], last[2]) == (20, 5)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("بعد يومين من الهجوم الذي نفذه مسلحون على السوق الاثنين في غاو.", date(2020, 6, 15)),
        ("وبعد أيام من هجوم نفذه مسلحون الاثنين في غاو.", date(2020, 6, 15)),
    ],
)
def test_a_day_in_the_older_act_is_its_own(text, day):
    assert {one for _, one, _ in told(text)} == {day}
