"""A street, a quarter or a market by the name of a town is not that town, and `العاصمة` is that of the item's land."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.agents.coder.reading import coder


def told(text, title=""):
    """Of each act of violence the spot and the first theatre."""
    coded = coder().code(title=title, text=text, published_at=datetime(2016, 5, 18, 9, tzinfo=UTC))
    return [
        (one.place.name if one.place else None, theatres[0])
        for one, theatres in zip(coded.mentions, coded.theatres, strict=True)
        if one.type in {"attack", "strike"}
    ]


@pytest.mark.parametrize(
    ("text", "spot", "theatre"),
    [
        ("أصيب ثلاثة في إطلاق نار في ساحة تونس بمدينة بنغازي.", "benghazi", "LY"),
        ("قتل ثلاثة في هجوم على مسجد القدس في كراتشي.", "karachi", "PK"),
        ("قتل جندي في هجوم على سيارة في شارع القدس شرق مدينة نابلس.", "nablus", "PS"),
        ("قتل عشرة أشخاص في انفجار سيارة مفخخة في سوق لاغوس المكتظ بمدينة بيشاور.", "peshawar", "PK"),
        ("انفجرت قنبلة في سوق الموصل القديم.", "mosul", "IQ"),
    ],
)
def test_a_street_by_the_name_of_a_town_lies_in_the_town_told_behind_it(text, spot, theatre):
    assert told(text)[0] == (spot, theatre)


@pytest.mark.parametrize(
    ("text", "spot", "theatre"),
    [
        ("أضرم مستوطنون النار في منزل في دوما جنوب نابلس.", "duma-wb", "PS"),
        ("هاجم مستوطنون بلدة دوما قرب نابلس.", "duma-wb", "PS"),
        ("قتل ثلاثة في غارة على دوما في ريف دمشق.", "douma", "SY"),
        ("دارت اشتباكات على أطراف حي الخالدية شمال حلب.", "aleppo-khalidiya", "SY"),
        ("قتل ثلاثة في هجوم على بلدة سروج قرب الحدود السورية.", "suruc", "TR"),
    ],
)
def test_of_two_by_one_name_that_is_meant_which_lies_beside_what_is_told(text, spot, theatre):
    assert told(text)[0] == (spot, theatre)


@pytest.mark.parametrize(
    ("text", "spot", "theatre"),
    [
        # little known towns of other lands
        (
            "دارت معارك في محافظة أبين جنوب اليمن قرب زنجبار. وسيطرت المقاومة على منطقة العين بعد قتال.",
            "al-ayn-mudiya-ye",
            "YE",
        ),
        ("قتل ثلاثة في قصف على تعز اليمنية. وسقط صاروخ في صنعاء. وقتل جنديان في هجوم على قرية السلامية.", None, "YE"),
        ("دارت معارك في مدينة عدن اليمنية وفي لحج. وسيطرت المقاومة على جبل الزيتون بعد قتال.", None, "YE"),
        # those that are well known stay
        ("قتل جندي في هجوم في أنقرة التركية. وكان انتحاري قد قتل ثلاثة في هجوم في كوباني.", "kobani", "SY"),
        ("قتل جندي في هجوم في أنقرة التركية. وقتل ثلاثة في هجوم في فرانكفورت.", "g2925533", "DE"),
    ],
)
def test_a_little_known_town_of_a_land_that_is_not_spoken_of_is_not_meant(text, spot, theatre):
    assert told(text)[-1] == (spot, theatre)


@pytest.mark.parametrize(
    "text",
    [
        "أطلق المقاتلون النار على حماة الوطن.",
        "قتلت غارة ثلاثة وهي تدمر منازلهم.",
        "دارت معارك بين مسلحي داعش الشيشان والتركمان.",
        "أطلق مسلحون النار على شبان على الضفة الآسيوية من المدينة.",
        "أطلق مسلحون النار على الثورة السلمية.",
        "لن تكون البلاد قاعدة لأي هجوم.",
    ],
)
def test_a_word_with_the_letters_of_a_place_is_none(text):
    assert all(spot is None and theatre == "XX" for spot, theatre in told(text))


@pytest.mark.parametrize(
    ("text", "spot", "theatre"),
    [
        ("قتل جنديان في هجوم على قرية في الشرق الأقصى الروسي.", "far-east-ru", "RU"),
        ("قتل جنديان في منطقة الشمال الأقصى في الكاميرون بهجوم لبوكو حرام.", "far-north-cm", "CM"),
    ],
)
def test_the_farthest_part_of_a_land_is_no_mosque(text, spot, theatre):
    assert told(text)[0] == (spot, theatre)


def test_a_quarter_by_the_name_of_a_town_abroad_is_not_abroad():
    text = "سقطت قذائف هاون على سوق في مقديشو. وقتل جنديان في هجوم شنه مسلحون في حي نيروبي، بحسب شهود."
    assert told(text)[-1] == (None, "SO")


def test_a_front_of_two_capitals_is_that_of_the_land_spoken_of():
    text = "اندلعت اشتباكات عنيفة في محور صلاح الدين جنوب العاصمة طرابلس بين قوات الوفاق وقوات حفتر في ليبيا."
    assert told(text)[0][1] == "LY"
    assert told("قتل ثلاثة في غارة على محور صلاح الدين جنوب رفح في قطاع غزة.")[0][1] == "PS"


def test_the_capital_is_that_of_the_land_that_the_item_is_about():
    text = "أعلنت الشرطة الصومالية مقتل ثلاثة في انفجار وسط العاصمة. وقال الرئيس الصومالي إن الصومال لن يخضع."
    assert told(text)[0] == ("mogadishu", "SO")


def test_the_town_is_the_one_that_the_sentence_or_the_title_has_named():
    text = "شيع أهالي القصرين الجنود الذين قتلوا في الهجوم الذي استهدف أمس ثكنة الجيش بالمدينة."
    assert told(text)[-1] == told("قتل جندي في هجوم على ثكنة في القصرين.")[0]


def test_the_state_that_strikes_is_not_where_it_struck():
    assert told("قصفت الولايات المتحدة منشأة نطنز.")[-1][1] == "IR"


@pytest.mark.parametrize(
    ("text", "theatre"),
    [
        ("قتل شرطيان في مواجهة مسلحة في منطقة مبارك الكبير.", "KW"),
        ("قصفت الطائرات مواقع للحزب في منطقة شيلادزي داخل الأراضي العراقية.", "IQ"),
        ("قتل ثلاثة جنود في كمين في ولاية تيزي وزو.", "DZ"),
        ("قتل جنديان في كمين قرب بلدة بيت الشباب في محافظة شرناق.", "TR"),
        ("قتل خمسة في هجوم على معسكر أبوذر للنازحين.", "SD"),
        ("استهدف انفجار سوق مينا بازار.", "PK"),
    ],
)
def test_places_that_the_press_names_lie_where_they_do(text, theatre):
    spot, where = told(text)[0]
    assert where == theatre
    assert spot is not None


def test_wilayas_side_by_side_are_spots_of_their_own():
    text = (
        "قتل جندي أمس في انفجار قنبلة في بومرداس. وقتل ثلاثة أمس في كمين في تيزي وزو. وقتل مسلح أمس في هجوم في البويرة."
    )
    assert len({spot for spot, _ in told(text)}) == 3


def test_all_of_one_family_in_a_village_are_more_than_one_dead():
    text = "أقدم مسلحون على قتل تسعة أشخاص من عائلة واحدة بقرية عزازقة في ولاية تيزي وزو."
    coded = coder().code(title="", text=text)
    assert [one.deaths for one in coded.mentions] == [9]


def test_the_soil_that_a_shell_came_from_is_not_where_it_fell():
    text = "أصيب رجل إثر سقوط صاروخ من داخل الأراضي اللبنانية على منزل في صفد."
    assert told(text)[0][1] == "IL"


@pytest.mark.parametrize(
    ("text", "theatre"),
    [
        ("قصف الطيران الحربي مدن الجنوب اليمني أمس.", "YE"),
        ("هاجم مسلحون نقطة للشرطة في محافظة الشرقية المصرية.", "EG"),
        ("قتل عشرة مسلحين في غارة على منطقة القبائل الباكستانية.", "PK"),
        ("اندلعت معارك في منطقة الحمراء الليبية.", "LY"),
        ("قتل خمسة جنود في هجوم في طرابلس اللبنانية.", "LB"),
        # whose bases stand abroad says nothing
        ("قصفت طائرات مرتفعات الجولان الإسرائيلية.", "SY"),
    ],
)
def test_a_place_called_after_a_people_lies_in_their_land(text, theatre):
    assert told(text)[0][1] == theatre


def test_a_village_is_no_country_and_no_city_of_another_continent():
    assert told("قتل 15 شخصا في هجوم على قرية كوبا بولاية جنوب كردفان.")[0] == ("kordofan", "SD")
    text = "هاجم مسلحون صنعاء في اليمن. وقتل الحوثيون شيخا قبليا أمام منزله في منطقة بوسان."
    assert told(text)[-1] == (None, "YE")
    assert told("هاجم مسلحون صنعاء في اليمن. وقتل ثلاثة في هجوم في بوسان.")[-1][1] == "KR"


def test_a_quarter_that_is_said_to_lie_in_a_town_lies_there():
    assert told("دارت اشتباكات في حي اليرموك في الموصل.")[0] == ("mosul", "IQ")
    assert told("انفجرت عبوة في حي اليرموك في بغداد.")[0] == ("yarmuk-baghdad", "IQ")


def test_a_part_that_every_land_has_is_that_of_the_land_spoken_of():
    text = "سمع إطلاق نار في العريش في سيناء المصرية. وقتل جندي في هجوم في الضاحية."
    assert told(text)[-1] == (None, "EG")
    assert told("قتل ثلاثة في غارة على الضاحية في لبنان.")[0][1] == "LB"
