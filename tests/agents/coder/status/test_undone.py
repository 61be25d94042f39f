"""A rumour denied in a clause behind it, and a bomb that was defused, did not happen; sentences of our own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.agents.coder.reading import coder


def statuses(text: str) -> set[str]:
    """The statuses of the acts of a text."""
    coded = coder().code(title="", text=f"{text}.", published_at=datetime(2020, 6, 17, 12, tzinfo=UTC))
    return {one.status.value for one in coded.mentions if one.type.value in {"attack", "strike"}}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("تحدثت مواقع عن هجوم على ثكنة في سبها نفاه الناطق باسم الجيش", "negated"),
        ("وحلقت طائرات فوق الهرمل، خلافا لما ذكرته محطة محلية عن غارة على بعلبك نفتها قيادة الجيش", "negated"),
        ("وقتل القيادي في غارة على البلدة، وهو ما نفاه الجيش", "actual"),
        ("شن مسلحون هجوما على الثكنة في سبها أمس تبنته الحركة", "actual"),
        ("وعثرت الشرطة على عبوة ناسفة مزروعة قرب مدرسة في طرابلس فقام خبير عسكري بتفكيكها", "possible"),
        ("وأبطل سلاح الهندسة مفعول عبوة ناسفة على طريق مطار عدن", "possible"),
        ("فككت الشرطة عبوة ثانية بعد انفجار الأولى في سوق بكركوك وأسفر الانفجار عن مقتل ثلاثة", "actual"),
        ("انفجرت قنبلة في حلب وفككت الشرطة أخرى في المكان نفسه", "actual"),
    ],
)
def test_what_is_denied_behind_or_defused_was_none(text: str, status: str) -> None:
    assert statuses(text) == {status}
