from __future__ import annotations

import pytest

from agents.coder.text.quotes import whole


@pytest.mark.parametrize(
    ("text", "span", "said"),
    [
        ("سقوط صواريخ في محيط “مطار بغداد الدولي”، حيث", "محيط “مطار بغداد", "محيط “مطار بغداد الدولي”"),
        ("وكذلك “قاعدة بلد” الجوية", "قاعدة بلد” الجوية", "“قاعدة بلد” الجوية"),
        ('و"فكتوريا" قرب المطار', 'فكتوريا" قرب المطار', '"فكتوريا" قرب المطار'),
        ('قصف قاعدة "عين الأسد"، غربي', 'قاعدة "عين', 'قاعدة "عين الأسد"'),
        ("قوات (قسد) في الحسكة", "قوات (قسد", "قوات (قسد)"),
        ("تابعا لقوات «الحشد الشعبي» على", "قوات «الحشد الشعبي»", "قوات «الحشد الشعبي»"),
        ("الجيش في «بلد» والشرطة", "الجيش", "الجيش"),
        ("قال «إن القوات\nفي بلد» انسحبت", "«إن القوات", "«إن القوات"),
        ("«بلد» و تكريت» أيضا", "تكريت»", "تكريت»"),
    ],
)
def test_a_name_that_is_cut_within_quotes_goes_on_to_their_other_mark(text, span, said):
    start = text.index(span)
    first, last = whole(text, start, start + len(span))
    assert text[first:last] == said
