"""How things look: kind to shape and fill, sign to line and head. Knows no place.

Colours follow the palette of Okabe and Ito (2008), which people with any common colour vision
tell apart, as tints on a light ground and deep shades on a dark one. Nothing is said by colour
alone, so that a greyscale print loses nothing: kinds differ in shape, those of one shape in how
light they are; signs differ in their heads, weak evidence by dashes, disputes by a mark.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from moagraph.knowledge.model import Claim
from moagraph.knowledge.vocabulary import Grade
from moagraph.picture.frame import Role
from moagraph.picture.scene import Head, Shape

__all__ = [
    "KIND_NAMES",
    "LINE_NAMES",
    "MARK_FILL",
    "MARK_INK",
    "THEMES",
    "BoxStyle",
    "Line",
    "LineStyle",
    "Theme",
    "box_style",
    "contrast",
    "is_weak",
    "line_of",
    "line_style",
]

ThemeName: TypeAlias = Literal["light", "dark"]
Line: TypeAlias = Literal["increases", "decreases", "unknown", "structural", "null"]
"""The five sorts of lines: three signs, what is part of what, and no effect seen."""

MARK_FILL: Final = "#f0e442"
MARK_INK: Final = "#1a1a1a"
"""A dispute's diamond and its outline, the same on any ground."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The ground that pictures stand on, and the inks that stand out from it."""

    background: str
    text: str
    muted: str
    band: str
    box_text: str
    focus: str
    fills: dict[str, tuple[str, str]]
    lines: dict[Line, str]


THEMES: Final[dict[ThemeName, Theme]] = {
    "light": Theme(
        background="#ffffff",
        text="#16191d",
        muted="#565d66",
        band="#f4f5f7",
        box_text="#16191d",
        focus="#16191d",
        fills={
            "orange": ("#f6cc79", "#946000"),
            "yellow": ("#f9f4b1", "#857c00"),
            "sky": ("#def0fb", "#2b7fb0"),
            "blue": ("#d4e4f4", "#0b65a0"),
            "green": ("#cfeee5", "#007a58"),
            "vermilion": ("#f1ac89", "#a03f00"),
            "purple": ("#ebcbde", "#8f3f6c"),
            "grey": ("#a0a4aa", "#484d54"),
        },
        lines={
            "increases": "#0068a8",
            "decreases": "#c24a00",
            "unknown": "#54595f",
            "structural": "#7b828a",
            "null": "#7b828a",
        },
    ),
    "dark": Theme(
        background="#14181f",
        text="#f2f4f7",
        muted="#b4bac3",
        band="#1c222b",
        box_text="#f7f8fa",
        focus="#ffffff",
        fills={
            "orange": ("#75560d", "#e69f00"),
            "yellow": ("#484820", "#e0d534"),
            "sky": ("#365b6f", "#6cc0ee"),
            "blue": ("#1b3a55", "#4fa3dc"),
            "green": ("#19473e", "#2fc39a"),
            "vermilion": ("#6c3a20", "#ff8a4c"),
            "purple": ("#452c40", "#dc92bd"),
            "grey": ("#565b63", "#c3c8cf"),
        },
        lines={
            "increases": "#62b8ec",
            "decreases": "#ff8f4f",
            "unknown": "#c3c8cf",
            "structural": "#8f97a1",
            "null": "#8f97a1",
        },
    ),
}
"""Light for print and bright rooms, dark for screens in dim ones."""

_KINDS: Final[dict[str, tuple[Shape, str]]] = {
    "drug": ("pill", "orange"),
    "metabolite": ("pill", "yellow"),
    "neurotransmitter": ("ellipse", "sky"),
    "receptor": ("hexagon", "green"),
    "protein": ("rounded", "blue"),
    "complex": ("octagon", "blue"),
    "pathway": ("cut", "sky"),
    "process": ("rectangle", "purple"),
    "cell_type": ("ellipse", "purple"),
    "region": ("cut", "purple"),
    "disease": ("octagon", "vermilion"),
    "phenotype": ("rounded", "vermilion"),
    "adverse_effect": ("cut", "vermilion"),
    "context": ("rectangle", "grey"),
}
_OTHER_KIND: Final[tuple[Shape, str]] = ("rounded", "grey")

