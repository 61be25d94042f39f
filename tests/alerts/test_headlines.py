"""A headline says what was counted: of rules of several types too, with its article, its number and, however cut, its toll."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from alerts import naming
from alerts.bidi import RLI
from alerts.digest import digest_card
from alerts.render import Look, card, headline, raise_card, text_of
from schemas.alerts import Lift
from schemas.base import EventType, Priority
from schemas.notices import Notice, NoticeState
from schemas.reports import Place, Role
from tests.alerts.examples import BAGHDAD, NOW, alert, incident

if TYPE_CHECKING:
    from schemas.alerts import AlertChange

BOTH = (EventType.ATTACK, EventType.STRIKE)
IRAN = Role(text="إيران", name="iran", kind="state", side="IR")
HOUTHIS = Role(text="الحوثيون", name="houthis", kind="armed-group")
SHIPS = "ships"


def look(language: str = "en") -> Look:
    return Look(zone=BAGHDAD, language=language, names=naming.load())  # type: ignore[arg-type]


def at(name: str, text: str = "هناك") -> Place:
    return Place(text=text, name=name, country="KW")


def soil(*listed: Any, **over: Any) -> AlertChange:
    made = {
        "theatre": "KW",
        "types": BOTH,
        "count": len(listed),
        "total": len(listed),
        "line": 1,
        "places": len(listed),
    }
    return alert(incidents=listed, evidence=(), **{**made, **over})


def strike(place: str = "ali-salem", **over: Any) -> Any:
    return incident(0, **{"type": EventType.STRIKE, "place": at(place), "actor": IRAN, "deaths": 11, **over})


def test_one_strike_under_a_rule_of_attacks_and_strikes_is_told_as_a_strike_with_who_did_it():
    told = soil(strike(), deaths=11)
    assert headline(told, look(), "en") == "Strike by Iran in Kuwait: Ali al-Salem base, 11 killed"
    assert headline(told, look("ar"), "ar").startswith("ضربة من إيران في الكويت: ")
    two = soil(strike(), strike("kuwait-city"), deaths=22)
    assert headline(two, look(), "en").startswith("2 strikes in Kuwait: ")


def test_where_both_types_are_told_or_not_all_is_listed_both_are_named():
    mixed = soil(strike(), incident(1, place=at("kuwait-city")), deaths=11)
    assert headline(mixed, look(), "en").startswith("Attacks and strikes in Kuwait: 2 incidents; ")
    assert headline(mixed, look("ar"), "ar").startswith("هجمات وضربات في الكويت: حادثان؛ ")
    more = soil(strike(), total=20, deaths=11)
    assert headline(more, look(), "en").startswith("Attacks and strikes in Kuwait: 20 incidents; ")


def test_the_reason_says_that_either_type_counts():
    said = [one.plain for part in card(soil(strike()), look()).parts for one in part.lines]
    assert any(one.startswith("1 attack or strike incident in 24 h in Kuwait, ") for one in said)


@pytest.mark.parametrize(
    ("theatre", "where"),
    [
        ("red-sea", "in the Red Sea and Gulf of Aden"),
        ("hormuz", "in the Strait of Hormuz and its waters"),
        ("iq-sy-border", "in the Iraqi-Syrian border"),
        ("PS", "in the Palestinian territories"),
        ("AE", "in the United Arab Emirates"),
        ("IQ", "in Iraq"),
        ("SD", "in Sudan"),
    ],
)
def test_a_theatre_has_its_article_where_english_asks_for_one(theatre, where):
    told = card(soil(strike(), theatre=theatre), look())
    assert f" {where}" in told.text
    assert any(f" {where}, " in one.plain for part in told.parts if part.id == "why-en" for one in part.lines)


@pytest.mark.parametrize(
    ("name", "text", "en", "ar"),
    [
        (SHIPS, "سفينة شحن", "a ship", "سفينة"),
        (SHIPS, "السفينة", "a ship", "سفينة"),
        (SHIPS, "سفينتان", "two ships", "سفينتين"),
        (SHIPS, "سفن تجارية", "ships", "السفن"),
        (SHIPS, "ثلاث سفن", "ships", "السفن"),
        (SHIPS, "الملاحة", "ships", "السفن"),
        ("greece", "ناقلة نفط يونانية", "a ship of Greece", "ناقلة نفط يونانية"),
        ("us", "سفن أميركية", "ships of the United States", "سفن أميركية"),
    ],
)
def test_one_ship_is_one_ship(name, text, en, ar):
    hit = incident(
        0, place=at("red-sea"), actor=HOUTHIS, target=Role(text=text, name=name, kind="ship", groups=(name,))
    )
    told = soil(hit, theatre="red-sea")
    assert headline(told, look(), "en").startswith(f"Attack on {en} by the Houthis in the Red Sea and Gulf of Aden")
    assert f" على {ar} في " in headline(told, look("ar"), "ar")


def test_a_ship_that_the_gazetteer_has_by_name_is_called_so():
    cole = Role(text="المدمرة كول", name="uss-cole", kind="ship", side="US", groups=("us",))
    told = soil(incident(0, place=at("red-sea"), target=cole), theatre="red-sea")
    assert headline(told, look(), "en").startswith("Attack on USS Cole in the Red Sea")


def test_an_embassy_that_the_gazetteer_has_is_told_as_hit_and_its_quarter_as_the_place():
    text = "السفارة الأميركية في بغداد"
    embassy = Role(text=text, name="us-embassy-baghdad", kind="embassy")
    told = soil(incident(0, place=at("green-zone", text), target=embassy), theatre="IQ", types=(EventType.ATTACK,))
    assert headline(told, look(), "en") == "Attack on the US embassy in Baghdad in Iraq: Green Zone"
    assert headline(told, look("ar"), "ar").startswith(f"هجوم على {text} في العراق: ")
    base = Role(text="قاعدة علي السالم", name="ali-salem", kind="base")
    for place, target in ((at("ali-salem"), base), (at("green-zone"), Role(text="بغداد", name="baghdad", kind="city"))):
        told = soil(incident(0, place=place, target=target), theatre="IQ", types=(EventType.ATTACK,))
        assert headline(told, look(), "en").startswith("Attack in Iraq: ")


def crowded(**over: Any) -> AlertChange:
    names = ("ain-al-asad", "green-zone", "qaim", "victoria")
    listed = [
        incident(0, place=at(one), day=date(2026, 3, 4), deaths=7 if not n else None) for n, one in enumerate(names)
    ]
    made = {"theatre": "IQ", "types": BOTH, "rule_id": "iq-exchange", "deaths": 7, "places": 4}
    long = "Attack on the United States and a strike by them, whichever came first"
    return soil(*listed, **{**made, "description": long, **over})


@pytest.mark.parametrize("language", ["en", "ar", "both"])
@pytest.mark.parametrize("replay", [False, True])
def test_a_notification_that_is_too_long_names_fewer_places_and_keeps_its_toll(language, replay):
    lift = Lift(incident=crowded().incidents[1], near="Erbil airport and the consulate")
    lifted = {"lift": lift, "priority": Priority.FLASH}
    for told in (
        crowded(replay=replay),
        crowded(replay=replay, **lifted),
        crowded(replay=replay, deaths=12_345, **lifted),
    ):
        for drawn in (card(told, look(language)), raise_card(told, look(language))):
            lines = [one for one in drawn.text.splitlines() if "whichever" not in one]
            assert len(drawn.text) < 300
            assert len(lines) == (2 if language == "both" else 1)
            for one in lines:
                toll = f"{told.deaths:,}"
                assert toll in one if RLI not in one else f"{toll}\u2069 قت" in one, one
        header = card(told, look(language)).parts[0].lines[0].plain
        assert header.endswith(("7 killed", "12,345 killed", "7 قتلى", "12,345 قتيلا"))


def test_a_notification_with_room_names_three_places():
    assert "Green Zone, " in text_of(crowded(description=""), look())


def test_a_line_of_a_digest_keeps_the_toll():
    row = Notice(alert=crowded(), state=NoticeState.HELD, digest="night", found_at=NOW)
    said = [one.plain for part in digest_card([row], look()).parts for one in part.lines]
    assert any("7 killed \u00b7 " in one for one in said), said
