from __future__ import annotations

import pytest

from agents.coder.items.genre import agency_of, dateline_of, genre_of
from schemas.base import Genre


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("غزة (اف ب) - قال مسؤول", "afp"),
        ("بغداد - رويترز: قتل", "reuters"),
        ("قال مسؤولون لوكالة فرانس برس إن", "afp"),
        ("بغداد/ فلان بن فلان", None),
    ],
)
def test_an_agency_is_known_by_the_dateline_or_the_lead(text, agency):
    assert agency_of(text) == agency


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("غزة (اف ب) - قال مسؤول", "afp"),
        ("بغداد - رويترز: قتل", "reuters"),
        ("رويترز - قتل ثلاثة جنود", "reuters"),
        ("بغداد (رويترز، د ب أ) - قتل", "reuters"),
        ("دمشق (سانا) قتل", "sana"),
        ("قتل ثلاثة جنود في هجوم. (رويترز)", "reuters"),
        ("قتل ثلاثة جنود في هجوم.\nأ ف ب", "afp"),
        ("قال مصدر لرويترز إن ثلاثة جنود قتلوا", None),
        ("قال مسؤولون لوكالة فرانس برس إن", None),
        ("ذكرت رويترز: قتل ثلاثة", None),
        ("قتل صحافي من رويترز في غارة", None),
    ],
)
def test_a_text_is_an_agency_s_only_by_its_dateline_or_its_signature(text, agency):
    assert dateline_of(text) == agency


def test_a_report_is_news():
    text = "قال مسؤول أمني إن هجوما وقع شمال بغداد، وأضاف أن القوات انتشرت. وأكد شهود ذلك."
    assert genre_of("هجوم شمال بغداد", text) is Genre.NEWS


def test_a_piece_in_the_first_person_is_opinion():
    text = "أعتقد أننا أخطأنا! كنت أرى في رأيي أن علينا أن نسأل: لماذا؟ هل نحن مستعدون؟ عزيزي القارئ، دعونا نفكر!"
    assert genre_of("كلمة", text) is Genre.OPINION


def test_a_round_up_is_a_bulletin():
    assert genre_of("أبرز تطورات اليوم", "غارات وهدنة وتهديدات") is Genre.BULLETIN
