"""The claims without which the verdict on a pair would be another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from moagraph.knowledge.vocabulary import Sign
from moagraph.query.budget import Budget
from moagraph.query.camps import COUNTED, SIGNS, Word, call_carriers
from moagraph.query.carriers import Carriers, carriers_of
from moagraph.query.index import ClaimFilter, Index, Step
from moagraph.query.question import Question

__all__ = ["Flip", "find_flips"]

_COPIED_PER_UNIT: Final = 2_048


@dataclass(frozen=True, slots=True)
class Flip:
    """A claim without which the verdict would be another."""

    claim: str
    before: Word
    after: Word


def find_flips(index: Index, question: Question, budget: Budget) -> tuple[Flip, ...]:
    """The claims without which the verdict is another, by id.

    1. A camp ends when all its paths use the claim, or when losing it bars them: the source
       acted on a node with both signs, and now acts with one.
    2. A camp begins when losing the claim lets paths in: re-entries of a node that it acted on
       alone or, where only short paths carry, paths longer than those of the shortest.
    """
    carriers = carriers_of(index, question)
    camps = {sign: carriers.listed(sign, budget, COUNTED)[0] for sign in SIGNS}
    present = [sign for sign in SIGNS if camps[sign]]
    ending = {sign: _common(camps[sign]) for sign in present}
    letting, shutting = set[str](), set[str]()
    beginning = [sign for sign in SIGNS if sign not in present]
    if carriers.is_coherent:
        letting, shutting = _direct_claims(index, question)
        freed = carriers_of(index, question, is_barred=False)
        beginning = [sign for sign in beginning if freed.first(sign, budget) is not None]
    else:
        letting = _common(_shortest_of(camps.values()))
    flips = []
    before = call_carriers(carriers, present, budget)
    facing = _facing(carriers, budget)
    for claim in sorted({*letting, *shutting, *facing}.union(*ending.values())):
        if not budget.spend(_cost_of_loss(index)):
            break
        rest = carriers_of(index, _losing(question, claim))
        left = [
            sign
            for sign in SIGNS
            if (sign in present and claim not in ending[sign] and claim not in shutting)
            or (
                (sign in present or (sign in beginning and claim in letting))
                and rest.first(sign, budget) is not None
            )
        ]
        after = call_carriers(rest, left, budget)
        if after != before and not budget.is_spent:
            flips.append(Flip(claim, before, after))
    return tuple(flips)


def _cost_of_loss(index: Index) -> int:
    """The work of leaving a claim out: of making a view of all others, or of copying arrays."""
    claims = len(index.mechanism.claims)
    return 1 + claims // _COPIED_PER_UNIT if index.is_large and not index.triggers else claims


def _facing(carriers: Carriers, budget: Budget) -> set[str]:
    """Claims of no effect that are faced, and what all paths against one of them share."""
    found: set[str] = set()
    for null, between in carriers.faced_nulls(budget).items():
        found.add(null)
        for sign in (1, -1):
            found |= _common(between.listed(sign, budget, COUNTED)[0])
    return found


def _losing(question: Question, claim: str) -> Question:
    """The question on a graph without a claim."""
    without = question.chosen.without | {claim}
    return question._replace(chosen=question.chosen._replace(without=without))


def _common(paths: list[tuple[Step, ...]]) -> set[str]:
    """The claims that all of some paths use; none of none."""
    used = [{claim for step in path for claim in step.claims} for path in paths]
    return set.intersection(*used) if used else set()


def _shortest_of(camps: Iterable[list[tuple[Step, ...]]]) -> list[tuple[Step, ...]]:
    """The paths of fewest steps of all camps."""
    paths = [path for listed in camps for path in listed]
    fewest = min(map(len, paths), default=0)
    return [path for path in paths if len(path) == fewest]


def _direct_claims(index: Index, question: Question) -> tuple[set[str], set[str]]:
    """Claims that alone give the source its sign on a node: its only sign there, one of two."""
    view = index.view(ClaimFilter(without=question.chosen.without))
    only: set[str] = set()
    one_of_two: set[str] = set()
    for start in index.numbers(question.source.nodes):
        signs: dict[int, set[Sign]] = {}
        for step in view.outgoing[start]:
            if step.sign is not None:
                signs.setdefault(step.target, set()).add(step.sign)
        for step in view.outgoing[start]:
            if step.sign is not None and len(step.claims) == 1:
                (only if len(signs[step.target]) == 1 else one_of_two).add(step.claims[0])
    return only, one_of_two
