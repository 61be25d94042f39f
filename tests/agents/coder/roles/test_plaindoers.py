"""Who did it, where the words leave no doubt, decides between attack and strike."""

from __future__ import annotations

import pytest

from tests.agents.coder.reading import coder


def kinds(text: str) -> set[str]:
    return {mention.type.value for mention in coder().code(title="", text=text).mentions}


@pytest.mark.parametrize(
    "text",
    [
        "مقتل عشرة مدنيين في قصف مدفعي لقوات الدعم السريع على الفاشر",
        "أصيب خمسة أشخاص في قصف لحزب الله على كريات شمونة",
        "قتل أربعة في قصف نفذته قوات الدعم السريع على المستشفى",
        "الضربة الصاروخية التي نفذتها جماعة أنصار الله على مصفاة حيفا",
        "قتل طفلان بقذائف مدفعية أطلقتها قوات الدعم السريع على الأبيض",
        "ثلاثة جرحى بقصف مدفعي من قوات الدعم السريع على سوق الأبيض",
    ],
)
def test_a_group_that_is_named_as_having_shelled_attacked(text: str) -> None:
    assert kinds(text) == {"attack"}


@pytest.mark.parametrize(
    "text",
    [
        "قصفت قوات حفتر أحياء جنوب طرابلس",
        "أغارت مجموعة مسلحة على قرية في بوركينا فاسو",
        "قصفت مدفعية الدعم السريع أحياء أم درمان القديمة",
        "شنت قوات سوريا الديمقراطية قصفا على قرى في ريف منبج",
        "قصفت قوات الدعم السريع مخيم أبو شوك للنازحين بالمدفعية",
    ],
)
def test_a_group_that_is_the_subject_of_a_verb_of_shelling_attacked(text: str) -> None:
    assert kinds(text) == {"attack"}


@pytest.mark.parametrize(
    "text",
    [
        "غارات للتحالف على مواقع لتنظيم داعش على أطراف الموصل",
        "شنت طائرات غارات على مواقع لحزب الله على الحدود",
        "قصف الطيران الروسي لداعش على أطراف تدمر",
        "طائرات التحالف قصفت الحشد قرب القائم",
    ],
)
def test_a_group_that_is_struck_did_not_attack(text: str) -> None:
    assert kinds(text) == {"strike"}


def test_what_somebody_says_that_we_fired_is_his_own() -> None:
    assert kinds("الحرس الثوري: أطلقنا عشرات الصواريخ باتجاه القواعد") == {"strike"}
    assert kinds("قال ناطق باسم الجيش الباكستاني: أسقطنا ثلاث طائرات واستهدفنا مواقع بالصواريخ") == {"strike"}
    assert kinds("الحوثيون: قصفنا مطار بن غوريون بصاروخ باليستي") == {"attack"}


def test_whose_a_drone_is_did_what_it_did() -> None:
    assert kinds("استهدفت مسيرة تابعة للجيش السوداني رتلا للدعم السريع") == {"strike"}
    assert kinds("استهدفت مسيرة تابعة لقوات الدعم السريع محطة كهرباء مروي") == {"attack"}


@pytest.mark.parametrize(
    "text",
    [
        "قصف الدعم السريع للأبيض يوقع عشرة قتلى بينهم أطفال",
        "قصف الحوثيين لميناء المخا أدى إلى مقتل عاملين",
        "غارات الجنجويد على قرى غرب دارفور شردت الآلاف",
    ],
)
def test_a_group_between_a_masdar_and_its_object_did_it(text: str) -> None:
    assert kinds(text) == {"attack"}


def test_a_group_whose_name_has_a_demonym_with_it_shelled_as_one_without() -> None:
    assert kinds("قصف لحزب الله اللبناني يستهدف موقعا على الحدود") == {"attack"}
    assert kinds("قصف مدفعي لميليشيا الحوثي يستهدف حيا سكنيا في مأرب") == {"attack"}


