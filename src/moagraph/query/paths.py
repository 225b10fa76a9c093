"""The causal paths between two nodes: exact, signed, ranked, and told when cut short."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any, overload

from moagraph.knowledge.model import Mechanism, Observation
from moagraph.knowledge.vocabulary import GRADES
from moagraph.query.answer import frame_of, graph_dict, subgraph_of
from moagraph.query.budget import Budget
from moagraph.query.index import Index, Step, index_of
from moagraph.query.observed import observation_dict, observations_between
from moagraph.query.path import PATH_COLUMNS, Path, make_path, path_dict, path_rows
from moagraph.query.places import explore, measure
from moagraph.query.question import DEFAULT_EXPANSIONS, Question, Rank, make_question
from moagraph.query.rules import AskedSign, Rule
from moagraph.query.search import best_first

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

__all__ = ["Path", "Paths", "answer_question", "find_paths"]


@dataclass(frozen=True, slots=True, eq=False)
class Paths(Sequence[Path]):
    """An answer: paths in their total order, best first.

    `complete` is False when a budget cut the search short: then these are the best found until
    then, and more or others may exist. `observations` are what was seen on the same pair.
    """

    paths: Sequence[Path]
    question: Question
    complete: bool
    mechanism: Mechanism = field(repr=False)
    observations: tuple[Observation, ...] = ()

    @overload
    def __getitem__(self, position: int) -> Path: ...
    @overload
    def __getitem__(self, position: slice) -> tuple[Path, ...]: ...
    def __getitem__(self, position: int | slice) -> Path | tuple[Path, ...]:
        found = self.paths[position]
        return found if isinstance(found, Path) else tuple(found)

    def __len__(self) -> int:
        return len(self.paths)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Paths):
            return (tuple(self.paths), self.complete) == (tuple(other.paths), other.complete)
        return NotImplemented

    def __hash__(self) -> int:
        return hash((tuple(self.paths), self.complete))

    @property
    def query(self) -> dict[str, Any]:
        """What was asked, as in the JSON; `from` and `to` are the ids used."""
        return self.question.to_dict()

    def to_dict(self) -> dict[str, Any]:
        """The answer as JSON values: graph, query, complete, paths, observations."""
        return {
            "graph": graph_dict(self.mechanism),
            "query": self.query,
            "complete": self.complete,
            "paths": [path_dict(self.mechanism, path) for path in self.paths],
            "observations": [observation_dict(item) for item in self.observations],
        }

    def rows(self) -> list[dict[str, Any]]:
        """One flat row per path, step and claim; columns as `PATH_COLUMNS`, counted from 1."""
        return [
            row
            for position, path in enumerate(self.paths, start=1)
            for row in path_rows(self.mechanism, position, path)
        ]

    def to_pandas(self) -> pd.DataFrame:
        """The rows as a pandas frame; loads pandas on first use."""
        return frame_of(self.rows(), PATH_COLUMNS)

    def to_networkx(self) -> nx.MultiDiGraph:
        """The nodes and claims of all these paths as a networkx graph of your own.

        Edges are keyed by claim id and, like the nodes, have the attributes of
        `Mechanism.graph`; those of the best path come first. Empty when there is no path; `k=1`
        asks for the best alone. Loads networkx on first use.
        """
        nodes = (node for path in self.paths for node in path.nodes)
        claims = (name for path in self.paths for step in path.claims for name in step)
        return subgraph_of(self.mechanism, dict.fromkeys(nodes), dict.fromkeys(claims))

    def __str__(self) -> str:
        lines = [f"{place}. {path}" for place, path in enumerate(self.paths, start=1)]
        if not lines:
            lines = [f"no path from {self.question.source.asked} to {self.question.target.asked}"]
        if not self.complete:
            lines.append("(cut short by the budget: there may be more)")
        return "\n".join(lines)


def make_rule(index: Index, question: Question) -> Rule:
    """The rule that a question's options ask for, its grade ranking aside."""
    via: dict[int, int] = {}
    for place, ends in enumerate(question.via):
        for node in index.numbers(ends.nodes):
            via[node] = via.get(node, 0) | 1 << place
    return Rule(
        signed=question.sign != "any",
        via=via,
        via_all=(1 << len(question.via)) - 1,
        onset_order=question.onset_order,
        coherent=question.coherent and bool(index.triggers),
        all_triggers=index.all_triggers,
    )


def search_paths(index: Index, question: Question, budget: Budget) -> Iterator[tuple[Step, ...]]:
    """The steps of every path that answers a question, in its ranking, `k` aside.

    Ranked by grade, the search is made once per grade, best first: each time for the paths whose
    worst step has exactly that grade, and no step a worse one.
    """
    rule = make_rule(index, question)
    if index.is_large or question.rank == "cost":
        from moagraph.query.large.engine import is_for_large, search_large

        if is_for_large(index, question):
            yield from search_large(index, question, rule, budget)
            return
    view = index.view(question.chosen)
    shut = index.numbers(question.avoided)
    grades = range(len(GRADES)) if question.rank == "grade" else (None,)
    for worst in grades:
        graded = rule._replace(worst=worst)
        places = explore(
            view,
            index.numbers(question.source.nodes) - shut,
            index.numbers(question.target.nodes),
            graded,
            shut=shut,
            max_steps=question.max_steps,
        )
        bounds = measure(places, places.accepted(graded, question.sign))
        yield from best_first(places, bounds, budget, max_steps=question.max_steps)


