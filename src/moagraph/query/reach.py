"""What lies around a node: up- and downstream, with distance and sign."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from moagraph.knowledge.model import Mechanism
from moagraph.knowledge.vocabulary import Sign, multiply_signs
from moagraph.query.answer import frame_of, graph_dict, subgraph_of
from moagraph.query.budget import Budget
from moagraph.query.index import ClaimFilter, Index, Step, View, index_of
from moagraph.query.question import DEFAULT_EXPANSIONS, check_limits, make_filter
from moagraph.query.resolve import EndSet, resolve
from moagraph.query.rules import Rule
from moagraph.query.walker import Span, make_walker

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

__all__ = ["AROUND_COLUMNS", "Around", "Reached", "Side", "find_around"]

Side = Literal["upstream", "downstream"]

AROUND_COLUMNS: Final = ("side", "node", "steps", "increases", "decreases", "unknown")
"""The columns of `Around.rows`."""

_SEARCH_UNITS: Final = 200


@dataclass(frozen=True, slots=True)
class Reached:
    """A node near the asked one; the three signs hold the fewest steps of a path of that sign.

    Downstream the path leads from the asked node to this one, upstream the other way. None:
    no path of that sign within the steps looked at.
    """

    node: str
    side: Side
    steps: int
    increases: int | None
    decreases: int | None
    unknown: int | None

    def to_dict(self) -> dict[str, Any]:
        """The node as JSON, and as a flat row."""
        return {
            "side": self.side,
            "node": self.node,
            "steps": self.steps,
            "increases": self.increases,
            "decreases": self.decreases,
            "unknown": self.unknown,
        }


@dataclass(frozen=True, slots=True)
class Around:
    """The nodes within some steps of a node, upstream first, then by (steps, id).

    `claims` are the ids of the claims on the ways there, sorted. `complete` is False when the
    budget was spent: then signs may be missing, and so may nodes.
    """

    ends: EndSet
    steps: int
    chosen: ClaimFilter
    nodes: tuple[Reached, ...]
    claims: tuple[str, ...]
    complete: bool
    mechanism: Mechanism = field(repr=False, compare=False)

    @property
    def query(self) -> dict[str, Any]:
        """What was asked, as in the JSON."""
        return {
            "node": self.ends.asked,
            "around": list(self.ends.nodes),
            "steps": self.steps,
            "hypothesis": self.chosen.hypothesis,
            "species": self.chosen.species,
            "min_grade": self.chosen.min_grade,
        }

    def to_dict(self) -> dict[str, Any]:
        """The answer as JSON values."""
        return {
            "graph": graph_dict(self.mechanism),
            "query": self.query,
            "complete": self.complete,
            "nodes": [node.to_dict() for node in self.nodes],
            "claims": list(self.claims),
        }

    def rows(self) -> list[dict[str, Any]]:
        """One flat row per node; columns as `AROUND_COLUMNS`."""
        return [node.to_dict() for node in self.nodes]

    def to_pandas(self) -> pd.DataFrame:
        """The rows as a pandas frame; loads pandas on first use."""
        return frame_of(self.rows(), AROUND_COLUMNS)

    def to_networkx(self) -> nx.MultiDiGraph:
        """The asked node, its surroundings and their claims as a networkx graph of your own.

        Attributes are those of `Mechanism.graph`. Loads networkx on first use.
        """
        return subgraph_of(self.mechanism, self.ends.nodes, self.claims)


def find_around(
    mechanism: Mechanism,
    node: str,
    *,
    steps: int = 2,
    hypothesis: str | None = None,
    species: str | None = None,
    min_grade: str | None = None,
    max_expansions: int | None = DEFAULT_EXPANSIONS,
) -> Around:
    """The nodes within `steps` steps of `node`, up- and downstream, with sign and distance.

    A whole stands for itself and its parts, which are not listed. Signs are of paths that meet
    no node twice. The cost grows with the number of such paths of at most `steps` steps, and
    ends as soon as every sign that could be there was met. Answers: "what does DUSP6 act on,
    and what acts on it?"

    Raises `UnknownNameError` for a name that nothing bears and `BadQueryError` for fewer than
    one step.

    Examples
    --------
    >>> from moagraph.knowledge.model import Claim, Node
    >>> claims = (Claim("1", "a", "activates", "b"), Claim("2", "b", "inhibits", "c"))
    >>> toy = Mechanism(
    ...     "toy", nodes={n: Node(n, n) for n in "abc"}, claims={c.id: c for c in claims}
    ... )
    >>> [(near.side, near.node) for near in find_around(toy, "b").nodes]
    [('upstream', 'a'), ('downstream', 'c')]
    """
    check_limits(steps=steps)
    ends = resolve(mechanism, node)
    chosen = make_filter(mechanism, hypothesis=hypothesis, species=species, min_grade=min_grade)
    index = index_of(mechanism)
    budget = Budget(max_expansions)
    found: list[Reached] = []
    claims: set[str] = set()
    sides: tuple[Side, ...] = ("upstream", "downstream")
    look = _look_large if index.is_large else _look
    for side in sides:
        seen = look(
            Span(index, chosen, index.numbers(ends.nodes), frozenset()), side, steps, budget
        )
        found += _list_reached(index, seen, side)
        claims.update(seen.claims)
    return Around(
        ends=ends,
        steps=steps,
        chosen=chosen,
        nodes=tuple(found),
        claims=tuple(sorted(claims)),
        complete=not budget.is_spent,
        mechanism=mechanism,
    )


class _Seen(NamedTuple):
    """What one side holds: node to its steps, and to the steps of a path of each sign; claims."""

    steps: Mapping[int, int]
    signed: Mapping[int, Mapping[Sign, int]]
    claims: Iterable[str]


def _look(span: Span, side: Side, steps: int, budget: Budget) -> _Seen:
    """What one side of the starts holds."""
    walker = _Walker(span.index.view(span.chosen), span.starts, side, steps)
    claims = {name for step in walker.met for name in step.claims}
    return _Seen(walker.distance, walker.signed(budget), claims)


def _look_large(span: Span, side: Side, steps: int, budget: Budget) -> _Seen:
    """The same on arrays; signs that only walks were seen to give are searched for one by one."""
    import numpy as np

    from moagraph.query.large.ground import ground_of
    from moagraph.query.large.surroundings import look_around

    is_down = side == "downstream"
    starts = np.array(sorted(span.starts), dtype=np.int32)
    seen = look_around(ground_of(span.index, span.chosen), starts, steps, is_down=is_down)
    for node, sign in seen.open:
        if not budget.spend(_SEARCH_UNITS):
            break
        lone = frozenset({node})
        ends = (span.starts, lone) if is_down else (lone, span.starts)
        walker = make_walker(Span(span.index, span.chosen, *ends), Rule(signed=True), steps)
        for path in walker.walk(sign, budget, most=1):
            seen.signed.setdefault(node, {})[sign] = len(path)
    return _Seen(seen.steps, seen.signed, seen.claims)


def _list_reached(index: Index, seen: _Seen, side: Side) -> list[Reached]:
    """What one side holds, by (steps, id)."""
    listed = []
    for number, steps in seen.steps.items():
        found = seen.signed.get(number, {})
        listed.append(
            Reached(index.ids[number], side, steps, found.get(1), found.get(-1), found.get(None))
        )
    return sorted(listed, key=lambda near: (near.steps, near.node))


class _Walker:
    """The walk from some nodes along or against the arrows."""

    def __init__(self, view: View, starts: frozenset[int], side: Side, steps: int) -> None:
        self._moves = view.outgoing if side == "downstream" else view.incoming
        self._is_down = side == "downstream"
        self._starts = starts
        self._limit = steps
        self.met: set[Step] = set()
        self.distance: dict[int, int] = {}
        self._hoped = self._walk()

    def _next(self, node: int) -> Iterator[tuple[int, Step]]:
        """The nodes that may follow, each with its step."""
        for step in self._moves[node]:
            other = step.target if self._is_down else step.source
            if other not in self._starts:
                yield other, step

    def _walk(self) -> set[tuple[int, Sign]]:
        """Fill distances and steps met; the (node, sign) pairs that walks reach in the limit."""
        first: Sign = 1
        reached: set[tuple[int, Sign]] = {(start, first) for start in self._starts}
        layer = reached
        for taken in range(1, self._limit + 1):
            after = set()
            for node, sign in layer:
                for other, step in self._next(node):
                    self.met.add(step)
                    self.distance.setdefault(other, taken)
                    after.add((other, multiply_signs(sign, step.sign)))
            layer = after - reached
            reached = reached | after
            if not layer:
                break
        return {(node, sign) for node, sign in reached if node not in self._starts}

    def signed(self, budget: Budget) -> dict[int, dict[Sign, int]]:
        """Node to sign to the fewest steps of a path that meets no node twice."""
        found: dict[int, dict[Sign, int]] = {}
        missing = set(self._hoped)
        first: Sign = 1
        layer: list[tuple[tuple[int, ...], Sign]] = [((s,), first) for s in sorted(self._starts)]
        for taken in range(1, self._limit + 1):
            after = []
            for nodes, sign in layer:
                if not missing or not budget.spend():
                    return found
                for other, step in self._next(nodes[-1]):
                    if other not in nodes:
                        product = multiply_signs(sign, step.sign)
                        found.setdefault(other, {}).setdefault(product, taken)
                        missing.discard((other, product))
                        after.append(((*nodes, other), product))
            if not after:
                break
            layer = after
        return found
