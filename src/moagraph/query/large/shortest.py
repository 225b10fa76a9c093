"""One shortest path, whatever its sign: searched from both ends, the smaller side first.

Of several the same one always: of the last layer that was left the least node from which the
other side's last layer is met, there again the least node, and so on back to both ends.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final, NamedTuple

from moagraph.query.large import compiled
from moagraph.query.large.pairs import Pairs

__all__ = ["one_shortest"]

_NONE: Final[frozenset[int]] = frozenset()


class _Side(NamedTuple):
    """One end's layers, and all that is in them or shut."""

    rows: tuple[memoryview, memoryview]
    layers: list[set[int]]
    met: set[int]

    def grow(self, wanted: set[int]) -> tuple[int, int] | None:
        """A node of the last layer and a wanted one next to it; else one more layer is made."""
        at, to = self.rows
        is_apart = wanted.isdisjoint
        rows = []
        for node in sorted(self.layers[-1]):
            row = to[at[node] : at[node + 1]].tolist()
            if not is_apart(row):
                return node, min(wanted.intersection(row))
            rows.append(row)
        after = set().union(*rows) - self.met
        self.met.update(after)
        self.layers.append(after)
        return None

    def back_from(self, node: int, rows: tuple[memoryview, memoryview]) -> list[int]:
        """The nodes from one of the last layer back to this side's end, always the least."""
        at, to = rows
        path = [node]
        for layer in self.layers[-2::-1]:
            if len(layer) == 1:
                (node,) = layer
            else:
                node = next(filter(layer.__contains__, to[at[node] : at[node + 1]]))
            path.append(node)
        return path


def one_shortest(
    pairs: Pairs, starts: Collection[int], ends: Collection[int], shut: Collection[int] = _NONE
) -> list[int]:
    """The nodes of one shortest path; empty when there is none.

    Always the same one. Work grows with what lies within half the way of either end. Compiled
    where numba is loaded already: it is not worth loading for this alone.
    """
    if not shut and compiled.is_worth_compiling():
        return compiled.shortest_nodes(pairs, starts, ends)
    first, last = set(starts).difference(shut), set(ends).difference(shut)
    ahead = _Side(pairs.out_rows, [first], first.union(shut))
    behind = _Side(pairs.in_rows, [last], last.union(shut))
    while (here := ahead.layers[-1]) and (there := behind.layers[-1]):
        if len(here) <= len(there):
            found = ahead.grow(there)
            if found:
                before, after = found
                break
        else:
            found = behind.grow(here)
            if found:
                after, before = found
                break
    else:
        return []
    return [*ahead.back_from(before, behind.rows)[::-1], *behind.back_from(after, ahead.rows)]
