from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agents.coder import Coded, Coder
from agents.coder.types import typemodel
from schemas.base import EventType, Precision, Status
from tests.agents.coder.reading import coder as shared

CODER = shared()
RULES_ALONE = shared(referee=False)
WHEN = datetime(2015, 7, 21, tzinfo=UTC)
# Words that make rules fire, joined by what real texts and broken ones have between words.
PIECES = st.sampled_from(
    "هجوم قصف غارة هدنة هدّد بقصف صاروخًا أطلقوا على الجيش حماس نفى وقوع إذا غدا عام 2011 قـــصف تفجيرَين ﻻ … . \n \x00 \ud800 😀 « ( abc "
    "مفاوضات بين اتفاق اشتباكات مقتل سيرد تهديدات لم لن ٣ ١٢ خمسة جنود بغداد".split(" ")
)
TEXTS = st.lists(PIECES, max_size=30).map(" ".join) | st.lists(PIECES, max_size=12).map("".join) | st.text()


def code(text: str, title: str = "") -> Coded:
    return RULES_ALONE.code(title=title, text=text, published_at=WHEN)


def told(text: str, title: str = "") -> set[tuple[str, str]]:
    return {(m.type.value, m.status.value) for m in code(text, title).mentions if m.field == "text"}


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(TEXTS, TEXTS)
def test_every_span_is_its_cue_and_no_string_is_refused(title: str, text: str) -> None:
    coded = CODER.code(title=title, text=text, published_at=WHEN)
    assert len(coded.theatres) == len(coded.mentions)
    for mention in coded.mentions:
        field = title if mention.field == "title" else text
        assert field[mention.start : mention.end] == mention.cue
        assert mention.cue
        assert field[mention.sentence_start :].startswith(mention.sentence)
        for role in (mention.actor, mention.target, mention.claimed_by, mention.place):
            assert role is None or role.text in field or role.text in title  # the title may tell who


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(TEXTS, TEXTS)
def test_coding_twice_says_the_same(title: str, text: str) -> None:
    assert CODER.code(title=title, text=text, published_at=WHEN) == CODER.code(
        title=title, text=text, published_at=WHEN
    )


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("شن مسلحون هجوما على حاجز للجيش أمس", ("attack", "actual")),
        ("قصف الطيران الحربي مواقع في أطراف المدينة", ("strike", "actual")),
        ("أطلق الحوثيون صواريخ على الميناء", ("attack", "actual")),
        ("أطلقت إيران صواريخ على القاعدة", ("strike", "actual")),
        ("قصفت حماس المستوطنة بالهاون", ("attack", "actual")),
        ("ندد باستمرار قصف المعسكرات من قبل بعض الفصائل المسلحة", ("attack", "actual")),
        ("التحالف يقصف الحوثيين في الشمال", ("strike", "actual")),
        ("قتل أربعة في قصف نسب للحوثيين على السوق", ("attack", "actual")),
        ("أسقط الجيش التركي طائرة حربية فوق الحدود", ("strike", "actual")),
        ("حلقت مروحيتان فوق البلدة وأطلقت إحداهما صاروخا على منزل", ("strike", "actual")),
        ("تكثف باريس قصفها مواقع الجهاديين في الشمال", ("strike", "actual")),
        ("قتل ستة بصاروخ أطلقته طائرة بلا طيار في وزيرستان", ("strike", "actual")),
        ("أغار متمردون على قافلة الإغاثة", ("attack", "actual")),
        ("تواصلت المفاوضات بين الوفدين", ("negotiation", "actual")),
        ("هددت الجماعة بقصف المطار", ("threat", "actual")),
        ("هددت الجماعة بقصف المطار", ("strike", "possible")),
        ("نفى المتحدث وقوع هجوم في المدينة", ("attack", "negated")),
        ("دعا الأمين العام إلى هدنة", ("negotiation", "possible")),
        ("بعد توقيع الاتفاق النووي ارتفعت الأسعار", ("negotiation", "background")),
        ("قتل ثلاثة جنود في كمين عام 2007", ("attack", "background")),
        ("أحبطت القوات هجوما كان وشيكا", ("attack", "possible")),
    ],
)
def test_the_codebook_in_one_sentence_each(text: str, pair: tuple[str, str]) -> None:
    assert pair in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "سجل المهاجم هدفين في مرمى الضيوف خلال المباراة",
        "شن الوزير هجوما على تصريحات النائب",
        "أصيب بجلطة قلبية",
        "وقعت الشركة اتفاقية لتمويل المشروع",
        "حوار الأديان في العاصمة",
        "توقعات بأمطار ورياح على الساحل",
        "",
    ],
)
def test_other_matters_have_no_mention(text: str) -> None:
    assert told(text) == set()


