"""Of one act a desk is told once, of the side that did it, where it was: what whole items showed that were told twice or elsewhere."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from schemas.base import VIOLENT, EventType, Status
from schemas.reports import Mention, spot_of
from tests.agents.coder.reading import coder

WHEN = datetime(2021, 7, 1, 15, tzinfo=UTC)  # a Thursday


def acts(text: str, title: str = "") -> list[Mention]:
    found = coder().code(title=title, text=text, published_at=WHEN).mentions
    return [one for one in found if one.type in VIOLENT and one.status is Status.ACTUAL]


def kinds(text: str, title: str = "") -> set[str]:
    return {one.type.value for one in acts(text, title)}


def spots(text: str, title: str = "") -> set[str | None]:
    return {spot_of(one.place) for one in acts(text, title)}


# -- whose act it is ----------------------------------------------------------------------------------------------------


def test_a_channel_by_the_name_of_a_drone_is_no_drone():
    before = "تعرضت ناقلة لهجوم صاروخي قبالة المخا. "
    told = before + "وذكرت قناة «المسيرة» التابعة للجماعة أن غارتين بريطانيتين استهدفتا عصر الخميس منطقة الجبانة."
    raid = acts(told, "هجوم صاروخي على ناقلة")
    assert {one.type.value for one in raid if "الجبانة" in one.sentence} == {"strike"}
    assert "attack" in kinds("استهدفت الطائرة المسيرة التي أطلقها الحوثيون مطار أبها.")


@pytest.mark.parametrize(
    "text",
    [
        "أعلن حزب الله أن مقاتليه فجروا عبوة بقوة إسرائيلية قرب العديسة، واستهدفوا تجمعا للجنود في محيط مارون الراس بصلية صاروخية.",
        "قالت كتائب القسام إن عناصرها فجروا نفقا بدورية إسرائيلية، واستهدفوا حشدا لجنود الاحتلال شرق رفح بقذائف الهاون.",
    ],
)
def test_who_is_named_behind_a_verb_that_has_its_subject_on_it_was_hit(text):
    assert kinds(text) == {"attack"}


def test_what_soldiers_fire_stays_a_strike():
    text = "قال شهود إن جنود الاحتلال حاصروا المنزل في طوباس، واستهدفوا السطح بصواريخ محمولة."
    assert "strike" in kinds(text)


def test_missiles_destroyed_on_the_ground_in_a_raid_were_not_shot_down():
    text = "قالت القيادة المركزية إن قواتها دمرت ليل الأربعاء ثلاثة صواريخ بحرية ومنصة في ضربات على مناطق شمال الحديدة."
    assert kinds(text) == {"strike"}
    assert kinds("اعترضت الدفاعات الجوية صاروخا أطلقه الحوثيون على جازان بعد غارات على صعدة.") >= {"attack"}


# -- one act counted twice ----------------------------------------------------------------------------------------------


def test_arms_that_were_used_in_a_battle_were_used_where_it_was():
    text = (
        "مصراتة (ليبيا) - أبعد مقاتلو المعارضة الأربعاء كتائب القذافي عن مشارف تاورغاء جنوب مصراتة بعد معارك طاحنة استخدمت"
        " فيها المدفعية، وأوقعت تسعة قتلى."
    )
    assert len(spots(text)) == 1


def test_a_force_that_moves_from_one_place_towards_another_is_met_at_the_other():
    text = "تصدى المقاومون لقوة حاولت التوغل من موقع المالكية باتجاه عيترون."
    assert spots(text) == {"aitaroun"}
    assert spots("قتل جنديان في هجوم على قافلة خرجت من موقع المالكية.") <= {"malkia-post", None}


def test_a_camp_at_the_edge_of_a_city_is_of_the_city():
    text = (
        "تبادل الجيش وقوات الدعم السريع القصف في مدينة الفاشر صباح الخميس. وسقطت قذائف على مخيم أبو شوك صباح الخميس وقتل"
        " سبعة نازحين."
    )
    attacks = {spot_of(one.place) for one in acts(text) if one.type is EventType.ATTACK}
    assert attacks == {"abu-shouk"}


def test_a_headline_by_the_suburb_is_the_text_by_its_quarter():
    text = "شن الطيران الإسرائيلي فجر اليوم غارة على حي في حارة حريك في الضاحية الجنوبية لبيروت."
    assert spots(text, "غارة إسرائيلية على الضاحية") == {"haret-hreik"}
    other = "شن الطيران الإسرائيلي فجر اليوم غارة على بلدة صريفا. ثم أغار على الضاحية الجنوبية."
    assert len(spots(other, "غارتان على الضاحية وصريفا")) == 2


# -- the dead and the noise of a strike ----------------------------------------------------------------------------------


def test_the_dead_of_a_strike_are_no_attack_beside_it():
    assert kinds(
        "قصف الجيش اللبناني بالمدفعية تحركات للمسلحين في جرود رأس بعلبك، وتحدثت مصادر عن سقوط قتلى بينهم."
    ) == {"strike"}
    assert "attack" in kinds("قصف الطيران بلدة سراقب، وقتل مسلحون سبعة جنود في كمين في إدلب.")


def test_blasts_that_are_heard_where_a_headline_tells_of_a_strike_are_that_strike():
    title = "الأطلسي يقصف العزيزية"
    heard = "هزت خمسة انفجارات قوية مدينة العزيزية ليل الأربعاء فيما كانت طائرات تحلق فوقها."
    assert kinds(heard, title) == {"strike"}
    device = "هزت ثلاثة انفجارات بسيارات مفخخة مدينة العزيزية ليل الأربعاء."
    assert "attack" in kinds(device, title)


# -- where it was -------------------------------------------------------------------------------------------------------


def test_a_town_that_was_hit_is_finer_than_the_region_that_opens_the_sentence():
    assert spots("وفي الجبل الغربي، سقطت عشر قذائف أطلقتها كتائب القذافي على يفرن منذ صباح الأربعاء.") != {
        "nafusa-mountains"
    }


def test_a_market_by_the_name_of_a_town_abroad_is_not_abroad():
    text = "قصف الجيش مدينة نيالا في السودان. وقال ناشطون إن القذائف أطلقتها قوات الدعم السريع وأصابت سوق نيفاشا داخل المخيم."
    coded = coder().code(title="", text=text, published_at=WHEN)
    assert {there[0] for there in coded.theatres} == {"SD"}


def test_a_threat_lies_not_where_that_is_as_long_as_which_it_holds():
    text = "هاجم الحوثيون سفينة قبالة عدن. وقال عبد الملك الحوثي إن حظر الملاحة الإسرائيلية مستمر طالما استمر الحصار على غزة، ملوحا بمفاجآت لا يتوقعها الأعداء."
    coded = coder().code(title="", text=text, published_at=WHEN)
    threats = [
        there[0] for one, there in zip(coded.mentions, coded.theatres, strict=True) if one.type is EventType.THREAT
    ]
    assert threats
    assert set(threats) == {"YE"}


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("سقطت صواريخ روسية على مدينة جوري وسط جورجيا.", "gori-ge"),
        ("أغارت الطائرات على الهرمل في البقاع.", "g279997"),
    ],
)
def test_towns_that_were_taken_for_others(text, spot):
    assert spots(text) == {spot}


def test_a_valley_is_not_the_town_some_way_off():
    text = "قصف الجيش اللبناني بالمدفعية مسلحين في وادي حميد، ثم انفجرت عبوة في وادي حميد. وأصيب جنديان بانفجار عبوة في بلدة اللبوة."
    assert "labweh" in spots(text)


# -- what is denied -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("ونفى المتحدث باسم الجيش شن أي غارة على المستوصف، ووصف ما نشر بأنه تضليل.", "المستوصف"),
        ("وقال المتحدث إن المتمردين «يختلقون الغارات كلما خسروا موقعا».", "يختلقون"),
        ("وقال المتحدث إن المعارضة لفقت الهجوم على المستوصف.", "لفقت"),
    ],
)
def test_what_is_denied_or_made_up_was_not_whatever_the_headline_tells_of_another(text, cue):
    title = "قصف متبادل في الفاشر ومقتل عائلة ببراميل متفجرة في نيالا"
    lead = "ألقت طائرة تابعة للجيش براميل متفجرة على نيالا ليل الأربعاء. "
    assert not [one for one in acts(lead + text, title) if cue in one.sentence]


def test_an_act_told_beside_a_denial_is_news():
    text = "ونفى المتحدث استهداف أي مدني، بعد غارة على سوق في نيالا قتل فيها سبعة."
    assert acts(text)
