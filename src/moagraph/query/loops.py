"""Feedback loops, with sign: which amplify, which damp."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Protocol

from moagraph.errors import BadQueryError
from moagraph.knowledge.model import Mechanism
from moagraph.knowledge.vocabulary import Sign, multiply_signs
from moagraph.query.answer import frame_of, graph_dict
from moagraph.query.budget import Budget
from moagraph.query.carriers import order_of
from moagraph.query.components import components_of
from moagraph.query.index import ClaimFilter, Index, Step, View, index_of
from moagraph.query.path import Path, make_path, path_dict
from moagraph.query.question import DEFAULT_EXPANSIONS, check_limits, check_sign, make_filter
from moagraph.query.resolve import resolve
from moagraph.query.rules import AskedSign

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["LOOP_COLUMNS", "Loops", "find_loops", "loop_kind"]

LOOP_COLUMNS: Final = ("loop", "kind", "sign", "steps", "grade", "disputed", "nodes", "claims")
"""The columns of `Loops.rows`: one row per loop, lists joined by `|`."""

_LONGEST: Final = 50


def loop_kind(loop: Path) -> str:
    """What a loop does to a push: amplifying (+1), damping (-1), or unknown.

    >>> loop_kind(Path(("a", "b", "a"), (("1",), ("2",)), -1, "C", False, ()))
    'damping'
    """
    words: dict[object, str] = {1: "amplifying", -1: "damping"}
    return words.get(loop.sign, "unknown")


@dataclass(frozen=True, slots=True)
class Loops:
    """The loops in their total order; each is a path whose last node is its first.

    A loop starts at its smallest id, or at the asked node. `components` are the sets of nodes
    that all reach each other, largest first: what holds every loop, however long.
    """

    loops: tuple[Path, ...]
    components: tuple[tuple[str, ...], ...]
    query: dict[str, Any]
    complete: bool
    mechanism: Mechanism = field(repr=False, compare=False)

    def to_dict(self) -> dict[str, Any]:
        """The answer as JSON values; a loop's `nodes` do not repeat the first one."""
        return {
            "graph": graph_dict(self.mechanism),
            "query": self.query,
            "complete": self.complete,
            "loops": [
                {"kind": loop_kind(loop)}
                | path_dict(self.mechanism, loop)
                | {"nodes": list(loop.nodes[:-1])}
                for loop in self.loops
            ],
            "components": [{"size": len(nodes), "nodes": list(nodes)} for nodes in self.components],
        }

    def rows(self) -> list[dict[str, Any]]:
        """One flat row per loop; columns as `LOOP_COLUMNS`."""
        return [
            {
                "loop": place,
                "kind": loop_kind(loop),
                "sign": loop.sign,
                "steps": loop.steps,
                "grade": loop.grade,
                "disputed": loop.disputed,
                "nodes": "|".join(loop.nodes[:-1]),
                "claims": "|".join(name for step in loop.claims for name in step),
            }
            for place, loop in enumerate(self.loops, start=1)
        ]

    def to_pandas(self) -> pd.DataFrame:
        """The rows as a pandas frame; loads pandas on first use."""
        return frame_of(self.rows(), LOOP_COLUMNS)

    def __str__(self) -> str:
        lines = [f"{loop_kind(loop)}: {' > '.join(loop.nodes)}" for loop in self.loops]
        return "\n".join(lines or ["no loop"])


def find_loops(
    mechanism: Mechanism,
    node: str | None = None,
    *,
    max_steps: int = 6,
    sign: AskedSign = "any",
    k: int | None = 100,
    hypothesis: str | None = None,
    species: str | None = None,
    min_grade: str | None = None,
    max_expansions: int | None = DEFAULT_EXPANSIONS,
) -> Loops:
    """The feedback loops of at most `max_steps` steps, those through `node` if one is given.

    A loop meets no node twice; claims of one sign are one step, as in paths. Ordered by (steps,
    grade, node ids, claim ids). Found length by length, so that a spent budget (`complete` is
    False) still leaves the shortest. Answers: "which brakes does ERK have, and which loops
    keep a response going?"

    Raises `UnknownNameError` for a name that nothing bears and `BadQueryError` for a sign that
    is none, limits below one, and more than 50 steps.

    Examples
    --------
    >>> from moagraph.knowledge.model import Claim, Node
    >>> claims = (Claim("1", "ERK", "increases", "DUSP6"), Claim("2", "DUSP6", "inhibits", "ERK"))
    >>> toy = Mechanism(
    ...     "toy", nodes={n: Node(n, n) for n in ("DUSP6", "ERK")}, claims={c.id: c for c in claims}
    ... )
    >>> print(find_loops(toy))
    damping: DUSP6 > ERK > DUSP6
    """
    check_limits(k=k, max_steps=max_steps)
    check_sign(sign)
    if max_steps > _LONGEST:
        raise BadQueryError(f"max_steps is {max_steps}, and must be from 1 to {_LONGEST}")
    chosen = make_filter(mechanism, hypothesis=hypothesis, species=species, min_grade=min_grade)
    index = index_of(mechanism)
    roots = None if node is None else index.numbers(resolve(mechanism, node).nodes)
    budget = Budget(max_expansions)
    components, finder = _start(index, chosen, roots, budget)
    longest = max(map(len, components), default=0)
    lengths = range(1, min(max_steps, longest) + 1)
    found = (loop for steps in lengths for loop in _of_length(finder, steps, sign, budget))
    return Loops(
        loops=tuple(make_path(index, loop) for loop in islice(found, k)),
        components=tuple(tuple(index.ids[number] for number in nodes) for nodes in components),
        query=_query(node, max_steps, sign, k, chosen),
        complete=not budget.is_spent,
        mechanism=mechanism,
    )


