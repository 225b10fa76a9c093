"""Boxes as the autoshapes that presentation programs know: geometry, corners, connection sites."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from moagraph.picture.boxes import BASE_SIZE
from moagraph.picture.scene import Box, Point, Shape, Side
from moagraph.picture.shapes import outline

__all__ = ["BAR", "PRESETS", "Preset", "adjust", "site_point"]

_OF_FOUR: Final[Mapping[Side, int]] = {"top": 0, "left": 1, "bottom": 2, "right": 3}
_OF_EIGHT: Final[Mapping[Side, int]] = {"top": 0, "left": 2, "bottom": 4, "right": 6}


@dataclass(frozen=True, slots=True)
class Preset:
    """A preset geometry by its DrawingML name, and the numbers of its sites by side.

    `corner` says whether an adjustment sizes its corners; `head` is the share of its height, at
    the top, that it gives no text.
    """

    name: str
    sites: Mapping[Side, int]
    corner: bool = False
    head: float = 0.0


PRESETS: Final[Mapping[Shape, Preset]] = {
    "rounded": Preset("roundRect", _OF_FOUR, corner=True),
    "rectangle": Preset("rect", _OF_FOUR),
    "pill": Preset("roundRect", _OF_FOUR, corner=True),
    "hexagon": Preset("flowChartPreparation", _OF_FOUR),
    "octagon": Preset("plaque", _OF_FOUR, corner=True),
    "cut": Preset("flowChartPunchedCard", _OF_FOUR, head=0.2),
    "ellipse": Preset("ellipse", _OF_EIGHT),
}
"""For each shape of a Scene a preset with a site in the middle of every side.

The presets called hexagon and octagon have sites at their corners only, and programs count the
sites of snipped rectangles from different sides; so their nearest relations stand for them.
"""

BAR: Final = Preset("rect", _OF_FOUR)
"""What a T-bar is."""

_FULL = 100_000  # an adjustment's unit: the shorter side of the shape


def adjust(box: Box) -> dict[str, int]:
    """The adjustment that gives a box the corners that its outline has elsewhere."""
    if not PRESETS[box.shape].corner:
        return {}
    path = outline(box.shape, 0, 0, box.width, box.height, unit=box.font_size / BASE_SIZE)
    corner = path[0][1][0][0]  # where the top side begins
    return {"adj": int(min(corner / min(box.width, box.height), 0.5) * _FULL)}


def site_point(x: float, y: float, width: float, height: float, side: Side) -> Point:
    """The middle of a side of a rectangle."""
    return {
        "top": (x + width / 2, y),
        "left": (x, y + height / 2),
        "bottom": (x + width / 2, y + height),
        "right": (x + width, y + height / 2),
    }[side]
