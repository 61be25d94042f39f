from __future__ import annotations

import pytest

from schemas.errors import SettingsError
from schemas.settings import not_read, read_settings


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("RASID_SLACK_CHANNELS", "C0DESK", "RASID_SLACK_CHANNELS: is no JSON; write an object"),
        ("RASID_SLACK_CHANNELS", "[" * 50_000, "RASID_SLACK_CHANNELS: is no JSON; write an object"),
        ("RASID_SLACK_CHANNELS", "[]", "RASID_SLACK_CHANNELS: is JSON, but no object; write an object, as"),
        ("RASID_BROKER", "kafka:99999", "RASID_BROKER: 'kafka:99999' is no address; write host:port"),
        ("RASID_SECURITY_PROTOCOL", "SASL_SSL", "settings: RASID_SECURITY_PROTOCOL asks for SASL"),
        (
            "RASID_SASL_USERNAME",
            "me",
            "settings: RASID_SASL_USERNAME or RASID_SASL_PASSWORD is set, but RASID_SECURITY",
        ),
        (
            "RASID_SSL_CAFILE",
            "ca.pem",
            "settings: RASID_SSL_CAFILE, RASID_SSL_CERTFILE or RASID_SSL_KEYFILE is set, but",
        ),
        ("RASID_SLACK_LANGUAGES", '{"C01": "french"}', "RASID_SLACK_LANGUAGES: C01: "),
        ("RASID_STREAM", "Replay_2015", "RASID_STREAM: cannot be used: a stream's name has small letters"),
        ("RASID_MAX_ITEM_BYTES", "65535", "RASID_MAX_ITEM_BYTES: must be at least 65536"),
        ("RASID_TZ", "Mars", "RASID_TZ: 'Mars' is no time zone"),
    ],
)
def test_a_wrong_value_names_itself_and_what_is_asked_for(monkeypatch, name, value, said):
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        read_settings()
    assert said in str(caught.value)


@pytest.mark.parametrize(
    "url",
    ["nonsense", "ftp://slack.com/", "slack.com/api/", "https://", "https://[x/", "https://slack.com:99999/api/",
     "http://slack.com/api/", "http://10.0.0.7/api/", "http://localhost.example/", "http://user:secret@example/"],
)  # fmt: skip
def test_the_token_goes_to_no_address_in_the_clear_nor_to_one_that_is_none(monkeypatch, url):
    monkeypatch.setenv("RASID_SLACK_BASE_URL", url)
    with pytest.raises(SettingsError, match="RASID_SLACK_BASE_URL: must begin with https://") as caught:
        read_settings()
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["https://slack.com/api/", "https://proxy.example:8443/slack/", "http://127.0.0.1:8080/api/",
            "http://[::1]:1/api/", "http://localhost/api/"],
)  # fmt: skip
def test_slack_may_be_asked_over_tls_or_on_this_machine(monkeypatch, url):
    monkeypatch.setenv("RASID_SLACK_BASE_URL", url)
    assert read_settings().slack_base_url == url


def test_a_token_given_in_two_ways_is_refused_and_shown_in_neither(monkeypatch, tmp_path):
    (tmp_path / "token").write_text("xoxb-in-the-file")
    monkeypatch.setenv("RASID_SLACK_TOKEN", "xoxb-in-the-variable")
    monkeypatch.setenv("RASID_SLACK_TOKEN_FILE", str(tmp_path / "token"))
    with pytest.raises(SettingsError, match="RASID_SLACK_TOKEN and RASID_SLACK_TOKEN_FILE are both set") as caught:
        read_settings()
    assert "xoxb" not in str(caught.value)


@pytest.mark.parametrize(("said", "token"), [(" xoxb-1\n", "xoxb-1"), ("\txoxb-1 ", "xoxb-1"), (" \n", None)])
def test_a_token_is_read_without_the_space_around_it_wherever_it_stands(monkeypatch, tmp_path, said, token):
    (tmp_path / "token").write_text(said)
    monkeypatch.setenv("RASID_SLACK_TOKEN", said)
    given = [read_settings()]
    monkeypatch.delenv("RASID_SLACK_TOKEN")
    given.append(read_settings(slack_token_file=tmp_path / "token"))
    assert [one.token() and one.token().get_secret_value() for one in given] == [token, token]


def test_channels_are_read_from_json_and_an_empty_variable_is_none(monkeypatch):
    monkeypatch.setenv("RASID_SLACK_CHANNELS", '{"replay-2015": "C0"}')
    monkeypatch.setenv("RASID_SLACK_LANGUAGES", "")
    settings = read_settings()
    assert settings.slack_channels == {"replay-2015": "C0"}
    assert settings.slack_languages == {}


def test_a_name_that_is_no_setting_is_said_with_the_nearest_one_and_without_its_value():
    said = not_read({"RASID_BROKR": "10.0.0.1:9092", "rasid_slack_tokn": "xoxb-1", "RASID_XYZ": "1", "BROKR": "x"})
    assert said == [
        "RASID_BROKR is no setting and is not read; did you mean RASID_BROKER?",
        "RASID_XYZ is no setting and is not read",
        "rasid_slack_tokn is no setting and is not read; did you mean RASID_SLACK_TOKEN?",
    ]


def test_settings_in_any_case_what_is_empty_and_what_tests_and_containers_read_are_no_slips():
    others = ("RASID_DATA", "RASID_REQUIRE_KAFKA", "RASID_TEST_KAFKA", "RASID_OUTAGE_S", "RASID_FAUST_DEBUG")
    assert not_read(dict.fromkeys((*others, "RASID_WORKERS", "RASID_BROKER", "rasid_tz"), "1") | {"RASID_X": ""}) == []
