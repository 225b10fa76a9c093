"""The seam: a path question on a large graph, answered in the contract's order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

import numpy as np
from numpy.typing import NDArray

from moagraph.errors import BadQueryError
from moagraph.query.budget import Budget
from moagraph.query.index import Index, Step
from moagraph.query.large import compiled
from moagraph.query.large.cheapest import cheapest_paths
from moagraph.query.large.choices import paths_along
from moagraph.query.large.column_index import ColumnIndex
from moagraph.query.large.ground import Ground, ground_of
from moagraph.query.large.hunt import Hunt
from moagraph.query.large.nearby import nearby_rows
from moagraph.query.large.pairs import Ints
from moagraph.query.large.path_rows import PathRows
from moagraph.query.large.shortest import one_shortest
from moagraph.query.large.signs import moves_for
from moagraph.query.large.sweeps import lying_between
from moagraph.query.large.terrain import Terrain
from moagraph.query.question import Question
from moagraph.query.rules import Rule

__all__ = ["between_large", "is_for_large", "rows_large", "search_large"]

_MOST_VIA: Final = 4


def is_for_large(index: Index, question: Question) -> bool:
    """Whether this engine answers a question: not where hypotheses or onsets bind its steps.

    Raises `BadQueryError` for more via sets than its states tell apart: on a large graph no other
    engine could hold them within a budget.
    """
    if len(question.via) > _MOST_VIA and question.rank != "cost":
        raise BadQueryError(
            f"{len(question.via)} via nodes were given; at most {_MOST_VIA} can be in "
            f"{index.mechanism.name}, as in every edge table and large graph; name fewer, or ask "
            f"from each to the next"
        )
    is_bound = question.onset_order or (question.coherent and index.triggers)
    return isinstance(index, ColumnIndex) or not is_bound


def search_large(
    index: Index, question: Question, rule: Rule, budget: Budget
) -> Iterator[tuple[Step, ...]]:
    """The steps of every path that answers a question, in its ranking, `k` aside.

    The same as `moagraph.query.paths.search_paths` gives, and as lazily.
    """
    ground = ground_of(index, question.chosen)
    if question.rank == "cost":
        hunt = _hunt(ground, question, rule, None, budget)
        yield from cheapest_paths(ground, hunt.terrain, question.sign, hunt.limit, budget)
        return
    for worst, nodes in _node_rows(ground, question, rule, budget):
        yield from paths_along(ground, nodes, question.sign, worst)


def rows_large(index: Index, question: Question, rule: Rule, budget: Budget) -> PathRows | None:
    """The answer as rows, where nodes alone tell paths apart; None where they do not."""
    ground = ground_of(index, question.chosen)
    if question.rank == "cost" or ground.grades is not None or ground.pairs.starts is not None:
        return None
    found = _node_rows(ground, question, rule, budget)
    return PathRows(ground, (nodes for _, nodes in islice(found, question.k)))


def _node_rows(
    ground: Ground, question: Question, rule: Rule, budget: Budget
) -> Iterator[tuple[int | None, Sequence[int]]]:
    """The worst grade and the nodes of paths, in order; the same nodes once per worst grade."""
    if not ground.can_be(question.sign):
        return
    hunts = [_hunt(ground, question, rule, worst, budget) for worst in ground.worsts()]
    if not any(hunt.terrain.has_ways() for hunt in hunts):
        return
    found = _at_one_go(hunts[0], question, budget) if len(hunts) == 1 else None
    if found is not None:
        for nodes in found:
            yield None, nodes
        return
    rounds = [[hunt] for hunt in hunts] if question.rank == "grade" else [hunts]
    for group in rounds:
        running, steps = group, 0
        while running and not budget.is_spent:
            steps += 1
            for hunt in running:
                if not hunt.is_over(steps):
                    for row in hunt.of_length(steps):
                        yield hunt.worst, row
            running = [hunt for hunt in running if not hunt.is_over(steps + 1)]


def _at_one_go(hunt: Hunt, question: Question, budget: Budget) -> Iterator[Sequence[int]] | None:
    """The nodes of the paths of one hunt, found compiled or, if few are met, in plain Python."""
    if hunt.terrain.via_all:
        return None
    if compiled.is_worth_compiling(hunt.ground.asked()):
        return compiled.first_rows(hunt.terrain, question.k, hunt.limit, budget)
    if question.sign == "any":
        return nearby_rows(hunt.terrain, question.k, hunt.limit, budget)
    return None


def between_large(
    index: Index, question: Question, slack: int
) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
    """The longest walk that counts, and the nodes and causal claims on walks no longer, by id."""
    ground = ground_of(index, question.chosen)
    shut = _marked(index, question.avoided)
    starts = _numbers(index, question.source.nodes)
    ends = _numbers(index, question.target.nodes)
    limit = question.max_steps
    if limit is None:
        avoided = index.numbers(question.avoided)
        shortest = one_shortest(ground.pairs, starts.tolist(), ends.tolist(), avoided)
        limit = max(len(shortest) - 1, 0) + slack
    lying = lying_between(ground.pairs, starts, ends, limit, shut)
    names = tuple(index.ids[node] for node in lying.nodes.tolist())
    claims = sorted(
        claim for pair in lying.pairs.tolist() for s in ground.steps_of(pair) for claim in s.claims
    )
    return limit, names, tuple(claims)


def _numbers(index: Index, nodes: Iterable[str]) -> Ints:
    """The numbers of some node ids, ascending."""
    return np.array(sorted(index.numbers(nodes)), dtype=np.int32)


def _marked(index: Index, nodes: Iterable[str]) -> NDArray[np.bool_] | None:
    """A mark per node that is among some; None for none."""
    numbers = _numbers(index, nodes)
    if not len(numbers):
        return None
    marks = np.zeros(len(index.ids), dtype=bool)
    marks[numbers] = True
    return marks


def _hunt(
    ground: Ground, question: Question, rule: Rule, worst: int | None, budget: Budget
) -> Hunt:
    """The hunt for the paths of one worst grade."""
    index = ground.index
    starts = _numbers(index, set(question.source.nodes) - question.avoided)
    ends = _numbers(index, set(question.target.nodes) - question.avoided)
    out_labels, in_labels = ground.labels(worst)
    terrain = Terrain(
        ground.pairs,
        moves_for(question.sign, hits=worst is not None),
        starts,
        ends,
        out_labels,
        in_labels,
        _marked(index, question.avoided),
        rule.via,
        rule.via_all,
    )
    limit = len(index.ids) - 1 if question.max_steps is None else question.max_steps
    return Hunt(ground, terrain, question.sign, worst, rule._replace(worst=worst), limit, budget)
