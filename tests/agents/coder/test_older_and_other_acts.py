"""What is told beside the main act of a sentence keeps its own place, day, dead and status; sentences of our own."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from schemas.base import EventType, Status
from schemas.reports import Mention
from tests.agents.coder.reading import coder

ATTACK, STRIKE, TALKS = EventType.ATTACK, EventType.STRIKE, EventType.NEGOTIATION
WHEN = datetime(2021, 7, 1, 9, tzinfo=UTC)  # a Thursday


def told(text: str, kind: EventType, title: str = "") -> list[tuple[Mention, str]]:
    """The mentions of a type in a text, each with its first theatre."""
    coded = coder().code(title=title, text=text, published_at=WHEN)
    pairs = zip(coded.mentions, coded.theatres, strict=True)
    return [(one, there[0]) for one, there in pairs if one.type is kind and one.field == "text"]


def spots(text: str, kind: EventType, title: str = "") -> set[str | None]:
    return {one.place.name if one.place else None for one, _ in told(text, kind, title)}


@pytest.mark.parametrize(
    "text",
    [
        "أعلن مسؤول أن قبرص سمحت للحلفاء باستخدام العديد من مطاراتها، ولا سيما قاعدة أكروتيري، في شن غارات على التنظيم الذي يسيطر على مناطق في ليبيا.",
        "وبعد تقدم القوات في بنغازي تتجه الأنظار إلى معركة قاعدة الجفرة الواقعة جنوب المدينة.",
    ],
)
def test_what_somebody_may_do_from_now_on_or_all_look_to_has_not_been(text):
    found = [*told(text, ATTACK), *told(text, STRIKE)]
    assert {one.status for one, _ in found} == {Status.POSSIBLE}


def test_what_is_called_to_mind_of_another_month_is_history():
    text = "يذكر أن بلدة تل أبيض تقع على الحدود واستولت عليها القوات الشهر الماضي في هجوم ساندته ضربات جوية."
    assert {one.status for one, _ in told(text, STRIKE)} == {Status.BACKGROUND}
    news = "واستولت القوات أمس على بلدة تل أبيض في هجوم ساندته ضربات جوية."
    assert {one.status for one, _ in told(news, STRIKE)} == {Status.ACTUAL}


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("نفذت المقاومة فجر اليوم كمائن لتعزيزات للمسلحين كانت متجهة إلى محافظة تعز.", "taiz-gov"),
        ("قال الجيش إن مقاتلات أقلعت من قاعدة في إزمير وقصفت مقرين للمسلحين قبل أن تعود إليها.", "izmir"),
        ("قصفت المقاتلات مقرين للمسلحين قبل أن تعود إلى مطار بنغازي.", "benghazi"),
        ("استعادت القوات المدعومة من تحالف تقوده فرنسا المطار يوم 14 يونيو بعد أن طردت المسلحين.", "country-fr"),
    ],
)
def test_where_somebody_was_bound_for_or_took_off_and_who_leads_them_is_not_where_it_was(text, spot):
    assert spot not in spots(text, ATTACK) | spots(text, STRIKE)


def test_where_nobody_lives_and_where_a_body_was_hit_are_no_places():
    text = "أعدم التنظيم خمسة جنود في الموصل أمس بعد أن أطلق النار عليهم في منطقة الرأس."
    assert {one.place.text if one.place else None for one, _ in told(text, ATTACK)} <= {"الموصل", None}
    text = "استهدفت العصابات القرى السعودية بعدد من القذائف التي سقطت في أرض خلاء."
    assert {one.place.text for one, _ in told(text, ATTACK) if one.place} == set()


def test_an_attack_some_days_before_a_raid_was_not_where_the_raid_was_but_where_the_item_tells_it():
    raid = "قصفت الطائرات الفرنسية أمس مواقع للتنظيم في ليبيا وذلك بعد أربعة أيام على هجوم انتحاري دام."
    assert spots(raid, ATTACK) == {None}
    both = f"{raid} وكان الهجوم الذي وقع السبت في مرسيليا قد أوقع 32 قتيلا."
    assert {(there, one.day) for one, there in told(both, ATTACK)} == {("FR", date(2021, 6, 26))}


def test_a_sentence_that_begins_with_an_older_act_has_its_day_by_that_of_the_newer():
    text = "وبعد أربعة أيام على هجوم انتحاري استهدف مدينة إزمير، شن سلاح الجو اليوم غارات على شمال العراق."
    assert {one.day for one, _ in told(text, ATTACK)} == {date(2021, 6, 27)}


def test_what_had_been_before_a_raid_has_its_own_day_and_dead():
    text = "قامت ثلاث مقاتلات بقصف مواقع في سوريا، وكان مسلحون فتحوا الثلاثاء النار على مركز في كيليس مما أدى إلى مقتل ضابط."
    assert {(one.day, one.deaths) for one, _ in told(text, STRIKE)} == {(None, None)}
    assert {(one.day, one.deaths) for one, _ in told(text, ATTACK)} == {(date(2021, 6, 29), 1)}


@pytest.mark.parametrize(
    "text",
    [
        "قصفت فرنسا أمس مواقع للتنظيم في ليبيا ردا على مقتل أحد جنودها بإطلاق نار.",
        "شنت فرنسا أمس غارات على ليبيا ردا على هجوم نفذه مسلحون على موقع للجيش، قتل فيه ضابط وأصيب جنديان.",
    ],
)
def test_the_dead_of_what_is_answered_are_not_those_of_the_answer(text):
    assert {one.deaths for one, _ in told(text, STRIKE)} == {None}
    assert 1 in {one.deaths for one, _ in told(text, ATTACK)}


def test_the_dead_of_the_worst_of_a_series_are_its_own():
    text = "نفذ التنظيم مؤخرا سلسلة من التفجيرات في كركوك، بما في ذلك هجوم كبير في محافظة ديالى أودى بحياة أكثر من مئة شخص."
    assert {(one.place.name, one.deaths) for one, _ in told(text, ATTACK) if one.place} == {
        ("kirkuk", None),
        ("diyala", 100),
    }


def test_whom_a_raid_killed_did_not_die_of_an_attack_beside_it():
    text = "استهدفت غارات التحالف قاعدة الوطية في ليبيا، ما أسفر عن مقتل 44 من المسلحين."
    assert told(text, ATTACK) == []
    assert {one.deaths for one, _ in told(text, STRIKE)} == {44}
    apart = "شنت الطائرات أمس غارات على الوطية، وأسفر كمين نصبه مسلحون في بنغازي عن مقتل أربعة جنود."
    assert {one.deaths for one, _ in told(apart, ATTACK)} == {4}


def test_a_palace_that_has_a_day_for_its_name_is_no_day():
    assert {one.day for one, _ in told("استعاد المقاتلون أغلب أحياء بنغازي، منها قصر 22 مايو.", ATTACK)} == {None}


@pytest.mark.parametrize(
    "when",
    [
        "الأحد (24 ذو القعدة 1442هـ) الموافق (4 يوليو 2021م)",
        "الأحد الموافق (4/7/2021م)",
        "الأحد 4 يوليو 2021",
    ],
)
def test_a_weekday_is_of_the_date_that_is_said_with_it(when):
    found = told(f"تقرر أن تبدأ الهدنة في ليبيا اعتبارا من مساء يوم {when} ولمدة خمسة أيام.", TALKS)
    assert {one.day for one, _ in found} == {date(2021, 7, 4)}


@pytest.mark.parametrize(
    ("text", "dead"),
    [("يُعدم التنظيم 16 عراقيا في الموصل.", 16), ("قتلت ناشطة في تبادل إطلاق نار مع الشرطة في إسطنبول.", 1)],
)
def test_those_put_to_death_and_a_woman_who_was_shot_are_counted(text, dead):
    assert {one.deaths for one, _ in told(text, ATTACK)} == {dead}


def test_the_dead_of_a_time_are_a_running_total_however_it_is_told():
    text = "بلغ عدد القتلى الذين سقطوا في عدن جراء أعمال العنف التي ارتكبها المسلحون 1000 قتيل."
    assert all(one.total for one, _ in told(text, ATTACK) if one.deaths)
    text = (
        "قتلت الطائرات 3042 مسلحا في سوريا خلال عشرة أشهر. وقال المرصد إن 170 مدنيا قتلوا جراء الغارات خلال هذه الفترة."
    )
    assert {one.deaths for one, _ in told(text, STRIKE) if not one.total} <= {None}
    text = "سقط 1000 قتيل في عدن منذ اندلاع المواجهات قبل ثلاثة أشهر. وقال المدير إن 1000 قتلوا في المواجهات."
    assert {one.deaths for one, _ in told(text, ATTACK) if not one.total} <= {None}


def test_an_act_told_at_a_region_is_where_the_next_sentence_says():
    text = "قتل 12 شخصا اليوم في تفجير في شمال العراق. ووقع التفجير في بلدة طوز خورماتو."
    assert spots(text, ATTACK) == {"tuz"}


def test_a_strike_that_names_no_land_is_where_the_last_one_was_and_not_in_that_of_the_raider():
    title = "تركيا تقصف مواقع في العراق"
    text = "قصفت الطائرات التركية أمس مواقع في دهوك. وقال المصدر إن الضربات تسببت في تدمير آلية."
    assert {there for _, there in told(text, STRIKE, title)} == {"IQ"}
    text = "قالت أنقرة إن طائرات تركية قصفت دهوك. وقال بيان تركي إن الطائرات التركية قصفت مقرين."
    assert {there for _, there in told(text, STRIKE, "تركيا ترد")} == {"IQ"}


def test_a_small_place_of_a_land_that_the_item_does_not_speak_of_is_a_namesake():
    found = told("استهدفت غارات التحالف قاعدة العند واللبوة ووادي الحسيني في لحج.", STRIKE, "غارات في اليمن")
    assert {there for _, there in found} == {"YE"}


def test_the_second_town_of_a_hospital_is_not_where_it_was():
    text = "زار الوزير اليوم مصابي الهجوم الذي استهدف مسجدا في القطيف، وذلك بمستشفى القطيف والدمام المركزي."
    assert spots(text, ATTACK) == {"qatif"}


def test_a_town_called_again_with_its_part_is_that_town():
    text = "قصف الثوار أمس مدينة درعا. وبعد ساعات استهدف هجوم آخر وسط المدينة."
    assert spots(text, ATTACK) == {"daraa"}


def test_a_stadium_that_is_blown_up_is_no_sport():
    text = "أعلن التنظيم أمس تفجير الملعب الأولمبي في الرمادي."
    assert len(told(text, ATTACK, "التنظيم يفجر الملعب الأولمبي في الرمادي")) == 1