class _Finds(Protocol):
    """What finds loops."""

    def loops(self, steps: int, sign: AskedSign) -> Iterable[tuple[Step, ...]]:
        """Every loop of exactly so many steps and of a sign, in order."""


def _start(
    index: Index, chosen: ClaimFilter, roots: frozenset[int] | None, budget: Budget
) -> tuple[list[list[int]], _Finds]:
    """The components that hold the loops, and what finds them there."""
    if index.is_large:
        from moagraph.query.large.circles import Circles
        from moagraph.query.large.ground import ground_of
        from moagraph.query.large.knots import components_large

        ground = ground_of(index, chosen)
        components = components_large(ground.pairs)
        return components, Circles(ground, components, roots, budget)
    view = index.view(chosen)
    components = components_of([[step.target for step in steps] for steps in view.outgoing])
    return components, _Finder(view, components, roots, budget)


def _of_length(
    finder: _Finds, steps: int, sign: AskedSign, budget: Budget
) -> Iterable[tuple[Step, ...]]:
    """The loops of a length; none once the budget is spent."""
    return () if budget.is_spent else finder.loops(steps, sign)


def _query(
    node: str | None, max_steps: int, sign: AskedSign, k: int | None, chosen: ClaimFilter
) -> dict[str, Any]:
    """What was asked, as in the JSON."""
    return {
        "node": node,
        "max_steps": max_steps,
        "sign": sign,
        "k": k,
        "hypothesis": chosen.hypothesis,
        "species": chosen.species,
        "min_grade": chosen.min_grade,
    }


def _sign_of(loop: Iterable[Step]) -> Sign:
    """The product of the signs of some steps."""
    sign: Sign = 1
    for step in loop:
        sign = multiply_signs(sign, step.sign)
    return sign


class _Finder:
    """Loops of one length at a time, each found once: from its first root.

    Roots are the asked nodes, or all nodes by id; a loop's later roots may not be left again
    after it is done, so every loop is met at its smallest root only.
    """

    def __init__(
        self,
        view: View,
        components: list[list[int]],
        roots: frozenset[int] | None,
        budget: Budget,
    ) -> None:
        self._view = view
        self._component = {node: place for place, nodes in enumerate(components) for node in nodes}
        self._roots = sorted(self._component if roots is None else roots & set(self._component))
        self._back: dict[int, dict[int, int]] = {}
        self.budget = budget

    def loops(self, steps: int, sign: AskedSign) -> list[tuple[Step, ...]]:
        """Every loop of exactly so many steps and of a sign, in order."""
        found = [
            loop
            for place, root in enumerate(self._roots)
            for loop in self._from(root, root, steps, (), frozenset(self._roots[: place + 1]))
            if sign in ("any", _sign_of(loop))
        ]
        return sorted(found, key=order_of)

    def _from(
        self, root: int, node: int, left: int, taken: tuple[Step, ...], shut: frozenset[int]
    ) -> Iterator[tuple[Step, ...]]:
        """The ways back to the root from a node in exactly so many steps more."""
        if not self.budget.spend():
            return
        home = self._home(root)
        for step in self._view.outgoing[node]:
            target = step.target
            if target == root:
                if left == 1:
                    yield (*taken, step)
            elif target not in shut and home.get(target, left) < left:
                yield from self._from(root, target, left - 1, (*taken, step), shut | {target})

    def _home(self, root: int) -> dict[int, int]:
        """Node to its fewest steps back to a root, within the root's component."""
        if root not in self._back:
            distance = {root: 0}
            layer = [root]
            while layer:
                before = []
                for node in layer:
                    for step in self._view.incoming[node]:
                        source = step.source
                        same = self._component.get(source) == self._component[root]
                        if same and source not in distance:
                            distance[source] = distance[node] + 1
                            before.append(source)
                layer = before
            self._back[root] = distance
        return self._back[root]
