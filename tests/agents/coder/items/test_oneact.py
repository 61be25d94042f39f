"""One act that an item tells twice is one incident."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tests.agents.coder.reading import coder


def told(title, text):
    """The spots and days of an item's acts of violence."""
    coded = coder().code(title=title, text=text, published_at=datetime(2016, 5, 18, 9, tzinfo=UTC))
    return [
        (one.field, one.place.name if one.place else None, one.day)
        for one in coded.mentions
        if one.type.value != "threat"
    ]


def test_an_act_spoken_of_again_with_its_day_is_where_it_was_told_to_be_and_so_is_what_its_sentence_adds():
    found = told(
        "",
        "قال الرئيس إنه سيرد على الهجوم بصاروخ الذي أودى بحياة خمسة جنود فرنسيين في مطار معيتيقة في طرابلس. "
        "ووقع الهجوم فجر السبت وأسفر أيضا عن جرح عشرة حين أصاب الصاروخ مهاجع الجنود.",
    )
    assert found[1:] == [("text", "mitiga", date(2016, 5, 14))] * 2


def test_an_act_that_has_its_own_day_already_and_one_that_is_told_anew_stay_apart():
    begin = "قتل خمسة جنود يوم الاثنين في هجوم على مطار معيتيقة في طرابلس. "
    assert told("", begin + "ووقع الهجوم فجر السبت.")[-1][1] is None
    undated = "قتل خمسة جنود في هجوم على مطار معيتيقة في طرابلس. "
    assert told("", undated + "وقتل جندي يوم الأحد برصاص مسلحين.")[-1] == ("text", None, date(2016, 5, 15))


def test_a_headline_on_a_region_is_the_act_in_its_towns():
    found = told(
        "8 قتلى بغارات إسرائيلية على جنوب لبنان",
        "قتل ثمانية أشخاص مساء الاثنين في غارات إسرائيلية على بلدتي الخيام وكفركلا.",
    )
    assert found[0] == ("title", "khiam", date(2016, 5, 16))
    assert {spot for _, spot, _ in found} == {"khiam", "kfarkela"}


def test_a_headline_on_a_city_that_its_province_is_named_for_is_the_act_in_a_town_of_it():
    text = "قتل سبعة من الشرطة الثلاثاء بهجوم شنه تنظيم داعش على نقطة تفتيش في الحويجة."
    assert told("سبعة قتلى بهجمات في كركوك", text)[0] == ("title", "hawija", date(2016, 5, 17))
    both = told("سبعة قتلى بهجمات في كركوك", text + " وانفجرت عبوة في كركوك الاثنين.")
    assert both[0][1] == "kirkuk"
    assert told("سبعة قتلى بهجمات في تكريت", text)[0][1] == "tikrit"


def test_what_is_claimed_is_of_the_day_of_the_act_and_not_of_the_statement() -> None:
    text = (
        "قتل ستة جنود أمس الأربعاء حين هاجم مسلحون من جماعة نصرة الإسلام والمسلمين قافلة قرب موبتي."
        " وتبنت الجماعة الهجوم في بيان بثته صباح اليوم الخميس."
    )
    mentions = coder().code(title="", text=text, published_at=datetime(2021, 7, 1, 9, tzinfo=UTC)).mentions
    assert {one.day for one in mentions} == {date(2021, 6, 30)}


def test_a_claimed_ambush_is_that_which_was_told_and_has_its_claimant() -> None:
    for claim in (
        "وتبنى التنظيم الكمين في شريط بثه فجر الخميس.",
        "وأعلن التنظيم مسؤوليته عن الكمين في بيان صباح اليوم الخميس.",
    ):
        text = f"قتل خمسة جنود الثلاثاء في كمين نصبه مسلحو تنظيم داعش لقافلة للجيش قرب الرطبة. {claim}"
        mentions = coder().code(title="", text=text, published_at=datetime(2021, 7, 1, 9, tzinfo=UTC)).mentions
        last = mentions[-1]
        assert (last.day, last.place and last.place.name) == (date(2021, 6, 29), "rutba")
        assert last.claimed_by is not None


def test_a_road_that_the_kin_of_captives_block_is_not_where_they_are_held() -> None:
    text = "قطع أهالي المخطوفين لدى جبهة النصرة طريق طرابلس في شمال لبنان أمس بالإطارات المشتعلة."
    assert {spot for _, spot, _ in told("", text)} <= {None}
    text = "خطف مسلحون من جبهة النصرة ثلاثة عمال أمس على طريق طرابلس في شمال لبنان."
    assert {spot for _, spot, _ in told("", text)} != {None}
