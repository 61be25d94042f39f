"""Whence those are who fight or fled, where their guns stand, and which village behind a land is meant; sentences of our own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.agents.coder.reading import coder


def spots(text: str) -> list[str | None]:
    """The spots of the acts of a text, each once, in order."""
    coded = coder().code(title="", text=f"{text}.", published_at=datetime(2020, 6, 17, 12, tzinfo=UTC))
    told = [one.place.name if one.place else None for one in coded.mentions if one.type.value in {"attack", "strike"}]
    return list(dict.fromkeys(told))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("استولت كتائب من مصراتة وأخرى من الزاوية على مطار سبها", "sabha"),
        ("قصفت مروحيات مباني يقيم فيها نازحون من تلعفر وسنجار", None),
        ("هاجم ثوار درعا أمس مخفر داعل", "g170959"),
        ("قصفت المدفعية المنتشرة في محيط منبج مواقع التنظيم", None),
        ("انفجرت عبوة بحافلة متجهة من دمشق إلى حلب قرب بلدة القطيفة", "g173312"),
        ("ويعتقد محللون في لندن أن القتال في المخيمات سيطول", None),
        ("قال سكان في بنغازي إن اشتباكات بالأسلحة الرشاشة دارت اليوم حول مطار بنينا", "benina"),
    ],
)
def test_an_act_is_not_where_those_come_from_who_fight_look_on_or_tell_of_it(text: str, place: str | None) -> None:
    assert spots(text) == [place]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("خطف مجهولون عمالا من الطارمية أمس", "tarmiyah"),
        ("طردت القوات مسلحين من تدمر بعد اشتباكات", "tadmur"),
        ("هاجم ثوار الزنتان معسكرا للجيش", "g2218963"),
        ("يرى خبراء في واشنطن أن القتال في كابول مستمر", "kabul"),
        ("قال سكان في الخالص إن طائرات قصفت قريتهم في محافظة ديالى", "diyala"),
    ],
)
def test_people_are_taken_from_where_they_are_and_a_land_is_no_spot_beside_their_town(text: str, place: str) -> None:
    assert spots(text) == [place]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("انفجر لغم بشاحنة على الطريق الواصل بين بلدة القائم ومعبر الوليد", ["qaim"]),
        ("شن الطيران غارات على الحسكة والقامشلي", ["hasakah", "qamishli"]),
        ("انفجرت عبوتان في الكاظمية وسوق الكوت", ["kadhimiya", "kut"]),
        ("دارت اشتباكات في شارع الوحدة وسوق حلب", [None]),
    ],
)
def test_a_way_between_two_towns_and_two_streets_by_each_other_are_one_place(text: str, places: list[str]) -> None:
    assert spots(text) == places


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "وفي الجنوب اللبناني المحتل قتل رجل برصاص جنود خلال اشتباكات اندلعت بعد دخول دورية بلدة مارون الراس",
            "maroun-ras",
        ),
        ("وفي محافظة ديالى قتل شرطيان بنيران مجهولين هاجموا نقطة تفتيش على أطراف ناحية بهرز", "buhriz"),
        ("وفي سوهاج قتل رجل برصاص ملثمين بقرية أولاد خلف التابعة لمركز دار السلام", "g444473"),
        ("وفي ريف حلب قتل خمسة بقصف قبل أن ينزح الأهالي إلى بلدة تل رفعت", "aleppo-gov"),
        ("قصفت الطائرات بلدة خان شيخون المزدحمة بالنازحين في ريف إدلب", "khan-shaykhun"),
        ("سقط صاروخ على حي الزهور المكتظ بالسكان في جنوب العاصمة العراقية", "baghdad"),
        ("انتحاري فجر نفسه في السوق المكتظ بالمدنيين في بعقوبة", "baqubah"),
    ],
)
def test_a_village_is_meant_behind_the_land_that_opens_its_sentence_and_before_what_holds_it(
    text: str, place: str
) -> None:
    assert spots(text) == [place]


def test_a_village_that_nobody_knows_keeps_its_words_at_the_spot_of_its_town() -> None:
    coded = coder().code(
        title="",
        text="وفي الفيوم قتل شرطي في هجوم بقرية سنهور.",
        published_at=datetime(2020, 6, 17, 12, tzinfo=UTC),
    )
    place = coded.mentions[0].place
    assert place is not None
    assert (place.text, place.country) == ("قرية سنهور", "EG")


def test_the_capital_that_holds_a_quarter_is_that_of_its_land() -> None:
    found = spots("التقى الوفد في دمشق وزير الخارجية. وسقطت قذائف في اليوم نفسه على مطار معيتيقة في العاصمة")
    assert "damascus" not in found
