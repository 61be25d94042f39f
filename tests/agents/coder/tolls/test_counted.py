"""Whom a number counts, and which numbers count nobody: words and forms of all kinds."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from agents.coder.rules.cuefiles import load_classes
from agents.coder.text.lexicon import Lexicon
from agents.coder.tolls import casualties
from tests.agents.coder.reading import coder, roles, sentence

LEXICON = Lexicon(load_classes())


def toll(text: str) -> tuple[int | None, int | None]:
    """The dead and the injured that a sentence counts."""
    found = casualties.read(sentence(text), LEXICON.words(sentence(text))).whole()
    return found.deaths, found.injured


@pytest.mark.parametrize(
    ("text", "deaths", "injured"),
    [
        ("مقتل واحد وثلاثين جنديا", 31, None),
        ("مقتل واحدة وعشرين امرأة وإصابة واحد وأربعين شخصا", 21, 41),
        ("قتل في الهجوم على الحاجز واحد وعشرون شرطيا", 21, None),
        ("أصيبوا و4 قتلوا", 4, None),
        ("استشهاد ثمانيمائة وثلاثة وعشرين شخصا", 823, None),
        ("مقتل ألفي شخص", 2000, None),
    ],
)
def test_a_number_of_several_words_is_taken_whole(text, deaths, injured):
    assert toll(text) == (deaths, injured)


@pytest.mark.parametrize(
    ("text", "deaths", "injured"),
    [
        ("مقتل خمسة بصاروخ وإصابة ستة بقذيفة هاون", 5, 6),
        ("مقتل خمسة بقصف على القرية", 5, None),
        ("إصابة ثلاثة يوم الأحد", None, 3),
        ("مقتل خمسة يوم 12 أيار", 5, None),
        ("إصابة 5 صواريخ أهدافها", None, None),
        ("إصابة خمس قذائف المبنى", None, None),
        ("مقتل 30 رأسا من الأغنام", None, None),
        ("قتل 15 يوما بعد الهدنة", None, None),
        ("قتل 7/19 ودفن في القرية", None, None),
        ("ناضل منذ عام 2007 حتى استشهد يوم 2015/7/19م", None, None),
        ("قتل 10:30 صباحا ستة جنود", 6, None),
        ("استشهاد (5) من رجال الأمن ومواطن", 6, None),
    ],
)
def test_by_what_or_when_they_died_is_not_what_the_number_counts(text, deaths, injured):
    assert toll(text) == (deaths, injured)


@pytest.mark.parametrize(
    ("text", "deaths", "injured"),
    [
        ("إصابة ثلاثة أطفال وامرأتين", None, 5),
        ("إصابة أربعة جنود وثلاثة مدنيين بالانفجار", None, 7),
        ("إصابة 15 شخصا بينهم ثلاثة أطفال وامرأة", None, 15),
        ("مقتل ستة وإصابة ثمانية، ونجا الوزير و5 من مرافقيه", 6, 8),
        ("مقتل ستة، ونجا المدير و5 من مرافقيه", 6, None),
    ],
)
def test_the_injured_are_added_up_as_the_dead_are(text, deaths, injured):
    assert toll(text) == (deaths, injured)


@pytest.mark.parametrize(
    ("text", "deaths", "injured"),
    [
        ("ارتفع عدد القتلى من 10 إلى 15", 15, None),
        ("ارتفاع حصيلة الشهداء من خمسة إلى ثمانية", 8, None),
        ("حصيلة أولية: قتيل و8 جرحى", 1, 8),
        ("حصيلة أولية: شهيد و3 إصابات", 1, 3),
        ("بلغ عدد قتلى الهجوم على الميناء 63 وعدد الجرحى 16", 63, 16),
        ("بلغ عدد قتلى الهجوم في 3 مدن عشرة جنود", 10, None),
        ("بلغ عدد قتلى الهجوم على اللواء 35 مستوى جديدا", None, None),
        ("ارتفاع عدد القتلى إلى 9 بعد وفاة جريحين", 9, None),
        ("وفاة جريح في المستشفى", 1, None),
        ("استشهاد جريحين في المستشفى", 2, None),
        ("زيارة جريحين في المستشفى", None, 2),
    ],
)
def test_a_count_has_the_number_that_it_came_to(text, deaths, injured):
    assert toll(text) == (deaths, injured)


def test_a_death_of_wounds_by_which_a_toll_rises_is_no_older_act():
    text = "ارتفاع عدد القتلى إلى 9 بعد وفاة جريحين متأثرين بجراحهما في انفجار بمدينة كركوك"
    assert roles(text, "انفجار", "attack").deaths == 9
    older = "ارتفاع عدد القتلى إلى 9 بعد مقتل جنديين في انفجار بمدينة كركوك"
    assert roles(older, "انفجار", "attack").deaths == 2


@pytest.mark.parametrize(
    ("text", "deaths", "injured"),
    [
        ("أسفر قصف مدفعي على مدينة تعز القديمة عن قتيل و13 جريحا", 1, 13),
        ("أوقع الهجوم قتيلا و5 جرحى", 1, 5),
        ("خلف الانفجار قتيلا وجريحا", 1, 1),
        ("أوقع الهجوم 15 قتيلا وجريحا", None, None),
        ("عثر عليه قتيلا وحيدا", None, None),
        ("غارة تخلف قتيلا", 1, None),
    ],
)
def test_one_whom_an_act_left_is_one(text, deaths, injured):
    assert toll(text) == (deaths, injured)


@pytest.mark.parametrize(
    ("text", "deaths", "injured"),
    [
        ("توفي ثلاثة أشخاص وأصيب سبعة", 3, 7),
        ("توفي والد الوزير", None, None),
        ("ارتقى ستة مواطنين وأصيب عشرة", 6, 10),
        ("ارتقى إلى رتبة عميد", None, None),
        ("قضى جنديان في القصف", 2, None),
        ("مسلحون يقتلون ستة ويصيبون سبعة آخرين", 6, 7),
        ("قتل شخص وأصيب آخران", 1, 2),
        ("إصابة باكستاني وهندي في سقوط مقذوف", None, 2),
        ("إصابة جندي باكستاني وهندي الجنسية", None, 1),
        ("مقتل امرأة وإصابة طفلتها", 1, 1),
        ("مقتل رهينة وإصابة نازح", 1, 1),
        ("مقتل أمريكي وإصابة إسرائيليين اثنين", 1, 2),
        ("مقتل أمريكيان وإصابة تركي", 2, 1),
        ("قال إن سوريا قتلت السلام", None, None),
        ("إصابة مبنى تركي", None, None),
        ("قتلت غارة جوية على مدينة صعدة جنديين وأصابت آخرين", 2, None),
        ("قتلت عبوة انفجرت في مدينة درنة ثلاثة زوار", 3, None),
        ("قتل في هجوم شنه في مدينة درنة ثلاثة زوار", 3, None),
    ],
)
def test_who_died_is_known_by_more_verbs_and_kinds(text, deaths, injured):
    assert toll(text) == (deaths, injured)


@pytest.mark.parametrize(
    ("text", "deaths"),
    [
        ("تمكنت الشرطة من منع مقتل 20 شخصا", None),
        ("حذر من مقتل ألف شخص", None),
        ("كان يمكن أن يقتل مئة شخص", None),
        ("هاجم الحاجز قبل أن يقتل خمسة جنود", 5),
        ("طالب الادعاء بإعدام خمسة متهمين", None),
        ("قام التنظيم بإعدام خمسة متهمين", 5),
        ("حذر من تداعيات مقتل 12 شخصا", 12),
    ],
)
def test_what_was_averted_feared_or_asked_for_left_no_dead(text, deaths):
    assert toll(text)[0] == deaths


@pytest.mark.parametrize(
    ("text", "deaths", "injured"),
    [
        ("استشهاد محمد علي (22 عاما) وأحمد حسن (25 عاما) في القصف", 2, None),
        ("إصابة محمد علي (22 عاما) بجروح", None, 1),
        ("مقتل الطفلة سارة (5 سنوات) ووالدتها", 2, None),
        ("مقتل الطفلة سارة (5 سنوات) ووالدتها ندى (30 عاما)", 2, None),
        ("مقتل طفل (7 سنوات) وامرأة (60 عاما)", 2, None),
        ("مقتل خمسة بينهم محمد علي (22 عاما)", 5, None),
        ("مقتل شاب عمره 25 سنة", 1, None),
        ("قتل شاب يبلغ 19 عاما وأصيب آخر", 1, 1),
        ("قتل 7 أشخاص بعد (3 سنوات) من الهدنة", 7, None),
        ("محاولة قتل محمد علي (22 عاما)", None, None),
        ("وقضت المحكمة بحبس خالد علي (41 عاما) لمدة 12 عاما", None, None),
        ("أصيب والداه وشقيقه (4 أعوام)", None, None),
    ],
)
def test_who_is_told_with_his_age_is_one_and_no_age_is_a_toll(text, deaths, injured):
    assert toll(text) == (deaths, injured)


@pytest.mark.parametrize(
    ("text", "deaths", "injured"),
    [
        ("ارتفاع قتلى الهجوم على الميناء إلى سبعة", 7, None),
        ("ارتفاع جرحى الانفجار إلى 30", None, 30),
        ("ارتفاع أسعار القمح إلى سبعة", None, None),
        ("تسجيل 3 حالات وفاة في القصف", 3, None),
        ("مات خمسة أشخاص", 5, None),
        ("توفي والده متأثرا بالمرض", None, None),
        ("سقوط ضحيتين", 2, None),
        ("عشرات الإصابات", None, 20),
        ("مقتل قيادي بارز في تنظيم القاعدة وأربعة من مرافقيه", 5, None),
        ("مقتل جندي في هجوم استهدف الوزير وأربعة من مرافقيه", 1, None),
        ("قد يقتل مثل هذا السلاح 50 شخصا", None, None),
        ("وقد قتل الانفجار 50 شخصا", 50, None),
        ("في الذكرى السنوية لاستشهاد 16 من قادتها", None, None),
        ("وقتل ثلاثة كلاب", None, None),
    ],
)
def test_counts_deaths_and_what_is_none(text, deaths, injured):
    assert toll(text) == (deaths, injured)


def test_an_act_of_last_month_was_not_where_the_news_is():
    text = "مقتل 7 جنود في هجوم على حاجز في كركوك، وكان 30 شخصا قتلوا الشهر الماضي في هجوم مماثل"
    found = coder().code(title="", text=text, published_at=datetime(2020, 6, 17, 12, tzinfo=UTC)).mentions
    assert [one.deaths for one in found] == [7, None]
    there = "مقتل 7 جنود في هجوم على حاجز في كركوك، وكان 30 شخصا قتلوا الشهر الماضي في هجوم في بعقوبة"
    found = coder().code(title="", text=there, published_at=datetime(2020, 6, 17, 12, tzinfo=UTC)).mentions
    assert [(one.deaths, one.place and one.place.name) for one in found] == [(7, "kirkuk"), (30, "baqubah")]


@pytest.mark.parametrize(
    ("text", "deaths", "total"),
    [
        ("مقتل 7 جنود في هجوم على حاجز في كركوك، علما أن 200 شخص قتلوا منذ بداية العام", 7, False),
        ("مقتل 7 جنود في هجوم على حاجز في كركوك التي قتل فيها 200 شخص منذ بداية العام", 7, False),
        ("مقتل 7 جنود في هجوم على حاجز في كركوك، وقتل أكثر من 200 شخص هذا العام في المدينة", 7, False),
        ("قتل 200 شخص في هجمات في كركوك منذ بداية العام", 200, True),
    ],
)
def test_the_dead_of_an_act_are_not_those_of_all_the_year(text, deaths, total):
    found = coder().code(title="", text=text, published_at=datetime(2020, 6, 17, 12, tzinfo=UTC)).mentions
    assert (found[0].deaths, found[0].total) == (deaths, total)


@pytest.mark.parametrize(
    ("text", "deaths", "injured"),
    [
        ("أعلن أن ما لايقل عن 25 شخصا، معظمهم من المدنيين، قتلوا في انفجار", 25, None),
        ("إن ثلاثة من أعضاء عصابة قتلوا إلا أن هذا الرقم قد يتغير", 3, None),
        ("وكانت قوات الأمن قتلت في 14 تموز ثلاثة مسلحين", 3, None),
        ("قتل يوم 12 أيار سبعة أشخاص", 7, None),
        ("قتل يوم 12 أيار في القرية", None, None),
        ("كان أحد ثلاثة متطرفين قتلوا في الغارة", 3, None),
        ("إن قياديا كبيرا في التنظيم قتل مع مسلحين اثنين في غارة", 3, None),
        ("استشهد مع أربعة من رفاقه", 5, None),
        ("قتل مع زوجته في منزله", 2, None),
        ("قتلوا مع أربعة من رفاقه", None, None),
        ("يجيزون قتل أي موظف", None, None),
    ],
)
def test_dead_are_counted_behind_dates_and_beside_others(text, deaths, injured):
    assert toll(text) == (deaths, injured)


@pytest.mark.parametrize(
    ("text", "deaths"),
    [
        ("عززت الحكومة إجراءاتها غداة هجوم انتحاري ضرب مدينة سروج، مما أودى بحياة 32 شخصا", 32),
        ("عززت الحكومة إجراءاتها غداة هجوم انتحاري ضرب مدينة سروج، وأودى حادث بحياة 32 شخصا", None),
    ],
)
def test_what_came_of_the_act_of_the_day_before_is_its_own(text, deaths):
    assert roles(text, "هجوم انتحاري", "attack").deaths == deaths
