"""The grade of a claim: what kind of study supports it, never how true it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from moagraph.knowledge.model import Evidence, Mechanism
from moagraph.knowledge.vocabulary import GRADES, Grade

__all__ = ["best_grade", "grade_claims", "grade_of_evidence", "known_through_review", "worst_grade"]


def grade_of_evidence(evidence: Iterable[Evidence]) -> Grade:
    """The grade that a claim's supporting evidence earns.

    A: a study in people (rct or human_study, species human); B: in vivo or ex vivo by two or
    more sources; C: by one; D: in vitro only; E: review or press only; none: without support.
    Contradicting evidence and the basis never change it.

    >>> grade_of_evidence([Evidence("c", "a2020", "supports", "in_vivo", "rat")])
    'C'
    """
    supporting = [item for item in evidence if item.stance == "supports"]
    if not supporting:
        return "none"
    if any(e.study in ("rct", "human_study") and e.species == "human" for e in supporting):
        return "A"
    animals = {e.source for e in supporting if e.study in ("in_vivo", "ex_vivo")}
    if animals:
        return "B" if len(animals) > 1 else "C"
    return "D" if any(e.study == "in_vitro" for e in supporting) else "E"


def grade_claims(mechanism: Mechanism) -> Mapping[str, Grade]:
    """Claim id to grade, for every claim."""
    by_claim = mechanism.evidence_by_claim
    return {claim: grade_of_evidence(by_claim.get(claim, ())) for claim in mechanism.claims}


def best_grade(grades: Iterable[Grade]) -> Grade:
    """The best of some grades, as a step takes from its claims; none of none.

    >>> best_grade(["C", "A"])
    'A'
    """
    return min(grades, key=GRADES.index, default="none")


def worst_grade(grades: Iterable[Grade]) -> Grade:
    """The worst of some grades, as a path takes from its steps; none of none.

    >>> worst_grade(["C", "A"])
    'C'
    """
    return max(grades, key=GRADES.index, default="none")


def known_through_review(evidence: Iterable[Evidence]) -> bool:
    """Whether all support of a claim was read in a review's or an article's account only."""
    supporting = [item for item in evidence if item.stance == "supports"]
    return bool(supporting) and all(item.basis in ("review", "article") for item in supporting)
