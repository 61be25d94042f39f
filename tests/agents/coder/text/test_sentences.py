from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.coder.text import sentences
from agents.coder.text.normalised import normalise


def parts(text: str) -> list[str]:
    return [sentence.raw for sentence in sentences.split(normalise(text), "text")]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("وقع هجوم. نفت الحكومة ذلك؟ وقالت انها تحقق!", 3),
        ("عنوان الخبر\nبغداد/ مراسلنا\nقال الوزير كلمته", 3),
        ("بلغ المعدل 3.5 في المئة.", 1),
        ("زار د. فلان المدينة", 1),
        ("• اولا قصف الموقع • ثانيا عقدت الجلسة", 2),
        ("قال: «وقع القصف.» ثم مضى", 2),
        ("...", 0),
        ("", 0),
    ],
)
def test_a_text_splits_where_a_reader_would_pause(text: str, count: int) -> None:
    assert len(parts(text)) == count


def test_a_text_without_a_stop_is_cut_near_the_limit() -> None:
    found = parts("كلمة " * 5000)
    assert len(found) > 1
    assert max(map(len, found)) <= sentences.MAX_CHARS


@settings(deadline=None)
@given(st.text("ابت .\n!؟،…\u064b\u0651ـ3"))
def test_sentences_stand_in_order_and_lose_no_word(text: str) -> None:
    doc = normalise(text)
    found = sentences.split(doc, "text")
    ends = [0, *(sentence.end for sentence in found)]
    assert all(sentence.start >= before for sentence, before in zip(found, ends, strict=False))
    words = [token.form for sentence in found for token in sentence.tokens]
    assert words == "".join(c if c.isalnum() else " " for c in doc.norm).split()


def test_only_sentences_with_a_wanted_offset_are_given() -> None:
    found = sentences.split(normalise("اول. ثان. ثالث."), "text")
    assert [s.index for s in sentences.having(found, [found[1].start, found[1].start + 1])] == [1]
    assert list(sentences.having(found, [])) == []
