"""Days by the Hijri calendar, and days that are a name."""

from __future__ import annotations

from datetime import date

import pytest

from agents.coder.days import dates, hijri
from tests.agents.coder.reading import sentence


def days(text: str, published: date) -> list[date | None]:
    return [one.day for one in dates.read(sentence(text), published)]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ((1410, 1, 1), date(1989, 8, 2)),
        ((1422, 6, 23), date(2001, 9, 11)),
        ((1436, 9, 9), date(2015, 6, 26)),
        ((1441, 10, 1), date(2020, 5, 24)),
        ((1445, 9, 1), date(2024, 3, 11)),
    ],
)
def test_a_date_of_umm_al_qura_is_a_day(said, day):
    assert hijri.day_of(*said) == day


@pytest.mark.parametrize("said", [(1409, 1, 1), (1436, 13, 1), (1436, 0, 1), (1436, 9, 31)])
def test_what_is_no_date_of_the_years_known_is_none(said):
    assert hijri.day_of(*said) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("بتاريخ 19 / 6 / 1436هـ", date(2015, 4, 8)),
        ("في 25 ذي القعدة 1435هـ", date(2014, 9, 20)),
        ("يوم الجمعة 9/9/1436", date(2015, 6, 26)),
        ("يوم الجمعة التاسع من شهر رمضان المبارك", date(2015, 6, 26)),
        ("يوم السبت التاسع من رمضان", date(2015, 6, 27)),  # where the month began a day later
        ("الأحد (5 شعبان) الموافق 24 مايو", date(2015, 5, 24)),
    ],
)
def test_a_hijri_date_is_resolved_and_moved_to_the_day_beside_it(text, day):
    assert set(days(text, date(2015, 7, 21))) == {day}


@pytest.mark.parametrize("text", ["في العاشر من شوال", "فاز الفريق 5 صفر", "في مدينة العاشر من رمضان"])
def test_a_hijri_date_of_no_year_alone_is_no_sure_day(text):
    assert set(days(text, date(2020, 6, 15))) <= {None}


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("منذ هجمات 11 سبتمبر", date(2015, 9, 14), date(2001, 9, 11)),
        ("بأحداث الحادي عشر من أيلول", date(2008, 3, 1), date(2001, 9, 11)),
        ("في هجوم السابع من أكتوبر", date(2024, 11, 2), date(2023, 10, 7)),
        ("في هجوم 7 أكتوبر", date(2012, 10, 9), date(2012, 10, 7)),
        ("قتل في 11 سبتمبر", date(2015, 9, 14), date(2015, 9, 11)),
        ("محاولة انقلاب 15 تموز", date(2018, 7, 20), date(2016, 7, 15)),
    ],
)
def test_a_day_that_is_a_name_is_of_its_year(text, published, day):
    assert days(text, published) == [day]
