from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

import pytest
from pydantic import ValidationError

from schemas.base import Precision
from schemas.errors import SettingsError
from schemas.items import NewsItem, Tick, item_id, item_record
from schemas.rejections import Rejection, RejectReason, row_origin
from schemas.reports import report_record
from schemas.settings import Settings, read_settings
from schemas.topics import StreamTopics

NOON = datetime(2024, 3, 1, 12, tzinfo=UTC)


def an_item(**changes: object) -> NewsItem:
    said = {"id": "0" * 64, "text": "نص", "published_at": NOON, "event_time": NOON, "fetched_at": NOON, **changes}
    return NewsItem.model_validate(said)


def test_an_item_and_a_tick_come_back_from_the_wire_as_they_went():
    for record in (an_item(), Tick(partition=3, now=NOON)):
        assert item_record.validate_json(record.model_dump_json()) == record


def test_an_unknown_field_of_a_newer_version_is_ignored():
    newer = an_item().model_dump(mode="json") | {"schema_version": 9, "mood": "calm"}
    assert item_record.validate_python(newer).schema_version == 9


def test_a_time_without_a_zone_is_refused_and_one_with_a_zone_is_held_in_utc():
    with pytest.raises(ValidationError, match="timezone"):
        an_item(published_at="2024-03-01T12:00:00")
    assert an_item(published_at="2024-03-01T15:00:00+03:00").published_at == NOON


def test_an_id_is_the_urls_or_else_that_of_source_title_and_text():
    url = "https://a.example/1"
    assert item_id(url=url, source="a", title="t", text="x") == item_id(url=url, source="b", title="", text="")
    assert item_id(url=None, source="a", title="t", text="x") != item_id(url=None, source="b", title="t", text="x")
    assert item_id(url=None, source=None, title="a", text="bc") != item_id(url=None, source=None, title="ab", text="c")


@pytest.mark.parametrize(
    "url",
    ["https://a.example/news/17", "http://a.example/17.html", "HTTPS://A.example/?p=17", "https://a.example/index.php?id=17",
     "https://a.example/#!/news/17", "https://a.example/ar/17", "https://user@a.example:8443/x?utm_source=rss",
     "https://خبر.example/عاجل", "\u200fhttps://a.example/17", " https://a.example/17", "https://a.example/?17",
     "https://a.example/ar/index.html?utm_medium=x&story=17"],
)  # fmt: skip
def test_an_articles_url_is_its_id_as_it_always_was(url):
    plain = hashlib.sha256(url.encode()).hexdigest()
    assert item_id(url=url, source="a", title="t", text="x") == plain


@pytest.mark.parametrize(
    "url",
    ["N/A", "#", "-", "u", "none", "javascript:void(0)", "about:blank", "mailto:desk@a.example", "/news/17", "a.example/17", "https://a.example/news/null",
     "http://", "https:///news/17", "http://[a", "https://a.example", "https://a.example/", "https://a.example/#top",
     "https://a.example/ar/", "https://a.example/Index.html", "https://a.example/?utm_source=rss&fbclid=x",
     "https://a.example/?lang=ar", "https://a.example/null", "http://none/",
     "https://a.example/N/A", "https://a.example/index.php?id=undefined"],
)  # fmt: skip
def test_a_url_that_is_no_articles_makes_no_two_rows_one_item(url):
    first, second = (item_id(url=url, source="a", title="t", text=text) for text in ("x", "y"))
    assert first != second
    assert first == item_id(url=None, source="a", title="t", text="x")


@pytest.mark.parametrize(
    ("precision", "hours", "late"),
    [
        (Precision.MINUTE, 6.1, True),
        (Precision.MINUTE, 5.9, False),
        (Precision.DAY, 29, False),
        (Precision.DAY, 31, True),
    ],
)
def test_late_is_counted_from_the_end_of_the_span_that_is_known(precision, hours, late):
    assert an_item(precision=precision, fetched_at=NOON + timedelta(hours=hours)).late is late


def test_a_dead_letter_comes_back_from_its_record_as_it_went():
    sent = Rejection(
        origin=row_origin("a.jsonl", 7, b"{"),
        reason=RejectReason.NOT_JSON,
        detail="خطأ",
        at=NOON,
        stream="s",
        value=b"{",
    )
    assert Rejection.from_record(sent.origin.encode(), sent.value, dict(sent.headers())) == sent


def test_a_record_of_an_unknown_kind_is_refused():
    with pytest.raises(ValidationError):
        report_record.validate_json(b'{"kind": "rumour"}')


def test_settings_name_the_variable_that_is_wrong_and_hide_the_token(monkeypatch):
    monkeypatch.setenv("RASID_TZ", "Asia/Bagdad")
    monkeypatch.setenv("RASID_SLACK_TOKEN", "xoxb-secret")
    with pytest.raises(Exception, match=r"RASID_TZ: .*'Asia/Bagdad' is no time zone") as caught:
        read_settings()
    assert "xoxb" not in str(caught.value)
    monkeypatch.setenv("RASID_TZ", "Asia/Baghdad")
    assert "xoxb" not in repr(read_settings())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("RASID_SLACK_CHANNELS", "desk=C0DESK"),
        ("RASID_SLACK_LANGUAGES", "[1"),
        ("RASID_BROKER", "kafka:http"),
        ("RASID_BROKER", "kafka://one:9092"),
        ("RASID_BROKER", " , "),
    ],
)
def test_a_setting_of_the_wrong_form_is_named(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=name):
        read_settings()


@pytest.mark.parametrize("broker", ["one:9092,two:9092", "one", "[::1]:9092", "10.0.0.1:9092, ten.example:9093"])
def test_a_broker_is_named_by_one_address_or_several(broker):
    assert read_settings(broker=broker).broker == broker


def test_a_setting_that_is_set_to_nothing_is_not_set(monkeypatch):
    for name in ("RULES", "SLACK_CHANNELS", "SLACK_TOKEN_FILE", "PARTITIONS", "BROKER", "INSTANCE_ID"):
        monkeypatch.setenv(f"RASID_{name}", "")
    assert read_settings() == Settings()


def test_a_token_file_is_read_anew_at_each_call(tmp_path):
    secret = tmp_path / "token"
    settings = read_settings(slack_token_file=secret)
    secret.write_text("xoxb-1\n")
    assert settings.token().get_secret_value() == "xoxb-1"
    secret.write_text("xoxb-2\n")
    assert settings.token().get_secret_value() == "xoxb-2"
    secret.unlink()
    with pytest.raises(Exception, match="RASID_SLACK_TOKEN_FILE"):
        settings.token()


def test_all_but_changelogs_notices_and_rejected_keep_every_record():
    specs = StreamTopics("live").specs(tables=("book",))
    assert {one.name.rsplit(".", 1)[-1] for one in specs if one.compact} == {
        "notices",
        "rejected",
        "rasid-live-book-changelog",
    }
