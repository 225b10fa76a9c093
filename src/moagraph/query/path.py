"""One causal path as a value, and how it lists itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from moagraph.knowledge.count import count
from moagraph.knowledge.model import Mechanism
from moagraph.knowledge.sentence import sign_words
from moagraph.knowledge.vocabulary import GRADES, Grade, Sign, multiply_signs
from moagraph.query.answer import claim_dict
from moagraph.query.index import Index, Step

__all__ = ["PATH_COLUMNS", "Path", "make_path", "path_dict", "path_rows"]

PATH_COLUMNS: Final = (
    "path",
    "step",
    "sign",
    "grade",
    "claim",
    "subject",
    "relation",
    "object",
    "claim_sign",
    "claim_grade",
    "disputed",
    "sources",
)
"""The columns of `Paths.rows`: one row per path, step and claim."""


class Path(NamedTuple):
    """A way from the first of `nodes` to the last; `claims` holds the parallel claims per step.

    `grade` is the worst of its steps, a step's the best of its claims. `disputed`: whether any
    of its claims is. `hypotheses`: the trigger hypotheses that its steps share, where a step
    asks for one, and the cascades that its claims name; sorted, empty for a path of the trunk.
    """

    nodes: tuple[str, ...]
    claims: tuple[tuple[str, ...], ...]
    sign: Sign
    grade: Grade
    disputed: bool
    hypotheses: tuple[str, ...]

    @property
    def steps(self) -> int:
        """How many moves from node to node."""
        return len(self.claims)

    def __str__(self) -> str:
        words = f"{sign_words(self.sign)}, {count(self.steps, 'step')}, grade {self.grade}"
        return " > ".join(self.nodes) + f" ({words}{', disputed' if self.disputed else ''})"


def make_path(index: Index, steps: Sequence[Step]) -> Path:
    """The path that some steps of a view make."""
    mechanism = index.mechanism
    sign: Sign = 1
    grade, shared = 0, index.all_triggers
    cascades: set[str] = set()
    disputed = False
    for step in steps:
        sign = multiply_signs(sign, step.sign)
        grade = max(grade, step.grade)
        shared &= step.triggers
        for claim in step.claims:
            disputed = disputed or claim in mechanism.disputed
            if mechanism.hypotheses:
                cascades.update(mechanism.claims[claim].hypotheses)
    cascades.difference_update(index.triggers)
    return Path(
        nodes=(index.ids[steps[0].source], *(index.ids[step.target] for step in steps)),
        claims=tuple(step.claims for step in steps),
        sign=sign,
        grade=GRADES[grade],
        disputed=disputed,
        hypotheses=tuple(sorted({*index.names_of(shared), *cascades})),
    )


def path_dict(mechanism: Mechanism, path: Path) -> dict[str, Any]:
    """A path as it stands in the JSON of an answer."""
    return {
        "sign": path.sign,
        "steps": path.steps,
        "grade": path.grade,
        "disputed": path.disputed,
        "hypotheses": list(path.hypotheses),
        "nodes": list(path.nodes),
        "claims": [
            [claim_dict(mechanism, mechanism.claims[claim]) for claim in step]
            for step in path.claims
        ],
    }


def path_rows(mechanism: Mechanism, position: int, path: Path) -> Iterator[dict[str, Any]]:
    """The flat rows of one path."""
    for number, claims in enumerate(path.claims, start=1):
        for identifier in claims:
            claim = claim_dict(mechanism, mechanism.claims[identifier])
            yield {
                "path": position,
                "step": number,
                "sign": path.sign,
                "grade": path.grade,
                "claim": identifier,
                "subject": claim["subject"],
                "relation": claim["relation"],
                "object": claim["object"],
                "claim_sign": claim["sign"],
                "claim_grade": claim["grade"],
                "disputed": claim["disputed"],
                "sources": "|".join(dict.fromkeys(item["key"] for item in claim["sources"])),
            }
