from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.agents.coder.reading import coder

PUBLISHED = datetime(2020, 6, 17, 12, tzinfo=UTC)


def types(title, text):
    coded = coder().code(title=title, text=text, published_at=PUBLISHED)
    return [one.type for one in coded.mentions if one.type in {"attack", "strike"} and one.status == "actual"]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "طائرات التحالف تقصف بالخطأ موقعا للجيش في صعدة",
            "قصفت طائرات التحالف موقعا للجيش في صعدة وقتل ستة جنود. ووصف الناطق ما حدث بأنه نيران صديقة قتل فيها ستة جنود.",
        ),
        (
            "إسرائيل تقصف مبنى في غزة",
            "قتل سبعة فلسطينيين في غارة إسرائيلية على مبنى في رفح. ودان الرئيس الهجوم الإسرائيلي الذي أودى بسبعة أشخاص.",
        ),
        ("", "قصفت البحرية الإسرائيلية سفينة قبالة غزة وهاجمت أخرى."),
        ("", "شنت طائرة أميركية غارة على بلدة جلب أمس. وقال سكان إن الهجوم وقع ليلا."),
        ("", "قصفت إسرائيل مواقع في ريف دمشق وحاولت الدفاعات الجوية إسقاط الصواريخ."),
    ],
)
def test_a_strike_spoken_of_again_stays_a_strike(title, text):
    assert set(types(title, text)) == {"strike"}


def test_the_attack_on_what_was_bombed_is_the_bombardment_whatever_stands_between():
    text = (
        "قصفت طائرة أميركية مستشفى في قندوز أمس وقتل 19 شخصا. وهاجم مسلحون من طالبان حاجزا للشرطة في قندوز وقتلوا شرطيا."
        " ودانت المنظمة الهجوم على المستشفى."
    )
    assert types("", text) == ["strike", "attack", "strike"]


@pytest.mark.parametrize(
    "text",
    [
        # By an armed group; after an attack; with dead of its own and a means.
        "قتل عشرون مسلحا في غارة للتحالف على الشدادي. وشن التنظيم هجوما على حاجز في المدينة وقتل جنديين.",
        "شنت الطائرات غارة على الشدادي. وفجر انتحاري نفسه في الشدادي. وأسفر الهجوم عن مقتل سبعة.",
        "شنت الطائرات غارة على الشدادي وقتل خمسة. وقتل خمسة جنود في انفجار عبوة ناسفة في الشدادي.",
    ],
)
def test_another_act_keeps_its_type(text):
    assert types("", text)[1:]
    assert set(types("", text)[1:]) == {"attack"}


def test_the_shelling_of_an_armed_group_spoken_of_again_is_its_attack():
    text = "وكان الحوثيون قصفوا فجر الأحد خزانات الوقود في الحديدة. وتسبب القصف في اندلاع النيران في محافظة الحديدة."
    assert set(types("", text)) == {"attack"}
    text = "قصفت قوات الحكومة بلدة دوما. وتسبب القصف في أضرار في دوما."
    assert set(types("", text)) == {"strike"}
