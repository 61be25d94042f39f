from __future__ import annotations

import pytest

from schemas.errors import SettingsError
from schemas.settings import read_settings


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("RASID_SLACK_CHANNELS", "C0DESK", "RASID_SLACK_CHANNELS: is no JSON; write an object"),
        ("RASID_SLACK_CHANNELS", "[]", "RASID_SLACK_CHANNELS: Input should be a valid dictionary"),
        ("RASID_STREAM", "Replay_2015", "RASID_STREAM: cannot be used: a stream's name has small letters"),
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
