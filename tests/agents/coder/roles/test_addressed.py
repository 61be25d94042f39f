"""Who calls upon whom, who warns whom, and between whom talks are held; sentences of our own."""

from __future__ import annotations

import pytest

from tests.agents.coder.reading import who


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        (
            "حذرت قيادة الجيش الباكستاني اليوم المسلحين في بيشاور من العبث بالأمن وقالت إنها سترد بقوة.",
            "قيادة الجيش الباكستاني",
            "المسلحين",
        ),
        ("وكانت إيغاد أمهلت العسكريين أسبوعا لتسليم السلطة.", "إيغاد", "العسكريين"),
        ("أمهلت الحكومة المحتجين حتى الأحد لفض الاعتصام.", "الحكومة", "المحتجين"),
        (
            "هدد وزير الدفاع الباكستاني بتوجيه ضربات موجعة إلى المنشآت الهندية.",
            "وزير الدفاع الباكستاني",
            "المنشآت الهندية",
        ),
    ],
)
def test_who_warns_is_who_will_strike_back_upon_whom_he_warns(text: str, actor: str | None, target: str | None) -> None:
    assert who(text, "threat") == (actor, target)


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        ("دعا الرئيس الأفغاني حركة طالبان إلى تمديد وقف إطلاق النار.", "الرئيس الأفغاني", "حركة طالبان"),
        ("تدعو باكستان الهند إلى استئناف محادثات السلام.", "باكستان", "الهند"),
        ("دعا مبعوث الاتحاد الأفريقي أطراف النزاع في مالي إلى وقف إطلاق النار.", "أطراف النزاع", None),
    ],
)
def test_who_calls_one_side_to_talks_has_them_with_it(text: str, actor: str | None, target: str | None) -> None:
    assert who(text, "negotiation") == (actor, target)


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        ("وصل وفد الحركة إلى أوسلو للقاء المبعوث الأممي وبدء جولة جديدة من المحادثات.", "وفد الحركة", "المبعوث الأممي"),
        (
            "بحث المبعوث الأميركي مع قائد قوات الدعم السريع وقف إطلاق النار.",
            "المبعوث الأميركي",
            "قائد قوات الدعم السريع",
        ),
        (
            "يلتقي مبعوث الأمم المتحدة بممثلي البوليساريو لاستئناف المفاوضات.",
            "مبعوث الأمم المتحدة",
            "ممثلي البوليساريو",
        ),
    ],
)
def test_whom_somebody_came_to_meet_is_not_who_came(text: str, actor: str | None, target: str | None) -> None:
    assert who(text, "negotiation") == (actor, target)


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        (
            "جرت في موسكو محادثات بين وزيري خارجية أرمينيا وأذربيجان حول وقف إطلاق النار.",
            "وزيري خارجية أرمينيا وأذربيجان",
            None,
        ),
        ("عقدت في جنيف قمة بين الرئيسين الأميركي والروسي لبحث النزاع.", "الرئيسين الأميركي والروسي", None),
        ("توصلت الحكومة الكولومبية وحركة فارك إلى اتفاق لوقف إطلاق النار.", "الحكومة الكولومبية", "حركة فارك"),
        ("أفرجت الحركة عن الأسرى بعد وساطة قامت بها سلطنة عمان.", "سلطنة عمان", None),
    ],
)
def test_a_pair_named_as_one_is_one(text: str, actor: str | None, target: str | None) -> None:
    assert who(text, "negotiation") == (actor, target)


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        (
            "وقع قتال بين القوات الموالية لرياك مشار وتلك الموالية للحكومة.",
            "القوات الموالية",
            "تلك الموالية للحكومة",
        ),
        ("دارت معارك بين قوات موالية للرئيس وأخرى تابعة لنائبه في جوبا.", "قوات موالية للرئيس", "أخرى تابعة لنائبه"),
        ("دارت اشتباكات بين الجيش والحركة، وأخرى تابعة لها انسحبت.", "الجيش", "الحركة"),
    ],
)
def test_the_others_who_fight_are_not_those_whose_they_are(text: str, actor: str, target: str) -> None:
    assert who(text, "attack") == (actor, target)


def test_a_name_and_a_day_between_commas_part_nobody_from_whom_he_calls() -> None:
    text = "طالب المبعوث الأممي إلى سوريا، ستيفان دي ميستورا، الخميس 4 مايو 2017، المعارضة السورية بالالتزام بالهدنة."
    assert who(text, "negotiation") == ("المبعوث الأممي", "المعارضة السورية")
