"""A table of verdicts: drugs down, outcomes across."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from moagraph.errors import BadQueryError
from moagraph.knowledge.count import count
from moagraph.knowledge.model import Mechanism, Node
from moagraph.query.answer import frame_of, graph_dict
from moagraph.query.budget import Budget
from moagraph.query.camps import SIGNS, Word, call_carriers
from moagraph.query.carriers import Carriers, Ends
from moagraph.query.index import EVERYTHING, ClaimFilter, Index, index_of
from moagraph.query.question import DEFAULT_EXPANSIONS, make_filter
from moagraph.query.resolve import EndSet, members_of, resolve_many

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Cell", "Matrix", "check_size", "default_drugs", "default_outcomes", "make_matrix"]

_MOST_UNNAMED: Final = 600


@dataclass(frozen=True, slots=True)
class Cell:
    """The verdict of one drug on one outcome; None where the two overlap."""

    drug: str
    outcome: str
    verdict: Word | None
    steps: int | None

    def to_dict(self) -> dict[str, Any]:
        """The cell as JSON; `steps` are those of the best carrying path."""
        return {
            "drug": self.drug,
            "outcome": self.outcome,
            "verdict": self.verdict,
            "steps": self.steps,
        }


@dataclass(frozen=True, slots=True)
class Matrix:
    """The verdicts of drugs on outcomes, both in the order asked (by id when not asked)."""

    drugs: tuple[EndSet, ...]
    outcomes: tuple[EndSet, ...]
    cells: tuple[Cell, ...]
    chosen: ClaimFilter
    complete: bool
    mechanism: Mechanism = field(repr=False, compare=False)

    def to_dict(self) -> dict[str, Any]:
        """The answer as JSON values."""
        return {
            "graph": graph_dict(self.mechanism),
            "query": {
                "drugs": [list(ends.nodes) for ends in self.drugs],
                "outcomes": [list(ends.nodes) for ends in self.outcomes],
                "hypothesis": self.chosen.hypothesis,
                "species": self.chosen.species,
                "min_grade": self.chosen.min_grade,
            },
            "complete": self.complete,
            "cells": [cell.to_dict() for cell in self.cells],
        }

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of `rows`: drug, then one per outcome."""
        return ("drug", *(ends.node for ends in self.outcomes))

    def rows(self) -> list[dict[str, Any]]:
        """One flat row per drug; a column per outcome holds the verdict."""
        table: dict[str, dict[str, Any]] = {ends.node: {"drug": ends.node} for ends in self.drugs}
        for cell in self.cells:
            table[cell.drug][cell.outcome] = cell.verdict
        return list(table.values())

    def to_pandas(self) -> pd.DataFrame:
        """The rows as a pandas frame; loads pandas on first use."""
        return frame_of(self.rows(), self.columns)


def default_drugs(mechanism: Mechanism) -> tuple[str, ...]:
    """The nodes of kind drug that some claim starts from; without any, those nothing acts on."""
    index = index_of(mechanism)
    acting, acted_on = _ends_of_claims(index)
    drugs = [n for n in _named(index, acting) if mechanism.nodes[n].kind == "drug"]
    return tuple(drugs or _named(index, acting - acted_on))


def default_outcomes(mechanism: Mechanism) -> tuple[str, ...]:
    """The nodes of level outcome that are no part of another; without any, those that act on none.

    Parts that do not expand stand for themselves.
    """
    outcomes = [node for node in mechanism.nodes.values() if node.level == "outcome"]
    if outcomes:
        return tuple(sorted(set(_wholes(mechanism, outcomes))))
    index = index_of(mechanism)
    acting, acted_on = _ends_of_claims(index)
    return tuple(_named(index, acted_on - acting))


def _ends_of_claims(index: Index) -> tuple[frozenset[int], frozenset[int]]:
    """The nodes that some causal claim starts from, and those that one ends at."""
    if index.is_large:
        import numpy as np

        from moagraph.query.large.ground import ground_of

        pairs = ground_of(index, EVERYTHING).pairs
        starts, ends = (np.flatnonzero(np.diff(side.at)) for side in (pairs.out, pairs.into))
        return frozenset(starts.tolist()), frozenset(ends.tolist())
    view = index.view()
    sides = (view.outgoing, view.incoming)
    acting, acted_on = (frozenset(n for n, steps in enumerate(side) if steps) for side in sides)
    return acting, acted_on


