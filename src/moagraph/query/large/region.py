"""The nodes that a path can meet at all: between the ends, and not behind a gate.

A node that is entered and left only through one and the same other node (its gate both ways)
is on no path that meets no node twice, however many walks lead through it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from moagraph.query.budget import Budget
from moagraph.query.large.fan import fan_out
from moagraph.query.large.pairs import Ints, Rows
from moagraph.query.large.terrain import Terrain
from moagraph.query.large.walks import PAIRS_PER_UNIT

__all__ = ["find_region"]

_MOST_GATED: Final = 5_000


def find_region(terrain: Terrain, budget: Budget) -> NDArray[np.bool_]:
    """A mark per node that a path may meet; work grows with the smaller side's claims.

    What the starts reach and what reaches the ends is followed in turns, the smaller side first;
    once one side is followed to its end, the other is followed inside it only.
    """
    pairs = terrain.pairs
    shut = np.zeros(pairs.nodes, dtype=bool) if terrain.shut is None else terrain.shut
    ahead = _Reach(pairs.out, terrain.out_labels, terrain.starts, terrain.ends, shut)
    behind = _Reach(pairs.into, terrain.in_labels, terrain.ends, terrain.starts, shut)
    while len(ahead.layer) and len(behind.layer):
        side = ahead if ahead.size() <= behind.size() else behind
        if not side.grow(budget):
            break
    done, other = (behind, ahead) if len(ahead.layer) else (ahead, behind)
    other.shut = shut | ~done.met
    other.layer = np.flatnonzero(other.met & done.met & ~other.is_stop).astype(np.int32)
    other.met &= done.met
    while len(other.layer) and other.grow(budget):
        pass
    region = other.met
    while (count := int(region.sum())) <= _MOST_GATED and not budget.is_spent:
        gated = _gated(terrain, region)
        if not len(gated):
            break
        region[gated] = False
        budget.spend(1 + count)
    return region


class _Reach:
    """What is reached from some nodes: `met` marks it; what is shut is not, stops not passed."""

    def __init__(
        self,
        rows: Rows,
        labels: NDArray[np.uint8],
        starts: Ints,
        stops: Ints,
        shut: NDArray[np.bool_],
    ) -> None:
        self.rows, self.labels, self.shut = rows, labels, shut
        self.met = np.zeros(len(shut), dtype=bool)
        self.is_stop = np.zeros(len(shut), dtype=bool)
        self.is_stop[stops] = True
        self.layer = starts[~shut[starts]]
        self.met[self.layer] = True

    def size(self) -> int:
        """How many pairs leave what was met last."""
        at = self.rows.at
        return int((at[self.layer + 1] - at[self.layer]).sum())

    def grow(self, budget: Budget) -> bool:
        """Meet what is one move away; False when the budget is spent."""
        place = fan_out(self.rows.at, self.layer)[1]
        if not budget.spend(1 + len(place) // PAIRS_PER_UNIT):
            return False
        found = self.rows.to[place[self.labels[place] != 0]]
        found = np.unique(found[~(self.met[found] | self.shut[found])])
        self.met[found] = True
        self.layer = found[~self.is_stop[found]]
        return True


def _gated(terrain: Terrain, region: NDArray[np.bool_]) -> NDArray[np.intp]:
    """The nodes of a region that share a gate in with a gate out."""
    nodes = np.flatnonzero(region)
    local = {int(node): place for place, node in enumerate(nodes, start=1)}
    out = [list[int]() for _ in range(len(nodes) + 2)]
    sink = len(nodes) + 1
    starts, ends = set(terrain.starts.tolist()), set(terrain.ends.tolist())
    for node, place in local.items():
        if node in starts:
            out[0].append(place)
        if node in ends:
            out[place].append(sink)
            continue
        begin, end = terrain.pairs.out.at[node], terrain.pairs.out.at[node + 1]
        for pair in range(int(begin), int(end)):
            target = int(terrain.pairs.out.to[pair])
            if terrain.out_labels[pair] and target in local and target not in starts:
                out[place].append(local[target])
    back = [list[int]() for _ in out]
    for place, targets in enumerate(out):
        for target in targets:
            back[target].append(place)
    before = _gates(dominators(out, back, 0), 0)
    after = _gates(dominators(back, out, sink), sink)
    gated = [p for p in range(1, sink) if before[p] < 0 or after[p] < 0 or before[p] & after[p]]
    return nodes[np.array(gated, dtype=np.intp) - 1]


def _gates(parents: Sequence[int], root: int) -> list[int]:
    """Per place a bit for every gate of it, the root and itself left out; -1 if not reached."""
    found = [-1 if parent < 0 else 0 for parent in parents]
    is_known = [parent < 0 or place == root for place, parent in enumerate(parents)]
    for place in range(len(parents)):
        chain, here = [], place
        while not is_known[here]:
            is_known[here] = True
            chain.append(here)
            here = parents[here]
        for lower in reversed(chain):
            parent = parents[lower]
            found[lower] = found[parent] if parent == root else found[parent] | 1 << parent
    return found


def dominators(out: list[list[int]], back: list[list[int]], root: int) -> list[int]:
    """Per place the nearest gate on every way from the root; -1 for what is not reached.

    The iterative algorithm of Cooper, Harvey and Kennedy (2001).
    """
    order = _postorder(out, root)
    rank = {place: number for number, place in enumerate(order)}
    parents = [-1] * len(out)
    parents[root] = root
    is_changed = True
    while is_changed:
        is_changed = False
        for place in reversed(order[:-1]):
            best = -1
            for other in back[place]:
                if parents[other] >= 0:
                    best = other if best < 0 else _common(parents, rank, best, other)
            if parents[place] != best:
                parents[place] = best
                is_changed = True
    return parents


def _common(parents: list[int], rank: dict[int, int], one: int, other: int) -> int:
    """The nearest gate that two places share."""
    while one != other:
        while rank[one] < rank[other]:
            one = parents[one]
        while rank[other] < rank[one]:
            other = parents[other]
    return one


def _postorder(out: list[list[int]], root: int) -> list[int]:
    """What is reached from the root, each after all that is first reached through it."""
    met = {root}
    order: list[int] = []
    stack = [(root, iter(out[root]))]
    while stack:
        place, targets = stack[-1]
        for target in targets:
            if target not in met:
                met.add(target)
                stack.append((target, iter(out[target])))
                break
        else:
            order.append(place)
            stack.pop()
    return order
