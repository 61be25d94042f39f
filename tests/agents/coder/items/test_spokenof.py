"""What others speak of a day later, by its city, or by a word that says less is the act told before."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from schemas.reports import spot_of
from tests.agents.coder.reading import coder

SUNDAY, MONDAY = date(2013, 6, 9), date(2013, 6, 10)
BOMB = "قتل ثلاثة أشخاص أمس الأحد عندما فجر انتحاري حزامه أمام مركز للشرطة في المقدادية في محافظة ديالى. "
ROCKETS = "أطلق مسلحون أمس الأحد صواريخ كاتيوشا على قاعدة عين الأسد في محافظة الأنبار ما أدى إلى مقتل جنديين. "
RAID = "شنت طائرات حربية أمس الأحد غارة على أريحا في محافظة إدلب ما أدى إلى مقتل أربعة أشخاص. "


def told(text, title=""):
    """The types, spots and days of an item's acts of violence; of those with none of either nothing."""
    coded = coder().code(title=title, text=text, published_at=datetime(2013, 6, 10, 12, tzinfo=UTC))
    return {
        (one.type.value, spot_of(one.place), one.day)
        for one in coded.mentions
        if one.type.value in {"attack", "strike"} and (spot_of(one.place) or one.day)
    }


@pytest.mark.parametrize(
    "more",
    [
        "وأعلن تنظيم القاعدة مسؤوليته عن الهجوم في بيان اليوم الاثنين.",
        "وأعلن تنظيم القاعدة مسؤوليته عن الهجوم الاثنين.",
        "وأصيب في التفجير عشرات. وتبنى تنظيم القاعدة التفجير في بيان نشره اليوم الاثنين.",
        "ودانت وزارة الخارجية الأردنية اليوم الاثنين الهجوم على العراق.",
        "وأعلنت وزارة الداخلية في بيان اليوم الاثنين فتح تحقيق في الهجوم.",
    ],
)
def test_who_claims_condemns_or_reports_speaks_on_a_day_of_his_own(more):
    assert told(BOMB + more) == {("attack", "muqdadiyah", SUNDAY)}


@pytest.mark.parametrize(
    "more",
    ["ووقع الهجوم اليوم الاثنين.", "وفي هجوم آخر قتل شرطي اليوم الاثنين.", "وقتل جندي اليوم الاثنين برصاص مسلحين."],
)
def test_an_act_with_a_day_of_its_own_keeps_it(more):
    assert MONDAY in {day for _, _, day in told(BOMB + more)}


@pytest.mark.parametrize(
    "more",
    [
        "وقال مصدر في الشرطة إن حصيلة الهجوم في بعقوبة بلغت خمسة قتلى.",
        "ودانت وزارة الخارجية المصرية اليوم الاثنين الهجوم الذي استهدف بعقوبة.",
        "ووقع الهجوم في بعقوبة أمام مبنى مكتظ.",
    ],
)
def test_an_act_spoken_of_by_its_city_is_that_in_the_town(more):
    assert told(BOMB + more) == {("attack", "muqdadiyah", SUNDAY)}


@pytest.mark.parametrize(
    "more",
    [
        "وانفجرت سيارة مفخخة في بعقوبة.",
        "وفي بعقوبة، قتل شرطي برصاص مسلحين. ولم يتبن أحد الهجوم في بعقوبة.",
        "واعتقلت الشرطة رجلين في الهجوم الذي استهدف كنيسة في بعقوبة.",
        "ودان المحافظ الهجوم في الموصل.",
    ],
)
def test_what_is_told_anew_or_known_by_another_target_or_far_off_is_another_act(more):
    assert {spot for _, spot, _ in told(BOMB + more)} - {"muqdadiyah"}


@pytest.mark.parametrize(
    ("text", "only"),
    [
        (
            ROCKETS + "ودانت الخارجية الفرنسية اليوم الاثنين القصف الذي استهدف قاعدة عين الأسد.",
            ("attack", "ain-al-asad"),
        ),
        (ROCKETS + "وأسفر القصف عن أضرار في المعسكر.", ("attack", "ain-al-asad")),
        (RAID + "وقال مسعفون إن حصيلة الهجوم في إدلب بلغت ستة قتلى.", ("strike", "ariha")),
        (RAID + "ودانت الأمم المتحدة اليوم الاثنين الهجوم على أريحا.", ("strike", "ariha")),
        (RAID + "وأكد الجيش اليوم الاثنين أنه هاجم هدفا في أريحا.", ("strike", "ariha")),
    ],
)
def test_a_word_of_any_act_is_of_the_only_type_that_the_text_tells(text, only):
    assert told(text) == {(*only, SUNDAY)}


@pytest.mark.parametrize(
    "text",
    [
        "اندلعت معارك أمس الأحد غرب الموصل بين الجيش ومسلحين. وأسفر القصف على حي الميدان عن مقتل عشرة أشخاص.",
        BOMB + "وأسفر القصف على المقدادية عن جرح عشرة.",
    ],
)
def test_a_shelling_after_what_is_not_thrown_stays_a_strike(text):
    found = coder().code(title="", text=text, published_at=datetime(2013, 6, 10, 12, tzinfo=UTC)).mentions
    assert "strike" in {one.type.value for one in found}


def test_blasts_heard_all_over_a_city_are_the_rockets_at_its_airport():
    text = "أطلق مسلحون أمس الأحد صواريخ على مطار عدن ما أدى إلى مقتل جنديين. "
    assert told(text + "وسمع دوي انفجارات في أنحاء عدن.") == {("attack", "aden-airport", SUNDAY)}
