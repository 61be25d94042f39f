"""A threat in plain words stays one in a long sentence that tells of other things; what sounds like it is none."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from schemas.base import EventType
from tests.agents.coder.reading import coder

PUBLISHED = datetime(2011, 3, 16, 12, tzinfo=UTC)


def told(text: str, title: str = "") -> dict[EventType, str]:
    """By type the status of the first mention of the text."""
    coded = coder().code(title=title, text=text, published_at=PUBLISHED)
    return {one.type: one.status.value for one in reversed(coded.mentions) if one.field == "text"}


@pytest.mark.parametrize(
    "text",
    [
        # Its own words of a blow to come.
        "قال شهود إن الهدوء عاد إلى الأسواق بعدما أعلنت الجماعة عبر إذاعتها أنها ستوجه ضربة لمطار كولومبو عند الثامنة ليلا.",
        "أمطرت الحركة بلدات السهل بالقذائف وذلك إثر إعلان قيادتها في باماكو أنها ستقصف الثكنة في موعد حددته.",
        # Named a target beforehand.
        "قال زعيم المتمردين في كلمة بثتها إذاعتهم إن أي شاحنة من أي شركة تعبر الطريق إلى المناجم ستكون هدفا لمقاتليه أينما وجدت.",
        "وذكر أن الجسور، وفقا لقائدهم، ستظل محل استهداف من جانب قوات الجبهة في كل الإقليم.",
        # In the passive, and how hard.
        "وأضاف الرئيس الكولومبي أن تلك المعسكرات وقادتها سيتم قصفها في شكل سريع جدا وبلا هوادة.",
        # The answer, and force.
        "وأكدت قيادة القبائل أن أبلغ رد على خطاب الحاكم سيكون بدحر مسلحيه عن الوادي الذي احتلوه منذ عامين.",
        # A march to come, a plan, what is resolved.
        "قال المتحدث: سنذهب في الوقت المتفق عليه وبالخطة التي أقرتها القيادة إلى كيسمايو لتحريرها من المتشددين.",
        "وأفاد متحدث باسم الجيش الأرميني في بيان أن يريفان تدرس بتأن خطة لقصف القاعدة التي تضم سربا من المروحيات.",
        "وأكد أن القوات الفلبينية والأميركية عازمتان على اجتثاث المسلحين من الجزيرة بأي شكل من الأشكال.",
        "وقال زعيم جبهة التاميل إن قوات البحر ستواصل التخطيط لعمليات إضافية ضد موانئ الجزيرة.",
        # If the other side does a thing.
        "حذر قائد البحرية اليونانية، نيكوس بابادوبولوس، الثلاثاء، من أنه إذا واصلت تركيا التنقيب قبالة الجزيرة فإن القوات اليونانية ستغلق هذا الممر.",
        # Sanctions, last days, ultimatums.
        "تعتزم إدارة الرئيس الأسترالي فرض بعض العقوبات على فيجي في غضون أسابيع وفق ما قاله نواب.",
        "رفضت إريتريا أخذ المهلة التي حددها مجلس الأمن الدولي والتي تنقضي نهاية الشهر في الحسبان.",
        "وقالت الإذاعة إن الشريط حدد العشرين من الشهر كحد أقصى كي يلبوا مطالبهم.",
    ],
)
def test_what_a_party_says_that_it_will_do_is_a_threat_whatever_stands_around_it(text):
    assert told(text).get(EventType.THREAT) == "actual"


@pytest.mark.parametrize(
    "text",
    [
        "وقال إن شعب زيمبابوي سيؤدبهم.",
        "إذا فعلوها ستكون مدن موزمبيق وموانئها أول ما تستهدفه مدافع البلاد.",
        "يأتي تحذير المسؤول في وقت أعلنت فيه لندن أنها لن تمدد الإعفاءات.",
    ],
)
def test_what_stands_under_a_headline_that_threatens_is_that_threat(text):
    assert told(text, "موغابي يهدد موزمبيق بإغلاق الحدود").get(EventType.THREAT) == "actual"
    assert EventType.THREAT not in told(text, "موغابي يزور موزمبيق")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("قال مدرب كينيا إن كأس أفريقيا سيكون هدفا للاعبيه.", ""),
        ("حذرت الأمم المتحدة من أن المدارس قد تصبح أهدافا للجماعات المسلحة في نيجيريا.", ""),
        ("يعتقد سكان نيروبي أنها ستهاجم المدينة.", ""),
        ("حذر خبير من أنه إذا انسحب الجيش الفرنسي فإن القوات ستهاجم باماكو.", ""),
        ("حذر وزير المالية الكيني من أنه إذا ارتفعت الأسعار فإن الحكومة ستفرض ضريبة.", ""),
        ("مددت كينيا مهلة تسديد الرسوم حتى نهاية العام.", ""),
        ("تدرس وزارة العمل في كينيا فرض عقوبات على المتهربين.", ""),
        ("قال الفلاحون إن الماء سيغرق الحقول.", "الجفاف يهدد كينيا"),
        ("قال اللاعبون إنهم سيهزمون خصومهم.", "المدرب يتوعد منافسيه في الدوري"),
        ("قال وزير كينيا إنه عازم على اجتثاث الفساد من كل المدن.", ""),
    ],
)
def test_fears_forecasts_and_matters_of_sport_and_office_are_none(text, title):
    assert EventType.THREAT not in told(text, title)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("قالت حركة الشباب إن كل شاحنة تعبر الطريق إلى الميناء ستكون هدفا لمقاتليها.", EventType.ATTACK),
        ("قال قائد القوة الجوية الباكستانية إن ذلك المطار سيكون أول ما نضربه إذا هوجمت بلاده.", EventType.STRIKE),
    ],
)
def test_the_act_that_stands_inside_is_possible(text, kind):
    assert told(text)[kind] == "possible"
