"""Tables of verdicts."""

from __future__ import annotations

import pytest
from tests import toys
from tests.toys import mechanism

from moagraph.errors import BadQueryError
from moagraph.query.matrix import default_drugs, default_outcomes, make_matrix
from moagraph.query.verdict import find_verdict


def test_every_cell_is_the_verdict() -> None:
    graph = toys.two_hypotheses()
    matrix = make_matrix(graph, ["drug", "q"], ["eff", "m"])
    assert [(c.drug, c.outcome, c.verdict, c.steps) for c in matrix.cells] == [
        ("drug", "eff", "contested", 3),
        ("drug", "m", "contested", 2),
        ("q", "eff", "decreases", 2),
        ("q", "m", "decreases", 1),
    ]
    for cell in matrix.cells:
        assert cell.verdict == find_verdict(graph, cell.drug, cell.outcome).verdict
    assert matrix.rows()[1] == {"drug": "q", "eff": "decreases", "m": "decreases"}
    assert matrix.to_dict()["cells"][0]["verdict"] == "contested"
    assert list(matrix.to_pandas().columns) == ["drug", "eff", "m"]


def test_defaults_are_drugs_and_whole_outcomes() -> None:
    graph = mechanism(
        "d -> x",
        "x -> acute",
        "acute part_of behaviour",
        "idle part_of d2",
        nodes={
            "d": {"kind": "drug"},
            "idle": {"kind": "drug"},
            "acute": {"level": "outcome"},
            "behaviour": {"level": "outcome"},
        },
    )
    assert default_drugs(graph) == ("d",)
    assert default_outcomes(graph) == ("behaviour",)
    assert make_matrix(graph).rows() == [{"drug": "d", "behaviour": "increases"}]


def test_without_kinds_sources_and_sinks_are_taken() -> None:
    graph = mechanism("a -> b", "b -> c", "c -> b2", "b2 -> c")
    assert default_drugs(graph) == ("a",)
    assert default_outcomes(graph) == ()
    with pytest.raises(BadQueryError, match="no outcome"):
        make_matrix(graph)
    with pytest.raises(BadQueryError, match="no drug"):
        make_matrix(graph, [], ["b"])


def test_overlapping_ends_have_no_verdict() -> None:
    (cell,) = make_matrix(toys.diamond(), "a", "a").cells
    assert cell.verdict is None


def test_a_spent_budget_is_told() -> None:
    assert not make_matrix(toys.diamond(), "a", "d", max_expansions=1).complete
