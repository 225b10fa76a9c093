"""One shortest path once more, compiled by numba (extra `big`): the same one as plain Python's."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

__all__ = ["shortest_path"]

Array = NDArray[Any]
Rows = tuple[Array, Array]


@njit(cache=True)
def _enter(nodes: Array, mark: int, met: Array, queue: Array) -> int:
    """Let a search begin at some nodes; how many there are."""
    for place in range(len(nodes)):
        queue[place] = nodes[place]
        met[nodes[place]] = mark
    return len(nodes)


@njit(cache=True)
def _back(rows: Rows, met: Array, node: int, path: Array, way: int) -> None:
    """Write the nodes from one back to its end, always the least, each where its layer says."""
    mark = met[node]
    path[mark - 1 if mark > 0 else mark] = node
    while mark != -way:
        mark += way
        for pair in range(rows[0][node], rows[0][node + 1]):
            if met[rows[1][pair]] == mark:
                node = rows[1][pair]
                break
        path[mark - 1 if mark > 0 else mark] = node


@njit(cache=True)
def _grow(rows: Rows, met: Array, queue: Array, begin: int, end: int) -> tuple[int, int, int]:
    """The end of a new layer, and where the sides meet: a node of the layer, and one beyond.

    `met` has the number of a layer, below 0 on the other side, 0 where no side was.
    """
    at, to = rows
    queue[begin:end].sort()
    mark = met[queue[begin]]
    after = mark + 1 if mark > 0 else mark - 1
    last = end
    for place in range(begin, end):
        node = queue[place]
        for pair in range(at[node], at[node + 1]):
            other = to[pair]
            if met[other] == 0:
                met[other] = after
                queue[last] = other
                last += 1
            elif (met[other] > 0) != (mark > 0):
                return last, node, other
    return last, -1, -1


@njit(cache=True)
def shortest_path(
    out: Rows, into: Rows, starts: Array, ends: Array, room: tuple[Array, Array, Array]
) -> Array:
    """The nodes of a shortest path, none when there is none.

    Room is an array that is zero everywhere before and after, and two queues for all nodes.
    """
    met, ahead, behind = room
    begin, end = 0, _enter(starts, 1, met, ahead)
    low, high = 0, _enter(ends, -1, met, behind)
    before = after = -1
    is_ahead = True
    while before < 0 and begin < end and low < high:
        if end - begin != high - low:  # the smaller side; that of the last time if both are alike
            is_ahead = end - begin < high - low
        if is_ahead:
            last, before, after = _grow(out, met, ahead, begin, end)
            begin, end = end, last
        else:
            last, after, before = _grow(into, met, behind, low, high)
            low, high = high, last
    path = np.empty(0, np.int32)
    if before >= 0:
        path = np.empty(met[before] - met[after], np.int32)
        _back(into, met, before, path, -1)
        _back(out, met, after, path, 1)
    for place in range(end):
        met[ahead[place]] = 0
    for place in range(high):
        met[behind[place]] = 0
    return path
