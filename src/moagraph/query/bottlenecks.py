"""What everything between two nodes hangs on: dominators, minimum cuts, claims that decide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from moagraph.knowledge.model import Mechanism
from moagraph.query.answer import claim_dict, frame_of, graph_dict
from moagraph.query.budget import Budget
from moagraph.query.camps import COUNTED, SIGNS, Word, call_camps
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

    Losing a claim ends a camp only when all its paths use the claim, and begins one only by
    letting in what the claim kept out: re-entries of a node that it acts on, or, where
    only short paths carry, paths longer than those of the shortest that it is on.
    """
    carriers = _carriers(index, question)
    camps = {sign: carriers.listed(sign, budget, COUNTED)[0] for sign in SIGNS}
    before = call_camps([sign for sign, paths in camps.items() if paths])
    tried = {claim for paths in camps.values() for claim in _common(paths)}
    if carriers.is_coherent:
        tried |= _barring(index, question)
    else:
        everything = [path for paths in camps.values() for path in paths]
        shortest = min(map(len, everything), default=0)
        tried |= _common([path for path in everything if len(path) == shortest])
    flips = []
    for claim in sorted(tried):
        chosen = question.chosen._replace(without=question.chosen.without | {claim})
        rest = _carriers(index, question._replace(chosen=chosen))
        after = call_camps([sign for sign in SIGNS if rest.first(sign, budget) is not None])
        if after != before:
            flips.append(Flip(claim, before, after))
    return tuple(flips)


def _carriers(index: Index, question: Question) -> Carriers:
    """The carrying paths of a question."""
    ends = Ends((index.numbers(question.source.nodes),), index.numbers(question.target.nodes))
    return Carriers(index, ends, chosen=question.chosen, shut=index.numbers(question.avoided))


def _common(paths: list[tuple[Step, ...]]) -> set[str]:
    """The claims that all of some paths use; none of none."""
    used = [{claim for step in path for claim in step.claims} for path in paths]
    return set.intersection(*used) if used else set()


def _barring(index: Index, question: Question) -> set[str]:
    """The claims by which the source acts, on nodes that something else acts on too."""
    view = index.view(ClaimFilter(without=question.chosen.without))
    starts = sorted(index.numbers(question.source.nodes))
    acts = [step for start in starts for step in view.outgoing[start]]
    entered = index.view(question.chosen).incoming
    return {
        claim
        for step in acts
        if any(other.source not in starts for other in entered[step.target])
        for claim in step.claims
        if len(step.claims) == 1
    }
