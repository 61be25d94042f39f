"""The day of what an item tells further, at another place, of the day of its news."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.agents.coder.reading import coder

PUBLISHED = datetime(2020, 6, 17, 12, tzinfo=UTC)


def days(text):
    """The spots of the violent acts of an item, and their days of the month."""
    coded = coder().code(title="", text=text, published_at=PUBLISHED)
    told = [one for one in coded.mentions if one.type in {"attack", "strike"} and one.status == "actual"]
    return [(one.place and one.place.name, one.day and one.day.day) for one in told]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "قتل شرطيان أمس في هجوم شنه مسلحون على مركز للشرطة في كسلا. وفي الأبيض، أطلق مجهولون النار على دورية.",
            [("g372753", 16), ("obeid", 16)],
        ),
        (
            "دارت أمس الأول معارك عنيفة في مأرب. وأغارت مقاتلات التحالف على مواقع في صرواح. وقصفت المدفعية مواقع في حرض.",
            [("marib", 15), ("sirwah", 15), ("harad", 15)],
        ),
        (
            "قال ناطق إن ستة أشخاص قتلوا اليوم في هجومين في قندهار وغزني. وأضاف أن لغما انفجر تحت حافلة في غزني فقتل امرأتين.",
            [("kandahar", 17), ("g1141269", 17)],
        ),
        (
            "أغار الطيران الإسرائيلي فجر اليوم على بلدة في قضاء النبطية. جنوبا، سقط أربعة شهداء في غارة على منزل في الخيام.",
            [("nabatieh", 17), ("khiam", 17)],
        ),
        # A toll that a sentence of its own counts stands between.
        (
            "أغار الطيران الإسرائيلي عصر اليوم على مبنى في الغبيري. حصيلة أولية: أربعة شهداء. وسقط ثلاثة في غارة على منزل في تبنين.",
            [("ghobeiry", 17), ("ghobeiry", 17), ("g7869857", 17)],
        ),
        (
            "هاجم مسلحون أمس مخفرا في تلعفر. وزار المحافظ الجرحى. وقصفت طائرات مواقع في سنجار والبعاج.",
            [("tal-afar", 16), ("sinjar", 16), ("baaj", 16)],
        ),
        # The cue begins with who acted.
        (
            "هاجم مسلحون أمس مخفرا في كسلا. وفي الأثناء، شن الطيران الحربي للجيش غارات على نيالا.",
            [("g372753", 16), ("nyala", 16)],
        ),
        # In another land, but not as another piece of a column.
        (
            "هاجم مسلحون أمس مخفرا في تلعفر. وقصفت طائرات تركية مواقع في القامشلي.",
            [("tal-afar", 16), ("qamishli", 16)],
        ),
    ],
)
def test_a_further_act_of_a_report_is_of_the_day_of_its_news(text, found):
    assert days(text) == found


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("وكان مسلحون هاجموا دورية في سنجار وقتلوا ثلاثة جنود.", "sinjar"),
        ("وقبل ذلك هاجم مسلحون دورية في سنجار وقتلوا ثلاثة جنود.", "sinjar"),
        ("وخلال الأسابيع الماضية قتل مسلحون عشرة جنود في سنجار.", "sinjar"),
        ("واعتقلت الشرطة رجلين في الهجوم الذي استهدف كنيسة في الموصل.", "mosul"),
        ("ويذكر أن مسلحين خطفوا صحافيا في سنجار.", "sinjar"),
        ("وقال الوزير الأحد إن الحكومة تدرس الأمر. وهاجم مسلحون نقطة تفتيش في سنجار وقتلوا شرطيا.", "sinjar"),
        ("وتشهد سنجار هجمات يشنها مسلحون على نقاط التفتيش.", "sinjar"),
        ("وأبدى المحافظ استنكاره لخطف مسلحين طبيبا في سنجار.", "sinjar"),
        ("القامشلي: قصفت طائرات تركية مواقع في القامشلي.", "qamishli"),
    ],
)
def test_what_looks_back_or_is_known_has_no_day_of_the_news_before_it(text, spot):
    told = days(f"قتل جندي أمس في هجوم في تلعفر. {text}")
    assert told[0] == ("tal-afar", 16)
    assert [day for where, day in told[1:] if where == spot] == [None] * (len(told) - 1)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "قتلت امرأة في هجوم شنه مسلحون على بلدة تلعفر. وذكر مراسلنا أن مسلحين هاجموا فجر اليوم الحي الغربي قرب كركوك ما أدى إلى مقتل امرأة.",
            [("tal-afar", 17), ("kirkuk", 17)],
        ),
        # Other dead, and another act.
        (
            "قتلت امرأة في هجوم شنه مسلحون على بلدة تلعفر. وذكر مراسلنا أن مسلحين هاجموا فجر اليوم حاجزا قرب كركوك وقتلوا شرطيين.",
            [("tal-afar", None), ("kirkuk", 17)],
        ),
        (
            "قتلت امرأة في هجوم شنه مسلحون على بلدة تلعفر. وقتلت امرأة أخرى فجر اليوم في هجوم قرب كركوك.",
            [("tal-afar", None), ("kirkuk", 17)],
        ),
    ],
)
def test_a_lead_without_a_day_has_that_of_the_sentence_that_tells_it_again(text, found):
    assert days(text) == found


def test_a_place_of_a_land_that_the_gazetteer_does_not_have_is_one():
    told = days("هاجم مسلحون أمس مخفرا في كسلا. وفي الأثناء، شن الطيران الحربي للجيش غارات على الكومة ونيالا.")
    assert [day for _, day in told] == [16, 16, 16]
    told = days("هاجم مسلحون أمس مخفرا في كسلا. وأطلق مجهولون النار على دورية في قرية أم شنبات.")
    assert [day for _, day in told] == [16, None]
