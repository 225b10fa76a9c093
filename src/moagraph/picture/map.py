"""The map in the middle of a picture, drawn: bands, arrows, boxes and headings in their colours."""

from __future__ import annotations

from dataclasses import dataclass, replace

from moagraph.picture.boxes import BASE_SIZE
from moagraph.picture.bundles import Bundle
from moagraph.picture.layout.values import Route, Strip
from moagraph.picture.levels import LEVEL_NAMES
from moagraph.picture.marks import find_free
from moagraph.picture.plan import HEADING, HEADING_GAP, HEADING_SIZE, PAD, MapPlan
from moagraph.picture.scene import Arrow, Band, Box, Label, Point, Side
from moagraph.picture.shapes import inset
from moagraph.picture.style import THEMES, ThemeName, line_style
from moagraph.picture.text import fit, measure

__all__ = ["DrawnMap", "draw_map"]


@dataclass(frozen=True, slots=True)
class DrawnMap:
    """The parts of a Scene that the map is."""

    bands: tuple[Band, ...]
    arrows: tuple[Arrow, ...]
    boxes: tuple[Box, ...]
    labels: tuple[Label, ...]


def draw_map(
    plan: MapPlan, x: float, y: float, *, theme: ThemeName, headings: bool, spare: float = 0.0
) -> DrawnMap:
    """The map with its top left corner at (x, y); strips of columns reach `spare` points further.

    Spare room is shared between the space above and below the boxes.
    """
    origin = (x + plan.margin.left * plan.scale, y + plan.margin.top * plan.scale + spare / 2)
    boxes = _draw_boxes(plan, origin)
    arrows = _draw_arrows(plan, boxes, origin, theme)
    bands: list[Band] = []
    labels: list[Label] = []
    if headings:
        names = {(s.level, s.shelf): s.name for s in plan.standings.values() if s.name}
        for strip in plan.layout.strips:
            if (strip.level, strip.shelf) in names:
                name = names[strip.level, strip.shelf]
                stretched = _stretched(plan, strip, spare)
                band, label = _draw_band(plan, stretched, name, origin, theme)
                bands.append(band)
                labels.append(label)
    return DrawnMap(tuple(bands), arrows, boxes, tuple(labels))


def _stretched(plan: MapPlan, strip: Strip, spare: float) -> Strip:
    """A column's strip, where it reaches the top or bottom of the map, reaching into the spare."""
    if plan.layout.direction == "down":
        return strip
    more = spare / 2 / plan.scale
    above = more if strip.y < 0 else 0.0
    below = more if strip.y + strip.height > plan.layout.height else 0.0
    return replace(strip, y=strip.y - above, height=strip.height + above + below)


def _draw_boxes(plan: MapPlan, origin: Point) -> tuple[Box, ...]:
    """Boxes in reading order."""
    places = {place.id: place for place in plan.layout.places}
    scale = plan.scale
    return tuple(
        Box(
            node=box.node,
            x=origin[0] + places[box.node].x * scale,
            y=origin[1] + places[box.node].y * scale,
            width=places[box.node].width * scale,
            height=places[box.node].height * scale,
            lines=box.lines,
            font_size=BASE_SIZE * scale,
            shape=box.style.shape,
            fill=box.style.fill,
            stroke=box.style.stroke,
            text=box.style.text,
            stroke_width=box.style.stroke_width * scale,
            role=box.role,
            focus=box.focus,
            alt=box.alt,
        )
        for box in plan.inked
    )


_DRAWN_LAST = {"quiet": 0, "plain": 1, "strong": 2}


def _draw_arrows(
    plan: MapPlan, boxes: tuple[Box, ...], origin: Point, theme: ThemeName
) -> tuple[Arrow, ...]:
    """Arrows in reading order, those that stand out last, so that they lie on top."""
    by_node = {box.node: box for box in boxes}
    routes = {route.id: route for route in plan.layout.routes}  # by first claim
    arrows: list[Arrow] = []
    marks: list[Point] = []
    for bundle in sorted(plan.bundles, key=lambda bundle: _DRAWN_LAST[bundle.role]):
        route = routes[bundle.claims[0]]
        points = _meet_outlines(route, bundle, by_node, origin, plan.scale)
        mark = None
        if bundle.disputed:
            middle = (
                origin[0] + route.middle[0] * plan.scale,
                origin[1] + route.middle[1] * plan.scale,
            )
            mark = find_free(points, middle, boxes, marks, plan.scale)
            marks.append(mark)
        style = line_style(bundle.line, bundle.role, weak=bundle.weak, theme=theme)
        arrows.append(
            Arrow(
                claims=bundle.claims,
                source=bundle.source,
                target=bundle.target,
                points=points,
                source_side=route.source_side,
                target_side=route.target_side,
                head=style.head,
                dashed=style.dashed,
                stroke=style.stroke,
                width=style.width * plan.scale,
                role=bundle.role,
                mark=mark,
                alt=bundle.alt,
            )
        )
    return tuple(arrows)


def _meet_outlines(
    route: Route, bundle: Bundle, boxes: dict[str, Box], origin: Point, scale: float
) -> tuple[Point, ...]:
    """The route in place, both ends drawn on until they touch the shapes of their boxes."""
    points = [(origin[0] + x * scale, origin[1] + y * scale) for x, y in route.points]
    points[0] = _touch(boxes[bundle.source], route.source_side, points[0], scale)
    points[-1] = _touch(boxes[bundle.target], route.target_side, points[-1], scale)
    return tuple(points)


def _touch(box: Box, side: Side, point: Point, scale: float) -> Point:
    """The point where an arrow that reaches a side of the rectangle meets the outline."""
    x, y = point
    offset = y - box.y - box.height / 2 if side in ("left", "right") else x - box.x - box.width / 2
    deep = inset(box.shape, box.width, box.height, side, offset, unit=scale)
    along, across = {"left": (1, 0), "right": (-1, 0), "top": (0, 1), "bottom": (0, -1)}[side]
    return (x + along * deep, y + across * deep)


def _draw_band(
    plan: MapPlan, strip: Strip, name: str, origin: Point, theme: ThemeName
) -> tuple[Band, Label]:
    """A level's strip and its heading: above its columns, or left of its rows."""
    scale, ground, size = plan.scale, THEMES[theme], HEADING_SIZE
    x, y, width, height = strip.x, strip.y, strip.width, strip.height
    text = LEVEL_NAMES[name]
    if plan.layout.direction == "right":
        if y < 0:  # the strip reaches the top of the picture: the heading stands above the boxes
            y, height = y - HEADING, height + HEADING
        text = fit(text, width - 4, size)
        start = x + (width - measure(text, size)) / 2
        baseline = y + HEADING - 4
    else:
        x, width = x - plan.margin.left + PAD, width + plan.margin.left - PAD
        start, baseline = x + HEADING_GAP / 2, y + height / 2 + size * 0.36
    at = (origin[0] + start * scale, origin[1] + baseline * scale)
    corner = (origin[0] + x * scale, origin[1] + y * scale)
    return (
        Band(name, *corner, width * scale, height * scale, ground.band),
        Label(*at, text, size * scale, ground.muted, part="band"),
    )
