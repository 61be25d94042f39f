"""The verb that governs a cue is denied, supposed, or only proposes."""

from __future__ import annotations

import pytest

from tests.agents.coder.reading import coder


def statuses(text: str, kind: str) -> set[str]:
    found = coder().code(title="", text=f"{text}.").mentions
    return {mention.status.value for mention in found if mention.type.value == kind}


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("لن تستأنف الحكومة المفاوضات مع المتمردين", "negotiation", "negated"),
        ("لم تجر الحكومة محادثات مع الحركة حول الهدنة", "negotiation", "negated"),
        ("إذا استأنفت الحكومة المفاوضات مع المتمردين فسنرد", "negotiation", "possible"),
        ("لو أجرت الحكومة محادثات مع الحركة حول الهدنة لاندلعت الحرب", "negotiation", "possible"),
        ("ليس صحيحا أن القوات الروسية قصفت المدينة", "strike", "negated"),
        ("غير صحيح أن الحكومة أجرت محادثات مع الحركة", "negotiation", "negated"),
        ("اقترح الوزير قصف المدينة", "strike", "possible"),
        ("اقترح الوزير شن هجوم على المدينة", "attack", "possible"),
    ],
)
def test_what_governs_it_decides(text: str, kind: str, status: str) -> None:
    assert statuses(text, kind) == {status}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("استأنفت الحكومة المفاوضات مع المتمردين", "negotiation"),
        ("لم يعلق الوزير على المحادثات الجارية مع الحركة", "negotiation"),
        ("لم تقطع الحكومة المفاوضات مع المتمردين", "negotiation"),
        ("اقترح الوسيط هدنة إنسانية", "negotiation"),
        ("من الصحيح أن القوات الروسية قصفت المدينة", "strike"),
    ],
)
def test_another_verb_leaves_it_told(text: str, kind: str) -> None:
    assert statuses(text, kind) == {"actual"}


def test_any_aggression_that_will_be_answered_did_not_happen() -> None:
    assert statuses("هددت إيران بالرد على أي اعتداء", "attack") == set()
    assert statuses("أطلق المسلحون النار ردا على اعتداء على قريتهم", "attack") == {"actual"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("تعرض مطار أربيل لهجوم صاروخي", "actual"),
        ("تعرضت قاعدة عين الأسد لهجوم بطائرتين مسيرتين", "actual"),
        ("أعلنت خلية الإعلام الأمني تعرض مطار أربيل لهجوم صاروخي", "actual"),
        ("نفت الوزارة تعرض المطار لهجوم صاروخي", "negated"),
        ("لم يتعرض المطار لهجوم صاروخي", "negated"),
        ("نفى مصدر عسكري مسؤول ما تناقلته بعض قنوات سفك الدم من أنباء عن تعرض المطار لهجوم بقذائف الهاون", "negated"),
        ("قد يتعرض المطار لهجوم صاروخي", "possible"),
        ("احتمال تعرض المطار لهجوم صاروخي", "possible"),
        ("تعرضت السفارة لهجوم صاروخي قبل عامين", "background"),
    ],
)
def test_what_came_under_an_attack(text: str, status: str) -> None:
    assert statuses(text, "attack") == {status}


def test_plain_news_of_rockets_and_drones_is_sure_enough_for_a_desk() -> None:
    for text in ("تعرض مطار أربيل لهجوم صاروخي", "تعرضت قاعدة عين الأسد لهجوم بطائرتين مسيرتين"):
        (mention,) = coder().code(title="", text=f"{text}.").mentions
        assert mention.type.value == "attack"
        assert mention.confidence >= 0.7
