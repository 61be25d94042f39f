"""What a message says of how an alert came about, what became of it, and when."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from alerts import arabic, english
from alerts.render import card, raise_card, thread_card
from alerts.rules import Verdict
from schemas.base import Precision, Priority
from tests.alerts.examples import alert, closed, evidence, later, look

if TYPE_CHECKING:
    from alerts.cards import Card

RAISED_AR = "رُفعت الأولوية"


def lines(drawn: Card) -> list[str]:
    return [one.plain for part in drawn.parts for one in part.lines]


@pytest.mark.parametrize(
    ("reason", "en", "ar"),
    [
        (Verdict.GREW, "Grew: more is told", "اتسع: ازداد ما يُروى"),
        (Verdict.CROSSED_AGAIN, "Reopened: the line was crossed again", "فُتح من جديد: تجاوز العدد الحد مرة أخرى"),
        (Verdict.LOUDER, "Raised: what is told became graver", "رُفعت الأولوية: صار ما يُروى أخطر"),
        (Verdict.EVIDENCE_CHANGED, "Corrected: its evidence changed", "صُحّح: تغيرت الأدلة"),
    ],
)
def test_only_a_rise_in_priority_is_said_to_be_one(reason, en, ar):
    change = "corrected" if reason is Verdict.EVIDENCE_CHANGED else "raised"
    said = lines(card(later(alert(), change=change, reason=reason.value, priority=Priority.URGENT), look("both")))
    assert en in said
    assert ar in said
    assert any(RAISED_AR in one for one in said) == (reason is Verdict.LOUDER)


def test_an_alert_that_is_found_again_after_it_was_withdrawn_is_said_to_be_open_again():
    again = later(alert(), change="opened", reason=Verdict.LINE_CROSSED.value)
    assert "Opened again: the line was crossed" in lines(card(again, look("en")))


def test_both_languages_have_a_word_for_each_change_and_status():
    assert english.CHANGES.keys() == arabic.CHANGES.keys()
    assert english.STATUSES.keys() == arabic.STATUSES.keys()


def test_one_strike_that_nothing_followed_is_not_told_as_a_day_of_fighting():
    at = datetime(2024, 3, 1, 6, tzinfo=UTC)
    told = alert(started_at=at, newest_item_at=at, replay=True)
    over = later(told, change="closed", state="closed", reason="quiet", ended_at=at + timedelta(hours=27))
    said = lines(card(over, look("both")))
    assert "URGENT, closed (it went quiet): last news 1 Mar 2024 09:00; closed 2 Mar 2024 12:00 (Baghdad time)" in said
    quiet = "عاجل، مغلق (ساد الهدوء): آخر خبر 1 آذار 2024، 09:00؛ أُغلق 2 آذار 2024، 12:00 (بتوقيت بغداد)"
    assert quiet in said


@pytest.mark.parametrize("language", ["en", "ar", "both"])
def test_a_rise_of_a_replay_is_headed_replay_like_its_message(language):
    told = later(alert(replay=True, stream="replay-2026"), change="raised", reason="priority-raised")
    drawn = raise_card(told, look(language))
    mark = "إعادة تشغيل" if language == "ar" else "REPLAY"
    replayed = "REPLAY of 4 Mar 2026: not happening now"
    assert mark in drawn.text.splitlines()[0]
    said = lines(drawn)
    assert said[:2] == [replayed, "إعادة تشغيل 4 آذار 2026: لا يحدث الآن"]
    assert said[2].startswith(f"{mark} \u00b7 ")
    live = raise_card(later(alert(), change="raised", reason="priority-raised"), look(language))
    assert replayed not in lines(live)
    assert mark not in live.text


MONTHLY = ["URGENT, closed (it went quiet): last news March 2026", "REPLAY of March 2026: not happening now"]
WEEKLY = [
    "URGENT, closed (it went quiet): last news the week of 4-10 Mar 2026",
    "REPLAY of the week of 4-10 Mar 2026: not happening now",
]
DAILY = ["URGENT, closed (it went quiet): last news 4 Mar 2026", "REPLAY of 4 Mar 2026: not happening now"]
MONTHLY_AR = [
    "عاجل، مغلق (ساد الهدوء): آخر خبر آذار 2026",
    "إعادة تشغيل آذار 2026: لا يحدث الآن",
]
WEEKLY_AR = [
    "عاجل، مغلق (ساد الهدوء): آخر خبر أسبوع من 4 إلى 10 آذار 2026",
    "إعادة تشغيل أسبوع من 4 إلى 10 آذار 2026: لا يحدث الآن",
]


@pytest.mark.parametrize(
    ("precision", "told"),
    [(Precision.MONTH, MONTHLY + MONTHLY_AR), (Precision.WEEK, WEEKLY + WEEKLY_AR), (Precision.DAY, DAILY)],
)
def test_times_are_told_no_more_exactly_than_what_is_counted_is_dated(precision, told):
    over = closed(alert(precision=precision, replay=True, stream="replay-2026"))
    said = lines(card(over, look("both")))
    assert set(told) <= set(said)
    assert not any(":" in one.split("news", 1)[-1] for one in said if "last news" in one)


def test_an_alert_that_older_versions_wrote_has_times_to_the_minute():
    told = closed(alert())
    read = type(told).model_validate(told.model_dump(exclude={"precision"}))
    assert any("closed 4 Mar 2026 12:00 (Baghdad time)" in one for one in lines(card(read, look("en"))))


def test_a_replay_of_several_months_names_the_first_and_the_last():
    first, last = date(2020, 8, 1), date(2020, 9, 1)
    assert english.period(first, last, Precision.MONTH) == "August 2020 to September 2020"
    assert arabic.period(first, last, Precision.MONTH) == "من آب 2020 إلى أيلول 2020"


@pytest.mark.parametrize("language", ["en", "ar", "both"])
def test_the_messages_of_two_rules_on_one_event_differ_on_a_phone(language):
    wave = alert(rule_id="iq-wave", description="Wave of attacks on the coalition")
    first, second = (card(one, look(language)) for one in (alert(), wave))
    assert "Attack wave in Iraq" in first.text.splitlines()[1]
    assert "Wave of attacks on the coalition" in second.text.splitlines()[1]
    assert lines(second)[1] == "Wave of attacks on the coalition"
    assert "Wave of attacks" in raise_card(wave, look(language)).text


def test_the_longest_description_leaves_room_for_the_headlines():
    told = alert(description="<&>" * 200, replay=True, total=20, deaths=100, places=17)
    text = card(told, look("both")).text
    assert len(text) < 300
    assert "REPLAY \u00b7 URGENT \u00b7 20 attacks in Iraq: Kirkuk, Tikrit, Balad and 14 more places" in text
    assert text.count("\n") == 2


@pytest.mark.parametrize("sentence", ["قُتل ثلاثة في هجوم على بلد", "  قُتل ثلاثة  في هجوم على بلد "])
def test_a_reply_says_a_title_that_is_the_sentence_once(sentence):
    title = "قُتل ثلاثة في هجوم على بلد"
    told = evidence(0, title=title, sentence=sentence, cue_start=0, cue_end=3)
    assert [part.id for part in thread_card([told], look("ar")).parts] == ["e0-said", "e0-when"]
    other = evidence(0, title=title, sentence=f"{title} أمس", cue_start=0, cue_end=3)
    assert lines(thread_card([other], look("ar")))[0] == title


def test_of_a_long_title_the_beginning_is_enough_to_know_it():
    sentence = "قُتل ثلاثة في هجوم على بلد " * 20
    told = evidence(0, title=sentence[:300], sentence=sentence, cue_start=0, cue_end=3)
    assert [part.kind for part in thread_card([told], look("ar")).parts] == ["quote", "text"]


@pytest.mark.parametrize(
    ("language", "listed"),
    [
        ("en", ["Attack wave in Iraq"]),
        ("ar", ["موجة هجمات في العراق"]),
        ("both", ["Attack wave in Iraq", "موجة هجمات في العراق"]),
    ],
)
def test_what_a_rule_is_for_is_said_in_the_language_of_the_channel(language, listed):
    told = alert(description_ar="موجة هجمات في العراق")
    for drawn in (card(told, look(language)), raise_card(told, look(language))):
        about = [one.plain for part in drawn.parts if part.id == "about" for one in part.lines]
        assert about == listed
        assert listed[0] in drawn.text
        assert sum(one in drawn.text for one in ("Attack wave", "موجة هجمات")) == 1
    (alone,) = (part for part in card(alert(), look(language)).parts if part.id == "about")
    assert [one.plain for one in alone.lines] == ["Attack wave in Iraq"]
