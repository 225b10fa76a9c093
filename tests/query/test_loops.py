"""Feedback loops and the components that hold them."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import toys
from tests.query.random_graphs import build, lines
from tests.toys import mechanism

from moagraph.errors import BadQueryError
from moagraph.query.loops import find_loops, loop_kind


def test_a_negative_loop_damps() -> None:
    loops = find_loops(toys.cycle())
    assert [(loop.nodes, loop.sign) for loop in loops.loops] == [(("b", "c", "b"), -1)]
    assert loops.components == (("b", "c"),)
    assert str(loops) == "damping: b > c > b"


def test_two_negatives_amplify_and_unknown_stays_unknown() -> None:
    graph = mechanism("a -| b", "b -| a", "b -? a")
    assert [loop_kind(loop) for loop in find_loops(graph).loops] == ["amplifying", "unknown"]
    assert [loop.sign for loop in find_loops(graph, sign=None).loops] == [None]


def test_a_loop_of_one_step() -> None:
    loops = find_loops(mechanism("a -| a", "a -> b"))
    assert [loop.nodes for loop in loops.loops] == [("a", "a")]
    assert loops.to_dict()["loops"][0]["nodes"] == ["a"]


def test_loops_through_a_node_start_there() -> None:
    graph = mechanism("a -> b", "b -> c", "c -> a", "c -> b", "d -> e", "e -> d")
    assert [loop.nodes for loop in find_loops(graph, "c").loops] == [
        ("c", "b", "c"),
        ("c", "a", "b", "c"),
    ]


def test_a_whole_takes_loops_through_any_part_once() -> None:
    graph = mechanism("R1 -> R2", "R2 -> R1", "R2 -> x", "x -> R2", "R1 part_of R", "R2 part_of R")
    assert [loop.nodes for loop in find_loops(graph, "R").loops] == [
        ("R1", "R2", "R1"),
        ("R2", "x", "R2"),
    ]


def test_limits() -> None:
    graph = mechanism("a -> b", "b -> c", "c -> a", "a -> a", "c -> b")
    assert len(find_loops(graph, max_steps=2).loops) == 2
    assert len(find_loops(graph, k=1).loops) == 1
    assert not find_loops(graph, max_expansions=1).complete
    assert str(find_loops(mechanism("a -> b"))) == "no loop"


@pytest.mark.parametrize("options", [{"max_steps": 0}, {"max_steps": 51}, {"k": 0}])
def test_limits_out_of_range_are_refused(options: dict[str, Any]) -> None:
    with pytest.raises(BadQueryError, match="must be"):
        find_loops(toys.cycle(), **options)


def test_json_and_rows() -> None:
    loops = find_loops(toys.cycle())
    answer = loops.to_dict()
    assert list(answer) == ["graph", "query", "complete", "loops", "components"]
    assert answer["loops"][0]["kind"] == "damping"
    assert len(answer["loops"][0]["claims"]) == 2
    assert answer["components"] == [{"size": 2, "nodes": ["b", "c"]}]
    assert loops.rows()[0]["nodes"] == "b|c"
    assert len(loops.to_pandas()) == 1


@settings(max_examples=500, deadline=None)
@given(lines(nodes=6, most=14), st.integers(1, 7))
def test_loops_and_components_equal_networkx(made: list[str], steps: int) -> None:
    graph = build(made)
    signed = nx.MultiDiGraph()
    for claim in graph.claims.values():
        if claim.is_causal:
            signed.add_edge(claim.subject, claim.object, key=str(claim.sign))
    expected = sum(
        _combinations(signed, cycle)
        for cycle in nx.simple_cycles(nx.DiGraph(signed))
        if len(cycle) <= steps
    )
    loops = find_loops(graph, max_steps=steps, k=None)
    assert len(loops.loops) == expected
    assert len({loop.claims for loop in loops.loops}) == expected
    assert all(loop.nodes[0] == min(loop.nodes) for loop in loops.loops)
    keys = [loop.steps for loop in loops.loops]
    assert keys == sorted(keys)
    strong = [c for c in nx.strongly_connected_components(signed) if signed.subgraph(c).edges]
    assert sorted(loops.components) == sorted(tuple(sorted(c)) for c in strong)


def _combinations(signed: Any, cycle: list[str]) -> int:
    """How many loops the parallel steps of different sign make of one cycle of nodes."""
    count = 1
    for tail, head in zip(cycle, [*cycle[1:], cycle[0]], strict=True):
        count *= signed.number_of_edges(tail, head)
    return count
