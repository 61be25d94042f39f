from __future__ import annotations

from datetime import UTC, datetime

import pytest

from agents.coder.items.briefs import starts
from tests.agents.coder.reading import coder

PAGE = (
    "* مقتل ثلاثة جنود في كشمير\n* نيودلهي - «رويترز»: قتل ثلاثة جنود في هجوم في كشمير أمس الثلاثاء.\n\n"
    "* هجوم على الشرطة\n* كابل - «أ ف ب»: قالت الوزارة إن مسلحين هاجموا نقطة تفتيش وقتلوا خمسة من الشرطة.\n"
    "* بغداد - وكالات: قتل شرطي في هجوم."
)


def test_each_brief_of_a_page_begins_at_its_heading_or_its_dateline():
    begun = starts(PAGE)
    assert [PAGE[at : at + 12] for at in begun] == ["* مقتل ثلاثة", "* هجوم على ا", "* بغداد - وك"]


@pytest.mark.parametrize(
    "text",
    [
        "كابل - «رويترز»: قتل خمسة.",
        "* كابل - «رويترز»: قتل خمسة. وقال الرئيس: لن نتراجع.",
        "* قال الوزير: نعم.\n* قال النائب: لا.",
        "",
        "* * *",
    ],
)
def test_a_story_with_one_dateline_or_a_list_is_no_page_of_briefs(text):
    assert starts(text) == []


def test_no_place_day_or_theatre_passes_from_one_brief_to_the_next():
    coded = coder().code(title="موجز أخبار", text=PAGE, published_at=datetime(2020, 6, 17, 12, tzinfo=UTC))
    told = [(one.place and one.place.country, one.day and one.day.day) for one in coded.mentions]
    assert ("IN", 16) in told
    assert {country for country, day in told if day is None} <= {"AF", "IQ", "IN", None}
    assert all(day is None for country, day in told if country in {"AF", "IQ"})
    kabul = [there for one, there in zip(coded.mentions, coded.theatres, strict=True) if "تفتيش" in one.sentence]
    assert kabul
    assert all(there[0] == "AF" for there in kabul)


def test_the_mentions_of_a_brief_stand_where_the_page_has_them():
    coded = coder().code(title="", text=PAGE)
    assert len(coded.mentions) > 2
    for one in coded.mentions:
        assert PAGE[one.start : one.end] == one.cue
        assert PAGE[one.sentence_start :].startswith(one.sentence)
