"""Who is in a place that is shelled, or uses it, is hit with it; sentences of our own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from agents.coder.roles.hosted import has_met, is_hosted
from schemas.base import EventType
from tests.agents.coder.reading import coder, sentence

WHEN = datetime(2021, 7, 1, 9, tzinfo=UTC)


def told(text: str) -> set[tuple[str, str | None]]:
    """(type, actor) of each mention."""
    found = coder().code(title="", text=text, published_at=WHEN).mentions
    return {(one.type.value, one.actor.name if one.actor else None) for one in found}


def place_of(text: str, word: str) -> int:
    return [token.form for token in sentence(text).tokens].index(word)


@pytest.mark.parametrize(
    "text",
    [
        "تعرضت قاعدة الوطية التي تضم قوات تركية لقصف صاروخي مساء أمس.",
        "معسكر الصقر الذي يضم قوات أميركية تعرض لقصف صاروخي.",
        "تعرض مطار باماكو الذي تستخدمه القوات الفرنسية لقصف صاروخي اليوم.",
        "تعرضت قاعدة التنف التي تتمركز فيها قوات أميركية لهجوم بطائرة مسيرة اليوم.",
        "وتعرض معسكر التاجي الذي يضم قوات من التحالف الدولي لقصف بصواريخ كاتيوشا مساء أمس.",
        "تعرضت قاعدة للقوات الأميركية قرب قندهار لقصف بقذائف الهاون اليوم.",
        "تعرضت قاعدة أميركية لقصف صاروخي اليوم.",
    ],
)
def test_guests_of_a_base_that_is_shelled_did_not_shell_it(text):
    assert told(text) == {(EventType.ATTACK.value, None)}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("قصفت القوات الأميركية قاعدة تضم مسلحين إيرانيين في البوكمال اليوم.", "us"),
        ("تعرضت قاعدة تضم قوات إيرانية في البوكمال لقصف إسرائيلي اليوم.", "israel"),
        ("قصفت الطائرات الإسرائيلية موقعا تتمركز فيه قوات إيرانية في حمص.", "israel"),
        ("قصفت قوات التحالف الذي يضم السعودية والإمارات مواقع للحوثيين في صعدة اليوم.", "coalition-any"),
        ("تعرضت نقطة المراقبة التي تضم جنودا أتراكا لقصف مدفعي من قوات النظام في إدلب اليوم.", "syrian-army"),
    ],
)
def test_a_state_that_is_named_as_who_shelled_it_did(text, who):
    assert told(text) == {(EventType.STRIKE.value, who)}


def test_a_base_of_those_whom_a_state_shells_unnamed_stays_a_strike():
    assert told("تعرض مطار الضبعة الذي تستخدمه القوات الإيرانية لقصف صاروخي اليوم.") == {("strike", None)}


@pytest.mark.parametrize(
    ("text", "word", "hosted"),
    [
        ("تعرضت ثكنة تؤوي جنودا فرنسيين لقصف", "فرنسيين", True),
        ("موقعا ينتشر فيه عدد من جنود القوات الدولية", "القوات", True),
        ("قافلة تضم جنودا بريطانيين", "جنودا", True),
        ("قوات التحالف الذي يضم السعودية قصفت", "السعوديه", False),
        ("صواريخ تستخدمها القوات الروسية", "القوات", False),
        ("دورية أمن شرقي المدينة، فيما تضم المجموعة الثانية", "المجموعه", False),
        ("انطلقت من قاعدة تستخدمها القوات الأميركية", "القوات", False),
        ("القاعدة التي تضم المقاتلات قصفتها القوات الروسية", "القوات", False),
    ],
)
def test_whoever_a_place_holds(text, word, hosted):
    assert is_hosted(sentence(text).tokens, place_of(text, word)) is hosted


def test_what_an_act_befell_is_all_that_stands_before_it():
    text = "تعرضت قاعدة للقوات الفرنسية لقصف من المسلحين"
    tokens = sentence(text).tokens
    assert has_met(tokens, place_of(text, "للقوات"), place_of(text, "لقصف"))
    assert not has_met(tokens, place_of(text, "المسلحين"), place_of(text, "لقصف"))
