"""All nodes on walks of at most so many steps, from two sweeps that stop half way."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from moagraph.query.large.fan import fan_out
from moagraph.query.large.pairs import Ints, Pairs, Rows
from moagraph.query.large.shortest import one_shortest

__all__ = ["Lying", "fewest_steps", "lying_between", "nodes_on_walks"]


@dataclass(frozen=True, slots=True)
class Lying:
    """The nodes between two ends, ascending, and the places of the pairs between."""

    nodes: Ints
    pairs: NDArray[np.intp]


class _Sweep:
    """The distances from some nodes, a layer at a time; -1 where none is known."""

    def __init__(self, rows: Rows, starts: Ints, shut: NDArray[np.bool_] | None) -> None:
        self.rows, self.shut = rows, shut
        self.steps = np.full(len(rows.at) - 1, -1, dtype=np.int16)
        self.spot = np.empty(len(rows.at) - 1, dtype=np.int32)
        self.layer = starts if shut is None else starts[~shut[starts]]
        self.steps[self.layer] = 0
        self.depth = 0

    def size(self) -> int:
        """How many pairs leave the last layer."""
        return int((self.rows.at[self.layer + 1] - self.rows.at[self.layer]).sum())

    def grow(self, inside: NDArray[np.int16] | None = None, limit: int = 0) -> None:
        """One more layer; where `inside` is given, only nodes with at most the rest of `limit`."""
        self.depth += 1
        found = self.rows.to[fan_out(self.rows.at, self.layer)[1]]
        found = found[self.steps[found] < 0]
        if self.shut is not None:
            found = found[~self.shut[found]]
        if inside is not None:
            known = inside[found]
            found = found[(known >= 0) & (known <= limit - self.depth)]
        order = np.arange(len(found), dtype=np.int32)
        self.spot[found] = order
        self.layer = found[self.spot[found] == order]
        self.steps[self.layer] = self.depth


def nodes_on_walks(
    pairs: Pairs, starts: Ints, ends: Ints, limit: int, shut: NDArray[np.bool_] | None = None
) -> Ints:
    """Every node on a walk of at most `limit` steps, ascending."""
    return _sweep_both(pairs, starts, ends, limit, shut)[0]


def lying_between(
    pairs: Pairs, starts: Ints, ends: Ints, limit: int, shut: NDArray[np.bool_] | None = None
) -> Lying:
    """Every node and pair on a walk of at most `limit` steps."""
    nodes, down, up = _sweep_both(pairs, starts, ends, limit, shut)
    rows = pairs.out
    counts, place = fan_out(rows.at, nodes)
    source, target = np.repeat(nodes, counts), rows.to[place]
    inside = np.isin(target, nodes) & (down[source] + 1 + up[target] <= limit)
    return Lying(nodes, place[inside])


def _sweep_both(
    pairs: Pairs, starts: Ints, ends: Ints, limit: int, shut: NDArray[np.bool_] | None
) -> tuple[Ints, NDArray[np.int16], NDArray[np.int16]]:
    """The nodes between, and the distances from the starts and to the ends, right for these.

    1. Both sides sweep, the smaller one first, until they have gone `limit` steps together.
    2. Each goes on inside what the other knows: whatever else lies between is there.
    """
    down, up = _Sweep(pairs.out, starts, shut), _Sweep(pairs.into, ends, shut)
    while down.depth + up.depth < limit and (len(down.layer) or len(up.layer)):
        side = down if len(down.layer) and (down.size() <= up.size() or not len(up.layer)) else up
        side.grow()
    known = down.steps.copy()
    for side, inside in ((down, up.steps.copy()), (up, known)):
        steps = inside[side.layer]
        side.layer = side.layer[(steps >= 0) & (steps <= limit - side.depth)]
        while len(side.layer) and side.depth < limit:
            side.grow(inside, limit)
    both = (down.steps >= 0) & (up.steps >= 0)
    both &= down.steps.astype(np.int32) + up.steps <= limit
    return np.flatnonzero(both).astype(np.int32), down.steps, up.steps


def fewest_steps(pairs: Pairs, starts: Collection[int], ends: Collection[int]) -> int:
    """The steps of a shortest path; -1 when there is none."""
    return len(one_shortest(pairs, starts, ends)) - 1
