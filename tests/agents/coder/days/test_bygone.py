"""An act whose own day is long past is history, whatever tense tells of it; one since which something goes on is not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from schemas.base import VIOLENT
from tests.agents.coder.reading import coder

LEAD = "قتل ثلاثة جنود، صباح الأربعاء، في هجوم على حاجز في بلدة منبج. "


def statuses(text, cue, when=(2025, 9, 10)):
    found = coder().code(title="", text=text, published_at=datetime(*when, 12, tzinfo=UTC)).mentions
    return {one.status.value for one in found if one.type in VIOLENT and cue in one.sentence}


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        (LEAD + "وكانت المعارك بين قبيلتين اندلعت في 9 حزيران وأوقعت أكثر من 300 قتيل.", "قبيلتين"),
        (LEAD + "وقصفت طائرات فرنسية مخازن المسلحين في كيدال يوم 2 يوليو/تموز بعد مقتل رهينة.", "كيدال"),
        (LEAD + "وقتل 40 مدنيا في هجوم على سوق تمبكتو الذي وقع في 20 مايو.", "تمبكتو"),
        (
            LEAD + "وسيطرت الجماعة على موبتي يوم 15 أبريل قبل أن تواصل هجومها وتدخل سيغو بعد معارك قتل فيها عشرة جنود.",
            "موبتي",
        ),  # what came next is as old
        (LEAD + "واستشهد العريف سنة 1440 في اشتباك مع مسلحين في العوامية.", "العريف"),
        (LEAD + "وقتل العريف سالم في العام 1433هـ في هجوم على دورية في العوامية.", "العريف"),
    ],
)
def test_an_act_of_a_day_long_past_is_history(text, cue):
    assert statuses(text, cue) == {"background"}


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        (LEAD + "وقصفت طائرات فرنسية مخازن المسلحين في كيدال يوم 2 سبتمبر/أيلول.", "كيدال"),  # of late
        (LEAD + "وقتل خمسة جنود في هجوم على القاعدة التي افتتحت في 13 أيار.", "افتتحت"),  # the day of what was hit
        (LEAD + "ويقصف الجيش أحياء المدينة بالمدفعية منذ بدء الهجوم عليها في 13 حزيران.", "أحياء"),  # goes on since
        (LEAD + "وتبنى تنظيم الدولة الهجوم الذي وقع في 13 حزيران في باماكو.", "باماكو"),  # claimed now
        (LEAD + "وهاجم مسلحون حاجزا في كيدال يوم 7 سبتمبر قبل أن يقتلوا ثلاثة جنود.", "كيدال"),
        (LEAD + "وقتل جندي عام 1447هـ في اشتباك مع مسلحين في العوامية.", "العوامية"),  # this year
    ],
)
def test_what_is_of_late_or_goes_on_since_is_news(text, cue):
    assert "actual" in statuses(text, cue)
