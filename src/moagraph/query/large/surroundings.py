"""What lies within some steps of some nodes of a large graph, with the signs of the ways there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from moagraph.knowledge.vocabulary import Sign
from moagraph.query.large.column_index import ColumnIndex
from moagraph.query.large.fan import fan_out
from moagraph.query.large.ground import Ground
from moagraph.query.large.pairs import Ints, Rows

__all__ = ["Surroundings", "look_around"]

_SIGNS: Final[tuple[Sign, ...]] = (1, -1, None)
_PRODUCT: Final = np.array([[0, 1, 2], [1, 0, 2], [2, 2, 2]], dtype=np.int8)


class Surroundings(NamedTuple):
    """Node to its fewest steps, and to the fewest steps of a path of each sign.

    `open` are the nodes and signs that only walks with a repeated node were seen to reach.
    `claims` are the ids of all claims looked at, sorted.
    """

    steps: dict[int, int]
    signed: dict[int, dict[Sign, int]]
    open: list[tuple[int, Sign]]
    claims: tuple[str, ...]


def look_around(ground: Ground, starts: Ints, limit: int, *, is_down: bool) -> Surroundings:
    """What lies within `limit` steps along the arrows, or against them.

    Layer by layer over nodes with signs, each with one walk that leads there: one that repeats no
    node, if one of those looked at does not. Such a walk is a shortest path of its sign. Work
    grows with the claims in reach, never with the number of paths.
    """
    rows = ground.pairs.out if is_down else ground.pairs.into
    seen = np.zeros(3 * ground.pairs.nodes, dtype=bool)
    looked_at = np.zeros(len(rows.to), dtype=bool)
    layer = _Layer([starts], np.zeros(len(starts), dtype=np.int8), np.ones(len(starts), dtype=bool))
    barred = np.zeros(ground.pairs.nodes, dtype=bool)
    barred[starts] = True
    found = Surroundings({}, {}, [], ())
    for taken in range(1, limit + 1):
        layer = _next(rows, layer, barred, seen, looked_at)
        if not len(layer.signs):
            break
        seen[layer.states()] = True
        for node, sign, is_path in layer.listed():
            found.steps.setdefault(node, taken)
            if is_path:
                found.signed.setdefault(node, {})[sign] = taken
            else:
                found.open.append((node, sign))
    places = np.flatnonzero(looked_at)
    pairs = places if rows.pair is None else rows.pair[places]
    return found._replace(claims=_claim_ids(ground, pairs))


class _Layer(NamedTuple):
    """Walks of one length: their nodes by column, signs as places, and whether they repeat none."""

    columns: list[Ints]
    signs: NDArray[np.int8]
    is_path: NDArray[np.bool_]

    def states(self) -> NDArray[np.int64]:
        """A number for the last node and the sign of every walk."""
        return self.columns[-1].astype(np.int64) * 3 + self.signs

    def listed(self) -> Iterator[tuple[int, Sign, bool]]:
        """The last node and the sign of every walk, and whether it is a path."""
        signs = (_SIGNS[place] for place in self.signs.tolist())
        return zip(self.columns[-1].tolist(), signs, self.is_path.tolist(), strict=True)


def _next(
    rows: Rows,
    layer: _Layer,
    barred: NDArray[np.bool_],
    seen: NDArray[np.bool_],
    looked_at: NDArray[np.bool_],
) -> _Layer:
    """The walks one step longer, one for each node and sign that was not seen yet."""
    counts, place = fan_out(rows.at, layer.columns[-1])
    row = np.repeat(np.arange(len(counts)), counts)
    keep = ~barred[rows.to[place]]
    place, row = place[keep], row[keep]
    looked_at[place] = True
    parts = [np.flatnonzero(rows.signs[place] >> bit & 1) for bit in range(3)]
    bits = np.repeat(np.arange(3), [len(part) for part in parts])
    chosen = np.concatenate(parts)
    row, nodes = row[chosen], rows.to[place[chosen]]
    signs = _PRODUCT[layer.signs[row], bits]
    fresh = np.flatnonzero(~seen[nodes.astype(np.int64) * 3 + signs])
    row, nodes, signs = row[fresh], nodes[fresh], signs[fresh]
    is_path = layer.is_path[row]
    for column in layer.columns[1:]:
        is_path &= column[row] != nodes
    keys = (nodes.astype(np.int64) * 3 + signs) * 2 + ~is_path
    order = np.argsort(keys, kind="stable")
    states = keys[order] >> 1
    first = np.flatnonzero(np.diff(states, prepend=-1))
    kept = order[first]
    columns = [*(column[row[kept]] for column in layer.columns), nodes[kept]]
    return _Layer(columns, signs[kept], is_path[kept])


def _claim_ids(ground: Ground, pairs: Ints | NDArray[np.intp]) -> tuple[str, ...]:
    """The ids of the claims of some pairs, sorted."""
    starts = ground.pairs.starts
    places = pairs if starts is None else fan_out(starts, pairs.astype(np.int32))[1]
    numbers = np.sort(ground.pairs.claims[places]).tolist()
    index = ground.index
    if isinstance(index, ColumnIndex):
        return tuple(map(index.columns.id_of, numbers))
    return tuple(index.claims[number].id for number in numbers)
