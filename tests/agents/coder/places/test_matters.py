"""What is promised of where talks and accords are told of."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from schemas.base import EventType, Status
from tests.agents.coder.reading import coder

CODER = coder()


def told(text: str) -> tuple[str | None, tuple[str, ...]]:
    """The place, by its words, and the theatres of the first talks of a text."""
    coded = CODER.code(title="", text=text, published_at=datetime(2012, 9, 20, tzinfo=UTC))
    found = zip(coded.mentions, coded.theatres, strict=True)
    talks, theatres = next(one for one in found if one[0].type is EventType.NEGOTIATION)
    return talks.place.text if talks.place is not None else None, theatres


@pytest.mark.parametrize(
    ("text", "theatre"),
    [
        ("جدد الوزير اللبناني التمسك باتفاق الطائف.", "LB"),
        ("تتمسك الحكومة السودانية باتفاق جوبا للسلام.", "SD"),
        ("أعلنت القيادة أنها لن تلتزم باتفاق أوسلو.", "PS"),
        ("ينص اتفاق الصخيرات على تشكيل حكومة وفاق ليبية.", "LY"),
    ],
)
def test_an_accord_that_a_town_is_named_in_is_not_told_of_that_town(text: str, theatre: str) -> None:
    assert told(text) == (None, (theatre,))


def test_an_accord_that_is_signed_in_a_town_is_told_of_it() -> None:
    assert told("وقع طرفا النزاع في ستوكهولم اتفاقا لوقف إطلاق النار.")[0] == "ستوكهولم"


def test_an_accord_that_is_a_model_for_others_is_told_of_them() -> None:
    text = "دعا المعارض السوري إلى حل في سوريا على غرار اتفاق الطائف، وقالت دمشق إنها تدرسه."
    assert told(text)[1] == ("SY",)


def test_an_accord_of_the_last_century_is_history() -> None:
    coded = CODER.code(title="", text="أكد عضو الكتلة اللبنانية ضرورة التمسك باتفاق الطائف.")
    assert {one.status for one in coded.mentions if one.type is EventType.NEGOTIATION} == {Status.BACKGROUND}
