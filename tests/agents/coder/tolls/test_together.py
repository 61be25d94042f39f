"""A number of dead and injured together is of neither, and who was taken is not dead."""

from __future__ import annotations

import pytest

from tests.agents.coder.tolls.test_casualties import toll


@pytest.mark.parametrize(
    "text",
    [
        "أوقع الانفجار عشرات القتلى والجرحى في سوق الخضار",
        "ارتفعت حصيلة التفجير إلى 66 قتيلا وجريحا",
        "عشرات المدنيين قتلوا وجرحوا في قصف الطيران",
        "خلف التفجير العشرات من القتلى والمصابين",
        "سقوط 14 شهيدا وجريحا في غارة على السوق",
        "تسعة قتلى وجرحى في غارة",
        "سقط عشرات بين قتلى وجرحى في التفجير",
        "30 قتيلا أو جريحا في المعارك",
        "سقط عشرات من مقاتلي الطرفين ومن السكان بين قتيل وجريح",
    ],
)
def test_a_number_of_dead_and_injured_together_is_of_neither(text):
    assert toll(text) == (None, None)


@pytest.mark.parametrize(
    ("text", "deaths", "injured"),
    [
        ("خمسة قتلى وجريح في هجوم", 5, None),
        ("خمسة قتلى وجرحى آخرون في هجوم", 5, None),
        ("مقتل خمسة وجريحين", 5, 2),
        ("قتيل وجريح في غارة", 1, 1),
        ("إن ثلاثة جنود قتلوا وأصيب خمسة", 3, 5),
        ("انفجار يوقع عشرات القتلى في السوق", 20, None),
    ],
)
def test_numbers_told_apart_are_each_of_their_own(text, deaths, injured):
    assert toll(text) == (deaths, injured)


@pytest.mark.parametrize(
    ("text", "deaths"),
    [
        ("عشرات القتلى في تفجير وقال مسؤول إن 15 شخصا قتلوا", 15),
        ("عشرات القتلى في تفجير وقال مسؤول إن 43 شخصا قتلوا", 43),
        ("مئات القتلى في الحرب وقال مسؤول إن 15 شخصا قتلوا", 200),
    ],
)
def test_tens_are_no_toll_beside_a_figure(text, deaths):
    assert toll(text)[0] == deaths


@pytest.mark.parametrize(
    ("text", "deaths"),
    [
        ("قتلت الشرطة مسلحا واعتقلت 16 آخرين في مداهمة", 1),
        ("مقتل متشدد وإيقاف 13 آخرين", 1),
        ("القضاء على إرهابي وضبط 13 آخرين", 1),
        ("قتل مسلح واعتقال 16 شخصا", 1),
        ("إن مسلحا قتل وتم توقيف ستة", 1),
        ("قتل حارس وفرار 20 سجينا", 1),
        ("اعتقال 16 مسلحا ومقتل ثلاثة في الحملة", 3),
        ("قتل مسلح وثلاثة جنود واعتقال 16 شخصا", 4),
    ],
)
def test_who_was_taken_is_not_dead(text, deaths):
    assert toll(text)[0] == deaths


def test_the_injured_that_fell_are_not_dead_and_bodies_are():
    assert toll("انتشال تسع جثث و12 جريحا سقطوا في الانفجار") == (9, 12)
