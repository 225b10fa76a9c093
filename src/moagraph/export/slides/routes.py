"""Which sites each connector joins and how it bends, so that none runs through a box.

Every pair of sides and form is a candidate; each costs what it spoils: boxes passed, other
connectors met, length, sides that the layout would not have chosen. Connectors choose one
after another, then choose again knowing the others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import inf
from typing import NamedTuple, TypeAlias

from moagraph.export.slides.candidates import list_joins
from moagraph.export.slides.joins import Join, Rect, heading, inflate, trace
from moagraph.picture.scene import Arrow, Box, Point

__all__ = ["Routed", "route"]

_INNER = -1.5
_CLEAR = 5.0  # between a connector and a box that it passes
_CLEAR_BENT = 9.0  # the same for one that bends, which programs do in different ways
_SWING = 15.0  # how far LibreOffice lets a connector swing out that turns back, at most
_STEEP = 4.0  # times as far across as along: an S that looks like a kink
_CELL = 5.0  # connectors that pass neighbouring cells of this size are seen as one
_END = 6  # points at an end that connectors may share
_ROUNDS = 3
_KEPT = 24  # candidates that are compared with those of other arrows
_UNLIKE = 14.0  # a side that the layout would not have chosen
_CLASH = 450.0
_BESIDE_BAR = 3.2  # so that it reaches the box: an arrow that ends behind a T-bar is in its way


_Cells: TypeAlias = frozenset[tuple[int, int]]


class Routed(NamedTuple):
    """The connectors in the order of the arrows, and how many T-bars are met by another."""

    joins: tuple[Join, ...]
    clashes: int


@dataclass(frozen=True, slots=True)
class _Choice:
    """A candidate with what it costs by itself, and the cells of a grid that it passes.

    `cells` are those of all of it, without its first part, without its last, and without both;
    `halo` are those that a connector beside it would pass too, likewise.
    """

    join: Join
    points: tuple[Point, ...]
    cost: float
    cells: tuple[_Cells, _Cells, _Cells, _Cells]
    halo: _Cells


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
    chosen = [candidates[0] for candidates in choices]
    # T-bars first: they can stand anywhere on a side, an arrow ends in its middle only.
    turns = sorted(range(len(arrows)), key=lambda place: arrows[place].head != "bar")
    for _ in range(_ROUNDS):
        before = list(chosen)
        for place in turns:
            heads = [arrow.head == arrows[place].head for arrow in arrows]
            chosen[place] = _cheapest(choices[place], chosen, place, heads)
        if chosen == before:
            break
    clashes = sum(_clashes(one, other) for one, other in combinations(chosen, 2))
    return Routed(tuple(choice.join for choice in chosen), clashes)


def _cheapest(
    candidates: list[_Choice], chosen: list[_Choice], place: int, heads: list[bool]
) -> _Choice:
    """The candidate that costs least among the connectors chosen for the other arrows."""
    best, least = candidates[0], inf
    for candidate in candidates:  # those that cost little by themselves come first
        cost = candidate.cost
        if cost >= least:
            break
        for k, other in enumerate(chosen):
            if k != place and cost < least:
                cost += _conflict(candidate, other, same_head=heads[k])
        if cost < least:
            best, least = candidate, cost
    return best


def _rect(box: Box) -> Rect:
    """A box's rectangle."""
    return box.x, box.y, box.x + box.width, box.y + box.height


def _choices(
    arrow: Arrow, boxes: Mapping[str, Box], rects: Mapping[str, Rect], room: Rect
) -> list[_Choice]:
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
    return [_choice(*entry) for entry in found[:_KEPT]]


