"""What a war of old left behind and kills today is no act of today."""

from __future__ import annotations

import pytest

from tests.agents.coder.items.test_outcomes import acts


@pytest.mark.parametrize(
    "text",
    [
        "قتل طفلان أمس بانفجار لغم من مخلفات الحرب في مدينة الحديدة.",
        "قتل مزارع وأصيب ابنه أمس بانفجار قنبلة من مخلفات حرب تموز في بلدة عيترون.",
        "قتل طفل أمس في انفجار جسم من مخلفات القصف في مدينة سرت.",
    ],
)
def test_what_is_left_of_a_war_is_history_though_it_kills_today(text):
    assert acts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "قتل جنديان أمس بانفجار لغم زرعه الحوثيون قبل انسحابهم من مدينة الحديدة.",
        "قتل جنديان أمس بانفجار لغم في مدينة الحديدة.",
        "قتل ثلاثة بانفجار لغم من مخلفات تنظيم داعش في مدينة تدمر أمس.",
    ],
)
def test_a_mine_of_which_no_war_of_old_is_said_is_an_attack(text):
    assert {one.type.value for one in acts(text)} == {"attack"}
