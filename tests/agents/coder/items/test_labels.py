"""An item's labels: the headline and the lead say what it is about; a passing word does not."""

from __future__ import annotations

from datetime import date

import pytest

from agents.coder.items.labels import item_labels, least_alone
from schemas.base import EventType, Status
from schemas.reports import Mention, Place, Role
from tests.agents.coder.reading import coder


def a_mention(kind: EventType, start: int, **changes: object) -> Mention:
    known = {
        "type": kind,
        "status": Status.ACTUAL,
        "field": "text",
        "start": start,
        "end": start + 4,
        "cue": "كلمة",
        "sentence": "كلمة",
        "sentence_start": start,
        "rule": "attack.assault",
        "confidence": 0.9,
    }
    return Mention.model_validate(known | changes)


def test_an_item_without_mentions_has_no_label() -> None:
    assert item_labels([]) == ()


def test_a_type_in_the_lead_is_news() -> None:
    assert item_labels([a_mention(EventType.ATTACK, 0)]) == (EventType.ATTACK,)


def test_a_type_in_the_headline_is_news() -> None:
    assert item_labels([a_mention(EventType.STRIKE, 0, field="title")]) == (EventType.STRIKE,)


def test_one_word_far_down_is_no_news() -> None:
    assert item_labels([a_mention(EventType.ATTACK, 2400)]) == ()


def test_what_is_only_feared_or_past_is_no_label() -> None:
    for status in (Status.POSSIBLE, Status.BACKGROUND, Status.NEGATED):
        assert item_labels([a_mention(EventType.ATTACK, 0, status=status)]) == ()


def test_a_piece_that_keeps_coming_back_to_it_is_about_it() -> None:
    tail = [a_mention(EventType.NEGOTIATION, start) for start in (900, 1300, 1700, 2100, 2500)]
    assert item_labels(tail) == (EventType.NEGOTIATION,)


def test_a_threat_needs_more_than_a_doubtful_word_in_the_lead() -> None:
    assert item_labels([a_mention(EventType.THREAT, 0, confidence=0.84)]) == ()
    assert item_labels([a_mention(EventType.THREAT, 0, confidence=0.85, field="title")]) == (EventType.THREAT,)


def test_labels_come_in_the_order_of_the_codebook_whatever_the_order_of_mentions() -> None:
    mentions = [a_mention(EventType.NEGOTIATION, 0), a_mention(EventType.ATTACK, 0, field="title")]
    assert item_labels(mentions) == item_labels(mentions[::-1]) == (EventType.ATTACK, EventType.NEGOTIATION)


def test_one_violent_type_beside_the_other_takes_more_than_another_type_would() -> None:
    attacks = [
        a_mention(EventType.ATTACK, 0, field="title"),
        *[a_mention(EventType.ATTACK, at) for at in range(0, 1200, 300)],
    ]
    beside = [4000, 4400, 4800]
    talks = [a_mention(EventType.NEGOTIATION, at, confidence=0.75) for at in beside]
    raids = [a_mention(EventType.STRIKE, at, confidence=0.75) for at in beside]
    assert item_labels([*attacks, *talks]) == (EventType.ATTACK, EventType.NEGOTIATION)
    assert item_labels([*attacks, *raids]) == (EventType.ATTACK,)


def test_three_sentences_of_a_threat_far_down_are_news_beside_whatever_a_long_piece_repeats() -> None:
    repeated = [a_mention(EventType.ATTACK, start) for start in range(0, 4000, 200)]
    threats = [a_mention(EventType.THREAT, start, confidence=0.75) for start in (3101, 3501, 3901)]
    assert item_labels([*repeated, *threats]) == (EventType.ATTACK, EventType.THREAT)
    assert item_labels([*repeated, *threats[1:]]) == (EventType.ATTACK,)


def test_a_violent_type_must_weigh_as_the_other_does_however_long_the_piece() -> None:
    repeated = [a_mention(EventType.ATTACK, start) for start in range(0, 4000, 200)]
    strikes = [a_mention(EventType.STRIKE, start) for start in (3101, 3501, 3901)]
    assert item_labels([*repeated, *strikes]) == (EventType.ATTACK,)


