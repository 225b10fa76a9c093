"""All walks of exactly n steps as layers: grown from both sides, always on the cheaper one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from moagraph.query.budget import Budget
from moagraph.query.large.layer import EMPTY, Layer, find, gather, meet
from moagraph.query.large.terrain import Terrain

__all__ = ["PAIRS_PER_UNIT", "Hops", "WalkMaker", "Walks"]

PAIRS_PER_UNIT: Final = 256
"""So many pairs looked at count as one unit of work."""


@dataclass(frozen=True, slots=True)
class Hops:
    """The moves from one layer of walks to the next.

    Member m of the layer before moves to the members `to[at[m]:at[m + 1]]` of the layer after,
    in ascending order; `labels` say how.
    """

    at: NDArray[np.intp]
    to: NDArray[np.intp]
    labels: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Walks:
    """All walks of one length: every member of every layer is on one, `hops[i]` lead to layer i+1."""

    layers: list[Layer]
    hops: list[Hops]


class WalkMaker:
    """The walks of a terrain, shortest first; layers once grown are kept for longer walks."""

    def __init__(self, terrain: Terrain, budget: Budget) -> None:
        self.terrain = terrain
        self.budget = budget
        self._forward = [terrain.first()]
        self._arrived = [EMPTY]
        self._backward = [terrain.last()]
        self.is_dead = False
        """Whether there are no walks of the steps last asked for, or of more."""

    def walks(self, steps: int) -> Walks | None:
        """The walks of exactly so many steps; None when there are none, or the budget is spent."""
        while len(self._forward) + len(self._backward) - 2 < steps:
            if not (len(self._forward[-1].nodes) and len(self._backward[-1].nodes)):
                self.is_dead = True
                return None
            self._grow()
        if self.budget.is_spent:
            return None
        middle = len(self._forward) - 1
        if middle >= steps:
            middle, layer = steps, meet(self._arrived[steps], self._backward[0])
        else:
            layer = meet(self._forward[middle], self._backward[steps - middle])
        return self._join(middle, steps, layer) if len(layer.nodes) else None

    def _grow(self) -> None:
        """Grow one more layer on the cheaper side; the first one forward, to see direct steps."""
        terrain = self.terrain
        ahead = terrain.size_after(self._forward[-1])
        behind = terrain.size_before(self._backward[-1])
        if len(self._forward) == 1 or ahead <= behind:
            self.budget.spend(1 + ahead // PAIRS_PER_UNIT)
            met = terrain.after(self._forward[-1])
            self._forward.append(terrain.inner(met))
            self._arrived.append(terrain.at_ends(met))
        else:
            self.budget.spend(1 + behind // PAIRS_PER_UNIT)
            self._backward.append(terrain.inner(terrain.before(self._backward[-1])))

    def _join(self, middle: int, steps: int, layer: Layer) -> Walks:
        """The walks through a layer in the middle, completed both ways."""
        layers, hops = [layer], list[Hops]()
        for place in range(middle - 1, -1, -1):
            before, hop = self._hop_back(self._forward[place], layers[0])
            layers.insert(0, before)
            hops.insert(0, hop)
        for place in range(middle + 1, steps + 1):
            after, hop = self._hop_on(layers[-1], self._backward[steps - place])
            layers.append(after)
            hops.append(hop)
        return Walks(layers, hops)

    def _hop_back(self, known: Layer, layer: Layer) -> tuple[Layer, Hops]:
        """The members of a known layer that lead to a layer, and how."""
        met = self.terrain.before(layer)
        place, is_there = find(met.nodes, known.nodes)
        sets = met.sets & known.sets[place]
        keep = np.flatnonzero((sets != 0) & is_there)
        keep = keep[np.argsort(place[keep] << 32 | met.member[keep])]
        source, sets = place[keep], sets[keep]
        is_new = np.empty(len(source), dtype=bool)
        is_new[0] = True
        np.not_equal(source[1:], source[:-1], out=is_new[1:])
        begins = np.flatnonzero(is_new)
        before = Layer(known.nodes[source[begins]], np.bitwise_or.reduceat(sets, begins))
        at = np.append(begins, len(source))
        return before, Hops(at, met.member[keep], met.labels[keep])

    def _hop_on(self, layer: Layer, known: Layer) -> tuple[Layer, Hops]:
        """The members of a known layer that a layer leads to, and how."""
        met = self.terrain.after(layer)
        place, is_there = find(met.nodes, known.nodes)
        sets = met.sets & known.sets[place]
        keep = np.flatnonzero((sets != 0) & is_there)
        after = gather(met.nodes[keep], sets[keep])
        at = np.zeros(len(layer.nodes) + 1, dtype=np.intp)
        np.cumsum(np.bincount(met.member[keep], minlength=len(layer.nodes)), out=at[1:])
        to = np.searchsorted(after.nodes, met.nodes[keep])
        return after, Hops(at, to, met.labels[keep])
