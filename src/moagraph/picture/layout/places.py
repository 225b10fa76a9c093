"""How far down its column each slot stands: apart from its neighbours, arrows as level as can be.

Each column is set in turn: every slot is drawn to where its arrows would run level, and the
places nearest to those wishes that keep order and distances are found exactly, by pooling
neighbours that push each other (isotonic regression: Ayer and others, 1955). Columns are
set left to right and right to left a few times; the last rounds wish for the median instead of
the mean, which makes single arrows quite level instead of all nearly so.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from moagraph.picture.layout.columns import Grid
from moagraph.picture.layout.pools import Wished, pool_means, pool_medians
from moagraph.picture.layout.ports import Ports
from moagraph.picture.layout.values import Spacing

__all__ = ["Gaps", "Placed", "half_point", "place_slots"]

_ROUNDS = 10
_MEDIAN_FROM = 6  # the first round that wishes for the median
_PULL_LANES, _PULL_LANE, _PULL_BOXES, _PULL_STAY = 8.0, 4.0, 2.0, 0.25

_Wish: TypeAlias = tuple[int, float, float]  # other slot, wanted distance from it, weight


@dataclass(slots=True)
class _Pulls:
    """For each slot what it is drawn to, in the column before, after, and its own."""

    before: list[list[_Wish]]
    after: list[list[_Wish]]
    beside: list[list[_Wish]]


@dataclass(frozen=True, slots=True)
class Placed:
    """Slots in order and in place: `middle` is how far down its column each one stands."""

    grid: Grid
    ports: Ports
    gaps: Gaps
    spacing: Spacing
    middle: list[float]

    def heights(self, link: int) -> list[float]:
        """The height of an arrow at each slot of its chain."""
        chain, (first, last) = self.grid.chains[link], self.ports.offsets[link]
        inner = [self.middle[slot] for slot in chain[1:-1]]
        return [self.middle[chain[0]] + first, *inner, self.middle[chain[-1]] + last]


class Gaps:
    """What each slot takes across, and the gap to keep between two neighbours of a column."""

    def __init__(self, grid: Grid, ports: Ports, spacing: Spacing) -> None:
        self._grid, self._ports, self._spacing = grid, ports, spacing
        self._joined = {slot for pair in ports.joined for slot in pair}
        self._opening = set()
        for column in grid.columns:
            boxes = [slot for slot in column if slot < grid.count]
            self._opening |= {b for a, b in pairwise(boxes) if grid.shelf[a] != grid.shelf[b]}

    def half(self, slot: int) -> float:
        """Half of what a slot takes across; a lane takes nothing itself."""
        return self._ports.size[slot] / 2 if slot < self._grid.count else 0.0

    def between(self, above: int, below: int) -> float:
        """The gap to keep between two neighbours of a column."""
        boxes = (above < self._grid.count) + (below < self._grid.count)
        if boxes == 0:
            return self._spacing.lane
        if below in self._opening:
            return self._spacing.shelf
        if boxes == 1:
            joined = min(above, below) in self._joined
            return self._spacing.beside * (2 if joined else 1)
        joined = (above, below) in self._ports.joined or (below, above) in self._ports.joined
        return self._spacing.linked_row if joined else self._spacing.row


def half_point(value: float) -> float:
    """The nearest half point, halves upwards, as any language computes it.

    >>> half_point(2.25), half_point(-0.3)
    (2.5, -0.5)
    """
    doubled = value * 2 + 0.5
    whole = int(doubled)
    return (whole - (1 if whole > doubled else 0)) / 2


def place_slots(grid: Grid, ports: Ports, spacing: Spacing, wanted: float) -> Placed:
    """All slots in place across, from 0 down, in half points.

    Columns use the length of the fullest column, or `wanted` points if that is more.
    """
    gaps = Gaps(grid, ports, spacing)
    packed = [_pack(gaps, column) for column in grid.columns]
    length = max([wanted, *(column.need for column in packed)])
    pulls = _make_pulls(grid, ports, gaps, spacing)
    middle = [0.0] * len(grid.column_of)
    for column in packed:
        for slot, start in zip(column.slots, column.starts, strict=True):
            middle[slot] = start + (length - column.need) / 2
    for turn in range(_ROUNDS):
        for column in packed if turn % 2 == 0 else packed[::-1]:
            wishes = [_wish(pulls, middle, slot, turn) for slot in column.slots]
            _settle(column, wishes, middle, length, mean=turn < _MEDIAN_FROM)
    top = min(middle[slot] - gaps.half(slot) for column in grid.columns for slot in column)
    return Placed(grid, ports, gaps, spacing, [half_point(value - top) for value in middle])


@dataclass(frozen=True, slots=True)
class _Packed:
    """A column's slots, their middles when packed from 0 as tightly as may be, and its length."""

    slots: list[int]
    starts: list[float]
    need: float


