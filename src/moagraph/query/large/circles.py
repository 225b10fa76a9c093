"""The feedback loops of a large graph, length by length, many partial ones at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from moagraph.query.budget import Budget
from moagraph.query.carriers import order_of
from moagraph.query.index import Step
from moagraph.query.large.choices import paths_along
from moagraph.query.large.fan import fan_out
from moagraph.query.large.ground import Ground
from moagraph.query.large.pairs import DECREASES, UNKNOWN, Ints
from moagraph.query.rules import AskedSign

__all__ = ["Circles"]

_FEW_ROOTS: Final = 16
"""Up to so many roots, a sweep from each says where the way home is too long."""

_ROWS_PER_UNIT: Final = 128
_NEEDED: Final = {-1: DECREASES, None: UNKNOWN}
_FIRST_BLOCK: Final = 1024
_LARGEST_BLOCK: Final = 1 << 16
_FAR: Final = np.iinfo(np.int16).max


class Circles:
    """Loops through some roots, each found once: from its first root.

    Roots are some nodes of the components, or all (None). A loop is a row of nodes whose last is
    its first; rows are extended a block at a time, depth first, in the order of their nodes.
    """

    def __init__(
        self,
        ground: Ground,
        components: Sequence[Sequence[int]],
        roots: frozenset[int] | None,
        budget: Budget,
    ) -> None:
        pairs = ground.pairs
        self._ground = ground
        self._budget = budget
        self._component = np.full(pairs.nodes, -1, dtype=np.int32)
        for place, nodes in enumerate(components):
            self._component[nodes] = place
        self._is_root = self._component >= 0
        if roots is not None:
            asked = np.zeros(pairs.nodes, dtype=bool)
            asked[sorted(roots)] = True
            self._is_root &= asked
        sources = np.repeat(np.arange(pairs.nodes, dtype=np.int64), np.diff(pairs.out.at))
        self._keys = sources * pairs.nodes + pairs.out.to

    def loops(self, steps: int, sign: AskedSign) -> Iterator[tuple[Step, ...]]:
        """Every loop of exactly so many steps and of a sign, in the order of paths.

        They come as they are found where all steps have one grade.
        """
        needed = _NEEDED.get(sign) if sign != "any" else None
        if needed and not (self._ground.pairs.out.signs & needed).any():
            return
        found = (
            path
            for block in self._rows(steps)
            for nodes in block.tolist()
            for path in paths_along(self._ground, nodes, sign, None)
        )
        yield from found if self._ground.grades is None else sorted(found, key=order_of)

    def _rows(self, steps: int) -> Iterator[Ints]:
        """The loops of so many steps as blocks of rows."""
        roots = np.flatnonzero(self._is_root).astype(np.int32)
        if len(roots) > _FEW_ROOTS:
            yield from self._search(roots, steps, None)
            return
        for place in range(len(roots)):
            root = roots[place : place + 1]
            yield from self._search(root, steps, self._way_home(root, steps))

    def _search(self, roots: Ints, steps: int, home: NDArray[np.int16] | None) -> Iterator[Ints]:
        """The loops from some roots; `home` are the fewest steps back to their only one."""
        at = self._ground.pairs.out.at
        stack, size = [[roots]], _FIRST_BLOCK
        while stack:
            columns = stack.pop()
            last = columns[-1]
            ends = np.cumsum(at[last + 1] - at[last])
            total = int(ends[-1]) if len(ends) else 0
            if total > size and len(last) > 1:
                half = min(max(int(np.searchsorted(ends, size)), 1), len(last) - 1)
                stack += [[c[half:] for c in columns], [c[:half] for c in columns]]
                size = min(size * 2, _LARGEST_BLOCK)
                continue
            is_whole = len(columns) == steps
            looked_at = len(last) if is_whole else total
            if not self._budget.spend(1 + looked_at // _ROWS_PER_UNIT):
                return
            if is_whole:
                yield self._closed(columns)
            else:
                stack.append(self._extended(columns, steps - len(columns), home))

    def _closed(self, columns: list[Ints]) -> Ints:
        """The rows whose last node leads to their first, with that once more at the end."""
        wanted = columns[-1].astype(np.int64) * self._ground.pairs.nodes + columns[0]
        place = np.minimum(np.searchsorted(self._keys, wanted), len(self._keys) - 1)
        keep = np.flatnonzero(self._keys[place] == wanted)
        rows: Ints = np.stack([*columns, columns[0]], axis=1)[keep]
        return rows

    def _extended(
        self, columns: list[Ints], left: int, home: NDArray[np.int16] | None
    ) -> list[Ints]:
        """The rows with one more node: of their component, not met before, no earlier root."""
        out = self._ground.pairs.out
        counts, place = fan_out(out.at, columns[-1])
        row = np.repeat(np.arange(len(counts)), counts)
        nodes, roots = out.to[place], columns[0][row]
        keep = self._component[nodes] == self._component[roots]
        keep &= ~self._is_root[nodes] | (nodes > roots)
        for column in columns[1:]:
            keep &= column[row] != nodes
        if home is not None:
            keep &= home[nodes] <= left
        kept = np.flatnonzero(keep)
        return [*(column[row[kept]] for column in columns), nodes[kept]]

    def _way_home(self, root: Ints, steps: int) -> NDArray[np.int16]:
        """The fewest steps from every node back to a root; more than any where they are too many."""
        into = self._ground.pairs.into
        home = np.full(len(self._component), _FAR, dtype=np.int16)
        home[root], layer = 0, root
        for taken in range(1, steps):
            found = into.to[fan_out(into.at, layer)[1]]
            same = self._component[found] == self._component[root[0]]
            layer = np.unique(found[same & (home[found] == _FAR)])
            home[layer] = taken
        return home
