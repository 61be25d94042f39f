"""Words that lost the space between them are read as two; a true word stays one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.coder.text.common import load_common
from agents.coder.text.normalised import Normalised, normalise
from agents.coder.text.parting import Parting
from tests.agents.coder.reading import coder

PARTING = Parting(load_common(), coder()._where.gazetteer.words(), coder().lexicon.knows)
WHEN = datetime(2015, 7, 21, tzinfo=UTC)
LETTERS = "\u0627\u0623\u0628\u0629\u0649\u0644\u0640\u064b\u0651\ufefb\ufdf2\u06cc5.\n"  # no space: each that is found was put in


def parted(text: str) -> Normalised:
    doc = normalise(text)
    return PARTING.parted(doc, doc.page.split())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("القواتالسعودية", "القوات السعودية"),
        ("وزيرالدفاع", "وزير الدفاع"),
        ("ووزارةالداخلية", "ووزارة الداخلية"),
        ("منالجيش", "من الجيش"),
        ("أوالقوات", "أو القوات"),
        ("فيبغداد", "في بغداد"),
        ("انفجارقنبلة", "انفجار قنبلة"),
        ("مقتلعشرة", "مقتل عشرة"),
        ("شنتطائرات", "شنت طائرات"),
        ("قصفطائرات", "قصف طائرات"),
        ("هجومعلى", "هجوم على"),
        ("مسلحينمن", "مسلحين من"),
        ("اشتباكاتبين", "اشتباكات بين"),
        ("صواريخعلى", "صواريخ على"),
        ("غزةفي", "غزة في"),
        ("البصرةأفاد", "البصرة أفاد"),
        ("المثنىشهدت", "المثنى شهدت"),
        ("وزارةالخارجيةالأميركية", "وزارة الخارجية الأميركية"),
        ("مقتل5", "مقتل 5"),
        ("12قتيلا", "12 قتيلا"),
        ("قتلوا10جنود", "قتلوا 10 جنود"),
        ("يوم١٢أيار", "يوم ١٢ أيار"),
        ("إلى40", "إلى 40"),
        ("عام2014م", "عام 2014م"),
        ("طائراتF16", "طائرات F16"),
    ],
)
def test_two_words_without_their_space_are_two(text: str, words: str) -> None:
    assert parted(text).norm == normalise(words).norm


@pytest.mark.parametrize(
    "word",
    # What ends or begins as a word of many texts, names of one word to many writers, figures with what belongs to them.
    (
        "الجيلاني السريالية المراقبين المقربين الانفعالية مصروفاته البلاديوم السيليكون استقلاليتهم الأسترالية الأربعمائة المطرفي"
        " المحتجزون القياديون منتشرين فيحصل فيتشكل لاتفاق وأشارا سبعمائة ميدفيديف البتروكيماويات عبدالكريم وعبدالعظيم نورالدين"
        " سيفالدين أبوالفضل صحافي البرلمانيين مستشفياتها للمتظاهرين 2006م و20 ال15 ب300 F16 1000م3 الموهوبين الحاقدون"
    ).split(),
)
def test_a_true_word_stays_one(word: str) -> None:
    doc = normalise(word)
    assert PARTING.parted(doc, doc.page.split()) is doc


@pytest.mark.parametrize(
    "text",
    # Which of the two has the letter nobody can tell; or it is the hamza of the next word that does.
    ["وفقالدراسة", "تهديدأمن", "وقياساعلى"],
)
def test_where_the_letters_could_part_otherwise_nothing_is_parted(text: str) -> None:
    doc = normalise(text)
    assert PARTING.parted(doc, doc.page.split()) is doc


def test_a_letter_that_ends_words_parts_what_its_fold_does_not() -> None:
    assert parted("الجديدةوقت").norm == normalise("الجديدة وقت").norm
    assert parted("الجديدهوقت").norm != normalise("الجديدة وقت").norm


@settings(max_examples=500, deadline=None)
@given(st.text(LETTERS, max_size=30), st.data())
def test_a_space_put_in_moves_no_span(text: str, data: st.DataObject) -> None:
    doc = normalise(text)
    breaks = (
        sorted(data.draw(st.sets(st.integers(1, max(len(doc.norm) - 1, 1)), max_size=4))) if len(doc.norm) > 1 else []
    )
    spaced = doc.spaced(breaks)
    assert spaced.raw == text
    assert spaced.norm.replace(" ", "") == doc.norm
    found = [spaced.to_raw(at) for at in range(len(spaced.norm) + 1)]
    assert found == sorted(found)
    assert found[-1] == len(text)
    before = 0  # spaces so far
    for at, letter in enumerate(spaced.norm):
        if letter == " ":
            assert at - before in breaks
            assert spaced.span(at, at + 1) == (doc.span(at - before - 1, at - before)[1],) * 2
            before += 1
        else:
            assert spaced.span(at, at + 1) == doc.span(at - before, at - before + 1)


@pytest.mark.parametrize(
    ("lost", "written"),
    [
        ("شنتطائرات التحالف غارات على صنعاء.", "شنت طائرات التحالف غارات على صنعاء."),
        ("مقتل5 جنود في هجومعلى حاجز قرب الموصل.", "مقتل 5 جنود في هجوم على حاجز قرب الموصل."),
        ("قتلمسلحون جنديا فيالعراق.", "قتل مسلحون جنديا في العراق."),
        ("أعلنتالحكومة بدء مفاوضاتمع الحركة.", "أعلنت الحكومة بدء مفاوضات مع الحركة."),
        ("أعلن الجيشأن غارةعلى البلدةأسفرت عن مقتل12مدنيا.", "أعلن الجيشأن غارة على البلدة أسفرت عن مقتل 12 مدنيا."),
        ("وأدّىالانفجار إلى إصابةأربعة، كما قُتلَ شرطيٌّ.", "وأدّى الانفجار إلى إصابة أربعة، كما قُتلَ شرطيٌّ."),
    ],
)
def test_an_item_tells_the_same_with_its_spaces_lost(lost: str, written: str) -> None:
    one = coder().code(title="", text=lost, published_at=WHEN).mentions
    two = coder().code(title="", text=written, published_at=WHEN).mentions
    assert two

    def told(mentions):  # what holds no offset and no surface
        return [(each.type, each.status, each.rule, each.day, each.deaths, each.injured) for each in mentions]

    def bare(role):
        return role and role.text.replace(" ", "")

    assert told(one) == told(two)
    for left, right in zip(one, two, strict=True):
        assert lost[left.start : left.end] == left.cue
        assert left.cue.replace(" ", "") == right.cue.replace(" ", "")
        assert left.sentence == lost
        for role in ("actor", "target", "place"):
            assert bare(getattr(left, role)) == bare(getattr(right, role))
            assert getattr(left, role) is None or getattr(left, role).text in lost
