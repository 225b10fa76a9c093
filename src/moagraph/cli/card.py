"""The card of a node or claim: all that the graph holds about it, as values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from moagraph.errors import UnknownNameError
from moagraph.export.tables import Row
from moagraph.knowledge.cite import source_url
from moagraph.knowledge.model import Claim, Evidence, Mechanism, Node
from moagraph.knowledge.names import find_node, fold, nearest
from moagraph.knowledge.sentence import say_claim
from moagraph.query.answer import claim_dict, graph_dict
from moagraph.query.neighbours import claims_at, is_in_columns
from moagraph.query.observed import observation_dict
from moagraph.query.resolve import members_of

__all__ = ["CARD_COLUMNS", "card_rows", "claim_card", "find_subject", "node_card"]

CARD_COLUMNS = (
    *("claim", "subject", "relation", "object", "sign", "grade", "disputed", "site", "stance"),
    *("source", "pmid", "doi", "study", "species", "dose", "basis", "summary"),
)
"""The columns of a card's rows: one row per claim and piece of evidence."""


def find_subject(mechanism: Mechanism, typed: str) -> Node | Claim:
    """The claim of that id, else the node of that name; case does not matter.

    Raises `UnknownNameError` with the nearest of both when there is neither.
    """
    claim = _find_claim(mechanism, typed)
    if claim is not None:
        return claim
    try:
        return find_node(mechanism, typed)
    except UnknownNameError as error:
        ids = () if is_in_columns(mechanism) else mechanism.claims
        near = (*error.near, *nearest(typed, ids))[:3]
        advice = f"nearest: {', '.join(near)}" if near else "`moagraph nodes` lists what there is"
        message = f"{typed!r} names no node or claim of {mechanism.name}; {advice}"
        raise UnknownNameError(message, name=typed, near=near) from None


def _find_claim(mechanism: Mechanism, typed: str) -> Claim | None:
    """The claim of an id in any case; a table's ids are row numbers, in lower case."""
    wanted = fold(typed)
    if is_in_columns(mechanism):
        return mechanism.claims.get(wanted)
    return next((c for c in mechanism.claims.values() if fold(c.id) == wanted), None)


def claim_card(mechanism: Mechanism, claim: Claim) -> dict[str, Any]:
    """A claim with both sides' evidence, and what faces it on the same pair."""
    facing = [
        other.id
        for other in claims_at(mechanism, claim.subject)
        if (other.subject, other.object) == (claim.subject, claim.object) and other.id != claim.id
    ]
    card = {**_claim_entry(mechanism, claim), "same_pair": facing}
    return {"graph": graph_dict(mechanism), "claim": card}


def _claim_entry(mechanism: Mechanism, claim: Claim) -> dict[str, Any]:
    """A claim as it stands in a card."""
    evidence = mechanism.evidence_by_claim.get(claim.id, ())
    entry = {
        "sentence": say_claim(mechanism, claim),
        **claim_dict(mechanism, claim),
        **{name: getattr(claim, name) for name in ("site", "onset", "lasts", "note")},
        "hypotheses": list(claim.hypotheses),
        "against": list(claim.against),
    }
    del entry["sources"]
    ordered = sorted(evidence, key=lambda item: item.stance != "supports")
    return {**entry, "evidence": [_evidence_entry(mechanism, item) for item in ordered]}


def _evidence_entry(mechanism: Mechanism, item: Evidence) -> dict[str, Any]:
    """One piece of evidence with its source's identifiers."""
    source = mechanism.sources.get(item.source)
    entry = {name: value for name, value in asdict(item).items() if name != "claim"}
    return {
        **entry,
        "pmid": source.pmid if source else "",
        "doi": source.doi if source else "",
        "url": source_url(source) if source else "",
        "status": source.status if source else "",
    }


def node_card(mechanism: Mechanism, node: Node) -> dict[str, Any]:
    """A node with its names, wholes and parts, its claims both ways, and what was seen of it."""
    claims = claims_at(mechanism, node.id)

    def entries(chosen: Iterable[Claim]) -> list[dict[str, Any]]:
        return [_claim_entry(mechanism, claim) for claim in chosen]

    built = [claim for claim in claims if claim.is_structural]
    card = {
        **{name: _plain(value) for name, value in asdict(node).items()},
        "wholes": sorted(
            {c.object for c in built if c.subject == node.id and c.relation != "binds"}
        ),
        "parts": list(members_of(mechanism, node.id)[1:]),
        "claims_in": entries(c for c in claims if c.object == node.id and not c.is_structural),
        "claims_out": entries(c for c in claims if c.subject == node.id and not c.is_structural),
        "structure": entries(c for c in built if node.id in (c.subject, c.object)),
        "observations": [
            observation_dict(item)
            for item in mechanism.observations
            if node.id in (*item.drugs, item.outcome, item.perturbed)
        ],
    }
    return {"graph": graph_dict(mechanism), "node": card}


def _plain(value: Any) -> Any:
    """Tuples as lists, as JSON has them."""
    return list(value) if isinstance(value, tuple) else value


def card_rows(card: dict[str, Any]) -> list[Row]:
    """A card's claims as flat rows, one per piece of evidence, one for a claim without."""
    if "claim" in card:
        claims = [card["claim"]]
    else:
        claims = [
            claim
            for part in ("claims_out", "claims_in", "structure")
            for claim in card["node"][part]
        ]
    return [
        {**claim, **item, "claim": claim["id"]}
        for claim in claims
        for item in claim["evidence"] or [{}]
    ]
