from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest

from agents.coder.items import agreeing, itsday, levels, lists, oneact, onemeans
from agents.coder.places.quarters import settled
from tests.agents.coder.reading import coder


def spots(title, text):
    """The places that an item's acts of violence lie at."""
    coded = coder().code(title=title, text=text, published_at=datetime(2016, 5, 18, 9, tzinfo=UTC))
    return {one.place.name for one in coded.mentions if one.status == "actual" and one.place and one.place.name}


@pytest.mark.parametrize(
    ("title", "text", "spot"),
    [
        (
            "مقتل سبعة في هجوم انتحاري في كابول",
            "فجر انتحاري نفسه يوم الثلاثاء قرب مطار كابول ما أدى إلى مقتل سبعة أشخاص.",
            "bagrami",
        ),
        (
            "انفجار سيارة مفخخة في بغداد",
            "انفجرت سيارة مفخخة أمس الثلاثاء في حي الكرادة وقتل أربعة مدنيين.",
            "karrada",
        ),
    ],
)
def test_a_city_and_its_quarter_are_one_place_where_an_item_tells_of_one_act(title, text, spot):
    assert spots(title, text) == {spot}


def test_the_words_stay_as_said_though_the_spot_is_the_quarter_s():
    coded = coder().code(
        title="انفجار سيارة مفخخة في بغداد", text="انفجرت سيارة مفخخة في حي الكرادة وقتل أربعة مدنيين."
    )
    place = coded.mentions[0].place
    assert place is not None
    assert (place.text, place.name) == ("بغداد", "karrada")


def test_two_quarters_of_a_city_stay_two():
    found = spots("انفجارات", "انفجرت سيارة مفخخة في حي الكرادة. وانفجرت عبوة ناسفة في مدينة الصدر.")
    assert found == {"karrada", "sadr-city"}


def test_another_day_or_another_city_is_another_act():
    found = spots(
        "هجمات",
        "انفجرت سيارة مفخخة في حي الكرادة أمس الثلاثاء. وقتل خمسة في هجوم في بغداد يوم الأحد. وقتل ثلاثة في هجوم في البصرة.",
    )
    assert {"karrada", "baghdad", "basra"} <= found


def test_a_city_and_its_camp_told_in_one_breath_stay_two():
    assert spots("", "شنت الطائرات غارات على صيدا ومخيم عين الحلوة.") == {"sidon", "ain-hilweh"}


def test_a_headline_is_not_at_the_quarter_of_an_act_that_the_text_only_adds():
    coded = coder().code(
        title="اشتباكات في بغداد",
        text="اندلعت اشتباكات بين مسلحين والشرطة في وسط العاصمة أمس الثلاثاء. وقتل خمسة في انفجار سيارة مفخخة في الكرادة يوم الأحد.",
        published_at=datetime(2016, 5, 18, 9, tzinfo=UTC),
    )
    headline = coded.mentions[0]
    assert headline.field == "title"
    assert headline.place is not None
    assert headline.place.name == "baghdad"


def test_a_suburb_told_by_the_name_of_its_city_is_the_spot_of_what_the_city_saw():
    text = "اغتيل تاجر أمس قرب منزله في برقين بجنين، وشهدت جنين تفجيرا قتل فيه حارسه."
    assert spots("اغتيال تاجر في جنين", text) == {"g284194"}


def test_a_village_beside_a_quarter_of_the_city_keeps_its_name():
    text = "ألقت مروحية براميل متفجرة أمس على عين ترما. وقتل طفل في غارة على حي جوبر."
    assert {"ayn-tarma", "jobar"} <= spots("غارات في الغوطة", text)


def test_towns_that_lie_near_a_camp_or_a_checkpoint_keep_their_own_spots():
    found = spots(
        "غارات على وسط القطاع وجنوبه",
        "قتل أربعة أشخاص اليوم في قصف على مخيم المغازي. وقتل ستة اليوم في غارة على منزل في دير البلح."
        " وقتل اثنان اليوم في غارة استهدفت سيارة في مدينة خان يونس.",
    )
    assert len(found) == 3
    assert {"deir-al-balah", "khan-younis"} <= found
    found = spots(
        "هجمات جنوب نابلس", "أصيب جندي في إطلاق نار عند حاجز زعترة. وأصيب شاب في هجوم للمستوطنين على بلدة حوارة."
    )
    assert len(found) == 2


def test_a_quarter_of_another_city_near_by_is_none_of_it():
    found = spots("", "قصفت الطائرات منزلا في حي الشجاعية. وقتل ثلاثة في غارة على خان يونس.")
    assert "khan-younis" in found
    assert len(found) == 2


def test_a_camp_in_the_city_is_its_spot_still():
    assert spots(
        "", "قتل ثلاثة مسلحين في اشتباكات في مخيم جنين فجرا. وقال شهود إن الاشتباكات في جنين استمرت ساعات."
    ) == {"jenin-camp"}


