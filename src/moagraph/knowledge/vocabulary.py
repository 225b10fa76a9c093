"""The closed vocabulary: kinds, levels, relations with their signs, study types, onsets."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

__all__ = [
    "ADDING",
    "BASES",
    "CAUSAL",
    "DURATIONS",
    "GRADES",
    "HYPOTHESIS_KINDS",
    "KINDS",
    "LEVELS",
    "NOT_RELATIONS",
    "NULL",
    "PERTURBATIONS",
    "RELATIONS",
    "RESULTS",
    "RESULTS_PERTURBED",
    "STANCES",
    "STATUSES",
    "STRUCTURAL",
    "STUDIES",
    "TAKING_AWAY",
    "Grade",
    "Sign",
    "multiply_signs",
    "sign_of",
]

Sign: TypeAlias = Literal[1, -1] | None
"""+1 raises, -1 lowers, None: a direction that a source says is unknown."""

Grade: TypeAlias = Literal["A", "B", "C", "D", "E", "none"]

CAUSAL: Final[dict[str, Sign]] = {
    "activates": 1,
    "increases": 1,
    "potentiates": 1,
    "metabolised_to": 1,
    "causes": 1,
    "inhibits": -1,
    "decreases": -1,
    "blocks": -1,
    "modulates": None,
}
"""Relations that can be steps of a causal path, each with its sign."""

STRUCTURAL: Final = ("part_of", "isoform_of", "form_of", "binds")
"""Relations that say how things are built; never steps of a causal path."""

NULL: Final = ("no_effect_on",)
"""Relations that assert the absence of an effect; never steps of a causal path."""

RELATIONS: Final = (*CAUSAL, *STRUCTURAL, *NULL)

NOT_RELATIONS: Final = {
    "required_for": "that a block abolished an effect is an observation: "
    "move the row to observations.csv",
    "treats": "what a trial saw is an observation: move the row to observations.csv",
}
"""Words often taken for relations, each with what to do instead."""

KINDS: Final = (
    "drug",
    "metabolite",
    "neurotransmitter",
    "receptor",
    "protein",
    "complex",
    "pathway",
    "process",
    "cell_type",
    "region",
    "disease",
    "phenotype",
    "adverse_effect",
    "context",
)

LEVELS: Final = (
    "drug",
    "metabolism",
    "target",
    "signalling",
    "synapse",
    "circuit",
    "outcome",
    "context",
    "adverse",
)
"""The picture's columns from left to right; `context` and `adverse` are side lanes."""

DURATIONS: Final = ("seconds", "minutes", "hours", "days", "weeks", "months")
"""Onsets and lengths, in order."""

STANCES: Final = ("supports", "contradicts")
STUDIES: Final = ("rct", "human_study", "in_vivo", "ex_vivo", "in_vitro", "review", "press")
BASES: Final = ("fulltext", "abstract", "review", "caption", "title", "article")
STATUSES: Final = ("retracted",)
HYPOTHESIS_KINDS: Final = ("trigger", "cascade")

TAKING_AWAY: Final = (
    "antagonist",
    "inhibitor",
    "knockout",
    "knockdown",
    "mutation",
    "antibody",
)
ADDING: Final = ("agonist", "activation", "addition")
PERTURBATIONS: Final = (*TAKING_AWAY, *ADDING)

RESULTS: Final = ("increased", "decreased", "unchanged")
RESULTS_PERTURBED: Final = ("abolished", "reduced", "unchanged", "enhanced")

GRADES: Final[tuple[Grade, ...]] = ("A", "B", "C", "D", "E", "none")
"""From studied in people to no support at all; the order in which answers are ranked."""


def sign_of(relation: str) -> Sign:
    """The sign of a causal relation; None for an unknown direction.

    Raises `KeyError` for structural and null relations: those have no sign to multiply.

    >>> sign_of("blocks"), sign_of("modulates")
    (-1, None)
    """
    return CAUSAL[relation]


def multiply_signs(left: Sign, right: Sign) -> Sign:
    """The product of two signs; unknown times anything is unknown.

    >>> multiply_signs(-1, -1), multiply_signs(-1, None)
    (1, None)
    """
    if left is None or right is None:
        return None
    return 1 if left == right else -1
