"""Paths by cost equal brute force; both ways to the costs that are left agree."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.query.brute import Found, Wanted, all_paths
from tests.query.random_graphs import NODES, build, lines
from tests.query.test_paths_brute import answer

from moagraph.errors import BadQueryError
from moagraph.knowledge.model import Mechanism
from moagraph.query.large.pairs import make_pairs
from moagraph.query.large.remaining import costs_to
from moagraph.query.paths import find_paths

QUICK = settings(max_examples=350, deadline=None)
OPTIONS = st.fixed_dictionaries(
    {},
    optional={
        "sign": st.sampled_from(["any", 1, -1, None]),
        "max_steps": st.integers(1, 5),
        "via": st.lists(st.sampled_from(NODES[1:6]), max_size=1),
        "avoid": st.lists(st.sampled_from("bcde"), max_size=1),
    },
)


def with_costs(graph: Mechanism, costs: list[int]) -> Mechanism:
    claims = {
        name: replace(claim, cost=costs[number % len(costs)] / 4)
        for number, (name, claim) in enumerate(graph.claims.items())
    }
    return replace(graph, claims=claims)


def cost_of(graph: Mechanism, path: Found) -> float:
    return sum(min(graph.claims[claim].cost or 0.0 for claim in step) for step in path[1])


@QUICK
@given(
    lines(nodes=7, most=18),
    OPTIONS,
    st.lists(st.integers(0, 6), min_size=1, max_size=18),
    st.integers(1, 9),
)
def test_cheapest_paths_equal_brute_force(
    made: list[str], options: dict[str, Any], costs: list[int], k: int
) -> None:
    graph = with_costs(build(made), costs)
    sets = {
        "via": tuple(frozenset(name) for name in options.get("via", ())),
        "avoid": frozenset(options.get("avoid", ())),
    }
    wanted = Wanted(frozenset("a"), frozenset("g"), **{**options, **sets})
    found = answer(graph, {**options, "rank": "cost"})
    if found is not None:
        right = sorted(all_paths(graph, wanted), key=lambda path: cost_of(graph, path))
        assert found == right
        assert answer(graph, {**options, "rank": "cost"}, k) == right[:k]


def test_a_graph_without_costs_says_so() -> None:
    graph = build(["a -> b", "b -> g"])
    with pytest.raises(BadQueryError, match="states a cost"):
        find_paths(graph, "a", "g", rank="cost")


@QUICK
@given(
    st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), min_size=1, max_size=30, unique=True),
    st.integers(0, 1000),
    st.sets(st.integers(2, 8), max_size=2),
)
def test_both_ways_to_the_costs_left_agree(
    edges: list[tuple[int, int]], seed: int, barred: set[int]
) -> None:
    table = np.array(edges, dtype=np.int32)
    pairs = make_pairs(9, table[:, 0].copy(), table[:, 1].copy(), np.ones(len(edges), np.int8))
    costs = np.random.default_rng(seed).integers(0, 5, len(edges)) / 4
    shut = np.zeros(9, dtype=bool)
    shut[sorted(barred)] = True
    ends = np.array([1], dtype=np.int32)
    one = costs_to(pairs, costs, ends, shut)
    other = costs_to(pairs, costs, ends, shut, plain=True)
    np.testing.assert_allclose(one[~shut], other[~shut])