def test_a_city_with_fewer_dead_than_the_quarter_tells_of_another_act():
    found = spots("", "قتل عشرون شخصا في تفجير في حي الكرادة. وقتل شرطيان في انفجار عبوة ناسفة في بغداد.")
    assert found == {"karrada", "baghdad"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("قصف الطيران مدينة حماة. وقصفت المدفعية بلدة اللطامنة شمال حماة.", ["hama", "latamna"]),
        ("اندلعت اشتباكات في بلدة اللطامنة بريف حماة. وقتل شرطي في هجوم في حماة.", ["latamna", "hama"]),
        ("قصفت الطائرات مدينة الرمادي. وقصفت المدفعية منطقة البوعيثة شمالي مدينة الرمادي.", ["ramadi", "bu-aitha"]),
        ("اغتيل تاجر قرب منزله في برقين بجنين. وشهدت جنين تفجيرا قتل فيه حارسه.", ["g284194", "g284194"]),
    ],
)
def test_a_town_beside_a_city_and_the_city_keep_their_own_spots(text, found):
    coded = coder().code(title="", text=text, published_at=datetime(2016, 5, 18, 9, tzinfo=UTC))
    told = [one.place.name for one in coded.mentions if one.place]
    assert told == found


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        # Far from the quarter's act, and no word that it is the same.
        (
            "شن الطيران غارات على حي جوبر. ووصلت قافلة مساعدات إلى المدينة. وعقد الوزير اجتماعا. وشنت الطائرات غارات على دمشق.",
            "damascus",
        ),
        # All over the city.
        ("قتل ثلاثة في انفجار سيارة مفخخة في الكرادة. ودارت اشتباكات في معظم مدينة بغداد.", "baghdad"),
        # Who takes a city takes more than a quarter.
        ("اندلعت اشتباكات في حي السيدة زينب. وسيطرت قوات المعارضة على مدينة دمشق بكاملها.", "damascus"),
        ("دارت اشتباكات في حي صلاح الدين في حلب. واستعاد الجيش مدينة حلب.", "aleppo"),
        # On an object of its own, or on a side.
        ("شن الطيران غارات على حي جوبر. وأفاد ناشطون بأن غارات أخرى استهدفت مقر الحرس الجمهوري في دمشق.", "damascus"),
        ("انفجرت عبوة في الكرادة. وقتل شرطي في هجوم شمال غربي بغداد.", "baghdad"),
        # Two quarters: the city is neither.
        ("انفجرت عبوة في الكرادة. وانفجرت سيارة في مدينة الصدر. وقتل شرطي في هجوم في بغداد.", "baghdad"),
    ],
)
def test_a_city_told_of_besides_one_of_its_quarters_stays_the_city(text, kept):
    assert kept in spots("", text)


@pytest.mark.parametrize(
    "text",
    [
        "قتل سبعة في تفجير في الكرادة. وانتشرت الشرطة في الشوارع. وقالت الوزارة إن التفجير الذي وقع في بغداد نفذه انتحاري.",
        "أسفر تفجير في الكرادة عن تسعة قتلى. ونقل الجرحى إلى مستشفيات. وأدانت الجامعة مقتل تسعة أشخاص في تفجير في بغداد.",
        "هز انفجار مدينة بغداد أمس. وانفجرت سيارة مفخخة في الكرادة.",
    ],
)
def test_a_city_is_its_quarter_where_the_same_act_is_told_again(text):
    assert spots("", text) == {"karrada"}


def test_a_headline_on_the_last_hold_in_a_city_is_at_the_quarter_and_one_that_frees_the_city_is_not():
    text = "دارت اشتباكات في حي صلاح الدين في حلب."
    assert spots("الجيش يسيطر على آخر معقل للمسلحين في حلب", text) == {"salahuddin-aleppo"}
    assert spots("الجيش يستعيد مدينة حلب", text) == {"aleppo", "salahuddin-aleppo"}


@pytest.mark.parametrize(
    "text",
    [
        "قصف الجيش السوري حلب وإدلب وحمص.",
        "قصف الجيش حي الشعار. قصف الجيش حلب. اقتحم الجيش برقين بجنين. اقتحم الجيش جنين.",
        "قتل ثلاثة في هجوم في حمص. ووقع الهجوم فجر الأحد. شن مسلحون هجوما.",
        "قتل خمسة في غارة على حلب. وقتل خمسة في هجوم في الباب. وأسفر الهجوم عن خمسة قتلى.",
    ],
)
def test_a_live_blog_that_tells_of_the_same_towns_for_thousands_of_lines_costs_no_more_by_the_line(text):
    coded = coder().code(title="", text=text, published_at=datetime(2024, 3, 10, tzinfo=UTC))
    one = list(zip(coded.mentions, coded.theatres, strict=True))
    many = [
        (
            mention.model_copy(
                update={"start": mention.start + shift, "sentence_start": mention.sentence_start + shift}
            ),
            there,
        )
        for shift in range(0, 1000 * 2000, 1000)
        for mention, there in one
    ]
    begun = time.process_time()
    settled([mention for mention, _ in many], coder()._where.gazetteer)
    sites = coder()._where.gazetteer.sites
    joined = oneact.joined(onemeans.one_means(many), sites)
    agreeing.somewhere(itsday.dated(levels.finest(lists.described(joined), sites), None))
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    ("text", "spots"),
    [
        (
            "نفذ مسلحون ثلاث هجمات في مدينة بغداد أمس. وقتل شرطيان في هجوم على نقطة تفتيش في حي الكرادة.",
            {"baghdad", "karrada"},
        ),
        ("نفذ مسلحون هجوما في مدينة بغداد أمس. وقتل شرطيان في هجوم في حي الكرادة.", {"karrada"}),
    ],
)
def test_of_several_acts_in_a_city_one_alone_is_in_the_quarter(text, spots):
    coded = coder().code(title="", text=text, published_at=datetime(2020, 6, 17, 12, tzinfo=UTC))
    assert {one.place.name for one in coded.mentions if one.place} == spots
