"""The exit codes, named."""

from __future__ import annotations

from typing import Final

__all__ = ["ANSWERED", "CLOSED_PIPE", "COULD_NOT", "CUT_SHORT", "INTERRUPTED", "MISTYPED"]

ANSWERED: Final = 0
"""Also when the answer is empty; standard error then says with which limits."""

COULD_NOT: Final = 1
"""An unreadable or broken file, a full disk; or `check` found errors."""

MISTYPED: Final = 2
"""An unknown name or option; the nearest is offered."""

CUT_SHORT: Final = 3
"""Answered, but a budget was spent first."""

INTERRUPTED: Final = 130
CLOSED_PIPE: Final = 141
