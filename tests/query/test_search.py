"""The search best first: long paths are as cheap to extend as short ones, and paid when listed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moagraph.knowledge.model import Claim, Mechanism, Node
from moagraph.query import index as index_module
from moagraph.query import search
from moagraph.query.paths import find_paths

NUMBERS = st.sampled_from([0, 1, 2, 255, 256, 257, 65535, 65536, 2**24, 2**24 + 1, 2**31])


@pytest.fixture(autouse=True)
def no_graph_is_large() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index_module, "LARGE", 10**9)
        yield


def graph_of(pairs: list[tuple[str, str]]) -> Mechanism:
    claims = [Claim(f"{one}-{other}", one, "activates", other) for one, other in pairs]
    nodes = {name: Node(name, name) for pair in pairs for name in pair}
    return Mechanism("long", nodes=nodes, claims={claim.id: claim for claim in claims})


def ladder(rungs: int) -> Mechanism:
    sides = [(f"s{rung:04}", f"{side}{rung:04}") for rung in range(rungs) for side in "lr"]
    return graph_of(sides + [(side, f"s{int(side[1:]) + 1:04}") for _, side in sides])


@given(st.lists(NUMBERS, max_size=12), NUMBERS)
def test_a_packed_path_holds_the_nodes_it_was_made_of(nodes: list[int], wanted: int) -> None:
    packed = b"".join(node.to_bytes(4, "big") for node in nodes)
    assert search._is_on(packed, wanted.to_bytes(4, "big")) == (wanted in nodes)


def test_the_first_paths_of_a_long_ladder_come_in_order() -> None:
    found = find_paths(ladder(600), "s0000", "s0600", k=3)
    assert found.complete
    assert [path.steps for path in found] == [1200] * 3
    turns = [[node for node in path.nodes if node[0] == "r"] for path in found]
    assert turns == [[], ["r0599"], ["r0598"]]


def test_long_paths_are_paid_when_another_one_is_wanted() -> None:
    alone = graph_of([(f"n{number:03}", f"n{number + 1:03}") for number in range(320)])
    assert find_paths(alone, "n000", "n320", k=None, max_expansions=321).complete
    assert not find_paths(alone, "n000", "n320", k=None, max_expansions=320).complete
    graph = ladder(160)
    counts = [
        len(find_paths(graph, "s0000", "s0160", k=None, max_expansions=321 + more))
        for more in (0, 12, 13, 13 * 50)
    ]
    assert counts[0] == 1
    assert counts == sorted(counts)
    assert counts[-1] < 60
    few = find_paths(graph, "s0000", "s0160", k=5)
    assert [path.nodes for path in few] == [
        path.nodes for path in islice(find_paths(graph, "s0000", "s0160", k=50), 5)
    ]
