"""Where on an arrow a mark can go: clear of boxes and of other marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from moagraph.picture.heads import MARK_SIZE
from moagraph.picture.scene import Box, Point

__all__ = ["find_free", "sample"]

_STEPS = 6  # points looked at on each piece of an arrow


def sample(points: Sequence[Point], steps: int = _STEPS) -> list[Point]:
    """Points along a Bezier chain, `steps` to a piece, both ends included.

    >>> sample([(0, 0), (1, 0), (2, 0), (3, 0)], 3)
    [(0.0, 0.0), (1.0, 0.0), (2.0, 0.0), (3.0, 0.0)]
    """
    found = [(float(points[0][0]), float(points[0][1]))]
    for k in range(0, len(points) - 1, 3):
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = points[k : k + 4]
        for step in range(1, steps + 1):
            t = step / steps
            s = 1 - t
            a, b, c, d = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
            found.append((a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3))
    return found


def find_free(
    points: Sequence[Point],
    middle: Point,
    boxes: Iterable[Box],
    marks: Sequence[Point],
    scale: float,
) -> Point:
    """The point of an arrow nearest to its middle that lies clear of boxes and other marks.

    Where no point is clear of both, the middle itself.
    """
    size = MARK_SIZE * scale
    near = [
        box
        for box in boxes
        if box.x - size < max(x for x, _ in points)
        and box.x + box.width + size > min(x for x, _ in points)
    ]
    candidates = [middle, *sorted(sample(points), key=lambda point: _apart(point, middle))]
    for candidate in candidates:
        if all(_apart(candidate, mark) >= 2 * size for mark in marks) and not any(
            _covers(box, candidate, size) for box in near
        ):
            return candidate
    return middle


def _apart(first: Point, second: Point) -> float:
    """The larger of the distances along x and along y."""
    return max(abs(first[0] - second[0]), abs(first[1] - second[1]))


def _covers(box: Box, point: Point, size: float) -> bool:
    """Whether a mark at the point would lie on the box."""
    x, y = point
    return (
        box.x - size < x < box.x + box.width + size and box.y - size < y < box.y + box.height + size
    )
