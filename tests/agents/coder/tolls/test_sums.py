"""Sums are no acts: those over a time, and those of a headline or lead that add up what is told after it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from agents.coder.tolls import totals
from schemas.reports import Mention
from tests.agents.coder.reading import coder, roles, sentence
from tests.agents.coder.tolls.test_casualties import toll

WHEN = datetime(2020, 6, 17, 12, tzinfo=UTC)


def mentions(title: str, text: str) -> list[Mention]:
    return [one for one in coder().code(title=title, text=text, published_at=WHEN).mentions if one.status == "actual"]


@pytest.mark.parametrize(
    ("text", "cue", "total"),
    [
        ("ألقت المروحيات 5300 برميل على مناطق في حلب", "ألقت المروحيات 5300 برميل", True),
        ("أطلقت الفصائل أكثر من ألف صاروخ على المدن", "أطلقت الفصائل أكثر من ألف صاروخ", True),
        ("ألقت المروحيات 650 برميلا على داريا منذ بدء الحملة", "ألقت المروحيات 650 برميلا", True),
        ("ألقت المروحيات 38 برميلا على داريا", "ألقت المروحيات 38 برميلا", False),
        ("سقطت 160 قذيفة على البلدة", "سقطت 160 قذيفة", False),
        ("شن الطيران 8400 غارة على المحافظات", "غارة", True),
        ("شن الطيران 44 غارة على صعدة", "غارة", False),
        ("شن الطيران 44 غارة على صعدة خلال الأشهر الماضية", "غارة", True),
        ("شن الطيران 44 غارة على صعدة خلال عشرة أيام", "غارة", True),
        ("شن الطيران خمس غارات على صعدة خلال ساعة", "غارات", False),
        ("شن الطيران خمس غارات على صعدة منذ الصباح", "غارات", False),
        ("شن الطيران خمس غارات على صعدة منذ شباط", "غارات", True),
        ("شن الطيران في الأسابيع الماضية عشرات الغارات على صعدة", "الغارات", True),
        ("مقتل 120 شخصا بهجمات في القرى", "بهجمات", False),
    ],
)
def test_so_many_raids_or_barrels_are_a_sum_where_they_are_of_more_than_a_day(text, cue, total):
    tokens = sentence(text).tokens
    words = len(sentence(cue).tokens)
    first = next(at for at, token in enumerate(tokens) if token.form == sentence(cue).tokens[0].form)
    assert totals.is_total(tokens, first, first + words) is total


@pytest.mark.parametrize(
    ("text", "cue", "total"),
    [
        ("أسفرت المعارك في سبها عن سقوط 40 قتيلا في أسبوع", "المعارك", True),
        ("أوقعت الاشتباكات في سبها 60 قتيلا خلال عشرة أيام", "الاشتباكات", True),
        ("تسببت المعارك المتواصلة في المدينة بمقتل أكثر من 80 مسلحا", "المعارك", True),
        ("قتل الجيش 120 مسلحا خلال عملية موسعة الأسبوع الماضي", "قتل", True),
        ("قتل الجيش 12 مسلحا خلال عملية موسعة الأسبوع الماضي", "قتل", False),
        ("مقتل 35 شخصا في هجوم في السوق الأسبوع الماضي", "هجوم", False),
        ("قتل 24 شخصا في المعارك خلال اليومين الماضيين", "المعارك", False),
        ("قتل 24 شخصا في المعارك خلال 24 ساعة", "المعارك", False),
        ("قتل 24 شخصا في هجوم في شهر رمضان", "هجوم", False),
        ("قتل 24 شخصا في هجوم هو الأسوأ خلال العام الجاري", "هجوم", False),
    ],
)
def test_the_dead_of_a_week_or_of_fighting_that_goes_on_are_a_sum(text, cue, total):
    assert roles(text, cue, "attack").total is total


def test_a_count_of_hours_is_not_that_of_the_act_told_before_it():
    assert toll("استشهد شاب برصاص الجنود، ما يرفع عدد الشهداء إلى اثنين خلال 24 ساعة")[0] == 1


NINEVEH = "أعلنت الشرطة اليوم مقتل 24 شخصا في محافظة نينوى العراقية. "
PARTS = "وقالت إن 18 شخصا قتلوا في انفجار سيارة في تلعفر. وأضافت أن ستة آخرين قتلوا في هجوم على دورية في سنجار."


def test_a_lead_that_adds_up_what_follows_is_a_sum_and_its_parts_are_of_its_day():
    found = mentions("مقتل 24 شخصا في هجومين في العراق", NINEVEH + PARTS)
    assert {(one.deaths, one.total) for one in found} == {(24, True), (18, False), (6, False)}
    assert {one.day for one in found if not one.total} == {WHEN.date()}


def test_a_lead_of_several_acts_is_a_sum_beside_one_of_them():
    lead = "قتل أربعة أشخاص اليوم في ثلاثة حوادث أمنية منفصلة في بغداد. "
    found = mentions("", lead + "وقتل شخص في انفجار عبوة في حي الحبيبية.")
    assert {(one.deaths, one.total) for one in found} == {(4, True), (1, False)}


@pytest.mark.parametrize(
    "text",
    [
        "قتل عشرة أشخاص في هجوم انتحاري في كابول اليوم. وقتل ستة جنود في هجوم في هرات. وقتل أربعة في انفجار في قندهار.",
        "قتل سبعة جنود في هجوم على حاجز في الشيخ زويد اليوم. وقتل جندي في انفجار عبوة في رفح.",
        "قتل ثلاثة أشخاص في هجمات متفرقة في ديالى أمس.",
        "قتل 13 مسلحا في اشتباكات متفرقة في محافظة حلب. وقتل خمسة في هجوم على حاجز في الباب.",
    ],
)
def test_a_toll_that_no_other_acts_make_up_is_that_of_its_act(text):
    assert not any(one.total for one in mentions("", text))


def test_in_an_item_of_a_sum_more_dead_of_many_acts_without_a_day_are_a_sum():
    lead = "قال المرصد إن غارات التحالف في سوريا قتلت 2900 شخص خلال تسعة أشهر. "
    rest = "كما لقي ما لا يقل عن 115 مسلحا حتفهم جراء ضربات وغارات في ريف حلب. وقتل شخص في غارة أمس على منبج."
    found = mentions("", lead + rest)
    assert {(one.deaths, one.total) for one in found} == {(2900, True), (115, True), (1, False)}


@pytest.mark.parametrize(
    ("text", "deaths"),
    [
        ("قتل 15 شخصا في هجوم في هرات اليوم. وقال شهود إن الهجوم في هرات أوقع عشرات القتلى.", {15, None}),
        ("قتل ثلاثة جنود في هجوم في هرات اليوم. وقال شهود إن الهجوم في هرات أوقع عشرات القتلى.", {3, 20}),
        ("قتل 15 شخصا في هجوم في قندهار اليوم. وقال شهود إن هجوما في هرات أوقع عشرات القتلى.", {15, 20}),
    ],
)
def test_tens_are_no_number_beside_a_figure_of_the_same_place(text, deaths):
    assert {one.deaths for one in mentions("", text)} == deaths


@pytest.mark.parametrize(
    ("text", "cue", "total"),
    [
        ("تزايدت الهجمات في النيجر منذ مطلع العام", "الهجمات", True),
        ("تصاعدت الهجمات في النيجر أمس", "الهجمات", False),
        ("استهدفت الهجمات في النيجر قرى عدة", "الهجمات", False),
    ],
)
def test_attacks_that_grow_over_months_are_a_sum(text, cue, total):
    tokens = sentence(text).tokens
    first = next(at for at, token in enumerate(tokens) if token.form == cue)
    assert totals.is_total(tokens, first, first + 1) is total


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("تخوض القبائل معارك في دارفور منذ أكثر من عام، قتل فيها العشرات", True),
        ("تخوض القبائل معارك في دارفور منذ الصباح، قتل فيها العشرات", False),
        ("قتل 31 طفلا في معارك في إدلب خلال أيام عيد الأضحى", True),
        ("قتل 31 طفلا في معارك في إدلب خلال ساعات", False),
    ],
)
def test_the_dead_of_a_span_are_a_sum(text, total):
    assert roles(text, "معارك", "attack").total is total


BOTH = "60 قتيلا في مالي والنيجر في هجمات لمسلحين"


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("قتل 25 شخصا في هجوم في غاو شمال مالي. وقتل 35 آخرون في هجوم في تيلابيري في النيجر.", True),
        ("قال مسؤول إن مسلحين هاجموا قرى أمس.", False),
    ],
)
def test_what_is_of_two_lands_is_a_sum_where_its_parts_are_told(text, total):
    found = [one for one in mentions(BOTH, text) if one.field == "title"]
    assert found
    assert {one.total for one in found} == {total}


AT_BOTH = "قتل ثلاثة عشر مدنيا الاثنين في قصف مدفعي على بلدة دوما وعلى مخيم اليرموك في دمشق."
IN_DOUMA = "وقال طبيب إن سبع جثث وصلت إلى المستشفى بعد سقوط قذائف على دوما."
IN_YARMOUK = "وفي مخيم اليرموك أحصى ناشطون {} قتلى في القصف."


@pytest.mark.parametrize(("so_many", "total"), [("ستة", True), ("تسعة", False)])
def test_a_lead_of_two_places_adds_up_what_is_told_of_each(so_many, total):
    lead = mentions("أخبار", f"{AT_BOTH} {IN_DOUMA} {IN_YARMOUK.format(so_many)}")[0]
    assert (lead.deaths, lead.total) == (13, total)


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("تشير تقديرات إلى مقتل أكثر من ستين شخصا في هجمات متفرقة بأربع محافظات.", True),
        ("تشير تقديرات إلى مقتل أكثر من ستين شخصا في هجمات على أربع قرى.", False),
        ("قتل تسعة في هجمات متفرقة بمحافظة ديالى.", False),
    ],
)
def test_the_dead_of_several_provinces_are_of_no_act(text, total):
    assert mentions("أخبار", text)[0].total is total


def test_what_so_many_attacks_left_is_shared_out_and_all_of_that_day():
    lead = "قال ناطق إن 15 شخصا قتلوا اليوم في ثلاث هجمات منفصلة وقعت في تكريت والضلوعية وبلد"
    more = "موضحا أن عشرة منهم سقطوا حين هاجم مسلحون مركزا للشرطة في تكريت."
    text = f"{lead}، {more} وأضاف أن عبوة انفجرت في الضلوعية فقتل ثلاثة من المارة."
    found = mentions("مقتل 15 في ثلاث هجمات بالعراق", text)
    assert {one.total for one in found if one.deaths == 15} == {True}
    assert {(one.deaths, str(one.day)) for one in found if not one.total} >= {(10, "2020-06-17"), (3, "2020-06-17")}
