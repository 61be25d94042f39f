"""What a place lies in beside its province: the city of a quarter or a landmark, the region above a province."""

from __future__ import annotations

import pytest

from agents.coder.places.files import load_table
from agents.coder.places.gazetteer import DATA
from schemas.reports import Place, Role
from tests.agents.coder.reading import coder, where
from tests.agents.making import a_mention


def within(name, text="هنا"):
    return where().within.of(Place(text=text, name=name))


@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("sadr-city", ("baghdad",)),
        ("green-zone", ("baghdad",)),
        ("mosul-zuhur", ("mosul",)),
        ("dahiya", ("beirut",)),
        ("aqsa", ("jerusalem",)),
        ("ain-hilweh", ("sidon",)),
        ("erbil-airport", ("erbil", "kurdistan-region")),
        ("us-consulate-erbil", ("erbil", "kurdistan-region")),
        ("qandil", ("kurdistan-region",)),
        ("erbil", ("kurdistan-region",)),
        ("duhok", ("kurdistan-region",)),
        ("nabatieh-gov", ("south-lebanon",)),
        ("baghdad", ()),
        ("hor-rajab", ()),
        ("anbar", ()),
        ("south-lebanon", ()),
        (None, ()),
    ],
)
def test_a_quarter_and_a_landmark_lie_in_their_city_and_a_province_in_its_region(name, held):
    assert within(name) == held


@pytest.mark.parametrize("text", ["الموصل", "مدينة الموصل", "وسط الموصل", "شرقي مدينة الموصل"])
def test_a_city_lies_in_nothing(text):
    assert within("mosul", text) == ()


@pytest.mark.parametrize("text", ["حي السرجخانة في الموصل", "قرى الموصل", "ضواحي الموصل", "سوق شعبي في حي السلام"])
def test_a_part_that_nobody_knows_lies_in_the_city_at_whose_spot_it_stands(text):
    assert within("mosul", text) == ("mosul",)


@pytest.mark.parametrize(
    ("target", "held"), [("بلدة الحارة", ("daraa",)), ("حي السد", ("daraa",)), ("سوقا شعبيا", ()), ("مدينة درعا", ())]
)
def test_what_hit_a_village_or_a_quarter_is_not_told_of_the_city_itself(target, held):
    mention = a_mention(place=Place(text="درعا", name="daraa"), target=Role(text=target))
    (told,) = where().within.told([mention])
    assert told.place.within == held


def test_what_is_coded_says_it():
    (mention,) = coder().code(title="", text="قتل سبعة أشخاص في انفجار قنبلة بحي الكرادة.").mentions
    assert (mention.place.name, mention.place.within) == ("karrada", ("baghdad",))


def test_regions_and_their_provinces_are_of_the_gazetteer():
    sites = where().gazetteer.sites
    known = {*sites, *(site.admin for site in sites.values())}
    for region, provinces in load_table(DATA / "regions.tsv"):
        assert sites[region].coarse
        assert known.issuperset(provinces.split("|"))
        assert region not in provinces.split("|")
