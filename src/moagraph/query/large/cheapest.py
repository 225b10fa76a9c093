"""Paths in order of their cost: best first, under the exact cost that is left to the end."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heappop, heappush
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from moagraph.errors import BadQueryError
from moagraph.query.budget import Budget
from moagraph.query.index import Index, Step
from moagraph.query.large.choices import paths_along
from moagraph.query.large.column_index import ColumnIndex
from moagraph.query.large.ground import Ground
from moagraph.query.large.remaining import costs_to
from moagraph.query.large.terrain import Terrain
from moagraph.query.rules import AskedSign

__all__ = ["cheapest_paths", "claim_costs"]

_SLACK = 1e-9
"""Sums of the same costs in another order may differ by so much of themselves."""

Costs = NDArray[np.float64]


class _Children(NamedTuple):
    """The moves out of a node, best first: what each leads to cost in all, alone, and where."""

    whole: list[float]
    own: list[float]
    nodes: list[int]


def claim_costs(index: Index) -> Costs:
    """The cost of every claim by its number; a claim that states none costs 1.

    Raises `BadQueryError` when no claim states one, or one is negative.
    """
    if isinstance(index, ColumnIndex):
        costs = index.columns.cost
    else:
        stated = [claim.cost for claim in index.claims]
        has_some = any(cost is not None for cost in stated)
        costs = np.array([1.0 if c is None else c for c in stated]) if has_some else None
    if costs is None:
        raise BadQueryError(
            f"no claim of {index.mechanism.name} states a cost, so paths cannot be ranked by "
            f"cost; use rank 'steps' or 'grade', or import a table with a column cost"
        )
    if len(costs) and not costs.min() >= 0:
        raise BadQueryError(
            f"a claim of {index.mechanism.name} has a cost below 0, and paths cannot be ranked "
            f"by such costs; give costs from 0 up"
        )
    return costs


class _PairCosts:
    """The least cost of every pair both ways, and of every claim."""

    def __init__(self, ground: Ground) -> None:
        pairs = ground.pairs
        self.claims = claim_costs(ground.index)
        by_pair = self.claims[pairs.claims]
        if pairs.starts is not None:
            by_pair = np.minimum.reduceat(by_pair, pairs.starts[:-1])
        self.out = by_pair
        self.into: Costs = by_pair[pairs.into.pair]


def _costs_of(ground: Ground) -> _PairCosts:
    """The costs of a ground; made once."""
    found: _PairCosts = ground.kept.get("costs") or _PairCosts(ground)
    ground.kept["costs"] = found
    return found


def cheapest_paths(
    ground: Ground, terrain: Terrain, sign: AskedSign, limit: int, budget: Budget
) -> Iterator[tuple[Step, ...]]:
    """The paths of a sign in the order (cost, steps, grade, node ids, claim ids).

    A path's cost is the sum of its steps', a step's the least of its claims'. Partial paths wait
    under the least cost at which each can be completed; the moves out of a node are sorted once
    and wait one at a time. Signs and via sets do not sharpen that bound.
    """
    costs = _costs_of(ground)
    if not ground.can_be(sign):
        return
    to_go = costs_to(ground.pairs, costs.into, terrain.ends, terrain.shut)
    search = _Search(ground, terrain, costs, to_go, limit)
    ready: list[tuple[float, int, int, list[int], list[int], tuple[Step, ...]]] = []
    while search.heap and budget.spend():
        while ready and ready[0][0] * (1 + _SLACK) < search.heap[0][0]:
            yield heappop(ready)[-1]
        nodes = search.take()
        if nodes and (not terrain.via_all or _meets(terrain, nodes)):
            for steps in paths_along(ground, nodes, sign, None):
                grade = max(step.grade for step in steps)
                cost = sum(float(_step_cost(costs.claims, ground, step)) for step in steps)
                ranks = [step.rank for step in steps]
                heappush(ready, (cost, len(steps), grade, nodes, ranks, steps))
    while ready and not budget.is_spent:
        yield heappop(ready)[-1]


def _step_cost(costs: Costs, ground: Ground, step: Step) -> float:
    """The least cost of the claims of a step."""
    if len(step.claims) == 1:
        return float(costs[step.rank])
    numbers = ground.pairs.claims_of(ground.pairs.pair_of(step.source, step.target))
    return min(float(costs[n]) for n in numbers if ground.sign_of(n) == step.sign)


def _meets(terrain: Terrain, nodes: list[int]) -> bool:
    """Whether a path meets every via set."""
    met = 0
    for node in nodes:
        met |= terrain.via.get(node, 0)
    return met == terrain.via_all


class _Search:
    """Partial paths in a heap, each with the moves that may follow it."""

    def __init__(
        self, ground: Ground, terrain: Terrain, costs: _PairCosts, to_go: Costs, limit: int
    ) -> None:
        self.pairs, self.costs, self.to_go, self.limit = ground.pairs, costs.out, to_go, limit
        self.barred = set(terrain.starts.tolist())
        self.ends = set(terrain.ends.tolist())
        self.children: dict[int, _Children] = {}
        self.heap: list[tuple[float, int, float, tuple[int, ...], _Children, int]] = []
        self.count = 0
        starts = [node for node in terrain.starts.tolist() if np.isfinite(to_go[node])]
        starts.sort(key=lambda node: float(to_go[node]))
        if terrain.shut is not None:
            starts = [node for node in starts if not terrain.shut[node]]
        roots = _Children([float(to_go[node]) for node in starts], [0.0] * len(starts), starts)
        self._push(0.0, (), roots, 0)

    def _push(self, spent: float, nodes: tuple[int, ...], moves: _Children, place: int) -> None:
        """Let the first move wait that meets nothing again; only roots may be starts."""
        for number in range(place, len(moves.nodes)):
            node = moves.nodes[number]
            if node not in nodes and not (nodes and node in self.barred):
                self.count += 1
                entry = (spent + moves.whole[number], self.count, spent, nodes, moves, number)
                heappush(self.heap, entry)
                return

    def take(self) -> list[int]:
        """Take the best partial path and let what follows it wait; its nodes if it is complete."""
        _, _, spent, nodes, moves, place = heappop(self.heap)
        self._push(spent, nodes, moves, place + 1)
        node = moves.nodes[place]
        path = (*nodes, node)
        if node in self.ends:
            return list(path)
        if len(path) <= self.limit:
            self._push(spent + moves.own[place], path, self._moves(node), 0)
        return []

    def _moves(self, node: int) -> _Children:
        """The moves out of a node from which an end can be reached, best first."""
        found = self.children.get(node)
        if found is None:
            begin, end = int(self.pairs.out.at[node]), int(self.pairs.out.at[node + 1])
            nodes, own = self.pairs.out.to[begin:end], self.costs[begin:end]
            whole = own + self.to_go[nodes]
            order = np.argsort(whole, kind="stable")
            order = order[np.isfinite(whole[order])]
            found = self.children[node] = _Children(
                whole[order].tolist(), own[order].tolist(), nodes[order].tolist()
            )
        return found