def test_mentions_stand_in_order_of_field_and_place() -> None:
    coded = code("قصف الطيران الموقع. شن مسلحون هجوما على حاجز. تواصلت المفاوضات.", "غارات على المدينة")
    keys = [(mention.field != "title", mention.start) for mention in coded.mentions]
    assert keys == sorted(keys)
    assert EventType.STRIKE in coded.labels


def test_a_denied_attack_is_no_label() -> None:
    assert code("نفى المتحدث وقوع هجوم في المدينة").labels == ()


def test_the_title_settles_nothing_by_being_empty() -> None:
    assert {m.status for m in code("شن مسلحون هجوما على حاجز").mentions} == {Status.ACTUAL}


# Ethiopic and Brahmi: digits to `isdigit`, but not to `int`.
@pytest.mark.parametrize("odd", ["19\u1369\u1369", "20\U00011052\U00011053", "\u1369", "\u1369\u1369"])
@pytest.mark.parametrize("said", ["عام {0}", "{0} تموز 2015", "منذ {0} عاما", "تموز 2015 وفي ال{0} منه"])
def test_digits_that_are_no_numbers_are_survived(odd: str, said: str) -> None:
    text = "قتل جنود في هجوم على حاجز في بغداد " + said.format(odd)
    assert CODER.code(title=text, text=text, published_at=WHEN).mentions


def test_words_never_seen_before_leave_no_memory_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typemodel, "MEMO", 50)
    coder = Coder.load()  # a fresh one: its memories are small
    referee = coder._referee
    assert referee is not None
    odd = ["".join(letters) for letters in product("\u062b\u0638\u063a\u0636", repeat=5)]
    text = "قتل خمسة جنود في هجوم على حاجز "
    coder.code(title="", text=text + odd[0])
    known = len(coder.readings._known)
    for start in range(1, len(odd), 10):
        assert coder.code(title="", text=text + " ".join(odd[start : start + 10])).mentions
    assert len(coder.readings._known) <= known + 5
    assert len(referee.types._of_symbol) <= 50


# An item may take five seconds: what it waits for on a busy machine is done before the first one comes.
IMPORTS = """
import sys
from agents.coder import Coder
coder = Coder.load()
before = set(sys.modules)
coder.code(title="\ufefb \ufdfa e\u0301", text="\u0642\u0635\u0641 \u0627\u0644\u062c\u064a\u0634 \ufe91\ufefc\u062f")
print(sorted(name for name in set(sys.modules) - before if not name.startswith("encodings")))
"""


def test_no_item_waits_for_an_import() -> None:
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", IMPORTS], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("تخشى المصارف العقوبات التي ستفرضها واشنطن على طهران", Status.POSSIBLE),
        ("ستفرض واشنطن عقوبات جديدة على طهران", Status.ACTUAL),
    ],
)
def test_a_threat_that_is_foreseen_is_none_that_was_made(text: str, status: Status) -> None:
    for coder in (CODER, RULES_ALONE):
        threats = {m.status for m in coder.code(title="", text=text).mentions if m.type is EventType.THREAT}
        assert threats == {status}


@pytest.mark.parametrize(
    "text",
    [
        "ترفض جبهة التحرير وساطة الاتحاد الأفريقي وتتمسك بالسلاح",
        "رفض قائد المتمردين أي هدنة قبل انسحاب الجيش من العاصمة",
    ],
)
def test_talks_or_a_truce_that_a_party_refuses_are_negated(text: str) -> None:
    for coder in (CODER, RULES_ALONE):
        talks = {m.status for m in coder.code(title="", text=text).mentions if m.type is EventType.NEGOTIATION}
        assert talks == {Status.NEGATED}


