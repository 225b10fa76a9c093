"""When the compiled search is used, and what it is handed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Final

import numpy as np

from moagraph.query.large.terrain import Terrain

__all__ = ["AFTER_QUESTIONS", "first_rows", "is_worth_compiling"]

AFTER_QUESTIONS: Final = 20
"""So many questions on one graph before numba is loaded: that costs more than a few questions."""


def is_worth_compiling(asked: int) -> bool:
    """Whether numba is there, and loaded already or soon paid back."""
    if "moagraph.query.large.kernel" in sys.modules:
        return True
    return asked > AFTER_QUESTIONS and find_spec("numba") is not None


class _Scratch:
    """Room for one search at a time, zero between searches."""

    def __init__(self, nodes: int) -> None:
        self.role = np.zeros(nodes, dtype=np.uint8)
        self.marks = np.zeros(nodes, dtype=np.uint8)
        self.known = np.zeros(nodes, dtype=np.uint8)
        self.spot = np.empty(nodes, dtype=np.int32)


def first_rows(
    terrain: Terrain, wanted: int | None, limit: int, most_work: int
) -> Iterator[list[int]] | None:
    """The nodes of the first paths in order; None when so much work was not enough for them."""
    from moagraph.query.large.kernel import hunt_rows

    pairs = terrain.pairs
    pool: list[_Scratch] = pairs.scratch
    scratch = pool.pop() if pool else _Scratch(pairs.nodes)
    scratch.role[terrain.ends] = 1
    scratch.role[terrain.starts] = 2
    if terrain.shut is not None:
        scratch.role[terrain.shut] = 2
    rows, lengths, _, is_done = hunt_rows(
        pairs.out.at,
        pairs.out.to,
        terrain.out_labels,
        pairs.into.at,
        pairs.into.to,
        terrain.in_labels,
        terrain.moves.after,
        terrain.moves.before,
        terrain.starts if terrain.shut is None else terrain.first().nodes,
        terrain.ends if terrain.shut is None else terrain.last().nodes,
        terrain.moves.accepted,
        scratch.role,
        scratch.marks,
        scratch.known,
        scratch.spot,
        -1 if wanted is None else wanted,
        1,
        limit,
        most_work,
    )
    scratch.role[terrain.ends] = 0
    scratch.role[terrain.starts] = 0
    if terrain.shut is not None:
        scratch.role[terrain.shut] = 0
    pool.append(scratch)
    return _cut(rows.tolist(), lengths.tolist()) if is_done else None


def _cut(rows: list[int], lengths: list[int]) -> Iterator[list[int]]:
    """Rows written one after another, one by one."""
    begin = 0
    for steps in lengths:
        yield rows[begin : begin + steps + 1]
        begin += steps + 1
