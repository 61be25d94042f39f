"""What is told beside an act has a place of its own: another matter, talks, the police, a home; sentences of our own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.agents.coder.reading import coder


def spots(text: str, title: str = "") -> list[str | None]:
    """The spots of the acts of a text, or a headline, each once, in order."""
    text = f"{text}." if text else "."
    coded = coder().code(title=title, text=text, published_at=datetime(2020, 6, 17, 12, tzinfo=UTC))
    told = [one.place.name if one.place else None for one in coded.mentions if one.type.value in {"attack", "strike"}]
    return list(dict.fromkeys(told))


@pytest.mark.parametrize(
    ("title", "places"),
    [
        ("مقتل راع في قصف مدفعي لبلدة مارع وحملة دهم في عفرين", ["marea"]),
        ("انتشال جثتين من مبنى قصفه الطيران وكوشنير يلتقي وفدا في باريس", [None]),
        ("مقتل سبعة في هجومين بالصومال وإحباط تفجير فندق في كيسمايو", ["country-so"]),
        ("تسعة قتلى في يوم واحد والجيش يدفع بتعزيزات إلى شرق تعز", [None]),
    ],
)
def test_the_second_matter_of_a_headline_is_not_where_the_first_was(title: str, places: list[str | None]) -> None:
    assert spots("", title) == places


@pytest.mark.parametrize(
    ("title", "places"),
    [
        ("مقتل خمسة في تفجيرين في كابول وقندهار", ["kabul", "kandahar"]),
        ("قصف على إدلب واشتباكات في حلب", ["idlib", "aleppo"]),
        ("سقوط عشرة قتلى في معارك واعتقال قيادي في الموصل", ["mosul"]),
        ("انفجار سيارة مفخخة واشتباكات عنيفة في مقديشو", ["mogadishu"]),
    ],
)
def test_two_acts_and_who_is_seized_for_one_keep_the_place(title: str, places: list[str | None]) -> None:
    assert spots("", title) == places


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("وتأتي هذه الغارات بعد ساعات من حديث دبلوماسيين عن محادثات بين الجانبين في جنيف", None),
        ("وقال النقيب سعد خليل من شرطة الكاظمية إن القذيفة سقطت أمام مخبز في ساعة الصباح", None),
        ("وقالت إن منفذ التفجير من بلدة في محافظة البويرة وإن العملية رد على مجازر الجيش", None),
        ("وذكرت الوكالة أن مسلحين ينتشرون في عندان استهدفوا بالصواريخ منازل الأهالي في بلدة نبل", "nubl-zahraa"),
        ("وتوفي متأثرا بجراحه في مستشفى الشفاء الشاب خالد سعيد الذي أصيب في قصف بيت لاهيا أول من أمس", "beit-lahia"),
        ("اليونان تحشد قواتها تحسبا لفرار عائلات من صيدا، حيث قتل ثلاثة أمس في اشتباك قرب مبنى البلدية", "sidon"),
    ],
)
def test_talks_police_homes_and_hospitals_are_not_where_it_was(text: str, place: str | None) -> None:
    assert spots(text) == [place]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("وقال المقدم حسن علي من شرطة كركوك إن مسلحين اغتالوا ضابطا أمس", "kirkuk"),
        ("اغتال مسلحون القاضي بعد اجتماع في كويتا أمس", "quetta"),
        ("قصفت المدفعية مسلحين ينتشرون في ريف حماة وقتلت عشرة", "hama-gov"),
        ("قصفت طائرة مستشفى الشفاء وقتلت طبيبا", "shifa"),
    ],
)
def test_the_police_of_a_town_and_those_who_are_hit_where_they_stand_tell_the_place(text: str, place: str) -> None:
    assert spots(text) == [place]


def test_quarters_in_the_plural_are_those_of_the_land_that_is_told_of() -> None:
    plural = "حلب: قالت الشبكة إن أحياء صلاح الدين والأحياء القريبة منها تعرضت لقصف من المدفعية أمس"
    assert spots(plural) == ["salahuddin-aleppo"]
    later = "تعرضت أحياء صلاح الدين لقصف من المدفعية أمس. وقتل ستة في قصف على حلب في سوريا"
    assert spots(later)[0] == "salahuddin-aleppo"
    assert spots("قتل جندي في أحياء صلاح الدين في العراق أمس في هجوم") == ["salahuddin"]
    assert spots("دارت اشتباكات في أحياء حلب الشرقية أمس") == ["east-aleppo"]
