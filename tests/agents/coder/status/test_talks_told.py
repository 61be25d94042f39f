"""What the wordings promise that say outright how it stands with talks, an offer or a truce: refused, called for, set, past."""

from __future__ import annotations

import pytest

from schemas.base import EventType, Status
from tests.agents.coder.status.test_clear import outright

TALKS = EventType.NEGOTIATION


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("رفضت كولومبو نداءات أوروبية إلى التفاوض", "التفاوض"),
        ("رد قائد التمرد عرضا من الحكومة لهدنة", "لهدنة"),
        ("لا ترى الرئاسة جدوى من المحادثات", "المحادثات"),
        ("لا داعي للحوار في هذا الوقت", "للحوار"),
        ("لن تعترف الجبهة بالاتفاق", "بالاتفاق"),
        ("لن يوقع الوفد على الهدنة", "الهدنة"),
        ("اعتذر زعيم الحزب عن المشاركة في محادثات القصر", "محادثات"),
        ("تغيب وفد الجنوب عن حضور المفاوضات", "المفاوضات"),
        ("قاطعت الكتلة جلسات الحوار", "قاطعت الكتلة جلسات الحوار"),
    ],
)
def test_an_offer_turned_down_and_talks_that_one_stays_away_from_are_negated(text: str, cue: str) -> None:
    assert outright(text, cue, TALKS) is Status.NEGATED


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("رفضت الشرطة مظاهرة أمام فندق المحادثات", "المحادثات"),
        ("رد الوزير على عرض الحكومة لهدنة", "لهدنة"),
        ("لن تعترف الجبهة بخرق الاتفاق", "الاتفاق"),
        ("هددت الكتلة بالتغيب عن المحادثات", "المحادثات"),
        ("يرى الوسيط سببا للمفاوضات", "للمفاوضات"),
    ],
)
def test_what_is_answered_or_threatened_is_not_turned_down(text: str, cue: str) -> None:
    assert outright(text, cue, TALKS) is not Status.NEGATED


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("ناشد الكاردينال الجانبين إعلان هدنة", "هدنة"),
        ("حث الاتحاد الأوروبي الطرفين على ضبط النفس", "الطرفين"),
        ("ستوقع الحكومة والحركة الأحد اتفاقا نهائيا", "اتفاقا"),
        ("توقعت أوساط الوفد إعلان هدنة قبل حلول الشتاء", "هدنة"),
        ("لن يعود النازحون من دون مفاوضات", "مفاوضات"),
        ("لا مخرج من المأزق إلا بالتفاوض", "بالتفاوض"),
        ("لا سبيل إلى الاستقرار إلا عبر الحوار", "الحوار"),
    ],
)
def test_what_is_urged_or_expected_or_the_only_way_is_possible(text: str, cue: str) -> None:
    assert outright(text, cue, TALKS) is Status.POSSIBLE


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("ناشد الكاردينال الحضور في هدنة الأعياد", "هدنة"),
        ("حث المبعوث الجديد على ضبط النفس", "المبعوث"),
        ("لن توقع الحكومة اتفاقا", "اتفاقا"),
        ("سيمنح القائد الحركة مهلة بموجب اتفاق", "اتفاق"),
        ("سيحترم الجيش وقف النار", "وقف"),
        ("وقع الوفدان من دون مفاوضات", "مفاوضات"),
    ],
)
def test_what_is_neither_urged_nor_to_come_is_not_possible(text: str, cue: str) -> None:
    assert outright(text, cue, TALKS) is not Status.POSSIBLE


def test_talks_whose_failure_only_marks_a_time_are_background() -> None:
    assert outright("فر القائد عقب انهيار المفاوضات", "المفاوضات", TALKS) is Status.BACKGROUND
    assert outright("أعلن القائد انهيار المفاوضات", "المفاوضات", TALKS) is Status.NEGATED
    assert outright("عاد الأهالي بعد وقف النار", "وقف", TALKS) is not Status.BACKGROUND


def test_what_is_done_under_an_accord_says_that_the_accord_is() -> None:
    assert outright("انسحب اللواء من التلال بموجب معاهدة", "معاهدة", TALKS) is Status.ACTUAL
    assert outright("انسحب اللواء من معاهدة", "معاهدة", TALKS) is not Status.ACTUAL


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("المحادثات التي جرت في المنتجع بين الجانبين آلت إلى الفشل", "المحادثات"),
        ("انتهت الوساطة الإفريقية إلى الفشل", "الوساطة"),
        ("اختتمت المحادثات بين الجانبين من دون إحراز أي تقدم", "المحادثات"),
        ("وضع الرئيس حدا لمفاوضات السلام مع المتمردين", "لمفاوضات"),
    ],
)
def test_talks_that_came_to_nothing_or_were_put_an_end_to_are_negated(text: str, cue: str) -> None:
    assert outright(text, cue, TALKS) is Status.NEGATED


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("أدت المفاوضات إلى خفض نسبة الفشل في المدارس", "المفاوضات"),
        ("هدد الرئيس بوضع حد لمفاوضات السلام", "لمفاوضات"),
        ("اختتمت المحادثات من دون أن تلقى كلمات", "المحادثات"),
    ],
)
def test_failure_of_another_thing_and_an_end_that_is_threatened_are_not(text: str, cue: str) -> None:
    assert outright(text, cue, TALKS) is not Status.NEGATED


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("بحث الملك مع ضيفه سبل استئناف محادثات السلام", "محادثات"),
        ("ناقش الوزيران في القصر آفاق إحياء المفاوضات", "المفاوضات"),
    ],
)
def test_who_confer_on_how_talks_may_go_on_are_talking(text: str, cue: str) -> None:
    assert outright(text, cue, TALKS) is Status.ACTUAL


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("سيبحث الملك مع ضيفه سبل استئناف محادثات السلام", "محادثات"),
        ("دعا المبعوث إلى بحث سبل استئناف محادثات السلام", "محادثات"),
        ("لم يناقش الوزيران سبل استئناف محادثات السلام", "محادثات"),
    ],
)
def test_who_will_confer_or_did_not_are_not(text: str, cue: str) -> None:
    assert outright(text, cue, TALKS) is not Status.ACTUAL


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("فشلت المساعي الأوروبية لإيجاد تسوية", "تسوية"),
        ("فشلت الجهود الرامية إلى هدنة في العاصمة", "هدنة"),
    ],
)
def test_talks_that_no_effort_brought_about_are_negated(text: str, cue: str) -> None:
    assert outright(text, cue, TALKS) is Status.NEGATED


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("تتواصل المساعي الأوروبية لإيجاد تسوية", "تسوية"),
        ("حذر الموفد من فشل المساعي الرامية إلى هدنة", "هدنة"),
    ],
)
def test_talks_for_which_efforts_go_on_are_not_negated(text: str, cue: str) -> None:
    assert outright(text, cue, TALKS) is not Status.NEGATED
