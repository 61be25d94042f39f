"""The dead that only the next sentence counts are those of the act before it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.agents.coder.reading import coder

AMBUSH = "نصب مقاتلون كمينا لرتل قرب بلدة كفرنبل فجر أمس. "
BOMB = "انفجرت سيارة مفخخة في سوق بمدينة كركوك أمس. "


def told(text: str) -> set[tuple[str | None, str, int]]:
    """Where, when and how many died, of each act that has dead."""
    found = coder().code(title="", text=text, published_at=datetime(2020, 6, 17, 12, tzinfo=UTC)).mentions
    return {
        (one.place and one.place.name, str(one.day), one.deaths)
        for one in found
        if one.deaths is not None and one.status == "actual"
    }


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        (AMBUSH + "واعترف الجيش بستة قتلى في صفوفه.", {6}),
        (BOMB + "وقال طبيب في مستشفى المدينة إن 11 جثة وصلت إليه.", {11}),
        (BOMB + "حصيلة أولية تحدثت عن تسعة شهداء وعشرين جريحا.", {9}),
        (BOMB + "وأسفر ذلك عن مقتل أربعة مدنيين.", {4}),
        (BOMB + "وقال مصدر طبي إن ثلاثة أشخاص لقوا حتفهم في سقوط سقف في البصرة.", set()),
        (BOMB + "وقال مصدر طبي إن ثلاثة أشخاص كانوا قد لقوا حتفهم في العيد.", set()),
        (BOMB + "وأقرت الحكومة بأن عدد القتلى منذ مطلع العام بلغ 300.", set()),
        (BOMB + "وقالت شركة إن ثلاثة من عمالها لقوا حتفهم غرقا.", set()),
    ],
)
def test_who_counts_the_dead_in_the_next_sentence_speaks_of_that_act(text, dead):
    found = told(text)
    assert {deaths for _, _, deaths in found} == dead
    assert {day for _, day, _ in found} <= {"2020-06-16"}
    assert None not in {place for place, _, _ in found}


def test_an_act_that_has_its_dead_keeps_them():
    text = "قتل ثلاثة في انفجار سيارة في مدينة كركوك أمس. وقال مصدر طبي إن المستشفى استقبل خمس جثث."
    assert {deaths for _, _, deaths in told(text)} == {3}


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        (BOMB + "والحصيلة ستة قتلى.", {6}),
        (BOMB + "الحصيلة: ستة قتلى و12 جريحا.", {6}),
        (BOMB + "والحصيلة منذ بدء الحرب تسعة آلاف قتيل.", set()),
        (BOMB + "والحصيلة 90 قتيلا في عموم البلاد.", set()),
        ("قصفت مقاتلات سوقا في مأرب أمس. وقتل 22 شخصا.", {22}),
        ("تبادل الجيش والمسلحون القصف أمس في تعز. وأسفر ذلك، بحسب مصدر طبي، عن مقتل أربعة مدنيين.", {4}),
    ],
)
def test_a_toll_alone_is_of_the_act_before_it(text, dead):
    assert {deaths for _, _, deaths in told(text)} == dead


def test_a_toll_is_of_both_sides_of_an_exchange():
    text = "تبادل الجيش والمسلحون القصف أمس في تعز. وأسفر ذلك عن مقتل أربعة مدنيين."
    found = coder().code(title="", text=text, published_at=datetime(2020, 6, 17, 12, tzinfo=UTC)).mentions
    assert {one.type.value for one in found if one.deaths == 4} == {"attack", "strike"}


def hurt(text: str) -> set[tuple[int | None, int | None]]:
    """How many died and were hurt, of each mention that counts any."""
    found = coder().code(title="", text=text, published_at=datetime(2020, 6, 17, 12, tzinfo=UTC)).mentions
    return {(one.deaths, one.injured) for one in found if one.deaths is not None or one.injured is not None}


@pytest.mark.parametrize(
    ("text", "toll"),
    [
        (BOMB + "ولقي ستة أشخاص مصرعهم وأصيب تسعة آخرون.", (6, 9)),
        (BOMB + "ما أسفر عن مقتل ستة مدنيين وإصابة تسعة آخرين.", (6, 9)),
        (BOMB + "وأفادت مصادر طبية بمقتل ستة أشخاص وإصابة تسعة آخرين.", (6, 9)),
        (BOMB + "وذكرت مصادر محلية أن ستة أشخاص لقوا مصرعهم.", (6, None)),
        (BOMB + "وقتل ستة مدنيين وجرح تسعة آخرون.", (6, 9)),
        (BOMB + "وارتفع عدد القتلى إلى ستة.", (6, None)),
        (BOMB + "وأصيب تسعة مدنيين بجروح.", (None, 9)),
        (BOMB + "ونقل تسعة جرحى إلى المستشفى.", (None, 9)),
        (BOMB + "وقتل ستة مدنيين. وارتفعت الحصيلة إلى ثمانية قتلى و20 جريحا.", (8, 20)),
    ],
)
def test_whoever_says_it_in_the_next_sentence_counts_the_dead_and_the_injured_of_the_act(text, toll):
    assert toll in hurt(text)


@pytest.mark.parametrize(
    "text",
    [
        BOMB + "ولقي ستة أشخاص مصرعهم في حادث سير.",
        BOMB + "وأفادت مصادر طبية بمقتل ستة آخرين.",
        BOMB + "وأفادت مصادر طبية بوفاة ستة أشخاص بفيروس كورونا.",
        BOMB + "وقال مصدر أمني إن ستة أشخاص لقوا مصرعهم خلال أسبوع.",
        BOMB + "وقالت لاعبة إن ستة من أقاربها لقوا مصرعهم.",
        BOMB + "وأصيب تسعة لاعبين آخرين بالإنفلونزا.",
        BOMB + "وأصيبت تسع مركبات بأضرار.",
        BOMB + "وأصيب 15 منزلا بأضرار.",
    ],
)
def test_others_or_who_died_otherwise_are_none_of_the_act(text):
    assert hurt(text) == set()
