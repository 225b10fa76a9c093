"""The sources that meet every filter given, and the ones that a typed key, PMID or DOI means."""

from __future__ import annotations

from moagraph.cli.emit import Answer
from moagraph.cli.listing import contains, listing
from moagraph.errors import UnknownNameError
from moagraph.export.tables import Row
from moagraph.knowledge.cite import to_bibtex, to_ris
from moagraph.knowledge.model import Claim, Mechanism, Source
from moagraph.knowledge.names import fold, nearest

__all__ = ["find_claim", "find_source", "list_sources"]

_OWN = ("key", "pmid", "doi", "authors", "year", "journal", "title", "status")


def find_source(mechanism: Mechanism, typed: str) -> Source:
    """The source that a typed key, PMID or DOI means; case does not matter.

    Raises `UnknownNameError` with the nearest keys when there is none.
    """
    wanted = fold(typed).removeprefix("pmid:").removeprefix("doi:").strip()
    for source in mechanism.sources.values():
        if wanted and wanted in (fold(source.key), fold(source.pmid), fold(source.doi)):
            return source
    near = nearest(typed, mechanism.sources)
    advice = f"nearest: {', '.join(near)}" if near else "`moagraph sources` lists what there is"
    message = f"{typed!r} is no source of {mechanism.name}; {advice}"
    raise UnknownNameError(message, name=typed, near=near)


def find_claim(mechanism: Mechanism, typed: str) -> Claim:
    """The claim of that id; case does not matter.

    Raises `UnknownNameError` with the nearest ids when there is none.
    """
    if typed in mechanism.claims:
        return mechanism.claims[typed]
    for claim in mechanism.claims.values():
        if fold(claim.id) == fold(typed):
            return claim
    near = nearest(typed, mechanism.claims)
    advice = f"nearest: {', '.join(near)}" if near else "`moagraph claims` lists what there is"
    message = f"{typed!r} is no claim of {mechanism.name}; {advice}"
    raise UnknownNameError(message, name=typed, near=near)


def list_sources(
    mechanism: Mechanism, *, text: str | None, claim: str | None, retracted: bool
) -> Answer:
    """The sources that meet every filter given, in the order of their keys."""
    claims: dict[str, set[str]] = {}
    for item in mechanism.evidence:
        claims.setdefault(item.source, set()).add(item.claim)
    wanted = None if claim is None else find_claim(mechanism, claim).id
    chosen = [
        source
        for source in mechanism.sources.values()
        if contains(text, (getattr(source, name) for name in _OWN))
        and (wanted is None or wanted in claims.get(source.key, ()))
        and (source.status == "retracted" or not retracted)
    ]
    rows: list[Row] = [
        {
            **{name: getattr(source, name) for name in _OWN},
            "claims": len(claims.get(source.key, ())),
        }
        for source in chosen
    ]
    return listing(
        "sources",
        rows,
        (*_OWN, "claims"),
        ("key", "year", "pmid", "doi", "status", "claims", "title"),
        graph=mechanism,
        asked={"text": text, "claim": claim, "retracted": retracted},
        others={"bibtex": lambda: to_bibtex(chosen), "ris": lambda: to_ris(chosen)},
    )