def _pack(gaps: Gaps, column: list[int]) -> _Packed:
    """A column packed from 0."""
    starts: list[float] = []
    for k, slot in enumerate(column):
        start = gaps.half(slot)
        if k > 0:
            above = column[k - 1]
            start += starts[-1] + gaps.half(above) + gaps.between(above, slot)
        starts.append(start)
    return _Packed(column, starts, starts[-1] + gaps.half(column[-1]))


def _make_pulls(grid: Grid, ports: Ports, gaps: Gaps, spacing: Spacing) -> _Pulls:
    """What every slot is drawn to, so that its arrows run level."""
    total = len(grid.column_of)
    pulls = _Pulls(
        [[] for _ in range(total)], [[] for _ in range(total)], [[] for _ in range(total)]
    )
    for chain, turn, (first, last) in zip(grid.chains, ports.turns, ports.offsets, strict=True):
        if turn == "straight":
            a, b = chain
            apart = gaps.half(a) + gaps.half(b) + spacing.linked_row
            down = apart if _stands_above(grid, a, b) else -apart
            pulls.beside[b].append((a, down, 1.0))
            pulls.beside[a].append((b, -down, 1.0))
        if turn != "across":
            continue
        for k in range(len(chain) - 1):
            a, b = chain[k], chain[k + 1]
            lift = (first if k == 0 else 0.0) - (last if k == len(chain) - 2 else 0.0)
            lanes = (a >= grid.count) + (b >= grid.count)
            weight = (_PULL_BOXES, _PULL_LANE, _PULL_LANES)[lanes]
            pulls.before[b].append((a, lift, weight))
            pulls.after[a].append((b, -lift, weight))
    return pulls


def _stands_above(grid: Grid, a: int, b: int) -> bool:
    """Whether a comes before b in their column."""
    column = grid.columns[grid.column_of[a]]
    return column.index(a) < column.index(b)


def _wish(pulls: _Pulls, middle: list[float], slot: int, turn: int) -> Wished:
    """Where a slot would like to stand, and how strongly."""
    drawn = pulls.before[slot] if turn % 2 == 0 else pulls.after[slot]
    if turn >= _MEDIAN_FROM or not drawn:
        drawn = pulls.before[slot] + pulls.after[slot]
    if pulls.beside[slot]:
        drawn = drawn + pulls.beside[slot]
    if not drawn:
        return middle[slot], _PULL_STAY
    if turn < _MEDIAN_FROM:
        total = weighted = 0.0
        for other, apart, weight in drawn:
            total += weight
            weighted += (middle[other] + apart) * weight
        return weighted / total, total
    wanted = [(middle[other] + apart, weight) for other, apart, weight in drawn]
    median, total = _median(wanted)
    below = 0.0
    for value, weight in wanted:
        below += weight if value <= median else 0.0
    tied = below * 2 == total
    return _level_with(pulls, middle, slot, turn, median) if tied else median, total


def _level_with(pulls: _Pulls, middle: list[float], slot: int, turn: int, median: float) -> float:
    """Of two medians the one that is level with the column just set, so that kinks move on."""
    for other, apart, _ in pulls.before[slot] if turn % 2 == 0 else pulls.after[slot]:
        if middle[other] + apart >= median:
            return middle[other] + apart
    return median


def _settle(
    column: _Packed,
    wishes: list[Wished],
    middle: list[float],
    length: float,
    *,
    mean: bool,
) -> None:
    """Set one column: nearest to its wishes, in order, apart, from 0 to `length`.

    Slots that push each other are pooled at the mean, or the median, of their wishes.
    """
    shifted = [
        (wish - start, weight) for start, (wish, weight) in zip(column.starts, wishes, strict=True)
    ]
    shifts = pool_means(shifted) if mean else pool_medians(shifted)
    for slot, start, shift in zip(column.slots, column.starts, shifts, strict=True):
        middle[slot] = start + min(max(shift, 0.0), length - column.need)


def _median(wishes: list[Wished]) -> tuple[float, float]:
    """The lower weighted median, and the weight of all."""
    total = 0.0
    for _, weight in wishes:
        total += weight
    wanted, passed, k = sorted(wishes), 0.0, -1
    while passed * 2 < total:
        k += 1
        passed += wanted[k][1]
    return wanted[k][0], total
