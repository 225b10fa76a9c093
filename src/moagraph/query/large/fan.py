"""The places of the rows of many nodes at once: what every sweep over arrays begins with."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from moagraph.query.large.pairs import Ints, Places

__all__ = ["Fan", "fan_out"]

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
