"""The engine for large graphs gives what brute force gives, with every option and their mixtures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.query.brute import Wanted, all_paths
from tests.query.random_graphs import NODES, build, lines
from tests.query.test_paths_brute import answer, wanted_of

from moagraph.errors import BadQueryError
from moagraph.query import index as index_module
from moagraph.query import paths as paths_module
from moagraph.query.large import compiled, hunt, trails
from moagraph.query.paths import find_paths

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


@QUICK
@given(
    lines(nodes=7, most=18),
    st.sampled_from([(-1, "-|"), (None, "-?")]),
    st.sampled_from(["steps", "grade"]),
)
def test_a_sign_that_needs_a_step_which_no_claim_makes_costs_nothing(
    made: list[str], sign: tuple[Any, str], rank: Any
) -> None:
    asked, relation = sign
    graph = build([line for line in made if relation not in line])
    assert all_paths(graph, Wanted(frozenset("a"), frozenset("g"), sign=asked)) == []
    found = find_paths(graph, "a", "g", sign=asked, rank=rank, max_expansions=0)
    assert (list(found), found.complete) == ([], True)


def test_more_nodes_to_meet_than_states_tell_apart_are_refused() -> None:
    graph = build(["a -> b", "b -> c", "c -> d", "d -> e", "e -> f", "f -> g"])
    assert len(find_paths(graph, "a", "g", via=["e", "d", "c", "b"])) == 1
    with pytest.raises(BadQueryError, match=r"5 via nodes .* at most 4 .* name fewer"):
        find_paths(graph, "a", "g", via=["f", "e", "d", "c", "b"])


@QUICK
@given(lines(nodes=7, most=18, parts=True), OPTIONS)
def test_without_trigger_hypotheses_everything_is_coherent(
    made: list[str], options: dict[str, Any]
) -> None:
    graph = replace(build(made), hypotheses={})
    asked = {name: value for name, value in options.items() if name != "hypothesis"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index_module, "LARGE", -1)
        patch.setattr(paths_module, "explore", None)
        found = answer(graph, {**asked, "coherent": True})
    if found is not None:
        assert found == all_paths(graph, wanted_of(graph, "a", "g", asked))
