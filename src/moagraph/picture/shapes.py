"""The outlines of boxes: their paths, where an arrow meets them, and the room text needs inside."""

from __future__ import annotations

from math import sqrt
from typing import Final, Literal, TypeAlias

from moagraph.picture.scene import Point, Shape, Side

__all__ = ["PADDING", "Outline", "Segment", "inset", "outline"]

Segment: TypeAlias = tuple[Literal["M", "L", "C"], tuple[Point, ...]]
Outline: TypeAlias = tuple[Segment, ...]
"""A closed path: one move, then lines and cubic curves, back to the start."""

PADDING: Final[dict[Shape, tuple[float, float]]] = {
    "rounded": (9, 7),
    "rectangle": (9, 7),
    "pill": (13, 7),
    "hexagon": (14, 7),
    "octagon": (11, 8),
    "cut": (12, 7),
    "ellipse": (16, 11),
}
"""Points to keep free beside and above text at font size 13, by shape."""

_KAPPA = 0.5523  # a quarter circle as a cubic curve
_CORNER: Final[dict[Shape, float]] = {"rounded": 6, "pill": 18, "octagon": 8, "cut": 9}
_TIP = 11.0  # how far the sides of a hexagon point out


def _corner(shape: Shape, width: float, height: float, unit: float) -> float:
    """How much of a corner is rounded or cut off."""
    return min(_CORNER.get(shape, 0.0) * unit, width / 2, height / 2)


def _tip(width: float, height: float, unit: float) -> float:
    """How far the points of a hexagon stand out."""
    return min(_TIP * unit, width / 4, height / 2)


def outline(
    shape: Shape, x: float, y: float, width: float, height: float, *, unit: float = 1.0
) -> Outline:
    """The closed path of a shape in its rectangle; `unit` scales corners as text is scaled.

    >>> outline("rectangle", 0, 0, 4, 2)[0]
    ('M', ((0, 0),))
    """
    right, bottom = x + width, y + height
    if shape == "ellipse":
        return _rounded((x, y), (right, bottom), width / 2, height / 2)
    corner = _corner(shape, width, height, unit)
    if shape in ("rounded", "pill"):
        return _rounded((x, y), (right, bottom), corner, corner)
    if shape == "hexagon":
        tip, half = _tip(width, height, unit), y + height / 2
        return _polygon(
            (x + tip, y),
            (right - tip, y),
            (right, half),
            (right - tip, bottom),
            (x + tip, bottom),
            (x, half),
        )
    if shape == "octagon":
        left, top, low, far = x + corner, y + corner, bottom - corner, right - corner
        return _polygon(
            (left, y),
            (far, y),
            (right, top),
            (right, low),
            (far, bottom),
            (left, bottom),
            (x, low),
            (x, top),
        )
    if shape == "cut":
        far, top = right - corner, y + corner
        left, low = x + corner, bottom - corner
        return _polygon((x, y), (far, y), (right, top), (right, bottom), (left, bottom), (x, low))
    return _polygon((x, y), (right, y), (right, bottom), (x, bottom))


def _polygon(*points: Point) -> Outline:
    """Straight lines from point to point."""
    first, *others = points
    return (("M", (first,)), *(("L", (point,)) for point in others))


def _rounded(first: Point, last: Point, rx: float, ry: float) -> Outline:
    """A rectangle between two corners, with elliptic corners; an ellipse when they meet."""
    (x, y), (right, bottom) = first, last
    kx, ky = rx * (1 - _KAPPA), ry * (1 - _KAPPA)
    return (
        ("M", ((x + rx, y),)),
        ("L", ((right - rx, y),)),
        ("C", ((right - kx, y), (right, y + ky), (right, y + ry))),
        ("L", ((right, bottom - ry),)),
        ("C", ((right, bottom - ky), (right - kx, bottom), (right - rx, bottom))),
        ("L", ((x + rx, bottom),)),
        ("C", ((x + kx, bottom), (x, bottom - ky), (x, bottom - ry))),
        ("L", ((x, y + ry),)),
        ("C", ((x, y + ky), (x + kx, y), (x + rx, y))),
    )


def inset(
    shape: Shape, width: float, height: float, side: Side, offset: float, *, unit: float = 1.0
) -> float:
    """How far inside the rectangle's side the outline runs, `offset` from the side's middle.

    An arrow that reaches the rectangle there goes on by this much to touch the shape.

    >>> inset("rectangle", 80, 30, "left", 9), inset("hexagon", 80, 30, "left", 7.5)
    (0.0, 5.5)
    """
    upright = side in ("left", "right")
    # Seen from the side in question: `deep` is the extent behind it, `long` the side itself.
    deep, long = (width, height) if upright else (height, width)
    away = min(abs(offset), long / 2)
    if shape == "ellipse":
        return deep / 2 * (1 - sqrt(max(0.0, 1 - (2 * away / long) ** 2)))
    if shape == "hexagon":
        tip = _tip(width, height, unit)
        if upright:
            return tip * 2 * away / long
        return max(0.0, away - (long / 2 - tip)) * (height / 2) / tip
    corner = _corner(shape, width, height, unit)
    into = corner - (long / 2 - away)
    if into <= 0 or (shape == "cut" and not _is_cut(side, offset)):
        return 0.0
    if shape in ("octagon", "cut"):
        return into
    return corner - sqrt(max(0.0, corner * corner - into * into))


def _is_cut(side: Side, offset: float) -> bool:
    """Whether the corner on that end of a side is one of the two that are cut off."""
    return offset < 0 if side == "right" else offset > 0 if side in ("left", "top") else offset < 0
