"""Paths that were found at one go, paid for as if they had been looked for one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeVar

from moagraph.query.budget import Budget

__all__ = ["MOST_WORK", "paid_rows"]

MOST_WORK: Final = 100_000
"""More units of work than this are not done at one go: nothing could interrupt it."""

_Row = TypeVar("_Row")


def paid_rows(
    found: Iterable[tuple[Sequence[_Row], int]], work: int, budget: Budget
) -> Iterator[_Row]:
    """The rows of each block, once the work done when it was found is spent; then the rest of it.

    Stops, and leaves the budget spent, where that does not allow for the work.
    """
    done = 0
    for rows, spent in found:
        if spent > done and not budget.spend(spent - done):
            return
        yield from rows
        done = spent
    if work > done:
        budget.spend(work - done)
