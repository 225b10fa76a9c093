"""The causal claims of an index as arrays, and steps made from claim numbers."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from moagraph.knowledge.columns import relation_signs
from moagraph.knowledge.model import Claim
from moagraph.knowledge.vocabulary import GRADES
from moagraph.query.index import ClaimFilter, Index, Step
from moagraph.query.large.column_index import ColumnIndex
from moagraph.query.large.pairs import Ints

__all__ = ["ClaimList", "list_claims", "make_steps"]


class ClaimList(NamedTuple):
    """Claims as arrays, in the order of their ids; `grade` is None when all have the same.

    `sign` is 1, -1, or 0 for unknown; `number` is the claim's number in the index.
    """

    subject: Ints
    object: Ints
    sign: NDArray[np.int8]
    number: Ints
    grade: NDArray[np.uint8] | None


def list_claims(index: Index, chosen: ClaimFilter) -> ClaimList:
    """The causal claims that a filter leaves."""
    if isinstance(index, ColumnIndex):
        return _from_columns(index, chosen)
    grades = index.mechanism.grades
    kept = [
        (
            index.number[c.subject],
            index.number[c.object],
            c.sign or 0,
            n,
            GRADES.index(grades[c.id]),
        )
        for n, c in enumerate(index.claims)
        if index.is_kept(c, chosen)
    ]
    table = np.array(kept, dtype=np.int32).reshape(len(kept), len(ClaimList._fields)).T
    subject, object_, sign, number, grade = table
    return ClaimList(
        np.ascontiguousarray(subject),
        np.ascontiguousarray(object_),
        sign.astype(np.int8),
        np.ascontiguousarray(number),
        grade.astype(np.uint8),
    )


def _from_columns(index: ColumnIndex, chosen: ClaimFilter) -> ClaimList:
    """The causal claims of a Mechanism in columns; their grade is none."""
    columns = index.columns
    sign = relation_signs()[columns.relation]
    keep = sign <= 1
    if chosen.min_grade is not None:
        keep[:] = False
    if keep.all():
        number = np.arange(len(sign), dtype=np.int32)
        return ClaimList(columns.subject, columns.object, sign, number, None)
    number = np.flatnonzero(keep).astype(np.int32)
    return ClaimList(columns.subject[number], columns.object[number], sign[number], number, None)


def make_steps(index: Index, numbers: list[int]) -> tuple[Step, ...]:
    """The steps that some claims between the same two nodes make, one per sign."""
    if isinstance(index, ColumnIndex):
        claims = [(number, index.columns.claim(number)) for number in numbers]
    else:
        claims = [(number, index.claims[number]) for number in numbers]
    grouped: dict[int, list[tuple[int, Claim]]] = {}
    for number, claim in claims:
        grouped.setdefault(claim.sign or 0, []).append((number, claim))
    steps = []
    for members in grouped.values():
        first = members[0][1]
        steps.append(
            index.make_step(index.number[first.subject], index.number[first.object], members)
        )
    return tuple(sorted(steps, key=lambda step: step.rank))
