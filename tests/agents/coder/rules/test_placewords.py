"""Words for acts that are names of places: silent as names, as loud as ever where they are acts."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from agents.coder.rules import placewords
from agents.coder.rules.cuefiles import load_classes
from agents.coder.text.normalised import camel_form
from tests.agents.coder.reading import coder


def told(text: str) -> set[str]:
    coded = coder().code(title="", text=text, published_at=datetime(2020, 6, 17, 12, tzinfo=UTC))
    return {one.type.value for one in coded.mentions}


@pytest.mark.parametrize(
    "text",
    [
        "وصل الجيش إلى خربة الجوز والتقى قادة القوات في خربة الجوز وسط إجراءات مشددة.",
        "تتمركز قوات الجيش والمسلحون في مدينة خربة الجوز وريفها.",
        "وصل الجيش إلى بستان آباد والتقى قادة القوات في بستان آباد وسط إجراءات مشددة.",
        "قال متحدث أمس إن عناصر من تنظيم داعش في جرف الصخر منذ أيام.",
        "وصل الجيش إلى بلدة معركة والتقى قادة القوات في بلدة معركة وسط إجراءات مشددة.",
        "وصل الجيش إلى سد صدام والتقى قادة القوات في سد صدام وسط إجراءات مشددة.",
        "قال متحدث أمس إن عناصر من تنظيم داعش في سنجل منذ أيام.",
        "قال متحدث أمس إن عناصر من تنظيم داعش في كمين الصفا منذ أيام.",
        "قال متحدث أمس إن عناصر من تنظيم داعش في شهيد حساس منذ أيام.",
        "قال متحدث أمس إن عناصر من داعش في تدمر منذ أيام.",
        "زار الوزير سري لانكا أمس والتقى مسؤولين.",
        "زار المحافظ ولاية لغمان أمس.",
        "تتمركز قوات الجيش والمسلحون في مدينة غري سبي وريفها.",
        "زار الوزير ساحة المختطفين أمس والتقى مسؤولين.",
        "قال متحدث أمس إن عناصر من الحزب في سيدكان منذ أيام.",
        "شوهد صدام مع ضباط من الحرس الجمهوري في بغداد.",
        "القوات الأميركية تبحث عن صدام في تكريت.",
        "تعهد صدام بالبقاء مع القوات في بغداد.",
        "على صدام أن يسلم سلاح جيشه.",
        "قال غزوان أحمد أمس إن الجيش يساعد المزارعين.",
    ],
)
def test_the_name_of_a_place_or_a_man_is_no_act(text: str) -> None:
    assert told(text) == set()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("كانت طائرات العدو تدمر المنازل في القرية أمس.", "strike"),
        ("اندلعت معركة عنيفة بين الجيش والمسلحين قرب البلدة أمس.", "attack"),
        ("قتل خمسة جنود في كمين نصبه مسلحون أمس.", "attack"),
        ("انفجر لغمان بدورية للجيش قرب البلدة أمس.", "attack"),
        ("وقعت اشتباكات بين الجيش السوري ومسلحي داعش في تدمر أمس.", "attack"),
        ("هاجم مسلحون نقطة للجيش في خربة غزالة أمس.", "attack"),
        ("وقع صدام بين الجيش والقبائل قرب البلدة أمس.", "attack"),
        ("دخل المسلحون في صدام مع الجيش قرب البلدة أمس.", "attack"),
        ("هاجم الموالون لصدام دورية للجيش في تكريت أمس.", "attack"),
        ("بسط المسلحون السيطرة على البلدة بعد معارك أمس.", "attack"),
    ],
)
def test_as_an_act_such_a_word_is_as_loud_as_ever(text: str, kind: str) -> None:
    assert kind in told(text)


def test_the_lexicon_marks_the_very_words_that_are_looked_at() -> None:
    assert {camel_form(one) for one in load_classes()[placewords.CLASS].words.split()} == placewords.FORMS
