"""Shortest paths, nodes between and cuts on arrays, against networkx on random graphs."""

from __future__ import annotations

import networkx as nx
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from moagraph.query.large.cuts import single_cuts
from moagraph.query.large.pairs import Pairs, make_pairs
from moagraph.query.large.shortest import one_shortest
from moagraph.query.large.sweeps import fewest_steps, lying_between, nodes_on_walks

QUICK = settings(max_examples=400, deadline=None)
SIZE = 9
EDGES = st.lists(st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)), max_size=30)


def make(edges: list[tuple[int, int]]) -> tuple[Pairs, nx.DiGraph]:
    graph = nx.DiGraph()
    graph.add_nodes_from(range(SIZE))
    graph.add_edges_from(edges)
    table = np.array(edges, dtype=np.int32).reshape(len(edges), 2)
    signs = np.ones(len(edges), dtype=np.int8)
    return make_pairs(SIZE, table[:, 0].copy(), table[:, 1].copy(), signs), graph


@QUICK
@given(EDGES)
def test_one_shortest(edges: list[tuple[int, int]]) -> None:
    pairs, graph = make(edges)
    path = one_shortest(pairs, [0], [1])
    assert bool(path) == nx.has_path(graph, 0, 1)
    assert fewest_steps(pairs, [0], [1]) == len(path) - 1
    if path:
        assert nx.is_path(graph, path)
        assert (path[0], path[-1]) == (0, 1)
        assert len(path) - 1 == nx.shortest_path_length(graph, 0, 1)


@QUICK
@given(EDGES)
def test_cuts_are_the_dominators(edges: list[tuple[int, int]]) -> None:
    pairs, graph = make(edges)
    if not nx.has_path(graph, 0, 1):
        assert single_cuts(pairs, 0, 1) is None
        return
    parents, node, chain = nx.immediate_dominators(graph, 0), 1, []
    while parents.get(node) not in (None, 0, node):
        node = parents[node]
        chain.append(node)
    assert single_cuts(pairs, 0, 1) == tuple(reversed(chain))


@QUICK
@given(EDGES, st.integers(1, 6), st.sets(st.integers(2, SIZE - 1), max_size=2))
def test_nodes_and_pairs_on_walks(
    edges: list[tuple[int, int]], limit: int, barred: set[int]
) -> None:
    pairs, graph = make(edges)
    shut = np.zeros(SIZE, dtype=bool)
    shut[sorted(barred)] = True
    graph.remove_nodes_from(barred)
    down = nx.single_source_shortest_path_length(graph, 0)
    up = nx.single_source_shortest_path_length(graph.reverse(), 1)
    ends = np.array([0], dtype=np.int32), np.array([1], dtype=np.int32)
    right = sorted(node for node in down if node in up and down[node] + up[node] <= limit)
    assert nodes_on_walks(pairs, *ends, limit, shut).tolist() == right
    lying = lying_between(pairs, *ends, limit, shut)
    assert lying.nodes.tolist() == right
    joined = [
        (one, other)
        for one, other in sorted(graph.edges)
        if one in down and other in up and down[one] + 1 + up[other] <= limit
    ]
    source = np.searchsorted(pairs.out.at, lying.pairs, side="right") - 1
    found = zip(source.tolist(), pairs.out.to[lying.pairs].tolist(), strict=True)
    assert list(found) == joined
