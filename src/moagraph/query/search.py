"""The search: states reached from the starts, exact distances back, best paths first.

The seam to other engines: `explore` reads a `View` and a `Rule`, `best_first` yields paths in
the order (steps, grade, node numbers, step ranks). Nothing here knows names or questions.

How it works, so that it can be written again in another language:

1. `explore` walks forward over (node, state) from every start. An end is entered and not left;
   another start is never entered. What is met is numbered, with its moves.
2. `measure` walks back from the accepted ends: for every numbered place the fewest steps to an
   accepted end and, among walks of so many steps, the best possible worst grade.
3. `best_first` keeps partial paths in a heap under (steps so far + fewest steps to go, worst
   grade so far or to come, nodes, ranks). That is a lower bound of every path that extends
   them, so complete paths leave the heap in their final order. The children of a place are
   sorted once and put into the heap one at a time: each when its elder sister has left it.
4. No node twice, both ends included: a child whose node is on the path is passed over.
5. A walk may repeat nodes, so a bound can promise an end that no path reaches. When many partial
   paths have left the heap without an answer, the search begins again without the moves that
   only repeating walks can take (see `moagraph.query.prune`); when that stalls too, each partial
   path that leaves the heap is measured once more, with its own nodes shut, and is dropped or
   put back under the better bound. Neither changes an answer or its order.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heappop, heappush
from struct import iter_unpack
from typing import Final, TypeAlias

from moagraph.query.budget import Budget
from moagraph.query.index import Step
from moagraph.query.places import FAR, Bounds, Places, measure
from moagraph.query.prune import prune

__all__ = ["STALLED", "best_first"]

STALLED: Final = 300
"""Partial paths taken without an answer, beyond those that the next answer is made of, before
the search is made sharper."""

_LISTED_PER_UNIT: Final = 32
"""An answer costs one unit for so many nodes once another is wanted: each step is listed."""


# A partial path from its end back to its start, each step with the worst grade so far, and one
# thing that may come next: (fewest steps to go, worst grade, node, rank, place, step). In the heap
# the numbers of nodes and ranks are packed into bytes of a fixed width, highest byte first: their
# order is that of the numbers, and long ones are copied, compared and looked through at once.
_Trail: TypeAlias = "tuple[_Trail, Step, int] | None"
_Child: TypeAlias = tuple[int, int, int, int, int, "Step | None"]
_Entry: TypeAlias = tuple[int, int, bytes, bytes, int, list[_Child], _Trail, bool]

_WIDTH: Final = 4


def _is_on(nodes: bytes, node: bytes) -> bool:
    """Whether packed nodes hold one; what begins inside a number is none."""
    found = nodes.find(node)
    while found % _WIDTH and found > 0:
        found = nodes.find(node, found + _WIDTH - found % _WIDTH)
    return found >= 0


def _unwind(trail: _Trail) -> tuple[Step, ...]:
    """The steps of a trail, first to last."""
    steps: list[Step] = []
    while trail is not None:
        trail, step, _ = trail
        steps.append(step)
    return tuple(reversed(steps))


class _Search:
    """One best-first search: its heap, and the children of each place once sorted."""

    def __init__(self, places: Places, bounds: Bounds, max_steps: int | None) -> None:
        self.places = places
        self.bounds = bounds
        self.limit = FAR - 1 if max_steps is None else max_steps
        self.heap: list[_Entry] = []
        self._children: dict[tuple[int, int], list[_Child]] = {}

    def roots(self) -> list[_Child]:
        """The starts, as children of nothing."""
        steps, grades = self.bounds.steps, self.bounds.grades
        return sorted(
            (steps[place], grades[place], self.places.nodes[place], -1, place, None)
            for place in self.places.starts
            if steps[place] < FAR
        )

    def children(self, place: int, grade: int) -> list[_Child]:
        """What may follow a place on a path of a worst grade so far, best first."""
        found = self._children.get((place, grade))
        if found is None:
            steps, grades, nodes = self.bounds.steps, self.bounds.grades, self.places.nodes
            found = self._children[place, grade] = sorted(
                (
                    steps[child],
                    max(grade, step.grade, grades[child]),
                    nodes[child],
                    step.rank,
                    child,
                    step,
                )
                for child, step in self.places.moves[place]
                if steps[child] < FAR
            )
        return found

    def push(
        self,
        children: list[_Child],
        first: int,
        nodes: bytes,
        ranks: bytes,
        trail: _Trail,
    ) -> None:
        """Put the first child that is not yet on the path into the heap."""
        steps = len(nodes) // _WIDTH
        for position in range(first, len(children)):
            to_go, grade, node, rank, _, step = children[position]
            if steps + to_go > self.limit:
                return
            packed = node.to_bytes(_WIDTH, "big")
            if not _is_on(nodes, packed):
                so_far = 0 if trail is None else trail[2]
                longer = None if step is None else (trail, step, max(so_far, step.grade))
                entry = (
                    steps + to_go,
                    grade,
                    nodes + packed,
                    ranks + (rank + 1).to_bytes(_WIDTH, "big"),
                    position,
                    children,
                    longer,
                    False,
                )
                heappush(self.heap, entry)
                return

    def distance(self, place: int, shut: bytes, budget: Budget) -> int:
        """The fewest steps from a place to an accepted end that meet none of the shut nodes."""
        nodes, accepted, promised = self.places.nodes, self.bounds.accepted, self.bounds.steps
        barred = {node for (node,) in iter_unpack(">I", shut)}
        met = {place}
        layer = [place]
        taken = 0
        while layer:
            if not budget.spend(len(layer)):
                return FAR
            taken += 1
            after: list[int] = []
            for here in layer:
                for child, _ in self.places.moves[here]:
                    if child in met or nodes[child] in barred or promised[child] == FAR:
                        continue
                    if child in accepted:
                        return taken
                    met.add(child)
                    after.append(child)
            layer = after
        return FAR

    def run(self, budget: Budget, *, is_sharp: bool) -> Iterator[tuple[Step, ...] | None]:
        """The paths in order; None, and nothing after it, when a first try has stalled.

        A sharp search goes on: it measures every partial path anew, with its own nodes shut.
        """
        self.push(self.roots(), 0, b"", b"", None)
        idle = owed = 0
        while self.heap and budget.spend(1 + owed):
            promised, _, nodes, ranks, position, children, trail, is_measured = heappop(self.heap)
            _, grade, _, _, place, _ = children[position]
            if not is_measured:
                parent = None if trail is None else trail[0]
                self.push(children, position + 1, nodes[:-_WIDTH], ranks[:-_WIDTH], parent)
            # 1. A complete path leaves the heap in its final order; it is paid with the next one.
            owed = 0
            if place in self.bounds.accepted:
                idle, owed = 0, len(nodes) // _WIDTH // _LISTED_PER_UNIT
                yield _unwind(trail)
                continue
            # 2. After a long idle time, try anew or measure anew.
            idle += 1
            is_stalled = idle > STALLED + promised
            if is_stalled and not is_sharp:
                yield None
                return
            if is_stalled and not is_measured:
                total = len(nodes) // _WIDTH - 1 + self.distance(place, nodes, budget)
                if total > self.limit:
                    continue
                if total > promised:
                    entry = (total, grade, nodes, ranks, position, children, trail, True)
                    heappush(self.heap, entry)
                    continue
            # 3. Extend it.
            worst = 0 if trail is None else trail[2]
            self.push(self.children(place, worst), 0, nodes, ranks, trail)


def best_first(
    places: Places, bounds: Bounds, budget: Budget, *, max_steps: int | None = None
) -> Iterator[tuple[Step, ...]]:
    """The paths from a start to an accepted end that meet no node twice, best first.

    The order is total: (steps, worst grade, node numbers, step ranks). Stops early when the
    budget is spent (see `Budget.is_spent`); what was yielded until then is still the best.
    """
    yielded = 0
    for steps in _Search(places, bounds, max_steps).run(budget, is_sharp=False):
        if steps is None:
            break
        yielded += 1
        yield steps
    else:
        return
    budget.spend(len(places.nodes))
    fewer = prune(places, bounds.accepted)
    sharp = _Search(fewer, measure(fewer, bounds.accepted), max_steps)
    for place, steps in enumerate(sharp.run(budget, is_sharp=True)):
        if steps is not None and place >= yielded:
            yield steps
