from __future__ import annotations

from agents.coder.items.agencies import Agencies
from agents.coder.items.genre import genre_of
from schemas.base import Genre


def test_a_report_is_news():
    text = "قال مسؤول أمني إن هجوما وقع شمال بغداد، وأضاف أن القوات انتشرت. وأكد شهود ذلك."
    assert genre_of("هجوم شمال بغداد", text) is Genre.NEWS


def test_a_piece_in_the_first_person_is_opinion():
    text = "أعتقد أننا أخطأنا! كنت أرى في رأيي أن علينا أن نسأل: لماذا؟ هل نحن مستعدون؟ عزيزي القارئ، دعونا نفكر!"
    assert genre_of("كلمة", text) is Genre.OPINION


def test_a_round_up_is_a_bulletin():
    assert genre_of("أبرز تطورات اليوم", "غارات وهدنة وتهديدات") is Genre.BULLETIN


def test_an_agency_s_piece_is_no_column_whoever_speaks_in_it():
    text = "أعتقد أننا أخطأنا! كنت أرى في رأيي أن علينا أن نسأل: لماذا؟ هل نحن مستعدون؟ عزيزي القارئ، دعونا نفكر!"
    wired = "بيروت (رويترز) - " + text
    assert genre_of("كلمة", wired) is Genre.OPINION
    assert genre_of("كلمة", wired, Agencies.load()) is Genre.NEWS
