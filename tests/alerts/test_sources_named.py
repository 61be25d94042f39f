"""Who told a sentence, as a desk reads it."""

from __future__ import annotations

import pytest

from alerts.names import Names
from alerts.render import Look, thread_card
from tests.alerts.examples import BAGHDAD, alert, evidence


@pytest.mark.parametrize(
    ("language", "source", "said"),
    [
        ("both", "رويترز", "رويترز"),
        ("en", "Reuters", "Reuters"),
        ("en", "رويترز", "رويترز / Reuters"),
        ("both", "المدى", "المدى / Reuters"),
    ],
)
def test_an_agency_that_is_the_source_itself_is_named_once_as_written(language, source, said):
    names = Names(agencies={"reuters": ("Reuters", "رويترز")})
    told = alert(evidence=(evidence(0, source=source, agency="reuters"),))
    drawn = thread_card(told.evidence, Look(zone=BAGHDAD, language=language, names=names))
    assert any(one.plain.startswith(f"{said} \u00b7 ") for part in drawn.parts for one in part.lines)