def _named(index: Index, nodes: Iterable[int]) -> list[str]:
    """The ids of some nodes, sorted."""
    return [index.ids[node] for node in sorted(nodes)]


def check_size(drugs: int, outcomes: int) -> None:
    """Raise `BadQueryError` for more verdicts than anybody asks for without naming both sides."""
    if drugs * outcomes > _MOST_UNNAMED:
        raise BadQueryError(
            f"{count(drugs, 'drug')} and {count(outcomes, 'outcome')} make "
            f"{drugs * outcomes} verdicts, and at most {_MOST_UNNAMED} are given unasked; name "
            "the drugs and the outcomes that you want"
        )


def _wholes(mechanism: Mechanism, nodes: Iterable[Node]) -> Iterator[str]:
    """The ids of those nodes that are in no other's end set."""
    listed = [node.id for node in nodes]
    inside = {part for node in listed for part in members_of(mechanism, node)[1:]}
    yield from (node for node in listed if node not in inside)


def make_matrix(
    mechanism: Mechanism,
    drugs: str | Iterable[str] | None = None,
    outcomes: str | Iterable[str] | None = None,
    *,
    hypothesis: str | None = None,
    species: str | None = None,
    min_grade: str | None = None,
    max_expansions: int | None = DEFAULT_EXPANSIONS,
) -> Matrix:
    """The verdict of every drug on every outcome, by the rule of `moagraph.query.verdict`.

    Without `drugs`, every node of kind drug that acts on something; without `outcomes`, every
    node of level outcome that is no part of another. Each cell has its own budget;
    `complete` is False when one was spent. Raises `UnknownNameError` for a name that nothing
    bears and `BadQueryError` when there is no drug or no outcome, or more than 600 cells that
    were not all named.

    Examples
    --------
    >>> from moagraph.knowledge.model import Claim
    >>> claims = (Claim("1", "a", "activates", "b"), Claim("2", "b", "inhibits", "c"))
    >>> toy = Mechanism(
    ...     "toy", nodes={n: Node(n, n) for n in "abc"}, claims={c.id: c for c in claims}
    ... )
    >>> make_matrix(toy).rows()
    [{'drug': 'a', 'c': 'decreases'}]
    """
    chosen = make_filter(mechanism, hypothesis=hypothesis, species=species, min_grade=min_grade)
    rows = resolve_many(mechanism, default_drugs(mechanism) if drugs is None else drugs)
    columns = resolve_many(mechanism, default_outcomes(mechanism) if outcomes is None else outcomes)
    if not rows or not columns:
        missing = "outcome" if rows else "drug"
        raise BadQueryError(f"{mechanism.name} has no {missing} to tabulate; name some yourself")
    if drugs is None or outcomes is None:
        check_size(len(rows), len(columns))
    index = index_of(mechanism)
    budgets = []
    cells = []
    for drug in rows:
        for outcome in columns:
            budgets.append(Budget(max_expansions))
            cells.append(_make_cell(index, drug, outcome, chosen, budgets[-1]))
    return Matrix(
        drugs=rows,
        outcomes=columns,
        cells=tuple(cells),
        chosen=chosen,
        complete=not any(budget.is_spent for budget in budgets),
        mechanism=mechanism,
    )


def _make_cell(
    index: Index, drug: EndSet, outcome: EndSet, chosen: ClaimFilter, budget: Budget
) -> Cell:
    """One verdict, from the best path of each sign."""
    if not set(drug.nodes).isdisjoint(outcome.nodes):
        return Cell(drug.node, outcome.node, None, None)
    ends = Ends((index.numbers(drug.nodes),), index.numbers(outcome.nodes))
    carriers = Carriers(index, ends, chosen=chosen)
    best = {sign: carriers.first(sign, budget) for sign in SIGNS}
    found = {sign: len(steps) for sign, steps in best.items() if steps is not None}
    word = call_carriers(carriers, list(found), budget)
    return Cell(drug.node, outcome.node, word, min(found.values(), default=None))
