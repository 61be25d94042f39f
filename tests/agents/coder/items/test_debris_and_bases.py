"""What fell after a strike is of it, and rockets on a base of guests, by nobody named, are an attack."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from schemas.base import VIOLENT, EventType
from tests.agents.coder.reading import coder

CODER = coder()
ATTACK, STRIKE = EventType.ATTACK, EventType.STRIKE


def told(title: str, text: str) -> set[EventType]:
    found = CODER.code(title=title, text=text, published_at=datetime(2024, 6, 17, tzinfo=UTC)).mentions
    return {one.type for one in found if one.type in VIOLENT and (one.field == "text" or not text)}


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("روسيا تقصف خاركيف", "اندلع حريق نتيجة سقوط شظايا صاروخ في حي صناعي."),
        ("هجوم صاروخي إيراني على حيفا", "سقطت أجزاء من صواريخ في عدة مواقع بالمدينة."),
        ("هجوم أوكراني بالمسيرات على بيلغورود", "أسفر سقوط حطام مسيرة عن اندلاع حريق في مبنى."),
    ],
)
def test_debris_under_the_headline_of_a_strike_is_of_it(title: str, text: str) -> None:
    assert told(title, text) == {STRIKE}


def test_debris_of_a_groups_missile_is_of_its_attack() -> None:
    assert told("الحوثيون يعلنون قصف إيلات بصواريخ باليستية", "سقطت شظايا صاروخ في أحد الأحياء.") == {ATTACK}


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("قصف صاروخي على قاعدة أمريكية في سوريا", ATTACK),
        ("قصف صاروخي يستهدف قاعدة أميركية في الحسكة", ATTACK),
        ("قصف صاروخي إيراني على قاعدة أميركية في العراق", STRIKE),
        ("قصف صاروخي على حي سكني في حلب", STRIKE),
        ("هجوم هندي بالصواريخ على مدينة حدودية", STRIKE),
        ("هجوم إيراني بالصواريخ على تل أبيب", STRIKE),
        ("هجوم روسي على أوديسا بالمسيرات", STRIKE),
        ("هجوم حوثي بالمسيرات على أبها", ATTACK),
        ("هجوم روسي بري على باخموت", ATTACK),
        ("تبادل أنصار زعيمي الميليشيا القصف المدفعي في حي سكني", ATTACK),
        ("قصف صاروخي على قاعدة «التنف» الأمريكية في سوريا", ATTACK),
        ("وكانت الطائرات الفرنسية أقدمت ليل الثلاثاء على تنفيذ اعتداء على قرية في كيدال", STRIKE),
        ("شيعت جماهير محافظة جنين جثماني الشهيدين", ATTACK),
        ("شيع آلاف الفلسطينيين جثمان الشهيد خالد في نابلس", ATTACK),
    ],
)
def test_who_fired_decides(title: str, kind: EventType) -> None:
    assert told("", title) == {kind}


def test_a_mourned_artist_was_not_attacked() -> None:
    assert told("", "شيع المئات جثمان الفنان الراحل في دمشق") == set()


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("وقعت مواجهات استخدم فيها الجيش الدبابات والمدفعية الثقيلة.", {ATTACK, STRIKE}),
        ("اشتباكات بين الجيش والمسلحين استخدمت فيها القذائف المدفعية من مرابض الجيش.", {ATTACK, STRIKE}),
        ("اشتباكات بين عشيرتين استخدمت فيها قذائف الهاون.", {ATTACK}),
        ("توعد القائد باجتياح مدينة حدودية.", {ATTACK}),
        ("هدد الزعيم بدخول الانتخابات منفردا.", set()),
        ("أفرجت جبهة البوليساريو عن مئة أسير حرب بعد وساطة.", set()),
        ("أدانت البعثة تجدد العنف والاشتباكات المسلحة في العاصمة مطالبة بالالتزام باتفاق وقف النار.", {ATTACK}),
    ],
)
def test_guns_beside_clashes_and_marches_threatened(text: str, kinds: set[EventType]) -> None:
    assert told("", text) == kinds


def test_a_place_that_sees_battles_is_named_in_passing() -> None:
    text = (
        "اتفق البلدان على هدنة اعتبارا من ظهر السبت في منطقة حدودية تسمى كاراباخ التي تشهد معارك، بعد مفاوضات في موسكو."
    )
    found = CODER.code(title="البلدان يتفقان على هدنة", text=text, published_at=datetime(2020, 10, 10, tzinfo=UTC))
    assert ATTACK not in found.labels
