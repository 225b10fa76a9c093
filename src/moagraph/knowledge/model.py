"""The values of the knowledge model: frozen, comparable, free of behaviour that needs a library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from moagraph.knowledge.count import count
from moagraph.knowledge.vocabulary import CAUSAL, NULL, STRUCTURAL, Grade, Sign

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

__all__ = [
    "Claim",
    "Evidence",
    "Hypothesis",
    "Mechanism",
    "Node",
    "Observation",
    "Source",
    "Story",
    "StoryStep",
]


@dataclass(frozen=True, slots=True)
class Node:
    """Something that can act or be acted on; `label` fits a box, `name` is the standard term."""

    id: str
    name: str
    label: str = ""
    kind: str = ""
    level: str = ""
    site: str = ""
    expand: bool = True
    curie: str = ""
    xrefs: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    description: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One direct step (subject, relation, object) as its authors see it, at one site."""

    id: str
    subject: str
    relation: str
    object: str
    site: str = ""
    onset: str = ""
    lasts: str = ""
    hypotheses: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    note: str = ""
    cost: float | None = None

    @property
    def is_causal(self) -> bool:
        """Whether the claim can be a step of a causal path."""
        return self.relation in CAUSAL

    @property
    def is_structural(self) -> bool:
        """Whether the claim says how things are built."""
        return self.relation in STRUCTURAL

    @property
    def is_null(self) -> bool:
        """Whether the claim asserts that there is no effect."""
        return self.relation in NULL

    @property
    def sign(self) -> Sign:
        """+1, -1, or None when the direction is unknown or the claim is not causal."""
        return CAUSAL.get(self.relation)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One source's support for, or dispute of, one claim."""

    claim: str
    source: str
    stance: str
    study: str
    species: str = ""
    dose: str = ""
    basis: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A paper, or one of the articles that the shipped graph began from."""

    key: str
    pmid: str = ""
    doi: str = ""
    authors: str = ""
    year: str = ""
    journal: str = ""
    title: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A named explanation: how the effect is triggered, or which cascade carries it."""

    id: str
    title: str
    kind: str
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Observation:
    """What an experiment or trial saw; the mechanism has to explain it, it is never an edge."""

    id: str
    drugs: tuple[str, ...]
    context: str
    perturbation: str
    perturbed: str
    agent: str
    outcome: str
    result: str
    species: str
    onset: str
    source: str
    basis: str
    summary: str


@dataclass(frozen=True, slots=True)
class StoryStep:
    """One captioned step of a story; `claims` are ids, in reading order."""

    step: int
    title: str
    caption: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """An ordered, captioned walk over claims; `id` is the story column of stories.csv."""

    id: str
    steps: tuple[StoryStep, ...]


@dataclass(frozen=True, repr=False)
class Mechanism:
    """A whole graph as frozen values; what is costly to make is made when first asked for.

    `nodes`, `claims`, `sources` and `hypotheses` map ids (or keys) to values in canonical
    (code point) order; `evidence`, `observations` and `stories` are tuples in canonical order.
    `digest` is the first 12 hex digits of the SHA-256 of the canonical tables;
    `version` is None for an imported graph.
    """

    name: str
    title: str = ""
    description: str = ""
    version: str | None = None
    licence: str = ""
    nodes: Mapping[str, Node] = field(default_factory=dict)
    claims: Mapping[str, Claim] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    hypotheses: Mapping[str, Hypothesis] = field(default_factory=dict)
    observations: tuple[Observation, ...] = ()
    stories: tuple[Story, ...] = ()

    def __repr__(self) -> str:
        graph = " ".join(filter(None, (self.name, self.version)))
        parts = (self.nodes, "node"), (self.claims, "claim"), (self.sources, "source")
        named = (*parts, (self.observations, "observation"))
        said = ", ".join(count(len(items), noun) for items, noun in named if items)
        return f"<Mechanism {graph}: {said or 'empty'}>"

    @cached_property
    def evidence_by_claim(self) -> Mapping[str, tuple[Evidence, ...]]:
        """Claim id to its evidence; a claim without evidence is absent."""
        gathered: dict[str, list[Evidence]] = {}
        for item in self.evidence:
            gathered.setdefault(item.claim, []).append(item)
        return {claim: tuple(items) for claim, items in gathered.items()}

    @cached_property
    def grades(self) -> Mapping[str, Grade]:
        """Claim id to its grade (see `moagraph.knowledge.grade`)."""
        from moagraph.knowledge.grade import grade_claims

        return grade_claims(self)

    @cached_property
    def disputed(self) -> frozenset[str]:
        """Ids of the disputed claims (see `moagraph.knowledge.disputes`)."""
        from moagraph.knowledge.disputes import find_disputed

        return find_disputed(self)

    @cached_property
    def parts(self) -> Mapping[str, tuple[str, ...]]:
        """Whole to its direct parts, isoforms and forms, sorted by id."""
        gathered: dict[str, set[str]] = {}
        for claim in self.claims.values():
            if claim.relation in ("part_of", "isoform_of", "form_of"):
                gathered.setdefault(claim.object, set()).add(claim.subject)
        return {whole: tuple(sorted(gathered[whole])) for whole in sorted(gathered)}

    @cached_property
    def digest(self) -> str:
        """First 12 hex digits of the SHA-256 of the canonical tables in fixed order."""
        from moagraph.knowledge.tidy import digest_of

        return digest_of(self)

    @cached_property
    def graph(self) -> nx.MultiDiGraph:
        """A frozen `networkx.MultiDiGraph` keyed by claim id: a copy of the values.

        Loads networkx on first use.
        """
        from moagraph.knowledge.frames import to_networkx

        return to_networkx(self)

    @staticmethod
    def from_networkx(graph: nx.Graph, sign: str = "sign") -> Mechanism:
        """A Mechanism from a directed networkx graph of one's own.

        Any hashable node becomes `str(node)`; two that collide are an error, as is an
        undirected graph. A missing sign is unknown. Claim ids come from edge keys or are made.
        """
        from moagraph.knowledge.frames import from_networkx

        return from_networkx(graph, sign=sign)

    def nodes_frame(self) -> pd.DataFrame:
        """One row per node, columns as in nodes.csv."""
        from moagraph.knowledge.frames import table_frame

        return table_frame(self, "nodes")

    def claims_frame(self) -> pd.DataFrame:
        """One row per claim, columns as in claims.csv plus sign, grade and disputed."""
        from moagraph.knowledge.frames import table_frame

        return table_frame(self, "claims")

    def evidence_frame(self) -> pd.DataFrame:
        """One row per piece of evidence, columns as in evidence.csv."""
        from moagraph.knowledge.frames import table_frame

        return table_frame(self, "evidence")

    def sources_frame(self) -> pd.DataFrame:
        """One row per source, columns as in sources.csv."""
        from moagraph.knowledge.frames import table_frame

        return table_frame(self, "sources")

    def hypotheses_frame(self) -> pd.DataFrame:
        """One row per hypothesis, columns as in hypotheses.csv."""
        from moagraph.knowledge.frames import table_frame

        return table_frame(self, "hypotheses")

    def observations_frame(self) -> pd.DataFrame:
        """One row per observation, columns as in observations.csv."""
        from moagraph.knowledge.frames import table_frame

        return table_frame(self, "observations")

    def stories_frame(self) -> pd.DataFrame:
        """One row per story step, columns as in stories.csv."""
        from moagraph.knowledge.frames import table_frame

        return table_frame(self, "stories")
