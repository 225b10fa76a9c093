"""Dominators, minimum cuts, and claims that decide, against networkx and by trial."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import toys
from tests.query.brute import Wanted, all_paths
from tests.query.random_graphs import build, lines
from tests.toys import mechanism

from moagraph.knowledge.model import Mechanism
from moagraph.query.bottlenecks import find_bottlenecks
from moagraph.query.verdict import find_verdict


def hourglass() -> Mechanism:
    """Two ways to m, one step m to n, two ways on: m and n dominate, m -> n is the edge cut."""
    return mechanism(
        "s -> a", "s -> b", "a -> m", "b -> m", "m -> n", "n -> x", "n -> y", "x -> t", "y -> t"
    )


def test_an_hourglass() -> None:
    found = find_bottlenecks(hourglass(), "s", "t")
    assert found.dominators == ("m", "n")
    assert found.node_cut == (("m",), ("n",))
    near, far = found.edge_cut
    assert near == far
    assert [(move.subject, move.object, move.claims) for move in near] == [
        ("m", "n", ("m-activates-n",))
    ]
    assert [(flip.claim, flip.after) for flip in found.flips] == [("m-activates-n", "no path")]


def test_a_direct_step_leaves_no_node_cut() -> None:
    found = find_bottlenecks(mechanism("s -> t", "s -> a", "a -> t"), "s", "t")
    assert found.node_cut is None
    assert found.to_dict()["node_cut"] is None
    assert found.dominators == ()
    assert len(found.edge_cut[0]) == 2


def test_parallel_claims_are_one_move() -> None:
    found = find_bottlenecks(mechanism("s -> t #1", "s -| t #2"), "s", "t")
    assert found.edge_cut[0][0].claims == ("1", "2")
    assert [(flip.claim, flip.before, flip.after) for flip in found.flips] == [
        ("1", "contested", "decreases"),
        ("2", "contested", "increases"),
    ]


def test_losing_the_direct_act_can_turn_the_verdict_by_letting_others_in() -> None:
    graph = mechanism("d -| R", "d -> G [h]", "G -> R")
    found = find_bottlenecks(graph, "d", "R")
    assert [(flip.claim, flip.after) for flip in found.flips] == [("d-inhibits-R", "increases")]


def test_nothing_between_is_an_answer() -> None:
    found = find_bottlenecks(mechanism("a -> b", "c -> d"), "a", "d")
    assert found.dominators == ()
    assert found.node_cut == ((), ())
    assert found.edge_cut == ((), ())
    assert found.rows() == []


def test_end_sets_and_avoided_nodes() -> None:
    graph = mechanism(
        "s1 -> m", "s2 -> m", "m -> t", "s -> q", "q -> t", "s1 part_of s", "s2 part_of s"
    )
    assert find_bottlenecks(graph, "s", "t").node_cut == (("m", "q"), ("m", "q"))
    assert find_bottlenecks(graph, "s", "t", avoid="q").dominators == ("m",)


def test_json_and_rows() -> None:
    found = find_bottlenecks(hourglass(), "s", "t")
    answer = found.to_dict()
    assert list(answer)[3:] == ["dominators", "node_cut", "edge_cut", "flips"]
    assert answer["node_cut"] == {"size": 1, "near_source": ["m"], "near_target": ["n"]}
    assert answer["flips"][0]["claim"]["id"] == "m-activates-n"
    assert [row["what"] for row in found.rows()] == [
        "dominator",
        "dominator",
        "node cut",
        "edge cut",
        "flip",
    ]
    assert len(found.to_pandas()) == 5
    assert not find_bottlenecks(toys.diamond(), "a", "d", max_expansions=1).complete


@settings(max_examples=300, deadline=None)
@given(lines(nodes=7, most=18))
def test_cuts_and_dominators_equal_networkx(made: list[str]) -> None:
    graph = build(made)
    plain = nx.DiGraph()
    plain.add_nodes_from(graph.nodes)
    plain.add_edges_from((c.subject, c.object) for c in graph.claims.values() if c.is_causal)
    plain.remove_edges_from([*plain.in_edges("a"), *plain.out_edges("g")])  # on no path
    found = find_bottlenecks(graph, "a", "g")
    near, far = found.edge_cut
    assert len(near) == len(far) == len(nx.minimum_edge_cut(plain, "a", "g"))
    for cut in (near, far):
        left = plain.copy()
        left.remove_edges_from((move.subject, move.object) for move in cut)
        assert not nx.has_path(left, "a", "g")
    paths = all_paths(graph, Wanted(frozenset("a"), frozenset("g")))
    if plain.has_edge("a", "g"):
        assert found.node_cut is None
    else:
        assert found.node_cut is not None
        size = len(nx.minimum_node_cut(plain, "a", "g"))
        for nodes in found.node_cut:
            assert len(nodes) == size
            assert all(set(nodes) & set(path[0]) for path in paths)
    common = set.intersection(*(set(path[0]) for path in paths)) - {"a", "g"} if paths else set()
    assert set(found.dominators) == common
    if paths:
        order = [paths[0][0].index(node) for node in found.dominators]
        assert all(first < second for first, second in pairwise(order))


@settings(max_examples=120, deadline=None)
@given(lines(nodes=7, most=14), st.booleans())
def test_flips_are_all_claims_whose_loss_turns_the_verdict(made: list[str], named: bool) -> None:
    """With trigger hypotheses, where coherent paths carry, and without, where short ones do."""
    graph = build(made)
    if not named:
        graph = replace(graph, hypotheses={})
    before = find_verdict(graph, "a", "g").verdict
    turning = {}
    for claim in graph.claims:
        rest = {key: value for key, value in graph.claims.items() if key != claim}
        after = find_verdict(replace(graph, claims=rest), "a", "g").verdict
        if after != before:
            turning[claim] = after
    found = find_bottlenecks(graph, "a", "g").flips
    assert {flip.claim: flip.after for flip in found} == turning
