"""What goes to the thread: each item once, however long its link, and in plain text where the drawn form is refused."""

from __future__ import annotations

import json

import pytest

from alerts.blocks import fits, thread_message
from tests.alerts.examples import alert, evidence, item_id, later, look

LETTER = "\u0645"


def wordy(letters: int, *, items: int = 4):
    """Twelve sentences of some items, each with a link of so many Arabic letters, which Slack gets percent-encoded."""
    url = "https://news.example/" + LETTER * letters
    return tuple(
        evidence(number, item_id=item_id(number // (12 // items)), url=f"{url}{number // (12 // items)}")
        for number in range(12)
    )


def told(desk) -> list[list[str]]:
    (root,) = desk.stub.workspace.roots()
    return [one.metadata["event_payload"]["told"] for one in desk.stub.workspace.replies(root.ts)]


@pytest.mark.parametrize("letters", [100, 160, 400])
async def test_items_with_long_links_are_told_in_as_many_replies_as_it_takes(desk, clock, letters):
    await desk.hear(alert(evidence=wordy(letters)))
    await clock.run(300)
    assert sorted(mark for marks in told(desk) for mark in marks) == sorted(item_id(number) for number in range(4))
    assert [call.outcome for call in desk.stub.calls if call.method == "chat.postMessage"] == ["ok"] * (
        1 + len(told(desk))
    )


def test_twelve_sentences_of_one_item_with_the_longest_link_fit_a_reply():
    assert fits(thread_message(wordy(490, items=1), look()))


async def test_a_link_is_drawn_once_an_item_also_where_its_sentences_lie_apart(desk, clock):
    pieces = wordy(10, items=2)
    await desk.hear(alert(evidence=pieces[::2] + pieces[1::2], incidents=()))
    await clock.run(60)
    (root,) = desk.stub.workspace.roots()
    (reply,) = desk.stub.workspace.replies(root.ts)
    assert json.dumps(reply.blocks).count('"link"') == 2
    assert json.dumps(reply.blocks).count("rich_text_quote") == 12


async def test_a_reply_that_slack_refuses_is_told_in_plain_text_item_by_item(desk, clock):
    await desk.hear(first := alert(evidence=()))
    await clock.run(40)
    desk.stub.fail("error", "chat.postMessage", code="msg_blocks_too_long")
    await desk.hear(later(first, evidence=(evidence(0), evidence(2))))
    await clock.run(120)
    assert told(desk) == [[evidence(0).item_id], [evidence(2).item_id]]
    (root,) = desk.stub.workspace.roots()
    plain, drawn = desk.stub.workspace.replies(root.ts)
    assert plain.blocks == []
    assert plain.text.endswith("https://news.example/0")
    assert drawn.blocks


async def test_a_reply_that_is_refused_as_plain_text_too_is_given_up_and_the_next_one_told(desk, clock):
    await desk.hear(first := alert(evidence=()))
    await clock.run(40)
    desk.stub.fail("error", "chat.postMessage", code="msg_blocks_too_long", times=2)
    await desk.hear(later(first, evidence=(evidence(0), evidence(2))))
    await clock.run(120)
    assert told(desk) == [[evidence(2).item_id]]
