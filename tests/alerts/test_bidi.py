"""What keeps foreign text from steering a message."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.bidi import LRI, LRM, PDI, RLI, RLM, clean, clip, directed, escape, is_rtl, safe_url

ARABIC = "هجوم على معسكر"


@pytest.mark.parametrize(
    "control", ["\u202e", "\u202a", "\u2066", "\u2069", "\u200f", "\x00", "\x1b", "\ufeff", "\ud800"]
)
def test_a_foreign_control_is_taken_out(control):
    assert clean(f"ab{control}cd") == "abcd"


def test_lines_and_tabs_become_one_blank():
    assert clean("  a\r\n\t b\u2028c  ") == "a b c"


def test_only_the_three_signs_are_escaped_and_the_ampersand_first():
    assert escape('<!channel> & "x" &lt;') == '&lt;!channel&gt; &amp; "x" &amp;lt;'


def test_a_right_to_left_paragraph_is_isolated_and_each_latin_run_and_number_in_it():
    (marked,) = directed((f"{ARABIC} 4 Example News 3:30",), rtl=True)
    assert marked == f"{RLM}{RLI}{ARABIC} {LRI}4 Example News 3:30{PDI}{PDI}"


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("a site (unnamed) / AFP", f"{LRI}a site (unnamed) / AFP{PDI}"),
        ("(AFP)", f"({LRI}AFP{PDI})"),
        ("a (b", f"{LRI}a{PDI} ({LRI}b{PDI}"),
        ("12 (3%) x", f"{LRI}12{PDI} ({LRI}3%{PDI}) {LRI}x{PDI}"),
    ],
)
def test_a_bracket_belongs_to_a_latin_run_only_with_its_partner(text, marked):
    (shown,) = directed((text,), rtl=True)
    assert shown == f"{RLM}{RLI}{marked}{PDI}"


def test_an_arabic_run_in_an_english_line_is_isolated_and_turns_no_line():
    assert directed((f"at {ARABIC}, 2 items",), rtl=False) == (f"{LRM}{LRI}at {RLI}{ARABIC}{PDI}, 2 items{PDI}",)
    assert directed((f"{ARABIC} · 4 Mar 2026 · ", "link"), rtl=False) == (
        f"{LRM}{LRI}{RLI}{ARABIC}{PDI} · 4 Mar 2026 · ",
        f"link{PDI}",
    )
    assert directed(("2 items",), rtl=False) == ("2 items",)


def test_the_first_strong_letter_gives_the_direction():
    assert is_rtl(f"3. {ARABIC} in Iraq")
    assert not is_rtl(f"3. Iraq {ARABIC}")
    assert not is_rtl("12")


@given(st.lists(st.text(), min_size=1, max_size=4), st.booleans())
def test_every_isolate_that_is_opened_is_closed_in_its_paragraph(pieces, rtl):
    marked = "".join(directed(tuple(clean(one) for one in pieces), rtl=rtl))
    depth = 0
    for letter in marked:
        depth += (letter in (LRI, RLI)) - (letter == PDI)
        assert depth >= 0
    assert depth == 0


@given(st.text(), st.integers(min_value=2, max_value=40))
def test_clipping_keeps_to_its_limit(text, limit):
    assert len(clip(text, limit)) <= limit


def test_clipping_never_parts_a_letter_from_its_mark():
    assert clip("ك\u064bك\u064bك\u064b", 4) == "ك\u064b\u2026"


@pytest.mark.parametrize(
    "bad",
    [
        None,
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "//host/x",
        "http://",
        "https:///x",
        "http://[bad",
        "https://a.example/" + "x" * 3000,
    ],
)
def test_what_is_no_web_address_is_no_link(bad):
    assert safe_url(bad) is None


def test_signs_that_slack_reads_are_encoded_in_a_link():
    assert safe_url("https://a.example/x<y>|z?q=1&r=%20#f") == "https://a.example/x%3Cy%3E%7Cz?q=1&r=%20#f"
    assert safe_url("https://a.example/\u202ex y") == "https://a.example/xy"


def test_fifty_thousand_letters_are_marked_in_no_time():
    text = "هجوم Attack 12, " * 3200
    start = time.process_time()
    directed((clean(text),), rtl=True)
    directed((clean(text),), rtl=False)
    directed((clean("ه" + "," * 50_000),), rtl=False)
    directed((clean("a" + "," * 50_000),), rtl=True)
    directed((clean("a(" * 25_000),), rtl=True)
    directed((clean("a (b) " * 8_000),), rtl=True)
    assert time.process_time() - start < 1
