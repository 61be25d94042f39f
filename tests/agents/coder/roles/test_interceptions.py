"""Who brings down what was fired is whom it was fired at: never its doer, and it came to his land."""

from __future__ import annotations

import pytest

from schemas.base import Status
from schemas.reports import Mention
from tests.agents.coder.reading import coder


def first(text: str) -> tuple[Mention, tuple[str, ...]]:
    found = coder().code(title="", text=text)
    return found.mentions[0], found.theatres[0]


@pytest.mark.parametrize(
    ("text", "land", "doer"),
    [
        ("الدفاعات الإماراتية تعترض صاروخين حوثيين.", "AE", "houthis"),
        ("وزارة الدفاع القطرية تعلن التصدي لهجوم بصواريخ إيرانية.", "QA", "iran"),
        ("الدفاعات الجوية السورية تتصدى لعدوان إسرائيلي.", "SY", "israel"),
        ("الدفاع البحرينية: تعاملنا مع تسعة صواريخ قادمة من إيران.", "BH", "iran"),
        ("اعترضت قوات الدفاع الجوي السعودي طائرة مسيرة أطلقتها الميليشيا الحوثية.", "SA", "houthis"),
        ("الدفاع السعودية: اعتراض مسيرة مفخخة أطلقت من اليمن.", "SA", None),
        ("الجيش الأردني يسقط مسيرتين قادمتين من الشرق.", "JO", "-"),
        ("البحرية الفرنسية تعترض صاروخا أطلقه الحوثيون.", "XX", "houthis"),
    ],
)
def test_what_is_brought_down_came_to_the_land_of_who_did_it(text, land, doer):
    mention, theatres = first(text)
    assert mention.status is Status.ACTUAL
    assert theatres[0] == land
    if doer != "-":
        assert (mention.actor.name if mention.actor else None) == doer


def test_who_shoots_down_a_craft_is_its_doer():
    mention, _ = first("أسقط الحوثيون طائرة استطلاع أميركية بصاروخ.")
    assert mention.actor is not None
    assert mention.actor.name == "houthis"


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("دمر الجيش الأميركي صواريخ للحوثيين كانت معدة للإطلاق.", "us"),
        ("دمرت الطائرات الإسرائيلية صواريخ للحزب في غارة على النبطية.", "israel"),
        ("أسقطت المقاتلات السورية صواريخ على حي سكني في حلب.", "syria"),
    ],
)
def test_who_destroys_missiles_on_the_ground_or_drops_them_is_the_doer(text, doer):
    mention, _ = first(text)
    assert mention.actor is not None
    assert mention.actor.name == doer


def test_nobody_attacked_what_was_fired():
    mention, _ = first("الكويت تعلن اعتراض مسيرات معادية.")
    assert mention.target is None or "مسيرات" not in mention.target.text


@pytest.mark.parametrize(
    ("text", "land"),
    [
        ("أعلن الجيش الأميركي أنه شن غارات جوية.", "XX"),
        ("لحظة إطلاق الصواريخ الباليستية ضد القواعد الأميركية.", "XX"),
        ("نواب يطلبون مناقشة القصف التركي.", "XX"),
        ("أعلن الجيش السوداني أنه شن غارات جوية.", "SD"),
        ("أعلن الجيش الأميركي أنه شن غارات جوية في محافظة مأرب.", "YE"),
        ("اندلعت اشتباكات بين الشرطة التركية ومسلحين.", "TR"),
    ],
)
def test_who_strikes_from_afar_does_not_strike_at_home(text, land):
    assert first(text)[1][0] == land


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("أسقط الجيش مسيرة قادمة من الشمال.", Status.ACTUAL),
        ("الجيش يتصدى لصواريخ معادية.", Status.ACTUAL),
        ("الجيش يستعد للتصدي لهجوم واسع على المدينة.", Status.POSSIBLE),
        ("لن يتصدى الجيش لصواريخ معادية.", Status.NEGATED),
    ],
)
def test_what_is_met_has_come(text, status):
    mention, _ = first(text)
    assert mention.status is status
