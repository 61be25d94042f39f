"""Slack lets us in but not do this: a scope that is missing, a permission that is refused. No call is made in a loop."""

from __future__ import annotations

import pytest

from agents import metrics
from alerts.slack_codes import OUTCOMES
from schemas.base import Priority
from schemas.notices import NoticeState
from tests.alerts.examples import alert, evidence, later
from tests.alerts.fakes import DESK, OTHER
from tests.slack_stub.workspace import ALL_SCOPES, TOKEN

APP_CODES = sorted(code for code, outcome in OUTCOMES.items() if outcome == "app")
EVER = 1_000_000


def fault_is_told() -> float | None:
    return metrics.REGISTRY.get_sample_value("rasid_slack_app_fault")


async def samples(clock, seconds: int) -> set[float | None]:
    """What a scraper sees, every five seconds."""
    seen = set()
    for _ in range(seconds // 5):
        await clock.run(5)
        seen.add(fault_is_told())
    return seen


def without(desk, scope: str) -> None:
    desk.stub.workspace.tokens[TOKEN].scopes = tuple(one for one in ALL_SCOPES if one != scope)


@pytest.mark.parametrize("code", APP_CODES)
async def test_each_code_that_refuses_the_app_alone_for_a_post_is_tried_once_a_minute_and_told_all_the_while(
    desk, clock, code
):
    desk.stub.fail("error", code=code, times=EVER)
    await desk.hear(alert(evidence=()))
    await clock.run(1)
    assert await samples(clock, 595) == {1}
    assert 5 <= desk.stub.count("chat.postMessage") <= 10
    assert desk.stub.count("auth.test") <= 11
    assert len(desk.journal.written) <= 3 * 10
    assert desk.row(alert()).state is NoticeState.NEW
    desk.stub.faults.clear()
    await clock.run(61)
    assert len(desk.roots()) == 1
    assert fault_is_told() == 0


async def test_without_the_scope_to_write_everything_is_kept_and_goes_out_in_order_once_it_is_given(desk, clock):
    without(desk, "chat:write")
    wave = [alert(number, evidence=(), priority=Priority.URGENT) for number in range(4)]
    await desk.hear(*wave)
    await clock.run(1)
    assert await samples(clock, 300) == {1}
    assert desk.stub.count("chat.postMessage") <= 6
    assert desk.stub.count("auth.test") <= 7
    await desk.hear(alert(9, evidence=(), priority=Priority.FLASH))
    desk.stub.workspace.tokens[TOKEN].scopes = ALL_SCOPES
    await clock.run(75)
    assert desk.roots() == [one.alert_id for one in (alert(9), *wave)]
    assert fault_is_told() == 0


async def test_without_the_scope_to_read_what_is_in_doubt_waits_and_what_is_new_is_told(desk, clock):
    desk.stub.fail("accept-reset")
    without(desk, "channels:history")
    await desk.hear(alert(1, evidence=()))
    await clock.run(10)
    await desk.hear(*(alert(number, evidence=()) for number in range(2, 5)))
    assert await samples(clock, 400) == {1}
    await desk.hear(*(alert(number, evidence=()) for number in range(5, 8)))
    assert await samples(clock, 190) == {1}
    assert desk.stub.count("conversations.history") <= 10
    assert desk.stub.count("auth.test") <= 11
    assert len(desk.roots()) == 7
    assert desk.row(alert(1)).state is NoticeState.SENDING
    desk.stub.workspace.tokens[TOKEN].scopes = ALL_SCOPES
    await clock.run(61)
    assert len(desk.roots()) == 7
    assert desk.row(alert(1)).state is NoticeState.SENT
    assert fault_is_told() == 0


@pytest.mark.parametrize("method", ["chat.update", "conversations.replies"])
async def test_an_edit_or_a_thread_that_is_refused_stops_no_other_message(desk, clock, method):
    desk.stub.fail("error", method, code="no_permission", times=EVER)
    first = alert(1, evidence=(evidence(0),))
    await desk.hear(first)
    await clock.run(2)
    if method == "conversations.replies":
        await desk.restart()
    await desk.hear(later(first, total=9, evidence=(evidence(0), evidence(1))))
    await clock.run(60)
    await desk.hear(alert(2, evidence=(), priority=Priority.FLASH))
    await clock.run(5)
    assert len(desk.roots()) == 2
    assert await samples(clock, 600) == {1}
    assert desk.stub.count(method) <= 12
    desk.stub.faults.clear()
    await clock.run(120)
    assert fault_is_told() == 0
    (root, _) = desk.stub.workspace.roots()
    assert "9 attacks" in root.text
    assert len(desk.stub.workspace.replies(root.ts)) == 2


async def test_what_one_channel_may_not_read_is_not_taken_for_mended_by_another_that_may(make_desk, clock):
    desk = await make_desk()
    desk.stub.workspace.channels[DESK].private = True
    without(desk, "groups:history")
    desk.stub.fail("accept-reset", times=2)
    await desk.hear(alert(1, evidence=()))
    await clock.run(7)
    desk.box.lane(DESK).down_until = clock.at + 10
    await desk.hear(alert(2, evidence=()))
    await clock.run(20)
    assert desk.row(alert(2)).channel == OTHER
    assert desk.row(alert(2)).state is NoticeState.SENT
    assert await samples(clock, 200) == {1}


async def test_a_new_token_ends_what_the_old_ones_fault_was_also_where_nothing_is_left_to_be_called(desk, clock):
    desk.stub.workspace.tokens[TOKEN].revoked = True
    await desk.hear(alert(evidence=()))
    await clock.run(30)
    assert fault_is_told() == 1
    await desk.hear(later(alert(evidence=()), state="withdrawn", change="withdrawn"))
    desk.stub.workspace.tokens[TOKEN].revoked = False
    await clock.run(60)
    assert desk.roots() == []
    assert fault_is_told() == 0


async def test_who_has_lost_its_alerts_tells_of_no_fault_any_more(desk, clock):
    desk.stub.workspace.tokens[TOKEN].revoked = True
    await desk.hear(alert(evidence=()))
    await clock.run(30)
    desk.box.stop()
    assert fault_is_told() == 0
