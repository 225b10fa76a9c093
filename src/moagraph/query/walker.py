"""The paths between two ends by sign, measured once and walked as often as asked.

The one place where the verbs choose between plain Python, which a few thousand claims and every
coherent question take, and the engine of large graphs.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from moagraph.knowledge.vocabulary import Sign
from moagraph.query.budget import Budget
from moagraph.query.index import ClaimFilter, Index, Step
from moagraph.query.places import FAR, Bounds, Places, explore, measure
from moagraph.query.resolve import EndSet
from moagraph.query.rules import Rule
from moagraph.query.search import best_first

__all__ = ["Span", "Walker", "distance", "make_walker", "steps_between"]

_NEAR: Final = (2, 4)
"""How far beyond the shortest way is looked first: there the best paths are mostly found."""


@dataclass(frozen=True, slots=True)
class Span:
    """Two sets of nodes, and what paths from one to the other may use.

    `starts` and `ends` may share nodes: a path then ends at another node than it starts from.
    Nodes in `shut` are not there.
    """

    index: Index
    chosen: ClaimFilter
    starts: frozenset[int]
    ends: frozenset[int]
    shut: frozenset[int] = frozenset()


class Walker(ABC):
    """The paths of a span that follow a rule."""

    @abstractmethod
    def walk(
        self,
        sign: Sign,
        budget: Budget,
        *,
        most: int | None = None,
        bits: int | None = None,
        max_steps: int | None = None,
    ) -> Iterator[tuple[Step, ...]]:
        """The paths of a sign, best first; `most` says how many will be taken at most.

        With `bits`, only those that the trigger hypotheses of these bits allow.
        """


def make_walker(span: Span, rule: Rule, max_steps: int | None = None) -> Walker:
    """The walker of a span; `max_steps` is the longest path that it will give.

    On large graphs nothing is made here, and a walk costs what a path question does. Else, and
    where paths must be coherent, the span is explored now: the cost grows with its claims.
    """
    if span.index.is_large and not rule.coherent:
        return _LargeWalker(span, rule, max_steps)
    return _PlainWalker(span, rule, max_steps)


class _PlainWalker(Walker):
    """Best-first search over places that are explored once.

    Of a large graph first only what lies within a few steps more than the shortest way is
    explored, and all of it when an answer is not found there.
    """

    def __init__(self, span: Span, rule: Rule, max_steps: int | None) -> None:
        self._span = span
        self._rule = rule
        self._max_steps = max_steps
        self._places: dict[int | None, Places] = {}
        self._bounds: dict[tuple[int | None, frozenset[int]], Bounds] = {}
        shortest = distance(span) if span.index.is_large else FAR
        furthest = FAR if max_steps is None else max_steps
        near = [shortest + more for more in _NEAR if shortest + more < furthest]
        self._reaches = [*near, max_steps]

    def walk(
        self,
        sign: Sign,
        budget: Budget,
        *,
        most: int | None = None,  # noqa: ARG002 - the search is lazy by itself
        bits: int | None = None,
        max_steps: int | None = None,
    ) -> Iterator[tuple[Step, ...]]:
        done = 0
        for reach in self._reaches:
            limit = _smaller(max_steps, reach)
            if budget.is_spent or (limit is not None and limit <= done):
                return
            if done and not self._can_be(sign):
                return
            bounds = self._measured(reach, sign, bits)
            if bounds is not None:
                for steps in best_first(self._explored(reach), bounds, budget, max_steps=limit):
                    if len(steps) > done:
                        yield steps
            done = limit or 0

    def _can_be(self, sign: Sign) -> bool:
        """Whether a step has the sign; one increasing step is no condition of an increase."""
        view = self._span.index.view(self._span.chosen)
        return sign == 1 or any(step.sign == sign for steps in view.outgoing for step in steps)

    def _explored(self, reach: int | None) -> Places:
        """The places within a reach."""
        if reach not in self._places:
            span = self._span
            self._places[reach] = explore(
                span.index.view(span.chosen),
                span.starts,
                span.ends - span.starts,
                self._rule,
                shut=span.shut,
                max_steps=reach,
            )
        return self._places[reach]

    def _measured(self, reach: int | None, sign: Sign, bits: int | None) -> Bounds | None:
        """The bounds towards the accepted ends; None when there is none."""
        places = self._explored(reach)
        accepted = frozenset(
            end
            for end in places.accepted(self._rule, sign)
            if bits is None or places.states[end].triggers & bits
        )
        if not accepted:
            return None
        if (reach, accepted) not in self._bounds:
            self._bounds[reach, accepted] = measure(places, accepted)
        return self._bounds[reach, accepted]


class _LargeWalker(Walker):
    """A path question to the engine of large graphs per walk."""

    def __init__(self, span: Span, rule: Rule, max_steps: int | None) -> None:
        self._span = span
        self._rule = rule
        self._max_steps = max_steps

    def walk(
        self,
        sign: Sign,
        budget: Budget,
        *,
        most: int | None = None,
        bits: int | None = None,  # noqa: ARG002 - without trigger hypotheses every path is allowed
        max_steps: int | None = None,
    ) -> Iterator[tuple[Step, ...]]:
        from moagraph.query.large.engine import search_large
        from moagraph.query.question import Question

        span = self._span
        index = span.index
        question = Question(
            source=_end_set(index, span.starts),
            target=_end_set(index, span.ends - span.starts),
            sign=sign,
            k=most,
            max_steps=_smaller(max_steps, self._max_steps),
            avoid=(_end_set(index, span.shut),),
            chosen=span.chosen,
        )
        return search_large(index, question, self._rule, budget)


def _smaller(one: int | None, other: int | None) -> int | None:
    """The smaller of two limits, None being none."""
    return min((limit for limit in (one, other) if limit is not None), default=None)


def _end_set(index: Index, nodes: Collection[int]) -> EndSet:
    """Some nodes as an end set that nobody typed."""
    return EndSet("", tuple(index.ids[node] for node in sorted(nodes)))


def distance(span: Span) -> int:
    """The fewest steps of a path; more than any graph has when there is none."""
    if not span.index.is_large:
        return _plain_distance(span)
    from moagraph.query.large.ground import ground_of
    from moagraph.query.large.shortest import one_shortest

    pairs = ground_of(span.index, span.chosen).pairs
    way = one_shortest(pairs, span.starts, span.ends - span.starts, span.shut)
    return len(way) - 1 if way else FAR


def _plain_distance(span: Span) -> int:
    """The same by a sweep from the starts."""
    view = span.index.view(span.chosen)
    met = set(span.starts - span.shut)
    layer = met
    taken = 0
    while layer:
        taken += 1
        after = {step.target for node in layer for step in view.outgoing[node]} - met - span.shut
        if after & span.ends:
            return taken
        met |= after
        layer = after
    return FAR


def steps_between(index: Index, chosen: ClaimFilter, source: int, target: int) -> tuple[Step, ...]:
    """The steps from a node to another that a filter leaves, in the order of their claims."""
    if not index.is_large:
        steps = index.view(chosen).outgoing[source]
        return tuple(step for step in steps if step.target == target)
    from moagraph.query.large.ground import ground_of

    ground = ground_of(index, chosen)
    pair = ground.pairs.pair_of(source, target)
    return ground.steps_of(pair) if pair >= 0 else ()
