"""The rows of the page's two tables: they are in the file itself, so they need no script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from moagraph.export.page.parts import read_words
from moagraph.knowledge.cite import cite_short, source_url
from moagraph.knowledge.model import Mechanism, Source
from moagraph.knowledge.sentence import name_of, relation_words
from moagraph.picture.levels import LEVEL_NAMES
from moagraph.picture.style import KIND_NAMES

__all__ = ["SEPARATOR", "Cite", "ClaimRow", "claim_rows", "node_rows"]


SEPARATOR: Final = " | "
"""Between synonyms; no name holds it, so the page's script can take them apart again."""


@dataclass(frozen=True, slots=True)
class Cite:
    """A source in a cell: its words, its address ("" for none), and a mark for the other side."""

    text: str
    url: str
    mark: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim's row: its cells, then its sources."""

    cells: tuple[str, ...]
    cites: tuple[Cite, ...]


def node_rows(mechanism: Mechanism) -> list[tuple[str, ...]]:
    """One row per node, by id: name, kind, level, site, identifier, synonyms, description."""
    return [
        (
            node.name,
            KIND_NAMES.get(node.kind, node.kind) if node.kind else "",
            LEVEL_NAMES.get(node.level, node.level),
            node.site,
            node.curie,
            SEPARATOR.join(node.synonyms),
            node.description,
        )
        for node in (mechanism.nodes[id_] for id_ in sorted(mechanism.nodes))
    ]


def claim_rows(mechanism: Mechanism) -> list[ClaimRow]:
    """One row per claim, by id, as the words for its columns say."""
    return [_claim_row(mechanism, id_) for id_ in sorted(mechanism.claims)]


def _claim_row(mechanism: Mechanism, id_: str) -> ClaimRow:
    """One claim's row."""
    claim = mechanism.claims[id_]
    is_disputed = id_ in mechanism.disputed
    cells = (
        name_of(mechanism, claim.subject),
        relation_words(claim.relation),
        name_of(mechanism, claim.object),
        claim.site,
        claim.onset,
        "; ".join(_titles(mechanism, claim.hypotheses)),
        mechanism.grades[id_],
        read_words()["table"]["disputed"] if is_disputed else "",
    )
    return ClaimRow(cells, _cites(mechanism, id_))


def _titles(mechanism: Mechanism, ids: Sequence[str]) -> list[str]:
    """Hypotheses by title."""
    known = mechanism.hypotheses
    return [known[id_].title if id_ in known else id_ for id_ in ids]


def _cites(mechanism: Mechanism, id_: str) -> tuple[Cite, ...]:
    """A claim's sources, supporting ones first."""
    evidence = mechanism.evidence_by_claim.get(id_, ())
    ordered = sorted(evidence, key=lambda item: (item.stance != "supports", item.source))
    against = read_words()["table"]["against"]
    pairs = dict.fromkeys((item.source, item.stance) for item in ordered)
    cites = []
    for key, stance in pairs:
        source = mechanism.sources.get(key, Source(key))
        mark = "" if stance == "supports" else against
        cites.append(Cite(cite_short(source), source_url(source), mark))
    return tuple(cites)
