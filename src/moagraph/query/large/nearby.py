"""The search by layers in plain Python, where little has to be looked at and signs do not matter.

Arrays cost tens of microseconds a layer however small it is; sets of a few hundred nodes cost
less. The walks, their order, and the work they cost are those of `walks` and `trails`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias

from moagraph.query.budget import Budget
from moagraph.query.large import hunt, trails, walks
from moagraph.query.large.kernel_values import DONE, SPENT, STALLED
from moagraph.query.large.paid import MOST_WORK, paid_rows
from moagraph.query.large.row_lists import RowLists, row_lists
from moagraph.query.large.terrain import Terrain

__all__ = ["MOST_PAIRS", "nearby_rows"]

MOST_PAIRS: Final = 3_000
"""Where an end would look at more pairs than this, arrays answer sooner (measured)."""

_Moves: TypeAlias = dict[int, list[int]]
_Trail: TypeAlias = tuple[int, ...]


def nearby_rows(
    terrain: Terrain, wanted: int | None, longest: int, budget: Budget
) -> Iterator[_Trail] | None:
    """The nodes of the first paths in order, whatever their signs, without via sets.

    None when there is too much to look at: then nothing is spent yet. The work of each path is
    spent when it is taken.
    """
    search = _Nearby(terrain, wanted, longest, min(budget.left, MOST_WORK))
    try:
        end = search.run()
    except _TooMuchError:
        return None
    if end == STALLED or (end == SPENT and budget.left > MOST_WORK):
        return None
    return paid_rows(search.found, search.work, budget)


class _TooMuchError(Exception):
    """There is more to look at than plain Python should."""


class _Side:
    """One end's layers: which nodes walks of exactly 0, 1, 2 ... steps can be at."""

    def __init__(self, lists: RowLists, first: set[int]) -> None:
        self.at, self._lists = lists.at, lists
        self.layers = [first]
        self._rows: dict[int, list[int]] = {}
        self._left = MOST_PAIRS

    def size(self) -> int:
        """How many pairs leave the last layer."""
        at = self.at
        return sum([at[node + 1] - at[node] for node in self.layers[-1]])

    def row(self, node: int) -> list[int]:
        """The neighbours of a node, ascending."""
        found = self._rows.get(node)
        if found is None:
            self._left -= self.at[node + 1] - self.at[node]
            if self._left < 0:
                raise _TooMuchError
            found = self._rows[node] = self._lists[node]
        return found

    def met(self, size: int) -> set[int]:
        """Everything one move away from the last layer, which so many pairs leave."""
        if size > self._left:
            raise _TooMuchError
        return set().union(*map(self.row, self.layers[-1]))


class _Nearby:
    """One question without signs or via sets; `found` are blocks of paths and the work so far."""

    def __init__(self, terrain: Terrain, wanted: int | None, longest: int, most_work: int) -> None:
        shut = terrain.shut
        starts, ends = set(terrain.starts.tolist()), set(terrain.ends.tolist())
        self._ends = ends if shut is None else {node for node in ends if not shut[node]}
        self._barred = starts | ends
        if shut is not None:
            starts = {node for node in starts if not shut[node]}
            self._barred.update(shut.nonzero()[0].tolist())
        along, against = row_lists(terrain.pairs)
        self._ahead, self._behind = _Side(along, starts), _Side(against, self._ends)
        self._arrived: list[set[int]] = [set()]
        self._wanted, self._longest, self._most_work = wanted, longest, most_work
        self._since = self._count = 0
        self.work = 0
        self.found: list[tuple[list[_Trail], int]] = []

    def run(self) -> int:
        """How the search ended: done, stalled, or with its work spent.

        Raises `TooMuch` when it is better left to arrays.
        """
        idle = 0
        for steps in range(1, self._longest + 1):
            idle += 1
            if idle > hunt.IDLE_LENGTHS:
                return STALLED
            self._since, before = self.work, self._count
            if not self._reach(steps):
                return DONE
            if self.work > self._most_work:
                return SPENT
            moves = self._join(steps)
            end = self._list_trails(moves) if moves else DONE
            if end != DONE or self._count == self._wanted:
                return end
            if self._count > before:
                idle = 0
        return DONE

    def _reach(self, steps: int) -> bool:
        """Whether walks can have so many steps; grows the cheaper side until both can meet."""
        ahead, behind = self._ahead, self._behind
        while len(ahead.layers) + len(behind.layers) - 2 < steps:
            if not ahead.layers[-1] or not behind.layers[-1]:
                return False
            size, other = ahead.size(), behind.size()
            if len(ahead.layers) == 1 or size <= other:
                met = ahead.met(size)
                self._arrived.append(met & self._ends)
                ahead.layers.append(met - self._barred)
            else:
                behind.layers.append(behind.met(other) - self._barred)
                size = other
            self.work += 1 + size // walks.PAIRS_PER_UNIT
        return True

    def _join(self, steps: int) -> list[_Moves]:
        """The moves of all walks of so many steps, from each layer to the next; none without any."""
        forward, backward = self._ahead.layers, self._behind.layers
        middle = min(len(forward) - 1, steps)
        here = self._arrived[steps] if middle == steps else forward[middle]
        layer = here & backward[steps - middle]
        if not layer:
            return []
        moves: list[_Moves] = []
        there = layer
        for place in range(middle - 1, -1, -1):
            known, hop = forward[place], _Moves()
            for node in sorted(there):
                for other in known.intersection(self._behind.row(node)):
                    hop.setdefault(other, []).append(node)
            moves.append(hop)
            there = set(hop)
        moves.reverse()
        for place in range(middle + 1, steps + 1):
            known = backward[steps - place]
            row = self._ahead.row
            moves.append({node: sorted(known.intersection(row(node))) for node in layer})
            layer = set().union(*moves[-1].values())
        return moves

    def _list_trails(self, moves: list[_Moves]) -> int:
        """Add the walks that meet no node twice to those found; how that ended."""
        rows: list[_Trail] = [(node,) for node in sorted(moves[0])]
        for hop in moves:
            total = sum([len(hop[row[-1]]) for row in rows])
            if total > trails.FIRST_BLOCK:
                raise _TooMuchError
            self.work += 1 + total // trails.ROWS_PER_UNIT
            if self.work > self._most_work:
                return SPENT
            rows = [(*row, node) for row in rows for node in hop[row[-1]] if node not in row]
            if self.work - self._since > hunt.IDLE_WORK:
                return STALLED
            if not rows:
                return DONE
        if self._wanted is not None:
            rows = rows[: self._wanted - self._count]
        self.found.append((rows, self.work))
        self._since, self._count = self.work, self._count + len(rows)
        return DONE
