"""One shortest path, whatever its sign: searched from both ends, the smaller side first."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from moagraph.query.large.pairs import Pairs

__all__ = ["one_shortest"]

_NONE: Final[frozenset[int]] = frozenset()


def one_shortest(
    pairs: Pairs, starts: Collection[int], ends: Collection[int], shut: Collection[int] = _NONE
) -> list[int]:
    """The nodes of one shortest path; empty when there is none.

    Always the same one. Work grows with what lies within half the way of either end.
    """
    ahead = [set(starts).difference(shut)]
    behind = [set(ends).difference(shut)]
    met_ahead, met_behind = set(ahead[0]), set(behind[0])
    while ahead[-1] and behind[-1]:
        if len(ahead[-1]) <= len(behind[-1]):
            found = _grow(pairs.out_rows, ahead, met_ahead, met_behind, shut)
        else:
            found = _grow(pairs.in_rows, behind, met_behind, met_ahead, shut)
        if found:
            return _join(pairs, ahead, behind, min(found))
    return []


def _grow(
    rows: tuple[memoryview, memoryview],
    layers: list[set[int]],
    met: set[int],
    wanted: set[int],
    shut: Collection[int],
) -> set[int]:
    """What is one move away becomes a layer; the first wanted nodes in it end the search."""
    at, to = rows
    after: set[int] = set()
    found: set[int] = set()
    for node in layers[-1]:
        row = to[at[node] : at[node + 1]].tolist()
        after.update(row)
        if not wanted.isdisjoint(row):
            found = wanted.intersection(row)
            break
    after -= met
    if shut:
        after.difference_update(shut)
    met |= after
    layers.append(after)
    return found


def _join(pairs: Pairs, ahead: list[set[int]], behind: list[set[int]], middle: int) -> list[int]:
    """The path through a node that both sides met, by the least node of each layer."""
    path = [middle]
    at, to = pairs.in_rows
    place = next(n for n, layer in enumerate(ahead) if middle in layer)
    for layer in reversed(ahead[:place]):
        path.append(min(layer.intersection(to[at[path[-1]] : at[path[-1] + 1]].tolist())))
    path.reverse()
    at, to = pairs.out_rows
    place = next(n for n, layer in enumerate(behind) if middle in layer)
    for layer in reversed(behind[:place]):
        path.append(min(layer.intersection(to[at[path[-1]] : at[path[-1] + 1]].tolist())))
    return path
