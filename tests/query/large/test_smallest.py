"""Smallest cuts on arrays are those of plain Python, also where flow has to be turned back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.toys import mechanism

from moagraph.errors import BadQueryError
from moagraph.query import index as index_module
from moagraph.query.flow import Cuts, find_cuts
from moagraph.query.index import EVERYTHING, index_of
from moagraph.query.large import network
from moagraph.query.matrix import check_size
from moagraph.query.walker import Span

NODES = "sabcdefgt"
DETOUR = ["sa", "ad", "dt", "sb", "bx", "xd", "ay", "yc", "ct"]
"""The shortest way, over a and d, has to give up its step from a to d to let a second way in."""


def cuts(edges: list[str], ends: tuple[str, str], shut: str, *, large: int) -> Cuts:
    graph = mechanism(*(f"{edge[0]} -> {edge[1]}" for edge in edges), nodes={n: {} for n in NODES})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index_module, "LARGE", large)
        index = index_of(graph)
        starts, targets, barred = map(index.numbers, (*ends, shut))
        return find_cuts(Span(index, EVERYTHING, starts, targets, barred))


@pytest.mark.parametrize("few", [0, 16])
@settings(max_examples=400, deadline=None)
@given(
    edges=st.lists(
        st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)).map("".join),
        max_size=40,
        unique=True,
    ),
    ends=st.sampled_from([("s", "t"), ("sa", "t"), ("sa", "gt")]),
    shut=st.sampled_from(["", "b", "bc"]),
)
def test_arrays_cut_as_plain_python_does(
    few: int, edges: list[str], ends: tuple[str, str], shut: str
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(network, "_FEW", few)
        found = cuts(edges, ends, shut, large=-1)
    assert found == cuts(edges, ends, shut, large=1000)


def test_flow_is_turned_back() -> None:
    found = cuts(DETOUR, ("s", "t"), "", large=-1)
    assert found == cuts(DETOUR, ("s", "t"), "", large=1000)
    assert found.node_cut is not None
    assert [len(cut) for cut in (*found.node_cut, *found.edge_cut)] == [2, 2, 2, 2]
    assert found.nodes == []


def test_more_verdicts_than_anybody_reads_are_refused() -> None:
    with pytest.raises(BadQueryError, match="24 drugs and 42 outcomes make 1008 verdicts"):
        check_size(24, 42)
    check_size(20, 30)
