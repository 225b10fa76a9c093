"""The sheet a picture is composed on: its size, margins, and the scale of its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Final, TypeAlias

from moagraph.errors import BadQueryError

__all__ = ["SIZES", "Sheet", "SheetSize", "find_sheet"]

SheetSize: TypeAlias = str | tuple[float, float] | None
"""A name from `SIZES`, a width and height in points, or None: as large as the picture needs."""

SIZES: Final[Mapping[str, tuple[float, float, bool]]] = {
    "slide": (960, 540, True),
    "slide-4x3": (720, 540, True),
    "poster": (2384, 1684, True),
    "page": (510, 700, False),
    "column": (252, 480, False),
}
"""Width, height, and whether the height is kept: slides and a landscape A1 poster are filled, a
figure for a page or one column of it is as high as it needs to be, up to the height given."""

_SMALLEST = 60.0
_USUAL = 720.0  # the geometric mean of a slide's sides, for which sizes of words are meant
_FREE_UNIT = 0.9


@dataclass(frozen=True, slots=True)
class Sheet:
    """Points; `height` is the most that may be used, and used up if `fixed`.

    `width` and `height` are 0 for a sheet that grows with its picture. `unit` scales words.
    """

    width: float
    height: float
    fixed: bool
    unit: float

    @property
    def smallest(self) -> float:
        """The least size of text, in points: what is shown on a wall is read from afar."""
        return 9.0 if self.fixed else 6.5

    @property
    def margin(self) -> float:
        """What stays free on all sides."""
        return 24 * self.unit if self.fixed else 8 * self.unit

    @property
    def grows(self) -> bool:
        """Whether the picture decides the size."""
        return self.width == 0


def find_sheet(size: SheetSize) -> Sheet:
    """The sheet for a size; raises `BadQueryError` for an unknown name or a tiny sheet."""
    if size is None:
        return Sheet(0.0, 0.0, fixed=False, unit=_FREE_UNIT)
    if isinstance(size, str):
        if size not in SIZES:
            names = ", ".join(sorted(SIZES))
            raise BadQueryError(f"{size!r} is no size of a picture; choose one of {names}")
        width, height, fixed = SIZES[size]
    else:
        (width, height), fixed = size, True
        if min(width, height) < _SMALLEST:
            raise BadQueryError(
                f"a picture of {width:g} x {height:g} points holds nothing; "
                f"give at least {_SMALLEST:g} points each way"
            )
    unit = min(max(sqrt(width * height) / _USUAL, 0.7), 4.0)
    return Sheet(float(width), float(height), fixed, unit)
