"""The Slack sink against the strict stub: what each failure is called, and that the token stays where it is."""

from __future__ import annotations

import logging
import traceback
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml
from pydantic import SecretStr

from alerts.blocks import Message, alert_message
from alerts.sinks import ALERT_EVENT, Metadata, Seen
from alerts.slack import SlackSink
from schemas.errors import NotifyError, SettingsError
from tests.alerts.examples import alert, later, look, withdrawn
from tests.alerts.fakes import timeout_of
from tests.slack_stub.server import Stub
from tests.slack_stub.workspace import ALL_SCOPES, TOKEN, Channel, Workspace

CHANNEL = "C0DESK"
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def metadata(number: int = 1) -> Metadata:
    return Metadata(ALERT_EVENT, {"alert_id": f"a{number}", "rev": 1, "v": 1})


@pytest.fixture
async def stub():
    async with Stub(Workspace(gap=0)) as running:
        yield running


@pytest.fixture
async def sink(stub, kind):
    made = SlackSink(lambda: SecretStr(TOKEN), stub.url, timeout_s=timeout_of(kind))
    yield made
    await made.close()


def message() -> Message:
    return alert_message(alert(), look())


async def refused(call) -> NotifyError:
    with pytest.raises(NotifyError) as caught:
        await call
    return caught.value


async def test_a_message_is_posted_read_back_by_its_metadata_and_edited_in_place(stub, sink):
    posted = await sink.post(CHANNEL, message(), metadata())
    assert await sink.history(CHANNEL, LONG_AGO) == [Seen(posted.ts, ALERT_EVENT, {"alert_id": "a1", "rev": 1, "v": 1})]
    await sink.update(posted.channel, posted.ts, alert_message(withdrawn(alert()), look()))
    (root,) = stub.workspace.roots()
    assert root.edits == 1
    assert "Withdrawn" in root.text
    assert root.metadata is not None


async def test_replies_are_read_from_the_thread_and_not_from_the_channel(stub, sink):
    posted = await sink.post(CHANNEL, message(), metadata())
    await sink.post(CHANNEL, message(), metadata(2), thread_ts=posted.ts)
    assert [one.payload["alert_id"] for one in await sink.history(CHANNEL, LONG_AGO)] == ["a1"]
    assert [one.payload["alert_id"] for one in await sink.replies(CHANNEL, posted.ts)] == ["a2"]


async def test_all_pages_of_a_history_are_read(stub, sink, monkeypatch):
    monkeypatch.setattr("alerts.slack.PAGE", 2)
    for number in range(5):
        await sink.post(CHANNEL, message(), metadata(number))
    assert len(await sink.history(CHANNEL, LONG_AGO)) == 5
    assert stub.count("conversations.history") == 3


async def test_messages_of_ours_without_metadata_mean_that_nothing_is_known(stub, sink):
    await sink.post(CHANNEL, message(), metadata())
    stub.workspace.hides_metadata = True
    error = await refused(sink.history(CHANNEL, LONG_AGO))
    assert error.outcome == "ambiguous"
    assert "metadata.message:read" in str(error)


async def test_what_another_app_posted_is_not_taken_for_ours(stub, sink):
    await sink.post(CHANNEL, message(), metadata())
    stub.workspace.messages[0].bot_id = "B0OTHER"
    assert await sink.history(CHANNEL, LONG_AGO) == []


@pytest.mark.parametrize(
    "kind", ["accept-reset", "accept-close", "accept-half", "accept-html", "accept-500", "accept-hang"]
)
async def test_a_lost_answer_is_ambiguous_and_nothing_is_posted_twice(stub, sink, kind):
    stub.fail(kind)
    assert (await refused(sink.post(CHANNEL, message(), metadata()))).outcome == "ambiguous"
    assert stub.count("chat.postMessage") == 1
    assert len(stub.workspace.roots()) == 1


@pytest.mark.parametrize("kind", ["reset", "html", "500", "503", "hang"])
async def test_what_may_have_been_posted_is_ambiguous(stub, sink, kind):
    stub.fail(kind)
    assert (await refused(sink.post(CHANNEL, message(), metadata()))).outcome == "ambiguous"


ODD = (
    "[1]",
    "[]",
    '"ok"',
    "5",
    "null",
    "{}",
    '{"ok": true}',
    '{"ok": true, "ts": "soon"}',
    '{"ok": false, "error": [1]}',
)
ODD_PAGES = (
    '{"a": 1}',
    '["x"]',
    "5",
    '[{"bot_id": "B0RASID"}]',
    '[{"bot_id": "B0RASID", "ts": 5, "metadata": {"event_type": "rasid_alert"}}]',
    '[{"bot_id": "B0RASID", "ts": "1.0", "metadata": "x"}]',
)


