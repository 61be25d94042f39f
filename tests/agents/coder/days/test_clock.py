from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.agents.coder.reading import coder

FRIDAY = date(2021, 5, 14)
THURSDAY = date(2021, 5, 13)


def told(text: str, at: datetime = datetime(2021, 5, 14, 15, 20, tzinfo=UTC), title: str = ""):
    return [
        one
        for one in coder().code(title=title, text=text, published_at=at).mentions
        if one.type in {"attack", "strike"} and one.field == "text"
    ]


def days(text: str, at: datetime = datetime(2021, 5, 14, 15, 20, tzinfo=UTC)) -> list[date | None]:
    return [one.day for one in told(text, at)]


@pytest.mark.parametrize(
    "text",
    [
        "16:25: مقتل أربعة أشخاص في غارة على مدينة بعلبك.",
        "09:05 - مقتل أربعة أشخاص في غارة على مدينة بعلبك.",
        "[١٦:٢٥] مقتل أربعة أشخاص في غارة على مدينة بعلبك.",
        "16.25: مقتل أربعة أشخاص في غارة على مدينة بعلبك.",
        "الساعة 16:25: مقتل أربعة أشخاص في غارة على مدينة بعلبك.",
        "16:25 بتوقيت غرينتش: مقتل أربعة أشخاص في غارة على مدينة بعلبك.",
        "تدور منذ الصباح اشتباكات عنيفة في ريف حماة.",
        "قتل أربعة جنود منذ ساعات الفجر في كمين في درعا.",
        "قصفت الطائرات الليلة مواقع في صعدة.",
        "أصيب ثلاثة شرطيين في انفجار عبوة ناسفة قبل قليل في كركوك.",
        "قتل ضابط في كمين في العريش قبل ساعات.",
    ],
)
def test_what_is_told_by_its_hour_or_of_the_day_that_is_not_over_is_of_the_item_s_day(text):
    assert days(text)[0] == FRIDAY


@pytest.mark.parametrize(
    "text",
    [
        "قتل أربعة جنود في كمين في درعا.",
        "قتل 16 جنديا في كمين في درعا.",
        "انتشرت قوات الأمن قبل ساعات من هجوم استهدف مقرا في كركوك.",
        "قتل أربعة جنود في كمين في درعا بحسب بيان بثته الليلة وكالة الأنباء.",
        "1.5 مليون نازح فروا بعد قصف على مدينة بعلبك.",
    ],
)
def test_what_says_no_hour_has_no_day(text):
    assert set(days(text)) <= {None}


def test_an_hour_of_the_evening_is_of_the_day_before_where_the_item_is_of_the_night():
    text = "22:40: مقتل أربعة أشخاص في غارة على مدينة بعلبك."
    assert days(text, datetime(2021, 5, 13, 22, 15, tzinfo=UTC)) == [THURSDAY]
    assert days(text, datetime(2021, 5, 14, 7, 15, tzinfo=UTC)) == [None]


def test_the_day_that_a_sentence_says_itself_goes_before_its_hour():
    assert days("16:25: قتل أمس أربعة أشخاص في غارة على مدينة بعلبك.") == [THURSDAY]


def test_since_the_morning_of_yesterday_is_not_today():
    assert (
        days("اندلعت أمس اشتباكات في ريف حماة. وقتل ثلاثة جنود في الاشتباكات الدائرة منذ الصباح في المدينة.")[-1]
        != FRIDAY
    )


def test_what_happened_some_minutes_later_is_of_the_day_of_the_sentence_before():
    text = "انفجرت سيارة مفخخة أمس الخميس أمام مقر للشرطة في كركوك. وبعد دقائق قتل ثلاثة في انفجار عبوة في الحويجة."
    assert set(days(text)) == {THURSDAY}


def test_the_day_and_place_of_an_older_act_are_not_those_of_what_followed_it():
    raids = told("نفذت المقاتلات غارات بعد أسبوعين من هجوم على حافلة في كويتا يوم 29 أبريل.")[0]
    assert (raids.day, raids.place) == (None, None)
    raids, attack = told("وجاء القصف بعد شهر من هجوم على سياح في تدمر يوم 29 أبريل قتل فيه ستة أشخاص.")[:2]
    assert (raids.day, raids.place) == (None, None)
    assert attack.day == date(2021, 4, 29)
    raids = told("شنت الطائرات غارات على صعدة بعد ثلاثة أيام من هجوم على سفينة في المخا يوم 9 مايو.")[0]
    assert raids.day == date(2021, 5, 12)


