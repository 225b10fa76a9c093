"""What lies between two nodes: everything on a walk of at most so many steps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from moagraph.knowledge.model import Mechanism
from moagraph.query.answer import subgraph_of
from moagraph.query.carriers import SLACK
from moagraph.query.index import index_of, sweep
from moagraph.query.question import Question, make_question

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Between", "find_between"]


@dataclass(frozen=True, slots=True)
class Between:
    """The nodes and causal claims between two ends, both sorted by id.

    `max_steps` is the longest walk that counted: what was asked, else shortest + 2. Empty when
    there is no walk of that length.
    """

    question: Question
    max_steps: int
    nodes: tuple[str, ...]
    claims: tuple[str, ...]
    mechanism: Mechanism = field(repr=False, compare=False)

    def to_networkx(self) -> nx.MultiDiGraph:
        """These nodes and claims as a networkx graph of your own.

        Attributes are those of `Mechanism.graph`. Loads networkx on first use.
        """
        return subgraph_of(self.mechanism, self.nodes, self.claims)


def find_between(
    mechanism: Mechanism,
    source: str,
    target: str,
    *,
    max_steps: int | None = None,
    avoid: str | Iterable[str] = (),
    hypothesis: str | None = None,
    species: str | None = None,
    min_grade: str | None = None,
) -> Between:
    """Every node and causal claim on a walk from `source` to `target` of at most `max_steps`.

    A walk may meet a node twice, so this is found by two sweeps, one from each end: the cost
    grows with the claims in reach, never with the number of paths. Options and errors are as in
    `moagraph.query.paths.find_paths`.

    >>> from moagraph.knowledge.model import Claim, Node
    >>> claims = (Claim("1", "a", "activates", "b"), Claim("2", "b", "activates", "c"))
    >>> toy = Mechanism(
    ...     "toy", nodes={n: Node(n, n) for n in "abc"}, claims={c.id: c for c in claims}
    ... )
    >>> find_between(toy, "a", "c").claims
    ('1', '2')
    """
    options = {
        "max_steps": max_steps,
        "avoid": avoid,
        "hypothesis": hypothesis,
        "species": species,
        "min_grade": min_grade,
    }
    question = make_question(mechanism, source, target, options)
    index = index_of(mechanism)
    if index.is_large:
        from moagraph.query.large.engine import between_large

        limit, names, found = between_large(index, question, SLACK)
        return Between(question, limit, names, found, mechanism)
    view = index.view(question.chosen)
    shut = index.numbers(question.avoided)
    down = sweep(view, index.numbers(question.source.nodes) - shut, shut, forward=True)
    up = sweep(view, index.numbers(question.target.nodes) - shut, shut, forward=False)
    lengths = {node: down[node] + up[node] for node in down if node in up}
    limit = max_steps or min(lengths.values(), default=0) + SLACK
    claims = {
        claim
        for node in down
        for step in view.outgoing[node]
        if step.target in up and down[node] + 1 + up[step.target] <= limit
        for claim in step.claims
    }
    return Between(
        question=question,
        max_steps=limit,
        nodes=tuple(sorted(index.ids[node] for node, steps in lengths.items() if steps <= limit)),
        claims=tuple(sorted(claims)),
        mechanism=mechanism,
    )
