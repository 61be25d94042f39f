"""A worker that is asked to stop lets what is on its way to Slack come to its end: else each restart leaves a post in doubt."""

from __future__ import annotations

import asyncio

from agents.embedded import EmbeddedBroker
from agents.producing import Producing
from agents.topics import TABLES
from agents.worker import start_worker
from alerts.console import ConsoleSink
from alerts.journal import KafkaJournal
from alerts.sinks import Posted
from schemas.notices import NoticeState
from schemas.settings import Settings
from schemas.topics import StreamTopics
from tests.alerts.examples import alert
from tests.fakes import ScriptedCoder


async def test_a_post_that_is_under_way_is_answered_and_written_down_before_the_worker_stops(monkeypatch, tmp_path):
    begun, done = asyncio.Event(), []

    async def post(_sink, channel, *_args, **_options):
        begun.set()
        await asyncio.sleep(0.5)
        done.append(channel)
        return Posted(channel, "1")

    monkeypatch.setattr(ConsoleSink, "post", post)
    topics = StreamTopics("replay-t")
    with EmbeddedBroker(1) as broker:
        broker.create_topics(spec.name for spec in topics.specs(TABLES))
        settings = Settings(
            broker=broker.bootstrap, embedded=True, stream="replay-t", partitions=1, web_port=0, data_dir=tmp_path
        )
        worker = await start_worker(settings, coder=ScriptedCoder())
        change = alert(evidence=())
        producing = Producing(settings)
        producing.send(topics.alerts, change.model_dump_json().encode(), key=b"default")
        await producing.delivered()
        producing.close()
        await asyncio.wait_for(begun.wait(), 30)
        await worker.stop()
        assert len(done) == 1
        journal = KafkaJournal(settings, topics.notices)
        rows = (await journal.read([0]))[0].rows.values()
        journal.close()
    assert NoticeState.SENDING not in {row.state for row in rows}
    assert len(rows) == 1
