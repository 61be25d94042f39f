"""What is called again by where it lies is the same place; sentences of our own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.agents.coder.reading import coder

PUBLISHED = datetime(2020, 6, 17, 12, tzinfo=UTC)


def spots(text: str) -> list[str | None]:
    coded = coder().code(title="", text=text, published_at=PUBLISHED)
    return [one.place.name for one in coded.mentions if one.place is not None and one.type == "attack"]


def test_a_camp_is_called_again_by_the_airport_beside_it() -> None:
    text = "قتل عشرة في هجوم على معسكر الصولبان في عدن. وفجر انتحاري سيارة عند بوابة المعسكر القريب من مطار عدن."
    assert set(spots(text)) == {"sawlaban-ye"}


@pytest.mark.parametrize(
    "text",
    [
        "قتل عشرة في هجوم على معسكر الصولبان في عدن. وفجر انتحاري سيارة عند مطار عدن.",
        "قتل عشرة في هجوم على معسكر الصولبان في عدن. وهاجم مسلحون الحاجز القريب من مطار عدن.",
    ],
)
def test_another_place_is_another(text: str) -> None:
    assert spots(text)[0] == "sawlaban-ye"
    assert set(spots(text)) != {"sawlaban-ye"}