def _list_paths(index: Index, question: Question, budget: Budget) -> Sequence[Path]:
    """The paths that answer a question; of a large graph they are made when looked at."""
    if index.is_large:
        from moagraph.query.large.engine import is_for_large, rows_large

        if is_for_large(index, question):
            rows = rows_large(index, question, make_rule(index, question), budget)
            if rows is not None:
                return rows
    found = islice(search_paths(index, question, budget), question.k)
    return tuple(make_path(index, steps) for steps in found)


def answer_question(mechanism: Mechanism, question: Question) -> Paths:
    """The answer to a question that is already a value."""
    index = index_of(mechanism)
    budget = Budget(question.max_expansions, question.max_seconds)
    paths = _list_paths(index, question, budget)
    return Paths(
        paths=paths,
        question=question,
        complete=len(paths) == question.k or not budget.is_spent,
        mechanism=mechanism,
        observations=observations_between(mechanism, question.source.nodes, question.target.nodes),
    )


def find_paths(
    mechanism: Mechanism,
    source: str,
    target: str,
    *,
    sign: AskedSign = "any",
    k: int | None = 10,
    max_steps: int | None = None,
    via: str | Iterable[str] = (),
    avoid: str | Iterable[str] = (),
    hypothesis: str | None = None,
    coherent: bool = False,
    species: str | None = None,
    min_grade: str | None = None,
    onset_order: bool = False,
    rank: Rank = "steps",
    max_expansions: int | None = DEFAULT_EXPANSIONS,
    max_seconds: float | None = None,
) -> Paths:
    """The `k` best causal paths from `source` to `target`, in a total order.

    A path meets no node twice, both ends included; when an end is a whole it starts or ends at
    any member of its end set and meets no other member. Claims of the same sign between two
    nodes are one step; a + and a - claim make two paths. The sign is the product of the steps'
    signs, and unknown (None) as soon as one is.

    Parameters
    ----------
    mechanism
        The graph.
    source, target
        Any name of a node: id, name, label, synonym or CURIE, in any case.
    sign
        1, -1, None (unknown), or "any".
    k
        How many paths at most; None for all.
    max_steps
        The longest path wanted, inclusive; None for no limit.
    via, avoid
        Nodes that a path must meet, in any order, or must not meet; a whole stands for its parts.
        At most 8 can be met; 4 in edge tables and large graphs, unless ranked by cost.
    hypothesis
        Only the claims in this hypothesis's view: its own, those that name no other hypothesis of
        the same kind.
    coherent
        Whether the trigger-tagged steps must share a trigger hypothesis. A step with a claim that
        names no trigger is not tagged.
    species, min_grade
        Keep a claim when supporting evidence matches; grades are not computed anew.
    onset_order
        Whether a later cause may not precede its effect: from step to step the onsets never
        fall. A claim that states none never fails.
    rank
        "steps": by (steps, grade, node ids, claim ids); "grade": by (grade, steps, ...). Grades
        from A to E, then none; ids by code point. "cost": by (sum of costs, steps, ...), for
        graphs whose claims state costs; a claim that states none costs 1.
    max_expansions, max_seconds
        Budgets of work and of time; None for no limit.

    Returns
    -------
    Paths
        A sequence of `Path`. An empty one means that no path answers the question; when
        `complete` is False a budget was spent first, and these are the best found until then.

    Raises
    ------
    UnknownNameError
        For a name that nothing bears.
    BadQueryError
        For options that are not allowed or contradict each other, for more via nodes than can be
        met, and when both ends are the same node.

    Notes
    -----
    Best-first search under the exact distance that is left in the graph of signed nodes (see
    `moagraph.query.search`). The cost grows with the claims that lie between the ends and with
    the paths asked for; deciding whether any signed simple path exists is hard in general, so
    the budget may be spent on graphs made to be hard.

    Examples
    --------
    >>> from moagraph.knowledge.model import Claim, Node
    >>> claims = (Claim("1", "a", "activates", "b"), Claim("2", "b", "inhibits", "c"))
    >>> toy = Mechanism(
    ...     "toy", nodes={n: Node(n, n) for n in "abc"}, claims={c.id: c for c in claims}
    ... )
    >>> print(find_paths(toy, "a", "c"))
    1. a > b > c (decreases, 2 steps, grade none)
    >>> list(find_paths(toy, "a", "c").to_networkx().edges(keys=True))
    [('a', 'b', '1'), ('b', 'c', '2')]
    """
    options = {
        "sign": sign,
        "k": k,
        "max_steps": max_steps,
        "via": via,
        "avoid": avoid,
        "hypothesis": hypothesis,
        "coherent": coherent,
        "species": species,
        "min_grade": min_grade,
        "onset_order": onset_order,
        "rank": rank,
        "max_expansions": max_expansions,
        "max_seconds": max_seconds,
    }
    return answer_question(mechanism, make_question(mechanism, source, target, options))
