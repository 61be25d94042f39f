"""A dateline is no act's: its town did nothing, and its day is that of the dispatch."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from agents.coder.days.dateline import end_of
from schemas.base import Precision
from tests.agents.coder.reading import coder, sentence


def first(text, moment=datetime(2015, 7, 15, 12, tzinfo=UTC), **more):
    return coder().code(title="", text=text, published_at=moment, **more).mentions[0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("طرابلس 4 نوفمبر (رويترز) قتل أربعة.", 4),
        ("بغداد (أ ف ب) - قتل أربعة.", 4),
        ("غزة - قتل أربعة.", 1),
        ("قتل أربعة (بينهم طفل) في بعقوبة.", 0),
        ("وقال الوزير في بغداد - بعد لقائه السفير - إن ثلاثة قتلوا.", 0),
    ],
)
def test_it_ends_with_the_agency_or_a_dash(text, words):
    assert end_of(sentence(text)) == words


def test_an_act_has_its_own_day_before_that_of_the_dispatch():
    found = first("طرابلس 15 يوليو (شينخوا) قتل تسعة مسلحين في غارة جوية شنتها طائرات حربية ليلة أمس في بنغازي.")
    assert found.day == date(2015, 7, 14)
    assert found.actor is None or "طرابلس" not in found.actor.text


PAST_MIDNIGHT = datetime(2015, 7, 15, 22, tzinfo=UTC)  # one at the desk


def test_the_evening_of_a_day_that_has_just_begun_is_that_of_the_day_before():
    for part in ("ظهر", "عصر", "مساء"):
        assert first(f"قتل جندي {part} اليوم في هجوم على حاجز في كركوك.", PAST_MIDNIGHT).day == date(2015, 7, 15)
    assert first("قتل جندي فجر اليوم في هجوم على حاجز في كركوك.", PAST_MIDNIGHT).day == date(2015, 7, 16)
    noon = datetime(2015, 7, 16, 9, tzinfo=UTC)
    assert first("قتل جندي مساء اليوم في هجوم على حاجز في كركوك.", noon).day == date(2015, 7, 16)


def test_an_item_whose_hour_is_not_known_is_read_on_its_day():
    midnight = datetime(2015, 7, 15, 21, tzinfo=UTC)
    text = "قتل جندي عصر اليوم في هجوم على حاجز في كركوك."
    assert first(text, midnight).day == date(2015, 7, 15)
    assert first(text, midnight, precision=Precision.DAY).day == date(2015, 7, 16)
