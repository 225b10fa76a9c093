"""moagraph's side of every task: through the public function, and by the engine alone."""

from __future__ import annotations

import numpy as np

from moagraph.knowledge.columns import ClaimColumns
from moagraph.query.index import EVERYTHING, index_of
from moagraph.query.large import compiled
from moagraph.query.large.cuts import single_cuts
from moagraph.query.large.ground import ground_of
from moagraph.query.large.path_rows import PathRows
from moagraph.query.large.shortest import one_shortest
from moagraph.query.large.sweeps import nodes_on_walks
from moagraph.query.paths import find_paths


class Ours:
    """Tasks take numbers of nodes and give what can be compared."""

    def __init__(self, graph, *, is_compiled: bool) -> None:
        self.graph, self.name = graph, "moagraph+numba" if is_compiled else "moagraph"
        self.is_compiled = is_compiled
        self.ids = graph.names
        self.ground = ground_of(index_of(graph.mechanism), EVERYTHING)
        self.pairs = self.ground.pairs

    def enter(self) -> None:
        compiled.is_worth_compiling = lambda _=0: self.is_compiled

    def one_shortest(self, s, t):
        return len(one_shortest(self.pairs, [s], [t]))

    def paths(self, s, t, **options):
        return find_paths(
            self.graph.mechanism, self.ids[s], self.ids[t], max_expansions=10_000_000, **options
        )

    def all_shortest(self, s, t):
        shortest = len(one_shortest(self.pairs, [s], [t])) - 1
        return len(self.listed(s, t, shortest)) if shortest > 0 else 0

    def listed(self, s, t, steps):
        """All paths as lists of numbers of nodes, which is what the peers give too."""
        found = self.paths(s, t, k=None, max_steps=steps).paths
        return found.numbers() if isinstance(found, PathRows) else [path.nodes for path in found]

    def all_up_to(self, s, t, steps):
        return len(self.listed(s, t, steps))

    def cheapest(self, s, t, k):
        found = self.paths(s, t, k=k, rank="cost")
        return round(sum(self.cost_of(step[0]) for path in found for step in path.claims), 6)

    def cost_of(self, claim):
        """The cost of a claim, looked up as the peers look up theirs: without making the claim."""
        claims = self.graph.mechanism.claims
        if isinstance(claims, ClaimColumns):
            return claims.cost[claims.row_of(claim)]
        return claims[claim].cost

    def signed(self, s, t, sign, k):
        found = self.paths(s, t, sign=sign, k=k).paths
        if isinstance(found, PathRows):
            return [len(nodes) - 1 for nodes in found.numbers()]
        return [path.steps for path in found]

    def between(self, s, t, steps):
        ends = np.array([s], np.int32), np.array([t], np.int32)
        return len(nodes_on_walks(self.pairs, *ends, steps))

    def cuts(self, s, t):
        return list(single_cuts(self.pairs, s, t) or ())
