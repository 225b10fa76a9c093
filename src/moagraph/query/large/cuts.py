"""The single nodes that every path between two nodes meets.

A second path is looked for beside a shortest one, in the way of a maximum flow, from both ends
at once: a side that comes no further stands before a node that everything must pass. Only if
both sides meet is there nothing more between them, and mostly they meet soon.
"""

from __future__ import annotations

from moagraph.query.large.pairs import Pairs
from moagraph.query.large.shortest import one_shortest

__all__ = ["single_cuts"]


class _Side:
    """One end's sweep along a path: places are counted from this end."""

    def __init__(self, rows: tuple[memoryview, memoryview], path: list[int]) -> None:
        self.at, self.to = rows
        self.path = path
        self.place = {node: number for number, node in enumerate(path)}
        self.base = 0
        self.edge = 1
        self.layer = [path[0]]
        self.met: set[int] = set()

    def grow(self) -> None:
        """Go one move on; where the path is met further on, all of it before can be left too."""
        at, to, place = self.at, self.to, self.place
        found: set[int] = set()
        furthest = self.edge
        for node in self.layer:
            here = to[at[node] : at[node + 1]].tolist()
            own = place.get(node)
            if own is not None and own + 1 > furthest - 1:
                following = self.path[own + 1]
                here = [other for other in here if other != following]
            found.update(here)
        for node in found & place.keys():
            furthest = max(furthest, place[node])
        found -= place.keys()
        found -= self.met
        self.met |= found
        self.layer = [*found, *self.path[self.edge : furthest]]
        self.edge = furthest

    def pass_cut(self) -> int:
        """The node that this side cannot get around; the sweep goes on from it."""
        self.base = self.edge
        self.edge += 1
        self.layer = [self.path[self.base]]
        return self.path[self.base]


def single_cuts(pairs: Pairs, start: int, end: int) -> tuple[int, ...] | None:
    """The nodes that every path meets, first to last, ends left out; None when there is no path.

    The same as the dominators of `end` seen from `start`. Work grows with what the two sides
    meet before they touch, at most with the claims between the ends.
    """
    path = one_shortest(pairs, [start], [end])
    if not path:
        return None
    last = len(path) - 1
    ahead, behind = _Side(pairs.out_rows, path), _Side(pairs.in_rows, path[::-1])
    cuts: set[int] = set()
    while ahead.base + behind.base < last:
        side, other = (ahead, behind) if len(ahead.layer) <= len(behind.layer) else (behind, ahead)
        if not side.layer:
            if side.edge == last:
                break
            cuts.add(side.pass_cut())
            continue
        before = side.edge
        side.grow()
        # Places are counted from either end: what this side entered, the other side can leave.
        if side.edge > before and side.edge + other.edge > last:
            break
        if not side.met.isdisjoint(other.met):
            break
    return tuple(sorted(cuts, key=ahead.place.__getitem__))
