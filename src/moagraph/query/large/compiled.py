"""When the compiled searches are used, what they are handed, and what they cost the budget."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import numpy as np

from moagraph.query.budget import Budget
from moagraph.query.large import hunt, trails, walks
from moagraph.query.large.kernel_values import SPENT, STALLED, Four, Limits
from moagraph.query.large.paid import MOST_WORK, paid_rows
from moagraph.query.large.pairs import Pairs
from moagraph.query.large.terrain import Terrain

__all__ = ["AFTER_QUESTIONS", "first_rows", "is_worth_compiling", "shortest_nodes"]

AFTER_QUESTIONS: Final = 20
"""So many questions on one graph before numba is loaded: that costs more than a few questions."""

_AFTER_COLD: Final = 200
"""So many where nothing is compiled yet: that takes ten seconds, once on a machine."""


def is_worth_compiling(asked: int = 0) -> bool:
    """Whether numba is there, and loaded already or soon paid back."""
    if "moagraph.query.large.kernel" in sys.modules:
        return True
    if asked <= AFTER_QUESTIONS or (asked <= _AFTER_COLD and not _is_compiled()):
        return False
    return find_spec("numba") is not None


@cache
def _is_compiled() -> bool:
    """Whether the search was left compiled beside its source, where numba keeps it if it can."""
    version = f"py{sys.version_info.major}{sys.version_info.minor}"
    kept = Path(__file__).parent.glob(f"__pycache__/kernel.hunt_rows-*.{version}.nbi")
    return any(kept)


class _Scratch:
    """Room for one search at a time, zero between searches."""

    def __init__(self, nodes: int) -> None:
        role, marks, known = (np.zeros(nodes, dtype=np.uint8) for _ in range(3))
        self.role = role
        self.room: Four = role, marks, known, np.empty(nodes, dtype=np.int32)
        self.met = np.zeros(nodes, dtype=np.int32)
        self.ahead = np.empty(nodes, dtype=np.int32)
        self.behind = np.empty(nodes, dtype=np.int32)


def _take(pairs: Pairs) -> _Scratch:
    """Room that no search is in; given back with `pairs.scratch.append`."""
    found: _Scratch = pairs.scratch.pop() if pairs.scratch else _Scratch(pairs.nodes)
    return found


def first_rows(
    terrain: Terrain, wanted: int | None, longest: int, budget: Budget
) -> Iterator[list[int]] | None:
    """The nodes of the first paths in order, at the work that arrays alone would cost.

    None when the search stalls, or costs too much for one go: then arrays alone have to do it,
    and nothing is spent yet. The work of each path is spent when it is taken.
    """
    from moagraph.query.large.kernel import hunt_rows

    pairs, moves = terrain.pairs, terrain.moves
    limits = Limits(
        wanted=-1 if wanted is None else wanted,
        longest=longest,
        most_work=min(budget.left, MOST_WORK),
        idle_lengths=hunt.IDLE_LENGTHS,
        idle_work=hunt.IDLE_WORK,
        first_block=trails.FIRST_BLOCK,
        largest_block=trails.LARGEST_BLOCK,
        pairs_per_unit=walks.PAIRS_PER_UNIT,
        rows_per_unit=trails.ROWS_PER_UNIT,
    )
    scratch = _take(pairs)
    scratch.role[terrain.ends] = 1
    scratch.role[terrain.starts] = 2
    if terrain.shut is not None:
        scratch.role[terrain.shut] = 2
    first, last = terrain.first(), terrain.last()
    found, work, end = hunt_rows(
        (pairs.out.at, pairs.out.to, terrain.out_labels, moves.after),
        (pairs.into.at, pairs.into.to, terrain.in_labels, moves.before),
        (first.nodes, first.sets),
        (last.nodes, last.sets),
        scratch.room,
        tuple(limits),
    )
    scratch.role[terrain.ends] = 0
    scratch.role[terrain.starts] = 0
    if terrain.shut is not None:
        scratch.role[terrain.shut] = 0
    pairs.scratch.append(scratch)
    if end == STALLED or (end == SPENT and budget.left > MOST_WORK):
        return None
    return paid_rows(((rows.tolist(), spent) for rows, spent in found), work, budget)


def shortest_nodes(pairs: Pairs, starts: Collection[int], ends: Collection[int]) -> list[int]:
    """The nodes of the shortest path that plain Python finds too; empty when there is none."""
    from moagraph.query.large.kernel_shortest import shortest_path

    scratch = _take(pairs)
    path: list[int] = shortest_path(
        (pairs.out.at, pairs.out.to),
        (pairs.into.at, pairs.into.to),
        np.array(list(starts), dtype=np.int32),
        np.array(list(ends), dtype=np.int32),
        (scratch.met, scratch.ahead, scratch.behind),
    ).tolist()
    pairs.scratch.append(scratch)
    return path
