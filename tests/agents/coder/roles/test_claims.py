from __future__ import annotations

import pytest

from tests.agents.coder.reading import roles


@pytest.mark.parametrize(
    ("text", "cue", "who"),
    [
        ("بيان منسوب لجبهة النصرة يتبنى خطف بريطاني في إدلب", "خطف", "النصرة"),
        ("طالبان تتبنى قتل ألماني في كابول", "قتل", "طالبان"),
        ("تبنت أمس حركة الشباب الهجوم على الفندق", "الهجوم", "حركة الشباب"),
        ("وتبنى الهجوم تنظيم الدولة", "الهجوم", "تنظيم الدولة"),
    ],
)
def test_who_was_hit_does_not_claim(text, cue, who):
    found = roles(text, cue, "attack").claimed_by
    assert found is not None
    assert who in found.text


@pytest.mark.parametrize(
    ("text", "cue", "who"),
    [
        ("أعلنت سرايا القدس استهداف موقع نحال عوز بقذائف الهاون", "استهداف", "سرايا القدس"),
        ("طالبان تعلن إسقاط مروحية في هلمند", "إسقاط مروحية", "طالبان"),
        ("أعلن حزب الله أنه استهدف ثكنة زرعيت بالصواريخ", "استهدف", "حزب الله"),
        ("قال المتحدث باسم طالبان ذبيح الله مجاهد إن مقاتليها هاجموا قاعدة في غزني", "هاجموا", "طالبان"),
        ("وأعلن الحوثيون قصف الطيران السعودي مدينة صعدة", "قصف", None),
        ("قالت كتائب القسام إن مسلحين مجهولين هاجموا حاجزا لها في رفح", "هاجموا", None),
        ("قال حزب الله إن إسرائيل قصفت بلدة يارون", "قصفت", None),
        ("قالت حركة الشباب إنها لم تهاجم السوق", "تهاجم", None),
        ("قالت طالبان إنها ستهاجم القوات الأجنبية", "ستهاجم", None),
        ("قال حزب الله إن قواته في حالة استنفار بعد هجوم على ثكنة", "هجوم", None),
    ],
)
def test_a_group_that_tells_of_a_deed_as_its_own_claims_it(text, cue, who):
    found = roles(text, cue, "attack").claimed_by
    assert (found is None) if who is None else (found is not None and who in found.text)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("وتبنت الجماعة الهجوم في بيان", "الجماعة"),
        ("وتبنى أبو عبيدة الهجوم في بيان متلفز", "أبو عبيدة"),
        ("وتبنت الحركة العملية", "الحركة"),
    ],
)
def test_what_is_claimed_is_no_part_of_who_claims_it(text, who):
    found = roles(text, text.split(" في ")[0], "attack").claimed_by
    assert found is not None
    assert found.text == who
