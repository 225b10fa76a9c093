"""Where the map of a picture goes: boxes and arrows laid out for a room, and their scale."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from moagraph.knowledge.model import Mechanism
from moagraph.picture.boxes import Inked, ink_boxes
from moagraph.picture.bundles import Bundle
from moagraph.picture.frame import Role
from moagraph.picture.layout.arrange import arrange
from moagraph.picture.layout.values import Direction, Item, Layout, Link
from moagraph.picture.levels import LEVEL_NAMES, Standing, find_standings
from moagraph.picture.style import ThemeName
from moagraph.picture.text import measure

__all__ = ["HEADING", "HEADING_GAP", "HEADING_SIZE", "PAD", "MapPlan", "Margin", "plan_map"]

HEADING_SIZE = 10.5
"""The font size of headings, before scaling."""

HEADING, HEADING_GAP = 18.0, 10.0
"""The height of headings above columns, and the space around those left of rows."""

PAD = 12.0
"""What strips add around boxes."""

_WIDE_LABELS, _NARROW_LABELS = 98.0, 66.0
_FEW = 40  # boxes up to which narrow labels are tried as well
_LARGEST = 1.5  # times a unit: how large a small picture grows
_WIDE, _TALL = 1.25, 0.6  # width over height: between them both directions are tried


class Margin(NamedTuple):
    """What headings and strips add around the boxes: left, top, and on the other sides."""

    left: float
    top: float
    pad: float


@dataclass(frozen=True, slots=True)
class MapPlan:
    """A laid out map, its scale and size in points when scaled, and what it is made of."""

    inked: list[Inked]
    bundles: tuple[Bundle, ...]
    standings: dict[str, Standing]
    layout: Layout
    margin: Margin
    scale: float

    @property
    def width(self) -> float:
        """Points from edge to edge, scaled."""
        return (self.layout.width + self.margin.left + self.margin.pad) * self.scale

    @property
    def height(self) -> float:
        """Points from top to bottom, scaled."""
        return (self.layout.height + self.margin.top + self.margin.pad) * self.scale


def plan_map(
    mechanism: Mechanism,
    roles: dict[str, Role],
    bundles: tuple[Bundle, ...],
    focus: frozenset[str],
    *,
    room: tuple[float, float] | None,
    unit: float,
    theme: ThemeName,
    headings: bool,
    direction: Direction | None,
) -> MapPlan:
    """The map that is largest in the room (width, height in points), or at its own size."""
    levels = {node: mechanism.nodes[node].level for node in roles}
    standings = find_standings(levels, ((b.source, b.target) for b in bundles))
    widths = [_WIDE_LABELS]
    if room is not None and len(roles) <= _FEW:
        widths.append(_NARROW_LABELS)
    plans = []
    for widest in widths:
        inked = ink_boxes(mechanism, roles, focus, widest, theme)
        for way in [direction] if direction else _ways(room):
            margin = _margin(standings, way) if headings else Margin(0.0, 0.0, 0.0)
            target = room and (
                room[0] / unit - margin.left - margin.pad,
                room[1] / unit - margin.top - margin.pad,
            )
            layout = _lay_out(inked, bundles, standings, target, way)
            plan = MapPlan(inked, bundles, standings, layout, margin, scale=1.0)
            plans.append(_fit_scale(plan, room, unit))
    best = max(range(len(plans)), key=lambda k: (plans[k].scale, -k))
    return plans[best]


def _ways(room: tuple[float, float] | None) -> list[Direction]:
    """The directions worth trying for levels in a room: both, when it is nearly square."""
    if room is None or room[0] > room[1] * _WIDE:
        return ["right"]
    return ["down"] if room[0] < room[1] * _TALL else ["right", "down"]


def _margin(standings: dict[str, Standing], direction: Direction) -> Margin:
    """Room for headings above columns, or left of rows."""
    if direction == "right":
        return Margin(PAD, PAD + HEADING, PAD)
    names = {LEVEL_NAMES.get(standing.name, "") for standing in standings.values()}
    widest = max((measure(name, HEADING_SIZE) for name in names), default=0.0)
    return Margin(PAD + widest + HEADING_GAP, PAD, PAD)


def _lay_out(
    inked: list[Inked],
    bundles: tuple[Bundle, ...],
    standings: dict[str, Standing],
    target: tuple[float, float] | None,
    direction: Direction,
) -> Layout:
    """The layout, from boxes and bundles in an order that a frame's order does not change."""
    items = [
        Item(box.node, standings[box.node].level, box.width, box.height, standings[box.node].shelf)
        for box in sorted(inked, key=lambda box: box.node)
    ]
    links = [
        Link(bundle.claims[0], bundle.source, bundle.target)
        for bundle in sorted(bundles, key=_pair)
    ]
    return arrange(items, links, target=target, direction=direction)


def _pair(bundle: Bundle) -> tuple[str, str, str]:
    """What makes a bundle one: its two nodes and its sort of line."""
    return bundle.source, bundle.target, bundle.line


def _fit_scale(plan: MapPlan, room: tuple[float, float] | None, unit: float) -> MapPlan:
    """The plan at the scale at which all of it fits the room, its own if there is no room set."""
    if room is None:
        return plan
    wide, tall = room[0] / max(plan.width, 1.0), room[1] / max(plan.height, 1.0)
    return replace(plan, scale=min(wide, tall, _LARGEST * unit))