@pytest.mark.parametrize("said", ODD)
async def test_json_that_is_no_answer_of_slacks_is_ambiguous(stub, sink, said):
    stub.fail("json", "", code=said, times=10)
    assert (await refused(sink.post(CHANNEL, message(), metadata()))).outcome == "ambiguous"
    if said != '{"ok": true}' and "ts" not in said:
        assert (await refused(sink.update(CHANNEL, "1.0", message()))).outcome == "ambiguous"
        assert (await refused(sink.check())).outcome == "ambiguous"


@pytest.mark.parametrize("said", ODD_PAGES)
async def test_a_page_that_is_no_list_of_messages_tells_nothing(stub, sink, said):
    stub.fail("json", "conversations.history", code=f'{{"ok": true, "messages": {said}, "response_metadata": "x"}}')
    assert (await refused(sink.history(CHANNEL, LONG_AGO))).outcome == "ambiguous"


async def test_what_slack_writes_in_our_name_is_no_message_without_metadata(stub, sink):
    said = '[{"bot_id": "B0RASID", "subtype": "bot_add", "ts": "1.0"}]'
    stub.fail("json", "conversations.history", code=f'{{"ok": true, "messages": {said}}}')
    assert await sink.history(CHANNEL, LONG_AGO) == []


async def test_a_token_without_a_bot_is_refused_for_nothing_could_be_read_back(stub, sink):
    stub.workspace.tokens[TOKEN].bot_id = ""
    error = await refused(sink.check())
    assert error.outcome == "app"
    assert "Bot User OAuth Token" in str(error)


@pytest.mark.parametrize(
    ("code", "outcome"),
    [
        ("internal_error", "ambiguous"),
        ("a_code_nobody_has_heard_of", "unknown"),
        ("message_limit_exceeded", "wait"),
        ("msg_blocks_too_long", "payload"),
        ("edit_window_closed", "target_gone"),
        ("restricted_action", "channel"),
        ("restricted_action_nobody_has_heard_of", "channel"),
        ("restricted_action_non_threadable_channel", "no_threads"),
        ("token_expired", "app"),
    ],
)
async def test_each_code_of_slack_has_its_outcome(stub, sink, code, outcome):
    stub.fail("error", code=code)
    assert (await refused(sink.post(CHANNEL, message(), metadata()))).outcome == outcome


@pytest.mark.parametrize(
    ("kind", "least", "most"), [("ratelimited", 60, 60), ("ratelimited-bare", None, None), ("ratelimited-date", 0, 1e9)]
)
async def test_too_many_calls_means_wait_for_as_long_as_slack_says(stub, sink, kind, least, most):
    stub.fail(kind, retry_after=60)
    error = await refused(sink.post(CHANNEL, message(), metadata()))
    assert error.outcome == "wait"
    assert error.retry_after_s is None if least is None else least <= error.retry_after_s <= most


NO_SECONDS = ("\u00b2", "\u0663", "soon", "-5", "nan", "30, 30", "Mon, 01 Jan 2024 00:00:00 +99999999999999")
FOR_EVER = ("604800", "9" * 400, "Fri, 31 Dec 2049 23:59:59 GMT", "Fri, 31 Dec 9999 23:59:59 GMT")


@pytest.mark.parametrize("said", [*NO_SECONDS, *FOR_EVER])
async def test_however_odd_the_silence_that_is_asked_for_it_is_a_quarter_of_an_hour_at_the_most(stub, sink, said):
    stub.fail("ratelimited", retry_after=said)
    error = await refused(sink.post(CHANNEL, message(), metadata()))
    assert error.outcome == "wait"
    assert (error.retry_after_s or 0) <= 900
    assert (error.retry_after_s is None) == (said in NO_SECONDS or "9999 " in said)


@pytest.mark.parametrize(
    "said",
    [
        "soon",
        "Mon, 01 Jan 2024 00:00:00 +99999999999999",
        "Fri, 31 Dec 9999 23:59:59 GMT",
        "Thu, 01 Jan 1970 00:00:00 GMT",
    ],
)
async def test_a_date_that_no_clock_of_slacks_shows_ends_nothing_and_moves_no_clock(stub, sink, said, monkeypatch):
    monkeypatch.setattr("tests.slack_stub.server.formatdate", lambda *_args, **_options: said)
    await sink.post(CHANNEL, message(), metadata())
    assert sink.ahead_s == 0


