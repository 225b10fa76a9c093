"""How each arrow runs, as a chain of cubic Bezier curves.

Boxes stand in columns and arrows have lanes through them, so a curve only ever bends in the
gaps between columns, where no box is: no arrow can run through a box. Every arrow ends in a
short straight piece for its head, square to the side of the box. Gaps widen with what bends in
them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from moagraph.picture.layout.bends import Bend, find_bends
from moagraph.picture.layout.places import Placed, half_point
from moagraph.picture.scene import Point

__all__ = ["Curves", "lay_columns"]

_WIDEN = 2  # points by which a bend beside others widens its gap
_WIDEST = 2.4  # times the usual gap
_APART = 8.0  # points between bends side by side, where there is room
_SHARED = 0.6  # of the room of a gap, for keeping bends apart; the rest is for bending
_ALONE = Bend(0, 1)
_ARC_ROOM = 6  # between the head's stub and the first side arc
_KAPPA = 0.5523  # a quarter circle as a cubic curve

_Curve: TypeAlias = tuple[list[Point], Point]  # its points, and where a mark can go
_Side: TypeAlias = tuple[int, str]  # a column, and "before" or "after" it


@dataclass(frozen=True, slots=True)
class Curves:
    """Where columns stand along, and each link's curve from first to last of its chain."""

    left: list[float]
    width: list[int]
    length: float
    chains: list[list[Point]]
    middles: list[Point]


@dataclass(frozen=True, slots=True)
class _Sketch:
    """All that a curve depends on."""

    placed: Placed
    tracks: dict[int, int]  # how far out each side arc turns
    bends: dict[tuple[int, int], Bend]
    left: list[float]
    width: list[int]

    def start(self, slot: int) -> float:
        """Where the column of a slot begins, along."""
        return self.left[self.placed.grid.column_of[slot]]

    def end(self, slot: int) -> float:
        """Where the column of a slot ends, along."""
        return self.start(slot) + self.width[self.placed.grid.column_of[slot]]


def lay_columns(placed: Placed, widths: list[int], levels: list[int]) -> Curves:
    """Columns side by side, each as wide as its widest box, then all curves between them.

    `widths` is what each box needs along, `levels` the level of each column.
    """
    grid, spacing = placed.grid, placed.spacing
    tracks, depth = _stack_arcs(placed)
    bends = find_bends(placed)
    most = [1] * len(grid.columns)
    for (link, step), bend in bends.items():
        gap = grid.column_of[grid.chains[link][step]]
        most[gap] = max(most[gap], bend.turns)
    sketch = _Sketch(placed, tracks, bends, [], [])
    along = float(depth[0, "before"])
    for c, column in enumerate(grid.columns):
        sketch.left.append(along)
        sketch.width.append(max(widths[slot] for slot in column if slot < grid.count))
        along += sketch.width[c] + depth[c, "after"]
        if c < len(grid.columns) - 1:
            usual = spacing.gap if levels[c] != levels[c + 1] else spacing.inner_gap
            wide = min(usual * _WIDEST, usual + (most[c] - 1) * _WIDEN)
            arcs = depth[c, "after"] + depth[c + 1, "before"]
            needed = arcs + spacing.gap / 2 if arcs else 0.0
            along += half_point(max(wide, needed)) - depth[c, "after"]
    curves = [_route(sketch, link) for link in range(len(grid.chains))]
    chains, middles = [points for points, _ in curves], [middle for _, middle in curves]
    return Curves(sketch.left, sketch.width, along, chains, middles)


def _stack_arcs(placed: Placed) -> tuple[dict[int, int], dict[_Side, int]]:
    """How far out each side arc turns, and how much room arcs take beside each column."""
    grid, spacing = placed.grid, placed.spacing
    place = {slot: k for column in grid.columns for k, slot in enumerate(column)}
    by_side: dict[_Side, list[tuple[int, int, int, int]]] = {}
    depth = {(c, side): 0 for c in range(len(grid.columns)) for side in ("before", "after")}
    for link, (chain, turn) in enumerate(zip(grid.chains, placed.ports.turns, strict=True)):
        if turn in ("arc_before", "arc_after"):
            top, bottom = sorted((place[chain[0]], place[chain[-1]]))
            side = (grid.column_of[chain[0]], turn.removeprefix("arc_"))
            by_side.setdefault(side, []).append((bottom - top, -link, top, bottom))
    out: dict[int, int] = {}
    for side, arcs in by_side.items():
        laid: list[tuple[int, int, int]] = []
        for _, minus_link, top, bottom in sorted(arcs):
            # An arc turns outside all shorter ones that it overlaps.
            under = [t for t, first, last in laid if first <= bottom and top <= last]
            track = max(under, default=-1) + 1
            laid.append((track, top, bottom))
            out[-minus_link] = spacing.stub + _ARC_ROOM + track * spacing.track
            depth[side] = max(depth[side], out[-minus_link] + _ARC_ROOM)
    return out, depth


