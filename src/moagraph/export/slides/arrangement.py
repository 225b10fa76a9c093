"""Places and connectors that several slides share, and how each slide shows its part of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import dist
from typing import Final, TypeAlias

from moagraph.export.slides.joins import Join, Rect, inflate, is_overlapping, trace, trace_anew
from moagraph.export.slides.routes import route
from moagraph.knowledge.model import Mechanism
from moagraph.picture.boxes import BASE_SIZE
from moagraph.picture.bundles import Bundle, gather_bundles, roles_of_nodes
from moagraph.picture.frame import Frame
from moagraph.picture.layout.values import Direction
from moagraph.picture.map import draw_map
from moagraph.picture.plan import plan_map
from moagraph.picture.scene import Box, Point
from moagraph.picture.style import LineStyle, ThemeName, box_style, line_style

__all__ = [
    "MARK_HALF",
    "Arrangement",
    "Connector",
    "arrange_union",
    "join_frames",
    "show_boxes",
    "show_connectors",
]

MARK_HALF = 11.0
"""Points: half the width of a dispute's mark."""

_EASY = 16.0  # points: text so large that nothing else is tried
_WAYS: Final[tuple[tuple[Direction, float, float], ...]] = (
    ("right", 1.0, 1.0),
    ("right", 1.0, 0.8),
    ("right", 0.8, 1.0),
    ("down", 1.0, 1.0),
)
"""Which way levels run, and what share of the room's width and height they are laid out for."""

_BOX_AREA = 9500.0  # square points that a box takes with the space around it, at least
_HOPELESS = 0.85  # of the least size of text: less, and no other way makes up for it
_UNIT = 1.2  # how much larger than usual boxes may grow
_INSIDE = 3.0
_OFF_LINE = 3.0  # for each point between a mark and the line as LibreOffice bends it

Key: TypeAlias = tuple[str, str, str]
"""Source, target and sort of line: what makes an arrow one on all slides."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Boxes by node, connectors by key, in points; `font` is the size of text in boxes.

    `clashes` counts the T-bars that another connector meets; `clear` says whether every
    connector found a way past the boxes, without which there are none, and every T-bar a place.
    """

    boxes: Mapping[str, Box]
    joins: Mapping[Key, Join]
    marks: Mapping[Key, Point]
    font: float
    clashes: int = 0
    clear: bool = True

    def better(self, other: Arrangement) -> bool:
        """Whether it is preferred to another: fewer clashes, then larger text."""
        return (self.clashes, -self.font) < (other.clashes, -other.font)


@dataclass(frozen=True, slots=True)
class Connector:
    """A connector as one slide shows it."""

    join: Join
    bundle: Bundle
    style: LineStyle
    mark: Point | None


def key_of(bundle: Bundle) -> Key:
    """The key of an arrow."""
    return bundle.source, bundle.target, bundle.line


def join_frames(frames: Sequence[Frame]) -> Frame:
    """All that the frames show as one frame, nothing of it standing out."""
    return Frame(
        claims=tuple(dict.fromkeys((claim, "plain") for f in frames for claim, _ in f.claims)),
        nodes=tuple(dict.fromkeys(node for frame in frames for node in frame.nodes)),
    )


def arrange_union(
    mechanism: Mechanism, union: Frame, room: Rect, least: float, theme: ThemeName
) -> Arrangement | None:
    """One arrangement of all that several slides show, as large as the room allows.

    None when its text would be smaller than `least` points, a connector ran through a box, or
    two T-bars stood in one place.

    Levels run right over all the room, unless another way makes for larger text, or for
    connectors that keep clear of each other's T-bars.
    """
    left, top, right, bottom = room
    shown = len(roles_of_nodes(union, gather_bundles(mechanism, union)))
    if shown * _BOX_AREA * (least / BASE_SIZE) ** 2 > (right - left) * (bottom - top):
        return None
    best: Arrangement | None = None
    for direction, wide, high in _WAYS:
        x, y = (right - left) * (1 - wide) / 2, (bottom - top) * (1 - high) / 2
        tried = _arrange(
            mechanism,
            union,
            room=room,
            inner=(left + x, top + y, right - x, bottom - y),
            least=least,
            theme=theme,
            direction=direction,
        )
        if tried.font < least * _HOPELESS:
            break
        if tried.font >= least and tried.clear and (best is None or tried.better(best)):
            best = tried
        if best and not best.clashes and best.font >= _EASY:
            break
    return best


