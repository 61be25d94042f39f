"""One act told in headline, lead and further sentences is one; two acts stay two."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from schemas.reports import spot_of
from tests.agents.coder.reading import coder

WHEN = datetime(2024, 3, 5, 12, tzinfo=UTC)  # a Tuesday


def acts(title, text):
    """The types and spots of what counts."""
    found = coder().code(title=title, text=text, published_at=WHEN).mentions
    return {
        (one.type.value, spot_of(one.place))
        for one in found
        if one.type.value in {"attack", "strike"} and not one.total
    }


def placed(title, text):
    return {(kind, spot) for kind, spot in acts(title, text) if spot}


# -- the headline -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("قصف في الإمارات", "قصف الحوثيون أمس الاثنين مطار أبوظبي الدولي بصواريخ باليستية ما أدى إلى مقتل ثلاثة."),
        ("سقوط صواريخ في العراق", "أطلق مسلحون الاثنين صواريخ كاتيوشا على قاعدة عين الأسد فقتل جنديان."),
        ("هجوم صاروخي في سوريا", "قتل خمسة أمس الاثنين في هجوم صاروخي استهدف مطار دمشق، حسبما أعلن مسؤول."),
        ("قصف على بعقوبة", "أطلق مسلحون الاثنين قذائف هاون على المقدادية في ديالى. وأسفر القصف عن جرح عشرة."),
    ],
)
def test_a_shelling_of_the_headline_is_what_the_text_says_it_was(title, text):
    assert {kind for kind, _ in acts(title, text)} == {"attack"}


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("غارة تركية في العراق", "أطلق مسلحون الاثنين صواريخ كاتيوشا على قاعدة عين الأسد فقتل جنديان."),
        ("قصف في العراق", "قتل جنديان أمس في كمين في بعقوبة. وقصفت طائرات تركية جبل قنديل."),
    ],
)
def test_a_headline_that_says_who_or_a_text_that_tells_of_both_keeps_both(title, text):
    assert {kind for kind, _ in acts(title, text)} == {"attack", "strike"}


def test_a_headline_on_a_city_is_the_act_in_a_town_near_it():
    text = "انفجرت سيارة مفخخة أمس الاثنين وسط حمام العليل في محافظة نينوى ما أدى إلى مقتل سبعة. "
    assert placed("تفجير في الموصل", text) == {("attack", "hammam-al-alil")}
    two = text + "وفي الموصل قتل شرطي برصاص مسلحين."
    assert placed("تفجير في الموصل", two) == {("attack", "hammam-al-alil"), ("attack", "mosul")}
    far = "انفجرت سيارة مفخخة أمس الاثنين في البعاج في محافظة نينوى ما أدى إلى مقتل سبعة."
    assert ("attack", "mosul") in placed("تفجير في الموصل", far)


# -- the lead -----------------------------------------------------------------------------------------------------------


def test_a_base_of_the_air_is_struck_by_nobody_and_the_killed_of_rockets_by_no_state():
    text = "قصف فصيل مسلح أمس الاثنين قاعدة علي السالم الجوية في محافظة الجهراء بصواريخ ما أدى إلى مقتل ثلاثة."
    assert acts("", text) == {("attack", "ali-salem")}
    raid = acts("", "قصفت طائرات إيرانية أمس الاثنين قاعدة علي السالم الجوية في غارة جوية قتل فيها ثلاثة.")
    assert {kind for kind, _ in raid} == {"strike"}
    hit = acts("", "قصف حزب الله اليوم الثلاثاء كريات شمونة بالصواريخ ما أدى إلى مقتل أربعة أشخاص.")
    assert {kind for kind, _ in hit} == {"attack"}


def test_drones_that_attack_are_no_aircraft_of_a_state_unless_it_is_named():
    assert {kind for kind, _ in acts("", "هاجمت طائرات مسيرة أمس الاثنين حقل خورمور في السليمانية.")} == {"attack"}
    assert {kind for kind, _ in acts("", "هاجمت طائرات حربية أمس الاثنين سيارة في السليمانية.")} == {"strike"}
    assert {kind for kind, _ in acts("", "هاجمت طائرة مسيرة أميركية أمس سيارة في السليمانية.")} == {"strike"}


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("هاجمت طائرات مسيرة أمس حقل خورمور للغاز في محافظة السليمانية ما أدى إلى مقتل ثلاثة.", "khor-mor"),
        ("هاجم مسلحون أمس حقل خورمور في السليمانية.", "khor-mor"),
        ("هاجم مسلحون أمس حقل المبروك النفطي في منطقة سرت.", "mabruk-field"),
        ("قصفت طائرات حربية أمس مستشفى معرة النعمان في محافظة إدلب.", "maarrat-numan"),
        # what is hit lies where it is told to, if it has its name from elsewhere
        ("هاجم مسلحون أمس سوق الموصل في محافظة ديالى.", "diyala"),
        ("قتل جندي من تكريت أمس في هجوم في محافظة الأنبار.", "anbar"),
    ],
)
def test_what_is_hit_is_the_place_rather_than_the_province_behind_it(text, spot):
    assert {where for _, where in placed("", text)} == {spot}


# -- the toll -----------------------------------------------------------------------------------------------------------


def test_dead_that_rise_are_those_of_the_act_that_the_text_told():
    text = "انفجرت سيارة مفخخة أمس الاثنين في بعقوبة ما أدى إلى مقتل ثلاثة أشخاص. "
    for more in ("وارتفعت حصيلة التفجير إلى خمسة قتلى.", "وارتفع عدد قتلى الهجوم إلى خمسة."):
        found = coder().code(title="", text=text + more, published_at=WHEN).mentions
        assert [(spot_of(one.place), one.deaths) for one in found][-1] == ("baqubah", 5)
    other = coder().code(title="", text=text + "وقتل خمسة أشخاص في كمين.", published_at=WHEN).mentions
    assert spot_of(other[-1].place) is None
