"""The claims of a Mechanism arranged for searching: made once, kept with the Mechanism.

Nodes are numbers in code point order of their ids, so that comparing numbers is comparing ids.
A `View` is what a filter leaves: per node its outgoing steps, each step all claims of one sign
between two nodes. Searches read views and never the Mechanism's tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from moagraph.knowledge.model import Claim, Mechanism
from moagraph.knowledge.vocabulary import DURATIONS, GRADES, Grade, Sign
from moagraph.query.resolve import members_of

__all__ = ["EVERYTHING", "ClaimFilter", "Index", "Step", "View", "index_of", "sweep"]

LARGE: Final = 2_000
"""From so many causal claims on, arrays answer sooner than plain Python (measured)."""

_KEPT_VIEWS: Final = 256


class Step(NamedTuple):
    """One move between two nodes: all claims of one sign that join them.

    `grade` is the position in GRADES of the best of the claims. `triggers` has a bit for every
    trigger hypothesis under which the step can be taken; when one of the claims names no trigger
    these are all, and one more bit, the trunk's, is set. `onsets` are positions in DURATIONS from 1, sorted; a 0 first means that one of
    the claims states none. `rank` is the position of the first claim among all claims by id:
    it puts parallel steps in the order of their claim ids.
    """

    source: int
    target: int
    sign: Sign
    claims: tuple[str, ...]
    grade: int
    triggers: int
    onsets: tuple[int, ...]
    rank: int


class ClaimFilter(NamedTuple):
    """Which claims a question may use; None and the empty set filter nothing.

    `hypothesis` keeps its own claims and those that name no other hypothesis of the same kind
    (for a trigger: its claims, all cascades, the trunk). `species` (folded) and `min_grade` keep
    a claim when supporting evidence matches; grades are not computed anew. `without` are claims
    taken out by id.
    """

    hypothesis: str | None = None
    species: str | None = None
    min_grade: Grade | None = None
    without: frozenset[str] = frozenset()


EVERYTHING: Final = ClaimFilter()


class View(NamedTuple):
    """The steps that a filter leaves; `outgoing` and `incoming` are per node number.

    Outgoing steps are sorted by (target, rank), incoming ones by (source, rank).
    """

    outgoing: tuple[tuple[Step, ...], ...]
    incoming: tuple[tuple[Step, ...], ...]


def sweep(
    view: View, starts: frozenset[int], shut: frozenset[int] = frozenset(), *, forward: bool
) -> dict[int, int]:
    """Node to its fewest steps from some starts, along or against the arrows, nearest first."""
    found = dict.fromkeys(sorted(starts), 0)
    layer = list(found)
    while layer:
        after = []
        for node in layer:
            for step in view.outgoing[node] if forward else view.incoming[node]:
                other = step.target if forward else step.source
                if other not in found and other not in shut:
                    found[other] = found[node] + 1
                    after.append(other)
        layer = after
    return found


class Index:
    """Node numbers and views of one Mechanism; get it from `index_of`."""

    def __init__(self, mechanism: Mechanism) -> None:
        self.mechanism = mechanism
        self.ids: Sequence[str] = tuple(sorted(mechanism.nodes))
        self.number: Mapping[str, int] = {node: position for position, node in enumerate(self.ids)}
        self.claims: Sequence[Claim] = tuple(
            mechanism.claims[claim]
            for claim in sorted(mechanism.claims)
            if mechanism.claims[claim].is_causal
        )
        self.nulls: tuple[Claim, ...] = tuple(
            claim for _, claim in sorted(mechanism.claims.items()) if claim.is_null
        )
        self.triggers: tuple[str, ...] = tuple(
            sorted(h.id for h in mechanism.hypotheses.values() if h.kind == "trigger")
        )
        self.bit = {trigger: 1 << place for place, trigger in enumerate(self.triggers)}
        self.trunk = 1 << len(self.triggers)
        self.all_triggers = 2 * self.trunk - 1
        self._views: dict[ClaimFilter, View] = {}

    @property
    def is_large(self) -> bool:
        """Whether path questions are for the engine of large graphs."""
        return len(self.claims) > LARGE

    def numbers(self, nodes: Iterable[str]) -> frozenset[int]:
        """The numbers of some node ids."""
        return frozenset(self.number[node] for node in nodes)

    def parts(self, whole: int) -> tuple[int, ...]:
        """The numbers of a whole's parts, as an end set takes them; none of most nodes."""
        if self.ids[whole] not in self.mechanism.parts:
            return ()
        members = members_of(self.mechanism, self.ids[whole])
        return tuple(self.number[part] for part in members[1:])

    def view(self, chosen: ClaimFilter = EVERYTHING) -> View:
        """The steps that a filter leaves; made once per filter, the latest ones are kept."""
        found = self._views.get(chosen)
        if found is None:
            if len(self._views) >= _KEPT_VIEWS:
                del self._views[next(iter(self._views))]
            found = self._views[chosen] = self._make_view(chosen)
        return found

    def names_of(self, bits: int) -> tuple[str, ...]:
        """The trigger hypotheses whose bits are set, sorted; none when the trunk's bit is."""
        if bits & self.trunk:
            return ()
        return tuple(trigger for trigger in self.triggers if bits & self.bit[trigger])

    def triggers_of(self, claim: Claim) -> int:
        """The bits of the trigger hypotheses that a claim names; 0 for none."""
        return sum(self.bit[name] for name in set(claim.hypotheses) if name in self.bit)

    def _make_view(self, chosen: ClaimFilter) -> View:
        """Group the kept claims into steps, and the steps by node, both ways."""
        grouped: dict[tuple[int, int, int], list[tuple[int, Claim]]] = {}
        for rank, claim in enumerate(self.claims):
            if self.is_kept(claim, chosen):
                key = (self.number[claim.subject], self.number[claim.object], claim.sign or 0)
                grouped.setdefault(key, []).append((rank, claim))
        outgoing: list[list[Step]] = [[] for _ in self.ids]
        incoming: list[list[Step]] = [[] for _ in self.ids]
        for (source, target, _), members in grouped.items():
            step = self.make_step(source, target, members)
            outgoing[source].append(step)
            incoming[target].append(step)
        for steps in outgoing:
            steps.sort(key=lambda step: (step.target, step.rank))
        for steps in incoming:
            steps.sort(key=lambda step: (step.source, step.rank))
        return View(tuple(map(tuple, outgoing)), tuple(map(tuple, incoming)))

    def make_step(self, source: int, target: int, members: list[tuple[int, Claim]]) -> Step:
        """One step from its claims, which are sorted by id."""
        grades = self.mechanism.grades
        named = [self.triggers_of(claim) for _, claim in members]
        shared = 0
        for bits in named:
            shared |= bits
        onsets = {DURATIONS.index(c.onset) + 1 if c.onset in DURATIONS else 0 for _, c in members}
        return Step(
            source=source,
            target=target,
            sign=members[0][1].sign,
            claims=tuple(claim.id for _, claim in members),
            grade=min(GRADES.index(grades[claim.id]) for _, claim in members),
            triggers=shared if all(named) else self.all_triggers,
            onsets=tuple(sorted(onsets)),
            rank=members[0][0],
        )

    def is_kept(self, claim: Claim, chosen: ClaimFilter) -> bool:
        """Whether a filter leaves a claim."""
        if claim.id in chosen.without:
            return False
        if chosen.hypothesis is not None and not self._is_in_view(claim, chosen.hypothesis):
            return False
        if chosen.min_grade is not None:
            limit = GRADES.index(chosen.min_grade)
            if GRADES.index(self.mechanism.grades[claim.id]) > limit:
                return False
        if chosen.species is not None:
            from moagraph.knowledge.names import fold

            evidence = self.mechanism.evidence_by_claim.get(claim.id, ())
            return any(
                item.stance == "supports" and fold(item.species) == chosen.species
                for item in evidence
            )
        return True

    def _is_in_view(self, claim: Claim, hypothesis: str) -> bool:
        """Whether a claim is a hypothesis's own, or names no other one of the same kind."""
        hypotheses = self.mechanism.hypotheses
        kind = hypotheses[hypothesis].kind
        same = {h for h in claim.hypotheses if h in hypotheses and hypotheses[h].kind == kind}
        return not same or hypothesis in same


def index_of(mechanism: Mechanism) -> Index:
    """The index of a Mechanism; made on first use and kept with it, as its grades are."""
    kept = vars(mechanism)
    found: Index | None = kept.get("_query_index")
    if found is None:
        if "columns" in kept:  # a LargeMechanism; its module is not loaded for others
            from moagraph.query.large.column_index import ColumnIndex

            found = ColumnIndex(kept["columns"], mechanism)
        else:
            found = Index(mechanism)
        kept["_query_index"] = found
    return found