def test_what_one_sure_sentence_near_the_top_tells_is_secondary_news_of_an_item_that_reports_news() -> None:
    talks = [a_mention(EventType.NEGOTIATION, start) for start in (0, 150)]
    assert item_labels([*talks, a_mention(EventType.STRIKE, 600)]) == (EventType.STRIKE, EventType.NEGOTIATION)
    assert item_labels([*talks, a_mention(EventType.THREAT, 900)]) == (EventType.NEGOTIATION, EventType.THREAT)


def test_beside_other_news_a_doubtful_word_a_total_and_what_stands_far_down_are_none() -> None:
    talks = [a_mention(EventType.NEGOTIATION, start) for start in (0, 150)]
    for mention in (
        a_mention(EventType.STRIKE, 600, confidence=0.8),
        a_mention(EventType.STRIKE, 600, total=True),
        a_mention(EventType.STRIKE, 1100),
    ):
        assert item_labels([*talks, mention]) == (EventType.NEGOTIATION,)
    attacks = [a_mention(EventType.ATTACK, start) for start in (0, 150)]
    assert item_labels([*attacks, a_mention(EventType.NEGOTIATION, 600)]) == (EventType.ATTACK,)


def test_a_sure_attack_with_day_and_place_is_news_beside_however_many_raids() -> None:
    raids = [a_mention(EventType.STRIKE, start) for start in (0, 200, 500, 900, 1300, 1500, 1700)]
    base = Place(text="قاعدة", name="base", country="IQ", admin="iq-anbar", lat=33.8, lon=42.4)
    province = base.model_copy(update={"coarse": True})
    country = province.model_copy(update={"admin": None})
    for place, day, sure, told in (
        (base, date(2024, 3, 1), 0.93, True),
        (province, date(2024, 3, 1), 0.93, True),
        (country, date(2024, 3, 1), 0.93, False),
        (base, None, 0.93, False),
        (base, date(2024, 3, 1), 0.8, False),
    ):
        attack = a_mention(EventType.ATTACK, 2100, place=place, day=day, confidence=sure)
        assert (EventType.ATTACK in item_labels([*raids, attack])) is told
        assert item_labels([attack]) == ()


def test_an_act_told_whole_is_news_beside_however_many_raids_also_where_nobody_knows_the_place() -> None:
    raids = [a_mention(EventType.STRIKE, start, **at) for at in ({}, {"field": "title"}) for start in (0, 200)]
    unknown = Place(text="معبر الوادي")
    for changes, told in (
        ({"day": date(2024, 3, 1), "place": unknown, "injured": 4}, True),
        ({"day": date(2024, 3, 1), "place": unknown, "deaths": 4, "confidence": 0.76}, True),
        ({"day": date(2024, 3, 1), "place": unknown}, False),
        ({"day": date(2024, 3, 1), "injured": 4}, False),
        ({"place": unknown, "injured": 4}, False),
        ({"day": date(2024, 3, 1), "place": unknown, "injured": 4, "total": True}, False),
        ({"day": date(2024, 3, 1), "place": unknown, "injured": 4, "confidence": 0.7}, False),
        ({"day": date(2024, 3, 1), "place": Place(text="البلاد", name="country-xx", coarse=True), "deaths": 4}, False),
    ):
        attack = a_mention(EventType.ATTACK, 1200, **({"confidence": 0.8} | changes))
        assert (EventType.ATTACK in item_labels([*raids, attack])) is told


def test_one_act_of_the_other_side_near_the_top_is_news_where_it_has_a_place() -> None:
    attacks = [a_mention(EventType.ATTACK, start, **at) for at in ({}, {"field": "title"}) for start in (0, 200, 400)]
    town = Place(text="بلدة", name="town", country="IQ", admin="iq-anbar", lat=33.8, lon=42.4)
    country = town.model_copy(update={"coarse": True, "admin": None})
    for changes, told in (
        ({"place": town}, True),
        ({"place": country, "day": date(2024, 3, 1)}, True),
        ({"place": country}, False),
        ({"day": date(2024, 3, 1)}, False),
        ({"place": town, "total": True}, False),
        ({"place": town, "confidence": 0.68}, False),
        ({"place": town, "sentence_start": 1100}, False),
        ({"place": town, "status": Status.BACKGROUND}, False),
    ):
        raid = a_mention(EventType.STRIKE, 500, **({"confidence": 0.72} | changes))
        assert (EventType.STRIKE in item_labels([*attacks, raid])) is told
        assert item_labels([raid.model_copy(update={"sentence_start": 500})]) == ()


