"""Dead whom their own clause ties to a strike are none of the attack beside it, and the other way round."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from schemas.base import EventType
from tests.agents.coder.reading import coder

CODER = coder()
ATTACK, STRIKE = EventType.ATTACK, EventType.STRIKE


def read(text: str) -> dict[EventType, set[int | None]]:
    found = CODER.code(title="", text=text, published_at=datetime(2020, 6, 17, tzinfo=UTC)).mentions
    return {kind: {one.deaths for one in found if one.type is kind} for kind in (ATTACK, STRIKE)}


@pytest.mark.parametrize(
    ("text", "attack", "strike"),
    [
        ("قتل تسعة مدنيين في القصف على بلدة دوما، فيما تواصلت الاشتباكات على أطرافها.", None, 9),
        ("تواصلت الاشتباكات في دوما وقتل تسعة في القصف.", None, 9),
        ("تدور اشتباكات عنيفة في محيط بنغازي، وأسفر القصف الجوي على المدينة عن مقتل ستة.", None, 6),
        ("قتل أربعة جنود في اشتباكات مع متمردين وقتل ستة مدنيين في غارة على سوق في مأرب.", 4, 6),
        # A pronoun agrees with what it stands for.
        ("وترافق القصف على بلدة سرمين أمس مع اشتباكات قرب النيرب قتل فيها مقاتلان.", 2, None),
        ("تزامنت الاشتباكات في سرمين أمس مع قصف على النيرب قتل فيه مقاتلان.", None, 2),
    ],
)
def test_the_dead_of_one_act_are_none_of_the_other(text: str, attack: int | None, strike: int | None) -> None:
    assert read(text) == {ATTACK: {attack}, STRIKE: {strike}}


@pytest.mark.parametrize(
    ("text", "deaths"),
    [
        ("قتل تسعة في القصف والاشتباكات في حلب.", 9),
        ("شهدت سرمين أمس غارات واشتباكات قتل فيها مقاتلان.", 2),
        ("شهدت سرمين أمس قصفا وهجوما قتل فيه مقاتلان.", 2),
        ("شهدت تعز اشتباكات وقصفا مدفعيا، ما أسفر عن مقتل ستة.", 6),
    ],
)
def test_the_dead_of_both_stay_with_both(text: str, deaths: int) -> None:
    assert read(text) == {ATTACK: {deaths}, STRIKE: {deaths}}
