from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replay.clock import WriterClock
from replay.rows import STUB_TITLE, RawRow, kept_bytes, read_row, stub_of, too_large
from schemas.base import Genre, Precision
from schemas.errors import InputError
from schemas.items import NewsItem
from schemas.rejections import REJECTED_HEAD, RejectReason
from tests.replay.making import BAGHDAD, NOW, a_row, at, raw

ARABIC = "قصف على بغداد"
LONE = "\ud800"


def reason(data: bytes, **about: object) -> str:
    with pytest.raises(InputError) as refused:
        read_row(raw(data, **about), BAGHDAD)
    return str(refused.value.reason)


def item(data: bytes) -> NewsItem:
    row = read_row(raw(data), BAGHDAD)
    return row.item(WriterClock().stamp(row.published_at, row.fetched_at, NOW))


def test_a_row_becomes_an_item_with_all_it_says():
    said = item(a_row(agency="AFP", genre="opinion", url="https://a.example/1", text=ARABIC))
    assert (said.source_id, said.source, said.agency, said.genre) == ("r1", "s", "AFP", Genre.OPINION)
    assert (said.title, said.text, said.url) == ("t", ARABIC, "https://a.example/1")
    assert said.published_at == said.event_time == said.fetched_at == at("2015-07-21T02:51:32+00:00")


@pytest.mark.parametrize("blank", [None, "", " ", "\t\n"])
def test_a_source_or_an_agency_of_blanks_names_nobody(blank):
    plain = item(a_row(source=..., agency=...))
    said = item(a_row(source=blank, agency=blank))
    assert (said.source, said.agency, said.id) == (None, None, plain.id)
    text = read_row(RawRow("a.txt", 1, b"x", {"published_at": "2020-08-01", "source": blank, "agency": blank}), BAGHDAD)
    assert (text.source, text.agency) == (None, None)


def test_blanks_around_a_source_or_an_agency_are_no_part_of_its_name():
    said = item(a_row(source=" s ", agency="AFP\n"))
    assert (said.source, said.agency) == ("s", "AFP")


def test_the_id_depends_on_the_url_alone_and_else_on_source_title_and_text():
    url = "https://a.example/1"
    assert item(a_row(url=url, text="a")).id == item(a_row(url=url, text="b", id="other")).id
    assert item(a_row(text="a")).id != item(a_row(text="b")).id
    assert item(a_row(id=1)).id == item(a_row(id=2)).id


@pytest.mark.parametrize("blank", ["", " ", "\n", "\u00a0"])
def test_a_blank_url_makes_no_two_rows_one_item(blank):
    first, second = item(a_row(url=blank, text="a")), item(a_row(url=blank, text="b"))
    assert first.id != second.id
    assert first.url is None


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'{"title": "x"', RejectReason.NOT_JSON),
        (b"not json at all", RejectReason.NOT_JSON),
        (b"[" * 100_000, RejectReason.NOT_JSON),
        (b"[]", RejectReason.INVALID),
        (b'"text"', RejectReason.INVALID),
        (b"null", RejectReason.INVALID),
        (b"{}", RejectReason.INVALID),
        (a_row(published_at=...), RejectReason.INVALID),
        (a_row(published_at=None), RejectReason.INVALID),
        (a_row(published_at="soon"), RejectReason.INVALID),
        (a_row(title=5), RejectReason.INVALID),
        (a_row(text=["a"]), RejectReason.INVALID),
        (a_row(url={}), RejectReason.INVALID),
        (a_row(id=1.5), RejectReason.INVALID),
        (a_row(id=True), RejectReason.INVALID),
        (a_row(fetched_at="soon"), RejectReason.INVALID),
        (a_row(published_at="1970-01-01T00:00:00Z"), RejectReason.BAD_DATE),
        (a_row(title=" ", text="\n\t"), RejectReason.EMPTY),
        (a_row(title=..., text=...), RejectReason.EMPTY),
        (json.dumps({"title": ARABIC}, ensure_ascii=False).encode("windows-1256"), RejectReason.NOT_UTF8),
        (json.dumps({"title": ARABIC}, ensure_ascii=False).encode("utf-16"), RejectReason.NOT_UTF8),
        (json.dumps({"title": ARABIC}, ensure_ascii=False).encode("utf-16-le"), RejectReason.NOT_UTF8),
        (b'{"title": "\xed\xa0\x80"}', RejectReason.NOT_UTF8),
    ],
)
def test_a_bad_row_is_refused_for_its_reason(data, expected):
    assert reason(data) == expected


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"5", "a row must be a JSON object, this is a number"),
        (b"null", "a row must be a JSON object, this is null"),
        (b"[]", "a row must be a JSON object, this is a list"),
        (a_row(title=True), "title must be a string, this is true or false"),
        (a_row(url={}), "url must be a string, this is an object"),
        (a_row(id=[]), "id must be a string or a whole number, not a list"),
        (a_row(title=..., text=..., titel="x"), "neither title nor text; titel is not read (did you mean title?)"),
        (
            a_row(published_at=..., published="x", author="y"),
            "published_at is missing; published is not read (did you mean published_at?)",
        ),
        (b'{"title" "x"}', "Expecting ':' delimiter at character 10"),
    ],
)
def test_what_is_wrong_in_a_row_is_said_in_words_of_json_and_by_its_place_in_the_row(data, said):
    with pytest.raises(InputError) as refused:
        read_row(raw(data), BAGHDAD)
    assert refused.value.detail == said


