"""Talks and signings that are set for a day, told by a verb that is to come or put off are ahead, however definite; what is there is not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from agents.coder.status.appointed import is_appointed
from schemas.base import EventType, Status
from tests.agents.coder.reading import coder
from tests.agents.coder.status.test_clear import outright, spot_of

TALKS = EventType.NEGOTIATION


def statuses(text: str) -> set[str]:
    coded = coder().code(title="", text=text, published_at=datetime(2020, 6, 17, 12, tzinfo=UTC))
    return {one.status.value for one in coded.mentions if one.type is TALKS}


@pytest.mark.parametrize(
    "text",
    [
        "سيوقع قادة المعارضة على الاتفاق خلال أيام.",
        "سيتم التوقيع على الاتفاق النهائي بين الحكومة والحركة في جوبا.",
        "من المقرر أن توقع الحكومة السودانية والجبهة الثورية على اتفاق السلام في جوبا.",
        "وقال إن السراج وحفتر سيجتمعان في برلين الأحد.",
        "سيلتقي الرئيس الكولومبي وزعيم حركة فارك في هافانا الخميس لتوقيع اتفاق السلام.",
        "أشار إلى أن التوقيع النهائي على الاتفاق سيكون في نهاية الشهر بين الحكومة والمتمردين.",
    ],
)
def test_a_verb_that_is_to_come_sets_talks_however_definite(text: str) -> None:
    assert statuses(text) == {"possible"}


@pytest.mark.parametrize(
    "text",
    [
        "يستأنف وفدا الحكومة والحوثيين، الأحد المقبل، المشاورات في السويد.",
        "تحتضن الرباط، يوم الاثنين المقبل، مراسم توقيع اتفاق السلام بين الحكومة المالية والحركات المسلحة.",
        "تشهد جوبا غدا التوقيع على اتفاق السلام بين الحكومة السودانية والجبهة الثورية.",
        "يوقع البرهان وعبد الواحد نور اتفاق السلام السبت في جوبا.",
        "التوقيع على اتفاق السلام السوداني غدا في جوبا",
        "محادثات روسية أوكرانية في إسطنبول غدا",
        "الجولة المقبلة من المفاوضات الليبية في جنيف",
        "اجتماع مرتقب بين السراج وحفتر في أبوظبي",
    ],
)
def test_a_day_that_is_ahead_sets_them(text: str) -> None:
    assert statuses(text) == {"possible"}


@pytest.mark.parametrize(
    "text",
    [
        "تأجلت مراسم التوقيع على اتفاق السلام بين الحكومة السودانية والحركات إلى يوم السبت.",
        "أعلن الوسيط إرجاء توقيع اتفاق السلام بين الحكومة والمتمردين بسبب خلافات.",
        "وقال المتحدث إن التوقيع على الاتفاق الذي كان مقررا أمس أرجئ إلى الأسبوع المقبل.",
        "سبب تأجيل توقيع الاتفاق بين الطرفين هو غياب بعض القادة.",
    ],
)
def test_a_signing_that_is_put_off_may_yet_be(text: str) -> None:
    assert statuses(text) == {"possible"}


@pytest.mark.parametrize(
    "text",
    [
        "ستعلن الحكومة تفاصيل الاتفاق مع المتمردين غدا.",
        "وقعت الحكومة والحركة الاتفاق النهائي في جوبا على أن تجرى الانتخابات العام المقبل.",
        "اتفق الجانبان في مسقط على هدنة تبدأ غدا.",
        "اختتم الوفدان المفاوضات في جنيف على أن يلتقيا الشهر المقبل.",
        "يجري الوفدان في جنيف محادثات قبل القمة التي تعقد الأسبوع المقبل.",
        "ستوقع الحكومة على الاتفاق الذي توصلت إليه مع الحركة أمس.",
        "تواصل الوفود المفاوضات في القاهرة لليوم الثالث.",
        "تستضيف الدوحة منذ السبت محادثات بين الحكومة الأفغانية وطالبان.",
        "عقد وفدا الحكومة والحركة في جوبا الاثنين جولة جديدة من المفاوضات.",
        "تشهد العاصمة الكينية هذه الأيام مفاوضات بين طرفي النزاع في جنوب السودان.",
        "حضر الرئيس مراسم توقيع اتفاق السلام في جوبا أمس.",
        "شارك في مراسم توقيع اتفاق السلام في جوبا ويعود غدا إلى نيروبي.",
        "استأنفت روسيا وأوكرانيا، الاثنين، المفاوضات بينهما في إسطنبول.",
        "المفاوضات ستتواصل في جوبا بين الحكومة والحركة.",
        "قال الوزير إن المفاوضات مع طهران ستكون صعبة.",
        "قال إن المشاورات اليمنية في الكويت ستشهد انفراجة.",
        "يتوسط الكاردينال بين طرفين وقعا في جوبا الاتفاق، وإن المراسم الرسمية ستكون غدا.",
    ],
)
def test_what_is_there_stays_there(text: str) -> None:
    assert statuses(text) == {"actual"}


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("يلتقي الزعيمان في هافانا الخميس لاستئناف المحادثات", "المحادثات"),
        ("ستحتضن العاصمة غدا المفاوضات", "المفاوضات"),
        ("تستأنف الدولتان ، الأحد المقبل ، المباحثات", "المباحثات"),
        ("أرجئ التوقيع على الهدنة", "التوقيع"),
    ],
)
def test_they_are_told_outright(text: str, cue: str) -> None:
    assert is_appointed(spot_of(text, cue, TALKS))
    assert outright(text, cue, TALKS) is Status.POSSIBLE


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("لن تحتضن العاصمة المفاوضات", "المفاوضات"),
        ("ستبدأ الهدنة غدا", "الهدنة"),
        ("سيبدأ المراقبون غدا متابعة الاتفاق", "الاتفاق"),
        ("تأجلت المباراة بسبب المفاوضات", "المفاوضات"),
        ("بحث الوزراء المفاوضات قبل مؤتمر الأسبوع المقبل", "المفاوضات"),
        ("عرض الوسيط نتائج المفاوضات على الاجتماع المقبل", "المفاوضات"),
    ],
)
def test_near_misses_are_not(text: str, cue: str) -> None:
    assert not is_appointed(spot_of(text, cue, TALKS))
