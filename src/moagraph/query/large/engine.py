"""The seam: a path question on a large graph, answered in the contract's order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from moagraph.query.budget import Budget
from moagraph.query.index import Index, Step
from moagraph.query.large.choices import paths_along
from moagraph.query.large.column_index import ColumnIndex
from moagraph.query.large.compiled import first_rows, is_worth_compiling
from moagraph.query.large.ground import Ground, ground_of
from moagraph.query.large.hunt import Hunt
from moagraph.query.large.signs import moves_for
from moagraph.query.large.terrain import Terrain
from moagraph.query.question import DEFAULT_EXPANSIONS, Question
from moagraph.query.rules import Rule

__all__ = ["is_for_large", "search_large"]

_MOST_VIA: Final = 4
_WORK_PER_UNIT: Final = 4
"""The compiled search may look at so little per unit that the other has never spent its budget."""


def is_for_large(index: Index, question: Question) -> bool:
    """Whether this engine can answer a question: all but coherence, onsets and many via sets."""
    if len(question.via) > _MOST_VIA:
        return False
    return isinstance(index, ColumnIndex) or not (question.coherent or question.onset_order)


def search_large(
    index: Index, question: Question, rule: Rule, budget: Budget
) -> Iterator[tuple[Step, ...]]:
    """The steps of every path that answers a question, in its ranking, `k` aside.

    The same as `moagraph.query.paths.search_paths` gives, and as lazily.
    """
    ground = ground_of(index, question.chosen)
    hunts = [_hunt(ground, question, rule, worst, budget) for worst in ground.worsts()]
    if len(hunts) == 1 and not rule.via_all and is_worth_compiling(ground.asked()):
        most_work = min(budget.left, DEFAULT_EXPANSIONS) * _WORK_PER_UNIT
        found = first_rows(hunts[0].terrain, question.k, hunts[0].limit, most_work)
        if found is not None:
            for nodes in found:
                yield from paths_along(ground, nodes, question.sign, None)
            return
    rounds = [[hunt] for hunt in hunts] if question.rank == "grade" else [hunts]
    for group in rounds:
        running, steps = group, 0
        while running and not budget.is_spent:
            steps += 1
            for hunt in running:
                if not hunt.is_over(steps):
                    yield from hunt.of_length(steps)
            running = [hunt for hunt in running if not hunt.is_over(steps + 1)]


def _hunt(
    ground: Ground, question: Question, rule: Rule, worst: int | None, budget: Budget
) -> Hunt:
    """The hunt for the paths of one worst grade."""
    index = ground.index
    avoided = {index.number[node] for node in question.avoided}
    starts = {index.number[node] for node in question.source.nodes} - avoided
    ends = {index.number[node] for node in question.target.nodes} - avoided
    shut = None
    if avoided:
        shut = np.zeros(len(index.ids), dtype=bool)
        shut[sorted(avoided)] = True
    out_labels, in_labels = ground.labels(worst)
    terrain = Terrain(
        ground.pairs,
        moves_for(question.sign, hits=worst is not None),
        np.array(sorted(starts), dtype=np.int32),
        np.array(sorted(ends), dtype=np.int32),
        out_labels,
        in_labels,
        shut,
        rule.via,
        rule.via_all,
    )
    limit = len(index.ids) - 1 if question.max_steps is None else question.max_steps
    return Hunt(ground, terrain, question.sign, worst, rule._replace(worst=worst), limit, budget)
