"""The engine for large graphs gives what brute force gives, with every option and their mixtures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.query.brute import Wanted, all_paths
from tests.query.random_graphs import NODES, build, lines
from tests.query.test_paths_brute import answer, wanted_of

from moagraph.query import index as index_module
from moagraph.query.large import compiled, hunt, trails

QUICK = settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

OPTIONS = st.fixed_dictionaries(
    {},
    optional={
        "sign": st.sampled_from(["any", 1, -1, None]),
        "max_steps": st.integers(1, 5),
        "via": st.lists(st.sampled_from(NODES), max_size=3, unique=True),
        "avoid": st.lists(st.sampled_from("bcde"), max_size=2, unique=True),
        "hypothesis": st.sampled_from(["h1", "h2", "c1"]),
        "min_grade": st.sampled_from("ABCDE"),
        "rank": st.sampled_from(["steps", "grade"]),
    },
)


@pytest.fixture(autouse=True, params=["plain", "compiled"])
def every_graph_is_large(request: pytest.FixtureRequest) -> Iterator[None]:
    """Run every law with arrays alone and with the compiled search."""
    is_compiled = request.param == "compiled"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index_module, "LARGE", 0)
        patch.setattr(compiled, "is_worth_compiling", lambda _=0: is_compiled)
        yield


@QUICK
@given(lines(nodes=7, most=18), st.sampled_from(["any", 1, -1, None]))
def test_plain_paths_equal_brute_force(made: list[str], sign: Any) -> None:
    graph = build(made)
    wanted = Wanted(frozenset("a"), frozenset("g"), sign=sign)
    assert answer(graph, {"sign": sign}) == all_paths(graph, wanted)


@QUICK
@given(lines(nodes=7, most=18, parts=True), OPTIONS)
def test_all_options_together_equal_brute_force(made: list[str], options: dict[str, Any]) -> None:
    graph = build(made)
    found = answer(graph, options)
    if found is not None:
        assert found == all_paths(graph, wanted_of(graph, "a", "g", options))


@QUICK
@given(lines(nodes=7, most=18, parts=True), OPTIONS, st.integers(1, 4))
def test_a_cut_at_k_is_the_head_of_the_whole_order(
    made: list[str], options: dict[str, Any], k: int
) -> None:
    graph = build(made)
    everything = answer(graph, options)
    if everything is not None:
        assert answer(graph, options, k) == everything[:k]


@QUICK
@given(lines(nodes=7, most=18, parts=True), OPTIONS, st.integers(0, 4), st.integers(1, 40))
def test_narrowing_and_block_sizes_change_no_answer(
    made: list[str], options: dict[str, Any], idle: int, block: int
) -> None:
    graph = build(made)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hunt, "IDLE_LENGTHS", idle)
        patch.setattr(hunt, "IDLE_WORK", idle)
        patch.setattr(hunt, "_SMALL_REGION", 0 if block % 2 else 4)
        patch.setattr(trails, "FIRST_BLOCK", block)
        found = answer(graph, options)
    if found is not None:
        assert found == all_paths(graph, wanted_of(graph, "a", "g", options))
