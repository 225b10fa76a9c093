"""The cases that pin the page's search."""

from __future__ import annotations

import json

from tests.toys import mechanism

from moagraph.query.cases import make_cases
from moagraph.query.paths import find_paths
from moagraph.query.traps import trap_graphs


def graph() -> object:
    return make_cases(
        mechanism(
            "d1 -> x [h1] %A",
            "d2 -| x [h2]",
            "d3 -> y",
            "x -> y ~hours",
            "y -> acute ~minutes",
            "x -| acute",
            "acute part_of eff",
            "x -> side",
            nodes={
                **{drug: {"kind": "drug"} for drug in ("d1", "d2", "d3")},
                **{name: {"level": "outcome"} for name in ("eff", "acute", "side")},
            },
        )
    )


def test_cases_are_json_and_always_the_same() -> None:
    first, second = (json.dumps(graph(), sort_keys=True) for _ in range(2))
    assert first == second


def test_every_verb_and_option_is_asked() -> None:
    cases = json.loads(json.dumps(graph()))
    asked = [question for trap in cases["traps"] for question in trap["questions"]]
    asked += cases["questions"]
    assert {question["verb"] for question in cases["questions"]} == {
        "paths",
        "verdict",
        "block",
        "compare",
    }
    options = {
        key for question in asked if question["verb"] == "paths" for key in question["asked"]
    }
    assert options == {
        "source",
        "target",
        "sign",
        "k",
        "max_steps",
        "via",
        "avoid",
        "hypothesis",
        "coherent",
        "species",
        "min_grade",
        "onset_order",
        "rank",
    }
    assert len(asked) > 200
    assert any(question["answer"].get("error") for question in asked)


def test_traps_are_whole_graphs_that_need_care() -> None:
    graphs = {found.name: found for found in trap_graphs()}
    assert not find_paths(graphs["repeated-entity"], "drug", "eff", sign=1)
    assert [path.nodes[1] for path in find_paths(graphs["ties"], "s", "t")] == [
        "Z",
        "b",
        "b",
        "z",
        "é",
        "ﬀ",
        "\U0001f9e0",
    ]


def test_a_graph_without_drugs_or_outcomes_has_trap_questions_only() -> None:
    cases = make_cases(mechanism("a -> b", "b -> a"))
    assert cases["questions"] == []
    assert len(cases["traps"]) == len(trap_graphs())
