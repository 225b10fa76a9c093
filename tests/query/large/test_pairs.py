"""Claims are sorted into pairs both ways, as sorting tuples would."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moagraph.query.large import pairs as module
from moagraph.query.large.pairs import DECREASES, INCREASES, UNKNOWN, Pairs, Rows, make_pairs

NODES = 200_000
NODE = st.sampled_from([0, 1, 2, 255, 256, 65_535, 65_536, 131_071, NODES - 1])
BIT = {1: INCREASES, -1: DECREASES, 0: UNKNOWN}
CLAIMS = st.lists(st.tuples(NODE, NODE, st.sampled_from([1, -1, 0])), max_size=40)


def listed(rows: Rows) -> list[tuple[int, int, int]]:
    begins = rows.at.tolist()
    owners = [node for node in range(NODES) if begins[node] != begins[node + 1]]
    return [
        (node, int(rows.to[place]), int(rows.signs[place]))
        for node in owners
        for place in range(begins[node], begins[node + 1])
    ]


def claims_by_pair(claims: list[tuple[int, int, int]]) -> dict[tuple[int, int], list[int]]:
    found: dict[tuple[int, int], list[int]] = {}
    for number, (source, target, _) in enumerate(claims):
        found.setdefault((source, target), []).append(number)
    return {pair: found[pair] for pair in sorted(found)}


def make(claims: list[tuple[int, int, int]]) -> Pairs:
    table = np.array(claims, dtype=np.int32).reshape(len(claims), 3).T.copy()
    return make_pairs(NODES, table[0], table[1], table[2].astype(np.int8))


@settings(max_examples=60, deadline=None)
@given(CLAIMS, st.sampled_from([0, 2, 15]))
def test_pairs_both_ways(claims: list[tuple[int, int, int]], part_bits: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_PART_BITS", part_bits)
        pairs = make(claims)
    right = claims_by_pair(claims)
    signs = {p: sum({BIT[claims[n][2]] for n in numbers}) for p, numbers in right.items()}
    assert listed(pairs.out) == [(*pair, signs[pair]) for pair in right]
    assert [pairs.claims_of(place) for place in range(len(right))] == list(right.values())
    backwards = sorted((target, source) for source, target in right)
    assert listed(pairs.into) == [(t, s, signs[s, t]) for t, s in backwards]
    assert pairs.into.pair is not None
    assert [list(right)[p] for p in pairs.into.pair.tolist()] == [(s, t) for t, s in backwards]
