from __future__ import annotations

import pytest

from agents.coder.roles.wording import whole
from tests.agents.coder.reading import roles, sentence, where


def worded(text: str, first: str, cue: str) -> str:
    """The words of the phrase that begins with `first`, in a sentence with this cue."""
    found = sentence(text)
    at = [token.form for token in found.tokens].index(sentence(cue).tokens[0].form)
    phrases = where().phraser.phrases(found, where().gazetteer.match(found), [(at, at + 1)])
    norm = found.doc.norm
    phrase = next(one for one in phrases if norm[one.start : one.end].startswith(sentence(first).doc.norm))
    long = whole(found, phrase)
    return norm[long.start : long.end]


@pytest.mark.parametrize(
    ("text", "first", "cue", "words"),
    [
        ("قال شهود إن القصف أصاب محطة القطار ستعمل الشهر المقبل", "محطه", "القصف", "محطه القطار"),
        ("قال شاهد إن عناصر الميليشيات أحرقوا المتجر في هجوم", "عناصر", "هجوم", "عناصر الميليشيات"),
    ],
)
def test_the_words_of_a_role_end_before_a_verb(text, first, cue, words):
    assert worded(text, first, cue) == words


@pytest.mark.parametrize(
    ("text", "first", "cue", "words"),
    [
        ("شنت القوات البحرية غارة على الجزيرة", "القوات", "شنت", "القوات البحريه"),
        ("أغارت طائرات التحالف على قافلة الإغاثة أمس", "قافله", "اغارت", "قافله الاغاثه"),
        ("قصفت المدفعية مواقع في صعدة وحجة", "مواقع", "قصفت", "مواقع في صعده"),
        ("أحرق الجنود سفينة تحمل دقيقا", "سفينه", "احرق", "سفينه تحمل دقيقا"),
        ("استهدفت المسيرة محطة لتحلية المياه", "محطه", "استهدفت", "محطه لتحليه المياه"),
    ],
)
def test_a_bare_noun_goes_on_with_what_tells_it_from_others(text, first, cue, words):
    assert worded(text, first, cue) == words


@pytest.mark.parametrize(
    ("text", "first", "cue", "words"),
    [
        ("قتل مسلحون الجنود وفروا", "مسلحون", "قتل", "مسلحون"),
        ("هاجمت القوات في الليل بلدة كذا", "القوات", "هاجمت", "القوات"),
        ("أصاب القصف منزلا في", "منزلا", "القصف", "منزلا"),
    ],
)
def test_a_noun_takes_nothing_that_is_not_its_own(text, first, cue, words):
    assert worded(text, first, cue) == words


def test_what_is_definite_takes_no_bare_noun():
    text = "قصفت الطائرات قافلة الإغاثة قرب المعبر"
    assert worded(text, "الطائرات", "قصفت") == "الطائرات"
    assert worded(text, "قافلة", "قصفت") == "قافله الاغاثه"


def test_a_name_is_not_cut_for_looking_like_a_verb():
    text = "اتهمت الوزيرة سيرغي لافروف بقصف المدينة وقالت إن مكتب سيرجيو فييرا نسف"
    assert worded(text, "مكتب", "بقصف") == "مكتب سيرجيو"


@pytest.mark.parametrize(
    ("text", "first", "cue", "words"),
    [
        ("نصب عناصر «لواء الفجر» كمينا", "عناصر", "كمينا", "عناصر «لواء الفجر"),
        ("ألقت مقاتلات من طراز إف 16 قنابل على التل", "مقاتلات", "قنابل", "مقاتلات من طراز اف 16"),
        ("أصابت الغارة معسكرا يسيطر عليه المتمردون", "معسكرا", "الغارة", "معسكرا يسيطر عليه المتمردون"),
    ],
)
def test_what_is_told_apart_by_a_name_a_make_or_who_holds_it_is_told_so(text, first, cue, words):
    assert worded(text, first, cue).startswith(words)


@pytest.mark.parametrize(
    ("text", "first", "cue", "words"),
    [
        ("هدد المتحدث باسم الحوثيين السعودية بالقصف", "المتحدث", "هدد", "المتحدث باسم الحوثيين"),
        ("سلم وفد من البنتاغون الرئيس الأوكراني خطة", "البنتاغون", "خطة", "البنتاغون"),
        ("دكت مروحيات النظام أطراف جسر الشغور بالبراميل", "مروحيات", "دكت", "مروحيات النظام"),
        ("دخلت فصائل «ردع العدوان» دمشق فجرا", "فصائل", "دخلت", "فصائل «ردع العدوان»"),
        ("اقتحمت فصائل «درع الجنوب» درعا فجرا", "فصائل", "اقتحمت", "فصائل «درع الجنوب»"),
        ("نفى الجيش أن تكون الفصائل قصفت الحي", "الفصائل", "قصفت", "الفصائل"),
    ],
)
def test_whom_an_act_meets_is_no_part_of_the_name_of_its_doer(text, first, cue, words):
    assert worded(text, first, cue) == words


def test_a_name_of_one_word_stands_with_the_one_joined_to_it():
    found = roles("تبنت حماس والجهاد الإسلامي الهجوم على الموقع", "الهجوم", "attack")
    assert found.actor is not None
    assert found.actor.text == "حماس والجهاد الإسلامي"
    found = roles("تبنت «حماس» و«الجهاد الإسلامي» الهجوم على الموقع", "الهجوم", "attack")
    assert found.actor.text == "«حماس» و«الجهاد الإسلامي»"


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("قصفت الطائرات ثلاثة منازل في حي الجبل", "strike", "ثلاثة منازل"),
        ("قتل المسلحون اثني عشر شخصا في الكمين", "attack", "اثني عشر شخصا"),
        ("استهداف كل سفينة في البحر", "attack", "كل سفينة"),
    ],
)
def test_how_many_are_hit_is_said_with_them(text, kind, words):
    target = roles(text, text.split()[0], kind).target
    assert target is not None
    assert target.text.startswith(words)


@pytest.mark.parametrize(
    ("text", "first", "words"),
    [
        ("قتل الشاب سامر أبو خليل برصاص الجنود", "الشاب", "الشاب سامر ابو خليل"),
        ("قتل الطفل كريم متأثرا بجروحه", "الطفل", "الطفل كريم"),
        ("قتل الصحفي في الغارة", "الصحفي", "الصحفي"),
        ("قتل الشاب (24 سنة) قرب منزله", "الشاب", "الشاب"),
    ],
)
def test_who_is_told_by_a_title_is_told_with_his_name(text, first, words):
    assert worded(text, first, "قتل") == words


def test_what_belongs_to_women_is_hit():
    found = sentence("أصابت قذيفة إسرائيلية منزلهن في البلدة")
    phrases = where().phraser.phrases(found, where().gazetteer.match(found), [(0, 2)])
    assert "منزلهن" in [found.doc.norm[one.start : one.end] for one in phrases]
