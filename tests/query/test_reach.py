"""What lies around a node."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import toys
from tests.query.brute import Wanted, all_paths
from tests.query.random_graphs import NODES, build, lines
from tests.toys import mechanism

from moagraph.errors import BadQueryError
from moagraph.query.reach import find_around


def test_up_and_downstream_with_sign_and_distance() -> None:
    around = find_around(toys.cycle(), "b", steps=2)
    found = {(near.side, near.node): near for near in around.nodes}
    assert [near.node for near in around.nodes] == ["a", "c", "c", "d"]
    assert found["upstream", "a"].increases == 1
    assert found["upstream", "c"].decreases == 1
    assert found["downstream", "d"].increases == 2
    assert around.complete


def test_both_signs_have_their_own_distance() -> None:
    around = find_around(mechanism("a -> b", "a -> c", "c -| b", "c -? b"), "a")
    (b,) = [near for near in around.nodes if near.node == "b"]
    assert (b.steps, b.increases, b.decreases, b.unknown) == (1, 1, 2, 2)


def test_a_sign_only_through_repeats_is_not_there() -> None:
    around = find_around(toys.trap(), "drug", steps=6)
    (eff,) = [near for near in around.nodes if near.node == "eff"]
    assert (eff.decreases, eff.increases) == (3, None)


def test_a_whole_stands_for_its_parts_which_are_not_listed() -> None:
    around = find_around(toys.whole_and_parts(), "R", steps=1)
    assert [(near.side, near.node) for near in around.nodes] == [
        ("upstream", "drug"),
        ("downstream", "x"),
    ]
    assert around.claims == (
        "R-activates-x",
        "R1-activates-x",
        "drug-activates-R2a",
        "drug-inhibits-R1",
    )


def test_claims_of_the_neighbourhood_end_with_the_limit() -> None:
    assert find_around(toys.cycle(), "a", steps=1).claims == ("a-activates-b",)


def test_a_spent_budget_is_told() -> None:
    assert not find_around(toys.diamond(), "a", max_expansions=1).complete


def test_no_steps_are_refused() -> None:
    with pytest.raises(BadQueryError, match="steps is 0"):
        find_around(toys.diamond(), "a", steps=0)


def test_json_and_rows() -> None:
    around = find_around(toys.diamond(), "b", steps=1)
    answer = around.to_dict()
    assert list(answer) == ["graph", "query", "complete", "nodes", "claims"]
    assert answer["nodes"] == around.rows()
    assert answer["query"]["around"] == ["b"]
    assert len(around.to_pandas()) == 2


@settings(max_examples=300, deadline=None)
@given(lines(nodes=6, most=12), st.integers(1, 5))
def test_equal_to_brute_force(made: list[str], steps: int) -> None:
    graph = build(made)
    around = find_around(graph, "a", steps=steps)
    found = {
        near.node: (near.increases, near.decreases, near.unknown)
        for near in around.nodes
        if near.side == "downstream"
    }
    for node in NODES[1:]:
        ways = all_paths(graph, Wanted(frozenset("a"), frozenset(node), max_steps=steps))
        if not ways:
            assert node not in found
            continue
        expected = tuple(
            min((len(way[1]) for way in ways if way[2] == sign), default=None)
            for sign in (1, -1, None)
        )
        assert found[node] == expected


@settings(max_examples=200, deadline=None)
@given(lines(nodes=6, most=12), st.integers(1, 4))
def test_upstream_mirrors_downstream(made: list[str], steps: int) -> None:
    graph = build(made)
    down = {
        near.node: near.to_dict()
        for near in find_around(graph, "a", steps=steps).nodes
        if near.side == "downstream"
    }
    for node, expected in down.items():
        (near,) = [
            other
            for other in find_around(graph, node, steps=steps).nodes
            if (other.side, other.node) == ("upstream", "a")
        ]
        assert near.to_dict() == expected | {"side": "upstream", "node": "a"}
