"""What hits of rules end as: which violent type, told once."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from agents.coder import Coded
from schemas.base import EventType, Status
from tests.agents.coder.reading import coder

CODER = coder()
WHEN = datetime(2024, 5, 8, tzinfo=UTC)


def code(text: str, title: str = "") -> Coded:
    return CODER.code(title=title, text=text, published_at=WHEN)


def kinds(text: str, title: str = "") -> set[str]:
    return {mention.type.value for mention in code(text, title).mentions if mention.field == "text"}


@pytest.mark.parametrize(
    "text",
    [
        "أطلقت الهند نحو ثلاثين صاروخا بعيد المدى على قواعد باكستانية.",
        "باكستان تهاجم مطارات الهند بالصواريخ",
        "أعلن الجيش الروسي استهداف مستودع وقود بصواريخ.",
        "استهدفت تركيا بصاروخين مبنى في القامشلي.",
        "أعلن الحرس الثوري إطلاق صواريخ باليستية على قاعدة التنف.",
        "أطلقت بريطانيا قبل الفجر 12 صاروخا من طراز كروز على قاعدة جوية قرب صنعاء.",
    ],
)
def test_what_a_named_state_fires_from_afar_is_a_strike(text: str) -> None:
    assert kinds(text) == {"strike"}


@pytest.mark.parametrize(
    "text",
    [
        "أعلن الجيش الإسرائيلي إطلاق صاروخ من اليمن باتجاه إيلات.",
        "حذرت السفارة الألمانية رعاياها بعد قصفها أمس بطائرات مسيرة.",
        "أطلق حزب الله عشرة صواريخ على قاعدة قرب صفد.",
        "التحالف الدولي يسقط مسيرتين مفخختين فوق مطار البصرة.",
    ],
)
def test_what_a_state_suffers_or_tells_of_others_is_no_strike(text: str) -> None:
    assert kinds(text) == {"attack"}


def test_what_somebody_threatens_with_has_not_happened() -> None:
    found = code("ردت باريس مرة بغارات على المتمردين ولوحت في وقت سابق من هذا العام بقصف ستين معسكرا آخر لهم.").mentions
    threatened = [mention for mention in found if mention.rule == "strike.threatened"]
    assert [mention.status.value for mention in threatened] == ["possible"]


TOLD = "شنت طائرات حربية غارة على مخيم قرب الحديدة فجر أمس. "


def test_the_bare_attack_after_a_raid_is_that_raid() -> None:
    assert kinds(TOLD + "وأدى الهجوم إلى مقتل تسعة أشخاص وتدمير مدرسة.") == {"strike"}


@pytest.mark.parametrize(
    "text",
    [
        TOLD + "وأعلن الحوثيون الهجوم على معسكر للجيش في مأرب.",
        TOLD + "وقتل جنديان في كمين قرب تعز. وأسفر الهجوم عن إصابة ثالث.",
    ],
)
def test_an_attack_of_somebody_or_after_two_acts_stays_one(text: str) -> None:
    last = max(mention.sentence_start for mention in code(text).mentions)
    assert {mention.type.value for mention in code(text).mentions if mention.sentence_start == last} == {"attack"}


@pytest.mark.parametrize(
    "text",
    [
        "دخل مقاتلو الحركة بلدة الزهراء ظهر أمس من دون قتال يذكر.",
        "قال شهود إن المتمردين دخلوا كيدال صباح السبت دون مقاومة.",
    ],
)
def test_a_town_taken_without_a_fight_is_taken(text: str) -> None:
    first = code(text).mentions[0]
    assert (first.type.value, first.status.value) == ("attack", "actual")
    assert first.confidence >= 0.7


@pytest.mark.parametrize("text", ["انسحب المسلحون من البلدة دون قتال.", "تعهد المقاتلون ألا يدخلوا المدينة دون قتال."])
def test_a_town_left_or_spared_without_a_fight_is_not(text: str) -> None:
    assert {mention.status.value for mention in code(text).mentions} <= {"negated"}


@pytest.mark.parametrize(
    "text",
    [
        "أقدمت عصابة إرهابية، ليلة الخميس إلى الجمعة، على اغتيال أربعة رعاة من قرية واحدة ببلدية تابلاط، حسب شهود.",
        "تعرض جامع في بلدة القديح لعمل إرهابي أثناء صلاة الجمعة نجم عنه استشهاد 19 مصليا.",
        "أسفرت العملية عن القضاء على ستة مسلحين واسترجاع أسلحة.",
    ],
)
def test_what_a_rule_names_in_plain_words_is_sure_however_long_the_sentence(text: str) -> None:
    assert max(mention.confidence for mention in code(text).mentions if mention.type.value == "attack") > 0.75


@pytest.mark.parametrize(
    "text", ["قد يكون هدف المجموعة القضاء على مسلحين آخرين.", "وضعت خطة لما إذا تعرض الميناء لهجوم إرهابي."]
)
def test_what_is_not_told_as_done_is_no_act_in_however_plain_words(text: str) -> None:
    assert all(mention.status.value != "actual" for mention in code(text).mentions)


@pytest.mark.parametrize(
    "force", ["القوة الصاروخية للحوثيين", "قوات صنعاء", "القوات الخاصة الموالية لصالح", "قوة رادع"]
)
def test_a_force_whose_side_is_an_armed_group_fires_as_one(force: str) -> None:
    assert {mention.type for mention in code(f"أطلقت {force} صاروخا على المدينة").mentions} == {EventType.ATTACK}
    assert {mention.type for mention in code("أطلقت البحرية الأميركية صاروخا على المدينة").mentions} == {
        EventType.STRIKE
    }


def test_what_a_state_says_of_its_own_forces_is_its_own() -> None:
    text = "وأعلنت القيادة الأميركية أن طائراتها دمرت مسيرتين في مناطق سيطرة الحوثيين أمس دفاعا عن النفس."
    (one,) = code(text, "هجوم على سفينة").mentions[-1:]
    assert (one.type.value, one.actor and one.actor.name) == ("strike", "us")
    assert kinds("وأعلنت جماعة الحوثي أن قواتها دمرت مسيرتين في البحر.") <= {"attack"}


def test_a_states_force_by_a_name_like_a_groups_shells_as_a_state() -> None:
    told = "قتل تسعة أشخاص في قصف بصواريخ غراد شنته كتائب {} على حي سكني."
    assert kinds(told.format("القذافي")) == {"strike"}
    assert kinds(told.format("القسام")) == {"attack"}


def test_fighters_that_shoot_an_aircraft_down_attack_whenever_it_was() -> None:
    for day in ("", "، عصر أمس الاثنين،", " صباح اليوم الأربعاء"):
        assert kinds(f"أسقطت فصائل المعارضة السورية{day} مروحية للنظام قرب سراقب.") == {"attack"}


@pytest.mark.parametrize(
    "text",
    [
        "تبادل الجيش اليمني وجماعة الحوثي القصف المدفعي في مدينة تعز.",
        "تبادل الجيش الباكستاني وحركة طالبان القصف المدفعي قرب معبر تورخم.",
        "وتبادلت جماعة الشباب ومسلحون حلفاء لها نيران المدفعية مع القوات الكينية في كيسمايو.",
    ],
)
def test_guns_of_a_state_and_of_a_group_that_answer_one_another_are_both(text: str) -> None:
    assert kinds(text) == {"attack", "strike"}


def test_a_shared_act_is_both_where_the_referee_knows_one_half_of_it() -> None:
    text = (
        "عادت الحركة إلى سوق المدينة بعد قصف متبادل بين الجيش ومليشيا الدعم السريع استمر يوما، واستقبل المستشفى جرحى."
    )
    assert kinds(text) == {"attack", "strike"}


def test_a_capital_that_is_written_like_a_verb_is_no_part_of_an_act() -> None:
    found = code("قالت إسلام آباد إن طائراتها قصفت مواقع للمسلحين قرب الحدود الأفغانية").mentions
    assert [mention.cue for mention in found] == ["طائراتها قصفت مواقع"]


@pytest.mark.parametrize(
    "text",
    [
        "أعلنت الفصائل العراقية أن القواعد الأميركية ستكون هدفا مشروعا لها بعد اليوم.",
        "دعا تنظيم القاعدة أنصاره إلى ضرب المصالح الفرنسية متوعدا باريس بعمليات جديدة.",
    ],
)
def test_what_is_vowed_or_called_for_has_not_happened(text: str) -> None:
    assert {mention.status for mention in code(text).mentions if mention.type is EventType.ATTACK} == {Status.POSSIBLE}


def test_a_plot_that_was_foiled_did_not_happen():
    text = "أعلنت الشرطة إحباط أربع محاولات إرهابية واعتقال الخلايا التي خططت لها."
    found = coder().code(title="", text=text).mentions
    assert {one.status for one in found if one.rule == "attack.plots-foiled"} == {Status.POSSIBLE}


def of_kind(text: str) -> list[tuple[str, str]]:
    return [(mention.cue.split()[0], mention.type.value) for mention in code(text).mentions]


def test_those_who_died_of_a_raid_named_right_behind_them_are_that_raids():
    assert kinds("سقط قتلى وجرحى من ميليشيات الحوثي جراء ثلاث غارات لطيران التحالف على أبين.") == {"strike"}
    beside = "سقط قتلى وجرحى من ميليشيات الحوثي في اشتباكات مع المقاومة وجراء غارات لطيران التحالف على أبين."
    assert kinds(beside) == {"attack", "strike"}


def test_raids_joined_to_a_town_that_is_taken_are_another_act():
    assert of_kind("المقاومة تستعيد المطار في عدن وغارات على صنعاء") == [("تستعيد", "attack"), ("وغارات", "strike")]


def test_whom_a_campaign_from_the_air_shall_stop_did_not_wage_it():
    told = "وأطلق التحالف العربي في 26 آذار/مارس عملية عسكرية جوية لمنع الحوثيين من السيطرة تماما على البلاد بعد أن سيطروا على صنعاء في أيلول 2014."
    assert ("عملية", "strike") in of_kind(told)


def test_a_group_that_stands_between_shelling_and_what_was_hit_shelled_it():
    assert kinds("قصف تنظيم داعش حي الجورة الذي تسيطر عليه قوات النظام.") == {"attack"}
    assert kinds("بدأت مقاتلات التحالف قصف تنظيم داعش في حي الجورة.") == {"strike"}


@pytest.mark.parametrize(
    "text",
    [
        "نفى الجيش سقوط قذائف على حي سكني في أم درمان.",
        "نفت الوزارة سقوط صواريخ على المطار.",
        "نفى المتحدث باسم الحركة سقوط المدينة بيد القوات الحكومية.",
    ],
)
def test_a_denial_that_is_part_of_the_cue_denies(text):
    assert [mention.status for mention in code(text).mentions] == [Status.NEGATED]


@pytest.mark.parametrize(
    "text",
    [
        "قتل 42 في التفجير المزدوج الذي ضرب مدينة طرابلس أمس.",
        "قال إن الانفجار الذي ضرب العاصمة أوقع ثلاثين قتيلا.",
        "ندد بالاعتداءات التي ضربت باريس أمس.",
    ],
)
def test_what_struck_a_town_is_no_second_act(text):
    assert kinds(text) == {"attack"}
