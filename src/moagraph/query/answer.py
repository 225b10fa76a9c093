"""How answers list themselves: the pieces of JSON and of flat rows that they share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from moagraph.knowledge.model import Claim, Mechanism

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

__all__ = ["claim_dict", "frame_of", "graph_dict", "sources_of", "subgraph_of"]


def graph_dict(mechanism: Mechanism) -> dict[str, Any]:
    """The `graph` part of an answer's JSON: name, version (null when imported) and digest."""
    return {
        "name": mechanism.name,
        "version": mechanism.version,
        "digest": mechanism.digest,
    }


def sources_of(mechanism: Mechanism, claim: str) -> list[dict[str, Any]]:
    """The sources of a claim, each with its stance: supporting ones first, then by key."""
    stances = {(e.stance, e.source) for e in mechanism.evidence_by_claim.get(claim, ())}
    listed = []
    for stance, key in sorted(stances, key=lambda pair: (pair[0] != "supports", pair[1])):
        source = mechanism.sources.get(key)
        listed.append(
            {
                "key": key,
                "pmid": source.pmid if source else "",
                "doi": source.doi if source else "",
                "stance": stance,
            }
        )
    return listed


def claim_dict(mechanism: Mechanism, claim: Claim) -> dict[str, Any]:
    """A claim as it stands in the JSON of a path or a verdict."""
    return {
        "id": claim.id,
        "subject": claim.subject,
        "relation": claim.relation,
        "object": claim.object,
        "sign": claim.sign,
        "grade": mechanism.grades[claim.id],
        "disputed": claim.id in mechanism.disputed,
        "sources": sources_of(mechanism, claim.id),
    }


def frame_of(rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> pd.DataFrame:
    """Flat rows as a pandas frame with fixed columns, also when there are no rows.

    Loads pandas on first use.
    """
    import pandas as pd

    return pd.DataFrame(list(rows), columns=list(columns))


def subgraph_of(
    mechanism: Mechanism, nodes: Iterable[str], claims: Iterable[str]
) -> nx.MultiDiGraph:
    """Some claims and nodes as a networkx graph of their own, attributes as `mechanism.graph` has.

    It is nobody's copy but the caller's: not frozen, and made without the rest of the graph.
    Loads networkx on first use.
    """
    from moagraph.knowledge.frames import fill_networkx

    return fill_networkx(
        mechanism,
        [mechanism.nodes[node] for node in nodes],
        [mechanism.claims[claim] for claim in claims],
    )
