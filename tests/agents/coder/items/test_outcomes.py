"""What a strike did is no second act, and who takes a place fights on the ground."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.agents.coder.reading import coder

PUBLISHED = datetime(2020, 6, 17, 12, tzinfo=UTC)


def acts(text, title=""):
    coded = coder().code(title=title, text=text, published_at=PUBLISHED)
    return [one for one in coded.mentions if one.type in {"attack", "strike"} and one.status == "actual"]


def types(text):
    return {one.type.value for one in acts(text)}


@pytest.mark.parametrize(
    "text",
    [
        "وقعت مجزرة مروعة في بلدة عفرين صباح اليوم راح ضحيتها تسعة مدنيين. وقال سكان إن الغارات السورية على البلدة استهدفت السوق.",
        "ارتفعت حصيلة مجزرة أمس في مدينة الباب إلى ستة قتلى. وأضاف المسعفون أن القصف المدفعي على المدينة دمر منزلين.",
    ],
)
def test_a_massacre_is_of_the_raids_that_are_told_to_have_made_it(text):
    told = acts(text)
    assert {one.type.value for one in told} == {"strike"}
    assert len({one.place.name for one in told if one.place is not None}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "قتل سبعة مدنيين في مجزرة ارتكبها مسلحون في بلدة عفرين. من جهة أخرى شنت الطائرات الروسية غارات على مدينة الباب.",
        "وقعت مجزرة في بلدة عفرين ارتكبها تنظيم داعش وقتل فيها تسعة مدنيين. وقصفت الطائرات الأميركية مواقع التنظيم قرب البلدة.",
        "وقعت مجزرة أمس في بلدة عفرين راح ضحيتها تسعة مدنيين. وشنت طائرات غارات على مدينة الباب صباح اليوم.",
    ],
)
def test_a_massacre_beside_raids_of_another_hand_or_place_stays_an_attack(text):
    assert types(text) == {"attack", "strike"}


@pytest.mark.parametrize(
    "text",
    [
        "قصف الجيش بالمدفعية مواقع المتمردين قرب مدينة صعدة ما أدى إلى تدمير آليات وإيقاع خسائر في صفوف المتمردين.",
        "رد الجيش بقصف مدفعي على مصادر إطلاق النيران قرب بلدة ميدي.",
    ],
)
def test_the_losses_and_the_launchers_that_a_strike_hit_are_no_attack(text):
    assert types(text) == {"strike"}


@pytest.mark.parametrize(
    "text",
    [
        "قصف الطيران مواقع المسلحين قرب بلدة ميدي ما أدى إلى فرارهم، وهاجم مسلحون حاجزا ما أدى إلى مقتل جندي.",
        "شنت الطائرات غارات على بلدة ميدي ما أدى إلى تدمير منازل، وقتل جنديان برصاص قناص في البلدة.",
    ],
)
def test_the_killed_of_an_attack_of_its_own_beside_a_strike_are_of_the_attack(text):
    assert types(text) == {"attack", "strike"}


def test_who_takes_a_checkpoint_does_not_strike_whatever_is_shelled_beside_it():
    told = acts("أحكم الجيش الحر سيطرته على حاجز قرب أعزاز فيما قصفت المدفعية حي الشعار.")
    assert [(one.type.value, one.place.name) for one in told] == [("attack", "azaz"), ("strike", "shaar")]
    assert types("فرض الطيران سيطرته على أجواء مدينة صعدة وقصف مواقع الحوثيين.") == {"strike"}
    assert types("شنت طائرات التحالف صباح اليوم غارتين على معسكر يسيطر عليه الحوثيون في مدينة ذمار.") == {"strike"}


@pytest.mark.parametrize(
    "text",
    [
        "اغتالت القوات الأميركية مساء أمس القيادي في القاعدة سالم الأحمدي واثنين من مرافقيه بصاروخ أطلقته طائرة على سيارتهم قرب مدينة شبوة.",
        "اغتالت إسرائيل قياديا في حركة حماس في غارة على سيارته في مدينة رفح.",
    ],
)
def test_whom_a_state_kills_from_afar_did_not_die_of_an_attack(text):
    assert {one.type.value for one in acts(text, title="الجيش يغتال قياديا")} == {"strike"}


@pytest.mark.parametrize("title", ["اغتيال قيادي", "مقتل قيادي في رفح"])
def test_a_headline_on_the_killed_is_of_the_raid_that_the_text_alone_tells_of(title):
    text = "اغتالت إسرائيل قياديا في حركة حماس في غارة على سيارته في مدينة رفح."
    assert {one.type.value for one in acts(text, title=title)} == {"strike"}


@pytest.mark.parametrize(
    "text",
    [
        "اغتال مسلحون ضابطا في مدينة عدن برصاص من سيارة. وقصفت الطائرات مدينة صعدة.",
        "اغتال مسلحون ضابطا في مدينة عدن بينما قتل جندي في غارة على مدينة صعدة.",
    ],
)
def test_whom_gunmen_kill_beside_a_strike_died_of_an_attack(text):
    assert types(text) == {"attack", "strike"}


def test_the_blasts_and_the_shells_of_a_bombardment_told_before_are_no_attack():
    text = "نفذت طائرات التحالف غارات على مواقع للحوثيين في مديرية نهم. وقال شهود إن الانفجارات هزت المنطقة."
    assert types(text) == {"strike"}
    assert types("قصف الجيش بلدة الرستن بالمدفعية فقتل أربعة. ولم توقع القذائف التي سقطت في البساتين ضحايا.") == {
        "strike"
    }
    text = "قصف الجيش بلدة الرستن بالمدفعية. وأطلق الحوثيون الصواريخ على مدينة جازان."
    assert types(text) == {"attack", "strike"}
    assert types("أغارت الطائرات على مدينة صعدة. وهزت انفجارات مدينة عدن.") == {"attack", "strike"}


def test_a_headline_that_names_its_means_or_tells_of_another_place_or_toll_is_another_act():
    text = "أغارت طائرات على مدينة رفح مساء أمس فقتل ثلاثة."
    assert acts(text, title="مقتل ثلاثة في رفح")[0].type == "strike"
    for title in ("مقتل ثلاثة في هجوم انتحاري في رفح", "اغتيال ضابط في بغداد", "مقتل سبعة برصاص مسلحين في رفح"):
        assert acts(text, title=title)[0].type == "attack"
