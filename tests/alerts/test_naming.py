from __future__ import annotations

from dataclasses import replace

import pytest

from alerts.names import Names
from alerts.naming import load, oblique
from alerts.render import headline, words_of
from schemas.reports import Place, Role
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


@pytest.mark.parametrize(
    ("text", "name", "english", "arabic"),
    [
        ("حي الزهور", "mosul-zuhur", "al-Zuhur (Mosul)", "حي الزهور"),
        ("بغداد", "baghdad", "Baghdad", "بغداد"),
        ("قصر الأمم", "djazair-zeralda", "Nations palace (Club des Pins - Algiers)", None),
        ("السوق، وسط البلدة", None, "السوق (وسط البلدة)", "السوق (وسط البلدة)"),
        ("سوق،", None, "سوق،", "سوق،"),
    ],
)
def test_the_name_of_a_place_cannot_be_read_as_two_in_a_list(text, name, english, arabic):
    place = Place(text=text, name=name)
    assert load().place(place, "en") == english
    assert arabic in {None, load().place(place, "ar")}


def test_places_of_a_headline_are_as_many_as_it_names():
    places = [Place(text="الموصل", name="mosul"), Place(text="حي الزهور", name="mosul-zuhur")]
    alert = examples.alert(incidents=tuple(examples.incident(n, place=one) for n, one in enumerate(places)))
    look = replace(examples.look(), names=load())
    assert "al-Zuhur (Mosul), Mosul" in headline(alert, look, "en")
    assert "حي الزهور، الموصل" in headline(alert, look, "ar")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("12 شخصا", None),
        ("سبعة أشخاص", None),
        ("عشرات المدنيين", None),
        ("حافلة ركاب", "حافلة ركاب"),
        ("١٢ جنديا", None),
    ],
)
def test_how_many_were_hit_is_no_name_of_whom(text, said):
    found = examples.incident(1, target=Role(text=text))
    assert Names().target(found, "ar") == said
