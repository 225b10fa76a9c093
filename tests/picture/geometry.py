"""What can be measured on a drawn picture: overlaps, arrows through boxes, crossings."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise

from moagraph.picture.layout.values import Layout, Link
from moagraph.picture.marks import sample
from moagraph.picture.scene import Label, Point, Scene
from moagraph.picture.text import measure

Rect = tuple[float, float, float, float]  # left, top, right, bottom
SLACK = 0.01


def overlap(first: Rect, second: Rect) -> bool:
    """Whether two rectangles share more than an edge."""
    return (
        first[0] < second[2] - SLACK
        and second[0] < first[2] - SLACK
        and first[1] < second[3] - SLACK
        and second[1] < first[3] - SLACK
    )


def overlapping(rects: dict[str, Rect]) -> list[tuple[str, str]]:
    """Names of rectangles that overlap."""
    return [(a, b) for a, b in combinations(rects, 2) if overlap(rects[a], rects[b])]


def rects_of_layout(layout: Layout) -> dict[str, Rect]:
    """Boxes of a layout by id."""
    return {p.id: (p.x, p.y, p.x + p.width, p.y + p.height) for p in layout.places}


def rect_of_label(label: Label) -> Rect:
    """The ink of a line of text."""
    wide = measure(label.text, label.size, bold=label.bold)
    left = label.x - {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
    return (left, label.y - label.size * 0.73, left + wide, label.y + label.size * 0.21)


def rects_of_scene(scene: Scene) -> dict[str, Rect]:
    """Boxes, labels, legend samples and marks of a scene, each under a name of its own."""
    rects: dict[str, Rect] = {
        f"box {box.node}": (box.x, box.y, box.x + box.width, box.y + box.height)
        for box in scene.boxes
    }
    for k, label in enumerate(scene.labels):
        rects[f"label {k} {label.text}"] = rect_of_label(label)
    for k, item in enumerate(scene.legend):
        rects[f"sample {k} {item.text}"] = (item.x, item.y, item.x + 1, item.y + 1)
    return rects


def enters(points: Sequence[Point], rect: Rect, inside: float = 0.3) -> bool:
    """Whether any of the points lies inside a rectangle, not only on its edge."""
    left, top, right, bottom = rect
    return any(
        left + inside < x < right - inside and top + inside < y < bottom - inside for x, y in points
    )


def links_through_boxes(layout: Layout, links: Sequence[Link]) -> list[tuple[str, str]]:
    """Links and the boxes, other than their ends, that they run through."""
    rects = rects_of_layout(layout)
    found = []
    for link, route in zip(links, layout.routes, strict=True):
        points = sample(route.points, 24)
        lowest, highest = min(y for _, y in points), max(y for _, y in points)
        found += [
            (link.id, box)
            for box, rect in rects.items()
            if rect[1] < highest and lowest < rect[3]
            if box not in (link.source, link.target) and enters(points, rect)
        ]
    return found


def count_drawn_crossings(layout: Layout) -> int:
    """Pairs of drawn routes that cross, each counted once a place; touching is not crossing."""
    pieces: list[tuple[int, Point, Point]] = []
    for k, route in enumerate(layout.routes):
        points = sample(route.points, 8)
        pieces += [(k, a, b) for a, b in pairwise(points) if a != b]
    pieces.sort(key=lambda piece: min(piece[1][0], piece[2][0]))
    crossings = 0
    for i, (k, a, b) in enumerate(pieces):
        right = max(a[0], b[0])
        for other, c, d in pieces[i + 1 :]:
            if min(c[0], d[0]) > right:
                break
            if other != k and _cross(a, b, c, d):
                crossings += 1
    return crossings


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether two segments cross inside both."""
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: Point, b: Point, c: Point) -> float:
    """On which side of a line a point is."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
