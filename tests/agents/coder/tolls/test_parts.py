"""Each act of a sentence has the dead that its own part tells."""

from __future__ import annotations

import pytest

from tests.agents.coder.reading import both, roles

RAIDS = "لقي 13 مسلحا مصرعهم في مواجهات في البيضاء فيما شن الطيران غارات على صرواح"
RAIDS_FIRST = "شن الطيران غارات على صرواح، فيما لقي 13 مسلحا مصرعهم في مواجهات في البيضاء"
AT_THE_TIME = "مقتل سبعة في غارة على النبطية في وقت قصفت المدفعية بلدة الخيام"


@pytest.mark.parametrize(
    ("text", "cue", "other", "deaths"),
    [
        (RAIDS, ("غارات", "strike"), ("مواجهات", "attack"), None),
        (RAIDS, ("مواجهات", "attack"), ("غارات", "strike"), 13),
        (RAIDS_FIRST, ("غارات", "strike"), ("مواجهات", "attack"), None),
        (RAIDS_FIRST, ("مواجهات", "attack"), ("غارات", "strike"), 13),
        (AT_THE_TIME, ("قصفت", "strike"), ("غارة", "strike"), None),
        (AT_THE_TIME, ("غارة", "strike"), ("قصفت", "strike"), 7),
    ],
)
def test_the_dead_of_one_act_are_not_those_of_what_went_on_meanwhile(text, cue, other, deaths):
    assert both(text, cue, other).deaths == deaths


@pytest.mark.parametrize(
    ("text", "cue", "deaths", "injured"),
    [
        ("شن الطيران غارات على حي في صنعاء، فيما قتل خمسة مدنيين", "غارات", 5, None),
        ("قتل ثلاثة جنود في هجوم قرب العريش فيما أصيب خمسة آخرون", "هجوم", 3, 5),
        ("قتل أربعة في غارة على صنعاء في وقت سابق اليوم", "غارة", 4, None),
        ("قتل خمسة في غارة على صنعاء، فيما قال مسعفون إن القصف دمر منزلا", "القصف", 5, None),
    ],
)
def test_what_is_told_further_of_an_act_keeps_its_dead(text, cue, deaths, injured):
    found = roles(text, cue, "strike" if cue != "هجوم" else "attack")
    assert (found.deaths, found.injured) == (deaths, injured)


@pytest.mark.parametrize(
    ("text", "cue", "deaths"),
    [
        ("ويأتي هذا الهجوم في كابول بعد أيام من تفجير في قندهار، أدى إلى مقتل تسعين شخصا", "الهجوم", None),
        ("ويأتي هذا الهجوم في كابول بعد أيام من تفجير في قندهار، أدى إلى مقتل تسعين شخصا", "تفجير", 90),
        ("وقع الهجوم في كابول بعد تفجير في قندهار، وأدى إلى مقتل تسعة أشخاص", "الهجوم", 9),
        ("هاجم مسلحون ثكنة في هرات بعد يومين على الكمين الذي أوقع 32 قتيلا", "الكمين", None),
        ("هاجم مسلحون ثكنة في هرات بعد يومين على كمين في قندهار أوقع 32 قتيلا", "كمين", 32),
        ("شددت السلطات الأمن في هرات بعد يومين على الكمين الذي أوقع 32 قتيلا", "الكمين", 32),
        ("وهذا أسوأ هجوم في تونس منذ أن قتل 50 شخصا في تفجير", "هجوم", None),
    ],
)
def test_the_dead_of_an_act_told_to_be_days_older_are_not_those_of_the_news(text, cue, deaths):
    assert roles(text, cue, "attack").deaths == deaths


THEN = "قصفت الطائرات مدينة سراقب، وقتل خمسة مدنيين في بلدة بنش، وأغارت على مدينة أريحا"
AGAIN = "قتل خمسة مدنيين في بلدة بنش، وأغارت الطائرات على مدينة أريحا"
NO_PLACE = "قتل خمسة مدنيين، وأغارت الطائرات على مدينة أريحا"


@pytest.mark.parametrize(("text", "deaths"), [(THEN, None), (AGAIN, None), (NO_PLACE, 5)])
def test_a_clause_that_goes_on_elsewhere_has_none_of_the_dead_of_another_place(text, deaths):
    assert roles(text, "وأغارت", "strike").deaths == deaths
