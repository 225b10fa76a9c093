"""Drugs side by side."""

from __future__ import annotations

import pytest
from tests import toys
from tests.toys import mechanism

from moagraph.errors import BadQueryError
from moagraph.knowledge.model import Mechanism
from moagraph.query.compare import compare_drugs


def three_drugs() -> Mechanism:
    """a and b share m -> z, where they arrive with opposite signs; c goes its own way."""
    return mechanism(
        "a -> m [h]", "b -| m", "m -> z", "c -> n", "n -> z", nodes={"z": {"level": "outcome"}}
    )


def test_shared_private_and_opposite() -> None:
    (found,) = compare_drugs(three_drugs(), ["a", "b"]).outcomes
    assert found.verdicts == {"a": "increases", "b": "decreases"}
    assert found.shared == ("m-activates-z",)
    assert found.private("a") == ("a-activates-m",)
    assert found.opposite == {"m": {"a": 1, "b": -1}, "z": {"a": 1, "b": -1}}


def test_with_three_drugs_a_claim_of_two_is_some_drugs() -> None:
    comparison = compare_drugs(three_drugs(), ["a", "b", "c"])
    (found,) = comparison.outcomes
    assert found.shared == ()
    assert found.part_of("m-activates-z") == "some"
    answer = comparison.to_dict()["outcomes"][0]
    assert answer["some"] == [{"claim": "m-activates-z", "drugs": ["a", "b"]}]
    assert answer["private"]["c"] == ["c-activates-n", "n-activates-z"]


def test_a_drug_without_a_way_does_not_count() -> None:
    graph = mechanism("a -> z [h]", "b -> y", nodes={"b": {}})
    (found,) = compare_drugs(graph, ["a", "b"], "z").outcomes
    assert found.verdicts == {"a": "increases", "b": "no path"}
    assert found.best["b"] is None
    assert found.shared == ()


def test_a_drug_that_arrives_with_both_signs_is_not_opposite() -> None:
    graph = mechanism("a -> y [h]", "y -> z", "a -> x", "x -| z", "b -| z")
    (found,) = compare_drugs(graph, ["a", "b"], "z").outcomes
    assert found.verdicts == {"a": "contested", "b": "decreases"}
    assert found.opposite == {}


def test_outcomes_that_nobody_reaches_are_left_out_unless_asked() -> None:
    graph = mechanism(
        "a -> z", "b -> z", "q -> w", nodes={"z": {"level": "outcome"}, "w": {"level": "outcome"}}
    )
    assert [f.outcome.node for f in compare_drugs(graph, ["a", "b"]).outcomes] == ["z"]
    assert [f.outcome.node for f in compare_drugs(graph, ["a", "b"], ["w"]).outcomes] == ["w"]


def test_an_outcome_that_is_a_drug_has_no_verdict() -> None:
    (found,) = compare_drugs(toys.diamond(), ["a", "b"], "b").outcomes
    assert found.verdicts == {"a": "increases", "b": None}


@pytest.mark.parametrize("drugs", [[], ["a"], ["a", "A"]])
def test_fewer_than_two_drugs_are_refused(drugs: list[str]) -> None:
    with pytest.raises(BadQueryError, match="two or more"):
        compare_drugs(three_drugs(), drugs)


def test_rows_are_one_per_outcome_and_claim() -> None:
    comparison = compare_drugs(three_drugs(), ["a", "b"], max_expansions=None)
    rows = [(row["claim"], row["part"], row["drugs"]) for row in comparison.rows()]
    assert rows == [
        ("a-activates-m", "private", "a"),
        ("b-inhibits-m", "private", "b"),
        ("m-activates-z", "shared", "a|b"),
    ]
    assert len(comparison.to_pandas()) == 3
    assert not compare_drugs(three_drugs(), ["a", "b"], max_expansions=1).complete
