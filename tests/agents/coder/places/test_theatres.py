from __future__ import annotations

import pytest

from agents.coder.places.files import TheatreFile
from schemas.errors import RuleFileError
from schemas.geo import distance_km
from schemas.yamlfile import parse_yaml
from tests.agents.coder.reading import roles, sentence, where


def theatres_of(name: str, *, ship: bool = False) -> tuple[str, ...]:
    hit = where().gazetteer.match(sentence(name))[0]
    return where().theatres.of(hit.name.sites[0], ship=ship)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("بغداد", ("IQ",)),
        ("أربيل", ("IQ", "kurdistan")),
        ("مخيم مخمور", ("IQ", "kurdistan")),
        ("البحر الأحمر", ("red-sea",)),
        ("مضيق هرمز", ("hormuz",)),
        ("البوكمال", ("SY", "iq-sy-border")),
        ("الحدود العراقية السورية", ("IQ", "SY", "iq-sy-border")),
        ("نجران", ("SA", "sa-ye-border")),
        ("الرياض", ("SA",)),
        ("صنعاء", ("YE",)),
    ],
)
def test_a_place_lies_in_its_country_and_in_the_areas_that_hold_it(place, expected):
    assert theatres_of(place) == expected


def test_a_ship_off_a_country_lies_in_its_waters_too():
    assert theatres_of("اليمن") == ("YE",)
    assert theatres_of("اليمن", ship=True) == ("YE", "red-sea")


def test_an_act_lies_where_it_happens_not_where_it_is_spoken_of():
    told = roles("قال متحدث في واشنطن إن غارة أميركية استهدفت موقعا في دير الزور", "غارة", "strike")
    assert told.theatres == ("SY",)


def test_a_mention_without_place_takes_the_country_that_the_item_is_about():
    text = "أعلنت السلطات في بغداد حالة التأهب. وقتل جنديان في هجوم بعبوة ناسفة."
    assert roles(text, "هجوم", "attack").theatres == ("IQ",)


def test_where_nothing_is_named_the_theatre_is_unknown():
    assert roles("وقع هجوم كبير أمس", "هجوم", "attack").theatres == ("XX",)


def test_a_typo_in_the_theatre_file_is_refused_with_its_line():
    text = "countries: []\nareas:\n  - id: red-sea\n    en: a\n    ar: b\n    kinds: [see]\n"
    with pytest.raises(RuleFileError, match=r"t\.yaml:6: .*did you mean 'sea'"):
        parse_yaml(text, TheatreFile, name="t.yaml")


def test_distance_is_measured_along_the_globe():
    assert distance_km(33.31, 44.37, 36.19, 44.01) == pytest.approx(322, abs=5)