def test_rounds_of_talks_have_a_time_each() -> None:
    text = "تخوض أنقرة الأسبوع المقبل الجولة الثانية من المفاوضات مع جارتها، وستبحث فيها المياه والنفط والمعابر والديون، بعدما تبادل الوفدان الخرائط في الجولة الأولى في آذار الماضي"
    found = CODER.code(title="", text=text, published_at=WHEN).mentions
    second, first = [m.status for m in found if m.type is EventType.NEGOTIATION]
    assert first is Status.BACKGROUND
    assert second is not Status.BACKGROUND


def test_mentions_of_a_type_that_agree_in_status_are_as_sure_as_the_surest() -> None:
    text = "هاجم مسلحون قافلة قرب تكريت، وسقطت صواريخ في محيط المطار، واغتيل ضابط في الموصل"
    sure = {m.confidence for m in CODER.code(title="", text=text).mentions if m.type is EventType.ATTACK}
    assert len(sure) == 1


def test_without_a_referee_a_rule_that_the_press_seldom_bears_out_says_nothing():
    seldom = [rule for rule in RULES_ALONE.cues.rules if rule.seldom]
    assert seldom
    assert all(rule.weak for rule in seldom), "it must not count as sure anywhere"
    for rule in seldom:
        for case in rule.fires_on:
            text, _, title = case.partition(" | ")
            assert rule.id not in {one.rule for one in RULES_ALONE.code(title=title, text=text).mentions}


AUGUST = datetime(2020, 7, 31, 21, tzinfo=UTC)  # the desk's first


def days_of(text: str, precision: Precision) -> list[date | None]:
    return [one.day for one in CODER.code(title="", text=text, published_at=AUGUST, precision=precision).mentions]


@pytest.mark.parametrize(
    "text",
    [
        "قتل خمسة جنود في هجوم شنه مسلحون أمس على حاجز للجيش",
        "قتل خمسة جنود في هجوم شنه مسلحون الخميس على حاجز للجيش",
        "قتل خمسة جنود قبل قليل في هجوم شنه مسلحون على حاجز للجيش",
        "16:25: قتل خمسة جنود في هجوم شنه مسلحون على حاجز للجيش",
    ],
)
def test_an_item_known_to_its_week_or_month_has_no_today_to_count_from(text: str) -> None:
    assert set(days_of(text, Precision.WEEK) + days_of(text, Precision.MONTH)) == {None}
    assert None not in days_of(text, Precision.DAY)


def test_a_day_that_is_said_by_its_date_is_one_however_little_is_known_of_the_item() -> None:
    dated = "قتل خمسة جنود في هجوم شنه مسلحون في 20 آب على حاجز للجيش"
    (one,) = CODER.code(title="", text=dated, published_at=AUGUST, precision=Precision.MONTH).mentions
    assert (one.day, one.status) == (date(2020, 8, 20), Status.ACTUAL)


def test_what_is_told_of_yesterday_is_no_history_in_whatever_tense() -> None:
    when = datetime(2025, 7, 16, 12, tzinfo=UTC)
    had, plain = (
        shared().code(title="", text=text, published_at=when).mentions[0]
        for text in (
            "وكان حقل الفيحاء قد تعرض أمس الثلاثاء لهجوم مماثل بطائرة مسيرة تسبب بانفجار وتوقف الإنتاج.",
            "وكان حقل الفيحاء قد تعرض لهجوم مماثل بطائرة مسيرة تسبب بانفجار وتوقف الإنتاج.",
        )
    )
    assert had.confidence > plain.confidence + 0.1


def test_what_other_news_came_after_is_no_surer_for_its_day() -> None:
    when = datetime(2021, 3, 9, 12, tzinfo=UTC)
    text = "وكان الخام قد تجاوز 70 دولارا الاثنين للمرة الأولى منذ بداية الجائحة عقب هجوم على ميناء في السعودية."
    coded = shared().code(title="النفط يتراجع بفعل الدولار", text=text, published_at=when)
    assert coded.labels == ()
