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
