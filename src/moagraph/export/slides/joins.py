"""Connectors as pure geometry: where they start and end, how they bend, what they pass.

A connector of a presentation program knows few forms: a straight line, an S or C that leaves
and arrives along one axis, and a bend from one axis to the other. It is drawn as stored until
its boxes are moved; then the program bends it anew between the same two sites.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot
from typing import Final, Literal, TypeAlias

from moagraph.picture.scene import Point, Side

__all__ = [
    "OUTWARD",
    "Form",
    "Join",
    "Rect",
    "has_inside",
    "heading",
    "inflate",
    "is_overlapping",
    "trace",
    "trace_anew",
    "turns_back",
]

Form: TypeAlias = Literal["straight", "curve", "bend", "loop"]
Rect: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom."""

OUTWARD: Final[dict[Side, Point]] = {
    "top": (0, -1),
    "left": (-1, 0),
    "bottom": (0, 1),
    "right": (1, 0),
}
_SPACING = 5.0  # between the points that are looked at on a connector
_LEAST = 8  # of them on each piece
_SWING = 15.0  # how far LibreOffice lets a connector swing out that turns back
_PULL = 1.5  # how far beyond its middle line LibreOffice's control points lie


@dataclass(frozen=True, slots=True)
class Join:
    """One connector from a site of one box to a site of another, or to a T-bar beside it.

    `middle` is how far from the start, along the first heading, a curve turns. `bar` is the
    T-bar's rectangle, None without one. `form` is "loop" for an arrow from a box to itself.
    """

    key: str
    source: str
    target: str
    source_side: Side
    target_side: Side
    form: Form
    start: Point
    end: Point
    middle: float = 0.0
    bar: Rect | None = None


def heading(join: Join) -> tuple[float, float]:
    """How far the end lies from the start: along the first heading, and across it.

    Across is counted as the axis that lies clockwise of the heading, as connectors do.
    """
    ux, uy = OUTWARD[join.source_side]
    dx, dy = join.end[0] - join.start[0], join.end[1] - join.start[1]
    return dx * ux + dy * uy, dy * ux - dx * uy


def turns_back(join: Join) -> bool:
    """Whether a connector leaves and arrives on the same side."""
    return join.form == "curve" and join.source_side == join.target_side


def trace(join: Join) -> list[Point]:
    """Points along a connector as it is stored, close enough together to see what it passes."""
    along, across = heading(join)
    if join.form == "straight":
        count = max(_LEAST, int(hypot(along, across) / _SPACING))
        local = [(along * k / count, across * k / count) for k in range(count + 1)]
    elif join.form == "bend":
        local = _sample([(0, 0), (along / 2, 0), (along, across / 2), (along, across)])
    elif join.form == "loop":
        far = join.middle
        local = _sample([(0, 0), (far, 0), (far, across - far), (along, across - far)])
        local.append((along, across))
    else:
        turn = join.middle
        far = (turn + along) / 2
        local = _sample(
            [
                (0, 0),
                (turn / 2, 0),
                (turn, across / 4),
                (turn, across / 2),
                (turn, across * 3 / 4),
                (far, across),
                (along, across),
            ]
        )
    return _in_place(join, local)


def trace_anew(join: Join) -> list[Point]:
    """Points along a connector as LibreOffice bends it: one smooth piece, whatever is stored.

    A straight one and a loop are drawn as stored.
    """
    along, across = heading(join)
    if join.form == "bend":
        return _in_place(
            join, _sample([(0, 0), (along * 2 / 3, 0), (along, across / 3), (along, across)])
        )
    if join.form != "curve":
        return trace(join)
    middle = max(along, 0.0) + _SWING if turns_back(join) else join.middle
    pulled = along + _PULL * (middle - along)
    return _in_place(
        join, _sample([(0, 0), (_PULL * middle, 0), (pulled, across), (along, across)])
    )


def _in_place(join: Join, local: list[Point]) -> list[Point]:
    """Points along and across a connector's first heading as points of the slide."""
    ux, uy = OUTWARD[join.source_side]
    x, y = join.start
    return [(x + a * ux - b * uy, y + a * uy + b * ux) for a, b in local]


def _sample(chain: list[Point]) -> list[Point]:
    """Points on a Bezier chain, both ends included."""
    found = [chain[0]]
    for k in range(0, len(chain) - 1, 3):
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = chain[k : k + 4]
        count = max(_LEAST, int(hypot(x3 - x0, y3 - y0) / _SPACING))
        for step in range(1, count + 1):
            t = step / count
            s = 1 - t
            a, b, c, d = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
            found.append((a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3))
    return found


def inflate(rect: Rect, by: float) -> Rect:
    """A rectangle grown on all sides."""
    left, top, right, bottom = rect
    return left - by, top - by, right + by, bottom + by


def has_inside(rect: Rect, point: Point) -> bool:
    """Whether a point lies in a rectangle."""
    return rect[0] < point[0] < rect[2] and rect[1] < point[1] < rect[3]


def is_overlapping(one: Rect, other: Rect) -> bool:
    """Whether two rectangles have any inside in common."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
