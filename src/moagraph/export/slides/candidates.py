"""Every connector that could join two boxes: all pairs of sides, in all forms that fit them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import Final

from moagraph.export.slides.joins import OUTWARD, Form, Join, Rect, heading
from moagraph.export.slides.presets import site_point
from moagraph.picture.scene import Arrow, Box, Point, Side

__all__ = ["BAR_LENGTH", "list_joins"]

BAR_LENGTH: Final = 20.0
"""Points; a T-bar's longer side."""

_BAR_THICK, _BAR_GAP = 3.6, 3.0
_SIDES: Final[tuple[Side, ...]] = ("top", "left", "bottom", "right")
_BULGES: Final = (24.0, 34.0, 46.0, 60.0, 78.0)
_LEAST_STRAIGHT, _LEAST_CURVE = 6.0, 13.0
_FLATTEST = 6.0  # times as far across as along: flatter, and some programs go another way
_LOOP = 26.0  # how far an arrow from a box to itself stands off


def list_joins(arrow: Arrow, source: Box, target: Box) -> Iterator[Join]:
    """Every way to join two boxes that a connector can draw."""
    key = arrow.claims[0]
    ends = list(_ends(target, bar=arrow.head == "bar"))
    for side, (into, end, bar) in product(_SIDES, ends):
        start = site_point(source.x, source.y, source.width, source.height, side)
        basis = Join(key, arrow.source, arrow.target, side, into, "curve", start, end, 0.0, bar)
        if source is target:
            if side == "right" and into == "top":
                yield _with(basis, "loop", _LOOP)
        else:
            yield from _forms(basis)


def _ends(target: Box, *, bar: bool) -> Iterator[tuple[Side, Point, Rect | None]]:
    """Where an arrow may end: the middle of a side, or a T-bar beside it."""
    for side in _SIDES:
        x, y = site_point(target.x, target.y, target.width, target.height, side)
        if not bar:
            yield side, (x, y), None
            continue
        ux, uy = OUTWARD[side]
        for shift in _shifts(target, side):
            near = _BAR_GAP
            far = near + _BAR_THICK
            mx, my = x + abs(uy) * shift, y + abs(ux) * shift
            half = min(BAR_LENGTH, (target.height if ux else target.width) - 4) / 2
            corners = [
                (mx + ux * out + abs(uy) * beside, my + uy * out + abs(ux) * beside)
                for out in (near, far)
                for beside in (-half, half)
            ]
            xs, ys = [p[0] for p in corners], [p[1] for p in corners]
            yield side, (mx + ux * far, my + uy * far), (min(xs), min(ys), max(xs), max(ys))


def _shifts(target: Box, side: Side) -> tuple[float, ...]:
    """How far from the middle of a side a T-bar may stand: anywhere that the side is straight."""
    upright = side in ("left", "right")
    if target.shape == "ellipse" or (upright and target.shape in ("hexagon", "pill")):
        return (0.0,)
    long = target.height if upright else target.width
    most = long / 2 - BAR_LENGTH / 2 - 6
    return (0.0, most, -most) if most > BAR_LENGTH / 2 + 2 else (0.0,)


def _forms(basis: Join) -> Iterator[Join]:
    """The forms that fit two sides as they lie."""
    u, v = OUTWARD[basis.source_side], OUTWARD[basis.target_side]
    along, across = heading(basis)
    if u == (-v[0], -v[1]):
        if along > _LEAST_STRAIGHT and abs(across) <= along * 1.2:
            yield _with(basis, "straight", 0.0)
        if along > _LEAST_CURVE and 1 < abs(across) <= along * _FLATTEST:
            yield _with(basis, "curve", along / 2)  # the only turn that all programs draw alike
    elif u == v:
        for bulge in _BULGES:
            yield _with(basis, "curve", max(along, 0.0) + bulge)
    else:
        dx, dy = basis.end[0] - basis.start[0], basis.end[1] - basis.start[1]
        arriving = -(dx * v[0] + dy * v[1])
        if min(along, arriving) > _LEAST_CURVE:
            yield _with(basis, "bend", 0.0)


def _with(basis: Join, form: Form, middle: float) -> Join:
    """A join in another form."""
    return replace(basis, form=form, middle=middle)
