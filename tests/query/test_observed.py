"""Observations are found by the end sets of a pair."""

from __future__ import annotations

from tests.toys import whole_and_parts

from moagraph.knowledge.model import Mechanism, Observation
from moagraph.query.observed import observation_dict, observations_between


def seen(identifier: str, drugs: tuple[str, ...], outcome: str) -> Observation:
    return Observation(
        identifier,
        drugs,
        "",
        "",
        "",
        "",
        outcome,
        "increased",
        "rat",
        "",
        "s1",
        "abstract",
        "Rose.",
    )


def test_an_observation_on_a_part_is_found_by_its_whole_only() -> None:
    base = whole_and_parts()
    of_part, of_whole = seen("o1", ("drug", "other"), "R1"), seen("o2", ("drug",), "R")
    graph = Mechanism("toy", nodes=base.nodes, claims=base.claims, observations=(of_part, of_whole))
    assert observations_between(graph, ["drug"], ["R", "R1"]) == (of_part, of_whole)
    assert observations_between(graph, ["drug"], ["R1"]) == (of_part,)
    assert observations_between(graph, ["R1"], ["R"]) == ()
    assert observation_dict(of_part)["drugs"] == ["drug", "other"]
