"""Sets of states per node, spread over the pairs of a graph: the arithmetic of all searches here.

A `Layer` is where walks of one exact length can be: nodes in ascending order, and for each the
set of states as bits (see `moagraph.query.large.signs`).
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from moagraph.query.large.fan import fan_out
from moagraph.query.large.pairs import Ints, Rows

__all__ = [
    "EMPTY",
    "Layer",
    "Spread",
    "Table",
    "find",
    "gather",
    "meet",
    "moved",
    "spread",
    "without",
]

Sets = NDArray[Any]
Table = NDArray[np.uint8]


class Layer(NamedTuple):
    """Nodes in ascending order, and the states at each."""

    nodes: Ints
    sets: Sets


class Spread(NamedTuple):
    """What one move from a layer meets: the member it came from, the node, the states there."""

    member: NDArray[np.intp]
    nodes: Ints
    sets: Sets
    labels: NDArray[np.uint8]

    def only(self, keep: NDArray[Any]) -> Spread:
        """Some of it, by place or by a mask."""
        return Spread(self.member[keep], self.nodes[keep], self.sets[keep], self.labels[keep])


EMPTY = Layer(np.empty(0, dtype=np.int32), np.empty(0, dtype=np.uint8))


def spread(rows: Rows, labels: NDArray[np.uint8], table: Table, layer: Layer) -> Spread:
    """Every neighbour of a layer's nodes, with the states that the move leads to.

    In order of member, then of neighbour; neighbours that no state reaches are left out.
    """
    counts, place = fan_out(rows.at, layer.nodes)
    member = np.repeat(np.arange(len(counts)), counts)
    how = labels[place]
    sets = moved(how, layer.sets[member], table)
    met = Spread(member, rows.to[place], sets, how)
    keep = np.flatnonzero(sets)
    return met if len(keep) == len(place) else met.only(keep)


def moved(labels: NDArray[np.uint8], sets: Sets, table: Table) -> Sets:
    """The states after a move, for every way that via sets were met."""
    row = labels.astype(np.intp) << 4
    if sets.dtype == np.uint8:
        after: Sets = table[row | sets]
        return after
    result = np.zeros_like(sets)
    for shift in range(0, 64, 4):
        part = (sets >> np.uint64(shift)) & np.uint64(15)
        if part.any():
            result |= table[row | part.astype(np.intp)].astype(np.uint64) << np.uint64(shift)
    return result


def gather(nodes: Ints, sets: Sets) -> Layer:
    """The layer of some nodes in any order: each once, with all its states."""
    if len(nodes) == 0:
        return EMPTY
    if sets.dtype == np.uint8:
        keys = nodes.astype(np.int64) << 8 | sets
        keys.sort()
        nodes, sets = (keys >> 8).astype(np.int32), keys.astype(np.uint8)
    else:
        order = np.argsort(nodes, kind="stable")
        nodes, sets = nodes[order], sets[order]
    is_new = np.empty(len(nodes), dtype=bool)
    is_new[0] = True
    np.not_equal(nodes[1:], nodes[:-1], out=is_new[1:])
    begins = np.flatnonzero(is_new)
    return Layer(nodes[begins], np.bitwise_or.reduceat(sets, begins))


def find(wanted: Ints, nodes: Ints) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """Where each wanted node would stand among some sorted ones, and whether it is there."""
    if len(nodes) == 0:
        return np.zeros(len(wanted), dtype=np.intp), np.zeros(len(wanted), dtype=bool)
    place = np.searchsorted(nodes, wanted)
    place[place == len(nodes)] = 0
    return place, nodes[place] == wanted


def meet(one: Layer, other: Layer) -> Layer:
    """The states that two layers share."""
    if len(one.nodes) > len(other.nodes):
        one, other = other, one
    place, is_there = find(one.nodes, other.nodes)
    if len(other.nodes) == 0:
        return EMPTY
    sets = one.sets & other.sets[place]
    keep = np.flatnonzero((sets != 0) & is_there)
    return Layer(one.nodes[keep], sets[keep])


def without(layer: Layer, nodes: Ints) -> Layer:
    """A layer less some nodes, which are sorted."""
    _, is_there = find(layer.nodes, nodes)
    return Layer(layer.nodes[~is_there], layer.sets[~is_there]) if is_there.any() else layer
