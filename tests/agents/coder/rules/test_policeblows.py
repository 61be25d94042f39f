"""A pre-emptive blow of the police is no strike; one from the air is."""

from __future__ import annotations

import pytest

from schemas.base import EventType, Status
from tests.agents.coder.reading import coder

CODER = coder()


def types(title: str, text: str) -> set[EventType]:
    found = CODER.code(title=title, text=text).mentions
    return {one.type for one in found if one.status is Status.ACTUAL}


@pytest.mark.parametrize(
    ("title", "text", "told"),
    [
        ("ضربة استباقية للإرهاب في سيناء", "ضبطت الشرطة عشرة مطلوبين في ضربة استباقية بالعريش.", set()),
        (
            "",
            "نفذت الشرطة ضربة استباقية لبؤر إرهابية في الجيزة، وأسفرت الحملة عن مقتل خمسة إرهابيين.",
            {EventType.ATTACK},
        ),
        (
            "ضربة استباقية لشبكة مسلحة",
            "وجهت الأجهزة الأمنية ضربات استباقية لأوكار المسلحين في تونس وقتلت ثلاثة منهم.",
            {EventType.ATTACK},
        ),
    ],
)
def test_a_blow_of_the_police_is_no_strike(title: str, text: str, told: set[EventType]) -> None:
    assert types(title, text) == told


@pytest.mark.parametrize(
    "text",
    [
        "شنت إسرائيل ضربة استباقية على منصات الصواريخ في لبنان.",
        "وجه الجيش الباكستاني ضربة جوية استباقية لخلايا المسلحين في وزيرستان.",
        "شنت إسرائيل ضربة استباقية على غزة قتلت قائدا.",
    ],
)
def test_one_of_aircraft_or_of_a_state_is_one(text: str) -> None:
    assert EventType.STRIKE in types("", text)
