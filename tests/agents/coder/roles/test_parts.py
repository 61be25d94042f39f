"""Places told in parts, ways, datelines and blows; sentences of our own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.agents.coder.reading import coder


def told(text: str) -> tuple[str | None, str | None]:
    """The words of the place of the first act of violence in a text, and the name of the place."""
    coded = coder().code(title="", text=text, published_at=datetime(2020, 6, 17, 12, tzinfo=UTC))
    place = next(one.place for one in coded.mentions if one.type.value in {"attack", "strike"})
    return (place.text, place.name) if place else (None, None)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("قتل عشرون مدنيا في هجوم نفذه مسلحون شرقي النيجر قرب الحدود مع نيجيريا.", "شرقي النيجر"),
        ("لقي ستة شرطيين حتفهم في هجوم شنه انفصاليون جنوبي تايلاند قرب الحدود مع ماليزيا.", "جنوبي تايلاند"),
        ("أصيب جنود بانفجار لغم شرقي تشاد بالقرب من الحدود السودانية.", "شرقي تشاد"),
        ("قصفت المدفعية التركية مواقع على الحدود مع العراق.", "الحدود مع العراق"),
        (
            "سقط عشرات القتلى والجرحى برصاص قوات الأمن خلال مظاهرات طالبت برحيل الرئيس شهدتها مدن مختلفة من السودان.",
            "مدن مختلفة من السودان",
        ),
        ("شن الطيران غارات على مناطق متفرقة من قطاع غزة.", "قطاع غزة"),
    ],
)
def test_a_land_and_its_border_or_its_towns_are_one_place(text: str, place: str) -> None:
    assert told(text)[0] == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("عدن/ الف بمقتل ستة جنود شمال السودان حيث تستمر المعارك منذ شهر.", "country-sd"),
        ("الجزائر/ وكالات – قتل خمسة جنود في كمين نصبه مسلحون في ولاية تبسة أمس.", "dz-33"),
        ("غزة/ أصيب شابان في قصف إسرائيلي شرق خان يونس.", "khan-younis"),
    ],
)
def test_the_town_before_a_slash_is_whence_a_report_was_sent(text: str, place: str) -> None:
    assert told(text)[1] == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("وكانت الناقلة في طريقها من مومباسا، أكبر ميناء في كينيا، إلى صحار داخل عمان عندما وقع الهجوم.", None),
        ("تستمر الاشتباكات الحدودية في ظل رفع حالة الاستنفار في تل أبيب.", None),
        ("تعرضت القافلة لهجوم قرب الفاشر وهي في طريقها من الأبيض إلى نيالا.", "fasher"),
        ("وجهت إيران ضربة صاروخية لتل أبيب أمس.", "tel-aviv"),
        ("انفجرت سيارة مفخخة بتل أبيض أمس.", "tell-abyad"),
    ],
)
def test_both_ends_of_a_way_and_where_men_stand_ready_are_no_place_and_what_was_struck_is(
    text: str, place: str | None
) -> None:
    assert told(text)[1] == place


def test_what_many_places_are_called_does_not_make_them_one() -> None:
    text = (
        "فلسطين المحتلة/ نبأ – استُشهد ثلاثة شبان فلسطينيين، وأصيب 9 آخرون، خلال مواجهات مع قوات الاحتلال الإسرائيلي في الضفة"
        " الغربية، في حين اعتقل آخرون خلال قمع مسيرة في القدس المحتلة."
    )
    assert told(text)[1] == "west-bank"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("قال مصدر أمني إن هجوما عنيفا استهدف بلدة تين-زيرا الليلة الماضية.", "بلدة تين-زيرا"),
        ("قال ناشط إن هجوما استهدف قرية سولي-غارا فجر أمس.", "قرية سولي-غارا"),
        ("قال إن هجوما استهدف منطقة مفتوحة.", None),
    ],
)
def test_a_village_that_nobody_knows_is_where_it_was_hit(text: str, place: str | None) -> None:
    assert told(text)[0] == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("استهدفت غارات الجيش منطقة المقرن أمس.", "muqran-sd"),
        ("قتل ستة جنود في هجوم على بلدة تين أكوف.", "tin-akoff"),
        ("أصيب مدنيون في قصف مدفعي على القماير بأم درمان.", "qamayir-sd"),
        ("قصفت روسيا مواقع في فوليدار.", "vuhledar"),
        ("اندلعت معارك في ناغورني كارباخ.", "karabakh"),
    ],
)
def test_towns_of_the_press_are_known_as_it_writes_them(text: str, place: str) -> None:
    assert told(text)[1] == place