def test_an_empty_text_with_a_title_is_an_item():
    assert item(a_row(text="")).title == "t"
    assert item(a_row(text=None)).text == ""


def test_a_number_as_the_rows_own_id_is_kept_as_text():
    assert item(a_row(id=17)).source_id == "17"


@pytest.mark.parametrize("number", [2**63, 2**64 + 1, -(2**64) - 1, 10**30])
def test_a_number_of_any_size_as_the_rows_own_id_keeps_each_digit(number):
    assert item(a_row(id=number)).source_id == str(number)


def test_half_a_surrogate_pair_survives_as_a_replacement_and_a_whole_one_as_its_letter():
    broken = item(b'{"published_at": "2015-07-21", "title": "a\\ud800b", "text": "\\ud83d\\ude00"}')
    assert broken.title == "a�b"
    assert broken.text == "\U0001f600"
    assert broken.model_dump_json().encode()


def test_a_byte_order_mark_before_a_row_is_no_part_of_it():
    assert item(b"\xef\xbb\xbf" + a_row()).title == "t"


def test_a_genre_nobody_knows_says_nothing():
    assert item(a_row(genre="Sports")).genre is None


def test_a_date_without_a_time_is_known_to_the_day_unless_the_row_says_otherwise():
    assert item(a_row(published_at="2015-07-21")).precision is Precision.DAY
    assert item(a_row(published_at="2015-07-21", precision="week")).precision is Precision.WEEK


def test_a_text_takes_what_its_manifest_says():
    facts = {"id": "000", "source": "s", "published_at": "2020-08-01", "precision": "month", "genre": "analysis"}
    row = read_row(RawRow("a.txt", 1, ARABIC.encode(), facts), BAGHDAD)
    assert (row.text, row.source_id, row.precision, row.genre) == (ARABIC, "000", Precision.MONTH, Genre.ANALYSIS)


def test_a_text_in_another_encoding_is_refused():
    for encoding in ("utf-16", "utf-16-le", "windows-1256"):
        assert reason(ARABIC.encode(encoding), facts={"published_at": "2020-08-01"}) == "not-utf8"


def test_a_row_that_could_not_be_read_keeps_its_own_reason():
    assert reason(b"", fault=("invalid", "gone")) == "invalid"


def test_a_stub_keeps_id_title_and_link_and_is_small():
    whole = item(a_row(url="https://a.example/1", text=ARABIC * 100_000))
    stub = stub_of(whole)
    assert (stub.id, stub.title, stub.url, stub.stub, stub.text) == (whole.id, "t", whole.url, True, "")
    assert len(stub_of(item(a_row(title=ARABIC * 50_000))).title) == STUB_TITLE


def test_a_stub_of_a_text_without_a_title_has_its_first_words():
    assert stub_of(item(a_row(title="", text="\nfirst line\nsecond " + "x" * 9999))).title == "first line"


def test_what_was_too_large_is_named_by_size_and_hash_and_its_head_is_kept():
    row = raw(b"x" * (REJECTED_HEAD + 5))
    assert len(kept_bytes(row)) == REJECTED_HEAD
    assert row.sha256 in too_large(row, 1024).detail
    assert str(REJECTED_HEAD + 5) in too_large(row, 1024).detail


def test_a_row_beyond_what_is_read_at_all_is_refused_without_a_stub():
    assert reason(b"{" * 10, size=100, digest="0" * 64) == "too-large"


@given(st.binary(max_size=300))
def test_any_bytes_are_an_item_or_a_named_reason(data):
    try:
        read_row(raw(data), BAGHDAD)
    except InputError as error:
        RejectReason(error.reason)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from(["id", "title", "text", "published_at", "genre", "url", "fetched_at"]), JSON))
def test_any_json_object_is_an_item_that_travels_or_a_named_reason(said):
    data = json.dumps({"published_at": "2015-07-21", "title": "t", **said}).encode()
    try:
        made = item(data)
    except InputError as error:
        RejectReason(error.reason)
    else:
        assert NewsItem.model_validate_json(made.model_dump_json()) == made
