"""Quarters by names that every town has, roads by the names of towns, and the rest of a town's name; sentences of our own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from agents.coder.places.gazetteer import Gazetteer
from tests.agents.coder.reading import coder, sentence


def spots(text: str, title: str = "") -> list[str | None]:
    coded = coder().code(title=title, text=text, published_at=datetime(2020, 6, 17, 12, tzinfo=UTC))
    return list(dict.fromkeys(one.place.name if one.place else None for one in coded.mentions if one.field == "text"))


@pytest.mark.parametrize(
    ("text", "title", "found"),
    [
        ("قتل إمام مسجد في حي النصر شمال الرمادي برصاص مسلحين أمس.", "", ["ramadi"]),
        ("هاجم مسلحون حاجزا في حي النصر في كركوك أمس وقتل ثلاثة.", "", ["kirkuk-nasr"]),
        ("قتل شرطيان أمس في هجوم في حي غرناطة.", "هجوم في السماوة يقتل شرطيين", ["samawah"]),
        ("قتل ثلاثة مدنيين أمس في انفجار عبوة ناسفة في حي الأندلس.", "مقتل ثلاثة مدنيين في الموصل", ["mosul-andalus"]),
        ("انفجرت سيارة مفخخة في حي السلام بمدينة العريش أمس فقتل خمسة.", "", ["arish-salam"]),
        ("انفجرت سيارة ملغومة أمس في سوق في حي الشرطة بمدينة بغداد فقتل ثلاثة.", "", ["baghdad"]),
        # One that no other town has is where it is, whatever town is named.
        ("قتل ثلاثة في الموصل أمس. وانفجرت عبوة في حي الأعظمية وقتل اثنان.", "", ["mosul", "adhamiya"]),
    ],
)
def test_a_quarter_by_a_name_that_every_town_has_lies_in_the_town_that_is_told(text, title, found):
    assert spots(text, title) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("اغتال مسلحون القاضي سالم في البصرة وشقيقه لدى مغادرتهما منزلهما في حي الصفدية بجنوب المدينة.", ["basra"]),
        ("قال ناطق في بغداد إن قذيفة سقطت أمس على حي الصفدية وقتل ثلاثة.", [None]),
    ],
)
def test_a_quarter_that_nobody_knows_lies_in_the_town_before_it(text, found):
    assert spots(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("سقط صاروخان قرب قاعدة لقوة حفظ السلام على طريق كابول شرقي مدينة غزني أمس.", ["g1141269"]),
        ("انفجرت عبوة أمس على طريق حلب شمال حماة وقتل جنديان.", ["hama"]),
        ("انفجرت عبوة أمس على طريق أريحا في محافظة إدلب وقتل جنديان.", ["ariha"]),
        ("انفجرت عبوة أمس على طريق كركوك وقتل جنديان.", ["kirkuk"]),
    ],
)
def test_a_road_called_after_a_town_lies_at_the_town_told_beside_it(text, found):
    assert spots(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("شن الطيران الروسي غارات عنيفة على مدينة الباب الصناعية في شمال سوريا يوم الأحد.", ["al-bab"]),
        ("شنت طائرات إسرائيلية غارتين على مدينة صور الساحلية في جنوب لبنان يوم الجمعة.", ["tyre"]),
        ("قتل خمسة جنود في هجوم أمس على قرية تل العصافير.", [None]),
    ],
)
def test_what_a_town_is_like_stands_between_it_and_what_holds_it(text, found):
    assert spots(text) == found


def test_an_act_is_not_where_they_shoot_from():
    text = "تعز: قذائف الهاون التي يطلقها الحوثيون من تبة السلال تنهال على حي الروضة، ومن بين القتلى الثلاثة طبيب."
    assert "salal-hill-ye" not in spots(text)


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("حي الجبيلة", "SY", 35.3, 40.1),
        ("حي الخالدية في حمص", "SY", 34.7, 36.7),
        ("شارع الزبيري", "YE", 15.3, 44.2),
        ("معبر العبودية", "LB", 34.6, 36.0),
        ("خزان جديد", "SD", 12.1, 26.1),
        ("الأثرون", "LY", 32.9, 22.3),
        ("أبو عقيلة", "EG", 30.8, 34.1),
        ("كهرمان كازان", "TR", 40.2, 32.7),
        ("لعل بور", "AF", 34.2, 71.1),
        ("هرناي", "PK", 30.1, 67.9),
        ("عين الزاوية", "DZ", 36.6, 3.9),
    ],
)
def test_the_gazetteer_knows_what_the_press_calls_a_scene_of_war(name, country, lat, lon):
    gazetteer = Gazetteer.load()
    found = [one for one in gazetteer.sites.values() if country in one.countries and abs(one.lat - lat) < 0.2]
    hits = gazetteer.match(sentence(name))
    assert any(site in found and abs(site.lon - lon) < 0.2 for hit in hits for site in hit.name.sites)
