from __future__ import annotations

import pytest
from pydantic import BaseModel, ValidationError

from schemas.faults import first_fault
from schemas.rejections import DETAIL


class Record(BaseModel):
    inner: dict[str, int]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ('{"inner": {"a": "secret"}}', "inner.a: "),
        ('"secret"', "the record: "),
        ("{secret", "the record: Invalid JSON"),
        ('{"inner": {"' + "k" * 1000 + '": null}}', "inner.kkk"),
    ],
)
def test_of_a_record_that_cannot_be_read_the_first_fault_is_said_with_its_place_and_never_with_what_it_says(raw, said):
    with pytest.raises(ValidationError) as caught:
        Record.model_validate_json(raw)
    fault = first_fault(caught.value)
    assert fault.startswith(said)
    assert "secret" not in fault
    assert len(fault) <= DETAIL
