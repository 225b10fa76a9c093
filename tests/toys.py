"""Named toy graphs with their right answers beside them, and the tiny builder that makes them.

A line says one claim: `a -> b` activates, `a -| b` inhibits, `a -? b` modulates (direction
unknown), `a -0 b` no effect, or any relation by its word: `a part_of b`. After the object may
stand, in any order: `@site` (no spaces), `[h1 h2 !h3]` (for h1 and h2, against h3), `%C` (the
grade that the made-up evidence should earn; C when unsaid, `%none` for no support), `~hours`
(onset), `#id` (the claim's id), `!` (somebody contradicts it).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from moagraph.knowledge.model import (
    Claim,
    Evidence,
    Hypothesis,
    Mechanism,
    Node,
    Observation,
    Source,
    Story,
)

__all__ = [
    "SHAPES",
    "cycle",
    "diamond",
    "disputed_step",
    "facing_null",
    "graded",
    "mechanism",
    "opposite_claims",
    "parallel_claims",
    "reentry",
    "trap",
    "two_hypotheses",
    "unknown_direction",
    "whole_and_parts",
]

SHAPES = {"->": "activates", "-|": "inhibits", "-?": "modulates", "-0": "no_effect_on"}
"""The relations that have an arrow of their own."""

STUDIES = {
    "A": [("rct", "human")],
    "B": [("in_vivo", "rat"), ("in_vivo", "mouse")],
    "C": [("in_vivo", "rat")],
    "D": [("in_vitro", "")],
    "E": [("review", "")],
    "none": [],
}

_WORD = re.compile(r"\[[^\]]*\]|\S+")


def mechanism(
    *lines: str,
    name: str = "toy",
    nodes: Mapping[str, Mapping[str, Any]] | None = None,
    hypotheses: Mapping[str, str] | None = None,
    observations: Iterable[Observation] = (),
    stories: Iterable[Story] = (),
) -> Mechanism:
    """A Mechanism from lines as the module describes; `nodes` adds or details nodes by id.

    Hypotheses that lines mention are of kind trigger unless `hypotheses` gives another kind.
    """
    claims: dict[str, Claim] = {}
    evidence: list[Evidence] = []
    for line in lines:
        claim, grade, is_disputed = _read_line(line, claims)
        claims[claim.id] = claim
        evidence += _evidence_for(claim.id, grade, is_disputed=is_disputed)
    details = nodes or {}
    ids = {end for claim in claims.values() for end in (claim.subject, claim.object)} | set(details)
    named = {h for claim in claims.values() for h in (*claim.hypotheses, *claim.against)}
    kinds = dict.fromkeys(named, "trigger") | dict(hypotheses or {})
    return Mechanism(
        name=name,
        title=name.capitalize(),
        version="1",
        licence="MIT",
        nodes={i: Node(**{"id": i, "name": i, **details.get(i, {})}) for i in sorted(ids)},
        claims={i: claims[i] for i in sorted(claims)},
        evidence=tuple(sorted(evidence, key=lambda e: (e.claim, e.source, e.stance))),
        sources={key: _source(key) for key in sorted({e.source for e in evidence})},
        hypotheses={h: Hypothesis(h, h.capitalize(), kinds[h]) for h in sorted(kinds)},
        observations=tuple(observations),
        stories=tuple(stories),
    )


def _read_line(line: str, taken: Mapping[str, Claim]) -> tuple[Claim, str, bool]:
    subject, arrow, object_, *rest = _WORD.findall(line)
    relation = SHAPES.get(arrow, arrow)
    site = onset = said = ""
    grade, is_disputed = "C", False
    hypotheses: list[str] = []
    against: list[str] = []
    for word in rest:
        mark, value = word[0], word[1:]
        if mark == "[":
            for item in value[:-1].split():
                (against if item[0] == "!" else hypotheses).append(item.lstrip("!"))
        elif mark == "@":
            site = value
        elif mark == "%":
            grade = value
        elif mark == "~":
            onset = value
        elif mark == "#":
            said = value
        elif word == "!":
            is_disputed = True
        else:
            raise ValueError(f"{word!r} in {line!r} means nothing")
    made = "-".join(filter(None, (subject, relation, object_, site)))
    unique = made if made not in taken else f"{made}-{len(taken)}"
    claim = Claim(
        id=said or unique,
        subject=subject,
        relation=relation,
        object=object_,
        site=site,
        onset=onset,
        hypotheses=tuple(hypotheses),
        against=tuple(against),
    )
    return claim, grade, is_disputed


def _evidence_for(claim: str, grade: str, *, is_disputed: bool) -> list[Evidence]:
    made = [
        Evidence(claim, f"s{number}", "supports", study, species, basis="abstract", summary="Seen.")
        for number, (study, species) in enumerate(STUDIES[grade], start=1)
    ]
    if is_disputed:
        made.append(
            Evidence(claim, "s9", "contradicts", "in_vivo", "rat", basis="abstract", summary="Not.")
        )
    return made


def _source(key: str) -> Source:
    number = key.removeprefix("s")
    return Source(
        key=key,
        pmid=f"100000{number}",
        doi=f"10.1000/toy.{number}",
        authors=f"Toy {number}",
        year=f"200{number}",
        journal="Journal of Toys",
        title=f"What toy {number} does",
    )


def diamond() -> Mechanism:
    """One path raises (a b d), one lowers (a c d): a to d is contested."""
    return mechanism("a -> b", "b -> d", "a -> c", "c -| d")


def trap() -> Mechanism:
    """No node twice, in either sign: drug R A eff (-) is the only path from drug to eff.

    A search that marks (node, sign) pairs also finds drug R A B A eff (+), which is wrong.
    """
    return mechanism("drug -| R", "R -> A", "A -> B", "B -| A", "A -> eff")


def reentry() -> Mechanism:
    """The drug blocks R, yet on one path what it releases drives R: that path re-enters.

    drug to eff: drug R eff (+, 2 steps), drug I G eff (+, 3), drug I G R eff (-, 4, re-enters R
    with + while the drug acts on it directly with -). All paths: 2 raise, 1 lowers. By the rule
    of verdicts: increases.
    """
    return mechanism("drug -| R [h]", "R -| eff", "drug -| I [h]", "I -| G", "G -> R", "G -> eff")


def parallel_claims() -> Mechanism:
    """Two claims of one sign are one step listing both: one path of one step."""
    return mechanism("a -> b", "a increases b @cortex")


def opposite_claims() -> Mechanism:
    """A + and a - claim on one pair make two paths: a b c with + and with -."""
    return mechanism("a -> b", "a -| b", "b -> c")


def two_hypotheses() -> Mechanism:
    """Each trigger alone is coherent; h1 raises, h2 lowers; crossing from h1 to h2 is not.

    Paths drug to eff: drug p m eff (+, h1), drug q m eff (-, h2: q -| m), and drug p q m eff
    (-, incoherent: p -> q is of h2 while drug -> p is of h1).
    """
    return mechanism(
        "drug -> p [h1]",
        "p -> m [h1]",
        "drug -> q [h2]",
        "q -| m [h2]",
        "p -> q [h2]",
        "m -> eff",
    )


def whole_and_parts() -> Mechanism:
    """Asking for `R` asks for R, R1, R2 and R2a; `R3` says expand = no and stays out.

    drug to R: drug R1 (-), drug R2a (+), drug R3 only when R3 itself is asked.
    """
    return mechanism(
        "R1 part_of R",
        "R2 part_of R",
        "R2a isoform_of R2",
        "R3 form_of R",
        "drug -| R1",
        "drug -> R2a",
        "drug -> R3",
        "R1 -> x",
        "R -> x",
        "R3 -> x",
        nodes={"R3": {"expand": False}},
    )


def cycle() -> Mechanism:
    """A negative feedback loop b c (b -> c -| b) between a and d."""
    return mechanism("a -> b", "b -> c", "c -| b", "c -> d")


def unknown_direction() -> Mechanism:
    """a to c is of unknown sign: modulates times anything is unknown."""
    return mechanism("a -? b", "b -| c")


def disputed_step() -> Mechanism:
    """a to c increases over a disputed step b -> c."""
    return mechanism("a -> b", "b -> c !")


def facing_null() -> Mechanism:
    """`a -> b` faces `a -0 b` at the same site, so both are disputed; at another site not."""
    return mechanism("a -> b", "a -0 b", "b -> c", "b -0 c @elsewhere")


def graded() -> Mechanism:
    """Two ways a to d of two steps each: over b the worst grade is B, over c it is E."""
    return mechanism("a -> b %A", "b -> d %B", "a -> c %A", "c -> d %E")
