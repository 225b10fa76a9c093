"""Which column each box stands in, and the lanes that long arrows take through columns.

1. Boxes are grouped by level. A level with more boxes than a column may hold is split into
   several columns; boxes that feed others of their level, or have more to do with what is on
   the left, come first.
2. An arrow over more than one column gets a *lane* in every column between: a place of its own
   in the order of that column, so that no box can stand in its way.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from moagraph.picture.layout.values import Item, Link

__all__ = ["Grid", "build_grid", "split_levels"]

_ROUNDS = 24
_REST = 0.1  # how strongly a box rests in the middle of its level
_WITHIN = 2.0  # how much more a link within a level holds than one that leaves it
_STEP = 0.25  # how far apart a link within a level holds its ends, of the width of the level


@dataclass(slots=True)
class Grid:
    """Slots in columns: slots 0 to `count` - 1 are the boxes, the rest are lanes.

    `columns` holds the slots of each column in order. `before` and `after` are the slots that a
    slot is joined to in the column before and after, `beside` the boxes of its own column.
    `chains` has for each link its slots from the leftmost to the rightmost; `flipped` says
    that the link itself points leftwards. A link within one column has a chain of two.
    """

    count: int
    shelf: list[int]
    columns: list[list[int]]
    column_of: list[int]
    before: list[list[int]]
    after: list[list[int]]
    beside: list[list[int]]
    chains: list[list[int]] = field(default_factory=list)
    flipped: list[bool] = field(default_factory=list)

    def copy_columns(self) -> list[list[int]]:
        """The present order, safe from later changes."""
        return [list(column) for column in self.columns]


def split_levels(
    items: list[Item], links: list[Link], capacity: int, *, stack: bool = True
) -> list[list[int]]:
    """Columns of indices into `items`, none with more than `capacity` boxes.

    The shelves of a level share its column if it is one and `stack` says so; else each shelf
    gets columns of its own, the upper shelf's first.
    """
    index = {item.id: i for i, item in enumerate(items)}
    pairs = [(index[link.source], index[link.target]) for link in links]
    columns: list[list[int]] = []
    for level in sorted({item.level for item in items}):
        members = [i for i, item in enumerate(items) if item.level == level]
        shelves = sorted({items[i].shelf for i in members})
        groups = [[i for i in members if items[i].shelf == shelf] for shelf in shelves]
        groups = [_by_pull(group, items, pairs) for group in groups]
        if stack and len(members) <= capacity:
            columns.append([i for group in groups for i in group])
            continue
        for group in groups:
            total = -(-len(group) // capacity)
            parts: list[list[int]] = [[] for _ in range(total)]
            for rank, i in enumerate(group):
                parts[rank * total // len(group)].append(i)
            columns += parts
    return columns


def _by_pull(group: list[int], items: list[Item], pairs: list[tuple[int, int]]) -> list[int]:
    """One level's boxes from left to right; ties keep the order of `items`.

    Each box settles between what pulls it: a link to another level pulls to that side, a link
    within the group holds its target one step to the right of its source.
    """
    pull = dict.fromkeys(group, 0.5)
    fixed = dict.fromkeys(group, 0.5 * _REST)
    weight = dict.fromkeys(group, _REST)
    within: dict[int, list[tuple[int, float]]] = {i: [] for i in group}
    for source, target in pairs:
        if source in pull and target in pull and source != target:
            within[source].append((target, -_STEP))
            within[target].append((source, _STEP))
            continue
        for near, far in ((source, target), (target, source)):
            if near in pull and items[near].level != items[far].level:
                fixed[near] += 1.0 if items[far].level > items[near].level else 0.0
                weight[near] += 1.0
    for _ in range(_ROUNDS):
        for i in group:
            total, mass = fixed[i], weight[i]
            for other, step in within[i]:
                total += (pull[other] + step) * _WITHIN
                mass += _WITHIN
            pull[i] = total / mass
    return sorted(group, key=lambda i: (pull[i], i))


def build_grid(items: list[Item], links: list[Link], columns: list[list[int]]) -> Grid:
    """The grid of boxes and lanes, each column's boxes in the order given."""
    count = len(items)
    column_of = [0] * count
    for c, column in enumerate(columns):
        for i in column:
            column_of[i] = c
    grid = Grid(
        count=count,
        shelf=[item.shelf for item in items],
        columns=[list(column) for column in columns],
        column_of=column_of,
        before=[[] for _ in items],
        after=[[] for _ in items],
        beside=[[] for _ in items],
    )
    index = {item.id: i for i, item in enumerate(items)}
    for link in links:
        _add_link(grid, index[link.source], index[link.target])
    return grid


def _add_link(grid: Grid, source: int, target: int) -> None:
    """Join two boxes, through a new lane in each column between them."""
    flipped = grid.column_of[source] > grid.column_of[target]
    left, right = (target, source) if flipped else (source, target)
    chain = [left]
    for c in range(grid.column_of[left] + 1, grid.column_of[right]):
        chain.append(len(grid.column_of))
        grid.columns[c].append(chain[-1])
        grid.column_of.append(c)
        grid.before.append([])
        grid.after.append([])
        grid.beside.append([])
    chain.append(right)
    grid.chains.append(chain)
    grid.flipped.append(flipped)
    if grid.column_of[left] == grid.column_of[right]:
        if left != right:
            grid.beside[left].append(right)
            grid.beside[right].append(left)
        return
    for a, b in pairwise(chain):
        grid.after[a].append(b)
        grid.before[b].append(a)
