from __future__ import annotations

from agents.coder.built import built
from schemas.reports import Mention, Place, Role
from tests.agents.coder.reading import coder


def test_what_is_built_is_what_pydantic_makes() -> None:
    values = {"text": "a", "name": None, "kind": "state", "side": None, "groups": ("b",)}
    role = built(Role, dict(values))
    assert role == Role.model_validate(values)
    assert role.model_dump_json() == Role.model_validate(values).model_dump_json()
    assert list(values) == list(Role.model_fields)


def test_the_fields_of_a_mention_are_given_in_order_and_are_valid() -> None:
    coded = coder(referee=False).code(title="", text="شنت طائرات حربية غارة على مواقع قرب دمشق.")
    assert coded.mentions
    for mention in coded.mentions:
        assert list(mention.__dict__) == list(Mention.model_fields)
        assert Mention.model_validate_json(mention.model_dump_json()) == mention
        assert mention.place is None or list(mention.place.__dict__) == list(Place.model_fields)
