"""The parts of a Scene as the few things a painter needs to draw: paths and lines of text.

Every painter that has no arrows, boxes and marks of its own draws these, so pictures in
different formats cannot differ.
"""

from __future__ import annotations

from dataclasses import dataclass

from moagraph.picture.boxes import BASE_SIZE, LEADING
from moagraph.picture.heads import MARK_SIZE, end_arrow, mark_shapes
from moagraph.picture.legend import SAMPLE_HEIGHT, SAMPLE_WIDTH, TEXT_SIZE
from moagraph.picture.scene import Arrow, Band, Box, Head, Label, LegendItem, Point, Scene
from moagraph.picture.shapes import Outline, outline
from moagraph.picture.style import MARK_FILL, MARK_INK

__all__ = [
    "Stroke",
    "ink_arrow",
    "ink_band",
    "ink_box",
    "ink_legend_item",
    "ink_mark",
    "legend_unit",
    "scale_of",
    "write_box",
]

_CAP = 0.35  # of the size: from the middle of capitals down to the baseline


@dataclass(frozen=True, slots=True)
class Stroke:
    """One path: filled, stroked or both; "" for no fill or no stroke. `part` names it."""

    part: str
    path: Outline
    fill: str = ""
    stroke: str = ""
    width: float = 0.0
    dash: tuple[float, float] | None = None
    closed: bool = True


def scale_of(scene: Scene) -> float:
    """How much larger than measured the map is drawn: 1 when labels have 13 points."""
    return scene.boxes[0].font_size / BASE_SIZE if scene.boxes else 1.0


def legend_unit(scene: Scene) -> float:
    """How much larger than usual the legend is drawn: 1 when its words have 10 points."""
    sizes = [label.size for label in scene.labels if label.part == "legend"]
    return sizes[0] / TEXT_SIZE if sizes else 1.0


def ink_band(band: Band) -> Stroke:
    """The strip of a level."""
    return Stroke("strip", outline("rectangle", band.x, band.y, band.width, band.height), band.fill)


def ink_box(box: Box) -> Stroke:
    """The shape of a box."""
    path = outline(box.shape, box.x, box.y, box.width, box.height, unit=box.font_size / BASE_SIZE)
    return Stroke("shape", path, box.fill, box.stroke, box.stroke_width)


def write_box(box: Box) -> tuple[Label, ...]:
    """The lines of a box, centred in it."""
    x, middle = box.x + box.width / 2, box.y + box.height / 2 + box.font_size * _CAP
    first = middle - (len(box.lines) - 1) / 2 * box.font_size * LEADING
    return tuple(
        Label(
            x, first + k * box.font_size * LEADING, line, box.font_size, box.text, anchor="middle"
        )
        for k, line in enumerate(box.lines)
    )


def ink_arrow(arrow: Arrow, scale: float) -> tuple[Stroke, ...]:
    """An arrow's line, its head, and the mark of dispute if it has one; `scale` as `scale_of`."""
    inked = _ink_line(arrow.points, arrow.head, arrow.stroke, arrow.width, dashed=arrow.dashed)
    mark = ink_mark(arrow.mark, MARK_SIZE * scale) if arrow.mark else ()
    return (*inked, *mark)


def _ink_line(
    points: tuple[Point, ...], head: Head, stroke: str, width: float, *, dashed: bool
) -> tuple[Stroke, ...]:
    """A line with its head."""
    end = end_arrow(points, head, width)
    dash = (width * 3.4, width * 2.4) if dashed else None
    line = Stroke("line", _curve(end.line), "", stroke, width, dash, closed=False)
    if end.polygon:
        return line, Stroke("head", _polygon(end.polygon), stroke)
    if end.bar:
        bar = _polygon(end.bar)
        return line, Stroke("head", bar, "", stroke, end.bar_width, closed=False)
    if end.centre:
        circle = _circle(end.centre, end.radius)
        return line, Stroke("head", circle, "", stroke, width)
    return (line,)


def ink_mark(at: Point, size: float) -> tuple[Stroke, ...]:
    """A diamond with an exclamation mark; `size` is half its width."""
    diamond, stroke, dot = mark_shapes(at, size)
    return (
        Stroke("mark", _polygon(diamond), MARK_FILL, MARK_INK, size * 0.14),
        Stroke("mark", _polygon(stroke), MARK_INK),
        Stroke("mark", _circle(dot, size * 0.14), MARK_INK),
    )


def ink_legend_item(item: LegendItem, unit: float) -> tuple[Stroke, ...]:
    """A sample box or a sample arrow; `unit` as `legend_unit`."""
    width, height = SAMPLE_WIDTH * unit, SAMPLE_HEIGHT * unit
    if item.shape:
        path = outline(item.shape, item.x, item.y, width, height, unit=unit * 0.45)
        return (Stroke("shape", path, item.fill, item.stroke, unit),)
    y = item.y + height / 2
    start, end = (item.x, y), (item.x + width, y)
    points = (start, (item.x + width / 3, y), (item.x + width * 2 / 3, y), end)
    inked = _ink_line(points, item.head or "none", item.stroke, 1.4 * unit, dashed=item.dashed)
    if item.disputed:
        inked += ink_mark((item.x + width / 2, y), MARK_SIZE * 0.85 * unit)
    return inked


def _polygon(points: tuple[Point, ...]) -> Outline:
    """Straight lines from point to point."""
    return (("M", (points[0],)), *(("L", (point,)) for point in points[1:]))


def _curve(points: tuple[Point, ...]) -> Outline:
    """A Bezier chain as a path."""
    pieces = (points[k : k + 3] for k in range(1, len(points), 3))
    return (("M", (points[0],)), *(("C", piece) for piece in pieces))


def _circle(centre: Point, radius: float) -> Outline:
    """A circle as a path."""
    x, y = centre
    return outline("ellipse", x - radius, y - radius, 2 * radius, 2 * radius)
