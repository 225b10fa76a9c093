"""One shortest path, whatever its sign: searched from both ends, the smaller side first.

Of several the same one always: of the last layer that was left the least node from which the
other side's last layer is met, there again the least node, and so on back to both ends.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from moagraph.query.large import compiled
from moagraph.query.large.pairs import Pairs
from moagraph.query.large.row_lists import RowLists, row_lists

__all__ = ["one_shortest"]

_NONE: Final[frozenset[int]] = frozenset()


def one_shortest(
    pairs: Pairs, starts: Collection[int], ends: Collection[int], shut: Collection[int] = _NONE
) -> list[int]:
    """The nodes of one shortest path; empty when there is none.

    Always the same one. Work grows with what lies within half the way of either end. Compiled
    where numba is loaded already: it is not worth loading for this alone.
    """
    if not shut and compiled.is_worth_compiling():
        return compiled.shortest_nodes(pairs, starts, ends)
    here, there = set(starts).difference(shut), set(ends).difference(shut)
    met, far_met = here.union(shut), there.union(shut)
    layers, far_layers = [here], [there]
    rows, far_rows = row_lists(pairs)
    is_ahead = True
    while here and there:
        if len(here) > len(there):
            here, there, met, far_met = there, here, far_met, met
            layers, far_layers, rows, far_rows = far_layers, layers, far_rows, rows
            is_ahead = not is_ahead
        is_apart = there.isdisjoint
        for node in sorted(here):
            if not is_apart(rows[node]):
                near = _back(layers, node, far_rows)
                far = _back(far_layers, min(there.intersection(rows[node])), rows)
                return near[::-1] + far if is_ahead else far[::-1] + near
        here = set().union(*map(rows.__getitem__, here)) - met
        met |= here
        layers.append(here)
    return []


def _back(layers: list[set[int]], node: int, rows: RowLists) -> list[int]:
    """The nodes from one of the last layer back to that side's end, always the least."""
    path = [node]
    for layer in layers[-2::-1]:
        if len(layer) == 1:
            (node,) = layer
        else:
            node = next(filter(layer.__contains__, rows[node]))
        path.append(node)
    return path
