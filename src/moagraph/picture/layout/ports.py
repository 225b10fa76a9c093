"""At which side of its boxes, and where on that side, each arrow ends.

An arrow between columns leaves at the side that faces the other column. An arrow within a
column goes straight down or up to the next box, or, past other boxes, as a side arc on the
calmer side of the column. Along a side, ends stand in the order of what they lead to, so that
arrows do not cross just before a box: arcs that go up, then arrows between columns, then arcs
that go down, and of two nested arcs the outer one starts further from the box it goes to.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from moagraph.picture.layout.columns import Grid
from moagraph.picture.layout.values import Spacing

__all__ = ["Ports", "Turn", "assign_ports"]

Turn: TypeAlias = Literal["across", "straight", "arc_before", "arc_after"]
"""How a link runs: between columns, straight to the next box, or as a side arc."""

_MARGIN = 8  # from the corner of a box to its first port
_SPREAD = 12  # between two straight arrows of one pair of boxes

_End: TypeAlias = tuple[int, int]  # link, and 0 for the first or 1 for the last of its chain


@dataclass(slots=True)
class Ports:
    """How each link turns, and how far each of its two ends is from the middle of its side.

    `offsets` has two per link: at the first and at the last slot of its chain. `arcs` lists
    per column and side the links that turn there. `size` is what each box needs across.
    """

    turns: list[Turn]
    offsets: list[list[float]]
    size: list[int]
    joined: set[tuple[int, int]] = field(default_factory=set)


def assign_ports(grid: Grid, sizes: list[int], spacing: Spacing) -> Ports:
    """Turns and port offsets for the present order; boxes grow to hold their ports apart."""
    position = [0] * len(grid.column_of)
    for column in grid.columns:
        for place, slot in enumerate(column):
            position[slot] = place
    turns = [_turn(grid, position, chain) for chain in grid.chains]
    ports = Ports(turns, [[0.0, 0.0] for _ in turns], list(sizes))
    sides: dict[tuple[int, str], list[tuple[tuple[int, ...], _End]]] = {}
    for link, turn in enumerate(turns):
        for end, side, key in _ends(grid, position, link, turn):
            slot = grid.chains[link][-end]
            sides.setdefault((slot, side), []).append((key, (link, end)))
        if turn == "straight":
            ports.joined.add((grid.chains[link][0], grid.chains[link][1]))
    for (slot, side), ends in sides.items():
        ends.sort()
        if side in ("before", "after"):
            _spread(ports, slot, [end for _, end in ends], spacing)
        else:
            for k, (_, (link, end)) in enumerate(ends):
                ports.offsets[link][end] = (k - (len(ends) - 1) / 2) * _SPREAD
    return ports


def _turn(grid: Grid, position: list[int], chain: list[int]) -> Turn:
    """How one link runs."""
    a, b = chain[0], chain[-1]
    if grid.column_of[a] != grid.column_of[b]:
        return "across"
    if a == b:
        return "arc_after"
    top, bottom = sorted((position[a], position[b]))
    between = grid.columns[grid.column_of[a]][top + 1 : bottom]
    if grid.shelf[a] == grid.shelf[b] and all(slot >= grid.count for slot in between):
        return "straight"
    traffic = sum(len(grid.after[slot]) - len(grid.before[slot]) for slot in between)
    last = grid.column_of[a] == len(grid.columns) - 1
    first = grid.column_of[a] == 0
    return "arc_before" if (traffic > 0 or last) and not first else "arc_after"


def _ends(
    grid: Grid, position: list[int], link: int, turn: Turn
) -> list[tuple[int, str, tuple[int, ...]]]:
    """Both ends of a link: which, at which side of its box, and its rank along that side."""
    chain = grid.chains[link]
    first, last = chain[0], chain[-1]
    if turn == "across":
        return [
            (0, "after", (1, position[chain[1]], link)),
            (1, "before", (1, position[chain[-2]], link)),
        ]
    reach = position[last] - position[first]
    if turn == "straight":
        sides = ("bottom", "top") if reach > 0 else ("top", "bottom")
        return [(0, sides[0], (link,)), (1, sides[1], (link,))]
    side = "before" if turn == "arc_before" else "after"
    if first == last:
        return [(0, side, (2, 0, link, 0)), (1, side, (2, 0, link, 1))]
    far = abs(reach)
    downward, upward = (2, -far, link), (0, far, -link)
    return [
        (0, side, downward if reach > 0 else upward),
        (1, side, upward if reach > 0 else downward),
    ]


def _spread(ports: Ports, slot: int, ends: list[_End], spacing: Spacing) -> None:
    """Space out the ends along one side of a box, in order, around its middle."""
    gaps = len(ends) - 1
    if gaps == 0:
        return
    ports.size[slot] = max(ports.size[slot], gaps * spacing.tight_port + 2 * _MARGIN)
    room = (ports.size[slot] - 2 * _MARGIN) // gaps
    pitch = min(spacing.port, room)
    for k, (link, end) in enumerate(ends):
        ports.offsets[link][end] = (k - gaps / 2) * pitch
