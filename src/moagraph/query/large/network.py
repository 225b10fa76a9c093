"""Maximum flow on arrays, a unit at a time over shortest ways, and the two sides it leaves.

Level by level after Dinic (Soviet Math. Dokl. 11, 1970): a sweep back from the sinks says how far
every node is, then ways are followed from the sources down the levels. Sweeps are done on whole
arrays where many nodes are met at once, and node by node where few are; flow is kept for the
arcs that carry it only.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from moagraph.query.large.fan import fan_out
from moagraph.query.large.pairs import Ints, Pairs, Places

__all__ = ["Arcs", "Network", "arcs_of", "split_arcs"]

_FEW: Final = 16
"""Up to so many nodes, looking at them one by one is quicker than an array (measured)."""


@dataclass(frozen=True, slots=True)
class Arcs:
    """Arcs by their tail, `to[at[v]:at[v + 1]]` being the heads, and by their head.

    `came` are the tails of the arcs into each node and `arc` their places in `to`.
    """

    at: Places
    to: Ints
    back_at: Places
    came: Ints
    arc: Ints


def arcs_of(pairs: Pairs) -> Arcs:
    """The pairs of a graph as arcs."""
    into = pairs.into
    arc = np.arange(len(into.to), dtype=np.int32) if into.pair is None else into.pair
    return Arcs(pairs.out.at, pairs.out.to, into.at, into.to, arc)


def split_arcs(pairs: Pairs) -> tuple[Arcs, Places]:
    """The arcs once every node is split in two, 2v and 2v + 1; and the places of those between."""
    arcs, count = arcs_of(pairs), np.arange(pairs.nodes, dtype=np.int64)
    total = len(arcs.to) + pairs.nodes
    inner = arcs.at[:-1] + count
    is_move = np.ones(total, dtype=bool)
    is_move[inner] = False
    to = np.empty(total, dtype=np.int32)
    to[inner] = 2 * count + 1
    to[is_move] = 2 * arcs.to
    at = np.empty(2 * pairs.nodes + 1, dtype=np.int64)
    at[0:-1:2], at[1::2], at[-1] = inner, inner + 1, total
    own = arcs.back_at[1:] + count
    is_move[:] = True
    is_move[own] = False
    came, arc = np.empty(total, dtype=np.int32), np.empty(total, dtype=np.int32)
    came[own], arc[own] = 2 * count, inner
    came[is_move], arc[is_move] = 2 * arcs.came + 1, arcs.arc + arcs.came + 1
    back_at = np.empty_like(at)
    back_at[0:-1:2], back_at[1::2], back_at[-1] = arcs.back_at[:-1] + count, own, total
    return Arcs(at, to, back_at, came, arc), inner


class Network:
    """Arcs with room for flow, and the flow pushed through them so far: one unit per arc at most.

    `room` says how much more an arc takes: nothing, one unit, or two, which is never used up.
    """

    def __init__(
        self, arcs: Arcs, room: NDArray[np.uint8], sources: Collection[int], sinks: Collection[int]
    ) -> None:
        self.arcs, self.room = arcs, room
        self.sources, self.sinks = sorted(sources), sorted(sinks)
        self.value = 0
        self._level = np.empty(len(arcs.at) - 1, dtype=np.int32)
        self._sent: dict[int, dict[int, int]] = {}
        self._carried: dict[int, dict[int, int]] = {}
        self._has_flow = np.zeros(len(arcs.at) - 1, dtype=bool)

    def fill(self) -> None:
        """Push all the flow there is."""
        while self._is_open():
            follower = _Follower(self, self._level)
            top = min(level for s in self.sources if (level := int(self._level[s])) >= 0)
            for source in self.sources:
                while self._level[source] == top and (way := follower.follow(source)):
                    self._push(way)

    def _is_open(self) -> bool:
        """Whether a source still reaches a sink; levels are made as far as is needed for it."""
        self._sweep(self.sinks, self.sources, ahead=False)
        return bool((self._level[self.sources] >= 0).any())

    def near(self) -> NDArray[np.bool_]:
        """A mark per node that a source still reaches."""
        self._sweep(self.sources, (), ahead=True)
        return self._level >= 0

    def far(self) -> NDArray[np.bool_]:
        """A mark per node that still reaches a sink."""
        self._sweep(self.sinks, (), ahead=False)
        return self._level >= 0

    def tails_of_flow(self, node: int) -> dict[int, int]:
        """The arcs that carry flow into a node, each with its tail."""
        return self._carried.get(node, {})

    def _push(self, way: list[tuple[int, int, int, bool]]) -> None:
        """Push a unit along a way: arcs with tail and head, and whether it goes along them."""
        self.value += 1
        for arc, tail, head, is_along in way:
            if is_along:
                self.room[arc] -= 1
                self._sent.setdefault(tail, {})[arc] = head
                self._carried.setdefault(head, {})[arc] = tail
                self._has_flow[tail] = self._has_flow[head] = True
            else:
                self.room[arc] += 1
                del self._sent[tail][arc], self._carried[head][arc]

    def _sweep(self, starts: Collection[int], until: Collection[int], *, ahead: bool) -> None:
        """Set the levels from some nodes, along the room that is left or against it.

        Stops after the level in which one of `until` is met.
        """
        arcs, level = self.arcs, self._level
        at, to = (arcs.at, arcs.to) if ahead else (arcs.back_at, arcs.came)
        flows = self._carried if ahead else self._sent
        looker = _Looker(at, to, None if ahead else arcs.arc, self.room)
        level.fill(-1)
        layer = np.array(sorted(starts), dtype=np.int32)
        wanted = np.array(sorted(until), dtype=np.int32)
        level[layer] = depth = 0
        while len(layer) and not (level[wanted] >= 0).any():
            depth += 1
            found = looker.few(layer) if len(layer) <= _FEW else looker.many(layer)
            undone = [
                other
                for node in layer[self._has_flow[layer]].tolist()
                for other in flows.get(node, {}).values()
            ]
            if undone:
                found = np.append(found, np.array(undone, dtype=np.int32))
            layer = np.unique(found[level[found] < 0])
            level[layer] = depth


@dataclass(frozen=True, slots=True)
class _Looker:
    """What lies one arc away from some nodes, over arcs with room."""

    at: Places
    to: Ints
    arc: Ints | None
    room: NDArray[np.uint8]

    def many(self, nodes: Ints) -> Ints:
        """The neighbours, all at once."""
        _, place = fan_out(self.at, nodes)
        arc = place if self.arc is None else self.arc[place]
        found: Ints = self.to[place[self.room[arc] > 0]]
        return found

    def few(self, nodes: Ints) -> Ints:
        """The same, node by node."""
        rows = []
        for node in nodes.tolist():
            row = slice(self.at[node], self.at[node + 1])
            room = self.room[row] if self.arc is None else self.room[self.arc[row]]
            rows.append(self.to[row][room > 0])
        return np.concatenate(rows)


class _Follower:
    """The ways from a source down the levels; what was found to lead nowhere is not tried again."""

    def __init__(self, network: Network, level: Ints) -> None:
        self._network = network
        self._at, self._to = network.arcs.at.data, network.arcs.to.data
        self._level, self._room = level.data, network.room.data
        self._tried: dict[int, int] = {}

    def follow(self, source: int) -> list[tuple[int, int, int, bool]]:
        """The arcs of one way from a source to a sink; empty when there is none any more."""
        level, node = self._level, source
        way: list[tuple[int, int, int, bool]] = []
        while level[node] > 0:
            move = self._next(node)
            if move is not None:
                way.append(move)
                node = move[2] if move[3] else move[1]
                continue
            level[node] = -1
            if not way:
                return []
            _, tail, head, is_along = way.pop()
            node = tail if is_along else head
        return way

    def _next(self, node: int) -> tuple[int, int, int, bool] | None:
        """A move to the next level that is still open."""
        to, level, room = self._to, self._level, self._room
        wanted = level[node] - 1
        last = self._at[node + 1]
        for arc in range(self._tried.get(node, self._at[node]), last):
            if room[arc] and level[to[arc]] == wanted:
                self._tried[node] = arc
                return arc, node, to[arc], True
        self._tried[node] = last
        for arc, tail in self._network.tails_of_flow(node).items():
            if level[tail] == wanted:
                return arc, tail, node, False
        return None
