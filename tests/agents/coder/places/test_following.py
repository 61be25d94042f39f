"""What says no place lies where its item has told of fighting, so that a desk sees it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from agents.coder.places.following import land_of_threat
from schemas.reports import Role
from tests.agents.coder.reading import coder


def told(text, title=""):
    """Of each mention its type, the spot and the first theatre."""
    coded = coder().code(title=title, text=text, published_at=datetime(2016, 5, 18, 9, tzinfo=UTC))
    return [
        (one.type.value, one.place.name if one.place else None, theatres[0])
        for one, theatres in zip(coded.mentions, coded.theatres, strict=True)
    ]


def test_an_act_and_a_threat_that_say_no_place_follow_the_last_act_where_an_item_names_two_countries():
    found = told(
        "سيطر مسلحون من حركة الشباب صباح الاثنين على بلدة لامو في كينيا ثم انسحبوا إلى كيسمايو في الصومال. "
        "وكان الجنود تركوا ثكنتهم بعد معارك قتل فيها عشرون. وتعهد الرئيس بالرد بقوة."
    )
    assert found[1:] == [("attack", None, "KE"), ("threat", None, "KE")]


def test_a_threat_is_where_whom_it_is_against_or_who_makes_it_is_at_war_else_in_the_state_that_is_spoken_of():
    lands = {"rsf": "SD", "chad": "TD", "us": "US"}
    group, state, far = (Role(text="x", name=one, kind="state" if one != "rsf" else "armed-group") for one in lands)
    assert land_of_threat(state, group, lands, {"SD", "TD"}, ()) == "TD"
    assert land_of_threat(far, group, lands, {"SD"}, {"US"}) == "SD"
    assert land_of_threat(far, group, lands, (), {"US"}) == "US"
    assert land_of_threat(far, far, lands, (), {"US"}) is None
    assert land_of_threat(group, None, lands, (), {"SD"}) is None


def test_a_headline_that_lies_nowhere_is_where_its_text_tells_of_it():
    text = "قتل ثلاثة في هجوم في بلدة لامو في كينيا، وقالت الصومال إنها تتابع. وقال مسؤول في كيسمايو إن الحدود مغلقة."
    assert told(text, "مسلحون يقتلون ثلاثة مزارعين")[0] == ("attack", None, "KE")


def test_a_town_or_a_field_called_again_without_its_name_is_the_one_last_told_of():
    found = told("سيطر متمردون صباح الاثنين على بلدة الفاشر في السودان. وقتل أربعون من السكان في المعارك في البلدة.")
    assert found == [("attack", "fasher", "SD"), ("attack", "fasher", "SD")]


def test_an_old_quarter_or_an_act_of_weeks_ago_is_not_at_the_town_last_told_of():
    begin = "سيطر متمردون صباح الاثنين على مدينة الفاشر في السودان. "
    assert told(begin + "وقتل أربعون من السكان في المعارك في القرية المجاورة.")[-1] == ("attack", None, "SD")
    assert told(begin + "وخطف مسلحون في الثالث من نيسان عشرة من السكان في المدينة.")[-1] == ("attack", None, "SD")


@pytest.mark.parametrize(
    ("text", "theatre"),
    [
        ("أعلنت تركيا وأنقرة قصف مواقع في سوريا. وقال الجيش التركي إن الغارات التركية مستمرة.", "SY"),
        ("دافعت فرنسا وباريس عن مهمة فرنسا في سوريا. وأضاف الوزير أن الغارات الفرنسية على داعش مستمرة.", "SY"),
        # a land's own air force at home
        ("قصف الجيش السوري مواقع في سوريا وانسحب من لبنان. وقتلت غارات الجيش السوري عشرة.", "SY"),
    ],
)
def test_a_state_strikes_from_the_air_in_the_land_at_war_that_its_item_speaks_of(text, theatre):
    coded = coder().code(title="", text=text)
    last = [where for one, where in zip(coded.mentions, coded.theatres, strict=True) if one.type == "strike"][-1]
    assert last[0] == theatre
