"""The walks that meet no node twice, in the order of their nodes, many at a time.

Partial walks are rows; rows are extended a block at a time, depth first, so that the first
answers come soon, memory stays small, and the order is that of the nodes' numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from moagraph.query.budget import Budget
from moagraph.query.large.layer import Sets, moved
from moagraph.query.large.pairs import Ints
from moagraph.query.large.terrain import Terrain
from moagraph.query.large.walks import Walks

__all__ = ["ROWS_PER_UNIT", "simple_walks"]

ROWS_PER_UNIT: Final = 32
"""So many partial walks looked at count as one unit of work."""

FIRST_BLOCK: Final = 1024
LARGEST_BLOCK: Final = 1 << 16


class _Block(NamedTuple):
    """Partial walks of one length: a row of nodes per step, last members, and states."""

    nodes: Ints
    member: NDArray[np.intp]
    sets: Sets

    def part(self, first: int, last: int | None) -> _Block:
        """Some of the walks."""
        return _Block(self.nodes[:, first:last], self.member[first:last], self.sets[first:last])


def simple_walks(walks: Walks, terrain: Terrain, budget: Budget) -> Iterator[Ints | None]:
    """Blocks of walks that meet no node twice, a row per step, in the order of their nodes.

    None stands for a block that was extended and gave no complete walk.

    Starts and ends are met nowhere else on a walk, so only the nodes between are compared.
    """
    first = walks.layers[0]
    stack = [_Block(first.nodes[np.newaxis], np.arange(len(first.nodes)), first.sets)]
    size = FIRST_BLOCK
    while stack:
        block = stack.pop()
        place = len(block.nodes) - 1
        if place == len(walks.hops):
            yield block.nodes
            continue
        hop = walks.hops[place]
        begins = hop.at[block.member]
        counts = hop.at[block.member + 1] - begins
        ends = np.cumsum(counts)
        total = int(ends[-1])
        if total > size and len(block.member) > 1:
            half = min(max(int(np.searchsorted(ends, size)), 1), len(block.member) - 1)
            stack += [block.part(half, None), block.part(0, half)]
            size = min(size * 2, LARGEST_BLOCK)
            continue
        if not budget.spend(1 + total // ROWS_PER_UNIT):
            return
        row = np.repeat(np.arange(len(counts)), counts)
        found = _extend(
            block, row, np.arange(total) + (begins - (ends - counts))[row], walks, terrain
        )
        if len(found.member):
            stack.append(found)
        yield None


def _extend(
    block: _Block, row: NDArray[np.intp], move: NDArray[np.intp], walks: Walks, terrain: Terrain
) -> _Block:
    """The walks after one more move each, less those that meet a node again."""
    place = len(block.nodes) - 1
    hop, layer = walks.hops[place], walks.layers[place + 1]
    to = hop.to[move]
    nodes = layer.nodes[to]
    sets = moved(hop.labels[move], block.sets[row], terrain.moves.after)
    if terrain.via_all:
        sets = terrain.collect(nodes, sets)
    sets &= layer.sets[to]
    before = block.nodes[:, row]
    keep = sets != 0
    if 0 < place < len(walks.hops) - 1:
        keep &= (before[1:] != nodes).all(axis=0)
    if not keep.all():
        kept = np.flatnonzero(keep)
        before, to, nodes, sets = before[:, kept], to[kept], nodes[kept], sets[kept]
    return _Block(np.concatenate((before, nodes[np.newaxis])), to, sets)
