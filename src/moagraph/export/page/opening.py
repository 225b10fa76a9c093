"""What a page opens with when nobody asked for anything: few boxes that tell the main story."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from moagraph.knowledge.model import Claim, Mechanism, Story

__all__ = ["choose_overview"]

_MOST: Final = 24
"""Boxes that an opening picture may hold, so that its labels stay legible on a laptop."""


def choose_overview(mechanism: Mechanism) -> tuple[str, ...]:
    """The claims to open with: the whole graph if it is small, else a story's, else a core.

    Of the stories the one that leads furthest from a drug to an outcome; of its claims first
    those that lie on a way between the two.

    The core: shortest ways from the best connected drug (or first node) forwards, as many as fit.
    Claims are in reading order. Empty only for a graph without claims.
    """
    if len(mechanism.nodes) <= _MOST:
        return tuple(mechanism.claims)
    if mechanism.stories:
        best = max(mechanism.stories, key=lambda story: (_reach(mechanism, story), story.id))
        told = dict.fromkeys(claim for step in best.steps for claim in step.claims)
        through = _on_a_way(mechanism, told)
        chosen = set(_fit(mechanism, sorted(told, key=lambda claim: claim not in through)))
        if chosen:
            return tuple(claim for claim in told if claim in chosen)
    return _fit(mechanism, _core(mechanism))


def _reach(mechanism: Mechanism, story: Story) -> int:
    """How many outcomes and steps on the way a story's claims lead to from its drugs."""
    causal = [
        claim
        for step in story.steps
        for claim in (mechanism.claims[id_] for id_ in step.claims)
        if claim.is_causal
    ]
    starts = {c.subject for c in causal if mechanism.nodes[c.subject].level == "drug"}
    met = _closure(starts, [(claim.subject, claim.object) for claim in causal])
    outcomes = sum(mechanism.nodes[id_].level == "outcome" for id_ in met)
    return len(met) if outcomes else 0


def _on_a_way(mechanism: Mechanism, claims: Iterable[str]) -> set[str]:
    """The causal claims among some that lie between a drug and an outcome."""
    causal = [mechanism.claims[id_] for id_ in claims if mechanism.claims[id_].is_causal]
    forward = _closure(
        {claim.subject for claim in causal if mechanism.nodes[claim.subject].level == "drug"},
        [(claim.subject, claim.object) for claim in causal],
    )
    back = _closure(
        {claim.object for claim in causal if mechanism.nodes[claim.object].level == "outcome"},
        [(claim.object, claim.subject) for claim in causal],
    )
    return {claim.id for claim in causal if claim.subject in forward and claim.object in back}


def _closure(starts: set[str], moves: list[tuple[str, str]]) -> set[str]:
    """Some nodes and all that moves lead to from them."""
    met = set(starts)
    while more := {end for start, end in moves if start in met and end not in met}:
        met |= more
    return met


def _fit(mechanism: Mechanism, claims: Iterable[str]) -> tuple[str, ...]:
    """The first claims, in order, whose ends are not too many boxes."""
    shown: set[str] = set()
    kept: list[str] = []
    for id_ in claims:
        claim = mechanism.claims[id_]
        if len(shown | {claim.subject, claim.object}) <= _MOST:
            shown |= {claim.subject, claim.object}
            kept.append(id_)
    return tuple(kept)


def _core(mechanism: Mechanism) -> list[str]:
    """Causal claims met on the way forward from the best connected drug, nearest first."""
    outgoing: dict[str, list[Claim]] = {}
    for claim in mechanism.claims.values():
        if claim.is_causal:
            outgoing.setdefault(claim.subject, []).append(claim)
    if not outgoing:
        return list(mechanism.claims)
    drugs = [id_ for id_ in outgoing if mechanism.nodes[id_].kind == "drug"]
    start = min(drugs or outgoing, key=lambda id_: (-len(outgoing[id_]), id_))
    met, layer = {start}, [start]
    found: list[str] = []
    while layer and len(met) < _MOST:
        after: list[str] = []
        for node in layer:
            for claim in outgoing.get(node, ()):
                found.append(claim.id)
                if claim.object not in met:
                    met.add(claim.object)
                    after.append(claim.object)
        layer = after
    return found
