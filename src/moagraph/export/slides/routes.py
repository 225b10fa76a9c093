"""Which sites each connector joins and how it bends, so that none runs through a box.

Every pair of sides and form is a candidate, if it keeps clear of boxes; each costs its length,
its bends, and sides that the layout would not have chosen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from moagraph.export.slides.candidates import list_joins
from moagraph.export.slides.choosing import Choice, choose, count_clashes, make_choice
from moagraph.export.slides.joins import (
    Join,
    Rect,
    has_inside,
    heading,
    inflate,
    is_overlapping,
    trace,
    trace_anew,
    turns_back,
)
from moagraph.picture.scene import Arrow, Box, Point

__all__ = ["Routed", "route"]

_INNER = -1.5
_CLEAR = 5.0  # between a connector and a box that it passes
_STEEP = 2.5  # times as far across as along: an S that looks like a kink, or is bent elsewhere
_KEPT = 24  # candidates that are compared with those of other arrows
_UNLIKE = 14.0  # a side that the layout would not have chosen


class Routed(NamedTuple):
    """The connectors in the order of the arrows, and how many T-bars are met by another."""

    joins: tuple[Join, ...]
    clashes: int


def route(boxes: Mapping[str, Box], arrows: Sequence[Arrow], room: Rect) -> Routed | None:
    """A connector for each arrow, inside the room and clear of boxes other than its ends.

    None when an arrow has no such way. Cost: arrows times candidates (about 40) times arrows
    and boxes; for a slide's dozen of each some hundredths of a second.
    """
    rects = {node: _rect(box) for node, box in boxes.items()}
    choices = []
    for arrow in arrows:
        choices.append(_choices(arrow, boxes, rects, room))
        if not choices[-1]:
            return None
    chosen = choose(choices, [arrow.head for arrow in arrows])
    clashes = sum(count_clashes(one, other) for one, other in combinations(chosen, 2))
    return Routed(tuple(choice.join for choice in chosen), clashes)


def _rect(box: Box) -> Rect:
    """A box's rectangle."""
    return box.x, box.y, box.x + box.width, box.y + box.height


def _choices(
    arrow: Arrow, boxes: Mapping[str, Box], rects: Mapping[str, Rect], room: Rect
) -> list[Choice]:
    """The candidates for an arrow that keep clear of boxes, cheapest first."""
    source, target = boxes[arrow.source], boxes[arrow.target]
    found = []
    for join in list_joins(arrow, source, target):
        points = tuple(trace(join))
        if _is_clear(join, points, rects, room):
            cost = _shape_cost(join) + _bar_cost(join, rects)
            cost += _UNLIKE * (join.source_side != arrow.source_side)
            cost += _UNLIKE * (join.target_side != arrow.target_side)
            found.append((cost, join, points))
    found.sort(key=lambda entry: entry[0])
    return [make_choice(*entry) for entry in found[:_KEPT]]


def _is_clear(join: Join, points: Sequence[Point], rects: Mapping[str, Rect], room: Rect) -> bool:
    """Whether a candidate stays in the room, runs through no box, and its T-bar is on none.

    Asked of the connector as it is stored, then as LibreOffice bends it.
    """
    if not _keeps_clear(join, points, rects, room):
        return False
    if not _keeps_clear(join, trace_anew(join), rects, room):
        return False
    bar = join.bar and inflate(join.bar, 1)
    return not bar or not any(
        is_overlapping(bar, rect) for node, rect in rects.items() if node != join.target
    )


def _keeps_clear(
    join: Join, points: Sequence[Point], rects: Mapping[str, Rect], room: Rect
) -> bool:
    """Whether a line stays in the room and runs through no box."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    around = (min(xs), min(ys), max(xs), max(ys))
    if not (has_inside(room, around[:2]) and has_inside(room, around[2:])):
        return False
    for node, rect in rects.items():
        own = node in (join.source, join.target)
        zone = inflate(rect, _INNER if own else _CLEAR)
        if is_overlapping(zone, around) and any(has_inside(zone, point) for point in points):
            return False
    return True


def _shape_cost(join: Join) -> float:
    """What a connector's form and length cost."""
    along, across = heading(join)
    cost = (abs(along) + abs(across)) / 12
    if join.form == "straight":
        return cost + (0.0 if abs(across) < 1 else 4 + 40 * abs(across) / max(along, 1))
    if join.form == "bend":
        return cost + 30
    if turns_back(join):
        return cost + 60 + join.middle / 2
    steep = max(0.0, abs(across) / along - _STEEP) * 20
    return cost + 6 + 0.5 * max(0.0, 40 - along) + steep


def _bar_cost(join: Join, rects: Mapping[str, Rect]) -> float:
    """What a T-bar costs: a little when it is off the middle of its side."""
    if join.bar is None:
        return 0.0
    axis = 0 if join.target_side in ("top", "bottom") else 1
    return 3.0 * (abs(join.end[axis] - _middle(rects[join.target], axis)) > 1)


def _middle(rect: Rect, axis: int) -> float:
    """The middle of a rectangle along x (0) or y (1)."""
    return (rect[axis] + rect[axis + 2]) / 2