def _route(sketch: _Sketch, link: int) -> _Curve:
    """One link's curve, from the first to the last slot of its chain, and where a mark can go."""
    placed = sketch.placed
    chain, turn = placed.grid.chains[link], placed.ports.turns[link]
    if turn == "straight":
        return _straight(sketch, link)
    if turn == "across":
        return _across(sketch, link)
    heights, stub, out = placed.heights(link), placed.spacing.stub, sketch.tracks[link]
    if turn == "arc_after":
        return _arc(sketch.end(chain[0]), (heights[0], heights[-1]), out, stub)
    return _arc(sketch.start(chain[0]), (heights[0], heights[-1]), -out, -stub)


def _line(start: Point, end: Point) -> list[Point]:
    """A straight piece as a cubic curve, without its first point; nothing from a point to itself."""
    if start == end:
        return []
    (x0, y0), (x1, y1) = start, end
    third = ((x1 - x0) / 3, (y1 - y0) / 3)
    return [(x0 + third[0], y0 + third[1]), (x1 - third[0], y1 - third[1]), end]


def _straight(sketch: _Sketch, link: int) -> _Curve:
    """Down or up to the next box of the column; a mark goes in the middle of what is no head."""
    placed = sketch.placed
    a, b = placed.grid.chains[link]
    along = (sketch.start(a) + sketch.end(a)) / 2 + placed.ports.offsets[link][0]
    sign = 1 if placed.middle[b] > placed.middle[a] else -1
    start = (along, placed.middle[a] + sign * placed.gaps.half(a))
    end = (along, placed.middle[b] - sign * placed.gaps.half(b))
    return [start, *_line(start, end)], (
        along,
        (start[1] + end[1] - sign * placed.spacing.stub) / 2,
    )


def _across(sketch: _Sketch, link: int) -> _Curve:
    """From column to column: level through each column, bending only in the gaps.

    Either end may carry the head, so both ends get a straight stub.
    """
    placed = sketch.placed
    chain, heights, stub = placed.grid.chains[link], placed.heights(link), placed.spacing.stub
    here = (sketch.end(chain[0]), heights[0])
    points = [here]
    gaps: list[Point] = []
    last = len(chain) - 1
    for k in range(1, last + 1):
        there = (sketch.start(chain[k]), heights[k])
        stubs = (stub if k == 1 else 0, stub if k == last else 0)
        piece, middle = _bend(here, there, stubs, sketch.bends.get((link, k - 1), _ALONE))
        points += piece
        gaps.append(middle)
        if k < last:
            here = (sketch.end(chain[k]), heights[k])
            points += _line(there, here)
    return points, gaps[(last - 1) // 2]


def _bend(here: Point, there: Point, stubs: tuple[int, int], bend: Bend) -> _Curve:
    """From one column to the next, with the middle of the bend; straight where it is level."""
    if here[1] == there[1]:
        return _line(here, there), ((here[0] + stubs[0] + there[0] - stubs[1]) / 2, here[1])
    room = there[0] - here[0] - stubs[0] - stubs[1]
    step = min(_APART, room * _SHARED / (bend.turns - 1)) if bend.turns > 1 else 0.0
    start = (here[0] + stubs[0] + bend.turn * step, here[1])
    end = (there[0] - stubs[1] - (bend.turns - 1 - bend.turn) * step, there[1])
    half = (start[0] + end[0]) / 2
    curve = [(half, start[1]), (half, end[1]), end]
    return _line(here, start) + curve + _line(end, there), (half, (start[1] + end[1]) / 2)


def _arc(along: float, heights: tuple[float, float], out: int, stub: int) -> _Curve:
    """Out of one side of a column, down or up beside it, and back in at the same side."""
    first, last = heights
    radius = min(abs(out - stub), abs(last - first) / 2)
    turn = radius * (1 if out > 0 else -1)
    down = radius * (1 if last > first else -1)
    far = along + out
    bend = turn * _KAPPA
    leave, enter = (far - turn, first), (far - turn, last)
    points = [(along, first), *_line((along, first), leave)]
    points += [(leave[0] + bend, first), (far, first + down * (1 - _KAPPA)), (far, first + down)]
    points += _line((far, first + down), (far, last - down))
    points += [(far, last - down * (1 - _KAPPA)), (enter[0] + bend, last), enter]
    return points + _line(enter, (along, last)), (far, (first + last) / 2)
