"""A group that is so called, in quotes, or behind a word for what it is, acts as it does by its name alone; sentences of our own."""

from __future__ import annotations

import pytest

from agents.coder.entities import named
from tests.agents.coder.reading import coder, sentence, where, who

AS_TOLD = [
    "{}",
    "«{}»",
    "ما يسمى {}",
    "ما يسمى بـ«{}»",
    "ما يعرف ب{}",
    "جماعة {}",
    "جماعة «{}»",
    "مليشيا {}",
]


def told(text):
    return {(one.type.value, one.actor and one.actor.name) for one in coder().code(title="", text=text).mentions}


@pytest.mark.parametrize("written", AS_TOLD)
@pytest.mark.parametrize(("group", "ident"), [("طالبان", "taliban"), ("أنصار الله", "houthis"), ("حماس", "hamas")])
def test_a_group_however_it_is_told(written, group, ident):
    name = written.format(group)
    assert told(f"قصفت {name} مواقع في المدينة أمس.") == {("attack", ident)}
    assert told(f"أطلقت {name} خمسة صواريخ على البلدة أمس.") == {("attack", ident)}


@pytest.mark.parametrize("written", ["{}", "«{}»", '"{}"'])
def test_a_state_in_quotes(written):
    assert told(f"أطلقت {written.format('إسرائيل')} خمسة صواريخ على البلدة أمس.") == {("strike", "israel")}


def test_a_longer_quote_parts_clauses_as_before():
    text = "قال المتحدث «سنرد على كل من يقف وراء هذا الأمر» وقصفت حماس مواقع في المدينة أمس."
    assert ("attack", "hamas") in told(text)


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        ("قصفت الطائرات ما يسمى تنظيم الدولة في المدينة أمس.", "الطائرات", "ما يسمى تنظيم الدولة"),
        ("قصفت جماعة «حماس» مواقع في المدينة أمس.", "جماعة «حماس»", "مواقع في المدينة"),
    ],
)
def test_who_acts_ends_before_whom_he_meets(text, actor, target):
    kind = next(one.type.value for one in coder().code(title="", text=text).mentions)
    assert who(text, kind) == (actor, target)


@pytest.mark.parametrize("text", ["قال ما يعرف عن المدينة حماس", "ما يسمى السلام في حماس"])
def test_other_words_between_are_no_part_of_the_name(text):
    found = sentence(text)
    last = named(where().gazetteer, found)[-1]
    assert (found.doc.norm[last.start : last.end], last.name.actor and last.name.actor.id) == ("حماس", "hamas")


def test_what_is_called_something_else_is_not_the_group():
    assert told("قصفت الطائرات ما يسمى المربع الأمني في المدينة أمس.") == {("strike", None)}
