from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.agents.coder.reading import coder

PUBLISHED = datetime(2020, 6, 17, 12, tzinfo=UTC)


def totals(text):
    coded = coder().code(title="", text=text, published_at=PUBLISHED)
    told = [one.total for one in coded.mentions if one.type in {"attack", "strike"} and one.status == "actual"]
    assert told
    return told


@pytest.mark.parametrize(
    "text",
    [
        "شن التنظيم هجمات على بلدات في محافظات أربيل ودهوك وكركوك.",
        "قال الوزير إن العمليات الإرهابية شملت مناطق متعددة في بغداد والموصل والبصرة.",
        "ألقت المروحيات 7200 برميل متفجر على عدة مناطق في درعا وحمص وحلب.",
        "هناك هجمات على صحافيين في بلاد مثل باكستان وأفغانستان والفلبين.",
    ],
)
def test_a_list_of_places_under_one_plural_is_a_description(text):
    assert all(totals(text))


@pytest.mark.parametrize(
    "text",
    [
        "وقعت هجمات في بغداد والموصل وكركوك أمس.",
        "وقعت ثلاث هجمات في مدن بغداد والموصل وكركوك.",
        "شنت الطائرات غارات على الرقة والشدادي ومنبج.",
        "شن التنظيم هجمات على بلدات في محافظتي أربيل ودهوك.",
        "استهدفت الطائرات وحدات ومركبات قرب مدن عراقية منها الموصل والفلوجة والرمادي.",
    ],
)
def test_a_list_of_acts_of_a_day_or_of_raids_on_towns_is_none(text):
    assert not any(totals(text))
