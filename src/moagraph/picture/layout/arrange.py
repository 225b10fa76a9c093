"""A whole layout: of several ways to fold the levels into columns, the most legible one.

1. For each column capacity worth trying, fold the levels into columns (`columns`).
2. Order the columns (`order`), give each arrow its ports (`ports`).
3. Place slots across (`places`), columns along, and route the arrows (`routes`).
4. Keep the arrangement whose text ends up largest in the target, crossings weighed in.
5. Exchange x and y if levels run down, and hand out plain values (`finish`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate

from moagraph.picture.layout.columns import Grid, build_grid, split_levels
from moagraph.picture.layout.finish import Arranged, finish
from moagraph.picture.layout.lanes import straighten_lanes
from moagraph.picture.layout.order import count_crossings, count_passed, order_columns, turn_over
from moagraph.picture.layout.places import place_slots
from moagraph.picture.layout.ports import assign_ports
from moagraph.picture.layout.routes import lay_columns
from moagraph.picture.layout.values import Direction, Item, Layout, Link, Spacing

__all__ = ["arrange"]

_USUAL_TARGET = (1600.0, 900.0)
_TALL = 0.85  # width over height below which levels run down
_LARGEST_SCALE = 1.5
_TRIES = 6  # foldings that are arranged in full, of a small picture
_RESTARTS = 12  # of a small picture; a larger one would jump between them at small changes
_SMALL, _MIDDLING = 80, 600  # slots
_CROWD = 12  # lanes in a column from which lanes move closer together


def arrange(
    items: list[Item],
    links: list[Link],
    *,
    target: tuple[float, float] | None = None,
    direction: Direction | None = None,
    spacing: Spacing | None = None,
) -> Layout:
    """Places for all items and routes for all links, in the orders given.

    `target` is the width and height that the picture will be fitted into; without one a wide
    screen. Boxes of one column are as wide as its widest, and grow taller than asked to hold
    their arrows apart. No two boxes overlap and no arrow touches a box that is not its end.
    Every link must join two of the items (`KeyError` otherwise). No items: an empty layout.
    Cost: about n log n in boxes and lanes for one arrangement; small pictures try several.

    >>> pair = [Item("a", 0, 60, 30), Item("b", 1, 60, 30)]
    >>> layout = arrange(pair, [Link("a-b", "a", "b")])
    >>> [(place.x, place.y) for place in layout.places], layout.crossings
    ([(0.0, 0.0), (104.0, 0.0)], 0)
    """
    wide, tall = target or _USUAL_TARGET
    if direction is None:
        direction = "down" if wide < tall * _TALL else "right"
    if not items:
        return Layout(0.0, 0.0, direction, (), (), (), 0)
    job = _Job(items, links, direction, spacing or Spacing(), (wide, tall), target is not None)
    tried = [_arrange_folded(job, columns) for columns in _foldings(job)]
    best = max(range(len(tried)), key=lambda k: (tried[k].score, -k))
    return finish(items, links, _fill(job, tried[best]), direction)


@dataclass(frozen=True, slots=True)
class _Job:
    """What all arrangements of one picture have in common."""

    items: list[Item]
    links: list[Link]
    direction: Direction
    spacing: Spacing
    target: tuple[float, float]
    fill: bool

    def along(self, item: Item) -> int:
        """What a box needs along, in whole points, even so that its middle is a half point."""
        return _even(item.width if self.direction == "right" else item.height)

    def across(self, item: Item) -> int:
        """What a box needs across, likewise."""
        return _even(item.height if self.direction == "right" else item.width)

    @property
    def room(self) -> tuple[float, float]:
        """The target along and across."""
        wide, tall = self.target
        return (wide, tall) if self.direction == "right" else (tall, wide)


def _even(value: float) -> int:
    """The next even whole number."""
    return -int(-value // 2) * 2


def _foldings(job: _Job) -> list[list[list[int]]]:
    """Different ways to fold levels into columns, those that promise large text first."""
    levels = [(item.level, item.shelf) for item in job.items]
    fullest = max(levels.count(level) for level in set(levels)) * 2
    seen: set[tuple[int, ...]] = set()
    promising: list[tuple[float, int, list[list[int]]]] = []
    for capacity in _capacities(fullest):
        columns = split_levels(job.items, job.links, capacity, stack=job.direction == "right")
        shape = tuple(len(column) for column in columns)
        if shape not in seen:
            seen.add(shape)
            promising.append((-_promise(job, columns), len(promising), columns))
    promising.sort(key=lambda entry: entry[:2])
    slots = len(job.items) + 2 * len(job.links)
    keep = _TRIES if slots <= _SMALL else 3 if slots <= _MIDDLING else 1
    return [columns for _, _, columns in promising[:keep]]


def _capacities(fullest: int) -> list[int]:
    """Boxes that a column may hold: every number while small, then in growing steps."""
    capacities = []
    capacity = 1
    while capacity < fullest:
        capacities.append(capacity)
        capacity += 1 + capacity // 8
    return [*capacities, fullest]


def _promise(job: _Job, columns: list[list[int]]) -> float:
    """The scale at which a folding would about fit the target, before any ordering."""
    lanes = _count_lanes(job, columns)
    lane = _lane_distance(job.spacing, lanes)
    along = across = 0.0
    for column, passing in zip(columns, lanes, strict=True):
        need = passing * lane - job.spacing.row
        for slot in column:
            need += job.across(job.items[slot]) + job.spacing.row
        across = max(across, need)
        along += max(job.along(job.items[slot]) for slot in column) + job.spacing.gap
    return _scale(job, along - job.spacing.gap, across)


def _count_lanes(job: _Job, columns: list[list[int]]) -> list[int]:
    """How many arrows pass through each column."""
    column_of = {job.items[slot].id: c for c, column in enumerate(columns) for slot in column}
    steps = [0] * (len(columns) + 1)
    for link in job.links:
        left, right = sorted((column_of[link.source], column_of[link.target]))
        if right > left:
            steps[left + 1] += 1
            steps[right] -= 1
    return list(accumulate(steps))[:-1]


def _scale(job: _Job, along: float, across: float) -> float:
    """By how much the picture can grow, or must shrink, to fit the target."""
    room_along, room_across = job.room
    return min(room_along / max(along, 1.0), room_across / max(across, 1.0), _LARGEST_SCALE)


def _lane_distance(spacing: Spacing, lanes: list[int]) -> int:
    """The distance of lanes: closer together where many pass."""
    mean = sum(lanes) / len(lanes)
    return spacing.lane if mean <= _CROWD else max(2, int(spacing.lane * _CROWD / mean))


@dataclass(frozen=True, slots=True)
class _Tried:
    """One folding arranged in full, with its score and the scale at which it fits the target."""

    score: float
    scale: float
    grid: Grid
    spacing: Spacing
    arranged: Arranged


def _arrange_folded(job: _Job, columns: list[list[int]]) -> _Tried:
    """One folding arranged in full."""
    grid = build_grid(job.items, job.links, columns)
    unsized = tuple(replace(item, width=0.0, height=0.0) for item in job.items)
    folded = tuple(tuple(column) for column in columns)
    grid.columns = [list(column) for column in _order(unsized, tuple(job.links), folded)]
    lane = _lane_distance(job.spacing, _count_lanes(job, columns))
    spacing = replace(job.spacing, lane=lane)
    arranged = _lay_out(job, grid, spacing)
    bad = arranged.crossings + 2 * count_passed(grid)
    scale = _scale(job, arranged.curves.length, arranged.across)
    return _Tried(scale / (1 + bad / (4 * max(1, len(job.links)))), scale, grid, spacing, arranged)


def _fill(job: _Job, tried: _Tried) -> Arranged:
    """An arrangement with gaps as wide as the target has room for, if it is a small picture."""
    grid, arranged = tried.grid, tried.arranged
    if not job.fill or len(grid.column_of) > _SMALL:
        return arranged
    spacing = _loosen(job, grid, tried.spacing, arranged, tried.scale)
    loose = _lay_out(job, grid, spacing)
    fits = _scale(job, loose.curves.length, loose.across) >= tried.scale
    return loose if fits else arranged


@lru_cache(maxsize=128)
def _order(
    items: tuple[Item, ...], links: tuple[Link, ...], columns: tuple[tuple[int, ...], ...]
) -> tuple[tuple[int, ...], ...]:
    """The columns of a folding, lanes included, in order.

    Kept, as neither the size of boxes nor that of the target changes it, and slides try many.
    """
    grid = build_grid(list(items), list(links), [list(column) for column in columns])
    small = len(grid.column_of) <= _SMALL
    order_columns(grid, [item.id for item in items], restarts=_RESTARTS if small else 0)
    if small:
        turn_over(grid)
    return tuple(tuple(column) for column in grid.columns)


def _lay_out(job: _Job, grid: Grid, spacing: Spacing) -> Arranged:
    """Ports, places and routes for columns in order."""
    ports = assign_ports(grid, [job.across(item) for item in job.items], spacing)
    widths = [job.along(item) for item in job.items]
    boxes = [[slot for slot in column if slot < grid.count] for column in grid.columns]
    levels = [job.items[column[0]].level for column in boxes]
    usual = -float(spacing.gap)
    for column in boxes:
        usual += max(widths[slot] for slot in column) + spacing.gap
    room_along, room_across = job.room
    wanted = min(usual * room_across / room_along, room_across)
    placed = place_slots(grid, ports, spacing, wanted)
    straighten_lanes(placed)
    curves = lay_columns(placed, widths, levels)
    return Arranged(placed, curves, count_crossings(grid))


def _loosen(job: _Job, grid: Grid, spacing: Spacing, arranged: Arranged, scale: float) -> Spacing:
    """Wider gaps, as far as the target has room for them at a scale that stays as it is."""
    room_along, room_across = job.room
    spare_along = room_along / scale - arranged.curves.length
    spare_across = room_across / scale - arranged.across
    rows = max(len(column) for column in grid.columns) - 1
    more_gap = _share(spare_along, len(grid.columns) - 1, spacing.gap)
    more_row = _share(spare_across, rows, spacing.linked_row)
    return replace(
        spacing,
        gap=spacing.gap + more_gap,
        inner_gap=spacing.inner_gap + more_gap,
        row=spacing.row + more_row,
        linked_row=spacing.linked_row + more_row,
    )


def _share(spare: float, parts: int, most: int) -> int:
    """An equal part of spare room, in whole even points, at most `most`."""
    return max(0, min(int(spare / (2 * parts)) * 2, most)) if parts else 0
