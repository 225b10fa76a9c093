"""Which claims are disputed, and by what."""

from __future__ import annotations

from moagraph.knowledge.model import Mechanism

__all__ = ["find_disputed"]


def find_disputed(mechanism: Mechanism) -> frozenset[str]:
    """Ids of claims with contradicting evidence, or facing a null on the same pair and site.

    Both sides of such a facing pair are disputed: the signed claim and the null.
    """
    disputed = {item.claim for item in mechanism.evidence if item.stance == "contradicts"}
    nulls: dict[tuple[str, str, str], list[str]] = {}
    for claim in mechanism.claims.values():
        if claim.is_null:
            nulls.setdefault((claim.subject, claim.object, claim.site), []).append(claim.id)
    for claim in mechanism.claims.values():
        if claim.is_causal:
            facing = nulls.get((claim.subject, claim.object, claim.site), [])
            if facing:
                disputed.add(claim.id)
                disputed.update(facing)
    return frozenset(disputed)
