"""A number with its noun, the one way in which we say how many."""

from __future__ import annotations

__all__ = ["count"]


def count(number: int, noun: str) -> str:
    """A number with its noun, in the plural unless it is one.

    >>> count(1, "path"), count(0, "path")
    ('1 path', '0 paths')
    """
    return f"{number} {noun}{'s' * (number != 1)}"
