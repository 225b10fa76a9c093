"""One complaint about a graph's files: where, what was found, and what cures it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Problem"]

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """One complaint; an error keeps a graph from loading, a warning does not.

    `row` counts lines from 1, the header being 1; 0 means the whole file. `near` holds the
    nearest allowed values, best first.
    """

    severity: Literal["error", "warning"]
    file: str
    row: int
    column: str
    found: str
    message: str
    near: tuple[str, ...] = ()

    def __str__(self) -> str:
        """One line: `claims.csv:14 relation: 'stops' is not a relation; nearest: blocks`."""
        place = self.file + (f":{self.row}" if self.row else "")
        place += f" {self.column}" if self.column else ""
        found = f"{shorten(self.found)} " if self.found else ""
        near = f"; nearest: {', '.join(self.near)}" if self.near else ""
        return f"{place}: {found}{self.message}{near}"


def shorten(text: str) -> str:
    """A cell quoted for a message: printable and at most a line long."""
    return repr(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}...")
