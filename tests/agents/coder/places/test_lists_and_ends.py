"""Places of lists, ends of roads, whose capital, and spots with one id; sentences of our own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.agents.coder.reading import coder


def spots(text: str) -> list[str | None]:
    coded = coder().code(title="", text=text, published_at=datetime(2020, 6, 17, 12, tzinfo=UTC))
    return list(dict.fromkeys(one.place.name if one.place else None for one in coded.mentions))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("انفجرت عبوات ناسفة في حيي اليرموك والأملاك في بعقوبة أمس فقتل ثلاثة.", ["baqubah"]),
        ("انفجرت عبوات ناسفة في ناحية بهرز وحيي اليرموك والأملاك في بعقوبة أمس.", ["buhriz", "baqubah"]),
        ("سقطت قذائف على مخيم اليرموك وحي التضامن في دمشق أمس فقتل ثلاثة.", ["yarmouk"]),
        ("اندلعت اشتباكات أمس في قريتي المسيفرة والكرك القريبتين من درعا.", ["g173416"]),
        ("اندلعت اشتباكات أمس في مدينتي الكرك ومعان.", ["kerak", "g248382"]),
        ("قصف الطيران مواقع في صنعاء وتعز في اليمن أمس.", ["sanaa", "taiz"]),
    ],
)
def test_the_places_of_a_list_lie_in_the_town_that_is_told_behind_it(text, found):
    assert spots(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("شن الجيش عملية في الشريط الممتد من مدينة العريش حتى حدود قطاع غزة أمس وقتل عشرة مسلحين.", ["arish"]),
        ("امتدت الاشتباكات إلى الموصل أمس وقتل جندي.", ["mosul"]),
        ("قتل خمسة جنود في اشتباكات أمس، بحسب مصادر طبية من مستشفى الجمهورية في عدن.", [None]),
        ("قصفت الطائرات مستشفى الثورة في تعز أمس فقتل خمسة.", ["taiz"]),
        ("قتل تسعون شخصا في تفجير انتحاري في سوق منطقة خان بني سعد في ديالى أمس.", ["khan-bani-saad"]),
        ("قتل تسعة أشخاص في تفجير في شارع القدس في نابلس أمس.", ["nablus"]),
    ],
)
def test_an_act_is_not_where_its_zone_ends_nor_where_it_is_told_of(text, found):
    assert spots(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("هاجم مسلحون مقر الشرطة في بغداد أمس. وفي ليبيا انفجرت سيارة مفخخة بالعاصمة.", ["baghdad", "tripoli"]),
        (
            "هاجم مسلحون قرية في مالي أمس. وفي الصومال فجر انتحاري نفسه في وسط العاصمة وقتل أربعة أشخاص.",
            ["country-ml", "mogadishu"],
        ),
        ("هاجم مسلحون فندقا في كابول أمس. وانفجرت عبوة في وسط العاصمة.", ["kabul"]),
    ],
)
def test_the_capital_is_that_of_the_land_whose_act_is_told(text, found):
    assert spots(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("نفذ مسلحون هجوما في مدينة بغداد استهدف نقطة تفتيش في منطقة الدورة فقتل جنديان أمس.", ["dora"]),
        ("نفذ مسلحون هجوما في مدينة بغداد استهدف نقطة تفتيش فقتل جنديان أمس.", ["baghdad"]),
        # Of another clause, and too far off to be a part of it.
        ("وقع تفجير في مدينة حلب استهدف حاجزا، كما قصف الطيران حيا في منطقة عندان.", ["aleppo", "anadan"]),
        ("نفذ مسلحون هجوما في مدينة كركوك استهدف رتلا كان في بلدة بيجي أمس.", ["kirkuk"]),
    ],
)
def test_what_was_hit_in_a_quarter_says_where_in_the_city(text, found):
    assert spots(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "طعن شاب فلسطيني جنديا في القدس المحتلة أمس. وقالت الشرطة الإسرائيلية إن إسرائيليا أصيب في عملية طعن في القدس.",
        "أصيب إسرائيليان في عملية طعن في القدس. ووقعت عملية طعن في القدس الشريف.",
        "اندلعت مواجهات في باحات الأقصى أمس. وأصيب عشرة مصلين في مواجهات داخل المسجد القبلي. واندلعت مواجهات في المسجد الأقصى.",
        "أصيب شبان في اشتباكات مع الجنود في مخيم قلنديا. وقتل شاب برصاص الجنود في قلنديا.",
    ],
)
def test_a_spot_of_several_names_is_one(text):
    assert len(spots(text)) == 1
