"""A picture as plain frozen values, in points, y downwards: what svg, html and pptx all draw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from moagraph.picture.frame import Role

__all__ = ["Arrow", "Band", "Box", "Head", "Label", "LegendItem", "Point", "Scene", "Shape", "Side"]

Point: TypeAlias = tuple[float, float]
Head: TypeAlias = Literal["arrow", "bar", "circle", "none"]
"""arrow: increases; bar: decreases; circle: unknown direction; none: structural or null."""
Shape: TypeAlias = Literal["rounded", "rectangle", "pill", "hexagon", "octagon", "cut", "ellipse"]
Side: TypeAlias = Literal["top", "left", "bottom", "right"]


@dataclass(frozen=True, slots=True)
class Box:
    """A node: its rectangle (x, y is the top left corner), outline, colours and lines of text."""

    node: str
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    font_size: float
    shape: Shape
    fill: str
    stroke: str
    text: str
    stroke_width: float
    role: Role
    focus: bool
    alt: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """A bundle of claims of one sign between two boxes, drawn as one curve with one head.

    `claims` are ids, first the one that stands for the bundle. `points` is a cubic Bezier
    chain: 1 + 3n points, the first on the source's outline, the last on the target's. `head` is
    drawn at the last point. `mark` is where a dispute's sign goes, None when undisputed.
    """

    claims: tuple[str, ...]
    source: str
    target: str
    points: tuple[Point, ...]
    source_side: Side
    target_side: Side
    head: Head
    dashed: bool
    stroke: str
    width: float
    role: Role
    mark: Point | None
    alt: str


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text: (x, y) is the baseline's start, middle or end by `anchor`."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    bold: bool = False
    anchor: Literal["start", "middle", "end"] = "start"
    part: Literal["title", "caption", "reference", "footer", "band", "legend", "mark"] = "caption"


@dataclass(frozen=True, slots=True)
class Band:
    """The column of one level: a strip of background with its name at the top."""

    level: str
    x: float
    y: float
    width: float
    height: float
    fill: str


@dataclass(frozen=True, slots=True)
class LegendItem:
    """One entry of the legend: a sample box or a sample arrow at (x, y), and its words."""

    x: float
    y: float
    text: str
    shape: Shape | None = None
    fill: str = ""
    stroke: str = ""
    head: Head | None = None
    dashed: bool = False
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """A composed picture: everything placed and coloured, nothing left to decide."""

    width: float
    height: float
    title: str
    description: str
    background: str
    bands: tuple[Band, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    boxes: tuple[Box, ...] = ()
    labels: tuple[Label, ...] = ()
    legend: tuple[LegendItem, ...] = ()
