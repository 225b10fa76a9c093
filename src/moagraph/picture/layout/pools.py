"""Values that must not decrease, nearest to what each wishes: neighbours at odds are pooled.

A pool stands at the mean of its members' wishes, or at their lower median (isotonic regression:
Ayer and others, 1955). Each pool keeps what the next merger needs, so that long columns take
little more than their length.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise
from typing import TypeAlias

__all__ = ["Wished", "pool_means", "pool_medians"]

Wished: TypeAlias = tuple[float, float]
"""A value and its weight, which is more than 0."""


def pool_means(wishes: Sequence[Wished]) -> list[float]:
    """A value for each wish, none less than the one before, with the least squares from them.

    Cost: about linear in wishes that are nearly in order, at worst quadratic.

    >>> pool_means([(3.0, 1.0), (1.0, 1.0), (5.0, 2.0)])
    [2.0, 2.0, 5.0]
    """
    pools: list[tuple[float, int, float, float]] = []  # value, first member, weight, moment
    for last, (wish, weight) in enumerate(wishes):
        value, first, total, moment = wish, last, weight, wish * weight
        while pools and pools[-1][0] > value:
            _, earlier, total, moment = pools.pop()
            # Added one by one, as from left to right, so that rounding depends on nothing else.
            for member, mass in wishes[first : last + 1]:
                total += mass
                moment += member * mass
            first, value = earlier, moment / total
        pools.append((value, first, total, moment))
    return _spread([(value, first) for value, first, _, _ in pools], len(wishes))


def pool_medians(wishes: Sequence[Wished]) -> list[float]:
    """A value for each wish, none less than the one before: of pools, the lower median.

    Weights are to be multiples of a quarter, whose sums are exact. Cost: n log n log n.

    >>> pool_medians([(3.0, 1.0), (1.0, 2.0), (5.0, 2.0)])
    [1.0, 1.0, 5.0]
    """
    pools: list[tuple[float, int, _Halves | None]] = []  # value, first member, all if several
    for last, (wish, weight) in enumerate(wishes):
        value, first, halves = wish, last, None
        while pools and pools[-1][0] > value:
            halves = halves or _Halves([(-wish, weight)], [], weight, weight)
            _, first, others = pools.pop()
            if others is None:
                halves.add(*wishes[first])
            else:
                halves = halves.merge(others)
            value = halves.median
        pools.append((value, first, halves))
    return _spread([(value, first) for value, first, _ in pools], len(wishes))


def _spread(pools: Sequence[tuple[float, int]], count: int) -> list[float]:
    """Each member's value, from those of the pools and their first members."""
    stretches = pairwise([*(first for _, first in pools), count])
    return [
        value
        for (value, _), (first, end) in zip(pools, stretches, strict=True)
        for _ in range(first, end)
    ]


@dataclass(slots=True)
class _Halves:
    """Weighted values, those up to the lower median in one heap and those above in another."""

    lower: list[Wished]  # negated, so that the largest is first
    upper: list[Wished]
    below: float
    total: float

    @property
    def median(self) -> float:
        """The least value such that those up to it have half of the weight."""
        return -self.lower[0][0]

    def add(self, value: float, weight: float) -> None:
        """Take in one value."""
        self.total += weight
        if value > self.median:
            heappush(self.upper, (value, weight))
        else:
            heappush(self.lower, (-value, weight))
            self.below += weight
        while self.below * 2 < self.total:
            moved, mass = heappop(self.upper)
            heappush(self.lower, (-moved, mass))
            self.below += mass
        while (self.below - self.lower[0][1]) * 2 >= self.total:
            moved, mass = heappop(self.lower)
            heappush(self.upper, (-moved, mass))
            self.below -= mass

    def merge(self, other: _Halves) -> _Halves:
        """Both as one, which is the larger of the two; the smaller one is to be forgotten."""
        if len(self.lower) + len(self.upper) < len(other.lower) + len(other.upper):
            return other.merge(self)
        for value, weight in other.lower:
            self.add(-value, weight)
        for value, weight in other.upper:
            self.add(value, weight)
        return self
