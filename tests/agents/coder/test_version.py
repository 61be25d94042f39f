from __future__ import annotations

import shutil

import pytest

from agents.coder.coder import Coder
from agents.coder.version import ROOT, _read_digest
from tests.agents.coder.reading import coder


@pytest.fixture
def copy(tmp_path):
    rooms = {"items", "data", "training"}
    for name in rooms:
        (tmp_path / name).mkdir()
    shutil.copy(ROOT / "items" / "genre.py", tmp_path / "items")
    shutil.copy(ROOT / "data" / "common.txt", tmp_path / "data")
    shutil.copy(ROOT / "training" / "rows.py", tmp_path / "training")
    return tmp_path


@pytest.mark.parametrize("name", ["items/genre.py", "data/common.txt"])
def test_a_changed_list_or_rule_is_another_version_whether_it_stands_in_data_or_in_code(copy, name):
    before = _read_digest(copy)
    with (copy / name).open("a") as file:
        file.write("# one more\n")
    assert _read_digest(copy) != before


def test_what_only_trains_and_what_python_leaves_behind_is_no_other_version(copy):
    before = _read_digest(copy)
    (copy / "training" / "rows.py").write_text("")
    (copy / "items" / "__pycache__").mkdir()
    (copy / "items" / "__pycache__" / "genre.cpython-311.pyc").write_bytes(b"x")
    assert _read_digest(copy) == before


def test_without_models_none_is_used_of_any_licence_and_the_version_says_so():
    rules = Coder.load(models=False)
    assert rules.models == ()
    assert rules._where.model is None
    assert rules.version == f"{coder().version}-rules"
    assert coder().models == ("types", "statuses", "roles")
