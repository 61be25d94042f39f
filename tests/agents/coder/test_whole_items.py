"""What a desk is told of a whole item, where a real paper's item went wrong: its foot, its matter, its headline and its text."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from agents.coder import Coded
from schemas.base import EventType, Genre, Status
from tests.agents.coder.reading import coder

WHEN = datetime(2021, 7, 1, 9, tzinfo=UTC)  # a Thursday


def code(title: str, text: str) -> Coded:
    return coder().code(title=title, text=text, published_at=WHEN)


def theatres(coded: Coded, kind: EventType, field: str | None = None) -> set[str]:
    """The first theatre of each mention of a type, in a field or in both."""
    pairs = zip(coded.mentions, coded.theatres, strict=True)
    return {there[0] for one, there in pairs if one.type is kind and field in {None, one.field}}


# -- furniture of a page ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "foot",
    [
        "سمات سقوط صاروخ حمص",
        "رابط الخبر بصحيفة النهار: حمص .. سقوط صاروخ على مصنع",
        "اقرأ أيضا: مقتل سبعة في غارة على حمص",
        "مواضيع ذات صلة: انفجار سيارة مفخخة في حمص",
    ],
)
def test_tags_and_links_at_the_foot_of_a_page_tell_nothing(foot):
    text = "سقط صاروخ على حلب مساء أمس وقتل رجلا."
    assert len(code("صاروخ على حلب", f"{text} {foot}").mentions) == len(code("صاروخ على حلب", text).mentions)


def test_a_word_for_tags_within_a_sentence_ends_nothing():
    mentions = code("حديث", "تحدث عن الأيام الأولى وعن سمات الحرب. ثم قتل مسلحون جنديا في حلب أمس.").mentions
    assert [one.type for one in mentions] == [EventType.ATTACK]


# -- talks lie where their matter does ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "text", "theatre"),
    [
        (
            "الوزير الأميركي يدافع عن الاتفاق",
            "دافع الوزير الأميركي في واشنطن عن الاتفاق النووي مع طهران. وقال الوزير الأميركي إن الاتفاق جيد.",
            "IR",
        ),
        (
            "وزراء الخارجية يبحثون الاتفاق النووي",
            "بحث وزراء الخارجية آثار الاتفاق النووي على المنطقة. وقالوا إن على إيران أن تلتزم به.",
            "IR",
        ),
        ("الملك يبحث مع جنبلاط أوضاع لبنان", "استقبل الملك في جدة النائب.", "LB"),
        ("بوتين وأردوغان يبحثان الأزمة السورية", "بحث بوتين وأردوغان هاتفيا الأزمة السورية.", "SY"),
    ],
)
def test_talks_of_which_no_place_is_said_lie_in_the_country_they_are_over(title, text, theatre):
    assert theatres(code(title, text), EventType.NEGOTIATION) == {theatre}


def test_where_an_accord_is_spoken_of_is_not_where_it_lies():
    coded = code(
        "الوزير السوري: الاتفاق النووي نصر",
        "قال الوزير السوري في مؤتمر صحافي في دمشق إن الاتفاق النووي مع إيران نصر لها.",
    )
    assert theatres(coded, EventType.NEGOTIATION) == {"IR"}
    assert all(one.place is None for one in coded.mentions)


# -- headline and text --------------------------------------------------------------------------------------------------


def test_a_headline_of_killed_is_of_the_type_that_the_text_tells():
    text = "قتل تسعة من داعش في غارة لطيران التحالف على تلعفر أمس."
    coded = code("مقتل تسعة داعشيين بقصف على تلعفر", text)
    assert {one.type for one in coded.mentions if one.status is Status.ACTUAL} == {EventType.STRIKE}


def test_a_headline_without_a_place_lies_where_the_text_tells_the_act():
    coded = code("إسرائيل تعدم شابا فلسطينيا", "أعدم جنود إسرائيليون شابا فلسطينيا قرب نابلس فجرا.")
    assert theatres(coded, EventType.ATTACK, "title") == {"PS"}


def test_an_act_of_which_nothing_says_where_lies_where_the_last_one_was():
    text = (
        "بحث الوزير الأردني في عمان أمس مع وفد سوري الأوضاع. وكان وفد زار مصر والأردن. وشن الطيران غارات على حمص."
        " وقصف الجيش مناطق سكنية وقتل رجلا."
    )
    coded = code("الأردن.. الوزير يبحث التطورات في سورية", text)
    assert theatres(coded, EventType.STRIKE) == {"SY"}


def test_attacks_spoken_of_again_are_as_old_as_they_were_told():
    text = (
        "ناقش البرلمان الكيني ميزانية الشرطة. وكان مركز تسوق في العاصمة شهد في أيلول 2013 هجوما قتل فيه ستون متسوقا."
        " وقد تبنت حركة الشباب الهجومين."
    )
    coded = code("البرلمان يناقش الميزانية", text)
    assert {one.status for one in coded.mentions} == {Status.BACKGROUND}


def test_the_attack_that_was_at_a_town_of_the_province_just_told_has_its_day():
    text = "أفاد شهود بوقوع قتلى أمس في هجوم في محافظة ديالى. وأسفر الهجوم الذي وقع في بلدة المقدادية عن جرح ثلاثة."
    assert {one.day for one in code("ديالى", text).mentions} == {date(2021, 6, 30)}


# -- labels -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "افتتح الوزير أمس مدرسة في تكريت بعد تحريرها من المسلحين.",
        "احتفل مهاجرون في باريس بتحرير الموصل من المسلحين.",
        "دعا الرئيس المبعوث إلى زيارة عدن بعد تحريرها من المسلحين. وشرح له أوضاع عدن بعد تمكن القوات من تحريرها من المسلحين.",
    ],
)
def test_a_town_that_was_freed_is_named_in_passing_where_it_marks_a_time_or_is_celebrated(text):
    assert EventType.ATTACK not in code("أخبار", text).labels


def test_an_act_that_is_told_whole_is_news_however_far_down():
    before = (
        "أعلن مجلس الوزراء الليبي مواعيد الدوام في الدوائر، ونص قراره على فتح المدارس وإغلاق الأسواق في العطلة. " * 8
    )
    text = before + "وقتل أمس أربعة ركاب حين انفجر لغم زرعه مسلحون تحت حافلة في سبها."
    assert EventType.ATTACK in code("مواعيد الدوام في ليبيا", text).labels


# -- cargo, not bombs ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "وصلت الطائرة الكويتية الأولى إلى مطار بورتسودان.",
        "وصلت طائرة عسكرية إماراتية تحمل خياما إلى مطار عدن.",
        "أعلن النادي فشل صفقة المهاجم.",
    ],
)
def test_a_word_that_only_looks_like_and_they_shelled_is_no_strike(text):
    assert not code("", text).mentions


# -- namesakes ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "theatre"),
    [
        (
            "ألقى مستوطنون زجاجات حارقة على مدرسة في بلدة دوما شمال الضفة الغربية. وقال معلم إن النار أضرمت في مدرسة دوما عمدا.",
            "PS",
        ),
        ("فجر مجهولون عبوة قرب مخفر في بلدة الجش بمحافظة القطيف.", "SA"),
        ("فجر انفصاليون قطار شحن في ولاية البنجاب بشمال الهند.", "IN"),
        ("أطلق حارس مخمور النار على رفاقه.", "XX"),
    ],
)
def test_a_place_lies_where_what_holds_it_does(text, theatre):
    assert theatres(code("", text), EventType.ATTACK) == {theatre}


def test_parts_of_a_place_are_no_further_places():
    coded = code("", "تصدت الكتيبة لهجمات في جبهة صرواح، منها كوفل والطلعة الحمراء.")
    assert len({one.place.name for one in coded.mentions if one.place}) == 1


# -- days ---------------------------------------------------------------------------------------------------------------


def test_what_an_item_calls_today_by_its_weekday_is_its_day():
    text = "قتل تسعة أشخاص اليوم (الاثنين) في تفجير سوق بمدينة كركوك. ووقع صباح اليوم تفجير آخر في بعقوبة."
    assert {one.day for one in code("مقتل تسعة في كركوك", text).mentions} == {date(2021, 6, 28)}


def test_barrels_in_the_day_say_no_day():
    text = "تضخ الحقول مليون برميل في اليوم، وهاجم مسلحون أنبوبا قرب البصرة."
    assert {one.day for one in code("", text).mentions} == {None}


# -- sums ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("قتل مسلحو الحركة 170 جنديا في صعدة منذ شباط الماضي.", True),
        ("قتل 610 مسلحين في غارات على الموصل خلال خمسة أشهر.", True),
        ("قتل 40 شخصا في الموصل في أعنف هجوم منذ بدء الحرب.", False),
        ("قتل 30 مدنيا في قصف على داريا المحاصرة منذ عام.", False),
    ],
)
def test_the_dead_of_a_campaign_are_a_running_total(text, total):
    assert {one.total for one in code("", text).mentions} == {total}


# -- genre --------------------------------------------------------------------------------------------------------------


def test_a_column_that_argues_is_comment_and_a_report_as_long_is_not():
    column = (
        "ليس السؤال هو من بدأ الحرب، بل لماذا لم تنته. ولو كان الناس يريدون السلام فلا شيء يمنعهم، لكن الواقع ليس كذلك،"
        " ولا أحد يملك الجواب. وهذا هو الوهم الذي يجب ألا نقع فيه، لأن الحرب لن تترك سوى الخراب. "
    )
    report = (
        "قتل سبعة جنود في هجوم شنه مسلحون على حاجز شمال المدينة، وقال ضابط إن المهاجمين فروا بعد اشتباك دام ساعة."
        " وأضاف أن القوات أغلقت الطريق أمس، وأكد شهود أن سيارات الإسعاف نقلت الجرحى إلى المستشفى. "
    )
    assert coder().code(title="قتل", text=column * 4 + "هجوم قتل سبعة جنود في كركوك أمس.").genre in {
        Genre.OPINION,
        Genre.ANALYSIS,
    }
    assert code("هجوم", report * 4).genre is Genre.NEWS
