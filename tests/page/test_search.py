"""The page's own search gives the answers of the command line, in the same order."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.page.browser import ScriptEngine
from tests.page.make_cases import CASES, fixed_cases
from tests.query.random_graphs import NODES, build, lines
from tests.query.test_search import ladder

from moagraph.export.page.pack import pack_graph
from moagraph.knowledge.model import Mechanism
from moagraph.query.cases import _ask_block as ask_block
from moagraph.query.cases import _ask_compare as ask_compare
from moagraph.query.cases import _ask_verdict as ask_verdict
from moagraph.query.cases import make_cases
from moagraph.query.traps import trap_graphs

FRESH = "make the file anew: .venv/bin/python -m tests.page.make_cases"


def pack(mechanism: Mechanism) -> dict[str, Any]:
    return pack_graph(mechanism, overview=(), title="", caption="")


def plain(value: Any) -> Any:
    return json.loads(json.dumps(value))


@pytest.fixture(scope="module")
def traps() -> dict[str, list[dict[str, Any]]]:
    found = json.loads(CASES.read_text(encoding="utf-8"))
    return {trap["name"]: trap["questions"] for trap in found}


def test_the_file_of_cases_is_fresh() -> None:
    assert json.loads(CASES.read_text(encoding="utf-8")) == plain(fixed_cases()), FRESH


def assert_replayed(
    engine: ScriptEngine, mechanism: Mechanism, questions: list[dict[str, Any]]
) -> None:
    answers = engine.call("replayAll", pack(mechanism), questions)
    assert len(answers) == len(questions) > 0
    for question, answer in zip(questions, answers, strict=True):
        assert plain(answer) == plain(question["answer"]), question["asked"]


def test_all_questions_about_the_shipped_graph_come_out(
    engine: ScriptEngine, shipped: Mechanism
) -> None:
    assert_replayed(engine, shipped, make_cases(shipped)["questions"])


@pytest.mark.parametrize("graph", trap_graphs(), ids=lambda graph: str(graph.name))
def test_all_questions_about_a_trap_come_out(
    engine: ScriptEngine, graph: Mechanism, traps: dict[str, list[dict[str, Any]]]
) -> None:
    assert_replayed(engine, graph, traps[graph.name])


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    made=lines(most=16, parts=True),
    pair=st.permutations(NODES[:6]),
    options=st.fixed_dictionaries(
        {},
        optional={
            "sign": st.sampled_from([1, -1, None, "any"]),
            "k": st.sampled_from([None, 3, 1]),
            "max_steps": st.integers(1, 5),
            "coherent": st.booleans(),
            "rank": st.sampled_from(["steps", "grade"]),
            "onset_order": st.booleans(),
            "min_grade": st.sampled_from(["A", "D"]),
            "hypothesis": st.sampled_from(["h1", "h2", "c1"]),
        },
    ),
)
def test_random_graphs_give_the_same_paths(
    engine: ScriptEngine, made: list[str], pair: list[str], options: dict[str, Any]
) -> None:
    from moagraph.errors import BadQueryError
    from moagraph.query.paths import find_paths

    graph = build(made)
    source, target, via, *_ = pair
    asked = {**options, "via": [via]} if "max_steps" not in options else options
    try:
        found = find_paths(graph, source, target, **asked)
        expected = [(path.nodes, path.claims, path.sign, path.grade) for path in found]
    except BadQueryError:
        expected = None
    question = {"verb": "paths", "asked": {"source": source, "target": target, **asked}}
    (answer,) = engine.call("replayAll", pack(graph), [question])
    if expected is None:
        assert answer == {"error": True}
    else:
        got = [[p["nodes"], p["claims"], p["sign"], p["grade"]] for p in answer["paths"]]
        assert got == plain(expected)


@pytest.mark.parametrize("work", [300, 320, 321, 322, 333, 334, 335, 1500])
def test_long_paths_cost_the_same_work(engine: ScriptEngine, work: int) -> None:
    from moagraph.query.paths import find_paths

    graph = ladder(160)
    asked = {"source": "s0000", "target": "s0160", "k": None, "max_expansions": work}
    found = find_paths(graph, "s0000", "s0160", k=None, max_expansions=work)
    (answer,) = engine.call("replayAll", pack(graph), [{"verb": "paths", "asked": asked}])
    assert [tuple(path["nodes"]) for path in answer["paths"]] == [path.nodes for path in found]
    assert answer["complete"] == found.complete


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(made=lines(most=16, parts=True), names=st.permutations(NODES[:6]))
def test_random_graphs_give_the_same_verdicts_roles_and_comparisons(
    engine: ScriptEngine, made: list[str], names: list[str]
) -> None:
    graph = build(made)
    source, target, other, another, *_ = names
    questions = [
        ask_verdict(graph, (source, target)),
        ask_block(graph, (source, target), [other], []),
        ask_block(graph, (source, target), [other, another], [another]),
        ask_compare(graph, [source, other], [target, another]),
    ]
    answers = engine.call("replayAll", pack(graph), questions)
    for question, answer in zip(questions, answers, strict=True):
        assert plain(answer) == plain(question["answer"]), question["asked"]
