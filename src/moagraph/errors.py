"""Every error moagraph raises, alone on one page so that all modules may import it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

__all__ = [
    "BadGraphError",
    "BadQueryError",
    "CannotWriteError",
    "MissingExtraError",
    "MoagraphError",
    "UnknownNameError",
    "UnreadableFileError",
]


class Complaint(Protocol):
    """What `BadGraphError` needs of a problem: that it can say itself in one line."""

    def __str__(self) -> str: ...


class MoagraphError(Exception):
    """The root: catch this to catch everything moagraph raises on purpose.

    A message has three parts: what is wrong, where, and what to do next.
    """


class UnreadableFileError(MoagraphError, OSError):
    """A file or folder is missing or cannot be read."""


class CannotWriteError(MoagraphError, OSError):
    """A result could not be written; whatever stood at that place is unchanged."""


class BadGraphError(MoagraphError, ValueError):
    """A graph was read but breaks the format; carries every problem found, not only the first."""

    def __init__(self, message: str, problems: Sequence[Complaint] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(problems)


class BadQueryError(MoagraphError, ValueError):
    """A question that cannot be put: contradicting options, or a value that is not allowed."""


class UnknownNameError(BadQueryError, KeyError):
    """A typed name that nothing in the graph bears; `near` holds the nearest names, best first."""

    def __init__(self, message: str, *, name: str, near: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.name = name
        self.near = tuple(near)

    def __str__(self) -> str:
        """The message itself; `KeyError` would print it quoted."""
        return str(self.args[0])


class MissingExtraError(MoagraphError, ImportError):
    """A rarely needed package is not installed; the message holds the install command."""
