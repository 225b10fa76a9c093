"""The end of an arrow, and the mark of a dispute, as plain shapes that every painter can draw."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from moagraph.picture.scene import Head, Point

__all__ = ["MARK_SIZE", "HeadShape", "end_arrow", "mark_shapes"]

MARK_SIZE = 7.0
"""Half the width of a dispute mark's diamond, for text of size 13."""

_ARROW_LENGTH, _ARROW_HALF = 4.8, 1.9  # times the line's width
_BAR_BACK, _BAR_HALF, _BAR_THICK = 2.0, 3.4, 1.35
_CIRCLE = 2.1


@dataclass(frozen=True, slots=True)
class HeadShape:
    """What ends an arrow: a filled `polygon`, a `bar` (two points), or an open circle.

    `line` is the arrow's Bezier chain cut back so that it ends at its head. All but one of
    the others are empty; all are for an arrow without a head.
    """

    line: tuple[Point, ...]
    polygon: tuple[Point, ...] = ()
    bar: tuple[Point, ...] = ()
    bar_width: float = 0.0
    centre: Point | None = None
    radius: float = 0.0


def end_arrow(points: tuple[Point, ...], head: Head, width: float) -> HeadShape:
    """The head at the last point, square to the curve's end, and the curve cut back to it.

    The tip of an arrowhead is exactly the last point. A T-bar stands a little off it, so that
    it shows beside the outline of the box.
    """
    (x0, y0), (x, y) = points[-2], points[-1]
    length = sqrt((x - x0) ** 2 + (y - y0) ** 2) or 1.0
    ux, uy = (x - x0) / length, (y - y0) / length

    def at(back: float, beside: float) -> Point:
        return (x - ux * back - uy * beside, y - uy * back + ux * beside)

    if head == "arrow":
        long, half = width * _ARROW_LENGTH, width * _ARROW_HALF
        polygon = (at(0, 0), at(long, half), at(long * 0.82, 0), at(long, -half))
        return HeadShape(_cut_back(points, at(long * 0.8, 0)), polygon=polygon)
    if head == "bar":
        back, half = width * _BAR_BACK, width * _BAR_HALF
        bar = (at(back, half), at(back, -half))
        return HeadShape(_cut_back(points, at(back, 0)), bar=bar, bar_width=width * _BAR_THICK)
    if head == "circle":
        radius = width * _CIRCLE
        centre = at(radius + width / 2, 0)
        line = _cut_back(points, at(2 * radius + width / 2, 0))
        return HeadShape(line, centre=centre, radius=radius)
    return HeadShape(points)


def _cut_back(points: tuple[Point, ...], end: Point) -> tuple[Point, ...]:
    """The chain with its straight last piece ending earlier."""
    x0, y0 = points[-4]
    third = ((end[0] - x0) / 3, (end[1] - y0) / 3)
    return (
        *points[:-3],
        (x0 + third[0], y0 + third[1]),
        (end[0] - third[0], end[1] - third[1]),
        end,
    )


def mark_shapes(at: Point, size: float) -> tuple[tuple[Point, ...], tuple[Point, ...], Point]:
    """A dispute's mark: its diamond, the stroke of its exclamation mark, and the dot's centre.

    `size` is half the diamond's width; the stroke tapers, the dot has a radius of `size` / 8.
    """
    x, y = at
    diamond = ((x, y - size), (x + size, y), (x, y + size), (x - size, y))
    wide, narrow = size * 0.14, size * 0.08
    stroke = (
        (x - wide, y - size * 0.55),
        (x + wide, y - size * 0.55),
        (x + narrow, y + size * 0.12),
        (x - narrow, y + size * 0.12),
    )
    return diamond, stroke, (x, y + size * 0.4)
