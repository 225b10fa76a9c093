"""Minimum cuts between two sets of nodes, by maximum flow with unit capacities."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final, NamedTuple, TypeAlias

from moagraph.query.index import View
from moagraph.query.walker import Span

__all__ = ["Cuts", "edge_cuts", "find_cuts", "node_cuts", "unavoidable_nodes"]

Edge: TypeAlias = tuple[int, int]


class Cuts(NamedTuple):
    """What parts two ends: single nodes, the smallest sets of nodes, the smallest of moves.

    See `unavoidable_nodes`, `node_cuts` and `edge_cuts`.
    """

    nodes: list[int]
    node_cut: tuple[list[int], list[int]] | None
    edge_cut: tuple[list[Edge], list[Edge]]


def find_cuts(span: Span) -> Cuts:
    """What parts the ends of a span, all its steps taken whatever their sign."""
    sources, targets = span.starts, span.ends - span.starts
    if not span.index.is_large:
        view = span.index.view(span.chosen)
        return Cuts(
            unavoidable_nodes(view, sources, targets, span.shut),
            node_cuts(view, sources, targets, span.shut),
            edge_cuts(view, sources, targets, span.shut),
        )
    from moagraph.query.large.ground import ground_of
    from moagraph.query.large.smallest import cuts_large

    return Cuts(*cuts_large(ground_of(span.index, span.chosen).pairs, sources, targets, span.shut))


_MANY: Final = 1 << 30


class _Network:
    """Arcs with capacities, and the flow pushed through them so far."""

    def __init__(self) -> None:
        self.left: dict[int, dict[int, int]] = {}

    def add(self, tail: int, head: int, capacity: int) -> None:
        """Add an arc, and the way back along it."""
        self.left.setdefault(tail, {})[head] = capacity
        self.left.setdefault(head, {}).setdefault(tail, 0)

    def augment(self, source: int, sink: int) -> bool:
        """Push one more unit along a shortest way; False when there is none."""
        came = {source: source}
        layer = [source]
        while layer and sink not in came:
            after = []
            for tail in layer:
                for head, capacity in self.left[tail].items():
                    if capacity and head not in came:
                        came[head] = tail
                        after.append(head)
            layer = after
        if sink not in came:
            return False
        head = sink
        while head != source:
            tail = came[head]
            self.left[tail][head] -= 1
            self.left[head][tail] += 1
            head = tail
        return True

    def reached(self, start: int, *, forward: bool) -> set[int]:
        """What a node still reaches (or is reached from) along arcs with capacity left."""
        met = {start}
        open_nodes = [start]
        while open_nodes:
            node = open_nodes.pop()
            for other, capacity in self.left[node].items():
                usable = capacity if forward else self.left[other][node]
                if usable and other not in met:
                    met.add(other)
                    open_nodes.append(other)
        return met


def _ends(view: View) -> Edge:
    """The numbers of the two extra nodes that stand for all sources and all targets."""
    return -1, 2 * len(view.outgoing)


def _network(
    view: View,
    sources: Collection[int],
    targets: Collection[int],
    shut: Collection[int],
    capacities: Edge,
) -> _Network:
    """Every node split in two, 2n and 2n + 1; `capacities` are of a node and of a move."""
    network = _Network()
    source, sink = _ends(view)
    node_capacity, move_capacity = capacities
    for node, steps in enumerate(view.outgoing):
        if node in shut:
            continue
        is_end = node in sources or node in targets
        network.add(2 * node, 2 * node + 1, _MANY if is_end else node_capacity)
        for step in steps:
            if step.target not in shut and step.target != node and step.target not in sources:
                network.add(2 * node + 1, 2 * step.target, move_capacity)
    for node in sorted(set(sources) - set(shut)):
        network.add(source, 2 * node, _MANY)
    for node in sorted(set(targets) - set(shut)):
        network.add(2 * node + 1, sink, _MANY)
    network.left.setdefault(source, {})
    network.left.setdefault(sink, {})
    return network


def node_cuts(
    view: View,
    sources: Collection[int],
    targets: Collection[int],
    shut: Collection[int] = (),
) -> tuple[list[int], list[int]] | None:
    """The smallest set of nodes between two ends whose loss parts them, twice.

    First the one nearest the sources, then the one nearest the targets; both are unique, and
    equal when there is only one. None when a source acts directly on a target: then no loss of
    nodes between parts them. Empty when nothing joins them.
    """
    for node in sources:
        if node not in shut and any(
            step.target in targets and step.target not in shut for step in view.outgoing[node]
        ):
            return None
    network = _network(view, sources, targets, shut, (1, _MANY))
    near, far = _sides(network, view)
    inner = [node for node in range(len(view.outgoing)) if 2 * node in network.left]
    return (
        [node for node in inner if 2 * node in near and 2 * node + 1 not in near],
        [node for node in inner if 2 * node not in far and 2 * node + 1 in far],
    )


def edge_cuts(
    view: View,
    sources: Collection[int],
    targets: Collection[int],
    shut: Collection[int] = (),
) -> tuple[list[Edge], list[Edge]]:
    """The smallest set of moves from node to node whose loss parts two ends, twice.

    As `node_cuts`; a move stands for all claims that join its two nodes.
    """
    network = _network(view, sources, targets, shut, (_MANY, 1))
    near, far = _sides(network, view)
    moves = sorted(
        {
            (step.source, step.target)
            for steps in view.outgoing
            for step in steps
            if {step.source, step.target}.isdisjoint(shut) and step.source != step.target
        }
    )
    return (
        [(a, b) for a, b in moves if 2 * a + 1 in near and 2 * b not in near and b not in sources],
        [(a, b) for a, b in moves if 2 * a + 1 not in far and 2 * b in far and b not in sources],
    )


def _sides(network: _Network, view: View) -> tuple[set[int], set[int]]:
    """Push all the flow there is; the sources' side of the nearest cut, the targets' of the other."""
    source, sink = _ends(view)
    while network.augment(source, sink):
        pass
    return network.reached(source, forward=True), network.reached(sink, forward=False)


def unavoidable_nodes(
    view: View,
    sources: Collection[int],
    targets: Collection[int],
    shut: Collection[int] = (),
) -> list[int]:
    """The nodes between two ends that every path meets, in the order met; the dominators.

    Empty when nothing joins the ends. Only nodes of one shortest path can be unavoidable, and
    each is tried once.
    """
    way = _shortest(view, sources, targets, frozenset(shut))
    return [
        node
        for node in (way or [])[1:-1]
        if _shortest(view, sources, targets, frozenset(shut) | {node}) is None
    ]


def _shortest(
    view: View, sources: Iterable[int], targets: Collection[int], shut: frozenset[int]
) -> list[int] | None:
    """The nodes of one shortest path; None when there is none."""
    came = {node: node for node in sorted(set(sources) - shut)}
    layer = list(came)
    while layer:
        after = []
        for node in layer:
            for step in view.outgoing[node]:
                if step.target in shut or step.target in came:
                    continue
                came[step.target] = node
                if step.target in targets:
                    return _trace(came, step.target)
                after.append(step.target)
        layer = after
    return None


def _trace(came: dict[int, int], node: int) -> list[int]:
    """The way back from a node, turned round."""
    way = [node]
    while came[way[-1]] != way[-1]:
        way.append(came[way[-1]])
    return way[::-1]