@pytest.mark.parametrize("status", ["301", "302", "303", "307", "308"])
async def test_a_redirect_is_not_followed_with_the_text_and_is_no_answer(stub, sink, status):
    stub.fail("redirect", "", code=status, times=2)
    error = await refused(sink.post(CHANNEL, message(), metadata()))
    assert error.outcome == "ambiguous"
    assert "RASID_SLACK_BASE_URL" in str(error)
    assert (await refused(sink.check())).outcome == "ambiguous"
    assert [call.method for call in stub.calls] == ["chat.postMessage", "auth.test"]
    assert stub.workspace.roots() == []


async def test_nobody_at_the_address_means_surely_not_posted():
    sink = SlackSink(lambda: SecretStr(TOKEN), "http://127.0.0.1:9/api/", timeout_s=1)
    assert (await refused(sink.check())).outcome == "wait"
    await sink.close()


async def test_a_channel_that_cannot_be_posted_to_is_a_fault_of_the_channel(stub, sink):
    stub.workspace.channels["C0OLD"] = Channel("C0OLD", archived=True)
    stub.workspace.channels["C0OUT"] = Channel("C0OUT", member=False)
    for channel in ("C0OLD", "C0OUT", "C0NONE"):
        assert (await refused(sink.post(channel, message(), metadata()))).outcome == "channel"


async def test_a_deleted_root_is_gone_for_an_update_and_for_a_reply(stub, sink):
    posted = await sink.post(CHANNEL, message(), metadata())
    stub.workspace.delete(CHANNEL, posted.ts)
    assert (await refused(sink.update(CHANNEL, posted.ts, message()))).outcome == "target_gone"
    assert (await refused(sink.post(CHANNEL, message(), metadata(), thread_ts=posted.ts))).outcome == "target_gone"


async def test_a_missing_scope_is_named(stub, sink):
    stub.workspace.tokens[TOKEN].scopes = ("chat:write",)
    error = await refused(sink.history(CHANNEL, LONG_AGO))
    assert error.outcome == "app"
    assert "channels:history" in str(error)


async def test_a_new_token_is_taken_up_at_the_next_call(stub):
    tokens = ["xoxb-old", TOKEN]
    sink = SlackSink(lambda: SecretStr(tokens[0]), stub.url)
    assert (await refused(sink.check())).outcome == "app"
    del tokens[0]
    await sink.check()
    await sink.close()


async def test_without_a_token_nothing_is_called(stub):
    def unreadable() -> SecretStr:
        raise SettingsError("RASID_SLACK_TOKEN_FILE: cannot be read")

    for read in (lambda: None, lambda: SecretStr(""), unreadable):
        sink = SlackSink(read, stub.url)
        assert (await refused(sink.check())).outcome == "app"
        await sink.close()
    assert stub.calls == []


async def test_the_token_is_in_no_message_and_no_log_line(stub, caplog):
    secret = "xoxb-1111-2222-very-secret"
    caplog.set_level(logging.DEBUG)
    sink = SlackSink(lambda: SecretStr(secret), stub.url, timeout_s=timeout_of("hang"))
    errors = [await refused(sink.check())]
    stub.workspace.tokens[secret] = stub.workspace.tokens[TOKEN]
    for kind in ("accept-reset", "accept-half", "500", "html", "hang", "ratelimited"):
        stub.fail(kind)
        errors.append(await refused(sink.post(CHANNEL, message(), metadata())))
    await sink.close()
    said = caplog.text + "".join("".join(traceback.format_exception(one)) for one in errors) + repr(vars(sink))
    assert secret not in said


async def test_every_state_of_an_alert_passes_the_strict_stub(stub, sink):
    for language in ("en", "ar", "both"):
        first = alert(replay=True, stream="replay-x")
        posted = await sink.post(CHANNEL, alert_message(first, look(language)), metadata())
        for state in (later(first), withdrawn(first)):
            await sink.update(posted.channel, posted.ts, alert_message(state, look(language)))


async def test_proxies_of_the_environment_are_not_used_for_this_machine(stub, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    sink = SlackSink(lambda: SecretStr(TOKEN), stub.url)
    await sink.check()
    await sink.close()


def test_the_manifest_asks_for_the_scopes_that_are_used_and_no_other():
    manifest = yaml.safe_load((Path(__file__).parents[2] / "ops" / "slack-app-manifest.yaml").read_text())
    scopes = manifest["oauth_config"]["scopes"]
    assert set(scopes) == {"bot"}
    assert set(scopes["bot"]) == {*ALL_SCOPES, "metadata.message:read"}
