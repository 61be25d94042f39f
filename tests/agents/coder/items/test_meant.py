"""Where an act was not: what a shell was meant for, what is denied beside an attack; and whose shelling is spoken of again."""

from __future__ import annotations

import pytest

from tests.agents.coder.items.test_outcomes import acts


def places(text):
    return [one.place and one.place.name for one in acts(text)]


def test_what_a_rocket_was_meant_for_is_not_where_it_fell():
    told = places("سقط صاروخ على حي سكني في مدينة عسقلان. ويعتقد أن الصاروخ كان موجها إلى ميناء أسدود.")
    assert told == ["ashkelon", "ashkelon"]


def test_a_second_shell_that_fell_elsewhere_stays_there():
    told = places("سقطت قذيفة على منزل في مدينة كابول اليوم. وسقطت قذيفة ثانية على مطار باغرام كانت موجهة إلى طائرة.")
    assert told == ["kabul", "bagram"]


def test_the_place_of_what_is_denied_is_not_that_of_the_attack_spoken_of():
    text = "هاجم مقاتلو الحوثي معسكرا في مدينة تعز أمس وقتل ستة جنود. وقال العقيد إن المهاجمين تكبدوا خسائر، نافيا انسحاب جنوده إلى لحج."
    assert set(places(text)) == {"taiz"}
    text = "هاجم مقاتلو الحوثي معسكرا في مدينة تعز أمس وقتل ستة جنود. وقتل جنديان في هجوم ثان في لحج، بحسب العقيد، نافيا انسحاب جنوده."
    assert "lahij" in places(text)


@pytest.mark.parametrize(
    ("text", "types"),
    [
        (
            "تعرضت مدينة تعز لقصف أمس. وقصف الحوثيون مدينة مأرب. وفي مأرب قتل ثلاثة في القصف.",
            {"taiz": {"strike"}, "marib": {"attack"}},
        ),
        (
            "قصف الحوثيون مدينة مأرب أمس. وقصفت الطائرات مدينة مأرب. وفي مأرب قتل ثلاثة في القصف.",
            {"marib": {"attack", "strike"}},
        ),
    ],
)
def test_shelling_spoken_of_again_is_that_of_the_group_that_alone_is_told_to_shell_there(text, types):
    found = {}
    for one in acts(text):
        found.setdefault(one.place.name, set()).add(one.type.value)
    assert found == types
