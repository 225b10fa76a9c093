"""What taking nodes out does to an effect: what they were for, what dies, how the verdict moves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from moagraph.errors import BadQueryError
from moagraph.knowledge.model import Mechanism, Observation
from moagraph.knowledge.vocabulary import GRADES, Sign
from moagraph.query.answer import frame_of, graph_dict
from moagraph.query.budget import Budget
from moagraph.query.camps import Camp, Camps, find_camps
from moagraph.query.carriers import Carriers, carriers_of
from moagraph.query.index import Index, index_of
from moagraph.query.observed import observation_dict, observations_between
from moagraph.query.question import DEFAULT_EXPANSIONS, Question, make_question
from moagraph.query.resolve import EndSet, resolve_many
from moagraph.query.roles import Role, Ways
from moagraph.query.verdict import Verdict, judge

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["BLOCK_COLUMNS", "Block", "BlockedNode", "block_nodes"]

BLOCK_COLUMNS: Final = ("node", "members", "hypothesis", "role", "before", "after")
"""The columns of `Block.rows`: one row per blocked node and hypothesis, "" being over all."""


@dataclass(frozen=True, slots=True)
class BlockedNode:
    """One blocked node with its parts, and its role over all and under each hypothesis."""

    ends: EndSet
    role: Role
    by_hypothesis: Mapping[str, Role]


@dataclass(frozen=True, slots=True)
class Block:
    """What blocking does; `role` and `by_hypothesis` are of all blocked nodes taken together.

    `effect` is the sign whose paths are looked at. `dies` are the camps of the carrying paths
    that meet a blocked node; `after` is the verdict without them, with the added drugs joined.
    """

    question: Question
    nodes: tuple[BlockedNode, ...]
    added: tuple[EndSet, ...]
    effect: Sign
    role: Role | None
    by_hypothesis: Mapping[str, Role]
    before: Verdict
    after: Verdict
    dies: Camps
    complete: bool
    mechanism: Mechanism = field(repr=False, compare=False)
    observations: tuple[Observation, ...] = ()

    @property
    def query(self) -> dict[str, Any]:
        """What was asked, as in the JSON."""
        return self.before.query | {
            "block": [list(node.ends.nodes) for node in self.nodes],
            "add": [list(ends.nodes) for ends in self.added],
        }

    def to_dict(self) -> dict[str, Any]:
        """The answer as JSON values."""
        return {
            "graph": graph_dict(self.mechanism),
            "query": self.query,
            "complete": self.complete,
            "effect": self.effect,
            "role": self.role,
            "by_hypothesis": {
                name: {
                    "role": self.by_hypothesis.get(name),
                    "before": self.before.by_hypothesis[name].verdict,
                    "after": self.after.by_hypothesis[name].verdict,
                }
                for name in self.before.by_hypothesis
            },
            "nodes": [
                {
                    "node": node.ends.node,
                    "members": list(node.ends.nodes),
                    "role": node.role,
                    "by_hypothesis": dict(node.by_hypothesis),
                }
                for node in self.nodes
            ],
            "before": self.before.camps.to_dict(self.mechanism),
            "after": self.after.camps.to_dict(self.mechanism),
            "dies": self.dies.to_dict(self.mechanism),
            "observations": [observation_dict(item) for item in self.observations],
        }

    def rows(self) -> list[dict[str, Any]]:
        """One flat row per blocked node and hypothesis; columns as `BLOCK_COLUMNS`."""
        rows = []
        for node in self.nodes:
            roles = {"": node.role, **node.by_hypothesis}
            for name, role in roles.items():
                before = self.before.by_hypothesis[name] if name else self.before
                after = self.after.by_hypothesis[name] if name else self.after
                rows.append(
                    {
                        "node": node.ends.node,
                        "members": "|".join(node.ends.nodes),
                        "hypothesis": name,
                        "role": role,
                        "before": before.verdict,
                        "after": after.verdict,
                    }
                )
        return rows

    def to_pandas(self) -> pd.DataFrame:
        """The rows as a pandas frame; loads pandas on first use."""
        return frame_of(self.rows(), BLOCK_COLUMNS)

    def __str__(self) -> str:
        lines = [f"{node.ends.node}: {node.role}" for node in self.nodes]
        lines += [f"added: {ends.node}" for ends in self.added]
        moves = f"{self.before.verdict} before, {self.after.verdict} after"
        asked = f"{self.question.source.asked} to {self.question.target.asked}: {moves}"
        return "\n".join([*lines, asked if self.complete else f"{asked} (cut short)"])


def effect_of(verdict: Verdict) -> Sign:
    """The sign of an effect: the verdict's, else that of the first of both camps' best paths."""
    camps = verdict.camps
    known = [camp.best for camp in (camps.increases, camps.decreases) if camp.best is not None]
    if not known:
        return None
    return min(known, key=lambda p: (p.steps, GRADES.index(p.grade), p.nodes, p.claims)).sign


def _dying(carriers: Carriers, question: Question, blocked: frozenset[str]) -> Camps:
    """The camps of the carrying paths that meet a blocked node; empty when none is blocked."""
    if not blocked:
        nobody = Camp(0, at_least=False, best=None)
        return Camps("no path", nobody, nobody, nobody)
    through = carriers.narrowed(via=carriers.index.numbers(blocked))
    return find_camps(through, Budget(question.max_expansions, question.max_seconds), ())[0]


def block_nodes(
    mechanism: Mechanism,
    nodes: str | Iterable[str],
    source: str,
    target: str,
    *,
    add: str | Iterable[str] = (),
    avoid: str | Iterable[str] = (),
    species: str | None = None,
    min_grade: str | None = None,
    max_expansions: int | None = DEFAULT_EXPANSIONS,
    max_seconds: float | None = None,
) -> Block:
    """What taking `nodes` out, with their parts, does to the effect of `source` on `target`.

    A node is *needed* when no carrying path of the effect's sign is left without it, *involved*
    when it is on one within best + 2 steps, *opposing* when it is on none and acts against the
    effect, else *not involved* (see `moagraph.query.roles`). Answers: "does ketamine's effect
    need AMPA receptors, and what is left of it under NBQX?"

    Parameters
    ----------
    mechanism
        The graph.
    nodes
        One or more typed names; none is allowed when a drug is added.
    source, target
        The ends of the effect.
    add
        Drugs given at the same time: their paths are joined to the source's, and subtract
        nothing.
    avoid, species, min_grade, max_expansions, max_seconds
        As in `moagraph.query.paths.find_paths`.

    Returns
    -------
    Block
        Roles, over all and per trigger hypothesis; the camps of the paths that die; the
        verdict before and after; the observations on the same blocks.

    Raises
    ------
    UnknownNameError
        For a name that nothing bears.
    BadQueryError
        When neither a node nor an added drug is given, when an added drug is what the effect is
        on or is there already, and for options that contradict.

    Examples
    --------
    >>> from moagraph.knowledge.model import Claim, Node
    >>> claims = (Claim("1", "a", "activates", "b"), Claim("2", "b", "activates", "c"))
    >>> toy = Mechanism(
    ...     "toy", nodes={n: Node(n, n) for n in "abc"}, claims={c.id: c for c in claims}
    ... )
    >>> print(block_nodes(toy, "b", "a", "c"))
    b: needed
    a to c: increases before, no path after
    """
    options = {
        "avoid": avoid,
        "species": species,
        "min_grade": min_grade,
        "max_expansions": max_expansions,
        "max_seconds": max_seconds,
    }
    question = make_question(mechanism, source, target, options)
    blocked, added = resolve_many(mechanism, nodes), resolve_many(mechanism, add)
    if not blocked and not added:
        raise BadQueryError("nothing to block and nothing to add: name a node, or a drug to add")
    _refuse_overlaps(question, added)
    return _answer(mechanism, question, blocked, added)


def _refuse_overlaps(question: Question, added: tuple[EndSet, ...]) -> None:
    """Raise `BadQueryError` for an added drug that is an end already, or is added twice."""
    there = [question.source]
    for ends in added:
        if not set(ends.nodes).isdisjoint(question.target.nodes):
            raise BadQueryError(
                f"{ends.asked!r} cannot be added: it belongs to {question.target.asked!r}, on "
                "which the effect is; add a drug that acts on it"
            )
        for other in there:
            if not set(ends.nodes).isdisjoint(other.nodes):
                raise BadQueryError(
                    f"{ends.asked!r} cannot be added: it overlaps with {other.asked!r}, which is "
                    "there already; add another drug"
                )
        there.append(ends)


def _answer(
    mechanism: Mechanism,
    question: Question,
    blocked: tuple[EndSet, ...],
    added: tuple[EndSet, ...],
) -> Block:
    """The answer to a block question that is already a value."""
    index = index_of(mechanism)
    before = judge(mechanism, question)
    closed = question._replace(avoid=(*question.avoid, *blocked))
    after = judge(mechanism, closed, [ends.nodes for ends in added])
    budget = Budget(question.max_expansions, question.max_seconds)
    effect = effect_of(before)
    carriers = carriers_of(index, question)
    ways = Ways(carriers, effect, budget)
    members = frozenset(node for ends in blocked for node in ends.nodes)
    everything = index.numbers(members)
    return Block(
        question=question,
        nodes=tuple(_role_of(index, ways, ends) for ends in blocked),
        added=added,
        effect=effect,
        role=ways.role(everything) if blocked else None,
        by_hypothesis={name: ways.role(everything, name) for name in index.triggers}
        if blocked
        else {},
        before=before,
        after=after,
        dies=_dying(carriers, question, members),
        complete=before.complete and after.complete and not budget.is_spent,
        mechanism=mechanism,
        observations=tuple(
            item
            for item in observations_between(
                mechanism, question.source.nodes, question.target.nodes
            )
            if item.perturbed in members
        ),
    )


def _role_of(index: Index, ways: Ways, ends: EndSet) -> BlockedNode:
    """The role of one blocked node with its parts."""
    nodes = index.numbers(ends.nodes)
    roles = {name: ways.role(nodes, name) for name in index.triggers}
    return BlockedNode(ends, ways.role(nodes), roles)