def test_hours_after_an_act_it_is_its_day_still():
    assert days("قتل خمسة في غارة على إدلب بعد ساعات من هجوم على حاجز الخميس.")[0] == THURSDAY


def test_an_act_that_was_is_of_no_day_to_come():
    at = datetime(2022, 6, 13, 9, tzinfo=UTC)
    (raid,) = told("وقصفت المقاتلات الأميركية موقعا نوويا في أصفهان في 22 يونيو.", at)
    assert (raid.day, raid.status) == (date(2021, 6, 22), "background")
    (raid,) = told("وقصفت المقاتلات الأميركية موقعا نوويا في أصفهان في 22 يونيو 2022.", at)
    assert raid.day is None
    (raid,) = told("وقصفت المقاتلات الأميركية موقعا نوويا في أصفهان في 10 يونيو.", at)
    assert (raid.day, raid.status) == (date(2022, 6, 10), "actual")


@pytest.mark.parametrize("hour", ["الواحدة", "الثالثة", "الخامسة والنصف", "التاسعة", "الثانية عشرة", "22:15"])
def test_an_hour_alone_is_of_the_day_of_the_sentence_before(hour):
    text = f"قتل أربعة أمس الخميس في هجوم في بنغازي. واستهدف الهجوم على الساعة {hour} ثكنة في درنة بسيارة مفخخة."
    assert set(days(text)) == {THURSDAY}


@pytest.mark.parametrize("place", ["باب المندب", "ميناء عدن"])
def test_a_gate_hides_no_hour(place):
    assert days(f"هاجم الحوثيون سفينة تجارية قرب {place} قبل قليل بصاروخ") == [FRIDAY]


def acts(text):
    coded = coder().code(title="", text=text, published_at=datetime(2015, 7, 15, 12, tzinfo=UTC))
    return [one.day for one in coded.mentions if one.type in {"attack", "strike"}]


def test_hours_on_is_the_day_of_the_act_before():
    lead = "هاجم مسلحون حاجزا في كركوك صباح الثلاثاء. "
    for later in ("وبعد ساعات", "وبعد ذلك بساعتين", "وبعدها بساعات", "وبعد أربع ساعات"):
        assert acts(f"{lead}{later} أغارت طائرات حربية على مواقع المسلحين.")[-1] == date(2015, 7, 14)
    claimed = f"{lead}وأعلنت كتائب الأقصى مسؤوليتها عن الهجوم. "
    assert acts(f"{claimed}وبعد ساعات أغارت طائرات حربية على مواقع المسلحين.")[-1] == date(2015, 7, 14)


def test_hours_after_an_evening_or_after_something_else_have_no_day():
    late = "هاجم مسلحون حاجزا في كركوك مساء الثلاثاء. "
    assert acts(f"{late}وبعد ساعات أغارت طائرات حربية على مواقع المسلحين.")[-1] is None
    other = "هاجم مسلحون حاجزا في كركوك صباح الثلاثاء. "
    assert acts(f"{other}وبعد ساعات من إعلان الهدنة أغارت طائرات حربية على مواقع المسلحين.")[-1] is None


def test_what_is_announced_of_its_morning_is_of_the_day_of_the_statement():
    assert acts("أعلنت الشرطة، اليوم الأربعاء، أن مسلحين هاجموا فجرا حاجزا في كركوك.") == [date(2015, 7, 15)]
    assert acts("أعلنت الشرطة، اليوم الأربعاء، أن مسلحين هاجموا ليلا حاجزا في كركوك.") == [None]
    assert acts("أعلنت الشرطة، اليوم الأربعاء، أن مسلحين هاجموا حاجزا في كركوك مساء الاثنين.") == [date(2015, 7, 13)]


def test_the_lines_of_a_list_are_of_the_day_that_it_is_headed_with():
    listed = (
        "نفذت كتائبنا أمس الخميس خمس عمليات، أبرزها:\n- الساعة 05:20: هاجم مقاتلونا حاجزا في سنجار. واعترف العدو بقتيل."
        "\n- الساعة 15:00: هاجم مقاتلونا حاجزا في تلعفر."
    )
    assert {one.day for one in told(listed) if one.place is not None} == {THURSDAY}


@pytest.mark.parametrize("head", ["تغطية مباشرة:", "زار الوزير أمس الموصل."])
def test_the_lines_of_a_list_that_is_headed_with_no_day_are_of_the_item_s_own(head):
    listed = f"{head}\n- الساعة 05:20: قصفت المدفعية مواقع في سنجار.\n- الساعة 11:00: هاجم مسلحون حاجزا في تلعفر."
    assert {one.day for one in told(listed)} == {FRIDAY}
