"""The least cost from every node to an end: by scipy where it is installed, else by arrays alone."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

from moagraph.query.large.fan import fan_out
from moagraph.query.large.pairs import Ints, Pairs, Rows

__all__ = ["costs_to"]

Costs = NDArray[np.float64]


def costs_to(
    pairs: Pairs, costs: Costs, ends: Ints, shut: NDArray[np.bool_] | None, *, plain: bool = False
) -> Costs:
    """The least cost from every node to the nearest of some ends; infinite where there is no way.

    `costs` has one number per pair, in the order of the incoming rows. Work grows with the claims
    that lead to the ends: about 25 ms per million with scipy (extra `big`), three times that
    without. `plain` passes over scipy.
    """
    if shut is not None:
        ends = ends[~shut[ends]]
    if not len(ends):
        return np.full(pairs.nodes, np.inf)
    if plain or find_spec("scipy") is None:
        return _by_buckets(pairs.into, costs, ends, shut)
    return _by_scipy(pairs, costs, ends, shut)


def _by_scipy(pairs: Pairs, costs: Costs, ends: Ints, shut: NDArray[np.bool_] | None) -> Costs:
    """Dijkstra's algorithm in C; what is shut is made dear instead of taken out."""
    from scipy.sparse import csr_matrix

    into = pairs.into
    if shut is None and pairs.kept.get("costs") is costs:
        return _dijkstra(pairs.kept["matrix"], ends)
    data = costs if shut is None else np.where(shut[into.to], np.inf, costs)
    shape = (pairs.nodes, pairs.nodes)
    graph = csr_matrix((data, into.to, into.at), shape=shape, copy=False)
    if shut is None:
        pairs.kept["costs"], pairs.kept["matrix"] = costs, graph
    return _dijkstra(graph, ends)


def _dijkstra(matrix: Any, ends: Ints) -> Costs:
    """The costs from the nearest of some ends along a matrix's rows."""
    from scipy.sparse.csgraph import dijkstra

    found: Costs = dijkstra(matrix, indices=ends, min_only=True)
    return found


def _by_buckets(into: Rows, costs: Costs, ends: Ints, shut: NDArray[np.bool_] | None) -> Costs:
    """Delta-stepping (Meyer and Sanders 1998): nodes of about the same cost together."""
    found = np.full(len(into.at) - 1, np.inf)
    found[ends] = 0.0
    width = float(costs.mean()) / 2 if len(costs) else 0.0
    waiting, radius = np.unique(ends), 0.0
    is_waiting = np.zeros(len(found), dtype=bool)
    while len(waiting):
        radius = max(radius + width, float(found[waiting].min()))
        is_near = found[waiting] <= radius
        near, later = waiting[is_near], waiting[~is_near]
        is_waiting[later] = True
        while len(near):
            counts, place = fan_out(into.at, near)
            nodes = into.to[place]
            offer = costs[place] + np.repeat(found[near], counts)
            better = offer < found[nodes]
            if shut is not None:
                better &= ~shut[nodes]
            nodes, offer = nodes[better], offer[better]
            np.minimum.at(found, nodes, offer)
            nodes = np.unique(nodes)
            is_near = found[nodes] <= radius
            near = nodes[is_near]
            is_waiting[near] = False
            is_waiting[nodes[~is_near]] = True
        waiting = np.flatnonzero(is_waiting).astype(np.int32)
        is_waiting[waiting] = False
    return found
