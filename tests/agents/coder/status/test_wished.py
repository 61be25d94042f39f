"""Talks that are to be taken up, as a call asks, or are the only way out, may yet be; a truce to be kept or watched over is there."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from schemas.base import EventType, Status
from tests.agents.coder.reading import coder
from tests.agents.coder.status.test_clear import outright

TALKS = EventType.NEGOTIATION


def statuses(text: str) -> set[str]:
    coded = coder().code(title="", text=text, published_at=datetime(2020, 6, 17, 12, tzinfo=UTC))
    return {one.status.value for one in coded.mentions if one.type is TALKS}


@pytest.mark.parametrize(
    "text",
    [
        "شدد السيسي على ضرورة وقف إطلاق النار، واستئناف المحادثات السياسية في ليبيا.",
        "ودعا المبعوث إلى إيقاف المعارك فورا، وإجراء مشاورات حول موعد الانتخابات في ليبيا.",
        "وطالب البيان بسحب المرتزقة والعودة إلى طاولة المفاوضات في سرت.",
        "دعا الأمين العام إلى أهمية استئناف أعمال الجلسة الختامية لمؤتمر الحوار الوطني الصومالي.",
        "أكد الوزير أهمية الحوار بين الحكومة والمعارضة لحل الأزمة في مالي.",
        "أكد أن الحوار هو السبيل الوحيد لحل الأزمة اليمنية.",
        "قال إن الحوار السياسي يبقى المخرج الوحيد من الأزمة الليبية.",
        "لا حل عسكريا للصراع في السودان وإنما عبر التفاوض بين الطرفين.",
    ],
)
def test_talks_that_are_called_for_or_the_only_way_out_are_possible(text: str) -> None:
    assert statuses(text) == {"possible"}


@pytest.mark.parametrize(
    "text",
    [
        "قرر الجانبان وقف الحملات الإعلامية واستئناف الحوار بينهما في الدوحة.",
        "أكد أهمية المفاوضات الجارية في جنيف بين الحكومة والحوثيين.",
        "أكد المبعوث استئناف أعمال مؤتمر الحوار الوطني في مقديشو.",
        "عاد الجانبان إلى طاولة المفاوضات في جوبا.",
        "تواصلت المفاوضات التي لم تحقق تقدما في جولتها الأولى بين الحكومة والحوثيين.",
        "دعا المبعوث الجانبين إلى دعم العملية التي لم تحرز تقدما في الجولة الأولى من المحادثات.",
        "دعت المبعوثة الأطراف الليبية للامتناع عن أي عمل يقوض المسار السياسي.",
        "طالب المبعوث الطرفين بالالتزام باتفاق وقف إطلاق النار الموقع في الحديدة.",
        "دعت البعثة جميع الأطراف إلى احترام الهدنة في تعز.",
        "سيراقب 50 مراقبا وقف إطلاق النار غير المنفذ في سوريا.",
    ],
)
def test_talks_and_truces_that_are_there_stay(text: str) -> None:
    assert statuses(text) == {"actual"}


@pytest.mark.parametrize(
    ("text", "cue", "status"),
    [
        ("دعا البابا إلى ضبط النفس والعودة إلى طاولة المفاوضات", "المفاوضات", Status.POSSIBLE),
        ("المخرج الوحيد هو الحوار", "الحوار", Status.POSSIBLE),
        ("تسوية الخلاف عبر الحوار", "الحوار", Status.POSSIBLE),
        ("سوت القبيلتان الخلاف عبر الحوار", "الحوار", None),
        ("أعلن الجنرال العودة إلى طاولة المفاوضات", "المفاوضات", None),
        ("موقفه الذي يعرقل التوصل إلى الاتفاق", "الاتفاق", Status.POSSIBLE),
        ("ناشد الأطراف إعلان هدنة", "هدنة", Status.POSSIBLE),
        ("دعا إلى الالتزام بالهدنة", "بالهدنة", Status.ACTUAL),
        ("لم يعد الوفد إلى المفاوضات", "المفاوضات", None),
    ],
)
def test_as_far_as_the_wording_goes(text: str, cue: str, status: Status | None) -> None:
    assert outright(text, cue, TALKS) is status
