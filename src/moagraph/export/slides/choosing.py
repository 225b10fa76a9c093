"""Which of several ways each connector takes, when every one is in some other's way.

Connectors choose one after another, those with T-bars first, then two at a time where two
disagree, until nobody changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import inf
from typing import TypeAlias

from moagraph.export.slides.joins import Join, has_inside, inflate, is_overlapping
from moagraph.picture.scene import Head, Point

__all__ = ["Choice", "choose", "count_clashes", "make_choice"]

_CELL = 5.0  # connectors that pass neighbouring cells of this size are seen as one
_END = 6  # points at an end that connectors may share
_ROUNDS = 3
_CLASH = 450.0
_QUARREL = 40.0  # a conflict that two connectors had better settle together
_TOGETHER = 12  # candidates of each that are looked at then
_GAIN = 0.5
_BESIDE_BAR = 3.2  # so that it reaches the box: an arrow that ends behind a T-bar is in its way

_Cells: TypeAlias = frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Choice:
    """A candidate with what it costs by itself, and the cells of a grid that it passes.

    `cells` are those of all of it, without its first part, without its last, and without both;
    `halo` are those that a connector beside it would pass too, likewise.
    """

    join: Join
    points: tuple[Point, ...]
    cost: float
    cells: tuple[_Cells, _Cells, _Cells, _Cells]
    halo: _Cells


def make_choice(cost: float, join: Join, points: tuple[Point, ...]) -> Choice:
    """A candidate with its cells."""
    cells = [(int(x // _CELL), int(y // _CELL)) for x, y in points]
    cut = (cells, cells[_END:], cells[:-_END], cells[_END:-_END])
    whole, no_start, no_end, inner = (frozenset(part) for part in cut)
    halo = frozenset((x + dx, y + dy) for x, y in whole for dx in (-1, 0, 1) for dy in (-1, 0, 1))
    return Choice(join, points, cost, (whole, no_start, no_end, inner), halo)


def choose(choices: list[list[Choice]], heads: list[Head]) -> list[Choice]:
    """A candidate for each arrow: one after another, then two at a time where two disagree."""
    chosen = [candidates[0] for candidates in choices]
    # T-bars first: they can stand anywhere on a side, an arrow ends in its middle only.
    turns = sorted(range(len(choices)), key=lambda place: heads[place] != "bar")
    for _ in range(_ROUNDS):
        before = list(chosen)
        for place in turns:
            chosen[place] = _cheapest(choices[place], chosen, place, heads)
        for one, other in combinations(range(len(choices)), 2):
            same = heads[one] == heads[other]
            if _conflict(chosen[one], chosen[other], same_head=same) > _QUARREL or (
                _meets(choices[one][0], choices[other][0]) and chosen[one] is not choices[one][0]
            ):
                _settle(choices, chosen, (one, other), heads)
        if chosen == before:
            break
    return chosen


def _meets(one: Choice, other: Choice) -> bool:
    """Whether two connectors have a box in common."""
    a, b = one.join, other.join
    return bool({a.source, a.target} & {b.source, b.target})


def _settle(
    choices: list[list[Choice]], chosen: list[Choice], pair: tuple[int, int], heads: list[Head]
) -> None:
    """Nothing; two arrows have the candidates that cost least together."""
    one, other = pair
    alone = [
        [
            (_price(choice, chosen, place, heads, pair), choice)
            for choice in choices[place][:_TOGETHER]
        ]
        for place in pair
    ]
    same = heads[one] == heads[other]
    now = _price(chosen[one], chosen, one, heads, pair) + _price(
        chosen[other], chosen, other, heads, pair
    )
    least = now + _conflict(chosen[one], chosen[other], same_head=same) - _GAIN
    for first_cost, first in alone[0]:
        for second_cost, second in alone[1]:
            if first_cost + second_cost < least:
                cost = first_cost + second_cost + _conflict(first, second, same_head=same)
                if cost < least:
                    chosen[one], chosen[other], least = first, second, cost


def _price(
    choice: Choice, chosen: list[Choice], place: int, heads: list[Head], pair: tuple[int, int]
) -> float:
    """What a candidate costs by itself and among all but a pair."""
    return choice.cost + _cost_among(choice, chosen, place, heads, without=pair)


def _cost_among(
    choice: Choice,
    chosen: list[Choice],
    place: int,
    heads: list[Head],
    *,
    without: tuple[int, ...],
) -> float:
    """What a candidate costs among the connectors chosen for other arrows."""
    return sum(
        _conflict(choice, other, same_head=heads[k] == heads[place])
        for k, other in enumerate(chosen)
        if k not in without
    )


def _cheapest(
    candidates: list[Choice], chosen: list[Choice], place: int, heads: list[Head]
) -> Choice:
    """The candidate that costs least among the connectors chosen for the other arrows."""
    best, least = candidates[0], inf
    for candidate in candidates:  # those that cost little by themselves come first
        if candidate.cost >= least:
            break
        cost = candidate.cost + _cost_among(candidate, chosen, place, heads, without=(place,))
        if cost < least:
            best, least = candidate, cost
    return best


def _conflict(one: Choice, other: Choice, *, same_head: bool) -> float:
    """What two connectors cost each other: crossing, running as one, meeting at a site."""
    a, b = one.join, other.join
    cost = _meet(a, b, same_head=same_head)
    cost += _CLASH * count_clashes(one, other)
    shared_start = (a.source, a.source_side) == (b.source, b.source_side)
    shared_end = (a.target, a.target_side) == (b.target, b.target_side)
    close = len(one.cells[shared_start + 2 * shared_end] & other.halo)
    return cost + (10 + 5 * close if close else 0.0)


def count_clashes(one: Choice, other: Choice) -> int:
    """How many of two connectors' T-bars the other one meets."""
    a, b = one.join, other.join
    if a.bar and b.bar and is_overlapping(inflate(a.bar, _BESIDE_BAR), b.bar):
        return 2
    return sum(
        any(has_inside(inflate(bar, _BESIDE_BAR), point) for point in points)
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
