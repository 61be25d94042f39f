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
        "أربعة قتلى بقصف مدفعي من قوات الدعم السريع على حي في أم درمان",
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


def test_what_we_shall_do_is_his_who_says_so_before_or_behind() -> None:
    assert "attack" in kinds("سنقصف المدينة وما بعدها إذا قصفت قرانا، قال الأمين العام لحزب الله")
    assert "attack" in kinds("حزب الله: سنقصف حيفا إذا عادت الغارات على القرى")
    assert "strike" in kinds("الجيش الهندي: سنقصف قواعدهم إذا عبروا الخط")


def test_what_a_group_says_that_it_will_do_is_its_own() -> None:
    assert "strike" not in kinds("أعلنت كتائب القسام أنها ستعاود قصف القوات الإسرائيلية ما لم تنسحب")


def test_who_stands_by_the_verb_of_threatening_is_its_subject() -> None:
    assert "strike" in kinds("إسرائيل تتوعد الحوثيين بضربات موجعة بعد سقوط صاروخ قرب المطار")
