"""A Scene as SVG: text stays text, heads are paths, nothing is fetched and nothing runs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from moagraph.picture.ink import (
    Stroke,
    ink_arrow,
    ink_band,
    ink_box,
    ink_legend_item,
    legend_unit,
    scale_of,
    write_box,
)
from moagraph.picture.scene import Arrow, Box, Head, Label, Scene
from moagraph.picture.shapes import Outline
from moagraph.picture.text import FONT_STACK

__all__ = ["draw_svg", "escape"]

_SIGNS: dict[Head, str] = {
    "arrow": "increases",
    "bar": "decreases",
    "circle": "unknown",
    "none": "unsigned",
}


def draw_svg(scene: Scene, *, ids: bool = True, background: bool = True) -> str:
    """The picture as one SVG element, in points; the same scene gives the same text.

    With `ids` each box carries `data-node`, each arrow `data-claim` (the claim that stands for
    its bundle), `data-claims` (all of them, `|` between), `data-source` and `data-target`.
    Without `background` it is transparent. Looks are attributes only, never styles, so the
    picture obeys the strictest content policy and any style sheet can overrule it. Each box and
    arrow has its words as a title.
    """
    width, height = _number(scene.width), _number(scene.height)
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}" role="img"'
        f' font-family="{escape(FONT_STACK)}" text-rendering="geometricPrecision">'
    )
    words = f"<title>{escape(scene.title)}</title>\n<desc>{escape(scene.description)}</desc>"
    lines = [opening, words]
    if background:
        lines.append(f'<rect class="ground" width="100%" height="100%" fill="{scene.background}"/>')
    scale, unit = scale_of(scene), legend_unit(scene)
    lines += _group("bands", (_path(ink_band(band)) for band in scene.bands))
    lines += _group("arrows", (_arrow(arrow, scale, ids=ids) for arrow in scene.arrows))
    lines += _group("boxes", (_box(box, ids=ids) for box in scene.boxes))
    samples = (_path(ink) for item in scene.legend for ink in ink_legend_item(item, unit))
    lines += _group("legend", samples)
    lines += _group("labels", (_text(label) for label in scene.labels))
    lines.append("</svg>")
    return "\n".join(lines) + "\n"


def escape(text: str) -> str:
    r"""Text made safe as content and as an attribute's value in XML 1.0.

    Characters that XML cannot hold become U+FFFD; line ends and tabs survive in attributes.

    >>> escape('<b a="1">&\x00')
    '&lt;b a=&quot;1&quot;&gt;&amp;�'
    """
    return "".join(_ENTITIES.get(char) or (char if _is_xml(char) else "\ufffd") for char in text)


_ENTITIES = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
    "\t": "&#9;",
    "\n": "&#10;",
    "\r": "&#13;",
}


def _is_xml(char: str) -> bool:
    """Whether XML 1.0 can hold the character."""
    return " " <= char <= "\ud7ff" or "\ue000" <= char <= "\ufffd" or char >= "\U00010000"


def _group(name: str, elements: Iterator[str]) -> Iterator[str]:
    """Elements in a named group; nothing when there are none."""
    inside = list(elements)
    if inside:
        yield f'<g class="{name}">'
        yield from inside
        yield "</g>"


def _box(box: Box, *, ids: bool) -> str:
    """A box: its words, its shape, its lines."""
    name = f' data-node="{escape(box.node)}"' if ids else ""
    kind = f"box {box.role} focus" if box.focus else f"box {box.role}"
    lines = write_box(box)
    spans = "".join(
        f'<tspan x="{_number(line.x)}" y="{_number(line.y)}">{escape(line.text)}</tspan>'
        for line in lines
    )
    text = (
        f'<text text-anchor="middle" font-size="{_number(box.font_size)}"'
        f' fill="{box.text}">{spans}</text>'
    )
    title = f"<title>{escape(box.alt)}</title>"
    return f'<g class="{kind}"{name}>{title}{_path(ink_box(box))}{text}</g>'


def _arrow(arrow: Arrow, scale: float, *, ids: bool) -> str:
    """An arrow: its words, its line, its head, its mark."""
    names = ""
    if ids:
        values = {
            "claim": arrow.claims[0],
            "claims": "|".join(arrow.claims),
            "source": arrow.source,
            "target": arrow.target,
        }
        names = "".join(f' data-{key}="{escape(value)}"' for key, value in values.items())
    kind = f"arrow {_SIGNS[arrow.head]} {arrow.role}{' disputed' if arrow.mark else ''}"
    inside = "".join(_path(ink) for ink in ink_arrow(arrow, scale))
    return f'<g class="{kind}"{names}><title>{escape(arrow.alt)}</title>{inside}</g>'


def _text(label: Label) -> str:
    """One line of text."""
    anchor = "" if label.anchor == "start" else f' text-anchor="{label.anchor}"'
    weight = ' font-weight="bold"' if label.bold else ""
    return (
        f'<text class="{label.part}" x="{_number(label.x)}" y="{_number(label.y)}"{anchor}'
        f' font-size="{_number(label.size)}"{weight} fill="{label.colour}">'
        f"{escape(label.text)}</text>"
    )


def _path(ink: Stroke) -> str:
    """One path."""
    looks = f' fill="{ink.fill or "none"}"'
    if ink.stroke:
        looks += f' stroke="{ink.stroke}" stroke-width="{_number(ink.width)}"'
    if ink.dash:
        looks += f' stroke-dasharray="{_number(ink.dash[0])} {_number(ink.dash[1])}"'
    closed = "Z" if ink.closed else ""
    return f'<path class="{ink.part}" d="{_data(ink.path)}{closed}"{looks}/>'


def _data(path: Outline) -> str:
    """Path data: absolute moves, lines and curves."""
    return "".join(
        command + " ".join(f"{_number(x)} {_number(y)}" for x, y in points)
        for command, points in path
    )


@lru_cache(maxsize=1 << 16)  # lanes stand one below another, so most numbers come again
def _number(value: float) -> str:
    """A number with at most two decimals, and no more than it needs.

    >>> _number(12.0), _number(0.125), _number(-0.001)
    ('12', '0.13', '0')
    """
    hundredths = int(value * 100 + (0.5 if value >= 0 else -0.5))
    whole, rest = divmod(abs(hundredths), 100)
    sign = "-" if hundredths < 0 else ""
    return f"{sign}{whole}.{rest:02d}".rstrip("0").rstrip(".") if rest else f"{sign}{whole}"
