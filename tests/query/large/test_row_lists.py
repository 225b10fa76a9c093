"""What searches at one go rest on: rows as lists, and paths that are paid for when they are taken."""

from __future__ import annotations

import numpy as np
import pytest

from moagraph.query.budget import Budget
from moagraph.query.large import row_lists as module
from moagraph.query.large.paid import paid_rows
from moagraph.query.large.pairs import make_pairs
from moagraph.query.large.row_lists import row_lists


def test_rows_are_right_also_when_too_many_were_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_KEPT", 4)
    ends = np.array([0, 0, 1, 2, 2, 2], np.int32), np.array([1, 2, 0, 0, 1, 3], np.int32)
    out, into = row_lists(make_pairs(4, *ends, np.ones(6, np.int8)))
    for _ in range(2):
        assert [out[node] for node in range(4)] == [[1, 2], [0], [0, 1, 3], []]
        assert [into[node] for node in range(4)] == [[1, 2], [0, 2], [0], [2]]
    assert len(out) < 4


def test_paths_are_paid_for_when_they_are_taken() -> None:
    budget = Budget(5)
    rows = paid_rows([(["a", "b"], 2), (["c"], 4), (["d"], 9)], 9, budget)
    assert [next(rows), budget.left, next(rows), budget.left] == ["a", 3, "b", 3]
    assert [next(rows), budget.left, budget.is_spent] == ["c", 1, False]
    assert list(rows) == []
    assert budget.is_spent


def test_what_was_done_after_the_last_path_is_paid_too() -> None:
    budget = Budget(5)
    assert list(paid_rows([(["a"], 2)], 6, budget)) == ["a"]
    assert budget.is_spent
