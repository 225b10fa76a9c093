"""The work that a question may cost: counted, so that the same question stops at the same place."""

from __future__ import annotations

import time
from typing import Final

from moagraph.errors import BadQueryError

__all__ = ["Budget"]

_UNLIMITED: Final = 1 << 62


class Budget:
    """The work a question may cost, shared by all its searches.

    One unit is one partial path extended, or one place looked at when a stalled search measures
    anew, or 32 nodes of an answer when another one is wanted. `max_seconds` counts from the
    making of the budget; None sets no limit. Raises `BadQueryError` for work that is no whole
    number.
    """

    def __init__(self, max_expansions: int | None, max_seconds: float | None = None) -> None:
        if max_expansions is not None and not (
            isinstance(max_expansions, int) and 0 <= max_expansions <= _UNLIMITED
        ):
            allowed = f"a whole number from 0 to {_UNLIMITED}, or None for no limit"
            raise BadQueryError(f"max_expansions is {max_expansions!r}, and must be {allowed}")
        self.left = _UNLIMITED if max_expansions is None else max_expansions
        self.deadline = None if max_seconds is None else time.monotonic() + max_seconds
        self.is_spent = False

    def spend(self, units: int = 1) -> bool:
        """Whether the work may be done; once it may not, the budget stays spent."""
        before, self.left = self.left, self.left - units
        if self.left < 0:
            self.is_spent = True
        elif self.deadline is not None and before // 64 != self.left // 64:
            self.is_spent = self.is_spent or time.monotonic() > self.deadline
        return not self.is_spent
