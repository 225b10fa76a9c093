"""The free room of a slide, in points: between its title and its foot, inside its margins."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["MARGIN", "Sheet"]

MARGIN = 36.0
"""Points left free at the sides of a slide of ours."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where things may stand: from `left` to `right`, from `top` to `bottom`.

    `title` is the rectangle (left, top, right, bottom) of a template's title; None on a sheet of
    our own, where the title stands at `top` and everything else below it.
    """

    width: float
    height: float
    left: float
    top: float
    right: float
    bottom: float
    title: tuple[float, float, float, float] | None = None

    @property
    def is_plain(self) -> bool:
        """Whether the sheet is our own."""
        return self.title is None

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.right - self.left
