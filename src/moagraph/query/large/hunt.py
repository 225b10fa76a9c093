"""The paths of a question in order of length, by layers; by best-first search when these stall."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import Final

import numpy as np

from moagraph.query.budget import Budget
from moagraph.query.index import Step, View
from moagraph.query.large.ground import Ground
from moagraph.query.large.region import find_region
from moagraph.query.large.terrain import Terrain
from moagraph.query.large.trails import simple_walks
from moagraph.query.large.walks import WalkMaker
from moagraph.query.places import explore, measure
from moagraph.query.rules import AskedSign, Rule
from moagraph.query.search import best_first

__all__ = ["Hunt"]

IDLE_LENGTHS: Final = 16
"""So many lengths without a path, and the region between the ends is found."""

IDLE_WORK: Final = 2_000
"""So much work without a path, and the region between the ends is found."""

_SMALL_REGION: Final = 3_000
"""So many nodes at most are searched best first."""


@dataclass
class Hunt:
    """The search for paths of one sign and one worst grade (None: all grades are alike)."""

    ground: Ground
    terrain: Terrain
    sign: AskedSign
    worst: int | None
    rule: Rule
    limit: int
    budget: Budget
    _idle: int = 0
    _best_first: Iterator[tuple[int, ...]] | None = None
    _waiting: tuple[int, ...] | None = None
    _is_narrowed: bool = False

    @cached_property
    def _maker(self) -> WalkMaker:
        """The walks by layers; not needed where the compiled search does it all."""
        return WalkMaker(self.terrain, self.budget)

    def is_over(self, steps: int) -> bool:
        """Whether there is no path of so many steps, or of more."""
        if self._best_first is not None:
            return self._waiting is None
        return self._maker.is_dead or steps > self.limit

    def of_length(self, steps: int) -> Iterator[Sequence[int]]:
        """The nodes of the paths of exactly so many steps, in order.

        Lengths are asked for one after another. The same nodes come once, however many paths
        there are over them.
        """
        count = 0
        self._idle += 1
        if self._best_first is None and self._idle > IDLE_LENGTHS:
            self._narrow()
        if self._best_first is None:
            before = self.budget.left
            for block in self._by_layers(steps):
                if len(block):
                    count, self._idle, before = count + len(block), 0, self.budget.left
                    yield from block
                elif not self._is_narrowed and before - self.budget.left > IDLE_WORK:
                    self._narrow()
                    break
            else:
                return
            yield from islice(self.of_length(steps), count, None)
            return
        while self._waiting is not None and len(self._waiting) <= steps + 1:
            if len(self._waiting) == steps + 1:
                yield self._waiting
            self._waiting = next(self._best_first, None)

    def _by_layers(self, steps: int) -> Iterator[list[list[int]]]:
        """The nodes of paths of so many steps in blocks; an empty one where work found none."""
        walks = self._maker.walks(steps)
        if walks is None:
            return
        for nodes in simple_walks(walks, self.terrain, self.budget):
            yield [] if nodes is None else nodes.T.tolist()

    def _narrow(self) -> None:
        """Leave only the nodes that a path can meet; if few are left, search those best first."""
        if self._is_narrowed:
            return
        self._is_narrowed = True
        region = find_region(self.terrain, self.budget)
        if self.budget.is_spent:
            return
        nodes = np.flatnonzero(region).tolist()
        if len(nodes) <= _SMALL_REGION:
            self._best_first = self._search(nodes)
            self._waiting = next(self._best_first, None)
            return
        self.limit = min(self.limit, len(nodes) - 1)
        self.terrain = replace(self.terrain, shut=~region)
        self._maker = WalkMaker(self.terrain, self.budget)

    def _search(self, nodes: list[int]) -> Iterator[tuple[int, ...]]:
        """The paths over some nodes, best first, with the work that is left."""
        local = {node: place for place, node in enumerate(nodes)}
        view = self._view(nodes, local)
        via = {local[node]: bits for node, bits in self.terrain.via.items() if node in local}
        rule = self.rule._replace(via=via, worst=self.worst)
        starts = frozenset(local[n] for n in self.terrain.starts.tolist() if n in local)
        ends = frozenset(local[n] for n in self.terrain.ends.tolist() if n in local)
        places = explore(view, starts, ends, rule, max_steps=self.limit)
        bounds = measure(places, places.accepted(rule, self.sign))
        last: tuple[int, ...] = ()
        for steps in best_first(places, bounds, self.budget, max_steps=self.limit):
            found = (nodes[steps[0].source], *(nodes[step.target] for step in steps))
            if found != last:
                yield found
            last = found

    def _view(self, nodes: list[int], local: dict[int, int]) -> View:
        """The steps among some nodes, by their places in the list."""
        outgoing: list[tuple[Step, ...]] = []
        incoming: list[list[Step]] = [[] for _ in nodes]
        for place, node in enumerate(nodes):
            steps = tuple(
                step._replace(source=place, target=local[step.target])
                for step in self.ground.steps_from(node)
                if step.target in local
            )
            outgoing.append(steps)
            for step in steps:
                incoming[step.target].append(step)
        return View(tuple(outgoing), tuple(map(tuple, incoming)))
