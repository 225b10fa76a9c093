"""The claims that meet every filter given, as the `claims` verb lists them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from moagraph.cli.emit import Answer
from moagraph.cli.listing import listing
from moagraph.cli.options import SIGN_WORDS
from moagraph.cli.sourcing import find_source
from moagraph.export.tables import Row
from moagraph.knowledge.model import Claim, Evidence, Mechanism
from moagraph.knowledge.names import fold
from moagraph.knowledge.vocabulary import GRADES
from moagraph.query.question import find_hypothesis, make_filter
from moagraph.query.resolve import resolve

__all__ = ["list_claims"]

_Test: TypeAlias = Callable[[Claim], bool]

_OWN = ("id", "subject", "relation", "object", "sign", "site", "onset", "lasts", "hypotheses")
_COLUMNS = (*_OWN, "against", "grade", "disputed", "sources", "note")
_BRIEF = ("id", "sign", "grade", "disputed", "hypotheses", "sources")


def list_claims(mechanism: Mechanism, asked: Mapping[str, Any]) -> Answer:
    """The claims that meet every filter given, in the order of their ids.

    `asked` maps the filter's name to what was typed; None, False and "any" ask for nothing.
    Names of nodes, hypotheses, sources and species that nothing bears raise `UnknownNameError`.
    """
    given = {name: value for name, value in asked.items() if value not in (None, False, "any")}
    tests = [_FILTERS[name](mechanism, value) for name, value in given.items()]
    rows = [
        _row(mechanism, claim)
        for claim in mechanism.claims.values()
        if all(test(claim) for test in tests)
    ]
    return listing("claims", rows, _COLUMNS, _BRIEF, graph=mechanism, asked=asked)


def _row(mechanism: Mechanism, claim: Claim) -> Row:
    """One claim with what is computed from its evidence."""
    evidence = mechanism.evidence_by_claim.get(claim.id, ())
    return {
        **{name: getattr(claim, name) for name in (*_OWN, "against", "note")},
        "grade": mechanism.grades[claim.id],
        "disputed": claim.id in mechanism.disputed,
        "sources": tuple(sorted({item.source for item in evidence})),
    }


def _touches(mechanism: Mechanism, typed: str) -> _Test:
    """Whether a claim starts or ends at a node or its parts."""
    ends = set(resolve(mechanism, typed).nodes)
    return lambda claim: claim.subject in ends or claim.object in ends


def _starts(mechanism: Mechanism, typed: str) -> _Test:
    """Whether a claim starts at a node or its parts."""
    ends = set(resolve(mechanism, typed).nodes)
    return lambda claim: claim.subject in ends


def _arrives(mechanism: Mechanism, typed: str) -> _Test:
    """Whether a claim ends at a node or its parts."""
    ends = set(resolve(mechanism, typed).nodes)
    return lambda claim: claim.object in ends


def _relates(_mechanism: Mechanism, typed: str) -> _Test:
    """Whether a claim has a relation."""
    return lambda claim: claim.relation == typed


def _signed(_mechanism: Mechanism, typed: str) -> _Test:
    """Whether a claim is causal and of a sign."""
    sign = SIGN_WORDS[typed]
    return lambda claim: claim.is_causal and claim.sign == sign


def _named(mechanism: Mechanism, typed: str) -> _Test:
    """Whether a claim is part of a hypothesis, or speaks against it."""
    name = find_hypothesis(mechanism, typed)
    return lambda claim: name in claim.hypotheses or name in claim.against


def _sourced(mechanism: Mechanism, typed: str) -> _Test:
    """Whether a source supports or disputes a claim."""
    key = find_source(mechanism, typed).key
    return _some_evidence(mechanism, lambda item: item.source == key)


def _seen_in(mechanism: Mechanism, typed: str) -> _Test:
    """Whether evidence from a species supports a claim."""
    kind = make_filter(mechanism, species=typed).species
    return _some_evidence(
        mechanism, lambda item: item.stance == "supports" and fold(item.species) == kind
    )


def _some_evidence(mechanism: Mechanism, test: Callable[[Evidence], bool]) -> _Test:
    """Whether some of a claim's evidence passes."""
    by_claim = mechanism.evidence_by_claim
    return lambda claim: any(test(item) for item in by_claim.get(claim.id, ()))


def _graded(mechanism: Mechanism, typed: str) -> _Test:
    """Whether a claim has a grade or a better one."""
    good = GRADES[: GRADES.index(make_filter(mechanism, min_grade=typed).min_grade or "none") + 1]
    return lambda claim: mechanism.grades[claim.id] in good


def _disputed(mechanism: Mechanism, _wanted: bool) -> _Test:
    """Whether a claim is disputed."""
    return lambda claim: claim.id in mechanism.disputed


_FILTERS: Final[Mapping[str, Callable[[Mechanism, Any], _Test]]] = {
    "node": _touches,
    "subject": _starts,
    "object": _arrives,
    "relation": _relates,
    "sign": _signed,
    "hypothesis": _named,
    "source": _sourced,
    "species": _seen_in,
    "min_grade": _graded,
    "disputed": _disputed,
}
