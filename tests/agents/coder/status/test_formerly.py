"""What the wordings promise that tell of an earlier episode, or that an act goes on though an old time stands beside it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from schemas.base import EventType, Status
from tests.agents.coder.reading import coder

ATTACK, STRIKE, TALKS, THREAT = EventType.ATTACK, EventType.STRIKE, EventType.NEGOTIATION, EventType.THREAT
JUNE = datetime(2020, 6, 17, 12, tzinfo=UTC)
CODER = coder()


def told(text: str, kind: EventType, published_at: datetime = JUNE) -> set[Status]:
    found = CODER.code(title="", text=text, published_at=published_at).mentions
    return {mention.status for mention in found if mention.type is kind}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("اغتال مسلحون رئيس البلدية قبل نحو 18 شهرا في بيته.", ATTACK),
        ("قصفت الطائرات الروسية المستشفى قبل أحد عشر شهرا.", STRIKE),
        ("وحدث اعتداء مشابه قبل نحو أربعة أشهر في فندق في سوسة نفذه مسلحون قتل خلاله 38 سائحا.", ATTACK),
        ("دمرت الطائرات الإسرائيلية المصنع خلال العدوان الأخير على غزة.", STRIKE),
        ("نفذت المقاومة هجوما في الحرب الأخيرة على القطاع.", ATTACK),
        ("اعترف الموقوفون بالمشاركة في القتال في ليبيا والتدرب على السلاح.", ATTACK),
        ("أوقفت السلطات رجلا عائدا من القتال في الصومال.", ATTACK),
        ("إيران هددت سابقا بإغلاق المضيق إذا هوجمت.", THREAT),
        ("قصفت الطائرات سابقا المعبر نفسه.", STRIKE),
    ],
)
def test_what_was_months_ago_in_the_last_war_or_formerly_is_history(text: str, kind: EventType) -> None:
    assert told(text, kind) == {Status.BACKGROUND}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("قصفت الطائرات المرفأ قبل 20 يوما.", STRIKE),
        ("تواصل الطائرات قصف الأحياء في الحرب الأخيرة المستمرة على المدينة.", STRIKE),
        ("اعترف الموقوف بتنفيذ الهجوم على المسجد يوم الجمعة.", ATTACK),
        ("اعترف الجيش بمقتل ثلاثة من جنوده في القتال في المدينة.", ATTACK),
        ("اغتال مسلحون وزيرا سابقا في بيته.", ATTACK),
        ("هدد النائب وزيرا سابقا بالقتل.", THREAT),
    ],
)
def test_days_ago_a_war_that_goes_on_and_a_man_of_former_rank_are_news(text: str, kind: EventType) -> None:
    assert told(text, kind) == {Status.ACTUAL}


@pytest.mark.parametrize(
    "text",
    [
        "عاد النازحون بعد ساعات من الإعلان في القاهرة عن التوصل إلى هدنة.",
        "زار الوزير بغداد بعد أقل من أسبوع من توقيع اتفاق المصالحة.",
        "خرج الناس إلى الشوارع احتفالا بعد يومين على توقيع اتفاق السلام.",
        "قصف الجيش البلدة بعد ساعة من دخول وقف إطلاق النار حيز التنفيذ.",
        "قالت رهينة أفرج عنها في صفقة التبادل السابقة إنها تخشى على رفاقها.",
        "قال الأسير المحرر في صفقة شاليط إن الاحتلال أبعده إلى تركيا.",
    ],
)
def test_an_accord_that_dates_other_news_or_places_a_man_is_history(text: str) -> None:
    assert told(text, TALKS) == {Status.BACKGROUND}


@pytest.mark.parametrize(
    "text",
    [
        "مع دخول الهدنة حيز التنفيذ عاد النازحون.",
        "أكد الوزير بعد يومين من المفاوضات أن الطرفين توصلا إلى اتفاق.",
        "أكد الطرفان الاتفاق على هدنة بعد ساعات من القتال.",
        "وصل الأسرى المحررون في صفقة التبادل إلى بيوتهم.",
        "وقعت الحكومة اتفاقا مع المتمردين بعد ساعات من دخول المدينة.",
    ],
)
def test_an_accord_that_is_told_itself_is_news(text: str) -> None:
    assert told(text, TALKS) == {Status.ACTUAL}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("بلغ عدد قتلى الغارات حتى الآن أكثر مما كان في حرب 2006.", STRIKE),
        ("سيطر الجيش على التلة أمس بعد اشتباكات دامت ساعات في أكبر تقدم يحققه في المنطقة منذ عام 2014.", ATTACK),
        ("دعا البرلمان العام الماضي إلى إقرار القانون، ومع تواتر الهجمات الإرهابية أقره الرئيس.", ATTACK),
        ("يواصل التحالف غاراته التي بدأت في مارس الماضي.", STRIKE),
        ("تصعد الجماعة هجماتها التي بدأتها العام الماضي.", ATTACK),
        ("تهدد الحوادث وقف إطلاق النار الهش في البلاد الذي أبرم العام الماضي.", TALKS),
    ],
)
def test_what_swells_goes_on_or_is_counted_until_now_is_news_whatever_year_stands_by(
    text: str, kind: EventType
) -> None:
    assert told(text, kind) == {Status.ACTUAL}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("واصل التحالف غاراته العام الماضي.", STRIKE),
        ("كان الجيش يواصل قصف المدينة عام 2014.", STRIKE),
    ],
)
def test_what_went_on_then_is_history(text: str, kind: EventType) -> None:
    assert told(text, kind) == {Status.BACKGROUND}


def test_the_name_of_an_attack_is_news_in_its_month_and_history_in_a_later_one() -> None:
    text = "قال المتحدث إن معركة طوفان الأقصى أعادت القضية إلى الواجهة."
    assert told(text, ATTACK, datetime(2023, 10, 12, tzinfo=UTC)) == {Status.ACTUAL}
    assert told(text, ATTACK, datetime(2025, 3, 2, tzinfo=UTC)) == {Status.BACKGROUND}


def test_an_act_since_which_something_is_the_first_is_not_made_news_by_it() -> None:
    text = "رست في المرفأ أول سفينة تصل إلى البلاد منذ هجوم المتمردين على المدينة عام 2014."
    assert told(text, ATTACK) == {Status.BACKGROUND}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ولد القائد في نابلس وشارك في معارك بيروت والجنوب.", ATTACK),
        ("أصيب والده في هجوم حين كان في العاشرة من عمره.", ATTACK),
        ("نفذ حكم الإعدام في ثلاثة أدينوا بقتل ضابط في هجوم على حاجز.", ATTACK),
    ],
)
def test_what_is_told_in_a_life_or_was_tried_is_history(text: str, kind: EventType) -> None:
    assert told(text, kind) == {Status.BACKGROUND}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ألقى الطيران براميل متفجرة على قرية أم ولد وقتل في القصف عشرة.", STRIKE),
        ("هاجم المسلحون السجن بعد محاكمة زعيمهم.", ATTACK),
        ("أدانت الحكومة الهجوم على المسجد.", ATTACK),
        ("كان مسلحون قد خطفوا ثلاثة مهندسين مطلع الأسبوع.", ATTACK),
        ("وقع الطرفان اتفاقا ينهي حربا بدأت عام 1998.", TALKS),
        ("تستمر المفاوضات بين الطرفين منذ عام 2013.", TALKS),
        ("قتل قائد شارك في حرب 2006 في غارة على سيارته.", STRIKE),
        ("اغتال مجهولون النائب الذي انتخب عام 2018 أمام بيته.", ATTACK),
        ("هددت الحكومة بالانسحاب من الاتفاق الموقع عام 2015.", THREAT),
    ],
)
def test_a_village_s_name_and_the_year_of_another_thing_make_no_history(text: str, kind: EventType) -> None:
    assert told(text, kind) == {Status.ACTUAL}


@pytest.mark.parametrize(
    "text",
    [
        "قتل عشرات في المعارك التي اندلعت عام 2011.",
        "في عام 1994 قتل مسلحون الرئيس الذي انتخب عام 1990.",
    ],
)
def test_the_year_of_the_act_itself_does(text: str) -> None:
    assert told(text, ATTACK) == {Status.BACKGROUND}
