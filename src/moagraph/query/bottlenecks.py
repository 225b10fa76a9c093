"""What everything between two nodes hangs on: dominators, minimum cuts, claims that decide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from moagraph.knowledge.model import Mechanism
from moagraph.knowledge.vocabulary import Sign
from moagraph.query.answer import claim_dict, frame_of, graph_dict
from moagraph.query.budget import Budget
from moagraph.query.camps import COUNTED, SIGNS, Word, call_carriers
from moagraph.query.carriers import Carriers, Ends
from moagraph.query.flow import edge_cuts, node_cuts, unavoidable_nodes
from moagraph.query.index import ClaimFilter, Index, Step, View, index_of
from moagraph.query.question import DEFAULT_EXPANSIONS, Question, make_question

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["BOTTLENECK_COLUMNS", "Bottlenecks", "CutMove", "Flip", "find_bottlenecks"]

BOTTLENECK_COLUMNS: Final = ("what", "node", "subject", "object", "claims", "before", "after")
"""The columns of `Bottlenecks.rows`: `what` is dominator, node cut, edge cut or flip."""


@dataclass(frozen=True, slots=True)
class CutMove:
    """A move of an edge cut, with all claims that join its two nodes."""

    subject: str
    object: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Flip:
    """A claim without which the verdict would be another."""

    claim: str
    before: Word
    after: Word


@dataclass(frozen=True, slots=True)
class Bottlenecks:
    """What the paths from a source to a target, of any sign, have to pass.

    `dominators` are met by every path, in the order met. Cuts are smallest sets whose loss
    parts the ends: the one nearest the source, and the one nearest the target. `node_cut` is
    None when the source acts directly on the target. `flips` are sorted by claim id.
    """

    question: Question
    dominators: tuple[str, ...]
    node_cut: tuple[tuple[str, ...], tuple[str, ...]] | None
    edge_cut: tuple[tuple[CutMove, ...], tuple[CutMove, ...]]
    flips: tuple[Flip, ...]
    complete: bool
    mechanism: Mechanism = field(repr=False, compare=False)

    @property
    def query(self) -> dict[str, Any]:
        """What was asked, as in the JSON; `from` and `to` are the ids used."""
        asked = self.question.to_dict()
        kept = ("source", "target", "from", "to", "avoid", "hypothesis", "species", "min_grade")
        return {key: asked[key] for key in kept}

    def to_dict(self) -> dict[str, Any]:
        """The answer as JSON values."""
        claims = self.mechanism.claims
        return {
            "graph": graph_dict(self.mechanism),
            "query": self.query,
            "complete": self.complete,
            "dominators": list(self.dominators),
            "node_cut": None
            if self.node_cut is None
            else {
                "size": len(self.node_cut[0]),
                "near_source": list(self.node_cut[0]),
                "near_target": list(self.node_cut[1]),
            },
            "edge_cut": {
                "size": len(self.edge_cut[0]),
                "near_source": [_move_dict(move) for move in self.edge_cut[0]],
                "near_target": [_move_dict(move) for move in self.edge_cut[1]],
            },
            "flips": [
                {
                    "claim": claim_dict(self.mechanism, claims[flip.claim]),
                    "before": flip.before,
                    "after": flip.after,
                }
                for flip in self.flips
            ],
        }

    def rows(self) -> list[dict[str, Any]]:
        """One flat row per dominator, cut member (nearest the source) and deciding claim."""
        empty = dict.fromkeys(BOTTLENECK_COLUMNS, "")
        rows = [empty | {"what": "dominator", "node": node} for node in self.dominators]
        if self.node_cut is not None:
            rows += [empty | {"what": "node cut", "node": node} for node in self.node_cut[0]]
        rows += [
            empty | _move_dict(move) | {"what": "edge cut", "claims": "|".join(move.claims)}
            for move in self.edge_cut[0]
        ]
        for flip in self.flips:
            claim = self.mechanism.claims[flip.claim]
            row = {"what": "flip", "subject": claim.subject, "object": claim.object}
            rows.append(
                empty | row | {"claims": flip.claim, "before": flip.before, "after": flip.after}
            )
        return rows

    def to_pandas(self) -> pd.DataFrame:
        """The rows as a pandas frame; loads pandas on first use."""
        return frame_of(self.rows(), BOTTLENECK_COLUMNS)


def _move_dict(move: CutMove) -> dict[str, Any]:
    """A move as JSON."""
    return {"subject": move.subject, "object": move.object, "claims": list(move.claims)}


def find_bottlenecks(
    mechanism: Mechanism,
    source: str,
    target: str,
    *,
    avoid: str | Iterable[str] = (),
    hypothesis: str | None = None,
    species: str | None = None,
    min_grade: str | None = None,
    max_expansions: int | None = DEFAULT_EXPANSIONS,
) -> Bottlenecks:
    """What everything from `source` to `target` hangs on.

    Dominators and cuts are of all paths under the filters, whatever their sign. A claim flips
    the verdict when the verdict without it is another word; those that could are tried one by
    one. Cost: one maximum flow for each kind of cut, one verdict per claim tried. Answers: "which
    single node would silence the whole effect, and which one experiment would turn the verdict?"

    Options are as in `moagraph.query.paths.find_paths`, and so are the errors.

    Examples
    --------
    >>> from moagraph.knowledge.model import Claim, Node
    >>> claims = (Claim("1", "a", "activates", "b"), Claim("2", "b", "activates", "c"))
    >>> toy = Mechanism(
    ...     "toy", nodes={n: Node(n, n) for n in "abc"}, claims={c.id: c for c in claims}
    ... )
    >>> found = find_bottlenecks(toy, "a", "c")
    >>> found.dominators, [(flip.claim, flip.after) for flip in found.flips]
    (('b',), [('1', 'no path'), ('2', 'no path')])
    """
    options = {
        "avoid": avoid,
        "hypothesis": hypothesis,
        "species": species,
        "min_grade": min_grade,
        "max_expansions": max_expansions,
    }
    question = make_question(mechanism, source, target, options)
    index = index_of(mechanism)
    view = index.view(question.chosen)
    between = (
        index.numbers(question.source.nodes),
        index.numbers(question.target.nodes),
        index.numbers(question.avoided),
    )
    nodes = node_cuts(view, *between)
    near, far = edge_cuts(view, *between)
    budget = Budget(max_expansions)
    return Bottlenecks(
        question=question,
        dominators=tuple(index.ids[n] for n in unavoidable_nodes(view, *between)),
        node_cut=None
        if nodes is None
        else (tuple(index.ids[n] for n in nodes[0]), tuple(index.ids[n] for n in nodes[1])),
        edge_cut=(_moves(index, view, near), _moves(index, view, far)),
        flips=_find_flips(index, question, budget),
        complete=not budget.is_spent,
        mechanism=mechanism,
    )


def _moves(index: Index, view: View, cut: list[tuple[int, int]]) -> tuple[CutMove, ...]:
    """The moves of a cut, with their claims."""
    return tuple(
        CutMove(
            index.ids[tail],
            index.ids[head],
            tuple(
                sorted(
                    name
                    for step in view.outgoing[tail]
                    if step.target == head
                    for name in step.claims
                )
            ),
        )
        for tail, head in cut
    )


def _find_flips(index: Index, question: Question, budget: Budget) -> tuple[Flip, ...]:
    """The claims without which the verdict is another.

    1. A camp ends when all its paths use the claim, or when losing it bars them: the source
       acted on a node with both signs, and now acts with one.
    2. A camp begins when losing the claim lets paths in: re-entries of a node that it acted on
       alone or, where only short paths carry, paths longer than those of the shortest.
    """
    carriers = _carriers(index, question)
    camps = {sign: carriers.listed(sign, budget, COUNTED)[0] for sign in SIGNS}
    present = [sign for sign in SIGNS if camps[sign]]
    ending = {sign: _common(camps[sign]) for sign in present}
    letting, shutting = _direct_claims(index, question)
    beginning = [sign for sign in SIGNS if sign not in present]
    if carriers.is_coherent:
        freed = _carriers(index, question, is_barred=False)
        beginning = [sign for sign in beginning if freed.first(sign, budget) is not None]
    else:
        letting, shutting = _common(_shortest_of(camps.values())), set()
    flips = []
    before = call_carriers(carriers, present, budget)
    facing = _facing(carriers, budget)
    for claim in sorted({*letting, *shutting, *facing}.union(*ending.values())):
        if not budget.spend(len(index.claims)):  # each claim's loss makes a view of all others
            break
        rest = _carriers(index, _losing(question, claim))
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


def _carriers(index: Index, question: Question, *, is_barred: bool = True) -> Carriers:
    """The carrying paths of a question; when not barred, those that re-enter among them."""
    ends = Ends((index.numbers(question.source.nodes),), index.numbers(question.target.nodes))
    shut = index.numbers(question.avoided)
    return Carriers(index, ends, chosen=question.chosen, shut=shut, is_barred=is_barred)


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
