from __future__ import annotations

import pytest

from alerts.naming import load, oblique
from alerts.render import words_of
from tests.alerts import examples


@pytest.mark.parametrize(
    ("ident", "said"),
    [
        (
            "gunmen",
            "مسلحين",
        ),
        (
            "houthis",
            "الحوثيين",
        ),
        (
            "chechens",
            "الشيشانيين",
        ),
        (
            "sharon",
            "أرييل شارون",
        ),
        (
            "indian-mujahideen",
            "المجاهدين الهنود",
        ),
        (
            "kurds",
            "الأكراد",
        ),
    ],
)
def test_an_actor_is_named_as_it_stands_behind_a_preposition_and_a_person_as_always(ident, said):
    assert load().actors[ident][1] == said


def test_a_name_whose_other_form_is_nobodys_stays():
    assert oblique(["بيني ايلون"]) == "بيني ايلون"


@pytest.mark.parametrize(
    ("agency", "english", "arabic"),
    [
        ("afp", "1 source (agency AFP)", "مصدر واحد (وكالة فرانس برس)"),
        ("nna", "1 source (agency NNA, Lebanon)", "مصدر واحد (الوكالة الوطنية للإعلام)"),
        ("Example News", "1 source (agency Example News)", "مصدر واحد (وكالة Example News)"),
    ],
)
def test_an_agency_is_named_in_each_language_and_one_that_the_file_lacks_as_its_source_does(agency, english, arabic):
    found = examples.incident(1, agency=agency, items=1, sources=1)
    assert english in words_of("en").incident(found, load())
    assert arabic in words_of("ar").incident(found, load())
