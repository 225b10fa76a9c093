"""A question put to the pairs of a graph: where walks start and end, and what they may meet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from moagraph.query.large.layer import Layer, Sets, Spread, find, gather, spread, without
from moagraph.query.large.pairs import Ints, Pairs
from moagraph.query.large.signs import Moves

__all__ = ["Terrain"]


@dataclass(frozen=True)
class Terrain:
    """Pairs of nodes, and the rule that a walk over them follows.

    `starts` and `ends` are sorted and share no node; nodes marked in `shut` are not there. `via`
    has a bit per via set for the nodes that belong to one, `via_all` all bits. `out_labels` and
    `in_labels` are the labels of the pairs (see `moves`) both ways.
    """

    pairs: Pairs
    moves: Moves
    starts: Ints
    ends: Ints
    out_labels: NDArray[np.uint8]
    in_labels: NDArray[np.uint8]
    shut: NDArray[np.bool_] | None = None
    via: Mapping[int, int] = field(default_factory=dict)
    via_all: int = 0

    def has_ways(self) -> bool:
        """Whether any pair leaves a start, and any enters an end: if not, there is no walk."""
        ahead, behind = self.pairs.out_rows[0], self.pairs.in_rows[0]
        return any(ahead[node] < ahead[node + 1] for node in self.starts.tolist()) and any(
            behind[node] < behind[node + 1] for node in self.ends.tolist()
        )

    def first(self) -> Layer:
        """Where walks begin."""
        sets = [1 << 4 * self.via.get(int(node), 0) for node in self.starts]
        return self._open(Layer(self.starts, self._sets(sets)))

    def last(self) -> Layer:
        """Where walks end."""
        sets = [self.moves.accepted << 4 * self.via_all] * len(self.ends)
        return self._open(Layer(self.ends, self._sets(sets)))

    def _sets(self, sets: list[int]) -> Sets:
        """Sets of states as an array, as narrow as may be."""
        return np.array(sets, dtype=np.uint64 if self.via_all else np.uint8)

    def _open(self, layer: Layer) -> Layer:
        """A layer less what is shut."""
        if self.shut is None:
            return layer
        keep = ~self.shut[layer.nodes]
        return Layer(layer.nodes[keep], layer.sets[keep])

    def size_after(self, layer: Layer) -> int:
        """How many pairs leave a layer."""
        at = self.pairs.out.at
        return int((at[layer.nodes + 1] - at[layer.nodes]).sum())

    def size_before(self, layer: Layer) -> int:
        """How many pairs enter a layer."""
        at = self.pairs.into.at
        return int((at[layer.nodes + 1] - at[layer.nodes]).sum())

    def after(self, layer: Layer) -> Spread:
        """Every move out of a layer, what is shut left out."""
        met = spread(self.pairs.out, self.out_labels, self.moves.after, layer)
        if self.via_all:
            met = met._replace(sets=self.collect(met.nodes, met.sets))
        return self._passable(met)

    def before(self, layer: Layer) -> Spread:
        """Every move into a layer, what is shut left out."""
        if self.via_all:
            layer = Layer(layer.nodes, self._uncollect(layer.nodes, layer.sets))
        return self._passable(spread(self.pairs.into, self.in_labels, self.moves.before, layer))

    def _passable(self, met: Spread) -> Spread:
        """The moves that lead to no shut node."""
        if self.shut is None:
            return met
        return met.only(np.flatnonzero(~self.shut[met.nodes]))

    def collect(self, nodes: Ints, sets: Sets) -> Sets:
        """The states at some nodes, once their via bits are added."""
        for node, bits in self.via.items():
            here = np.flatnonzero(nodes == node)
            for bit in _bits(bits):
                some = sets[here]
                moved = (some & _lacking(bit)) << np.uint64(4 << bit)
                sets[here] = (some & ~_lacking(bit)) | moved
        return sets

    def _uncollect(self, nodes: Ints, sets: Sets) -> Sets:
        """The states that become these once a node's via bits are added."""
        sets = sets.copy()
        for node, bits in self.via.items():
            here = np.flatnonzero(nodes == node)
            for bit in _bits(bits):
                having = sets[here] & ~_lacking(bit)
                sets[here] = having | having >> np.uint64(4 << bit)
        return sets

    def inner(self, met: Spread) -> Layer:
        """The layer of what was met, ends left out."""
        return without(without(gather(met.nodes, met.sets), self.ends), self.starts)

    def at_ends(self, met: Spread) -> Layer:
        """The layer of the ends that were met."""
        _, is_end = find(met.nodes, self.ends)
        return gather(met.nodes[is_end], met.sets[is_end])


def _bits(number: int) -> list[int]:
    """The places of the bits of a number."""
    return [place for place in range(number.bit_length()) if number >> place & 1]


def _lacking(bit: int) -> np.uint64:
    """A mask of the states that have not met a via set."""
    blocks = (15 << 4 * met for met in range(16) if not met >> bit & 1)
    return np.uint64(sum(blocks))
