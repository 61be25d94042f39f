from __future__ import annotations

import pytest
from pydantic import BaseModel, ValidationError

from agents.coder.places.files import ActorFile, PlaceFile, TheatreFile
from replay.resume import ReplayState
from schemas.expected import ExpectedFile
from schemas.rules import RuleFile
from schemas.seeds import Manifest


def faults(model: type[BaseModel], version: object) -> set[str]:
    with pytest.raises(ValidationError) as caught:
        model.model_validate({"schema_version": version})
    return {str(fault["loc"][0]) for fault in caught.value.errors()}


@pytest.mark.parametrize("model", [RuleFile, Manifest, ExpectedFile, ActorFile, PlaceFile, TheatreFile, ReplayState])
def test_a_file_of_another_version_is_refused_and_never_half_understood(model):
    assert "schema_version" in faults(model, 2)
    assert "schema_version" not in faults(model, 1)
