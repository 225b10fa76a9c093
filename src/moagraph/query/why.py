"""Why a path question has no answer: which option, which missing link, how far it gets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from moagraph.knowledge.model import Claim, Mechanism
from moagraph.query.answer import graph_dict
from moagraph.query.index import EVERYTHING, Index, index_of, sweep
from moagraph.query.neighbours import is_in_columns
from moagraph.query.path import Path, path_dict
from moagraph.query.paths import answer_question
from moagraph.query.question import Question

__all__ = ["Bridge", "Relaxed", "Why", "explain_empty"]

_LISTED: Final = 8


@dataclass(frozen=True, slots=True)
class Relaxed:
    """An option without which there is a path, and the best such path."""

    option: str
    best: Path


@dataclass(frozen=True, slots=True)
class Bridge:
    """Two nodes that no causal claim joins though something else does.

    The source reaches `node`, and `other` reaches the target; `claim` is the structural or
    null claim between them, in either direction.
    """

    node: str
    other: str
    claim: str


@dataclass(frozen=True, slots=True)
class Why:
    """Why nothing was found.

    `relaxed`: the options that shut the answer out, each dropped alone; when none alone does
    but all together do, one entry named `all options`. The rest says how far one gets when
    even that gives nothing: `reached`, the last nodes that the source reaches, farthest first;
    `leading`, the nodes nearest the target's far side, from which it can be reached, farthest
    first; `bridges`, where the gap is one of structure.
    """

    question: Question
    relaxed: tuple[Relaxed, ...]
    reached: tuple[str, ...]
    leading: tuple[str, ...]
    bridges: tuple[Bridge, ...]
    mechanism: Mechanism = field(repr=False, compare=False)

    def to_dict(self) -> dict[str, Any]:
        """The answer as JSON values."""
        return {
            "graph": graph_dict(self.mechanism),
            "query": self.question.to_dict(),
            "relaxed": [
                {"option": found.option, "best": path_dict(self.mechanism, found.best)}
                for found in self.relaxed
            ],
            "reached": list(self.reached),
            "leading": list(self.leading),
            "bridges": [
                {"node": found.node, "other": found.other, "claim": found.claim}
                for found in self.bridges
            ],
        }

    def __str__(self) -> str:
        source, target = self.question.source.asked, self.question.target.asked
        lines = [f"without {found.option}: {found.best}" for found in self.relaxed]
        if not lines:
            reached = ", ".join(self.reached) or "nothing"
            leading = ", ".join(self.leading) or "nothing"
            lines = [
                f"no causal claims lead from {source} to {target}",
                f"{source} gets as far as {reached}",
                f"{target} is reached from {leading}",
            ]
        lines += [
            f"{found.node} and {found.other} are joined only by {found.claim}, which is no step"
            for found in self.bridges
        ]
        return "\n".join(lines)


def explain_empty(mechanism: Mechanism, question: Question) -> Why:
    """Why a question has no path; `question` is that of an empty `Paths` answer.

    Every option is dropped alone and the question asked again; when that finds nothing, all are
    dropped together; when that finds nothing either, both ends are followed as far as they go.
    """
    relaxed = [
        Relaxed(option, found)
        for option, easier in _easier(question)
        if (found := _best(mechanism, easier)) is not None
    ]
    if not relaxed:
        bare = Question(question.source, question.target, max_expansions=question.max_expansions)
        found = _best(mechanism, bare)
        if found is not None:
            relaxed = [Relaxed("all options", found)]
    reached, leading, bridges = ([], [], []) if relaxed else _follow(mechanism, question)
    return Why(question, tuple(relaxed), tuple(reached), tuple(leading), tuple(bridges), mechanism)


def _best(mechanism: Mechanism, question: Question) -> Path | None:
    """The best path that answers a question."""
    return next(iter(answer_question(mechanism, question._replace(k=1))), None)


def _easier(question: Question) -> Iterator[tuple[str, Question]]:
    """The question with each of its options dropped, one at a time."""
    chosen = question.chosen
    if question.sign != "any":
        yield "sign", question._replace(sign="any")
    if question.max_steps is not None:
        yield "max_steps", question._replace(max_steps=None)
    for place, ends in enumerate(question.via):
        kept = question.via[:place] + question.via[place + 1 :]
        yield f"via {ends.asked}", question._replace(via=kept)
    for place, ends in enumerate(question.avoid):
        kept = question.avoid[:place] + question.avoid[place + 1 :]
        yield f"avoid {ends.asked}", question._replace(avoid=kept)
    if chosen.hypothesis is not None:
        yield "hypothesis", question._replace(chosen=chosen._replace(hypothesis=None))
    if chosen.species is not None:
        yield "species", question._replace(chosen=chosen._replace(species=None))
    if chosen.min_grade is not None:
        yield "min_grade", question._replace(chosen=chosen._replace(min_grade=None))
    if question.coherent:
        yield "coherent", question._replace(coherent=False)
    if question.onset_order:
        yield "onset_order", question._replace(onset_order=False)


def _follow(mechanism: Mechanism, question: Question) -> tuple[list[str], list[str], list[Bridge]]:
    """How far both ends get without any filter, and the structural gaps between."""
    index = index_of(mechanism)
    down = _reached(index, question.source.nodes, forward=True)
    up = _reached(index, question.target.nodes, forward=False)
    bridges = []
    for claim in _no_steps(mechanism):
        ends = ((claim.subject, claim.object), (claim.object, claim.subject))
        bridges += [
            Bridge(node, other, claim.id)
            for node, other in ends
            if index.number[node] in down and index.number[other] in up
        ]
    bridges.sort(key=lambda b: (-down[index.number[b.node]], b.node, b.other, b.claim))

    def farthest(spread: dict[int, int]) -> list[str]:
        ordered = sorted(spread, key=lambda node: (-spread[node], node))
        return [index.ids[node] for node in ordered if spread[node]][:_LISTED]

    return farthest(down), farthest(up), bridges[:_LISTED]


def _reached(index: Index, nodes: Iterable[str], *, forward: bool) -> dict[int, int]:
    """Node to its fewest steps from or to some nodes."""
    if index.is_large:
        from moagraph.query.large.scan import reached

        return reached(index, index.numbers(nodes), forward=forward)
    return sweep(index.view(EVERYTHING), index.numbers(nodes), forward=forward)


def _no_steps(mechanism: Mechanism) -> Iterable[Claim]:
    """The claims that are no steps of paths."""
    if not is_in_columns(mechanism):
        return (claim for claim in mechanism.claims.values() if not claim.is_causal)
    from moagraph.query.large.scan import no_steps

    return no_steps(vars(mechanism)["columns"])
