"""The graphs that are measured on: seeded scale-free ones of any size, the shipped one, files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from moagraph.exchange.edge_table import read_edge_table
from moagraph.exchange.open import open_graph
from moagraph.knowledge.columns import ClaimColumns, LargeMechanism, relation_signs
from moagraph.knowledge.model import Claim, Mechanism, Node
from moagraph.knowledge.name_list import NameList
from moagraph.knowledge.vocabulary import RELATIONS


@dataclass(frozen=True)
class Graph:
    """One claim per pair of nodes, known sign, as arrays for the peers and as a Mechanism for us."""

    name: str
    names: list[str]
    source: np.ndarray
    target: np.ndarray
    sign: np.ndarray
    cost: np.ndarray
    mechanism: Mechanism

    @property
    def claims(self) -> int:
        return len(self.source)


def scale_free(claims: int, seed: int = 7) -> Graph:
    """n = claims / 10 nodes; in- and out-weights (rank + 10)^-0.6 on independent orders; 70 % +."""
    rng = np.random.default_rng(seed)
    nodes = max(claims // 10, 20)
    weights = (np.arange(nodes) + 10.0) ** -0.6
    out_order, in_order = rng.permutation(nodes), rng.permutation(nodes)
    total = np.cumsum(weights) / weights.sum()
    drawn = int(claims * 1.4)
    source = out_order[np.minimum(np.searchsorted(total, rng.random(drawn)), nodes - 1)]
    target = in_order[np.minimum(np.searchsorted(total, rng.random(drawn)), nodes - 1)]
    keep = source != target
    key = rng.permutation(np.unique(source[keep].astype(np.int64) * nodes + target[keep]))[:claims]
    sign = np.where(rng.random(len(key)) < 0.7, 1, -1).astype(np.int8)
    cost = rng.random(len(key)) + 1e-3
    width = len(str(nodes))
    names = [f"n{number:0{width}d}" for number in range(nodes)]
    return of_arrays(f"scale-free {claims:.0e}", names, (key // nodes, key % nodes), sign, cost)


def of_arrays(name, names, ends, sign, cost, *, plain: bool = False) -> Graph:
    source, target = (end.astype(np.int32) for end in ends)
    words = np.array(
        [RELATIONS.index("modulates"), RELATIONS.index("increases"), RELATIONS.index("decreases")],
        dtype=np.uint8,
    )
    columns = ClaimColumns(NameList.of(names), source, target, words[sign], cost)
    mechanism: Mechanism = LargeMechanism.of(columns, name=name)
    if plain:
        mechanism = Mechanism(
            name, nodes={n: Node(n, n) for n in names}, claims={c.id: c for c in columns.values()}
        )
    return Graph(name, names, source, target, sign.astype(np.int8), cost, mechanism)


def one_per_pair(name: str, mechanism: Mechanism, *, plain: bool = False) -> Graph:
    """The graph of the signed causal claims, the first of each pair."""
    if isinstance(mechanism, LargeMechanism):
        columns = mechanism.columns
        sign = relation_signs()[columns.relation]
        rows = (columns.names[:], columns.subject, columns.object, sign)
    else:
        ids = sorted(mechanism.nodes)
        place = {node: number for number, node in enumerate(ids)}
        claims: list[Claim] = [c for c in mechanism.claims.values() if c.is_causal]
        rows = (
            ids,
            np.array([place[c.subject] for c in claims]),
            np.array([place[c.object] for c in claims]),
            np.array([c.sign or 0 for c in claims]),
        )
    names, source, target, sign = rows
    keep = (np.abs(sign) == 1) & (source != target)
    source, target, sign = source[keep], target[keep], sign[keep]
    _, first = np.unique(source.astype(np.int64) * len(names) + target, return_index=True)
    cost = np.random.default_rng(7).random(len(first)) + 1e-3
    return of_arrays(name, names, (source[first], target[first]), sign[first], cost, plain=plain)


def all_graphs(sizes: list[int], data: Path | None, *, is_only: bool = False) -> list[Graph]:
    if is_only:
        return [scale_free(size) for size in sizes]
    graphs = [one_per_pair("shipped", open_graph(), plain=True)]
    if data is not None:
        paths = sorted([*data.glob("*.tsv"), *data.glob("*.tsv.gz")])
        graphs += [one_per_pair(p.name.split(".")[0], read_edge_table(p)) for p in paths]
    return graphs + [scale_free(size) for size in sizes]
