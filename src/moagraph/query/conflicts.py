"""Where sources disagree: every dispute with both sides and their sources."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from moagraph.knowledge.model import Claim, Mechanism
from moagraph.query.answer import claim_dict, frame_of, graph_dict, sources_of
from moagraph.query.neighbours import is_in_columns
from moagraph.query.resolve import resolve_many

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CONFLICT_COLUMNS", "Conflict", "ConflictKind", "Conflicts", "find_conflicts"]

ConflictKind: TypeAlias = Literal["contradicted", "opposite signs", "faces a null"]

CONFLICT_COLUMNS: Final = (
    "kind",
    "subject",
    "object",
    "site",
    "claims",
    "sources",
    "against_claims",
    "against_sources",
)
"""The columns of `Conflicts.rows`: one row per conflict, lists joined by `|`."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two sides on one pair of nodes.

    `contradicted`: a claim against the sources that contradict it; `claims` and `against` are
    the same. `opposite signs`: the claims that raise against those that lower, at any site.
    `faces a null`: signed claims against claims of no effect, at one site.
    """

    kind: ConflictKind
    subject: str
    object: str
    site: str
    claims: tuple[str, ...]
    sources: tuple[str, ...]
    against_claims: tuple[str, ...]
    against_sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflicts:
    """All conflicts, sorted by (subject, object, kind, site)."""

    conflicts: tuple[Conflict, ...]
    asked: tuple[str, ...]
    mechanism: Mechanism = field(repr=False, compare=False)

    def to_dict(self) -> dict[str, Any]:
        """The answer as JSON values: two sides per conflict, claims and sources in full."""
        return {
            "graph": graph_dict(self.mechanism),
            "query": {"nodes": list(self.asked)},
            "complete": True,
            "conflicts": [self._conflict_dict(conflict) for conflict in self.conflicts],
        }

    def _conflict_dict(self, conflict: Conflict) -> dict[str, Any]:
        """One conflict as JSON."""
        return {
            "kind": conflict.kind,
            "subject": conflict.subject,
            "object": conflict.object,
            "site": conflict.site,
            "sides": [
                self._side(conflict.claims, conflict.sources),
                self._side(conflict.against_claims, conflict.against_sources),
            ],
        }

    def _side(self, claims: tuple[str, ...], sources: tuple[str, ...]) -> dict[str, Any]:
        """One side as JSON: its claims, and the sources that speak for it."""
        listed = {item["key"]: item for name in claims for item in sources_of(self.mechanism, name)}
        return {
            "claims": [claim_dict(self.mechanism, self.mechanism.claims[name]) for name in claims],
            "sources": [
                {part: listed[key][part] for part in ("key", "pmid", "doi")} for key in sources
            ],
        }

    def rows(self) -> list[dict[str, Any]]:
        """One flat row per conflict; columns as `CONFLICT_COLUMNS`."""
        return [
            {
                "kind": conflict.kind,
                "subject": conflict.subject,
                "object": conflict.object,
                "site": conflict.site,
                "claims": "|".join(conflict.claims),
                "sources": "|".join(conflict.sources),
                "against_claims": "|".join(conflict.against_claims),
                "against_sources": "|".join(conflict.against_sources),
            }
            for conflict in self.conflicts
        ]

    def to_pandas(self) -> pd.DataFrame:
        """The rows as a pandas frame; loads pandas on first use."""
        return frame_of(self.rows(), CONFLICT_COLUMNS)


def find_conflicts(mechanism: Mechanism, nodes: str | Iterable[str] = ()) -> Conflicts:
    """Every conflict of the graph, or those that touch some nodes or their parts.

    Lists every claim with contradicting evidence, every pair of nodes joined by claims of both
    signs, and every signed claim that faces a claim of no effect at the same site. Empty when
    sources agree. Raises `UnknownNameError` for a name that nothing bears.

    Examples
    --------
    >>> from moagraph.knowledge.model import Claim, Node
    >>> claims = (Claim("1", "a", "activates", "b"), Claim("2", "a", "inhibits", "b"))
    >>> toy = Mechanism(
    ...     "toy", nodes={n: Node(n, n) for n in "ab"}, claims={c.id: c for c in claims}
    ... )
    >>> [(found.kind, found.claims) for found in find_conflicts(toy).conflicts]
    [('opposite signs', ('1',))]
    """
    ends = resolve_many(mechanism, nodes)
    members = {node for found in ends for node in found.nodes}
    claims = _claims_to_compare(mechanism)
    found = (_contradicted(mechanism), _opposite(mechanism, claims), _nulls(mechanism, claims))
    conflicts = [
        conflict
        for conflict in chain(*found)
        if not ends or conflict.subject in members or conflict.object in members
    ]
    conflicts.sort(key=lambda c: (c.subject, c.object, c.kind, c.site, c.claims))
    return Conflicts(tuple(conflicts), tuple(found.asked for found in ends), mechanism)


def _claims_to_compare(mechanism: Mechanism) -> Collection[Claim]:
    """The claims that can disagree with another: of a table of millions, only those that do."""
    if not is_in_columns(mechanism):
        return mechanism.claims.values()
    from moagraph.query.large.scan import disagreeing

    return disagreeing(vars(mechanism)["columns"])


def _sources(mechanism: Mechanism, claims: Iterable[str], stance: str) -> tuple[str, ...]:
    """The keys of the sources that take a stance on some claims, sorted."""
    by_claim = mechanism.evidence_by_claim
    return tuple(
        sorted({e.source for name in claims for e in by_claim.get(name, ()) if e.stance == stance})
    )


def _contradicted(mechanism: Mechanism) -> Iterator[Conflict]:
    """Claims with contradicting evidence."""
    contradicted = {e.claim for e in mechanism.evidence if e.stance == "contradicts"}
    for name in sorted(contradicted & mechanism.claims.keys()):
        claim = mechanism.claims[name]
        yield Conflict(
            "contradicted",
            claim.subject,
            claim.object,
            claim.site,
            (name,),
            _sources(mechanism, [name], "supports"),
            (name,),
            _sources(mechanism, [name], "contradicts"),
        )


def _opposite(mechanism: Mechanism, listed: Iterable[Claim]) -> Iterator[Conflict]:
    """Pairs of nodes that claims of both signs join."""
    pairs: dict[tuple[str, str], list[Claim]] = {}
    for claim in listed:
        if claim.sign is not None:
            pairs.setdefault((claim.subject, claim.object), []).append(claim)
    for (subject, object_), claims in pairs.items():
        up = tuple(sorted(claim.id for claim in claims if claim.sign == 1))
        down = tuple(sorted(claim.id for claim in claims if claim.sign == -1))
        if up and down:
            sites = {claim.site for claim in claims}
            site = sites.pop() if len(sites) == 1 else ""
            yield _two_sides(mechanism, "opposite signs", (subject, object_, site), up, down)


def _nulls(mechanism: Mechanism, listed: Iterable[Claim]) -> Iterator[Conflict]:
    """Signed claims that face a claim of no effect on the same pair and site."""
    places: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in listed:
        if claim.is_null or claim.is_causal:
            places.setdefault((claim.subject, claim.object, claim.site), []).append(claim)
    for place, claims in places.items():
        causal = tuple(sorted(claim.id for claim in claims if claim.is_causal))
        nulls = tuple(sorted(claim.id for claim in claims if claim.is_null))
        if causal and nulls:
            yield _two_sides(mechanism, "faces a null", place, causal, nulls)


def _two_sides(
    mechanism: Mechanism,
    kind: ConflictKind,
    place: tuple[str, str, str],
    claims: tuple[str, ...],
    against: tuple[str, ...],
) -> Conflict:
    """A conflict between two groups of claims, each with those who support it."""
    return Conflict(
        kind,
        *place,
        claims,
        _sources(mechanism, claims, "supports"),
        against,
        _sources(mechanism, against, "supports"),
    )