def _choice(cost: float, join: Join, points: tuple[Point, ...]) -> _Choice:
    """A candidate with its cells."""
    cells = [(int(x // _CELL), int(y // _CELL)) for x, y in points]
    cut = (cells, cells[_END:], cells[:-_END], cells[_END:-_END])
    whole, no_start, no_end, inner = (frozenset(part) for part in cut)
    halo = frozenset((x + dx, y + dy) for x, y in whole for dx in (-1, 0, 1) for dy in (-1, 0, 1))
    return _Choice(join, points, cost, (whole, no_start, no_end, inner), halo)


def _is_clear(join: Join, points: Sequence[Point], rects: Mapping[str, Rect], room: Rect) -> bool:
    """Whether a candidate stays in the room, runs through no box, and its T-bar is on none."""
    clear = _CLEAR_BENT if join.form == "bend" else _CLEAR
    if _turns_back(join):
        points = [*points, *trace(replace(join, middle=_flatter(join)))]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    around = (min(xs), min(ys), max(xs), max(ys))
    if not (_inside(room, around[:2]) and _inside(room, around[2:])):
        return False
    for node, rect in rects.items():
        own = node in (join.source, join.target)
        zone = inflate(rect, _INNER if own else clear)
        if _overlap(zone, around) and any(_inside(zone, point) for point in points):
            return False
    bar = join.bar and inflate(join.bar, 1)
    return not bar or not any(
        _overlap(bar, rect) for node, rect in rects.items() if node != join.target
    )


def _turns_back(join: Join) -> bool:
    """Whether a connector leaves and arrives on the same side."""
    return join.form == "curve" and join.source_side == join.target_side


def _flatter(join: Join) -> float:
    """Where a connector that turns back does so in LibreOffice, whatever the file says."""
    base = max(heading(join)[0], 0.0)
    return min(join.middle, base + _SWING)


def _shape_cost(join: Join) -> float:
    """What a connector's form and length cost."""
    along, across = heading(join)
    cost = (abs(along) + abs(across)) / 12
    if join.form == "straight":
        return cost + (0.0 if abs(across) < 1 else 4 + 40 * abs(across) / max(along, 1))
    if join.form == "bend":
        return cost + 30
    if _turns_back(join):
        return cost + 60 + join.middle / 2
    steep = max(0.0, abs(across) / along - _STEEP) * 8
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


def _conflict(one: _Choice, other: _Choice, *, same_head: bool) -> float:
    """What two connectors cost each other: crossing, running as one, meeting at a site."""
    a, b = one.join, other.join
    cost = _meet(a, b, same_head=same_head)
    cost += _CLASH * _clashes(one, other)
    shared_start = (a.source, a.source_side) == (b.source, b.source_side)
    shared_end = (a.target, a.target_side) == (b.target, b.target_side)
    close = len(one.cells[shared_start + 2 * shared_end] & other.halo)
    return cost + (10 + 5 * close if close else 0.0)


def _clashes(one: _Choice, other: _Choice) -> int:
    """How many of two connectors' T-bars the other one meets."""
    a, b = one.join, other.join
    if a.bar and b.bar and _overlap(inflate(a.bar, _BESIDE_BAR), b.bar):
        return 2
    return sum(
        any(_inside(inflate(bar, _BESIDE_BAR), point) for point in points)
        for bar, points in ((a.bar, other.points), (b.bar, one.points))
        if bar
    )


def _meet(a: Join, b: Join, *, same_head: bool) -> float:
    """What two connectors cost each other at the sites that they share."""
    cost = 0.0
    if (a.target, a.target_side) == (b.target, b.target_side) and a.end == b.end:
        cost += 8.0 if same_head else 70.0
    if (a.source, a.source_side) == (b.source, b.source_side):
        cost += 4.0 if same_head else 10.0
    for first, second in ((a, b), (b, a)):
        if first.source == second.target and first.source_side == second.target_side:
            cost += 110.0
    return cost


def _inside(rect: Rect, point: Point) -> bool:
    """Whether a point lies in a rectangle."""
    return rect[0] < point[0] < rect[2] and rect[1] < point[1] < rect[3]


def _overlap(one: Rect, other: Rect) -> bool:
    """Whether two rectangles have any inside in common."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
