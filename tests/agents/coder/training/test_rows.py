"""The labelled rows: which of those beside may be learnt from while others are tested on."""

from __future__ import annotations

from agents.coder.training.rows import apart

LEARNT = [{"id": "snn:2015-07-21:7:1"}, {"id": "pal:3"}]


def test_rows_beside_of_a_tested_article_are_not_learnt_from() -> None:
    beside = [{"id": "snn:2015-07-22:9:p4"}, {"id": "snn:2015-07-21:7:p5"}, {"id": "own:1"}]
    assert apart(beside, LEARNT, [{"id": "snn:2015-07-22:9:2"}]) == [False, True, True]


def test_rows_beside_of_an_outlet_that_is_tested_whole_are_not_learnt_from() -> None:
    beside = [{"id": "shq:40"}, {"id": "snn:2015-07-23:1:p1"}]
    assert apart(beside, LEARNT, [{"id": "shq:2"}]) == [False, True]
    assert apart(beside, [*LEARNT, {"id": "shq:9"}], [{"id": "shq:2"}]) == [True, True]


def test_with_nothing_tested_on_all_is_learnt_from() -> None:
    assert apart([{"id": "ajz:1"}], LEARNT, []) == [True]
