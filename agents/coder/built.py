"""Wire models of values that need no check, made without looking at each. Pure; the private names of pydantic stand here alone."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, TypeVar

from pydantic import BaseModel

_Model = TypeVar("_Model", bound=BaseModel)
_set = object.__setattr__


@lru_cache(maxsize=64)
def _names(model: type[BaseModel]) -> set[str]:
    return set(model.model_fields)  # shared by all: the models are frozen, so that none changes its own


def built(model: type[_Model], values: dict[str, Any]) -> _Model:
    """`model.model_construct(**values)` in an eighth of its time; every field must be given, in the model's order."""
    made = model.__new__(model)
    _set(made, "__dict__", values)
    _set(made, "__pydantic_fields_set__", _names(model))
    _set(made, "__pydantic_extra__", None)
    _set(made, "__pydantic_private__", None)
    return made
