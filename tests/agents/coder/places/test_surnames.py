"""Whose surname is that of a people or of a well-known man is neither; a man whom nobody has listed is known by his given names."""

from __future__ import annotations

import pytest

from agents.coder.entities import named
from tests.agents.coder.reading import coder, sentence, where, who


def actors(text):
    return [hit.name.actor.id for hit in named(where().gazetteer, sentence(text)) if hit.name.actor is not None]


@pytest.mark.parametrize(
    "text",
    [
        "اغتيل أبو حذيفة التونسي.",
        "اغتيل محمد المصري.",
        "اغتيل عبد الله المصري.",
        "اغتيل وليد جمال اليمني.",
        "اغتيل كريم المالكي.",
        "اغتيل مشعل الزبيدي.",
        "اغتيل مشعل كمال.",
        "اغتيل صدام عبد الرزاق.",
        "اغتيل أبو بكر الكردي.",
    ],
)
def test_a_surname_is_no_people_and_no_other_man(text):
    assert actors(text) == []


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("اغتيل الضابط المصري.", ["egypt"]),
        ("قال نظيره المصري.", ["egypt"]),
        ("أغلق معبر أبو سمرة القطري.", ["qatar"]),
        ("أعلن جيش محمد الباكستاني.", ["jaish-e-mohammed", "pakistan"]),
        ("قال نوري كامل المالكي.", ["maliki"]),
        ("قال محمد حسني مبارك.", ["mubarak"]),
        ("قال مشعل.", ["meshaal"]),
        ("قال المالكي.", ["maliki"]),
        ("هدد صدام الكويتيين.", ["saddam", "kuwait"]),
        ("قال الرئيس علي، المصري الأصل.", ["egypt"]),
    ],
)
def test_an_adjective_of_origin_and_a_man_by_his_own_names_stay(text, ids):
    assert actors(text) == ids


def test_no_state_bombs_for_the_surname_of_who_is_killed():
    text = "قتل القيادي في التنظيم أبو حذيفة التونسي في غارة جوية على الرقة أمس."
    strike = next(one for one in coder().code(title="", text=text).mentions if one.type == "strike")
    assert strike.actor is None


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("اغتال مسلحون مجهولون خالد نضال الخفاجي في الموصل أمس.", "خالد نضال الخفاجي"),
        ("اغتال مسلحون محمد المصري في غزة أمس.", "محمد المصري"),
        ("اغتال مسلحون مجهولون الشيخ خالد نضال الخفاجي في الموصل أمس.", "الشيخ خالد نضال الخفاجي"),
        ("قتل خالد نضال الخفاجي في انفجار عبوة ناسفة في الموصل أمس.", "خالد نضال الخفاجي"),
    ],
)
def test_whom_nobody_has_listed_is_a_target_by_his_names(text, target):
    assert who(text, "attack")[1] == target


def test_who_tells_of_an_act_is_not_hit_by_it():
    text = "وقال خالد نضال الخفاجي إن خمسة جنود قتلوا في هجوم على نقطة تفتيش أمس."
    assert who(text, "attack") == (None, "خمسة جنود")
