"""From slots, ports and curves to the plain values of a Layout."""

from __future__ import annotations

from dataclasses import dataclass

from moagraph.picture.layout.places import Placed, half_point
from moagraph.picture.layout.routes import Curves
from moagraph.picture.layout.values import Direction, Item, Layout, Link, Place, Route, Strip
from moagraph.picture.scene import Point, Side

__all__ = ["Arranged", "finish"]

_PAD = 12  # between a box and the edge of its strip
_HEADING = 26  # what the heading of a lower shelf takes above its first box

_SIDES: dict[Direction, dict[str, Side]] = {
    "right": {"before": "left", "after": "right", "above": "top", "below": "bottom"},
    "down": {"before": "top", "after": "bottom", "above": "left", "below": "right"},
}


@dataclass(frozen=True, slots=True)
class Arranged:
    """A finished arrangement, along and across."""

    placed: Placed
    curves: Curves
    crossings: int

    @property
    def across(self) -> float:
        """The length of the longest column, lanes included."""
        placed = self.placed
        return max(middle + placed.gaps.half(slot) for slot, middle in enumerate(placed.middle))


def finish(
    items: list[Item], links: list[Link], arranged: Arranged, direction: Direction
) -> Layout:
    """The Layout: places by item, routes by link, strips by level; x and y as `direction` says."""
    along, across = arranged.curves.length, arranged.across
    places = tuple(_place(i, items, arranged, direction) for i in range(len(items)))
    routes = tuple(_route(k, links, arranged, direction) for k in range(len(links)))
    strips = _strips(items, arranged, across, direction)
    width, height = (along, across) if direction == "right" else (across, along)
    return Layout(width, height, direction, places, routes, strips, arranged.crossings)


def _turned(point: Point, direction: Direction) -> Point:
    """(along, across) as (x, y)."""
    first, second = half_point(point[0]), half_point(point[1])
    return (first, second) if direction == "right" else (second, first)


def _place(i: int, items: list[Item], arranged: Arranged, direction: Direction) -> Place:
    """One box; its column decides what it takes along."""
    c = arranged.placed.grid.column_of[i]
    size = arranged.placed.ports.size[i]
    corner = (arranged.curves.left[c], arranged.placed.middle[i] - size / 2)
    x, y = _turned(corner, direction)
    width, height = _turned((arranged.curves.width[c], size), direction)
    return Place(items[i].id, c, x, y, width, height)


def _route(k: int, links: list[Link], arranged: Arranged, direction: Direction) -> Route:
    """One arrow, from its source to its target."""
    points = [_turned(point, direction) for point in arranged.curves.chains[k]]
    turn = arranged.placed.ports.turns[k]
    chain = arranged.placed.grid.chains[k]
    if turn == "straight":
        down = arranged.placed.middle[chain[1]] > arranged.placed.middle[chain[0]]
        sides = ("below", "above") if down else ("above", "below")
    elif turn == "across":
        sides = ("after", "before")
    else:
        sides = ("before", "before") if turn == "arc_before" else ("after", "after")
    first, last = (_SIDES[direction][side] for side in sides)
    if arranged.placed.grid.flipped[k]:
        points.reverse()
        first, last = last, first
    middle = _turned(arranged.curves.middles[k], direction)
    return Route(links[k].id, tuple(points), first, last, middle)


def _strips(
    items: list[Item], arranged: Arranged, across: float, direction: Direction
) -> tuple[Strip, ...]:
    """The rectangle behind each level's boxes, shelf by shelf, as long as the whole picture."""
    grid, curves = arranged.placed.grid, arranged.curves
    columns: dict[tuple[int, int], list[int]] = {}
    for i, item in enumerate(items):
        columns.setdefault((item.level, item.shelf), []).append(grid.column_of[i])
    strips = []
    for (level, shelf), used in sorted(columns.items()):
        left, right = min(used), max(used)
        start = curves.left[left] - _PAD
        length = curves.left[right] + curves.width[right] + _PAD - start
        top, bottom = _shelf_edges(arranged, left, shelf, across)
        x, y = _turned((start, top), direction)
        width, height = _turned((length, bottom - top), direction)
        strips.append(Strip(level, shelf, x, y, width, height))
    return tuple(strips)


def _shelf_edges(arranged: Arranged, column: int, shelf: int, across: float) -> tuple[float, float]:
    """From where to where across a strip runs: the whole picture, or its share of a column."""
    grid = arranged.placed.grid
    boxes = [slot for slot in grid.columns[column] if slot < grid.count]
    tops: dict[int, float] = {}
    for slot in boxes:
        tops.setdefault(
            grid.shelf[slot], arranged.placed.middle[slot] - arranged.placed.ports.size[slot] / 2
        )
    shelves = sorted(tops)
    at = shelves.index(shelf)
    top = -float(_PAD) if at == 0 else tops[shelf] - _HEADING
    if at == len(shelves) - 1:
        return top, across + _PAD
    return top, tops[shelves[at + 1]] - _HEADING - _PAD / 2
