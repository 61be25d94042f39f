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
