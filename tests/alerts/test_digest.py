"""Many alerts in one message."""

from __future__ import annotations

import pytest

from alerts.blocks import TOTAL_LIMIT, fits, text_size
from alerts.digest import digest_card, digest_message
from schemas.base import Priority
from schemas.notices import Notice, NoticeState
from tests.alerts.examples import alert, evidence, look, withdrawn


def row(told, reason="old-news") -> Notice:
    return Notice(alert=told, state=NoticeState.HELD, digest=reason)


def said(rows, language="en") -> list[str]:
    return [one.plain for part in digest_card(rows, look(language)).parts for one in part.lines]


def test_each_alert_is_a_line_under_the_reason_why_it_is_here():
    lines = said([row(alert(1)), row(alert(2, priority=Priority.FLASH), "late")])
    assert lines[0] == "Digest: 2 alerts (Baghdad time)"
    assert lines[1] == "told only by items that came late"
    assert lines[2].startswith("FLASH \u00b7 4 attacks in Iraq: Kirkuk")
    assert lines[3] == "found late: older than 6 h when found"


def test_a_line_names_the_rule_and_the_alert_in_the_zone_of_the_title():
    told = alert(3)
    when = "URGENT \u00b7 4 attacks in Iraq: Kirkuk, Tikrit, Balad and 1 more place \u00b7 4 Mar 2026 11:30"
    named = f"rule iq-attacks, alert {told.alert_id[:8]}"
    assert said([row(told)])[2] == f"{when} \u00b7 {named} \u00b7 open the article"
    arabic = said([row(told)], "ar")
    assert arabic[0] == "موجز: تنبيه واحد (بتوقيت بغداد)"
    assert f"القاعدة iq-attacks، التنبيه {told.alert_id[:8]}" in arabic[2]


def links(rows) -> list[str]:
    runs = [run for part in digest_card(rows, look()).parts for one in part.lines for run in one.runs]
    return [run.url for run in runs if run.url]


def test_a_line_opens_an_article_that_tells_of_the_alert_where_one_has_an_address():
    told = alert(1, evidence=(evidence(1, url=None), evidence(2, url="https://news.example/2")))
    assert links([row(told)]) == ["https://news.example/2"]
    assert links([row(alert(2, evidence=(evidence(1, url="javascript:x"),)))]) == []
    assert not said([row(alert(2, evidence=(evidence(1, url=None),)))])[2].endswith("article")


def test_links_are_given_while_there_is_room_and_to_the_loudest_first():
    long = "https://news.example/" + "a" * 600
    rows = [row(alert(n, evidence=(evidence(1, url=f"{long}{n}"),))) for n in range(4)]
    loud = row(alert(9, priority=Priority.FLASH, evidence=(evidence(1, url=f"{long}loud"),)))
    given = links([*rows, loud])
    assert len(given) == 2
    assert given[0].endswith("loud")


def test_what_was_withdrawn_is_struck_through():
    runs = [
        run for part in digest_card([row(withdrawn(alert()))], look()).parts for one in part.lines for run in one.runs
    ]
    assert any(run.strike and "4 attacks in Iraq" in run.text for run in runs)


def test_a_replayed_digest_is_headed_so():
    assert (
        said([row(alert(replay=True, stream="replay-x"), "late")])[0] == "REPLAY \u00b7 Digest: 1 alert (Baghdad time)"
    )


@pytest.mark.parametrize("language", ["en", "ar", "both"])
def test_a_thousand_alerts_are_one_message_within_the_limits(language):
    named = "r" * 40
    long = {"deaths": 12345, "places": 1000, "total": 99999, "replay": True, "stream": "replay-2026"}
    told = (evidence(1, url="https://news.example/" + "a" * 240),)
    rows = [
        row(alert(number, rule_id=f"{named[:39]}{number % 9}", evidence=told, **long), "backlog")
        for number in range(1000)
    ]
    message = digest_message(rows, look(language))
    assert fits(message)
    assert text_size(message.blocks) < TOTAL_LIMIT
    assert "965" in "".join(said(rows, language))


def test_the_order_of_the_rows_does_not_change_the_digest():
    rows = [row(alert(number)) for number in range(50)]
    assert digest_card(rows, look()) == digest_card(rows[::-1], look())
