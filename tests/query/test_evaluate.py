"""Observations judged by the mechanism."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.toys import mechanism

from moagraph.knowledge.model import Evidence, Mechanism, Observation
from moagraph.query.evaluate import evaluate
from moagraph.query.score import (
    balanced_accuracy,
    ceiling_of,
    constant_of,
    percentile,
    shuffled,
)


def seen(identifier: str, result: str, **details: Any) -> Observation:
    values = {
        "drugs": ("drug",),
        "context": "",
        "perturbation": "",
        "perturbed": "",
        "agent": "",
        "outcome": "eff",
        "species": "rat",
        "onset": "",
        "source": "other",
        "basis": "abstract",
        "summary": "Seen.",
    }
    return Observation(id=identifier, result=result, **{**values, **details})


def machine() -> Mechanism:
    """drug raises a, lowers b, both raise m in the end; brake lowers m; aside does nothing."""
    return mechanism(
        "drug -> a [h]",
        "a -> m",
        "drug -| b [g]",
        "b -| m",
        "brake -| m",
        "m -> aside",
        "m -> eff",
        "drug -? odd",
        "odd -> sign",
        "alone -> nothing",
    )


@pytest.mark.parametrize(
    ("perturbation", "perturbed", "prediction"),
    [
        ("knockout", "m", "impaired"),
        ("antagonist", "a", "impaired"),
        ("inhibitor", "brake", "extended"),
        ("knockdown", "aside", "unchanged"),
        ("agonist", "a", "extended"),
        ("activation", "b", "impaired"),
        ("addition", "m", "extended"),
        ("agonist", "brake", "impaired"),
        ("agonist", "aside", "unchanged"),
        ("knockout", "m@elsewhere", "too coarse"),
    ],
)
def test_what_a_perturbation_is_predicted_to_do(
    perturbation: str, perturbed: str, prediction: str
) -> None:
    item = seen("1", "abolished", perturbation=perturbation, perturbed=perturbed)
    (row,) = evaluate(machine(), [item]).judged
    assert row.prediction == row.with_own_source == prediction
    assert row.explained == (prediction == "impaired")


@pytest.mark.parametrize(
    ("details", "prediction"),
    [
        ({}, "increased"),
        ({"drugs": ("brake",)}, "decreased"),
        ({"outcome": "sign"}, "unknown"),
        ({"outcome": "nothing"}, "not reached"),
        ({"outcome": "no such outcome"}, "not reached"),
        ({"outcome": "drug"}, "not reached"),
        ({"drugs": ("drug", "brake")}, "contested"),
        ({"drugs": ("drug", "no such drug")}, "not reached"),
        ({"drugs": ()}, "not reached"),
    ],
)
def test_without_a_perturbation_the_verdict_is_the_prediction(
    details: dict[str, Any], prediction: str
) -> None:
    (row,) = evaluate(machine(), [seen("1", "increased", **details)]).judged
    assert row.prediction == prediction
    assert row.explained == (prediction == "increased")


def test_a_perturbation_where_there_is_no_effect_is_not_reached() -> None:
    items = [
        seen("1", "abolished", perturbation="knockout", perturbed="m", outcome="nothing"),
        seen("2", "abolished", perturbation="knockout", perturbed="m", outcome="lacking"),
        seen("3", "enhanced", perturbation="agonist", perturbed="m", outcome="nothing"),
        seen("4", "enhanced", perturbation="agonist", perturbed="odd", outcome="sign"),
    ]
    assert [row.prediction for row in evaluate(machine(), items).judged] == [
        "not reached",
        "not reached",
        "not reached",
        "unknown",
    ]


def test_a_part_that_the_graph_lacks_is_never_matched_to_its_whole() -> None:
    graph = mechanism("drug -> R [h]", "R1 part_of R", "R -> eff")
    items = [
        seen("1", "abolished", perturbation="knockout", perturbed="R1"),
        seen("2", "abolished", perturbation="knockout", perturbed="R"),
    ]
    assert [row.prediction for row in evaluate(graph, items).judged] == ["unchanged", "impaired"]


def test_hypotheses_predict_on_their_own() -> None:
    item = seen("1", "abolished", perturbation="antagonist", perturbed="a")
    (row,) = evaluate(machine(), [item]).judged
    assert row.by_hypothesis == {"g": "unchanged", "h": "impaired"}
    found = evaluate(machine(), [item, seen("2", "increased")])
    assert found.judged[1].by_hypothesis == {"g": "increased", "h": "increased"}
    assert found.by_hypothesis["h"].balanced_accuracy == 1.0


def test_an_observations_own_source_is_left_out() -> None:
    graph = machine()
    own = next(item for item in graph.claims if graph.claims[item].subject == "a")
    evidence = tuple(
        replace(item, source="mine") if item.claim == own else item for item in graph.evidence
    )
    graph = replace(graph, evidence=evidence)
    item = seen("1", "abolished", perturbation="antagonist", perturbed="a", source="mine")
    (row,) = evaluate(graph, [item]).judged
    assert (row.prediction, row.with_own_source) == ("unchanged", "impaired")
    second = Evidence(own, "theirs", "supports", "in_vivo", "rat")
    kept = replace(graph, evidence=(*evidence, second))
    assert evaluate(kept, [item]).judged[0].prediction == "impaired"
    disputing = replace(second, stance="contradicts")
    lost = replace(graph, evidence=(*evidence, disputing))
    assert evaluate(lost, [item]).judged[0].prediction == "unchanged"


def test_claims_without_any_evidence_stay() -> None:
    graph = replace(machine(), evidence=())
    item = seen("1", "abolished", perturbation="knockout", perturbed="m")
    assert evaluate(graph, [item]).judged[0].prediction == "impaired"


def many() -> list[Observation]:
    return [
        seen("1", "abolished", perturbation="knockout", perturbed="m"),
        seen("2", "unchanged", perturbation="knockout", perturbed="aside"),
        seen("3", "enhanced", perturbation="knockout", perturbed="brake"),
        seen("4", "reduced", perturbation="knockout", perturbed="aside"),
        seen("5", "increased"),
    ]


def test_the_headline_is_balanced_and_beside_luck_and_ceiling() -> None:
    found = evaluate(machine(), many())
    headline = found.headline
    assert headline.balanced_accuracy == pytest.approx((0.5 + 1 + 1) / 3)
    assert headline.constant == pytest.approx(1 / 3)
    assert headline.ceiling == pytest.approx((0.5 + 1 + 1) / 3)
    assert headline.n == 4
    assert headline.shuffle_mean is not None
    assert headline.shuffle_p95 is not None
    assert headline.shuffle_mean < (2.5 / 3) <= headline.shuffle_p95
    assert found == evaluate(machine(), many())
    assert found.table == {
        "extended": {"enhanced": 1},
        "impaired": {"abolished": 1},
        "increased": {"increased": 1},
        "unchanged": {"reduced": 1, "unchanged": 1},
    }


def test_nothing_to_score() -> None:
    found = evaluate(machine(), [])
    assert found.headline.n == 0
    assert found.headline.balanced_accuracy is None
    assert found.headline.shuffle_p95 is None
    assert found.to_dict()["headline"]["ceiling"] is None
    assert found.complete


def test_json_and_rows_as_in_the_contract() -> None:
    found = evaluate(replace(machine(), observations=tuple(many())))
    answer = found.to_dict()
    assert {"graph", "headline", "with_own_source", "table", "rows"} <= set(answer)
    assert set(answer["headline"]) == {
        "balanced_accuracy",
        "constant",
        "shuffle_mean",
        "shuffle_p95",
        "ceiling",
        "n",
    }
    row = answer["rows"][0]
    assert (row["id"], row["prediction"], row["result"], row["explained"]) == (
        "1",
        "impaired",
        "abolished",
        True,
    )
    assert row["paths"][0]["nodes"][-1] == "eff"
    assert "m" in row["paths"][0]["nodes"]
    assert found.rows()[4]["perturbed"] == ""
    assert len(found.to_pandas()) == 5
    assert not evaluate(machine(), many(), max_expansions=1).complete


def test_scores() -> None:
    assert balanced_accuracy([], []) is None
    assert constant_of([]) is None
    assert ceiling_of([], []) is None
    assert ceiling_of(["q", "q", "q", "r"], ["a", "a", "b", "b"]) == pytest.approx(0.75)
    assert percentile([], 0.95) is None
    assert percentile([float(x) for x in range(1, 101)], 0.95) == 95.0
    assert len(shuffled(["a", "b"], lambda order: 1.0 if order[0] == "a" else 0.0, 1)) == 100
    assert shuffled(["a"], lambda _: None, 1) == []