KIND_NAMES: Final = {
    **{kind: kind.replace("_", " ") for kind in _KINDS},
    "neurotransmitter": "transmitter",
    "": "other",
}
"""Kinds as the legend writes them."""

LINE_NAMES: Final[dict[Line, str]] = {
    "increases": "increases",
    "decreases": "decreases",
    "unknown": "direction unknown",
    "structural": "part of, form of, binds",
    "null": "no effect seen",
}
"""Lines as the legend writes them."""

_HEADS: Final[dict[Line, Head]] = {
    "increases": "arrow",
    "decreases": "bar",
    "unknown": "circle",
    "structural": "none",
    "null": "none",
}
_WIDTHS: Final[dict[Role, float]] = {"strong": 2.2, "plain": 1.5, "quiet": 1.2}
_FADE: Final = 0.35  # how far what is quiet moves towards the ground
_FADED_TEXT: Final = 0.22


@dataclass(frozen=True, slots=True)
class BoxStyle:
    """How a box looks."""

    shape: Shape
    fill: str
    stroke: str
    text: str
    stroke_width: float


@dataclass(frozen=True, slots=True)
class LineStyle:
    """How an arrow looks."""

    head: Head
    stroke: str
    width: float
    dashed: bool


def box_style(
    kind: str, role: Role = "plain", *, focus: bool = False, theme: ThemeName = "light"
) -> BoxStyle:
    """Shape and colours of a node of one kind; an unknown kind is a plain grey box.

    >>> box_style("receptor").shape
    'hexagon'
    """
    ground = THEMES[theme]
    shape, hue = _KINDS.get(kind, _OTHER_KIND)
    fill, stroke = ground.fills[hue]
    text = ground.box_text
    if role == "quiet" and not focus:
        fill = _mix(fill, ground.background, _FADE)
        stroke = _mix(stroke, ground.background, _FADE)
        text = _mix(text, ground.background, _FADED_TEXT)
    width = _WIDTHS[role] if role == "strong" else 1.3
    if focus:
        stroke, width = ground.focus, 2.6
    return BoxStyle(shape, fill, stroke, text, width)


def line_of(claim: Claim) -> Line:
    """Which of the five sorts of lines a claim is."""
    if claim.is_null:
        return "null"
    if claim.is_structural:
        return "structural"
    return {1: "increases", -1: "decreases", None: "unknown"}[claim.sign]  # type: ignore[return-value] # the three signs


def is_weak(grade: Grade) -> bool:
    """Whether evidence of this grade is drawn with dashes: in vitro, reviews only, or none."""
    return grade in ("D", "E", "none")


def line_style(
    line: Line, role: Role = "plain", *, weak: bool = False, theme: ThemeName = "light"
) -> LineStyle:
    """Colour, width, head and dashes of an arrow.

    A null has dashes and no head whatever its evidence; what is part of what has neither.
    """
    ground = THEMES[theme]
    stroke = ground.lines[line]
    if role == "quiet":
        stroke = _mix(stroke, ground.background, _FADE)
    dashed = line == "null" or (weak and line != "structural")
    return LineStyle(_HEADS[line], stroke, _WIDTHS[role], dashed)


def _mix(colour: str, ground: str, share: float) -> str:
    """A colour moved towards another by a share of the way."""
    pairs = zip(_channels(colour), _channels(ground), strict=True)
    return "#" + "".join(f"{int(a + (b - a) * share + 0.5):02x}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def contrast(first: str, second: str) -> float:
    """The contrast of two colours, 1 to 21, as WCAG 2.2 defines it.

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    high, low = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


_DARKEST = 0.04045  # below this the standard's curve is a line


def _luminance(colour: str) -> float:
    """Relative luminance, 0 to 1."""
    weights = (0.2126, 0.7152, 0.0722)
    total = 0.0
    for channel, weight in zip(_channels(colour), weights, strict=True):
        share = channel / 255
        linear = share / 12.92 if share <= _DARKEST else ((share + 0.055) / 1.055) ** 2.4
        total += linear * weight
    return total
