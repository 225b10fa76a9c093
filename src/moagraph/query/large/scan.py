"""The few claims of a large graph that a question is about, found without making all of them."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from moagraph.knowledge.columns import ClaimColumns, relation_signs
from moagraph.knowledge.model import Claim
from moagraph.knowledge.vocabulary import NULL, RELATIONS
from moagraph.query.index import EVERYTHING, Index
from moagraph.query.large.fan import levels_from
from moagraph.query.large.ground import ground_of

__all__ = ["disagreeing", "no_steps", "reached", "touching"]


def reached(index: Index, starts: Iterable[int], *, forward: bool) -> dict[int, int]:
    """Node to its fewest steps from some starts, along or against the arrows.

    As `moagraph.query.index.sweep` without a filter; nodes come in ascending order.
    """
    pairs = ground_of(index, EVERYTHING).pairs
    rows = pairs.out if forward else pairs.into
    level = levels_from(rows, np.array(sorted(starts), dtype=np.int32))
    nodes = np.flatnonzero(level >= 0)
    return dict(zip(nodes.tolist(), level[nodes].tolist(), strict=True))


def no_steps(columns: ClaimColumns) -> list[Claim]:
    """The claims that are no steps of paths: structural and null ones."""
    rows = np.flatnonzero(relation_signs()[columns.relation] > 1)
    return list(map(columns.claim, rows.tolist()))


def disagreeing(columns: ClaimColumns) -> list[Claim]:
    """The claims on pairs of nodes that claims of both signs join, or a claim of no effect."""
    pair = columns.subject.astype(np.int64) * len(columns.names) + columns.object
    sign = relation_signs()[columns.relation]
    is_null = np.isin(columns.relation, [RELATIONS.index(word) for word in NULL])
    opposed = np.intersect1d(pair[sign == 1], pair[sign == -1])
    rows = np.flatnonzero(np.isin(pair, np.concatenate([opposed, np.unique(pair[is_null])])))
    return list(map(columns.claim, rows.tolist()))


def touching(columns: ClaimColumns, node: str) -> list[Claim]:
    """The claims that a node is subject or object of, in the order of their rows."""
    number = columns.names.find(node)
    rows = np.flatnonzero((columns.subject == number) | (columns.object == number))
    return list(map(columns.claim, rows.tolist()))
