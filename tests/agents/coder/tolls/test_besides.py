"""The dead whom no word of killing counts: lost, died of wounds, told with the article, or named one by one."""

from __future__ import annotations

import pytest

from tests.agents.coder.tolls.test_casualties import toll


@pytest.mark.parametrize(
    ("text", "deaths"),
    [
        ("خسرت القوات الحكومية 14 عنصرا في معارك قرب مأرب", 14),
        ("وخسر التنظيم ثمانية من مقاتليه في كمين شرق المدينة", 8),
        ("هاجم مسلحون نقطة وخسروا أربعة من عناصرهم", 4),
        ("خسر الجيش ضابطا وجنديين في الهجوم", 3),
        ("فقد الجيش ثلاثة جنود في هجوم على حاجز", 3),
        ("فقد ثلاثة جنود بعد هجوم على دوريتهم", None),
        ("فقد الجيش الاتصال بثلاثة جنود", None),
        ("خسر الحزب أربعة مقاعد في الدائرة", None),
        ("خسر الجيش ثلاث دبابات في المعركة", None),
    ],
)
def test_those_whom_a_force_lost_are_dead(text, deaths):
    assert toll(text)[0] == deaths


@pytest.mark.parametrize(
    ("text", "deaths", "injured"),
    [
        ("القتلى الخمسة سقطوا في غارة على القرية", 5, None),
        ("دفن أهالي القرية الضحايا الثمانية الذين سقطوا في القصف", 8, None),
        ("نقل الجرحى الثلاثة إلى المستشفى", None, 3),
        ("القتيلان من حراس المبنى", 2, None),
        ("استشهد الشابان محمود عمر وباسل نجيب برصاص قناص", 2, None),
        ("قتل الجنديان طفلا قرب الحاجز", 1, None),
        ("الشهداء الأوائل للقرية", None, None),
        ("أسفر القصف عن مقتل امرأتين وطفلتين", 4, None),
        ("مقتل شقيقتين برصاص قناص", 2, None),
    ],
)
def test_a_number_with_the_article_and_a_dual_count(text, deaths, injured):
    assert toll(text) == (deaths, injured)


@pytest.mark.parametrize(
    ("text", "deaths"),
    [
        ("واستشهد كل من أحمد السعدي ومحمد عباهرة وخالد أبو الهيجا", 3),
        ("قتل كل من العميد علي حسن والمقدم سامر ديب في انفجار", 2),
        ("شيعت البلدة الشهداء رامي حمايل وباسم دويكات ووليد خبيصة الذين ارتقوا أمس", 3),
        ("استشهاد المواطنين أحمد علي (30 عاما)، ومحمد حسن (22 عاما)، ووليد جابر في قصف", 3),
        ("شيع الشهداء رغم القصف وحظر التجول ووصول الدبابات", None),
        ("أسماء الشهداء والجرحى والمفقودين", None),
        ("مقتل كل من يقترب من الحاجز", None),
        ("قتلت المليشيا الأطفال والنساء وجثثهم متناثرة", None),
        ("بين القتلى نساء وأطفال وجندي واحد", None),
        ("جثث الضحايا والأبرياء هنا وهناك", None),
        ("الشهداء تضم قوائمهم آلاف الأسماء ومئات الصور وأخرى", None),
    ],
)
def test_the_dead_are_named_one_after_the_other(text, deaths):
    assert toll(text)[0] == deaths


@pytest.mark.parametrize(
    ("text", "deaths"),
    [
        ("توفي أمس متأثرا بجراحه شرطي أصيب في تفجير", 1),
        ("توفي اثنان من الجرحى متأثرين بإصاباتهما في التفجير", 2),
        ("توفيت الصحفية منى سالم متأثرة بجراح أصيبت بها", 1),
        ("مات والده متأثرا بالمرض", None),
        ("بدا متأثرا بجراحه بعد الهجوم", None),
        ("توفوا متأثرين بجراحهم", None),
    ],
)
def test_who_dies_of_wounds_is_dead(text, deaths):
    assert toll(text)[0] == deaths
