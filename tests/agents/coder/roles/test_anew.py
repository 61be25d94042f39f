"""Where a phrase ends, though no mark parts it from the next: before a verb, and before whom or what an act meets."""

from __future__ import annotations

import pytest

from tests.agents.coder.reading import sentence, where


def phrases(text: str, cue: str) -> list[str]:
    """The words of the phrases of a sentence with this cue."""
    found = sentence(text)
    first = [token.form for token in found.tokens].index(sentence(cue).tokens[0].form)
    span = (first, first + len(cue.split()))
    made = where().phraser.phrases(found, where().gazetteer.match(found), [span])
    return [found.doc.norm[one.start : one.end] for one in made]


@pytest.mark.parametrize(
    ("text", "cue", "words"),
    [
        ("قال الأهالي إن الدفاعات الجوية أسقطت مسيرة", "مسيره", "الدفاعات الجويه"),
        ("ذكر سكان أن ناقلة نفط غرقت بعد الهجوم", "الهجوم", "ناقله نفط"),
    ],
)
def test_a_phrase_ends_before_a_verb(text, cue, words):
    assert words in phrases(text, cue)


def test_a_noun_that_ends_as_a_verb_does_is_no_verb():
    assert "محطه انترنت" in phrases("أصاب القصف محطة انترنت في البلدة", "القصف")


@pytest.mark.parametrize(
    ("text", "cue", "subject", "met"),
    [
        ("قصفت طائرة إسرائيلية مخزنا في البلدة", "قصفت", "طائره اسرائيليه", "مخزنا"),
        ("أغرقت فرقاطتان سفن صيد قرب الساحل", "اغرقت", "فرقاطتان", "سفن"),
        ("هاجم انفصاليون حواجز الشرطة ليلا", "هاجم", "انفصاليون", "حواجز الشرطه"),
        ("استهدف الطيران الروسي المستودعات مساء", "استهدف", "الطيران الروسي", "المستودعات"),
        ("توعد ضابط إسرائيلي حماس برد قاس", "توعد", "ضابط اسرائيلي", "حماس"),
    ],
)
def test_what_an_act_meets_is_no_part_of_who_acts(text, cue, subject, met):
    found = phrases(text, cue)
    assert subject in found
    assert met in found


@pytest.mark.parametrize(
    ("text", "cue", "words"),
    [
        ("انتشلت جثث عشرين جنديا بعد الغارة", "الغارة", "جنديا"),
        ("عبرت خلايا سرايا الجبل الحدود ثم هاجمت", "هاجمت", "خلايا سرايا الجبل"),
        ("هاجمت القوات الأميركية القاعدة", "هاجمت", "القاعده"),
    ],
)
def test_an_alef_of_its_own_makes_no_object(text, cue, words):
    assert any(words in one for one in phrases(text, cue))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("أسفرت الغارة عن إصابة تلميذات في المدرسة", "تلميذات"),
        ("دمرت الغارة آليتين قرب الجسر", "اليتين"),
        ("أدى القصف إلى تهدم بيوت في الحي", "بيوت"),
    ],
)
def test_people_and_things_that_are_hit_begin_a_phrase(text, words):
    assert words in phrases(text, "الغارة" if "الغارة" in text else "القصف")
