"""Moves that no path can take, found from the nodes that every walk has to meet.

Before a place, some nodes are unavoidable: every walk from a start to it meets them. After it,
others: every walk from it to an accepted end meets them. A move whose before and after share a node
can only be taken by walks that meet that node twice. Taking such moves out makes more nodes
unavoidable, so it is done until nothing more goes. No path is lost: what goes is on walks with a
repeated node only.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from moagraph.query.places import Places

__all__ = ["prune"]


def prune(places: Places, accepted: Collection[int]) -> Places:
    """The same places with fewer moves: none that only repeating walks can take.

    Cost: a few rounds over the moves, each a handful of operations on one integer per place.
    """
    moves = [[(child, step) for child, step in listed] for listed in places.moves]
    while True:
        forward = [[child for child, _ in listed] for listed in moves]
        before = _unavoidable(places.nodes, forward, places.starts)
        after = _unavoidable(places.nodes, _turned(forward), accepted)
        kept = [
            [
                (child, step)
                for child, step in listed
                if before[place] >= 0 and after[child] >= 0 and not before[place] & after[child]
            ]
            for place, listed in enumerate(moves)
        ]
        if sum(map(len, kept)) == sum(map(len, moves)):
            break
        moves = kept
    back: list[list[tuple[int, int]]] = [[] for _ in moves]
    for place, listed in enumerate(moves):
        for child, step in listed:
            back[child].append((place, step.grade))
    return Places(places.nodes, places.states, moves, back, places.starts, places.ends)


def _turned(moves: Sequence[Sequence[int]]) -> list[list[int]]:
    """The moves the other way round."""
    turned: list[list[int]] = [[] for _ in moves]
    for place, children in enumerate(moves):
        for child in children:
            turned[child].append(place)
    return turned


def _unavoidable(
    nodes: Sequence[int], moves: Sequence[Sequence[int]], roots: Collection[int]
) -> list[int]:
    """Per place a bit for every node that all walks from the roots to it meet, its own included.

    -1 for a place that no walk reaches. The largest solution of: a place's nodes are its own and
    those that all places before it share.
    """
    found = [-1] * len(nodes)
    for root in roots:
        found[root] = 1 << nodes[root]
    fresh = list(roots)
    while fresh:
        changed: dict[int, None] = {}
        for place in fresh:
            for child in moves[place]:
                met = found[child] & found[place] | 1 << nodes[child]
                if met != found[child]:
                    found[child] = met
                    changed[child] = None
        fresh = list(changed)
    return found
