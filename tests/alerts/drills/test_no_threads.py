"""A channel that forbids threads is not down: messages go there, evidence stays in them, a rise is called out there."""

from __future__ import annotations

import pytest

from agents import metrics
from alerts.channels import Channels
from schemas.base import Priority
from tests.alerts.examples import alert, evidence, later
from tests.alerts.fakes import DESK, OTHER

EVER = 1_000_000


@pytest.fixture
async def threadless(make_desk, monkeypatch):
    """A desk whose channel takes roots alone."""
    desk = await make_desk(channels=Channels(default=DESK, fallback=OTHER))
    desk.stub.fail("error", code="restricted_action_non_threadable_channel", times=EVER)
    (fault,) = desk.stub.faults
    monkeypatch.setattr(
        fault, "hits", lambda method, args: method == "chat.postMessage" and bool(args.get("thread_ts"))
    )
    return desk


async def test_its_messages_stay_where_they_belong_and_no_reply_is_tried_again(threadless, clock):
    await threadless.hear(alert(0))
    await clock.run(120)
    for number in range(1, 7):
        await threadless.hear(alert(number, priority=Priority.FLASH))
        await clock.run(10)
    await clock.run(1200)
    assert len(threadless.roots(DESK)) == 7
    assert threadless.roots(OTHER) == []
    assert sum(bool(call.thread_ts) for call in threadless.stub.calls) == 1
    assert threadless.box.is_settled()
    assert not threadless.box.pending_of(DESK)


async def test_a_rise_is_posted_to_the_channel_itself_once(threadless, clock):
    first = alert(evidence=(evidence(0),), priority=Priority.URGENT)
    await threadless.hear(first)
    await clock.run(60)
    threadless.stub.fail("accept-reset")
    await threadless.hear(later(first, priority=Priority.FLASH))
    await clock.run(120)
    root, rise = threadless.stub.workspace.roots(DESK)
    assert root.text.startswith("FLASH")
    assert rise.metadata["event_type"] == "rasid_thread"
    await threadless.restart()
    await clock.run(300)
    assert len(threadless.stub.workspace.roots(DESK)) == 2
    assert metrics.REGISTRY.get_sample_value("rasid_slack_app_fault") == 0
