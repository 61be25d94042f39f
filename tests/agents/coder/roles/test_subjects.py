"""Whoever stands where only a subject can stand did it, and his kind decides between attack and strike."""

from __future__ import annotations

import pytest

from tests.agents.coder.reading import coder

STATES = [("الجيش الإسرائيلي", "m"), ("القوات الأميركية", "f"), ("روسيا", "f"), ("الجيش السوداني", "m")]
GROUPS = [("تنظيم الدولة", "m"), ("كتائب القسام", "f"), ("قوات الدعم السريع", "f"), ("حزب الله", "m")]
VERBS = {"m": ["قصف", "استهدف", "ضرب", "دك"], "f": ["قصفت", "استهدفت", "ضربت", "دكت"]}
PRESENT = {"m": ["يقصف", "يستهدف", "يضرب", "يدك"], "f": ["تقصف", "تستهدف", "تضرب", "تدك"]}
THAT = {"m": "أعلن {who} أنه", "f": "أعلنت {who} أنها"}
HIT = ["قافلة عسكرية", "قاعدة جوية"]


def kinds(text: str) -> set[str]:
    return {mention.type.value for mention in coder().code(title="", text=f"{text}.").mentions}


@pytest.mark.parametrize(("side", "kind"), [(STATES, "strike"), (GROUPS, "attack")], ids=["state", "group"])
def test_verb_subject_object_in_any_order(side: list[tuple[str, str]], kind: str) -> None:
    sentences = [
        sentence
        for who, gender in side
        for verb, now in zip(VERBS[gender], PRESENT[gender], strict=True)
        for hit in HIT
        for sentence in (
            f"{verb} {who} {hit}",
            f"{who} {now} {hit}",
            f"{who} {verb} {hit}",
            f"{THAT[gender].format(who=who)} {verb} {hit}",
        )
    ]
    assert {text: found for text in sentences if (found := kinds(text)) != {kind}} == {}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("مقتل ثلاثة أشخاص بقصف تنظيم الدولة المدينة", "attack"),
        ("مقتل ثلاثة أشخاص بصواريخ القوات الأميركية على المدينة", "strike"),
        ("أطلق تنظيم الدولة طائرة مسيرة على المدينة", "attack"),
        ("أطلق الجيش الإسرائيلي طائرة مسيرة على المدينة", "strike"),
        ("أطلقت روسيا صواريخ على قاعدة عسكرية", "strike"),
        ("الحشد الشعبي يتبنى قصف المدينة", "attack"),
        ("أعلن حزب الله مسؤوليته عن قصف القاعدة", "attack"),
        ("قتل جندي في استهداف إسرائيلي لسيارة في البلدة", "strike"),
    ],
)
def test_masdars_means_launches_and_claims(text: str, kind: str) -> None:
    assert kinds(text) == {kind}


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("هجوم استهدف حزب الله في الضاحية", "حزب الله"),
        ("قتل خمسة في هجوم استهدف حركة الشباب قرب كيسمايو", "حركة الشباب"),
        ("الغارة التي ضربت القسام في رفح قتلت ثلاثة", "القسام"),
    ],
)
def test_whoever_an_act_hit_did_not_do_it(text: str, hit: str) -> None:
    found = coder().code(title="", text=f"{text}.").mentions
    assert found
    assert all(mention.actor is None or mention.actor.text != hit for mention in found)
    assert any(mention.target is not None and mention.target.text == hit for mention in found)


def test_before_what_is_no_object_the_words_leave_it_open() -> None:
    assert kinds("قصف داعش في الموصل من الجو") == {"strike"}  # whoever was hit stands there too


@pytest.mark.parametrize(
    "text",
    [
        "أعلنت خلية الإعلام الأمني ارتفاع حصيلة الهجوم على السفارة الأميركية إلى ثلاثة جرحى",
        "كشفت قيادة العمليات المشتركة تفاصيل الهجوم على معسكر فكتوريا",
        "أعلن الجيش اللبناني ارتفاع عدد ضحايا الهجوم على الضاحية إلى سبعة قتلى",
        "قيادة العمليات المشتركة تعلن سقوط ثلاثة صواريخ كاتيوشا في محيط مطار بغداد",
        "القوات الأمنية باشرت عملية بحث عن منفذي الاعتداء على المطار",
    ],
)
def test_who_tells_what_an_act_came_to_or_looks_for_its_doers_did_not_do_it(text: str) -> None:
    found = coder().code(title="", text=f"{text}.").mentions
    assert found
    assert all(mention.actor is None for mention in found)


def test_who_tells_what_his_own_deeds_came_to_did_them() -> None:
    found = coder().code(title="", text="أعلن الجيش الروسي حصيلة غاراته على المدينة.").mentions
    assert {mention.actor.text for mention in found if mention.actor} == {"الجيش الروسي"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("قام تنظيم الدولة بقصف المدينة", "attack"),
        ("واصلت كتائب القسام قصف القاعدة العسكرية", "attack"),
        ("عادت قوات الدعم السريع إلى قصف المدينة", "attack"),
        ("حماس تعلن قصف قاعدة عسكرية", "attack"),
        ("مدفعية قوات الدعم السريع تقصف قاعدة عسكرية", "attack"),
        ("جرح خمسة أشخاص نتيجة قصف تنظيم الدولة على المدينة", "attack"),
        ("حمل المحافظ قوات سوريا الديمقراطية مسؤولية قصف المدينة", "attack"),
        ("جددت قوات النظام استهداف قاعدة عسكرية", "strike"),
        ("قامت القوات الأميركية باستهداف ميناء المدينة", "strike"),
        ("استهدفت قاعدة عسكرية من قبل القوات الأميركية", "strike"),
        ("طائرة مسيرة تابعة للجيش الإسرائيلي استهدفت قاعدة عسكرية", "strike"),
    ],
)
def test_carriers_guns_blame_and_by_whom(text: str, kind: str) -> None:
    assert kinds(text) == {kind}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("قصف تنظيم الدولة على الحدود", "strike"),  # along which he was hit
        ("واصلت المقاتلات قصف تنظيم الدولة", "strike"),
        ("أعلنت حماس قصف إسرائيل المدينة", "strike"),
        ("حملت الحكومة تنظيم الدولة مسؤولية الأزمة، وقصفت المدفعية أطراف البلدة", "strike"),
    ],
)
def test_whom_a_carrier_does_not_carry_decides_nothing(text: str, kind: str) -> None:
    assert kinds(text) == {kind}


def test_what_is_answered_is_the_other_sides() -> None:
    found = coder().code(title="", text="ردت حماس على قصف المدينة.").mentions
    (struck,) = (mention for mention in found if mention.type.value == "strike")
    assert struck.actor is None
