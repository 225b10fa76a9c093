"""Claims gathered into the arrows that show them: one arrow a pair of nodes and sort of line."""

from __future__ import annotations

from dataclasses import dataclass

from moagraph.knowledge.grade import best_grade
from moagraph.knowledge.model import Mechanism
from moagraph.knowledge.sentence import say_step
from moagraph.picture.frame import Frame, Role
from moagraph.picture.style import Line, is_weak, line_of
from moagraph.picture.text import clean

__all__ = ["Bundle", "gather_bundles", "roles_of_nodes"]

_RANK: dict[Role, int] = {"strong": 0, "plain": 1, "quiet": 2}


@dataclass(frozen=True, slots=True)
class Bundle:
    """The claims of one sort of line between two nodes, in the frame's order."""

    claims: tuple[str, ...]
    source: str
    target: str
    line: Line
    role: Role
    weak: bool
    disputed: bool
    alt: str


def gather_bundles(mechanism: Mechanism, frame: Frame) -> tuple[Bundle, ...]:
    """Bundles in the order in which the frame first mentions them; a claim counts once.

    A bundle stands out as its strongest claim does, is weak if all its claims are, and disputed
    if any is. Raises `KeyError` for a claim that the mechanism lacks.
    """
    gathered: dict[tuple[str, str, Line], dict[str, Role]] = {}
    for claim_id, role in frame.claims:
        claim = mechanism.claims[claim_id]
        roles = gathered.setdefault((claim.subject, claim.object, line_of(claim)), {})
        if claim_id not in roles or _RANK[role] < _RANK[roles[claim_id]]:
            roles[claim_id] = role
    return tuple(_bundle(mechanism, key, roles) for key, roles in gathered.items())


def _bundle(mechanism: Mechanism, key: tuple[str, str, Line], roles: dict[str, Role]) -> Bundle:
    """One bundle, with its words for those who do not see it."""
    source, target, line = key
    claims = tuple(roles)
    grade = best_grade(mechanism.grades[claim] for claim in claims)
    disputed = any(claim in mechanism.disputed for claim in claims)
    alt = clean(f"{say_step(mechanism, claims)}; evidence grade {grade}")
    return Bundle(
        claims=claims,
        source=source,
        target=target,
        line=line,
        role=min(roles.values(), key=_RANK.__getitem__),
        weak=is_weak(grade),
        disputed=disputed,
        alt=f"{alt}; disputed" if disputed else alt,
    )


def roles_of_nodes(frame: Frame, bundles: tuple[Bundle, ...]) -> dict[str, Role]:
    """Each node to show, in reading order, with the role of its most outstanding arrow.

    Nodes that the frame names without a claim are plain.
    """
    roles: dict[str, Role] = {}
    for bundle in bundles:
        for node in (bundle.source, bundle.target):
            if node not in roles or _RANK[bundle.role] < _RANK[roles[node]]:
                roles[node] = bundle.role
    for node in frame.nodes:
        roles.setdefault(node, "plain")
    return roles