def test_who_begins_what_is_said_is_the_subject_of_the_verb_behind_him() -> None:
    assert kinds("الجيش السوداني: الدعم السريع تقصف معسكرا للنازحين") == {"attack"}
    assert kinds("الجيش المالي يقتل بطائرة مسيرة قادة من الطوارق") == {"strike"}
    assert kinds("إسرائيل تغتال قائد خلية المسيرات في حماس وسط غزة") == {"attack"}
    assert kinds("التحالف الدولي يسقط خمس مسيرات مفخخة فوق أربيل") == {"attack"}


def test_who_is_accused_of_shelling_did_it_and_not_who_accuses() -> None:
    assert kinds("اتهم الجيش السوداني الدعم السريع بقصف مستشفى في الفاشر") == {"attack"}
    assert kinds("اتهم الحوثيون التحالف بقصف مستشفى في صعدة") == {"strike"}


def test_guns_by_which_a_verb_is_done_are_of_its_subject() -> None:
    assert kinds("استهدفت هيئة تحرير الشام معسكرا للجيش في ريف اللاذقية براجمات الصواريخ") == {"attack"}


def test_raids_are_of_those_whose_aircraft_fly_them() -> None:
    assert kinds("غارات لطيران مسير تابع للدعم السريع على كوستي") == {"attack"}
    assert kinds("طائرة مسيرة أميركية تقتل ثلاثة من حركة الشباب قرب كسمايو") == {"strike"}


def test_shelling_told_beside_a_fight_is_of_nobody_in_it() -> None:
    assert kinds("مواجهات بين الجيش وفتح الإسلام وقصف على مخيم نهر البارد") == {"attack", "strike"}


def test_a_front_that_is_a_party_shells_as_others_do() -> None:
    assert kinds("قصفت جبهة البوليساريو مواقع للجيش المغربي في قطاع المحبس") == {"attack"}


def test_the_title_settles_how_the_dead_of_a_bare_targeting_died() -> None:
    text = "قتيل في استهداف سيارة على طريق الخردلي"
    told = coder().code(title="غارة إسرائيلية على سيارة", text=text).mentions
    assert {mention.type.value for mention in told} == {"strike"}
    assert kinds(text) == {"attack"}


def test_what_we_shall_do_is_his_who_says_so_before_or_behind() -> None:
    assert "attack" in kinds("سنقصف المدينة وما بعدها إذا قصفت قرانا، قال الأمين العام لحزب الله")
    assert "attack" in kinds("حزب الله: سنقصف حيفا إذا عادت الغارات على القرى")
    assert "strike" in kinds("الجيش الهندي: سنقصف قواعدهم إذا عبروا الخط")


def test_what_a_group_says_that_it_will_do_is_its_own() -> None:
    assert "strike" not in kinds("أعلنت كتائب القسام أنها ستعاود قصف القوات الإسرائيلية ما لم تنسحب")


def test_who_stands_by_the_verb_of_threatening_is_its_subject() -> None:
    assert "strike" in kinds("إسرائيل تتوعد الحوثيين بضربات موجعة بعد سقوط صاروخ قرب المطار")


@pytest.mark.parametrize(
    "text",
    [
        "كتائب القسام توجه ضربة صاروخية كبيرة لتل أبيب ومطار بن غوريون",
        "حزب الله وجه ضربة صاروخية كثيفة لمدينة صفد وقاعدتها",
        "سقوط صاروخ إيراني الصنع على مبنى سكني في مأرب",
        "سقوط صاروخ فلسطيني على منزل في سديروت",
    ],
)
def test_a_group_that_deals_a_blow_attacked_whoever_made_its_missile(text: str) -> None:
    assert kinds(text) == {"attack"}


@pytest.mark.parametrize(
    "text",
    [
        "سقوط صاروخ إيراني على مبنى سكني في بئر السبع",
        "الجيش الإسرائيلي: رصدنا صواريخ أطلقت من إيران",
        "الحرس الثوري: هجومنا الصاروخي على حيفا كان ردا على العدوان",
    ],
)
def test_a_state_that_says_ours_or_whose_missile_it_is_struck(text: str) -> None:
    assert kinds(text) == {"strike"}


def test_who_is_joined_to_a_weapon_did_not_fire_it() -> None:
    assert kinds("استهداف السفارة في بغداد بقذائف هاون والسوداني يوجه بملاحقة الجناة") == {"attack"}
