"""What delivery says of itself in numbers."""

from __future__ import annotations

from datetime import timedelta

from agents import metrics
from alerts.notify import NotifyShell
from schemas.base import Priority
from tests.alerts.examples import NOW, alert, later
from tests.alerts.fakes import DESK


def count(metric, *labels):
    """What a counter, or a histogram, has counted so far; 0 where it has no such series."""
    family = next(iter(metric.collect()))
    names = metric._labelnames
    wanted = dict(zip(names, labels, strict=True))
    return sum(one.value for one in family.samples if one.name.endswith(("_total", "_count")) and one.labels == wanted)


async def test_an_alert_that_is_held_is_counted_once_however_often_it_changes(desk):
    before = count(metrics.ALERTS_SUPPRESSED, "late")
    change = alert(pages=False, evidence=())
    for _ in range(3):
        await desk.hear(change)
        change = later(change)
    assert count(metrics.ALERTS_SUPPRESSED, "late") - before == 1


async def test_a_message_that_takes_the_place_of_a_deleted_one_is_no_slow_delivery(desk, clock):
    first = alert(evidence=(), heard_at=NOW)
    before = count(metrics.END_TO_END_SECONDS, Priority.URGENT), count(metrics.ALERT_DELIVERY_SECONDS, "desk")
    await desk.hear(first)
    await clock.run(2)
    desk.stub.workspace.delete(DESK, desk.stub.workspace.roots()[0].ts)
    clock.at += 5 * 3600
    await desk.hear(later(first, newest_item_at=NOW + timedelta(hours=4)))
    await clock.run(60)
    assert len(desk.roots()) == 1
    after = count(metrics.END_TO_END_SECONDS, Priority.URGENT), count(metrics.ALERT_DELIVERY_SECONDS, "desk")
    assert [new - old for old, new in zip(before, after, strict=True)] == [1, 1]


async def test_a_delivery_that_was_in_doubt_is_measured_by_when_slack_took_it(desk, clock):
    seconds = metrics.END_TO_END_SECONDS.labels(priority=Priority.FLASH)._sum
    before, counted = seconds.get(), count(metrics.END_TO_END_SECONDS, Priority.FLASH)
    desk.stub.fail("accept-reset")
    await desk.hear(alert(evidence=(), priority=Priority.FLASH, heard_at=NOW - timedelta(seconds=90)))
    await clock.run(30)
    assert count(metrics.END_TO_END_SECONDS, Priority.FLASH) - counted == 1
    assert 90 <= seconds.get() - before < 92


async def test_what_waits_in_a_channel_is_not_shown_by_who_no_longer_sends(desk):
    desk.stub.fail("ratelimited", retry_after=60)
    await desk.hear(alert(evidence=()))
    shell = NotifyShell.__new__(NotifyShell)
    shell.outbox, shell._waited = desk.box, set()
    shell.tell()
    oldest = metrics.OUTBOX_OLDEST.labels(channel="desk")._value
    assert oldest.get() > 0
    desk.box.stop()
    shell.tell()
    assert oldest.get() == 0


async def test_what_a_digest_told_and_is_news_hours_later_is_measured_from_then(desk, clock):
    seconds = metrics.ALERT_DELIVERY_SECONDS.labels(channel="desk")._sum
    old = alert(newest_item_at=NOW - timedelta(hours=7), evidence=())
    await desk.hear(old)
    await clock.run(120)
    assert len(desk.digests()) == 1
    clock.at += 5 * 3600
    before = seconds.get()
    await desk.hear(later(old, newest_item_at=clock.wall()))
    await clock.run(30)
    assert desk.roots() == [old.alert_id]
    assert seconds.get() - before < 30
