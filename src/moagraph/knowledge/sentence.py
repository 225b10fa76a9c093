"""Claims and paths in plain words, the same in the terminal, on the page and on slides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from moagraph.knowledge.model import Claim, Mechanism
from moagraph.knowledge.names import fold
from moagraph.knowledge.vocabulary import Sign

__all__ = ["name_of", "relation_words", "say_claim", "say_path", "say_step", "sign_words"]

_WORDS: Final = {
    "metabolised_to": "is metabolised to",
    "part_of": "is part of",
    "isoform_of": "is an isoform of",
    "form_of": "is a form of",
    "no_effect_on": "has no effect on",
}
_SIGNS: Final[dict[Sign, str]] = {1: "increases", -1: "decreases", None: "unknown"}


def relation_words(relation: str) -> str:
    """A relation as the verb of a sentence.

    >>> relation_words("no_effect_on"), relation_words("blocks")
    ('has no effect on', 'blocks')
    """
    return _WORDS.get(relation, relation.replace("_", " "))


def sign_words(sign: Sign) -> str:
    """A sign as people type it: increases, decreases or unknown.

    >>> sign_words(-1)
    'decreases'
    """
    return _SIGNS[sign]


def name_of(mechanism: Mechanism, node: str) -> str:
    """A node's standard name; the id itself when the graph has no such node."""
    found = mechanism.nodes.get(node)
    return found.name if found else node


def say_claim(mechanism: Mechanism, claim: Claim) -> str:
    """A claim as a clause of names, with its site in brackets unless a name says it already.

    For a claim from `ketamine` to `nmdar_gaba` this is `ketamine blocks NMDA receptors on GABA
    interneurons (prefrontal cortex)`. No capital is added and no full stop.
    """
    return _say(mechanism, claim, [claim.site])


def say_step(mechanism: Mechanism, claims: Iterable[str]) -> str:
    """The parallel claims of one step as clauses joined by semicolons, alike ones told once.

    Claims that differ by site only are one clause with all their sites, in the claims' order.
    Raises `KeyError` for an id that is no claim.
    """
    grouped: dict[str, list[Claim]] = {}
    for id_ in claims:
        claim = mechanism.claims[id_]
        grouped.setdefault(claim.relation, []).append(claim)
    return "; ".join(
        _say(mechanism, alike[0], [claim.site for claim in alike]) for alike in grouped.values()
    )


def say_path(mechanism: Mechanism, claims: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """A path's steps as clauses, one a step, from the claim ids of each step.

    Raises `KeyError` for an id that is no claim.
    """
    return tuple(say_step(mechanism, step) for step in claims)


def _say(mechanism: Mechanism, claim: Claim, sites: Iterable[str]) -> str:
    """A clause for claims of one relation on one pair."""
    subject, object_ = name_of(mechanism, claim.subject), name_of(mechanism, claim.object)
    said = f"{subject} {relation_words(claim.relation)} {object_}"
    known = fold(said)
    unsaid = [site for site in dict.fromkeys(sites) if site and fold(site) not in known]
    return f"{said} ({'; '.join(unsaid)})" if unsaid else said
