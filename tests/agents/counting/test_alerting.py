"""What of an episode its message lists, and what it says of how it came about."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from agents.counting.cells import row_of, told_of
from alerts.blocks import message_of
from alerts.names import Names
from alerts.render import Look, card, raise_card
from schemas.alerts import AlertChange
from schemas.base import Precision
from schemas.reports import Role
from tests.agents.making import DAY, a_book, a_mention, a_place, a_report, a_rule, feed

SPOTS = "tikrit kirkuk samarra baquba fallujah ramadi hit haditha mosul erbil najaf basra amara kut".split()
NAMES = Names(theatres={"IQ": ("Iraq", "العراق")}, places={one: (one.capitalize(), f"ال{one}") for one in SPOTS})
DEADLY = a_rule(open=4, close=2, priority="routine", **{"raise": [{"to": "urgent", "deaths_at_least": 10}]})


def look(language="en") -> Look:
    return Look(ZoneInfo("Asia/Baghdad"), language, NAMES)


def said(alert: AlertChange, language="en") -> list[str]:
    return [one.plain for part in card(alert, look(language)).parts for one in part.lines]


def attacks(*, deadly: int, deaths: int = 14):
    """One an hour or two, each at a place of its own, the first eight on one day; one of them kills many."""
    for number, spot in enumerate(SPOTS):
        day = DAY if number < 8 else DAY + timedelta(days=1)
        killed = deaths if number == deadly else None
        sentence = f"حادث رقم {number}"
        told = a_mention(place=a_place(spot, admin=None), day=day, deaths=killed)
        told = told.model_copy(update={"sentence": sentence, "start": 0, "end": 4})
        yield a_report(f"r{number}", number * 1.5, told, source=f"s{number}")


def test_what_made_an_alert_grow_or_turn_grave_is_shown_and_the_oldest_is_cut():
    book = a_book(DEADLY)
    changes = [feed(book, one) for one in attacks(deadly=11)]
    (raised,) = changes[11]
    assert (raised.reason, raised.total) == ("priority-raised", 12)
    shown = said(raised)
    assert shown[0].endswith("12 attacks in Iraq: Basra, Najaf, Erbil and 9 more places, 14 killed")
    assert "Basra: attack; 1 item, 1 source; 14 killed" in shown
    assert not any(one.startswith("Tikrit") for one in shown)
    assert [one for one in shown if one.startswith("حادث")] == ["حادث رقم 11", "حادث رقم 10", "حادث رقم 9"]


def test_what_raised_an_alert_stays_first_when_the_newest_are_others():
    book = a_book(DEADLY)
    *_, (last,) = [change for one in attacks(deadly=1) if (change := feed(book, one))]
    assert last.total == 14
    assert len(last.incidents) == 12
    shown = said(last)
    assert shown[0].endswith("14 attacks in Iraq: Kirkuk, Kut, Amara and 11 more places, 14 killed")
    assert "Kirkuk: attack; 1 item, 1 source; 14 killed" in shown
    assert [one for one in shown if one.startswith("حادث")] == ["حادث رقم 1", "حادث رقم 13", "حادث رقم 12"]


def test_what_raised_an_alert_is_shown_even_where_it_lies_before_the_last_window():
    book = a_book({**DEADLY, "window": "6h"})
    *_, (last,) = [change for one in attacks(deadly=1) if (change := feed(book, one))]
    assert last.lift is not None
    assert last.incidents[0] == last.lift.incident
    assert said(last)[0].endswith("attacks in Iraq: Kirkuk, Kut, Amara and 11 more places, 14 killed")


def test_the_deadliest_stays_listed_where_no_rule_asks_for_it():
    book = a_book()
    *_, (last,) = [change for one in attacks(deadly=0) if (change := feed(book, one))]
    assert last.lift is None
    assert said(last)[0].endswith("14 attacks in Iraq: Tikrit, Kut, Amara and 11 more places, 14 killed")


def test_the_card_of_a_rise_says_the_incident_that_raised_it():
    book = a_book(DEADLY)
    changes = [feed(book, one) for one in attacks(deadly=11)]
    drawn = raise_card(changes[11][0], look("both"))
    lines = [one.plain for part in drawn.parts for one in part.lines]
    assert "Raised to URGENT (14 killed, Basra): 12 attacks in Iraq: Basra, Najaf" in lines[2]
    assert lines[3] == "Basra: attack; 1 item, 1 source; 14 killed"
    assert any(f"14 قتيلا، {NAMES.places['basra'][1]}" in one for one in lines)
    assert "(14 killed, Basra)" in message_of(drawn).text


GROUP = Role(text="فصيل", name="group")
GANG = Role(text="مسلحون", name="gang")
WITH_ACTORS = Names(NAMES.theatres, NAMES.places, {"group": ("a group", "فصيل"), "gang": ("gunmen", "مسلحون")})


@pytest.mark.parametrize(
    ("told", "en", "ar"),
    [
        ([(GROUP, GROUP)], "Attack claimed by a group in Iraq: Basra", "هجوم تبنّاه فصيل في العراق"),
        ([(None, GROUP)], "Attack claimed by a group in Iraq: Basra", "هجوم تبنّاه فصيل في العراق"),
        ([(GROUP, GROUP), (GROUP, None)], "Attack by a group in Iraq: Basra", "هجوم من فصيل في العراق"),
        (
            [(GROUP, GROUP), (GANG, None)],
            "Attack by gunmen, claimed by a group in Iraq: Basra",
            "هجوم من مسلحون تبنّاه فصيل في العراق",
        ),
        ([(GROUP, None)], "Attack by a group in Iraq: Basra", "هجوم من فصيل في العراق"),
    ],
)
def test_who_only_claims_an_act_is_not_told_as_who_did_it(told, en, ar):
    reports = [
        a_report(
            f"c{number}",
            number,
            a_mention(place="basra", day=DAY, actor=actor).model_copy(update={"claimed_by": claimant}),
        )
        for number, (actor, claimant) in enumerate(told)
    ]
    alert = feed(a_book(a_rule(open=1, close=0)), *reports)[-1]
    names = Look(ZoneInfo("Asia/Baghdad"), "both", WITH_ACTORS)
    shown = [one.plain for part in card(alert, names).parts for one in part.lines]
    assert shown[0].endswith(en)
    assert any(one.startswith(ar) for one in shown)


@pytest.mark.parametrize(
    ("language", "left"),
    [
        ("en", "; 2 remain, line 3"),
        ("ar", "؛ الباقي 2، الحد 3"),
    ],
)
def test_a_withdrawn_alert_says_what_remains_and_nothing_that_contradicts_it_stands_unstruck(language, left):
    book = a_book(a_rule(window="2h"))
    spots = ("tikrit", "kirkuk", "samarra")
    feed(book, *(a_report(one, at / 2, a_mention(place=one, day=DAY)) for at, one in enumerate(spots)))
    (gone,) = feed(book, a_report("early", -5, a_mention(place="kirkuk", day=DAY)))
    assert (gone.state.value, gone.total, gone.remain) == ("withdrawn", 3, 2)
    parts = card(gone, look(language)).parts
    standing = next(one.plain for part in parts if part.id == f"head-{language}" for one in part.lines[1:])
    assert standing.endswith(left)
    told = [one for part in parts if part.id.startswith(("day-", "told-", "more", "why-")) for one in part.lines]
    assert len(told) == 4  # the reason, a day, what is left
    assert all(run.strike for one in told for run in one.runs)


@pytest.mark.parametrize(
    ("dated", "told"),
    [
        (["month"], "month"),
        (["week"], "week"),
        (["day"], "day"),
        (["minute"], "second"),
        (["month", "day"], "day"),  # one incident: as exactly as anybody dates it
    ],
)
def test_an_alert_carries_how_exactly_its_incidents_are_dated(dated, told):
    reports = [
        a_report(f"d{number}", number, a_mention(place="basra", day=DAY), precision=Precision(one))
        for number, one in enumerate(dated)
    ]
    assert feed(a_book(a_rule(open=1, close=0)), *reports)[-1].precision.value == told
    exact = a_report("exact", 3, a_mention(place="kut", day=DAY))
    assert feed(a_book(a_rule(open=1, close=0)), *reports, exact)[-1].precision.value == told


def test_a_row_of_an_older_version_is_dated_as_coarsely_as_it_may_be():
    report = a_report("r", 0, a_mention(), precision=Precision.WEEK)
    row = row_of(report)
    ((_, *_, telling),) = told_of("r", row, ZoneInfo("Asia/Baghdad"))
    assert telling.precision is Precision.WEEK
    row[3] &= 7
    ((_, *_, telling),) = told_of("r", row, ZoneInfo("Asia/Baghdad"))
    assert (telling.precision, telling.imprecise) == (Precision.MONTH, True)


GREEN_ZONE = {"name": "the Green Zone", "lat": 33.305, "lon": 44.385, "km": 10}
AT_HOME = a_place("karrada", admin="baghdad-gov", lat=33.31, lon=44.42)
FAR_OFF = a_place("basra", admin="basra-gov", lat=30.5, lon=47.8)


@pytest.mark.parametrize(
    ("lift", "en", "ar", "head"),
    [
        ({"deaths_at_least": 2}, "FLASH: 3 killed, Karrada; open", "عاجل جدا: 3 قتلى، كرادة؛", "FLASH \u00b7 "),
        (
            {"where": {"near": [GREEN_ZONE]}},
            "FLASH: near the Green Zone; open",
            "عاجل جدا: في كرادة؛",
            "FLASH: near the Green Zone \u00b7 ",
        ),
        (
            {"where": {"place": ["baghdad-gov"]}},
            "FLASH: attack, Karrada; open",
            "عاجل جدا: هجوم، كرادة؛",
            "FLASH: attack, Karrada \u00b7 ",
        ),
        ({"count_at_least": 2}, "FLASH: 2 incidents; open", "عاجل جدا: حادثان؛", "FLASH: 2 incidents \u00b7 "),
    ],
)
def test_a_priority_that_was_lifted_says_by_what(lift, en, ar, head):
    rule = a_rule(open=1, close=0, **{"raise": [{"to": "flash", **lift}]})
    reports = [
        a_report("far", 0, a_mention(place=FAR_OFF, day=DAY, deaths=1)),
        a_report("home", 1, a_mention(place=AT_HOME, day=DAY, deaths=3)),
    ]
    alert = feed(a_book(rule), *reports)[-1].model_copy(update={"replay": False})
    names = Names(NAMES.theatres, {**NAMES.places, "karrada": ("Karrada", "كرادة")})
    drawn = card(alert, Look(ZoneInfo("Asia/Baghdad"), "both", names))
    shown = [one.plain for part in drawn.parts for one in part.lines]
    assert any(one.startswith(en) for one in shown)
    assert any(one.startswith(ar) for one in shown)
    assert shown[0].startswith(head)
    assert drawn.text.startswith(head)


def test_a_priority_that_is_the_rules_own_says_no_reason():
    rule = a_rule(open=1, close=0, priority="urgent", **{"raise": [{"to": "flash", "deaths_at_least": 10}]})
    alert = feed(a_book(rule), a_report("r", 0, a_mention(place="basra", day=DAY, deaths=3)))[-1]
    assert alert.lift is None
    assert any(one.startswith("URGENT, open since") for one in said(alert))


def test_an_agency_that_suffices_alone_is_named_where_several_sources_are_asked_for():
    rule = a_rule(open=1, close=0, min_sources=2)
    told = a_report("r", 0, a_mention(place="basra", day=DAY), source="outlet", agency="AFP")
    (alert,) = feed(a_book(rule), told)
    shown = said(alert)
    assert any(one.endswith("; 1 item, 1 source (agency AFP)") and one.startswith("1 attack") for one in shown)
    assert "Basra: attack; 1 item, 1 source (agency AFP)" in shown
    assert any(one.endswith("مصدر واحد (وكالة AFP)") for one in said(alert, "ar"))
    second = a_report("s", 0.1, a_mention(place="basra", day=DAY), source="other")
    assert feed(a_book(rule), told, second)[-1].agency is None
    assert feed(a_book(a_rule(open=1, close=0)), second)[-1].agency is None


def test_of_items_the_newest_sentences_are_shown():
    rule = a_rule(types=["negotiation"], of="items", open=2, close=0)
    told = a_mention("negotiation")
    reports = [
        a_report(f"t{n}", n / 4, told.model_copy(update={"sentence": f"حادث رقم {n}", "start": 0, "end": 4}))
        for n in range(20)
    ]
    last = feed(a_book(rule), *reports)[-1]
    assert [one.sentence for one in last.evidence] == [f"حادث رقم {n}" for n in range(8, 20)]
    assert [one for one in said(last) if one.startswith("حادث")] == ["حادث رقم 19", "حادث رقم 18", "حادث رقم 17"]


def test_a_change_of_an_older_version_is_read_and_drawn():
    (raised,) = feed(a_book(DEADLY), *list(attacks(deadly=3))[:4])
    old = raised.model_dump(mode="json", exclude={"lift", "denied", "planned", "past"})
    for one in old["evidence"]:
        del one["tells"]
    for one in old["incidents"]:
        del one["status"]
    read = AlertChange.model_validate(old)
    assert read.lift is None
    assert said(read)[0].endswith("4 attacks in Iraq: Baquba, Samarra, Kirkuk and 1 more place, 14 killed")


def test_what_a_rule_is_for_travels_in_both_languages_where_it_has_both():
    (plain,) = feed(a_book(a_rule(open=1, close=0)), a_report("r", 0))
    assert (plain.description, plain.description_ar) == ("Attack wave", "")
    rule = a_rule(open=1, close=0, description={"en": "Attack wave", "ar": "موجة هجمات"})
    (both,) = feed(a_book(rule), a_report("r", 0))
    assert (both.description, both.description_ar) == ("Attack wave", "موجة هجمات")
    read = AlertChange.model_validate(both.model_dump(mode="json", exclude={"description_ar"}))
    assert "Attack wave" in said(read, "ar")
