"""Names of outlets under their spellings."""

from __future__ import annotations

import pytest

from schemas.called import folded, outlet


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("صدى البلد", "صدي  البلد"),
        ("الأهرام", "الاهرام"),
        ("جريدة المدى", "المدى"),
        ("قناة العربية", "العربيه"),
        ("BBC", "bbc"),
        ("Al\u00a0Jazeera", "al jazeera"),
    ],
)
def test_spellings_of_one_outlet_are_one(one, other):
    assert outlet(one) == outlet(other)


@pytest.mark.parametrize(
    ("one", "other"), [("الصباح", "الصباح الجديد"), ("العربية", "العربي"), ("موقع", "قناة"), ("\u0651", "x")]
)
def test_other_names_are_other_outlets(one, other):
    assert outlet(one) != outlet(other)


def test_what_kind_of_outlet_it_is_says_nothing_where_nothing_follows():
    assert outlet("شبكة") == folded("شبكه") == "شبكه"
