"""Where those are who speak of an act, mourn or judge is not where it was; sentences of our own."""

from __future__ import annotations

import pytest

from agents.coder.roles.placetold import told_of
from agents.coder.roles.scene import view
from tests.agents.coder.reading import roles, sentence, where


def added(text: str, cue: str, kind: str) -> dict[str, float]:
    """What is added to each place, by its words."""
    found = sentence(text)
    at = [token.form for token in found.tokens].index(cue)
    phrases = where().phraser.phrases(found, where().gazetteer.match(found), [(at, at + 1)])
    seen = view(found, at, at + 1, kind, where().lexicon.words(found))
    return {found.doc.norm[one.start : one.end]: told_of(found, one, seen) for one in phrases if one.sites}


@pytest.mark.parametrize(
    ("text", "cue", "kind", "place"),
    [
        ("قال وزير الدفاع خلال جولة في كركوك إن القصف مستمر", "القصف", "strike", "كركوك"),
        ("نفت متحدثة باسم القيادة في كابول تنفيذ القصف", "القصف", "strike", "كابول"),
        ("قضت محكمة في تونس بسجن من نفذوا الهجوم", "الهجوم", "attack", "تونس"),
        ("توافد الوزراء إلى مجلس العزاء في البصرة بعد الهجوم", "الهجوم", "attack", "البصره"),
        ("قال سكان فروا إلى الموصل إن الهجوم استمر يومين", "الهجوم", "attack", "الموصل"),
        ("طعن شاب من نابلس جنديا", "طعن", "attack", "نابلس"),
        ("تطالب الفصائل في التهدئة بإدخال الوقود وفتح معبر رفح", "التهدئه", "negotiation", "معبر رفح"),
        ("تحدث عن المحتجزين وعن رؤيته لمستقبل غزة", "المحتجزين", "attack", "غزه"),
        ("أحرقوا السفارة احتجاجا على حكم صدر في باريس", "احرقوا", "attack", "باريس"),
        ("أعلنت الحكومة مشاركتها في محادثات ضمن جنيف 2", "محادثات", "negotiation", "جنيف"),
        ("بحث الوفدان التهدئة ومستقبل قاعدة عين الأسد", "التهدئه", "negotiation", "قاعده عين الاسد"),
    ],
)
def test_where_an_act_is_told_of_mourned_or_judged_is_hardly_where_it_was(text, cue, kind, place):
    assert added(text, cue, kind)[place] < 0


@pytest.mark.parametrize(
    ("text", "cue", "kind", "place"),
    [
        ("قال شهود في كركوك إن القصف مستمر", "القصف", "strike", "كركوك"),
        ("انفجار قرب محكمة في تونس", "انفجار", "attack", "تونس"),
        ("انفجار في مجلس عزاء في البصرة", "انفجار", "attack", "البصره"),
        ("سقط في الموصل 3 قتلى في هجوم", "هجوم", "attack", "الموصل"),
        ("أحرقوا متجرا في باريس احتجاجا على الحكم", "احرقوا", "attack", "باريس"),
        ("هدد الحرس بإغلاق مضيق هرمز", "هدد", "threat", "مضيق هرمز"),
        ("يستأنف الوفدان المحادثات في جنيف غدا", "المحادثات", "negotiation", "جنيف"),
    ],
)
def test_where_an_act_is_said_to_be_stays(text, cue, kind, place):
    assert added(text, cue, kind)[place] == 0.0


def test_where_somebody_asks_that_an_act_be_left_it_was_not_done():
    text = "وفي القاهرة دعت الرئاسة الخرطوم إلى التخلي عن أي هجوم بري"
    assert roles(text, "هجوم بري", "attack").place is None


@pytest.mark.parametrize("verb", ["تطلب", "تؤكد", "تتحدث"])
def test_a_capital_that_is_joined_to_a_place_and_speaks_was_not_hit(verb):
    assert added(f"غارات على صور وبيروت {verb} عن جلسة", "غارات", "strike")["بيروت"] < 0
    assert added("غارات على صور وبيروت تقتل عشرة", "غارات", "strike")["بيروت"] == 0.0
    text = f"مسيرات تضرب مطارا في تدمر ودمشق {verb} عن خسائر"
    assert roles(text, "تضرب", "strike").place.text == "تدمر"
