"""One act told at a place and at what holds it; sentences of our own."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.agents.coder.reading import coder

PUBLISHED = datetime(2020, 6, 17, 12, tzinfo=UTC)  # a Wednesday
YESTERDAY = date(2020, 6, 16)


def acts(text):
    coded = coder().code(title="", text=text, published_at=PUBLISHED)
    return [(one.place.name, one.day) for one in coded.mentions if one.status == "actual" and one.place]


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        (
            "قتل عشرة جنود في هجوم انتحاري استهدف حاجزا في تدمر أمس. وهذا الهجوم هو الثاني في محافظة حمص خلال أسبوع.",
            "tadmur",
        ),
        ("قصفت طائرات التحالف بلدة تلعفر أمس. وجاءت هذه الغارات في محافظة نينوى بعد أيام من الهدوء.", "tal-afar"),
        ("اندلعت معارك في بلدة بيجي أمس. وتدور هذه المعارك في محافظة صلاح الدين منذ أيام.", "baiji"),
        (
            "قتل شاب برصاص جنود في مواجهات قرب مدينة الخليل أمس. وقتل بعد إصابته خلال مواجهات في قرية بيت أمر شمال الخليل.",
            "beit-ummar",
        ),
        (
            "قتل ثلاثة جنود في هجوم في محافظة كركوك أمس. وقال ضابط إن المسلحين هاجموا نقطة للجيش في بلدة داقوق.",
            "daquq",
        ),
    ],
)
def test_one_act_is_at_its_town_and_of_its_day(text, spot):
    assert set(acts(text)) == {(spot, YESTERDAY)}


@pytest.mark.parametrize(
    ("text", "spots"),
    [
        # Another act, other dead, other doers, a land that does not hold the place, two towns.
        ("قتل ثلاثة جنود في هجوم في محافظة كركوك أمس. وفي هجوم آخر قتل شرطي في بلدة داقوق.", {"kirkuk-gov", "daquq"}),
        (
            "قتل جندي في هجوم على حاجز قرب مدينة الخليل أمس. وقتل ثلاثة مدنيين في هجوم في قرية بيت أمر شمال الخليل أمس.",
            {"hebron", "beit-ummar"},
        ),
        (
            "قتل ثلاثة جنود في هجوم في محافظة كركوك أمس. وقال ضابط إن مسلحين هاجموا نقطة للجيش في بلدة داقوق أمس.",
            {"kirkuk-gov", "daquq"},
        ),
        (
            "قتل عشرة جنود في هجوم استهدف حاجزا في تدمر أمس. وكان هذا الهجوم أعنف من هجوم في محافظة إدلب.",
            {"tadmur", "idlib-gov"},
        ),
        ("قتل عشرة جنود في تفجير في تدمر أمس. وتكررت التفجيرات في محافظة حمص.", {"tadmur", "homs-gov"}),
    ],
)
def test_two_acts_stay_two(text, spots):
    assert {spot for spot, _ in acts(text)} == spots


def test_a_headline_is_where_its_act_was():
    text = (
        "قتل شاب برصاص جنود في مواجهات قرب مدينة الخليل أمس. وقتل بعد إصابته خلال مواجهات في قرية بيت أمر شمال الخليل."
    )
    coded = coder().code(title="مقتل شاب برصاص جنود في الخليل", text=text, published_at=PUBLISHED)
    assert {one.place.name for one in coded.mentions} == {"beit-ummar"}
