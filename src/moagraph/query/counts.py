"""The counts over all paths of a pair, carrying or not, that stand beside a verdict."""

from __future__ import annotations

from itertools import islice
from typing import Any, Final, NamedTuple

from moagraph.knowledge.vocabulary import Sign
from moagraph.query.budget import Budget
from moagraph.query.camps import SIGNS
from moagraph.query.carriers import SLACK, Ends
from moagraph.query.index import Index
from moagraph.query.places import FAR
from moagraph.query.question import Question
from moagraph.query.rules import Rule
from moagraph.query.walker import Span, distance, make_walker

__all__ = ["AllPaths", "count_all"]

_COUNTED: Final = 2_000
_COUNTING: Final = 20_000


class AllPaths(NamedTuple):
    """How many paths of each sign there are in all, carrying or not, up to `max_steps`.

    `max_steps` is what was asked for, else shortest + 2; None when there is no path at all.
    `at_least`: whether counting stopped early.
    """

    increases: int
    decreases: int
    unknown: int
    max_steps: int | None
    at_least: bool

    def to_dict(self) -> dict[str, Any]:
        """The counts as JSON."""
        return {
            "increases": self.increases,
            "decreases": self.decreases,
            "unknown": self.unknown,
            "max_steps": self.max_steps,
            "at_least": self.at_least,
        }


def count_all(index: Index, ends: Ends, question: Question) -> AllPaths:
    """The counts over all paths, coherent or not, up to the asked limit or shortest + 2."""
    shut = index.numbers(question.avoided)
    spans = [Span(index, question.chosen, starts, ends.targets, shut) for starts in ends.sources]
    limit = question.max_steps
    if limit is None:
        shortest = min(map(distance, spans))
        limit = None if shortest == FAR else shortest + SLACK
    counts: dict[Sign, int] = dict.fromkeys(SIGNS, 0)
    at_least = False
    for span in spans:
        walker = make_walker(span, Rule(signed=True), limit)
        for sign in SIGNS:
            budget = Budget(_COUNTING)
            walk = walker.walk(sign, budget, most=_COUNTED + 1)
            counts[sign] += sum(1 for _ in islice(walk, _COUNTED))
            at_least = at_least or budget.is_spent or next(walk, None) is not None
    return AllPaths(counts[1], counts[-1], counts[None], limit, at_least)
