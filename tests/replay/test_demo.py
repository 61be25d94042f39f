"""What the demo says of an item is what the alerts below it say."""

from __future__ import annotations

import io
from types import SimpleNamespace

from rich.console import Console

from agents.coder import Coded
from replay.demo import Seen, _tell_end, line_of
from schemas.base import EventType, Genre
from schemas.items import NewsItem, item_id
from tests.agents.making import DAY, START, ZONE, a_mention, a_rule, rules

ITEM = NewsItem(
    id=item_id(url=None, source="s", title="t", text="x"), source="s", title="t", text="x", published_at=START,
    event_time=START, fetched_at=START,
)  # fmt: skip
TOLD = (
    a_mention(place="iq-balad", day=DAY),
    a_mention(place="iq-taji", day=DAY),
    a_mention(place="iq-kirkuk", day=DAY, confidence=0.5),
)


def test_an_items_line_says_what_each_rule_counts_of_it_by_its_limits():
    coded = Coded((EventType.ATTACK,), Genre.NEWS, TOLD, (("IQ",),) * len(TOLD))
    some = a_rule(id="unsure", min_confidence=0.4, theatres=["IQ", "SY"])
    said = line_of(ITEM, coded, ZONE, rules(a_rule(), some, a_rule(id="strikes", types=["strike"]))).plain
    assert said.endswith("attack: 3 actual  | counts: 2 for iq-attacks, 3 for unsure in IQ")


def test_on_a_narrow_terminal_no_rule_is_named_by_half_its_id():
    ident = "a-rule-of-forty-one-characters-in-its-id"
    worker = SimpleNamespace(app=SimpleNamespace(track=SimpleNamespace(rules=rules(a_rule(id=ident)))))
    console = Console(file=io.StringIO(), width=40, no_color=True)
    seen = Seen(items={ITEM.id: (ITEM, Coded((EventType.ATTACK,), Genre.NEWS, TOLD, (("IQ",),) * len(TOLD)))})
    _tell_end(console, seen, worker, ZONE)
    said = console.file.getvalue()
    column = "".join(line.split("\u2502")[1].strip() for line in said.splitlines() if "\u2502" in line)
    assert ident in column