def _arrange(
    mechanism: Mechanism,
    union: Frame,
    *,
    room: Rect,
    inner: Rect,
    least: float,
    theme: ThemeName,
    direction: Direction,
) -> Arrangement:
    """The arrangement with levels running one way in part of the room.

    Without connectors when its text is smaller than `least`, as it then is of no use.
    """
    left, top, right, bottom = inflate(inner, -_INSIDE)
    size = (right - left, bottom - top)
    bundles = gather_bundles(mechanism, union)
    roles = roles_of_nodes(union, bundles)
    plan = plan_map(
        mechanism,
        roles,
        bundles,
        frozenset(),
        room=size,
        unit=_UNIT,
        theme=theme,
        headings=False,
        direction=direction,
    )
    font = BASE_SIZE * plan.scale
    if font < least:
        return Arrangement({}, {}, {}, font, clear=False)
    x, y = left + (size[0] - plan.width) / 2, top + (size[1] - plan.height) / 2
    drawn = draw_map(plan, x, y, theme=theme, headings=False)
    boxes = {box.node: box for box in drawn.boxes}
    routed = route(boxes, drawn.arrows, room)
    if routed is None:
        return Arrangement(boxes, {}, {}, font, clear=False)
    by_first = {bundle.claims[0]: key_of(bundle) for bundle in bundles}
    joins = {
        by_first[arrow.claims[0]]: join
        for arrow, join in zip(drawn.arrows, routed.joins, strict=True)
    }
    disputed = [key_of(bundle) for bundle in bundles if bundle.disputed]
    marks = _place_marks(disputed, joins, boxes, room)
    bars = [join.bar for join in joins.values() if join.bar]
    apart = not any(is_overlapping(one, other) for one, other in combinations(bars, 2))
    return Arrangement(boxes, joins, marks, font, routed.clashes, clear=apart)


def _place_marks(
    keys: Sequence[Key], joins: Mapping[Key, Join], boxes: Mapping[str, Box], room: Rect
) -> dict[Key, Point]:
    """Where each disputed connector carries its mark: clear of boxes, bars and other marks."""
    taken = [(box.x, box.y, box.x + box.width, box.y + box.height) for box in boxes.values()]
    taken += [join.bar for join in joins.values() if join.bar]
    inner = inflate(room, -MARK_HALF)
    lines = {key: trace(join) for key, join in joins.items()}
    placed: dict[Key, Point] = {}
    for key in keys:
        others = [p for other, line in lines.items() if other != key for p in line]
        anew = trace_anew(joins[key])
        spot = min(
            lines[key],
            key=lambda point: (
                _mark_cost(point, lines[key], taken, others, inner)
                + _OFF_LINE * min(dist(point, other) for other in anew)
            ),
        )
        placed[key] = spot
        x, y = spot
        taken.append((x - MARK_HALF, y - MARK_HALF, x + MARK_HALF, y + MARK_HALF))
    return placed


def _mark_cost(
    point: Point, line: list[Point], taken: list[Rect], others: list[Point], inner: Rect
) -> float:
    """What a mark costs there: on something, on another line, at an end, far from the middle."""
    x, y = point
    cost = 1000.0 * (not (inner[0] < x < inner[2] and inner[1] < y < inner[3]))
    cost += 500.0 * sum(
        a - MARK_HALF - 1 < x < c + MARK_HALF + 1 and b - MARK_HALF - 1 < y < d + MARK_HALF + 1
        for a, b, c, d in taken
    )
    cost += 40.0 * any(abs(x - p) < MARK_HALF and abs(y - q) < MARK_HALF for p, q in others)
    cost += 60.0 * any(dist(point, end) < MARK_HALF * 2 for end in (line[0], line[-1]))
    return cost + abs(line.index(point) / len(line) - 0.5) * 20


def show_boxes(
    mechanism: Mechanism, frame: Frame, arrangement: Arrangement, theme: ThemeName
) -> list[Box]:
    """The boxes of a slide, in reading order, with the looks of their roles on it."""
    bundles = gather_bundles(mechanism, frame)
    shown = []
    for node, role in roles_of_nodes(frame, bundles).items():
        box = arrangement.boxes[node]
        focus = node in frame.focus
        style = box_style(mechanism.nodes[node].kind, role, focus=focus, theme=theme)
        shown.append(
            replace(
                box,
                fill=style.fill,
                stroke=style.stroke,
                text=style.text,
                stroke_width=style.stroke_width,
                role=role,
                focus=focus,
            )
        )
    return shown


def show_connectors(
    mechanism: Mechanism, frame: Frame, arrangement: Arrangement, theme: ThemeName
) -> list[Connector]:
    """The connectors of a slide, quiet ones first, so that those that stand out lie on top."""
    order = {"quiet": 0, "plain": 1, "strong": 2}
    return [
        Connector(
            arrangement.joins[key_of(bundle)],
            bundle,
            line_style(bundle.line, bundle.role, weak=bundle.weak, theme=theme),
            arrangement.marks.get(key_of(bundle)) if bundle.disputed else None,
        )
        for bundle in sorted(gather_bundles(mechanism, frame), key=lambda b: order[b.role])
    ]
