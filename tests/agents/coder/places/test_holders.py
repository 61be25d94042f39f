"""A place that nobody knows is where what holds it is; sentences of our own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from agents.coder.places.quarters import is_unknown
from schemas.reports import Place
from tests.agents.coder.reading import coder, where


def spots(text: str, title: str = "") -> list[str | None]:
    coded = coder().code(title=title, text=text, published_at=datetime(2019, 3, 6, 9, tzinfo=UTC))
    return [one.place.name if one.place else None for one in coded.mentions]


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("قتل سبعة أشخاص في انفجار سيارة مفخخة بشارع تجاري في مقديشو.", "mogadishu"),
        ("قتل ثلاثة في تفجير انتحاري استهدف شارعا تجاريا مزدحما في بلدة تاجوراء.", "tajura"),
        ("قتل ستة في غارات على بلدة كفر سحاب الواقعة غرب مدينة إدلب.", "idlib"),
        ("قتل خمسة جنود في هجوم على منطقة الطويلعة غربي سرت.", "sirte"),
        ("وقع تفجير انتحاري في السوق المركزية في مايدوغوري أسفر عن 15 قتيلا.", "maiduguri"),
        ("فجر انتحاري نفسه في السوق الرئيسي لمدينة مايدوغوري.", "maiduguri"),
        ("قتل جندي بانفجار لغم في وادي الغزلان بمديرية ميدي.", "midi"),
        ("فجر انتحاري نفسه في مسجد «النور» بحي «الكرادة» في بغداد.", "karrada"),
    ],
)
def test_a_place_that_nobody_knows_is_where_its_holder_is(text, spot):
    assert spots(text) == [spot]


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("قتل ثلاثة شرطيين في كمين في منطقة الغابات جنوب العراق.", None),
        ("قصفت الطائرات منطقة الصخور، وأعلنت الحكومة في عدن الحداد.", None),
        ("قصفت الطائرات قرية المخروم من قاعدة كذا.", None),
        ("استهدف انتحاري سوقا مزدحمة في كويتا.", "quetta"),
    ],
)
def test_a_land_or_what_stands_in_another_clause_holds_nothing(text, spot):
    assert spots(text) == [spot]


def test_a_quarter_that_nobody_knows_is_not_moved_to_another():
    text = "انفجرت عبوة ناسفة في حي النخلتين شمالي بغداد وقتل شرطي. وانفجرت سيارة مفخخة في حي الكرادة وقتل أربعة."
    assert spots(text) == ["baghdad", "karrada"]
    assert spots(text, "هجمات في بغداد")[0] == "baghdad"


@pytest.mark.parametrize(
    ("text", "name", "unknown"),
    [
        ("حي النخلتين في بغداد", "baghdad", True),
        ("مناطق متفرقة من بغداد", "baghdad", True),
        ("سوق شعبية", "baghdad", True),
        ("مدينة بغداد", "baghdad", False),
        ("العاصمة", "baghdad", False),
        ("شمال بغداد", "baghdad", False),
        ("بغداد", "baghdad", False),
        ("", "baghdad", False),
    ],
)
def test_a_part_that_nobody_knows_is_told_from_the_town_itself(text, name, unknown):
    place = Place.model_construct(text=text, name=name)
    assert is_unknown(place, where().gazetteer) is unknown
