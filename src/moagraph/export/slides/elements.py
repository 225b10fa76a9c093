"""Shapes of a slide as DrawingML elements, without theme styles, so that they look alike anywhere.

Lengths are points and become English Metric Units (12,700 a point) in here only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from moagraph.export.slides.joins import OUTWARD, Join, Rect, heading
from moagraph.export.svg import escape

__all__ = ["FONT", "Ink", "Text", "connector", "emu", "group", "number_field", "shape", "text_box"]

FONT: Final = "Arial"
"""As wide as the bundled font that measured the words, and on every machine with an office suite."""

_NAMESPACES: Final = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_FIELD: Final = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
_NUMBER_SIZE: Final = 1000  # hundredths of a point
_LEAST = 0.5  # points: a connector without any extent could not bend


@dataclass(frozen=True, slots=True)
class Ink:
    """Fill and line of a shape; "" for none. `tail` is the DrawingML name of a line's head."""

    fill: str = ""
    stroke: str = ""
    width: float = 0.0
    dashed: bool = False
    tail: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of one size; "" as colour leaves it to the slide's theme.

    `below` is kept free under the text, in a shape whose place for text is not in its middle.
    """

    lines: tuple[str, ...]
    size: float
    colour: str = ""
    bold: bool = False
    align: str = "ctr"
    anchor: str = "ctr"
    below: float = 0.0


def emu(points: float) -> int:
    """Points as whole English Metric Units."""
    return int(points * 12_700 + (0.5 if points >= 0 else -0.5))


def shape(
    number: int,
    name: str,
    alt: str,
    *,
    preset: str,
    rect: Rect,
    ink: Ink,
    text: Text | None = None,
    adjusted: Mapping[str, int] | None = None,
) -> Any:
    """An autoshape with its text centred on it."""
    body = _body(text, wrapped=False) if text else ""
    return _parse(
        f"<p:sp {_NAMESPACES}><p:nvSpPr>{_named(number, name, alt)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr>{_place(rect)}{_geometry(preset, adjusted or {})}{_fill(ink.fill)}{_line(ink)}"
        f"</p:spPr>{body}</p:sp>"
    )


def text_box(number: int, name: str, alt: str, rect: Rect, text: Text) -> Any:
    """Lines of text without a visible shape."""
    return _parse(
        f"<p:sp {_NAMESPACES}><p:nvSpPr>{_named(number, name, alt)}"
        f'<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f"<p:spPr>{_place(rect)}{_geometry('rect', {})}<a:noFill/></p:spPr>"
        f"{_body(text, wrapped=True)}</p:sp>"
    )


def connector(
    number: int, alt: str, join: Join, ink: Ink, *, start: tuple[int, int], end: tuple[int, int]
) -> Any:
    """A connector glued at `start` and `end`, each the number of a shape and of its site."""
    glue = "".join(
        f'<a:{tag} id="{shape_number}" idx="{site}"/>'
        for tag, (shape_number, site) in (("stCxn", start), ("endCxn", end))
    )
    preset, adjusted = _form(join)
    return _parse(
        f"<p:cxnSp {_NAMESPACES}><p:nvCxnSpPr>{_named(number, f'Connector {number}', alt)}"
        f"<p:cNvCxnSpPr>{glue}</p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr>"
        f"<p:spPr>{_turned(join)}{_geometry(preset, adjusted)}{_line(ink)}</p:spPr></p:cxnSp>"
    )


def group(number: int, name: str, alt: str, members: Sequence[Any], rect: Rect) -> Any:
    """Shapes that move together, `rect` being what they take in all."""
    found = _parse(
        f"<p:grpSp {_NAMESPACES}><p:nvGrpSpPr>{_named(number, name, alt)}"
        f"<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
        f"<p:grpSpPr>{_place(rect, inner=True)}</p:grpSpPr></p:grpSp>"
    )
    found.extend(members)
    return found


def number_field(number: int, place: int | None, rect: Rect | None) -> Any:
    """The slide's number as a field: in the layout's placeholder `place`, in `rect`, or both."""
    holder = f'<p:ph type="sldNum" sz="quarter" idx="{place}"/>' if place is not None else ""
    where = _place(rect) + ("" if holder else _geometry("rect", {})) if rect else ""
    size = f' sz="{_NUMBER_SIZE}"' if rect else ""
    inset = ' lIns="0" tIns="0" rIns="0" bIns="0" anchor="b"' if rect else ""
    right = '<a:pPr algn="r"/>' if rect else ""
    return _parse(
        f"<p:sp {_NAMESPACES}><p:nvSpPr>{_named(number, 'Slide number', 'Slide number')}"
        f"<p:cNvSpPr/><p:nvPr>{holder}</p:nvPr></p:nvSpPr><p:spPr>{where}</p:spPr>"
        f"<p:txBody><a:bodyPr{inset}/><a:lstStyle/><a:p>{right}"
        f'<a:fld id="{_FIELD}" type="slidenum"><a:rPr lang="en-GB"{size}/><a:t>0</a:t></a:fld>'
        f"</a:p></p:txBody></p:sp>"
    )


def _parse(xml: str) -> Any:
    """An element of the class that python-pptx has for it."""
    from pptx.oxml import parse_xml

    return parse_xml(xml)


def _named(number: int, name: str, alt: str) -> str:
    """What names a shape, and describes it to those who do not see it."""
    return f'<p:cNvPr id="{number}" name="{escape(name)}" descr="{escape(alt)}"/>'


def _place(rect: Rect, *, inner: bool = False) -> str:
    """Position and extent; for a group also those of its inside, which are the same."""
    left, top = emu(rect[0]), emu(rect[1])
    wide, high = emu(rect[2]) - left, emu(rect[3]) - top
    inside = f'<a:chOff x="{left}" y="{top}"/><a:chExt cx="{wide}" cy="{high}"/>' if inner else ""
    return f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="{high}"/>{inside}</a:xfrm>'


def _geometry(preset: str, adjusted: Mapping[str, int]) -> str:
    """A preset geometry with its adjustments."""
    guides = "".join(
        f'<a:gd name="{name}" fmla="val {value}"/>' for name, value in adjusted.items()
    )
    return f'<a:prstGeom prst="{preset}"><a:avLst>{guides}</a:avLst></a:prstGeom>'


def _fill(colour: str) -> str:
    """A fill of one colour, or none."""
    return (
        f'<a:solidFill><a:srgbClr val="{colour[1:].upper()}"/></a:solidFill>'
        if colour
        else "<a:noFill/>"
    )


def _line(ink: Ink) -> str:
    """A line, its parts in the order that the schema wants; medium heads grow with the width."""
    if not ink.stroke:
        return "<a:ln><a:noFill/></a:ln>"
    dash = '<a:prstDash val="dash"/>' if ink.dashed else ""
    tail = f'<a:tailEnd type="{ink.tail}" w="med" len="med"/>' if ink.tail else ""
    return f'<a:ln w="{emu(ink.width)}">{_fill(ink.stroke)}{dash}<a:round/>{tail}</a:ln>'


def _body(text: Text, *, wrapped: bool) -> str:
    """Text lines broken where they were measured; insets are 0, so that places are exact."""
    wrap = "square" if wrapped else "none"
    fill = _fill(text.colour) if text.colour else ""
    looks = f'lang="en-GB" sz="{int(text.size * 100)}" b="{int(text.bold)}" dirty="0"'
    face = f'{fill}<a:latin typeface="{FONT}"/><a:cs typeface="{FONT}"/>'
    runs = f"<a:br><a:rPr {looks}>{face}</a:rPr></a:br>".join(
        f"<a:r><a:rPr {looks}>{face}</a:rPr><a:t>{escape(line)}</a:t></a:r>" for line in text.lines
    )
    return (
        f'<p:txBody><a:bodyPr wrap="{wrap}" lIns="0" tIns="0" rIns="0" bIns="{emu(text.below)}"'
        f' anchor="{text.anchor}" rtlCol="0"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
        f'<a:p><a:pPr algn="{text.align}"/>{runs}</a:p></p:txBody>'
    )


def _form(join: Join) -> tuple[str, dict[str, int]]:
    """The preset of a connector and how far along it turns."""
    along, across = heading(join)
    if join.form == "straight":
        return "straightConnector1", {}
    if join.form == "bend":
        return "curvedConnector2", {}
    if join.form == "loop":
        turns = {"adj1": join.middle / _sized(along), "adj2": (across - join.middle) / across}
        return "curvedConnector4", {name: int(turn * 100_000) for name, turn in turns.items()}
    return "curvedConnector3", {"adj1": int(join.middle / _sized(along) * 100_000)}


def _sized(along: float) -> float:
    """An extent that is not 0, with its sign."""
    return along if abs(along) >= _LEAST else _LEAST


def _turned(join: Join) -> str:
    """Where a connector lies: its frame before turning, and how it is turned and flipped."""
    ux, uy = OUTWARD[join.source_side] if join.form != "straight" else (1, 0)
    dx, dy = join.end[0] - join.start[0], join.end[1] - join.start[1]
    along, across = dx * ux + dy * uy, dy * ux - dx * uy
    wide, high = abs(along), abs(across)
    if join.form == "curve":
        wide = max(wide, _LEAST)
    x, y = (join.start[0] + join.end[0]) / 2, (join.start[1] + join.end[1]) / 2
    turn = {(1, 0): 0, (0, 1): 5_400_000, (-1, 0): 10_800_000, (0, -1): 16_200_000}[
        int(ux), int(uy)
    ]
    marks = f' rot="{turn}"' if turn else ""
    marks += ' flipH="1"' if along < 0 else ""
    marks += ' flipV="1"' if across < 0 else ""
    return (
        f'<a:xfrm{marks}><a:off x="{emu(x - wide / 2)}" y="{emu(y - high / 2)}"/>'
        f'<a:ext cx="{emu(wide)}" cy="{emu(high)}"/></a:xfrm>'
    )
