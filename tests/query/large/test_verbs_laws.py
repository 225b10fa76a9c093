"""Every verb says of a graph without trigger hypotheses the same from arrays as in plain Python."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.query.large.test_columns_laws import CLAIM, columns_of, plain_of
from tests.query.random_graphs import NODES, lines
from tests.toys import mechanism

from moagraph.errors import BadQueryError
from moagraph.knowledge.model import Mechanism
from moagraph.query import index as index_module
from moagraph.query.block import block_nodes
from moagraph.query.bottlenecks import find_bottlenecks
from moagraph.query.compare import compare_drugs
from moagraph.query.conflicts import find_conflicts
from moagraph.query.large import circles, compiled
from moagraph.query.loops import find_loops
from moagraph.query.matrix import make_matrix
from moagraph.query.neighbours import claims_at
from moagraph.query.paths import find_paths
from moagraph.query.reach import find_around
from moagraph.query.verdict import find_verdict
from moagraph.query.why import explain_empty

QUICK = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
GRAPHS = lines(nodes=7, most=18, parts=True)
SOME = st.lists(st.sampled_from("bcdef"), max_size=2, unique=True)
FILTERS = st.fixed_dictionaries(
    {},
    optional={
        "hypothesis": st.sampled_from(["h1", "h2"]),
        "min_grade": st.sampled_from("ABD"),
    },
)


@pytest.fixture(autouse=True, params=["plain", "compiled"])
def kernel(request: pytest.FixtureRequest) -> Iterator[None]:
    """Run every law with arrays alone and with the compiled search."""
    is_compiled = request.param == "compiled"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compiled, "is_worth_compiling", lambda *_: is_compiled)
        yield


def build(made: list[str], kind: str = "cascade") -> Mechanism:
    """The graph of some lines, made anew; all its hypotheses are of one kind."""
    return mechanism(
        *made,
        nodes={node: {} for node in NODES},
        hypotheses=dict.fromkeys(("h1", "h2", "c1"), kind),
    )


def outcome_of(ask: Callable[[Mechanism], Any], graph: Mechanism) -> Any:
    """The answer, or the words of a refusal."""
    try:
        return ask(graph)
    except BadQueryError as refused:
        return str(refused)


def check(made: list[str], ask: Callable[[Mechanism], Any], kind: str = "cascade") -> None:
    """Nothing; both ways give the same answer, or both refuse."""
    plain = outcome_of(ask, build(made, kind))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index_module, "LARGE", 0)
        assert outcome_of(ask, build(made, kind)) == plain


def why(graph: Mechanism, **options: Any) -> Any:
    """Why a question has no answer, if it has none."""
    found = find_paths(graph, "a", "g", **options)
    return None if found else explain_empty(graph, found.question)


@QUICK
@given(GRAPHS, SOME, st.integers(1, 5) | st.none(), FILTERS)
def test_verdict(
    made: list[str], avoid: list[str], limit: int | None, kept: dict[str, Any]
) -> None:
    check(made, lambda m: find_verdict(m, "a", "g", avoid=avoid, max_steps=limit, **kept))


@QUICK
@given(GRAPHS, SOME, SOME, SOME)
def test_block(made: list[str], blocked: list[str], add: list[str], avoid: list[str]) -> None:
    check(made, lambda m: block_nodes(m, blocked, "a", "g", add=add, avoid=avoid))


@QUICK
@given(GRAPHS, FILTERS)
def test_compare_and_matrix(made: list[str], kept: dict[str, Any]) -> None:
    check(made, lambda m: compare_drugs(m, ["a", "b"], ["f", "g"], **kept))
    check(made, lambda m: compare_drugs(m, ["a", "b", "c"]))
    check(made, lambda m: make_matrix(m, ["a", "b"], ["f", "g"], **kept))
    check(made, make_matrix)


@QUICK
@given(GRAPHS, SOME, FILTERS)
def test_bottlenecks(made: list[str], avoid: list[str], kept: dict[str, Any]) -> None:
    check(made, lambda m: find_bottlenecks(m, "a", "g", avoid=avoid, **kept))


@QUICK
@given(
    GRAPHS,
    st.sampled_from([None, "a", "b"]),
    st.sampled_from(["any", 1, -1, None]),
    st.sampled_from([1, 2, 5, None]),
    st.integers(1, 7),
)
def test_loops(made: list[str], node: str | None, sign: Any, k: int | None, steps: int) -> None:
    check(made, lambda m: find_loops(m, node, sign=sign, k=k, max_steps=steps))


@QUICK
@given(GRAPHS, st.sampled_from([None, "a", "b"]), st.integers(1, 20))
def test_block_sizes_and_sweeps_change_no_loop(
    made: list[str], node: str | None, block: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(circles, "_FIRST_BLOCK", block)
        patch.setattr(circles, "_FEW_ROOTS", block % 3)
        check(made, lambda m: find_loops(m, node, k=None))


@QUICK
@given(GRAPHS, st.sampled_from("abc"), st.integers(1, 7), FILTERS)
def test_around(made: list[str], node: str, steps: int, kept: dict[str, Any]) -> None:
    check(made, lambda m: find_around(m, node, steps=steps, **kept))


@QUICK
@given(GRAPHS, SOME, SOME, st.sampled_from(["any", 1, -1, None]), st.integers(1, 4) | st.none())
def test_why(made: list[str], via: list[str], avoid: list[str], sign: Any, limit: Any) -> None:
    check(made, lambda m: why(m, via=via, avoid=avoid, sign=sign, max_steps=limit))


VERBS: list[Callable[[Mechanism], Any]] = [
    lambda m: find_verdict(m, "a", "g"),
    lambda m: block_nodes(m, ["b", "c"], "a", "g", add="d"),
    lambda m: find_bottlenecks(m, "a", "g"),
    lambda m: compare_drugs(m, ["a", "b"], ["f", "g"]),
    make_matrix,
    find_loops,
    lambda m: find_loops(m, "a", sign=-1),
    lambda m: find_around(m, "a", steps=4),
    find_conflicts,
    lambda m: find_conflicts(m, "a"),
    why,
    lambda m: why(m, sign=None, max_steps=2),
]


@QUICK
@given(st.lists(CLAIM, min_size=1, max_size=20), st.sampled_from(VERBS))
def test_columns_are_asked_like_any_graph(
    claims: list[tuple[int, str, int]], ask: Callable[[Mechanism], Any]
) -> None:
    large = columns_of(claims)
    assert outcome_of(ask, large) == outcome_of(ask, plain_of(large))


@QUICK
@given(GRAPHS, SOME, SOME)
def test_coherent_verbs_look_near_first(
    made: list[str], blocked: list[str], add: list[str]
) -> None:
    check(made, lambda m: find_verdict(m, "a", "g"), "trigger")
    check(made, lambda m: block_nodes(m, blocked, "a", "g", add=add), "trigger")
    check(made, lambda m: find_bottlenecks(m, "a", "g"), "trigger")
    check(made, lambda m: compare_drugs(m, ["a", "b"], ["f", "g"]), "trigger")


def test_a_spent_budget_leaves_signs_out_and_says_so() -> None:
    lines_ = ["a -> b #1", "b -| c #2", "c -> b #3", "b -> d #4"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index_module, "LARGE", 0)
        whole = find_around(build(lines_), "a", steps=4)
        short = find_around(build(lines_), "a", steps=4, max_expansions=1)
    assert whole.complete
    assert not short.complete
    assert [near.node for near in short.nodes] == [near.node for near in whole.nodes]


def test_loops_cut_short_say_so() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index_module, "LARGE", 0)
        assert not find_loops(build(["a -> b #1", "b -> a #2"]), max_expansions=1).complete


def test_claims_at_a_node_of_a_table() -> None:
    table = columns_of([(0, "activates", 1), (2, "part_of", 0), (1, "inhibits", 2)])
    assert [claim.id for claim in claims_at(table, "a")] == ["row-1", "row-2"]
    assert list(claims_at(table, "a")) == claims_at(plain_of(table), "a")
