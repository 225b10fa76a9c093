"""What everything between two nodes hangs on: dominators, minimum cuts, claims that decide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from moagraph.knowledge.model import Mechanism
from moagraph.query.answer import claim_dict, frame_of, graph_dict
from moagraph.query.budget import Budget
from moagraph.query.flips import Flip, find_flips
from moagraph.query.flow import find_cuts
from moagraph.query.index import Index, index_of
from moagraph.query.question import DEFAULT_EXPANSIONS, Question, make_question
from moagraph.query.walker import Span, steps_between

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
    span = Span(
        index,
        question.chosen,
        index.numbers(question.source.nodes),
        index.numbers(question.target.nodes),
        index.numbers(question.avoided),
    )
    cuts = find_cuts(span)
    near, far = cuts.edge_cut
    budget = Budget(max_expansions)
    return Bottlenecks(
        question=question,
        dominators=_names(index, cuts.nodes),
        node_cut=None
        if cuts.node_cut is None
        else (_names(index, cuts.node_cut[0]), _names(index, cuts.node_cut[1])),
        edge_cut=(_moves(span, near), _moves(span, far)),
        flips=find_flips(index, question, budget),
        complete=not budget.is_spent,
        mechanism=mechanism,
    )


def _names(index: Index, nodes: Iterable[int]) -> tuple[str, ...]:
    """The ids of some nodes."""
    return tuple(index.ids[node] for node in nodes)


def _moves(span: Span, cut: Iterable[tuple[int, int]]) -> tuple[CutMove, ...]:
    """The moves of a cut, with their claims."""
    ids = span.index.ids
    moves = []
    for tail, head in cut:
        steps = steps_between(span.index, span.chosen, tail, head)
        claims = sorted(claim for step in steps for claim in step.claims)
        moves.append(CutMove(ids[tail], ids[head], tuple(claims)))
    return tuple(moves)
