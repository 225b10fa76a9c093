"""The right answers the slow way: every simple walk of a small graph, filtered and sorted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, product

from moagraph.knowledge.model import Mechanism
from moagraph.knowledge.vocabulary import DURATIONS, GRADES, Sign

Found = tuple[tuple[str, ...], tuple[tuple[str, ...], ...], Sign, str]
"""Nodes, claims per step, sign, grade."""


@dataclass(frozen=True)
class Wanted:
    """A path question for brute force."""

    sources: frozenset[str]
    targets: frozenset[str]
    sign: object = "any"
    max_steps: int | None = None
    via: tuple[frozenset[str], ...] = ()
    avoid: frozenset[str] = frozenset()
    hypothesis: str | None = None
    coherent: bool = False
    species: str | None = None
    min_grade: str | None = None
    onset_order: bool = False
    rank: str = "steps"


def all_paths(mechanism: Mechanism, wanted: Wanted) -> list[Found]:
    """Every path that answers, in the contract's order."""
    steps = _steps(mechanism, wanted)
    found = [
        (nodes, claims, sign, grade)
        for start in sorted(wanted.sources - wanted.avoid)
        for nodes, claims, signs in _walk(steps, (start,), (), (), wanted)
        for sign in [_multiply(signs)]
        for grade in [_worst(mechanism, claims)]
        if wanted.sign in ("any", sign) and _is_allowed(mechanism, nodes, claims, wanted)
    ]
    return sorted(found, key=lambda path: _key(path, wanted.rank))


def _key(path: Found, rank: str) -> tuple[object, ...]:
    nodes, claims, sign, grade = path
    first = (len(claims), GRADES.index(grade))
    return (*(first if rank == "steps" else first[::-1]), nodes, claims, (1, -1, None).index(sign))


def _steps(
    mechanism: Mechanism, wanted: Wanted
) -> dict[str, list[tuple[str, Sign, tuple[str, ...]]]]:
    grouped: dict[tuple[str, str, Sign], list[str]] = {}
    for claim in mechanism.claims.values():
        if not claim.is_causal:
            continue
        support = [
            e for e in mechanism.evidence_by_claim.get(claim.id, ()) if e.stance == "supports"
        ]
        if wanted.species and wanted.species not in {e.species for e in support}:
            continue
        if wanted.min_grade and mechanism.grades[claim.id] > wanted.min_grade:
            continue
        if wanted.hypothesis and not _shares(mechanism, claim.id, wanted.hypothesis):
            continue
        grouped.setdefault((claim.subject, claim.object, claim.sign), []).append(claim.id)
    steps: dict[str, list[tuple[str, Sign, tuple[str, ...]]]] = {}
    for (subject, object_, sign), claims in grouped.items():
        steps.setdefault(subject, []).append((object_, sign, tuple(sorted(claims))))
    return steps


def _tags(mechanism: Mechanism, claim: str, kind: str = "trigger") -> set[str]:
    named = mechanism.claims[claim].hypotheses
    return {h for h in named if mechanism.hypotheses[h].kind == kind}


def _shares(mechanism: Mechanism, claim: str, hypothesis: str) -> bool:
    tags = _tags(mechanism, claim, mechanism.hypotheses[hypothesis].kind)
    return not tags or hypothesis in tags


def _walk(
    steps: dict[str, list[tuple[str, Sign, tuple[str, ...]]]],
    nodes: tuple[str, ...],
    claims: tuple[tuple[str, ...], ...],
    signs: tuple[Sign, ...],
    wanted: Wanted,
) -> Iterator[tuple[tuple[str, ...], tuple[tuple[str, ...], ...], tuple[Sign, ...]]]:
    if nodes[-1] in wanted.targets:
        yield nodes, claims, signs
        return
    if wanted.max_steps is not None and len(claims) == wanted.max_steps:
        return
    for target, sign, group in steps.get(nodes[-1], ()):
        if target not in nodes and target not in wanted.sources and target not in wanted.avoid:
            yield from _walk(steps, (*nodes, target), (*claims, group), (*signs, sign), wanted)


def _multiply(signs: tuple[Sign, ...]) -> Sign:
    if None in signs:
        return None
    return -1 if signs.count(-1) % 2 else 1


def _worst(mechanism: Mechanism, claims: tuple[tuple[str, ...], ...]) -> str:
    steps = [min((mechanism.grades[c] for c in step), key=GRADES.index) for step in claims]
    return max(steps, key=GRADES.index)


def _is_allowed(
    mechanism: Mechanism,
    nodes: tuple[str, ...],
    claims: tuple[tuple[str, ...], ...],
    wanted: Wanted,
) -> bool:
    if any(via.isdisjoint(nodes) for via in wanted.via):
        return False
    if wanted.coherent and not is_coherent(mechanism, claims):
        return False
    return not wanted.onset_order or _is_in_order(mechanism, claims)


def is_coherent(mechanism: Mechanism, claims: tuple[tuple[str, ...], ...]) -> bool:
    """Whether one claim can be chosen per step so that the tagged ones share a trigger."""
    for choice in product(*claims):
        tagged = [tags for tags in (_tags(mechanism, claim) for claim in choice) if tags]
        if not tagged or set.intersection(*tagged):
            return True
    return False


def _is_in_order(mechanism: Mechanism, claims: tuple[tuple[str, ...], ...]) -> bool:
    for choice in product(*claims):
        onsets = [mechanism.claims[claim].onset for claim in choice]
        places = [DURATIONS.index(onset) for onset in onsets if onset]
        if places == sorted(places):
            return True
    return False


def carries(graph: Mechanism, path: Found) -> bool:
    """Whether a path is coherent and re-enters nothing its start acts on, with opposite sign."""
    nodes, claims, _, _ = path
    if not is_coherent(graph, claims):
        return False
    acts: dict[str, set[int]] = {}
    for claim in graph.claims.values():
        if claim.is_causal and claim.subject == nodes[0] and claim.sign is not None:
            acts.setdefault(claim.object, set()).add(claim.sign)
    sign: int | None = 1
    for (_, node), step in zip(pairwise(nodes), claims, strict=True):
        one = graph.claims[step[0]].sign
        sign = None if sign is None or one is None else sign * one
        if sign is not None and acts.get(node) == {-sign}:
            return False
    return True
