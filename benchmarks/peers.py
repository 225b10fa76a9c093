"""What a user would take instead: networkx, igraph, rustworkx, scipy, INDRA; those installed."""

from __future__ import annotations

from importlib.util import find_spec
from itertools import islice, pairwise

import numpy as np


class Networkx:
    name = "networkx"

    def __init__(self, graph) -> None:
        import networkx as nx

        self.nx, self.graph = nx, graph
        self.g = nx.DiGraph()
        self.g.add_nodes_from(range(len(graph.names)))
        self.g.add_weighted_edges_from(
            zip(graph.source.tolist(), graph.target.tolist(), graph.cost.tolist(), strict=True)
        )
        self._product = None

    def enter(self) -> None: ...

    def product(self):
        """The graph of (node, sign); its building is not counted."""
        if self._product is None:
            rows = list(
                zip(
                    *(a.tolist() for a in (self.graph.source, self.graph.target, self.graph.sign)),
                    strict=True,
                )
            )
            self._product = self.nx.DiGraph()
            for bit in (0, 1):
                self._product.add_edges_from(
                    ((s, bit), (t, bit ^ (sign < 0))) for s, t, sign in rows
                )
        return self._product

    def one_shortest(self, s, t):
        try:
            return len(self.nx.shortest_path(self.g, s, t))
        except self.nx.NetworkXNoPath:
            return 0

    def all_shortest(self, s, t):
        try:
            return len(list(self.nx.all_shortest_paths(self.g, s, t)))
        except self.nx.NetworkXNoPath:
            return 0

    def all_up_to(self, s, t, steps):
        return len(list(self.nx.all_simple_paths(self.g, s, t, cutoff=steps)))

    def cheapest(self, s, t, k):
        try:
            paths = list(islice(self.nx.shortest_simple_paths(self.g, s, t, weight="weight"), k))
        except self.nx.NetworkXNoPath:
            return 0
        return round(sum(self.g[a][b]["weight"] for p in paths for a, b in pairwise(p)), 6)

    def walks(self, s, t, sign):
        return self.nx.shortest_simple_paths(self.product(), (s, 0), (t, int(sign < 0)))

    def signed(self, s, t, sign, k):
        found = []
        try:
            for tried, path in enumerate(self.walks(s, t, sign)):
                nodes = [node for node, _ in path]
                if len(set(nodes)) == len(nodes):
                    found.append(len(nodes) - 1)
                if len(found) == k or tried > 3 * k + 50:
                    break
        except (self.nx.NetworkXNoPath, self.nx.NodeNotFound):
            pass
        return found

    def between(self, s, t, steps):
        down = self.nx.single_source_shortest_path_length(self.g, s, cutoff=steps)
        up = dict(self.nx.single_target_shortest_path_length(self.g, t, cutoff=steps))
        return sum(1 for node in down if node in up and down[node] + up[node] <= steps)

    def cuts(self, s, t):
        parents, found = self.nx.immediate_dominators(self.g, s), []
        node = parents.get(t)
        while node not in (None, s):
            found.append(node)
            node = parents[node]
        return found[::-1]


class Indra(Networkx):
    """INDRA's search over signed nodes: it does not see that a path meets an entity twice."""

    name = "indra"

    def walks(self, s, t, sign):
        from indra.explanation.pathfinding import shortest_simple_paths

        return shortest_simple_paths(self.product(), (s, 0), (t, int(sign < 0)))

    one_shortest = all_shortest = all_up_to = cheapest = between = cuts = None

    def revisits(self, s, t, sign, k):
        """Of its first k paths, how many there are, and how many meet an entity twice."""
        try:
            paths = list(islice(self.walks(s, t, sign), k))
        except (self.nx.NetworkXNoPath, self.nx.NodeNotFound):
            return 0, 0
        return len(paths), sum(1 for path in paths if len({n for n, _ in path}) < len(path))


class Igraph:
    name = "igraph"

    def __init__(self, graph) -> None:
        import igraph

        edges = np.stack([graph.source, graph.target], axis=1)
        self.g = igraph.Graph(n=len(graph.names), edges=edges, directed=True)
        self.g.es["w"] = graph.cost.tolist()

    def enter(self) -> None: ...

    def one_shortest(self, s, t):
        return len(self.g.get_shortest_path(s, t))

    def all_shortest(self, s, t):
        return len(self.g.get_all_shortest_paths(s, t))

    def all_up_to(self, s, t, steps):
        return len(self.g.get_all_simple_paths(s, t, maxlen=steps))

    def cheapest(self, s, t, k):
        paths = self.g.get_k_shortest_paths(s, t, k=k, weights="w", output="epath")
        weights = self.g.es["w"]
        return round(sum(weights[e] for p in paths for e in p), 6)

    signed = None

    def between(self, s, t, steps):
        down = np.array(self.g.distances(s, None, mode="out")[0])
        up = np.array(self.g.distances(t, None, mode="in")[0])
        return int((down + up <= steps).sum())

    def cuts(self, s, t):
        parents, found = self.g.dominator(s), []
        node = parents[t]
        while node >= 0 and node != s:
            found.append(node)
            node = parents[node]
        return found[::-1]


class Rustworkx:
    name = "rustworkx"

    def __init__(self, graph) -> None:
        import rustworkx

        self.rx = rustworkx
        self.g = rustworkx.PyDiGraph()
        self.g.add_nodes_from(range(len(graph.names)))
        self.g.extend_from_weighted_edge_list(
            list(
                zip(graph.source.tolist(), graph.target.tolist(), graph.cost.tolist(), strict=True)
            )
        )

    def enter(self) -> None: ...

    def one_shortest(self, s, t):
        found = self.rx.digraph_dijkstra_shortest_paths(self.g, s, target=t)
        return len(found[t]) if t in found else 0

    def all_shortest(self, s, t):
        return len(self.rx.digraph_all_shortest_paths(self.g, s, t))

    def all_up_to(self, s, t, steps):
        return len(self.rx.all_simple_paths(self.g, s, t, cutoff=steps + 1))

    cheapest = signed = between = None

    def cuts(self, s, t):
        parents, found = self.rx.immediate_dominators(self.g, s), []
        node = parents.get(t)
        while node is not None and node != s:
            found.append(node)
            node = parents[node]
        return found[::-1]


class Scipy:
    name = "scipy"

    def __init__(self, graph) -> None:
        from scipy.sparse import csr_matrix

        shape = (len(graph.names),) * 2
        self.g = csr_matrix((graph.cost, (graph.source, graph.target)), shape=shape)
        self.back = self.g.T.tocsr()

    def enter(self) -> None: ...

    one_shortest = all_shortest = all_up_to = signed = cuts = None

    def cheapest(self, s, t, k):
        from scipy.sparse.csgraph import yen

        return round(float(np.sum(yen(self.g, s, t, k))), 6)

    def between(self, s, t, steps):
        from scipy.sparse.csgraph import dijkstra

        down = dijkstra(self.g, indices=s, unweighted=True, limit=steps)
        up = dijkstra(self.back, indices=t, unweighted=True, limit=steps)
        return int((down + up <= steps).sum())


def installed() -> list[type]:
    known = {
        "networkx": Networkx,
        "igraph": Igraph,
        "rustworkx": Rustworkx,
        "scipy": Scipy,
        "indra": Indra,
    }
    return [peer for package, peer in known.items() if find_spec(package) is not None]
