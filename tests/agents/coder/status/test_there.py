"""What the wordings promise by which talks are there, or an act was, whatever is feared or denied; sentences of our own."""

from __future__ import annotations

import pytest

from schemas.base import EventType, Status
from tests.agents.coder.status.test_clear import STRIKE, TALKS, THREAT, outright


@pytest.mark.parametrize(
    ("text", "cue", "kind"),
    [
        ("يخشى مراقبون من تعثر عملية السلام في الجزيرة", "عملية السلام", TALKS),
        ("توقع نائب فشل المفاوضات الحالية بين الكتلتين", "المفاوضات", TALKS),
        ("سيؤدي التصعيد إلى عرقلة المحادثات", "المحادثات", TALKS),
        ("هدد الرئيس بإلغاء الهدنة", "الهدنة", TALKS),
        ("لوح الوفد بالانسحاب من المفاوضات", "المفاوضات", TALKS),
        ("ستقود الحكومة المفاوضات إلى الفشل", "المفاوضات", TALKS),
        ("ستتوقف الغارات باستثناء الرد على أي خرق للهدنة", "خرق للهدنة", TALKS),
        ("ستعود العقوبات في حال خرقت الحكومة الاتفاق", "خرقت الحكومة الاتفاق", TALKS),
        ("الحركة مستعدة لتمديد وقف إطلاق النار أسبوعا", "وقف إطلاق", TALKS),
        ("دعت الحكومة إلى تمديد الهدنة", "الهدنة", TALKS),
        ("نفى الحزب إطلاق الصواريخ وهدد بقصف الميناء", "وهدد", THREAT),
        ("نفت الوزارة علم الوزير المسبق بقصف المستشفى", "بقصف", STRIKE),
        ("يدرس البرلمان الانضمام إلى الغارات على الجزيرة", "الغارات", STRIKE),
        ("استبعد مسؤول تقديم تنازلات في مفاوضات المرفأ", "مفاوضات", TALKS),
        ("أكدت الحكومة التزامها بخطة المبعوث لوقف القتال", "لوقف القتال", TALKS),
    ],
)
def test_what_may_end_be_broken_or_made_longer_or_was_known_of_is_there(text: str, cue: str, kind: EventType) -> None:
    assert outright(text, cue, kind) is Status.ACTUAL


@pytest.mark.parametrize(
    ("text", "cue", "kind"),
    [
        ("انهيار المفاوضات في المرفأ", "المفاوضات", TALKS),
        ("يخشى مراقبون من فشل التوصل إلى اتفاق", "التوصل إلى اتفاق", TALKS),
        ("ألغى الرئيس الهدنة", "الهدنة", TALKS),
        ("يأمل الوسيط في التوصل إلى هدنة", "هدنة", TALKS),
        ("نفى الحزب أن يكون قصف الميناء وهدد القرية", "وهدد", THREAT),
        ("نفى الوزير قصف المستشفى", "قصف", STRIKE),
        ("يدرس البرلمان الانضمام إلى الغارات المحتملة", "الغارات", STRIKE),
        ("طرح المبعوث خطة لوقف القتال", "لوقف القتال", TALKS),
    ],
)
def test_what_ended_or_is_only_sought_is_not_there(text: str, cue: str, kind: EventType) -> None:
    assert outright(text, cue, kind) is not Status.ACTUAL
