"""Small graphs on which path searches go wrong, for whoever writes the search a second time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from moagraph.knowledge.model import Claim, Evidence, Hypothesis, Mechanism, Node

__all__ = ["trap_graphs"]

# Per graph its claims: subject, relation, object, then what is special about it: `h=` the
# hypotheses, `o=` the onset, `g=` the study that supports it, `s=` the species.
_TRAPS: Final[dict[str, str]] = {
    "repeated-entity": (
        "drug inhibits r; r activates a; a activates b; b inhibits a; a activates eff"
    ),
    "end-in-the-other-sign": "a activates t; t activates b; b inhibits t",
    "opposite-claims": "a activates b; a inhibits b; a modulates b; b activates c",
    "parallel-claims": (
        "a activates b g=review; a increases b g=rct s=human; b activates c g=in_vitro; "
        "a causes c g=review; b inhibits c g=in_vivo s=rat"
    ),
    "re-entry": (
        "drug blocks r h=h1; r inhibits eff; drug inhibits i h=h1; i inhibits g; g activates r; "
        "g activates eff"
    ),
    "crossing-hypotheses": (
        "drug activates p h=h1; p activates m h=h1; drug activates q h=h2; q inhibits m h=h2; "
        "p activates q h=h2; m activates eff; q activates q2 h=k1; q2 activates eff h=h1,k1"
    ),
    "end-sets": (
        "r1 part_of r; r2 part_of r; r2a isoform_of r2; r3 form_of r; drug inhibits r1; "
        "drug activates r2a; r1 activates r2a; r2a activates r; drug activates r3; "
        "r3 inhibits x; r1 activates x; r inhibits x; x1 part_of x; r2a activates x1"
    ),
    "onsets": (
        "a activates b o=hours; b activates c o=minutes; b increases c o=days; b activates d; "
        "d activates c o=minutes; a inhibits d o=seconds"
    ),
    "ties": (
        "s activates é; s activates z; s activates Z; s activates b; é activates t; z activates t; "
        "Z activates t; b activates t; b inhibits t; s activates \U0001f9e0; "
        "\U0001f9e0 activates t; s activates ﬀ; ﬀ activates t"
    ),
    "far-and-near": "a activates x; x activates y; y activates z; z activates t; b inhibits t",
    "feedback": (
        "a activates b; b activates c; c inhibits b; c activates d; d inhibits a; b modulates d; "
        "brake inhibits c; d activates e; brake activates f"
    ),
    "two-components": "a activates b; b part_of c; c activates d; x no_effect_on d; e inhibits d",
}


def trap_graphs() -> tuple[Mechanism, ...]:
    """The trap graphs, sorted by name; made anew, and always the same.

    >>> trap_graphs()[0].name
    'crossing-hypotheses'
    """
    return tuple(_make(name, _TRAPS[name].split(";")) for name in sorted(_TRAPS))


def _make(name: str, lines: Iterable[str]) -> Mechanism:
    """One graph from its lines."""
    claims: dict[str, Claim] = {}
    evidence: list[Evidence] = []
    for number, line in enumerate(lines, start=1):
        subject, relation, object_, *rest = line.split()
        given = dict(part.split("=") for part in rest)
        claim = Claim(
            id=f"c{number:02}",
            subject=subject,
            relation=relation,
            object=object_,
            onset=given.get("o", ""),
            hypotheses=tuple(filter(None, given.get("h", "").split(","))),
        )
        claims[claim.id] = claim
        if "g" in given:
            evidence.append(
                Evidence(claim.id, "s1", "supports", given["g"], given.get("s", "mouse"))
            )
    nodes = {end for claim in claims.values() for end in (claim.subject, claim.object)}
    named = sorted({name for claim in claims.values() for name in claim.hypotheses})
    return Mechanism(
        name=name,
        nodes={node: Node(node, node, expand=node != "r3") for node in sorted(nodes)},
        claims=claims,
        evidence=tuple(evidence),
        hypotheses={
            h: Hypothesis(h, h, "cascade" if h.startswith("k") else "trigger") for h in named
        },
    )
