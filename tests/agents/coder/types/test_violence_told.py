"""What is an attack or a strike, and what is neither: by constructions of the press of any year."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from schemas.base import VIOLENT, EventType
from tests.agents.coder.reading import coder

CODER = coder()
ATTACK, STRIKE = EventType.ATTACK, EventType.STRIKE


def told(text: str) -> set[EventType]:
    found = CODER.code(title="", text=text, published_at=datetime(2020, 6, 17, tzinfo=UTC)).mentions
    return {one.type for one in found if one.type in VIOLENT}


@pytest.mark.parametrize(
    "text",
    [
        "القوات العراقية تقتحم الحي الصناعي في المدينة.",
        "القوات المشتركة تقتحم مركز ناحية الضلوعية.",
        "وحدات من الجيش الليبي تقتحم منطقة الصابري.",
        "قوات الدعم السريع تجتاح قرى في ولاية النيل الأبيض.",
        "الجيش المالي يستعيد بلدة كيدال.",
        "تمكنت القوات من اقتحام حي الجامعة.",
    ],
)
def test_a_quarter_stormed_or_taken_back_in_the_present_is_an_attack(text: str) -> None:
    assert told(text) == {ATTACK}


@pytest.mark.parametrize(
    "text",
    [
        "الشرطة تقتحم حي الزهور بحثا عن مهربين.",
        "المتظاهرون يقتحمون مبنى البرلمان.",
        "الفريق يقتحم المربع الذهبي.",
    ],
)
def test_who_raids_for_culprits_or_protests_attacks_nobody(text: str) -> None:
    assert told(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "اتهم المبعوث الحكومة باستخدام الغازات السامة ضد المدنيين.",
        "وقال الوزير إن النظام استخدم الغاز السام ضد شعبه.",
        "إن الهجوم الكيميائي الذي نفذه النظام مؤخرا غير مجرى الحرب.",
        "وصل المفتشون للتحقيق في استخدام أسلحة كيميائية في الغوطة.",
        "أصيب العشرات بالاختناق بعد استخدام غاز السارين في البلدة.",
    ],
)
def test_gas_used_on_people_is_an_attack(text: str) -> None:
    assert told(text) == {ATTACK}


@pytest.mark.parametrize(
    "text",
    [
        "تفكيك الترسانة الكيميائية يستغرق عاما.",
        "أصيب ثلاثة عمال باختناق جراء تسرب غاز سام في مصنع.",
        "الشرطة تستخدم الغاز المسيل للدموع ضد المتظاهرين.",
        "وقعت الحكومة معاهدة حظر استخدام الأسلحة الكيميائية في الحروب.",
    ],
)
def test_gas_that_nobody_used_in_war_is_none(text: str) -> None:
    assert told(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "احتجت الحكومة على احتلال قوات الجيش الإريتري بلدة بادمي الحدودية.",
        "طالب مجلس الأمن بانسحاب القوات بعد احتلالها حقل النفط.",
        "دانت الجامعة استيلاء قوات إريترية على منطقة حدودية.",
    ],
)
def test_a_town_occupied_by_troops_is_taken_by_force(text: str) -> None:
    assert told(text) == {ATTACK}


@pytest.mark.parametrize(
    "text",
    [
        "ندد الوزير بالاحتلال الإسرائيلي للأراضي الفلسطينية.",
        "هنأ الرئيس الفريق بعد احتلاله المركز الأول.",
    ],
)
def test_an_occupation_as_an_era_and_a_first_rank_are_none(text: str) -> None:
    assert told(text) == set()


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("فر آلاف السكان من ولاية كاياه التي تشهد معارك.", {ATTACK}),
        ("اتفقت الهند وباكستان على هدنة في منطقة كشمير التي تشهد معارك.", {ATTACK}),
        ("زار الوزير المدينة التي تشهد احتفالات.", set()),
        ("زار الوزير الدائرة التي تشهد معارك انتخابية.", set()),
    ],
)
def test_a_place_that_sees_battles_is_fought_over(text: str, kinds: set[EventType]) -> None:
    assert told(text) == kinds


@pytest.mark.parametrize(
    "text",
    [
        "وأكدت القناة أن الاستهداف التركي للمنطقة هو الثالث خلال أسبوع.",
        "قال مصدر إن الاستهداف الإسرائيلي للبلدة لم يسفر عن إصابات.",
        "وبحسب ناشطين فإن الاستهداف الروسي لريف إدلب هو الأعنف منذ أشهر.",
        "واصل التحالف عدوانه على محافظة صعدة حيث استشهد خمسة مواطنين.",
        "أقدمت الطائرات الإسرائيلية على تنفيذ اعتداء على موقع في ريف حماة.",
    ],
)
def test_what_a_state_targets_or_assails_from_afar_is_a_strike(text: str) -> None:
    assert told(text) == {STRIKE}


@pytest.mark.parametrize(
    "text",
    [
        "كثفت كتائب القسام، الجناح العسكري لحركة حماس، أمس قصفها لبلدات في الجنوب.",
        "واصلت سرايا القدس، الذراع العسكرية للجهاد الإسلامي، قصفها لعسقلان.",
        "نفذت القوة الصاروخية عملية هجومية على أهداف حساسة في العاصمة.",
        "وأكدت السرايا أن هذه العملية الجهادية رد أولي على الجرائم.",
        "أسر 14 من مقاتلي الجماعة في المدينة.",
        "لقي 20 شخصا مصرعهم فيما جرح 100 آخرون في سلسلة انفجارات استهدفت سوقا، بينهم هنود ويابانيون وبريطانيون.",
    ],
)
def test_what_a_group_or_unknown_hands_did_is_an_attack(text: str) -> None:
    assert told(text) == {ATTACK}


def test_a_state_that_goes_on_shelling_strikes() -> None:
    assert told("واصل الجيش الباكستاني، الذي نشر قواته على الحدود، قصفه لقرى في كونر.") == {STRIKE}


@pytest.mark.parametrize(
    "text",
    [
        "أوقف الدرك رجلا قتل زوجته بسكين وفر إلى الغابة.",
        "ألقت الشرطة القبض على شاب طعن شقيقته وهرب إلى جهة مجهولة.",
        "أنهى رجل حياة والدته بواسطة ساطور وفر.",
        "تمكن الأمن من توقيف شاب قتل والده طعنا بسكين وفر إلى جهة مجهولة.",
        "أضاف أن القطار دفع الحافلة كيلومترين مما تسبب في مقتل التلاميذ ومعلمة كانت ترافقهم.",
        "عثر الجيش على مخزن أسلحة يضم قذائف وعبوات ناسفة في عملية تمشيط.",
        "صادرت القوات حزاما ناسفا وبنادق من منزل أحد المطلوبين.",
        "بلغ عدد القتلى المدنيين في ميانمار منذ بداية الصراع 900 قتيل وفق الأمم المتحدة.",
        "كرمت الوزارة أسر عدد من شهداء الجيش.",
    ],
)
def test_crime_in_a_family_a_train_found_arms_and_a_wars_toll_are_none(text: str) -> None:
    assert told(text) == set()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("قتل مسلحون زوجته وأحرقوا منزله في ديالى.", ATTACK),
        ("غارة قتلت زوجته وأطفاله في رفح.", STRIKE),
        ("قتل انتحاري بحزام ناسف ثلاثة شرطيين.", ATTACK),
    ],
)
def test_war_that_kills_in_a_family_is_war(text: str, kind: EventType) -> None:
    assert told(text) == {kind}
