"""What the compiled search is handed, and how it can end."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from numpy.typing import NDArray

__all__ = [
    "DONE",
    "SPENT",
    "STALLED",
    "Array",
    "Block",
    "Four",
    "Hop",
    "Layer",
    "Limits",
    "Room",
    "Side",
]

Array = NDArray[Any]
Four = tuple[Array, Array, Array, Array]
"""A side or room without its names."""
Layer = tuple[Array, Array]
"""Nodes, and the states at each."""
Hop = tuple[Array, Array, Array]
"""Moves to the next layer as compressed rows: where each begins, the members there, the labels."""
Block = tuple[Array, Array, Array]
"""Partial walks: their nodes by row, their last members, their states."""

DONE: Final = 0
SPENT: Final = 1
STALLED: Final = 2


class Limits(NamedTuple):
    """How many paths (-1: all), how long at most, for how much work, and how that is counted."""

    wanted: int
    longest: int
    most_work: int
    idle_lengths: int
    idle_work: int
    first_block: int
    largest_block: int
    pairs_per_unit: int
    rows_per_unit: int


class Side(NamedTuple):
    """The pairs of one direction with their labels, and the moves for them."""

    at: Array
    to: Array
    labels: Array
    table: Array


class Room(NamedTuple):
    """Room for one search: `role` is 0 for free nodes, 1 for ends, 2 for starts and the shut.

    `marks` and `known` are zero everywhere, before and after.
    """

    role: Array
    marks: Array
    known: Array
    spot: Array
