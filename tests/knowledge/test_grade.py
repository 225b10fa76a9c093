from __future__ import annotations

import pytest
from tests.toys import disputed_step, facing_null, graded, mechanism

from moagraph.knowledge.grade import (
    best_grade,
    grade_of_evidence,
    known_through_review,
    worst_grade,
)
from moagraph.knowledge.model import Evidence


def seen(study: str, species: str = "", source: str = "s1", stance: str = "supports") -> Evidence:
    return Evidence("c", source, stance, study, species)


@pytest.mark.parametrize(
    ("evidence", "grade"),
    [
        ([], "none"),
        ([seen("rct", "human", stance="contradicts")], "none"),
        ([seen("rct", "human")], "A"),
        ([seen("human_study", "human"), seen("review")], "A"),
        ([seen("human_study", "mouse")], "E"),
        ([seen("in_vivo", "rat"), seen("ex_vivo", "rat", "s2")], "B"),
        ([seen("in_vivo", "rat"), seen("ex_vivo", "rat", "s1")], "C"),
        ([seen("in_vivo", "human")], "C"),
        ([seen("in_vitro"), seen("in_vitro", source="s2")], "D"),
        ([seen("review"), seen("press")], "E"),
    ],
)
def test_grades_say_what_was_studied(evidence: list[Evidence], grade: str) -> None:
    assert grade_of_evidence(evidence) == grade


def test_best_of_claims_worst_of_steps() -> None:
    assert (best_grade(["C", "A", "none"]), best_grade([])) == ("A", "none")
    assert (worst_grade(["C", "A", "E"]), worst_grade([])) == ("E", "none")
    assert set(graded().grades.values()) == {"A", "B", "E"}


def test_what_only_a_review_told() -> None:
    assert known_through_review([Evidence("c", "s", "supports", "in_vivo", basis="review")])
    assert not known_through_review([Evidence("c", "s", "supports", "in_vivo", basis="abstract")])
    assert not known_through_review([])


def test_disputes() -> None:
    assert disputed_step().disputed == {"b-activates-c"}
    assert facing_null().disputed == {"a-activates-b", "a-no_effect_on-b"}
    assert mechanism("a -> b @x", "a -0 b @y").disputed == frozenset()
    assert mechanism("a part_of b", "a -0 b").disputed == frozenset()


def test_a_claim_knows_what_it_is() -> None:
    toy = mechanism("a -| b", "a part_of c", "a -0 d")
    kinds = [(c.is_causal, c.is_structural, c.is_null) for c in toy.claims.values()]
    assert kinds == [(True, False, False), (False, False, True), (False, True, False)]
    assert toy.parts == {"c": ("a",)}
