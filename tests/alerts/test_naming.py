from __future__ import annotations

import pytest

from alerts.naming import load, oblique


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
