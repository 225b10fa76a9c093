"""The rows of many nodes at once, and how far everything is from some: what sweeps are made of."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from moagraph.query.large.pairs import Ints, Places, Rows

__all__ = ["Fan", "fan_out", "levels_from"]

Fan = tuple[NDArray[np.int64], NDArray[np.int64]]


def fan_out(at: Places, nodes: Ints) -> Fan:
    """How many places the row of each node has, and all these places, row after row.

    >>> counts, places = fan_out(np.array([0, 2, 3, 5]), np.array([2, 0], dtype=np.int32))
    >>> counts.tolist(), places.tolist()
    ([2, 2], [3, 4, 0, 1])
    """
    begins = at[nodes]
    counts = at[nodes + 1] - begins
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    return counts, np.arange(total) + np.repeat(begins - (ends - counts), counts)


def levels_from(rows: Rows, starts: Ints) -> Ints:
    """The fewest steps from some nodes to every node along some rows; -1 where there is no way."""
    level = np.full(len(rows.at) - 1, -1, dtype=np.int32)
    level[starts] = taken = 0
    layer = starts
    while len(layer):
        taken += 1
        found = rows.to[fan_out(rows.at, layer)[1]]
        layer = np.unique(found[level[found] < 0])
        level[layer] = taken
    return level
