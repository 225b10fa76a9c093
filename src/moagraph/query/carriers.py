"""The paths that carry an effect: what the verdict, block and evaluate all rest on.

A path carries when it is coherent (its trigger-tagged steps share a trigger hypothesis) and does
not re-enter, with opposite sign, a node that its first node acts on directly, or a part of one.
What acts directly is read from all causal claims, whatever the filters; a node acted on with both
signs bars neither, and an arrival of unknown sign is not opposite.

A graph that names no trigger hypothesis has nothing to share: there every path of at most
shortest + 2 steps carries.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from heapq import merge
from itertools import islice
from typing import Final, NamedTuple

from moagraph.knowledge.vocabulary import Sign
from moagraph.query.budget import Budget
from moagraph.query.index import EVERYTHING, ClaimFilter, Index, Step
from moagraph.query.places import FAR
from moagraph.query.question import Question
from moagraph.query.rules import Rule
from moagraph.query.walker import Span, distance, make_walker, steps_between

__all__ = ["SLACK", "Carriers", "Ends", "carriers_of", "order_of"]

SLACK: Final = 2
"""How many steps more than the best a path may take and still count as one of the ways."""


class Ends(NamedTuple):
    """What carriers run between: one set of start nodes per source, and one set of ends.

    Sources are joined, not merged: each one's paths are those it has alone.
    """

    sources: tuple[frozenset[int], ...]
    targets: frozenset[int]


class Carriers:
    """The carrying paths between some ends; finds them when asked, keeps what it measured."""

    def __init__(
        self,
        index: Index,
        ends: Ends,
        *,
        chosen: ClaimFilter = EVERYTHING,
        shut: Collection[int] = (),
        via: Collection[int] = (),
        max_steps: int | None = None,
        is_barred: bool = True,
    ) -> None:
        self.index = index
        self.ends = ends
        self._chosen = chosen
        self.is_coherent = bool(index.triggers)
        self.shut = frozenset(shut)
        self._spans = [self.span(starts) for starts in ends.sources]
        self._limits = [self._limit(span, max_steps) for span in self._spans]
        self.rule = self._make_rule(via, is_barred=is_barred)
        self._walkers = [
            make_walker(span, self.rule, limit)
            for span, limit in zip(self._spans, self._limits, strict=True)
        ]

    def span(self, starts: frozenset[int]) -> Span:
        """What lies between some nodes and the ends, under the same filter."""
        return Span(self.index, self._chosen, starts, self.ends.targets, self.shut)

    def narrowed(
        self,
        *,
        shut: Collection[int] = (),
        via: Collection[int] = (),
        max_steps: int | None = None,
    ) -> Carriers:
        """The same question with more nodes shut, nodes to meet, or a limit in steps."""
        return Carriers(
            self.index,
            self.ends,
            chosen=self._chosen,
            shut=self.shut.union(shut),
            via=via,
            max_steps=max_steps,
        )

    def _limit(self, span: Span, max_steps: int | None) -> int | None:
        """The most steps of a path; without trigger hypotheses at most shortest + 2 of the span.

        Each source has a limit of its own, so that none shortens what another does.
        """
        shortest = FAR if self.is_coherent else distance(span)
        if shortest == FAR:
            return max_steps
        return shortest + SLACK if max_steps is None else min(max_steps, shortest + SLACK)

    def _make_rule(self, via: Collection[int], *, is_barred: bool) -> Rule:
        """The rule that a path carries, and meets one of the via nodes if there are any."""
        opposed: dict[int, Mapping[int, Sign]] = {}
        if self.is_coherent and is_barred:
            acts = self.index.view(ClaimFilter(without=self._chosen.without))
            starts = frozenset().union(*self.ends.sources)
            opposed = {start: self._opposed_by(acts.outgoing[start]) for start in sorted(starts)}
        return Rule(
            signed=True,
            via=dict.fromkeys(via, 1),
            via_all=1 if via else 0,
            coherent=self.is_coherent,
            all_triggers=self.index.all_triggers,
            opposed=opposed,
        )

    def _opposed_by(self, steps: Iterable[Step]) -> Mapping[int, Sign]:
        """Node to the sign with which a path may not arrive, given what acts on it directly.

        What acts on a whole acts on its parts, but for those that have claims of their own.
        """
        signs: dict[int, set[int]] = {}
        for step in steps:
            if step.sign is not None:
                signs.setdefault(step.target, set()).add(step.sign)
        inherited: dict[int, set[int]] = {}
        for whole, found in signs.items():
            for part in self.index.parts(whole):
                if part not in signs:
                    inherited.setdefault(part, set()).update(found)
        barred = (signs | inherited).items()
        return {node: (-1 if 1 in found else 1) for node, found in barred if len(found) == 1}

    def walk(
        self,
        sign: Sign,
        budget: Budget,
        *,
        most: int | None = None,
        bits: int | None = None,
        max_steps: int | None = None,
    ) -> Iterator[tuple[Step, ...]]:
        """The carrying paths of a sign, best first; with `bits`, those of these hypotheses.

        `most` says how many will be taken at most.
        """
        found = [
            walker.walk(sign, budget, most=most, bits=bits, max_steps=max_steps)
            for walker in self._walkers
        ]
        return found[0] if len(found) == 1 else merge(*found, key=order_of)

    def first(
        self,
        sign: Sign,
        budget: Budget,
        *,
        bits: int | None = None,
        max_steps: int | None = None,
    ) -> tuple[Step, ...] | None:
        """The best carrying path of a sign; None when there is none (or the budget is spent)."""
        walk = self.walk(sign, budget, most=1, bits=bits, max_steps=max_steps)
        return next(walk, None)

    def listed(
        self,
        sign: Sign,
        budget: Budget,
        most: int,
        *,
        bits: int | None = None,
        max_steps: int | None = None,
    ) -> tuple[list[tuple[Step, ...]], bool]:
        """The first `most` carrying paths of a sign, and whether these are all."""
        walk = self.walk(sign, budget, most=most, bits=bits, max_steps=max_steps)
        found = list(islice(walk, most))
        is_all = len(found) < most and not budget.is_spent
        return found, is_all

    def faced_nulls(self, budget: Budget, *, bits: int | None = None) -> dict[str, Carriers]:
        """Claims of no effect that a carrying path speaks against, each with those paths.

        The path joins the very two nodes that the null names; a single step at another site does
        not face it. Filters on evidence do not silence a null, only taking it out does.
        """
        faced = {}
        starts = frozenset().union(*self.ends.sources)
        for null in self.index.nulls:
            source, target = self.index.number[null.subject], self.index.number[null.object]
            if source not in starts or target not in self.ends.targets - {source}:
                continue
            if null.id not in self._chosen.without:
                between = self._between(source, target, null.site, self._limit_from(source))
                if any(between.first(sign, budget, bits=bits) is not None for sign in (1, -1)):
                    faced[null.id] = between
        return faced

    def _limit_from(self, source: int) -> int | None:
        """The most steps of a path from a node that some source holds."""
        spans = zip(self._spans, self._limits, strict=True)
        found = [limit for span, limit in spans if source in span.starts]
        return None if None in found else max(limit for limit in found if limit is not None)

    def _between(self, source: int, target: int, site: str, limit: int | None) -> Carriers:
        """The carriers from one node to another, without single steps at another site."""
        elsewhere = {
            claim.id
            for step in steps_between(self.index, self._chosen, source, target)
            for claim in map(self.index.mechanism.claims.__getitem__, step.claims)
            if claim.site != site and claim.site and site
        }
        chosen = self._chosen._replace(without=self._chosen.without | elsewhere)
        ends = Ends((frozenset({source}),), frozenset({target}))
        return Carriers(self.index, ends, chosen=chosen, shut=self.shut, max_steps=limit)


def carriers_of(index: Index, question: Question, *, is_barred: bool = True) -> Carriers:
    """The carrying paths of a question; when not barred, those that re-enter among them."""
    ends = Ends((index.numbers(question.source.nodes),), index.numbers(question.target.nodes))
    shut = index.numbers(question.avoided)
    return Carriers(index, ends, chosen=question.chosen, shut=shut, is_barred=is_barred)


def order_of(steps: tuple[Step, ...]) -> tuple[int, int, tuple[int, ...], tuple[int, ...]]:
    """The place of a path in the total order: steps, grade, nodes, claims."""
    nodes = (steps[0].source, *(step.target for step in steps))
    return len(steps), max(step.grade for step in steps), nodes, tuple(step.rank for step in steps)
