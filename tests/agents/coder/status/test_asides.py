"""What is only named in passing opens no incident: what dates other news, and what says who somebody is."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from schemas.base import VIOLENT, Status
from tests.agents.coder.reading import coder

CODER = coder()
WHEN = datetime(2020, 6, 17, 12, tzinfo=UTC)


def opened(text: str) -> list[bool]:
    """Of each violent act that is told as happened, whether it may open an incident."""
    found = CODER.code(title="", text=text, published_at=WHEN).mentions
    return [not one.total for one in found if one.type in VIOLENT and one.status is Status.ACTUAL]


@pytest.mark.parametrize(
    "text",
    [
        "وصل الوزير إلى مدينة سرت بعد تحريرها من التنظيم.",
        "رست سفينة تحمل مساعدات في ميناء المخا بعد تحريره من الحوثيين.",
        "وصل وفد أممي إلى حلب قبيل سقوط المدينة في يد الجيش.",
        "أعيد فتح المدارس في حلب بعد أربعة أشهر على بدء المعارك مع المسلحين.",
        "نزح آلاف الأشخاص من طرابلس منذ بدء المعارك.",
        "وأعلنت الحكومة حال الطوارئ في تونس بعد أقل من أسبوع على هجوم استهدف فندقا.",
        "عادت العائلات إلى القرية بعد مرور ستة أشهر على هجوم المسلحين عليها.",
        "تعزز الشرطة دورياتها في نيروبي عقب هجوم الشهر الماضي على الجامعة.",
        "يعيش السكان في بيوت مدمرة بعد أشهر من المعارك.",
        "زار الوفد المدينة التي دمرتها معارك انتهت بطرد المسلحين.",
    ],
)
def test_an_act_that_dates_other_news_opens_no_incident(text: str) -> None:
    assert opened(text)
    assert not any(opened(text))


@pytest.mark.parametrize(
    "text",
    [
        "تدعم فرنسا القوات الكردية التي تقاتل التنظيم في شمال مالي.",
        "قدمت الحكومة مساعدات إلى الجنود الذين يقاتلون المتمردين.",
        "أرسلت الوزارة تعزيزات إلى جبهات القتال.",
        "لا تزال مناطق مثل بنغازي ودرنة تشهد اعتداءات متكررة.",
        "يشهد ريف المدينة منذ أسابيع اشتباكات كر وفر بين الطرفين.",
        "سأل المذيع: كيف ترون معركة الفلوجة؟",
        "أفرجت الحركة عن جثث مقاتلين كانوا قضوا في معارك في ريف المدينة.",
        "اعتقلت الشرطة رجلا يشتبه في أنه يقف وراء الهجوم على المطعم.",
        "مقتل قاض وأفاد مصدر أمني بانقطاع الكهرباء في المدينة.",
    ],
)
def test_what_says_who_somebody_is_or_what_always_goes_on_opens_no_incident(text: str) -> None:
    assert opened(text)
    assert not any(opened(text))


@pytest.mark.parametrize(
    "text",
    [
        "وأدانت المنظمة الهجمات التي استهدفت مدنيين خلال الأشهر الماضية.",
        "تعاني المنطقة من هجمات متكررة تشنها الجماعة.",
        "اعتاد المسلحون مهاجمة القوافل على الطريق.",
        "غالبا ما تشن الجماعة هجمات انتحارية في المدينة.",
        "تخوض القوات معارك ضد التنظيم منذ العام الماضي.",
        "وتقاتل قوات الحكومة المتمردين في الجنوب منذ سنوات.",
        "ويشن التحالف بقيادة الرياض غارات جوية على المتمردين منذ مارس.",
        "هاجم مسلحون فندقا في كابل الشهر الماضي.",
    ],
)
def test_habits_and_campaigns_of_months_open_none(text: str) -> None:
    assert opened(text)
    assert not any(opened(text))


@pytest.mark.parametrize(
    "text",
    [
        "تقصف الطائرات المدينة منذ فجر اليوم.",
        "تشن الطائرات غارات على المدينة منذ ثلاثة أيام.",
        "تشن الطائرات غارات على المدينة منذ 14 يونيو.",
        "هاجم مسلحون فندقا في كابل الأسبوع الماضي.",
        "ويقول قادة في القوات المناهضة للمتمردين إن هجومهم على الميناء خطط له منذ أسابيع.",
        "يشعر كثيرا من السكان بأن المسلحين استهدفوا القرية عمدا.",
    ],
)
def test_what_is_of_these_days_opens_one(text: str) -> None:
    assert opened(text)
    assert all(opened(text))


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("تقدمت القوات في المدينة تدعمها غارات جوية من التحالف.", [True, False]),
        ("ويأتي هذا التفجير بعد أيام من تفجير سوق في كركوك.", [True, False]),
    ],
)
def test_the_act_beside_it_opens_one(text: str, acts: list[bool]) -> None:
    assert opened(text) == acts


@pytest.mark.parametrize(
    "text",
    [
        "سيطرت القوات على بلدة الشيخ زويد بعد معارك مع المسلحين.",
        "قتل ثلاثة جنود بعد هجوم أمس على حاجز في سيناء.",
        "انسحب المسلحون من درنة بعد معارك دارت أمس.",
        "فرضت السلطات حظر التجول في كركوك بعد تفجير سيارة مفخخة أمس.",
        "أغلقت السفارة أبوابها في كابل بعد هجوم انتحاري استهدفها.",
        "أعلنت الشرطة توقيف أربعة أشخاص بعد الهجوم على متحف في تونس.",
        "فر السكان من بلدة كوباني بعد سيطرة المتمردين على المدينة.",
        "هز انفجار وسط كابل بعد ساعات من هجوم على فندق.",
        "قتل عشرة جنود من القوات التي تقاتل التنظيم في هجوم أمس.",
        "تقدم المقاتلون نحو البلدة وقتلوا جنديين أمس.",
        "شهدت المدينة اشتباكات بين الجيش والمسلحين.",
        "هجوم على حاجز للجيش في سيناء وفي العريش.",
        "نفت الجماعة علاقتها بالهجوم على السوق أمس.",
    ],
)
def test_what_is_told_as_news_opens_one(text: str) -> None:
    assert opened(text)
    assert all(opened(text))
