"""The smallest cuts between two sets of nodes of a large graph, and the nodes that all must pass."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from moagraph.query.large.network import Network, arcs_of, split_arcs
from moagraph.query.large.pairs import Pairs
from moagraph.query.large.shortest import one_shortest

__all__ = ["cuts_large", "edge_cuts_large", "node_cuts_large", "unavoidable_large"]

_NONE = frozenset[int]()

NodeCuts: TypeAlias = tuple[list[int], list[int]]
EdgeCuts: TypeAlias = tuple[list[tuple[int, int]], list[tuple[int, int]]]


def cuts_large(
    pairs: Pairs,
    sources: Collection[int],
    targets: Collection[int],
    shut: Collection[int] = _NONE,
) -> tuple[list[int], NodeCuts | None, EdgeCuts]:
    """The nodes that all must pass, the smallest node cuts, and the smallest edge cuts.

    Where two ways share no node, none is unavoidable.
    """
    nodes = node_cuts_large(pairs, sources, targets, shut)
    is_narrow = nodes is not None and len(nodes[0]) == 1
    passed = unavoidable_large(pairs, sources, targets, shut) if is_narrow else []
    return passed, nodes, edge_cuts_large(pairs, sources, targets, shut)


def node_cuts_large(
    pairs: Pairs,
    sources: Collection[int],
    targets: Collection[int],
    shut: Collection[int] = _NONE,
) -> NodeCuts | None:
    """As `moagraph.query.flow.node_cuts`. `sources` and `targets` share no node."""
    sources, targets = set(sources).difference(shut), set(targets).difference(shut)
    at, to = pairs.out_rows
    if any(not targets.isdisjoint(to[at[node] : at[node + 1]].tolist()) for node in sources):
        return None
    arcs, inner = split_arcs(pairs)
    room = np.full(len(arcs.to), 2, dtype=np.uint8)
    room[inner] = 1
    room[inner[sorted({*shut, *sources})]] = 0
    network = Network(arcs, room, [2 * n + 1 for n in sources], [2 * n for n in targets])
    network.fill()
    near, far = network.near(), network.far()
    return (
        np.flatnonzero(near[::2] & ~near[1::2] & _is_inner(pairs, shut, sources)).tolist(),
        np.flatnonzero(~far[::2] & far[1::2] & _is_inner(pairs, shut, sources)).tolist(),
    )


def _is_inner(pairs: Pairs, *others: Collection[int]) -> NDArray[np.bool_]:
    """A mark per node that is none of some."""
    marks = np.ones(pairs.nodes, dtype=bool)
    for nodes in others:
        marks[sorted(nodes)] = False
    return marks


def edge_cuts_large(
    pairs: Pairs,
    sources: Collection[int],
    targets: Collection[int],
    shut: Collection[int] = _NONE,
) -> EdgeCuts:
    """As `moagraph.query.flow.edge_cuts`. `sources` and `targets` share no node."""
    sources, targets = set(sources).difference(shut), set(targets).difference(shut)
    arcs = arcs_of(pairs)
    room = np.ones(len(arcs.to), dtype=np.uint8)
    for node in {*shut, *sources}:
        room[arcs.arc[arcs.back_at[node] : arcs.back_at[node + 1]]] = 0
    for node in shut:
        room[arcs.at[node] : arcs.at[node + 1]] = 0
    is_open = room > 0
    network = Network(arcs, room, sources, targets)
    network.fill()
    near, far = network.near(), network.far()
    tails = np.repeat(np.arange(pairs.nodes, dtype=np.int32), np.diff(arcs.at))
    cut_near = is_open & near[tails] & ~near[arcs.to]
    cut_far = is_open & ~far[tails] & far[arcs.to]
    return (
        list(zip(tails[cut_near].tolist(), arcs.to[cut_near].tolist(), strict=True)),
        list(zip(tails[cut_far].tolist(), arcs.to[cut_far].tolist(), strict=True)),
    )


def unavoidable_large(
    pairs: Pairs,
    sources: Collection[int],
    targets: Collection[int],
    shut: Collection[int] = _NONE,
) -> list[int]:
    """As `moagraph.query.flow.unavoidable_nodes`, in one sweep along a shortest path.

    The sweep holds back at the furthest node of the path that it has met. When it can go no
    further without, that node is unavoidable, and the sweep goes on from there.
    """
    way = one_shortest(pairs, sources, targets, frozenset(shut))
    place = {node: number for number, node in enumerate(way)}
    last = len(way) - 1
    place.update(dict.fromkeys(targets, last))
    at, to = pairs.out_rows
    met = {*sources, *shut}
    layer = [node for node in sources if node not in shut]
    held, found = 0, list[int]()
    while held < last:
        if not layer:
            found.append(way[held])
            layer = [way[held]]
            met.add(way[held])
        after = {other for node in layer for other in to[at[node] : at[node + 1]].tolist()} - met
        furthest = max((place[node] for node in after & place.keys()), default=held)
        after -= place.keys()
        if furthest > held:
            after.update(way[held:furthest])
            held = furthest
            after -= met
        met |= after
        layer = list(after)
    return found
