"""The agent `notify` in a whole worker, before a strict Slack stub, on either broker."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from confluent_kafka import Producer
from pydantic import SecretStr
from rich.console import Console

from agents.app import make_app
from agents.embedded import EmbeddedBroker
from agents.runtime import Runtime
from agents.stalls import Stalls
from agents.topics import TABLES
from agents.worker import start_worker
from alerts.console import ConsoleSink
from alerts.journal import KafkaJournal, Read, _apply
from alerts.notify import NotifyShell, choose_sink
from alerts.slack import SlackSink
from schemas.errors import SettingsError
from schemas.notices import Notice, NoticeState
from schemas.settings import Settings
from schemas.topics import StreamTopics
from tests.alerts.examples import alert, alert_id, closed, evidence, withdrawn
from tests.fakes import ScriptedCoder, a_tick, an_item
from tests.reading import read_all
from tests.slack_stub.server import Stub
from tests.slack_stub.workspace import TOKEN, Workspace

RULES = Path(__file__).resolve().parents[2] / "alerts" / "rules.yaml"
PARTITIONS = 4
CHANNEL = "C0REPLAY"


@pytest.fixture
async def stub():
    async with Stub(Workspace(channels=(CHANNEL,))) as running:
        yield running


@pytest.fixture(params=["embedded", pytest.param("kafka", marks=pytest.mark.kafka)])
def settings(request, stub, stream_name, tmp_path):
    common = {
        "stream": stream_name,
        "web_port": 0,
        "session_timeout_s": 6,
        "data_dir": tmp_path,
        "slack_token": SecretStr(TOKEN),
        "slack_base_url": stub.url,
        "slack_channels": {stream_name: CHANNEL},
    }
    if request.param == "kafka":
        yield Settings(broker=request.getfixturevalue("kafka").bootstrap, **common)
        return
    with EmbeddedBroker(PARTITIONS) as broker:
        broker.create_topics(spec.name for spec in StreamTopics(stream_name).specs(TABLES))
        yield Settings(broker=broker.bootstrap, embedded=True, **common)


def write(settings, *values):
    """Changes to `alerts`, as `track` keys them; bytes as they are."""
    producer = Producer({"bootstrap.servers": settings.broker, "partitioner": "murmur2_random", "log_level": 0})
    topic = StreamTopics(settings.stream).alerts
    for value in values:
        raw = value if isinstance(value, bytes) else value.model_dump_json().encode()
        producer.produce(topic, raw, key=settings.slack_workspace.encode())
    assert producer.flush(10) == 0


def told(settings, number=1, **over):
    return alert(number, stream=settings.stream, replay=True, **{"evidence": (), **over})


async def run(settings, *values, until=lambda: True):
    """A worker that has taken `values`, stopped."""
    worker = await start_worker(settings, coder=ScriptedCoder())
    write(settings, *values)
    await worker.drained(30)
    end = time.monotonic() + 20
    while not until() and time.monotonic() < end:  # noqa: ASYNC110 - the stub tells nobody
        await asyncio.sleep(0.05)
    await worker.stop()


async def read_items(settings, *items, minutes=10.0, coder=None):
    """A worker that has read items and a tick of that minute on every partition, stopped."""
    worker = await start_worker(settings, coder=coder or ScriptedCoder())
    producer = Producer({"bootstrap.servers": settings.broker, "partitioner": "murmur2_random", "log_level": 0})
    topic = StreamTopics(settings.stream).items
    for item in items:
        producer.produce(topic, item.model_dump_json().encode(), key=item.id.encode())
    for partition in range(PARTITIONS):
        producer.produce(topic, a_tick(partition, minutes).model_dump_json().encode(), partition=partition)
    producer.flush(10)
    await worker.drained(40)
    await worker.stop()


async def test_items_become_one_slack_message_that_names_incidents_items_and_sources(settings, stub):
    await read_items(settings, *(an_item(number, f"attack IQ place-{number}") for number in range(4)))
    (root,) = [one for one in stub.workspace.roots() if "Rule iq-attacks" in str(one.blocks)]
    assert root.text.startswith("REPLAY \u00b7 URGENT \u00b7 ")
    assert "4 attack incidents in 24 h in Iraq, usual not yet known, line 3; 4 items, 3 sources" in str(root.blocks)
    assert {call.outcome for call in stub.calls} == {"ok"}


async def test_a_second_worker_reads_the_ledger_and_posts_nothing_again(settings, stub):
    first = told(settings)
    await run(settings, first, until=stub.workspace.roots)
    await run(settings, first, closed(first), until=lambda: stub.workspace.roots()[0].edits)
    (root,) = stub.workspace.roots()
    assert root.text.startswith("REPLAY \u00b7 Closed")
    assert stub.count("chat.postMessage") == 1


async def test_a_new_version_over_kept_topics_posts_nothing_twice(settings, stub, tmp_path):
    items = [an_item(number, f"attack IQ place-{number}") for number in range(4)]
    await read_items(settings, *items)
    before = [one.ts for one in stub.workspace.roots()]
    newer = ScriptedCoder()
    newer.version = "scripted-2"  # a new lexicon; and one rule is changed, another is new
    text = RULES.read_text(encoding="utf-8").replace("open: 3", "open: 2", 1)
    (tmp_path / "rules.yaml").write_text(text.replace("id: iq-strike", "id: iq-strike-anew"), encoding="utf-8")
    upgraded = settings.model_copy(update={"rules": tmp_path / "rules.yaml", "data_dir": tmp_path / "new"})
    await read_items(upgraded, *items, minutes=30, coder=newer)
    assert [one.ts for one in stub.workspace.roots()] == before
    (root,) = [one for one in stub.workspace.roots() if "Rule iq-attacks" in str(one.blocks)]
    assert root.text.startswith("REPLAY \u00b7 Closed")


async def test_a_change_that_cannot_be_read_goes_to_the_dead_letters_and_the_next_is_told(settings, stub):
    await run(settings, b"{", told(settings), b"{}", until=stub.workspace.roots)
    assert len(stub.workspace.roots()) == 1
    rejected = read_all(settings.broker, StreamTopics(settings.stream).rejected)
    assert len(rejected) == 2


async def test_evidence_is_in_the_thread(settings, stub):
    await run(
        settings, told(settings, evidence=(evidence(0), evidence(1))), until=lambda: len(stub.workspace.messages) > 1
    )
    (root,) = stub.workspace.roots()
    (reply,) = stub.workspace.replies(root.ts)
    assert reply.metadata["event_payload"]["told"] == [evidence(0).item_id, evidence(1).item_id]


async def test_the_ledger_gives_back_the_newest_row_of_its_newest_owner(settings):
    worker = await start_worker(settings, coder=ScriptedCoder())  # makes the topics
    await worker.stop()
    journal = KafkaJournal(settings, StreamTopics(settings.stream).notices)
    first = told(settings)
    row = Notice(alert=first, state=NoticeState.NEW, offset=4, epoch=2)
    sent = row.model_copy(update={"state": NoticeState.SENT, "ts": "1.1", "offset": 7})
    late = row.model_copy(update={"state": NoticeState.SENDING, "epoch": 1, "offset": 3})
    other = Notice(alert=withdrawn(told(settings, 2)), state=NoticeState.HELD, offset=5, epoch=2)
    for one in (row, sent, late):
        await journal.write({one.alert.alert_id: (1, one)})
    await journal.write({other.alert.alert_id: (1, other)})
    await journal.write({other.alert.alert_id: (1, None)})
    journal.move(1, 12)
    await journal.write({})
    found = await journal.read([0, 1])
    assert found[0].rows == {}
    assert found[1].rows == {alert_id(1): sent}
    assert found[1].position == 12
    journal.close()


async def test_a_row_does_not_stand_for_what_came_before_it(settings):
    """A crash may leave the first row of a batch, whose alert changed last in it, and take the others."""
    worker = await start_worker(settings, coder=ScriptedCoder())  # makes the topics
    await worker.stop()
    journal = KafkaJournal(settings, StreamTopics(settings.stream).notices)
    journal.move(1, 3)
    await journal.write({alert_id(1): (1, Notice(alert=told(settings), state=NoticeState.NEW, offset=9, epoch=1))})
    found = await journal.read([1])
    assert found[1].rows.keys() == {alert_id(1)}
    assert found[1].position == 3
    journal.close()


async def test_of_two_owners_that_wrote_nothing_the_first_ones_late_write_does_not_stand(settings):
    worker = await start_worker(settings, coder=ScriptedCoder())  # makes the topics
    await worker.stop()
    journal = KafkaJournal(settings, StreamTopics(settings.stream).notices)
    epochs = []
    for _ in range(2):
        found = await journal.read([1])
        await journal.claim(found)
        epochs.append(found[1].epoch)
    row = Notice(alert=told(settings), state=NoticeState.NEW, offset=4, epoch=epochs[0])
    sent = row.model_copy(update={"state": NoticeState.SENT, "ts": "1.1", "epoch": epochs[1]})
    for one in (sent, row):
        await journal.write({one.alert.alert_id: (1, one)})
    assert (await journal.read([1]))[1].rows == {alert_id(1): sent}
    journal.close()


async def test_what_a_former_owner_says_late_of_its_position_does_not_stand_above_the_new_ones(settings):
    worker = await start_worker(settings, coder=ScriptedCoder())  # makes the topics
    await worker.stop()
    former, owner = (KafkaJournal(settings, StreamTopics(settings.stream).notices) for _ in range(2))
    await former.claim(await former.read([1]))
    former.move(1, 5)
    await former.claim({})  # until it is delivered
    found = await owner.read([1])
    await owner.claim(found)
    former.move(1, 9)
    await former.claim({})
    read = (await owner.read([1]))[1]
    assert (read.position, read.epoch) == (5, found[1].epoch)
    former.close()
    owner.close()


async def test_two_owners_that_both_read_before_either_claims_have_an_epoch_each(settings):
    worker = await start_worker(settings, coder=ScriptedCoder())  # makes the topics
    await worker.stop()
    first, second = (KafkaJournal(settings, StreamTopics(settings.stream).notices) for _ in range(2))
    of_first, of_second = await first.read([0, 1]), await second.read([1])
    assert await first.claim(of_first) == {}
    row = Notice(alert=told(settings), state=NoticeState.NEW, offset=4, epoch=of_first[1].epoch)
    await first.write({alert_id(1): (1, row)})
    contested = await second.claim(of_second)
    assert contested == of_second
    assert await second.claim(contested) == {}
    assert of_first[1].epoch < of_second[1].epoch
    assert of_second[1].rows == {alert_id(1): row}  # also what the first wrote after the second had read
    sent = row.model_copy(update={"state": NoticeState.SENT, "ts": "1.1", "epoch": of_second[1].epoch})
    await second.write({alert_id(1): (1, sent)})
    await first.write({alert_id(1): (1, row)})
    assert (await second.read([1]))[1].rows == {alert_id(1): sent}
    first.close()
    second.close()


def test_a_position_of_the_version_before_stands_for_it_says_no_epoch():
    read = Read()
    row = Notice(alert=alert(), state=NoticeState.NEW, epoch=3)
    for key, value in ((alert_id(1), row.model_dump_json()), ("@1", '{"position": 7}')):
        _apply(read, SimpleNamespace(key=key.encode, value=value.encode))
    assert (read.position, read.epoch) == (7, 3)


# -- without a broker


@pytest.fixture
def shell(tmp_path):
    settings = Settings(stream="replay-x", data_dir=tmp_path)
    app = SimpleNamespace(rebalancing=False)
    exact = SimpleNamespace(register=lambda *_, **__: None, on_lost=lambda _callback: None, ready=True)
    stalls = SimpleNamespace(trusted=lambda: True)
    topics = StreamTopics(settings.stream)
    runtime = Runtime(settings, topics, app, exact, {}, lambda _error: None, stalls)
    with runtime.closing:
        yield NotifyShell(runtime)


def a_ledger(partitions):
    return {one: Read({alert_id(1): Notice(alert=alert(), state=NoticeState.NEW)}) for one in partitions}


async def test_a_ledger_that_was_read_while_the_partitions_went_is_not_taken_over(shell):
    async def read(partitions):
        shell.lost()  # a rebalance begins meanwhile
        return a_ledger(partitions)

    async def claim(found):
        claimed.append(found)
        return {}

    claimed = []
    shell.journal.read, shell.journal.claim = read, claim
    await shell.prepare(frozenset({1}))
    assert not shell.owned(1)
    assert shell.outbox.rows == {}
    assert claimed == []


@pytest.mark.parametrize("gone", [False, True])
async def test_an_epoch_that_is_anothers_is_claimed_again_as_long_as_the_partition_is_ours(shell, gone):
    async def read(partitions):
        return a_ledger(partitions)

    async def claim(found):
        claimed.append(set(found))
        if gone:
            shell.lost()
        return {2: found[2]} if len(claimed) == 1 else {}

    claimed = []
    shell.journal.read, shell.journal.claim = read, claim
    await shell.prepare(frozenset({1, 2}))
    assert claimed == ([{1, 2}] if gone else [{1, 2}, {2}])
    assert [shell.owned(one) for one in (1, 2)] == [not gone] * 2


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"slack_token": SecretStr("x")}, "RASID_SLACK_TOKEN is set"),
        ({"slack_token_file": "token"}, "RASID_SLACK_TOKEN_FILE is set"),
    ],
)
def test_a_token_needs_a_channel_and_is_called_as_it_was_given(given, named):
    with pytest.raises(SettingsError, match=f"^{named}, but RASID_SLACK_CHANNEL is not"):
        choose_sink(Settings(**given), None)


def test_a_token_file_that_cannot_be_read_stops_the_start_and_is_named(tmp_path):
    with pytest.raises(SettingsError, match=r"RASID_SLACK_TOKEN_FILE: .*/nope cannot be read"):
        choose_sink(Settings(slack_token_file=tmp_path / "nope", slack_channel="C0DESK"), None)


def test_a_token_file_that_goes_away_later_is_asked_for_at_each_call(tmp_path):
    file = tmp_path / "token"
    file.write_text("x")
    sink, _, _ = choose_sink(Settings(slack_token_file=file, slack_channel="C0DESK"), None)
    file.unlink()
    assert isinstance(sink, SlackSink)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"slack_channel": "#desk"}, "RASID_SLACK_CHANNEL: '#desk' is no id"),
        ({"slack_fallback_channel": "other"}, "RASID_SLACK_FALLBACK_CHANNEL: 'other' is no id"),
        ({"slack_channels": {"night": "#a", "day": "#b"}}, "RASID_SLACK_CHANNELS: night: '#a' .*CHANNELS: day: '#b' "),
    ],
)
def test_a_channel_is_given_by_its_id_and_one_that_is_none_is_named_with_its_variable(wrong, said):
    with pytest.raises(SettingsError, match=said):
        choose_sink(Settings(**{"slack_token": SecretStr("x"), "slack_channel": "C0DESK", **wrong}), None)


def test_a_live_stream_with_a_token_posts_to_slack():
    sink, channels, _ = choose_sink(Settings(slack_token=SecretStr("x"), slack_channel="C0DESK"), None)
    assert isinstance(sink, SlackSink)
    assert channels.of(alert(channel="unknown-name")) == "C0DESK"


def rule_to(channel, **settings):
    """A start with a rule file whose first rule names this channel."""
    text = RULES.read_text(encoding="utf-8").replace("    types:", f"    channel: {channel}\n    types:", 1)
    path = settings["data_dir"] / "rules.yaml"
    path.write_text(text, encoding="utf-8")
    return make_app(Settings(rules=path, web_port=0, **settings), coder=ScriptedCoder(), fatal=lambda _error: None)


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ({"night-desk": "C0NIGHT", "press": "C0PRESS"}, "'iq-attacks'.*'nigth-desk'; did you mean 'night-desk'?"),
        ({"press": "C0PRESS"}, "'nigth-desk'; valid: press"),
        ({}, "RASID_SLACK_CHANNELS has no channel 'nigth-desk', nor any other"),
    ],
)
def test_a_rule_with_a_channel_that_the_settings_do_not_name_is_refused_at_the_start(tmp_path, named, said):
    slack = {"slack_token": SecretStr("x"), "slack_channel": "C0DESK", "slack_channels": named, "data_dir": tmp_path}
    with pytest.raises(SettingsError, match=said):
        rule_to("nigth-desk", **slack)


@pytest.mark.parametrize(
    "settings",
    [
        {"slack_token": SecretStr("x"), "slack_channel": "C0DESK", "slack_channels": {"night-desk": "C0NIGHT"}},
        {"slack_token": SecretStr("x"), "slack_channels": {"replay-x": "C0X"}, "stream": "replay-x"},
        {},
    ],
    ids=["named", "a replay", "in the terminal"],
)
def test_a_rule_with_a_channel_starts_where_it_is_named_or_not_used(tmp_path, settings):
    assert rule_to("night-desk", data_dir=tmp_path, **settings)


def test_a_replay_without_a_channel_of_its_own_goes_to_the_terminal():
    replay = Settings(stream="replay-x", slack_token=SecretStr("x"), slack_channel="C0DESK")
    terminal = Console()
    sink, channels, _ = choose_sink(replay, terminal)
    assert isinstance(sink, ConsoleSink)
    assert sink.console.console is terminal
    assert channels.of(alert(stream="replay-x", replay=True)) == "console"


def test_a_replay_goes_to_the_channel_named_for_its_stream():
    replay = Settings(stream="replay-x", slack_token=SecretStr("x"), slack_channels={"replay-x": "C0X"})
    sink, channels, _ = choose_sink(replay, None)
    assert isinstance(sink, SlackSink)
    assert channels.of(alert(stream="replay-x", replay=True)) == "C0X"


def test_without_a_token_everything_goes_to_the_terminal():
    sink, channels, _ = choose_sink(Settings(), None)
    assert isinstance(sink, ConsoleSink)
    assert channels.of(alert(channel="any")) == "console"


def test_a_channel_whose_language_is_set_is_given_by_its_id_too_and_no_id_ends_in_a_line_feed():
    slack = {"slack_token": SecretStr("x"), "slack_channel": "C0DESK"}
    assert choose_sink(Settings(**slack, slack_languages={"C0DESK": "ar", "C0OTHER": "en"}), None)
    with pytest.raises(SettingsError, match="RASID_SLACK_LANGUAGES: 'desk', 'C0X\n': no id of a Slack channel"):
        choose_sink(Settings(**slack, slack_languages={"desk": "ar", "C0DESK": "ar", "C0X\n": "en"}), None)
    with pytest.raises(SettingsError, match="'C0DESK\n' is no id of a Slack channel"):
        choose_sink(Settings(slack_token=SecretStr("x"), slack_channel="C0DESK\n"), None)


def test_a_process_that_stood_still_trusts_nothing_until_the_group_had_time_to_tell(monkeypatch):
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    stalls = Stalls(6.0)
    assert not stalls.trusted()
    stalls.beat()
    assert stalls.trusted()
    now[0] += 1.9
    assert stalls.trusted()
    now[0] += 2.1
    assert not stalls.trusted()
    for _ in range(59):
        now[0] += 0.1
        stalls.beat()
        assert not stalls.trusted()
    now[0] += 0.2
    stalls.beat()
    assert stalls.trusted()