def test_a_side_that_threatens_near_the_top_is_news_beside_violence_alone() -> None:
    attacks = [a_mention(EventType.ATTACK, 0), a_mention(EventType.ATTACK, 0, field="title")]
    talks = [a_mention(EventType.NEGOTIATION, 0), a_mention(EventType.NEGOTIATION, 0, field="title")]
    said = {"rule": "threat.vow", "actor": Role(text="الوزير", kind="office"), "confidence": 0.78}
    for changes, told in (
        ({}, True),
        ({"actor": None}, False),
        ({"actor": Role(text="رئيس النادي")}, False),
        ({"rule": "referee:T.radd"}, False),
        ({"confidence": 0.7}, False),
        ({"sentence_start": 1200}, False),
    ):
        threat = a_mention(EventType.THREAT, 600, **(said | changes))
        assert (EventType.THREAT in item_labels([*attacks, threat])) is told
        assert EventType.THREAT not in item_labels([*talks, threat])


def test_a_sure_threat_of_a_side_is_news_beside_talks_and_a_doubtful_one_is_not() -> None:
    talks = [a_mention(EventType.NEGOTIATION, 0, rule="negotiation.talks")]
    said = {"rule": "threat.vow", "actor": Role(text="الحرس", kind="force")}
    for sure, told in ((0.84, True), (0.78, False)):
        threat = a_mention(EventType.THREAT, 600, confidence=sure, **said)
        assert (EventType.THREAT in item_labels([*talks, threat])) is told


def suffered(sentence: str) -> Mention:
    at = sentence.index("هجمات")
    return a_mention(EventType.ATTACK, at, sentence=sentence, sentence_start=0)


def test_a_side_that_threatens_in_the_first_words_is_news_and_one_further_on_or_unnamed_is_not() -> None:
    def a_threat(start: int, **changes: object) -> Mention:
        side = Role(text="الرئيس", name="angola", kind="office")
        told = {"rule": "threat.threaten", "confidence": 0.65, "actor": side} | changes
        return a_mention(EventType.THREAT, start, **told)

    assert item_labels([a_threat(20)]) == (EventType.THREAT,)
    assert item_labels([a_threat(300)]) == ()
    assert item_labels([a_threat(20, actor=None)]) == ()
    assert item_labels([a_threat(20, rule="referee:T.x")]) == ()
    assert item_labels([a_threat(20, confidence=0.5)]) == ()


def test_what_a_country_is_known_to_suffer_from_is_no_news() -> None:
    assert item_labels([suffered("زار الرئيس البلد الذي يعاني من هجمات المتمردين")]) == ()


def test_what_a_town_suffers_now_is_news() -> None:
    assert item_labels([suffered("المدينة تعاني من هجمات المتمردين")]) == (EventType.ATTACK,)


@pytest.mark.parametrize(
    ("title", "text", "labels"),
    [
        ("", "خلف التفجير ثمانية قتلى في مدينة غاو.", ("attack",)),
        ("", "لقي أكثر من ستين شخصا مصرعهم في غارات على ذمار.", ("strike",)),
        ("عاجل", "سقوط قذائف هاون على حي سكني في أم درمان", ("attack",)),
        ("حصيلة جديدة لتفجير سوق بني غازي: 20 قتيلا", "", ("attack",)),
        ("", "الوزير يفتتح معرض الكتاب ويدعو إلى دعم الناشرين.", ()),
        ("", "شن الهجوم الأحمر غارات متتالية على مرمى الضيوف دون أن يسجل.", ()),
        ("", "نفى الجيش سقوط قذائف على حي سكني في أم درمان.", ()),
    ],
)
def test_what_a_post_tells_is_its_news(title, text, labels) -> None:
    assert tuple(coder().code(title=title, text=text).labels) == labels


def test_a_long_text_without_a_headline_is_no_post_nor_is_what_stands_under_a_headline() -> None:
    doubtful = [a_mention(EventType.ATTACK, 0, confidence=0.65)]
    for title, text, told in (
        ("", "كلمة", True),
        ("كلمة", "", True),
        ("", "كلمة " * 130, False),
        ("كلمة", "كلمة", False),
    ):
        assert bool(item_labels(doubtful, least_alone(title, text))) is told
    surer = [a_mention(EventType.ATTACK, 250, confidence=0.75)]
    assert item_labels(surer, least_alone("كلمة", "كلمة")) == (EventType.ATTACK,)
    assert item_labels(surer, least_alone("كلمة", "كلمة " * 70)) == ()
