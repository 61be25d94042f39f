"""What only has the letters of a place is none: outlets, participles; and other words that say where an act was not."""

from __future__ import annotations

import pytest

from agents.coder.places import lookalikes
from tests.agents.coder.places.test_namesakes import told
from tests.agents.coder.reading import sentence, where


def named(text):
    found = sentence(text)
    hits = lookalikes.without(found, where().gazetteer.match(found))
    return [found.doc.norm[hit.start : hit.end] for hit in hits if hit.name.sites]


@pytest.mark.parametrize(
    "text",
    [
        "وقال شاهد لـ«عدن تايمز» إن مسلحين هاجموا نقطة عسكرية.",
        "وقال شاهد لـ«عدن الغد» إن مسلحين هاجموا نقطة عسكرية.",
        "وأفاد مصدر لبغداد نيوز بأن عبوة انفجرت.",
        "وقال ضابط لإذاعة بغداد إن عبوة انفجرت.",
        "نقلت قناة حلب عن ضابط أن عبوة انفجرت.",
        "وذكرت صحيفة القدس أن عبوة انفجرت.",
    ],
)
def test_an_outlet_by_the_name_of_its_town_is_no_place(text):
    assert named(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "توسط شيخ مشائخ بكيل بين الخاطفين والأسرة.",
        "رسموا علامة الصليب والروح القدس على الجدار.",
        "وقع الجنود صيد\u064bا سهلا في كمين.",
        "وقع الجنود صيدا\u064b سهلا في كمين.",
    ],
)
def test_a_tribe_a_ghost_and_what_is_hunted_are_no_towns(text):
    assert named(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "سقطت قذيفة قرب صيدا أمس.",
        "اقتحم مستوطنون القدس أمس.",
        "انفجرت عبوة في بغداد اليوم.",
        "هاجم مسلحون نقطة عسكرية في «عدن».",
        "قصف الطيران موقع صعدة العسكري.",
        "سقط صاروخ على مستوطنة المطلة.",
    ],
)
def test_a_town_beside_the_same_words_stays_a_place(text):
    assert len(named(text)) == 1


def test_hills_that_overlook_a_town_lie_at_that_town():
    text = "قصفت مدفعية الجيش مواقع المسلحين في الجبال المطلة على بلدة عرسال."
    assert told(text)[0][1] == "LB"
    assert told("أطلق مسلحون صواريخ على المطلة شمال إسرائيل.")[0][1] == "IL"


def test_a_village_known_elsewhere_lies_where_it_is_said_to_after_fi():
    text = "شن الطيران غارة على مبنى في منطقة القائم في ضاحية بيروت الجنوبية."
    assert told(text)[0][1] == "LB"
    assert told("شن الطيران غارة على مبنى في منطقة القائم غرب العراق.")[0][1] == "IQ"


def test_a_quarter_has_namesakes_in_the_land_that_the_item_is_about():
    title, lead = "معارك في الموصل", "اندلعت معارك غرب الموصل بين الجيش ومسلحين. "
    assert told(lead + "وأسفر القصف على حي الميدان عن مقتل عشرة أشخاص.", title)[-1] == (None, "IQ")
    assert told("أسفر القصف على حي الميدان عن مقتل عشرة أشخاص.")[0][1] == "SY"
    assert told(lead + "وأسفر القصف على حي الميدان في دمشق عن مقتل عشرة.", title)[-1][1] == "SY"


def test_a_street_by_the_name_of_another_town_is_in_the_town_told_of():
    lead = "سقطت قذائف على بنغازي وأصيب ثلاثة. "
    assert told(lead + "وقتل أربعة في اشتباكات في شارع طرابلس.")[-1][0] == "benghazi"
    both = "سقطت قذائف على بنغازي وأصيب ثلاثة. وقتل مسلح في طرابلس. "
    assert told(both + "وقتل أربعة في اشتباكات في شارع طرابلس.")[-1][0] == "tripoli"


def test_the_area_of_a_group_is_in_its_land():
    text = "أعلن الجيش الأميركي في مانيلا أن طائراته دمرت زورقا في مناطق سيطرة الحوثيين."
    assert told("قصفت طائرات أميركية مواقع في مناطق سيطرة الحوثيين.")[0][1] == "YE"
    assert told(text)[-1][1] == "YE"


def test_a_village_nobody_knows_is_in_the_land_that_opens_its_sentence():
    lead = "هاجم مسلحون قرية في ولاية بورنو في نيجيريا. "
    assert told(lead + "وفي النيجر المجاورة فجر انتحاري نفسه في سوق بلدة كرنوا وقتل تسعة.")[-1][1] == "NE"
    assert told(lead + "وفجر انتحاري نفسه في سوق بلدة كرنوا وقتل تسعة.")[-1][1] == "NG"


def test_a_place_for_whose_sake_it_was_done_is_not_where():
    text = "شن الحوثيون هجوما على سفينة في خليج عدن، ويقولون إنهم يناصرون غزة."
    assert told(text)[0][1] != "PS"
    assert told("أطلق حزب الله صواريخ على مواقع الجيش إسنادا لغزة.")[0][0] != "gaza"


@pytest.mark.parametrize(
    "text",
    [
        "قتلت الغارة القيادي أبو بغداد في سيارته.",
        "سقطت براميل متفجرة على قرية قصر البريج.",
        "أطلق مسلحون النار على مدير القطاع الصحي.",
        "أحبط حرس الحدود هجوما في القطاع الشمالي.",
    ],
)
def test_the_second_word_of_a_name_is_no_place(text):
    assert named(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "أصيب جندي سعودي في الوجه برصاص مسلحين في السعودية.",
        "قتل جيش سوريا المئات في هجوم شهير في حينه.",
        "كان القيادي مسؤولا عن هجمات للقاعدة وإن له صلة بتفجير في تركيا.",
        "قتل ثلاثة في تعز اليمنية والتحالف يعلن الهدنة.",
        "قال السفير اليمني علي الديلمي إن مسلحين قتلوا جنديا في اليمن.",
        "قتل جندي من النيجر والأم تبكي بعد الهجوم.",
    ],
)
def test_a_common_word_is_no_place_without_a_word_for_one(text):
    spots = {"g108773", "hina", "g298117", "g7792748", "dailami", "ouallam"}
    assert spots.isdisjoint(spot for spot, _ in told(text))


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("قصف الطيران السوري مدينة الثورة في ريف الرقة.", "g172374"),
        ("قصف التحالف قاعدة الديلمي في صنعاء.", "dailami"),
        ("قصفت الطائرات الإسرائيلية مواقع في القطاع.", "gaza"),
    ],
)
def test_it_is_one_behind_that_word(text, spot):
    assert told(text)[0][0] == spot
