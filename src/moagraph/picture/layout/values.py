"""What a layout is made from and what comes out: plain frozen values, in points.

The layout thinks in two directions: *along*, the way in which levels follow one another, and
*across*, the way in which the boxes of one column follow one another. Only at the end does
along become x (levels left to right) or y (levels top to bottom).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from moagraph.picture.scene import Point, Side

__all__ = ["Direction", "Item", "Layout", "Link", "Place", "Route", "Spacing", "Strip"]

Direction: TypeAlias = Literal["right", "down"]
"""Which way levels follow one another."""


@dataclass(frozen=True, slots=True)
class Item:
    """A box to place. `level` orders the columns; within one, a higher `shelf` stands below."""

    id: str
    level: int
    width: float
    height: float
    shelf: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """An arrow to route between two items (by id); a link from an item to itself is a loop."""

    id: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Spacing:
    """Distances that a layout keeps, all whole points so that half points stay exact."""

    gap: int = 44  # between the columns of two levels, at least
    inner_gap: int = 36  # between two columns of one level, at least
    row: int = 14  # between two boxes of a column
    linked_row: int = 34  # the same, when an arrow joins them
    shelf: int = 40  # between the shelves of a column: room for a heading
    lane: int = 8  # between two arrows that pass through a column side by side
    beside: int = 7  # between a box and an arrow that passes it
    port: int = 12  # between two arrows at one side of a box, where there is room
    tight_port: int = 5  # the same, where there is not; the box grows to keep it
    stub: int = 10  # the straight last piece of every arrow, for its head
    track: int = 8  # between two side arcs


@dataclass(frozen=True, slots=True)
class Place:
    """A placed box: (x, y) is its top left corner; `column` counts columns from 0."""

    id: str
    column: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Route:
    """A routed arrow: a cubic Bezier chain of 1 + 3n points from source to target.

    `middle` is a point on it away from both ends and outside all boxes, where a mark can go.
    """

    id: str
    points: tuple[Point, ...]
    source_side: Side
    target_side: Side
    middle: Point


@dataclass(frozen=True, slots=True)
class Strip:
    """The rectangle around the boxes of one level on one shelf."""

    level: int
    shelf: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Places by item order, routes by link order, strips by level; from (0, 0) to the size."""

    width: float
    height: float
    direction: Direction
    places: tuple[Place, ...]
    routes: tuple[Route, ...]
    strips: tuple[Strip, ...]
    crossings: int
