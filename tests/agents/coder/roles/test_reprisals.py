"""Who answers an act did not do what he answers, and the day of the answer is not its day."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from agents.coder.roles.reprisals import answer_to
from agents.coder.text.normalised import normalise
from agents.coder.text.sentences import split
from tests.agents.coder.reading import coder


def acts(text):
    """By cue: who did it and when."""
    found = coder().code(title="", text=text, published_at=datetime(2024, 4, 14, 9, tzinfo=UTC)).mentions
    return {one.cue: (one.actor.name if one.actor else None, one.day) for one in found}


def test_who_answers_an_attack_did_not_do_it_nor_was_it_done_on_the_day_of_the_answer():
    found = acts(
        "شنت الولايات المتحدة فجر الجمعة ضربات صاروخية على مطار عسكري قرب حمص ردا على هجوم بالغاز في بلدة قريبة."
    )
    (struck,) = (said for cue, said in found.items() if "ضربات" in cue)
    (answered,) = (said for cue, said in found.items() if "هجوم" in cue)
    assert struck == ("us", date(2024, 4, 12))
    assert answered == (None, None)


def test_what_is_answered_keeps_its_own_doer_and_day():
    found = acts("قصف الجيش السوري مواقع في درعا ردا على هجوم شنته جبهة النصرة الاثنين.")
    (struck,) = (said for cue, said in found.items() if "قصف" in cue)
    (answered,) = (said for cue, said in found.items() if "هجوم" in cue)
    assert struck[1] is None
    assert answered == ("nusra", date(2024, 4, 8))


@pytest.mark.parametrize(
    ("text", "cue", "begins"),
    [
        ("قصفوا المدينة انتقاما لمقتل قائدهم", "لمقتل", "انتقاما"),
        ("توعدت بالرد على استهداف سفينتها", "استهداف", "بالرد"),
        ("شن غارات ردا على ما وصفه بقصف", "بقصف", "ردا"),
        ("قصفوا المدينة ردا على ذلك، وبعد ساعات من ذلك كله هجوم", "هجوم", None),
        ("رد الجيش بقصف المدينة", "بقصف", None),
        ("انتقاما", "انتقاما", None),
    ],
)
def test_an_answered_act_stands_close_behind_the_words_that_say_so(text, cue, begins):
    (sentence,) = split(normalise(text), "text")
    forms = [token.form for token in sentence.tokens]
    at = answer_to(sentence.tokens, forms.index(cue))
    assert (None if at is None else forms[at]) == begins
