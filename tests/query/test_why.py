"""Why an answer is empty."""

from __future__ import annotations

from typing import Any

import pytest
from tests import toys
from tests.toys import mechanism

from moagraph.knowledge.model import Mechanism
from moagraph.query.paths import find_paths
from moagraph.query.why import Why, explain_empty


def why(graph: Mechanism, source: str, target: str, **options: Any) -> Why:
    paths = find_paths(graph, source, target, **options)
    assert not paths
    return explain_empty(graph, paths.question)


@pytest.mark.parametrize(
    ("options", "dropped"),
    [
        ({"sign": 1}, "sign"),
        ({"max_steps": 1}, "max_steps"),
        ({"via": "x"}, "via x"),
        ({"avoid": "b"}, "avoid b"),
        ({"hypothesis": "h2"}, "hypothesis"),
        ({"species": "human"}, "species"),
        ({"min_grade": "A"}, "min_grade"),
        ({"onset_order": True}, "onset_order"),
    ],
)
def test_the_option_that_shuts_the_answer_out(options: dict[str, Any], dropped: str) -> None:
    graph = mechanism("a -> b [h1] ~hours", "b -| c ~minutes", "x -> y [h2]", "y -> x %A")
    (found,) = why(graph, "a", "c", **options).relaxed
    assert found.option == dropped
    assert found.best.nodes == ("a", "b", "c")


def test_coherence_can_be_the_reason() -> None:
    graph = mechanism("a -> b [h1]", "b -> c [h2]")
    (found,) = why(graph, "a", "c", coherent=True).relaxed
    assert found.option == "coherent"
    assert str(why(graph, "a", "c", coherent=True)).startswith("without coherent: a > b > c")


def test_several_reasons_together() -> None:
    graph = mechanism("a -> b", "b -| c")
    (found,) = why(graph, "a", "c", sign=1, max_steps=1).relaxed
    assert found.option == "all options"


def test_how_far_both_ends_get_when_nothing_joins_them() -> None:
    found = why(mechanism("a -> b", "b -> c", "x -> y", "y -> z"), "a", "z")
    assert found.relaxed == ()
    assert found.reached == ("c", "b")
    assert found.leading == ("x", "y")
    assert str(found).splitlines() == [
        "no causal claims lead from a to z",
        "a gets as far as c, b",
        "z is reached from x, y",
    ]


def test_a_gap_of_structure_is_named() -> None:
    found = why(mechanism("a -> part", "part part_of whole", "whole -> z"), "a", "z")
    (bridge,) = found.bridges
    assert (bridge.node, bridge.other, bridge.claim) == ("part", "whole", "part-part_of-whole")
    assert "which is no step" in str(found)


def test_nothing_at_all() -> None:
    assert "gets as far as nothing" in str(why(mechanism("b -> a", "z -> y"), "a", "z"))


def test_json() -> None:
    answer = why(toys.trap(), "drug", "eff", sign=1).to_dict()
    assert list(answer) == ["graph", "query", "relaxed", "reached", "leading", "bridges"]
    assert answer["relaxed"][0]["best"]["sign"] == -1
    gap = why(mechanism("a -> p", "p part_of w", "w -> z"), "a", "z").to_dict()
    assert gap["bridges"] == [{"node": "p", "other": "w", "claim": "p-part_of-w"}]
