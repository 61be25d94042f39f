from __future__ import annotations

import pytest

from agents.coder.text.calendar import CLITICS, HALVES, MONTHS, NAMES, SHY, WEEKDAYS, month_at, month_of, month_said
from agents.coder.text.normalised import normalise
from agents.coder.text.wordclasses import WordClasses
from alerts import arabic
from tests.agents.coder.reading import sentence


def test_every_month_and_weekday_that_a_message_writes_is_read_as_that_one() -> None:
    for number, name in enumerate(arabic.MONTHS, start=1):
        assert month_at(sentence(name).tokens, 0) == (number, len(name.split()))
    assert [WEEKDAYS[normalise(name).norm] for name in arabic.WEEKDAYS] == list(range(7))


def test_every_word_of_a_month_is_one_to_the_models() -> None:
    classes = WordClasses.load()
    assert {classes.names[classes.symbol(name).cls] for name in (*MONTHS, *HALVES)} == {"Q.month"}


def test_every_name_has_one_form_that_normalising_leaves_alone() -> None:
    assert [normalise(name.replace("_", " ")).norm for name in NAMES] == [name.replace("_", " ") for name in NAMES]


@pytest.mark.parametrize("name", sorted(MONTHS.keys() - SHY))
def test_a_month_is_read_behind_one_clitic(name: str) -> None:
    assert {month_of(clitic + name) for clitic in ("", *CLITICS)} == {MONTHS[name]}


@pytest.mark.parametrize("form", ["باب", "لباب", "واب", "بجوان", "الماي", "كانون"])
def test_a_door_a_father_and_half_a_name_are_no_month(form: str) -> None:
    assert month_of(form) == 0


@pytest.mark.parametrize(
    ("before", "form", "after", "month"),
    [
        ("قتل", "اب", "وابنه", 0),
        ("تيريزا", "ماي", "ان", 0),
        ("في", "اب", "", 8),
        ("12", "ماي", "", 5),
        ("", "جوان", "2013", 6),
        ("", "اب", "اغسطس", 8),
        ("", "كانون", "الثاني", 1),
        ("", "كانون", "الاول", 12),
        ("", "كانون", "", 0),
        ("", "تشرين", "الثاني", 11),
        ("", "تشرين", "", 10),
    ],
)
def test_its_neighbours_tell_whether_a_word_is_a_month_and_which(
    before: str, form: str, after: str, month: int
) -> None:
    assert month_said(before, form, after) == month
