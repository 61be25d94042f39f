from __future__ import annotations

from datetime import timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from agents.coder import Coded, Coder
from agents.counting.book import Book
from agents.reporting import reports_of
from replay.plan import items_of
from schemas.alerts import AlertChange, EpisodeState
from schemas.errors import RuleFileError
from schemas.expected import EXPECTED, ExpectedEvent, ExpectedFile, ExpectedItem
from schemas.items import NewsItem, Tick
from schemas.reports import Mention, Report, Role
from schemas.rules import RuleFile
from schemas.yamlfile import load_yaml, parse_yaml

SEEDS = Path("seeds")
ZONE = ZoneInfo("Asia/Baghdad")
FILE = load_yaml(SEEDS / EXPECTED, ExpectedFile)
GAPS = {(item.id, gap.check): gap.reason for item in FILE.items for gap in item.gaps}


def cases():
    for item in FILE.items:
        for check in item.checks():
            reason = GAPS.get((item.id, check))
            marks = [pytest.mark.xfail(reason=reason, strict=False)] if reason else []
            yield pytest.param(item, check, id=f"{item.id}-{check}", marks=marks)


@cache
def coder() -> Coder:
    return Coder.load()


@cache
def coded(name: str) -> tuple[NewsItem, Coded]:
    item = next(one for one in items_of([str(SEEDS)], ZONE) if one.source_id == name)
    found = coder().code(
        title=item.title, text=item.text, published_at=item.published_at, precision=item.precision, genre=item.genre,
        agency=item.agency,
    )  # fmt: skip
    return item, found


@cache
def told(name: str) -> tuple[Book, tuple[AlertChange, ...]]:
    """The book after the item has come alone, on its true date, and what it told."""
    item, found = coded(name)
    book = Book(0, 1, rules=load_yaml(Path("alerts/rules.yaml"), RuleFile), stream="replay-seeds", tz=ZONE)
    start = Tick(partition=0, now=item.event_time - timedelta(minutes=1))
    end = Tick(partition=0, now=item.event_time + timedelta(minutes=1))
    records: list[Report | Tick] = [start, *reports_of(item, found, coder().version), end]
    return book, tuple(book.apply([(offset, one) for offset, one in enumerate(records)]).changes)


@cache
def raised(name: str) -> frozenset[str]:
    """The rules that stand raised after that."""
    book, _ = told(name)
    return frozenset(one.rule for one in book.episodes() if one.state in {EpisodeState.OPEN, EpisodeState.CLOSED})


def words_of(role: Role | None) -> set[str]:
    return set() if role is None else {*role.groups, *(one for one in (role.name, role.kind, role.side) if one)}


def is_like(mention: Mention, theatres: tuple[str, ...], event: ExpectedEvent) -> bool:
    place = mention.place
    return (
        mention.type is event.type
        and mention.status in event.status
        and (event.theatre is None or event.theatre in theatres)
        and (event.place is None or (place is not None and event.place in {place.name, place.admin}))
        and (event.day is None or mention.day == event.day)
        and (not event.actor or not words_of(mention.actor).isdisjoint(event.actor))
        and (not event.target or not words_of(mention.target).isdisjoint(event.target))
        and (event.total is None or mention.total is event.total)
    )


def holds(item: ExpectedItem, check: str) -> bool:
    kind, name = check.split(".", 1)
    _, found = coded(item.id)
    if kind == "must":
        return name in found.labels
    if kind == "must-not":
        return name not in found.labels
    if kind == "alert":
        return name in raised(item.id)
    if kind == "no-alert":
        return name not in raised(item.id)
    event = next(one for one in item.events if one.id == name)
    return any(is_like(*told, event) for told in zip(found.mentions, found.theatres, strict=True))


@pytest.mark.parametrize(("item", "check"), list(cases()))
def test_a_seed_comes_out_as_a_careful_reader_finds_it(item: ExpectedItem, check: str):
    assert holds(item, check)


def test_the_sentence_under_an_alert_is_of_what_the_item_reports():
    item = next(one for one in FILE.items if one.id == "001")
    event = next(one for one in item.events if one.id == "embassy")
    _, found = coded(item.id)
    of_event = {m.sentence for m, where in zip(found.mentions, found.theatres, strict=True) if is_like(m, where, event)}
    _, changes = told(item.id)
    shown = [one.sentence for change in changes if change.rule_id == "iq-mission-threat" for one in change.evidence]
    assert shown
    assert of_event.issuperset(shown)
    assert not any("في وقت سابق" in sentence for sentence in shown)


def test_every_seed_has_its_expectations():
    assert {item.id for item in FILE.items} == {item.source_id for item in items_of([str(SEEDS)], ZONE)}


def test_every_rule_that_is_expected_exists():
    rules = {rule.id for rule in load_yaml(Path("alerts/rules.yaml"), RuleFile).rules}
    assert {rule for item in FILE.items for rule in (*item.alerts.must, *item.alerts.must_not)} <= rules


def test_a_gap_that_names_no_check_is_refused_with_its_line():
    text = "items:\n  - id: a\n    must: [attack]\n    gaps: [{check: must.strike, reason: none}]\n"
    with pytest.raises(RuleFileError, match=r"e\.yaml:2: .*must\.attack"):
        parse_yaml(text, ExpectedFile, name="e.yaml")
