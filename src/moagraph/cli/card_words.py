"""A card as people read it: what it is, then each claim with the evidence on both sides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from moagraph.cli.paper import Paper
from moagraph.cli.path_words import say_observations
from moagraph.export.tables import make_safe
from moagraph.knowledge.cite import cite_short
from moagraph.knowledge.model import Mechanism
from moagraph.knowledge.sentence import name_of

__all__ = ["say_claim_card", "say_node_card"]


def say_node_card(mechanism: Mechanism, card: dict[str, Any], paper: Paper) -> str:
    """A node's card as text that ends in a newline."""
    node = card["node"]
    blocks = [_node_heading(mechanism, node, paper)]
    for title, part in (
        ("Acts", "claims_out"),
        ("Is acted on", "claims_in"),
        ("Is built", "structure"),
    ):
        if node[part]:
            head = paper.strong(f"{title} ({len(node[part])})")
            blocks.append("\n".join([head, *(_claim(mechanism, c, paper) for c in node[part])]))
    seen = [item for item in mechanism.observations if _concerns(node["id"], item)]
    if seen:
        blocks.append(say_observations(mechanism, seen, paper))
    return "\n\n".join(blocks) + "\n"


def _concerns(node: str, item: Any) -> bool:
    """Whether an observation has the node among its drugs, outcome or perturbed."""
    return node in (*item.drugs, item.outcome, item.perturbed)


def _node_heading(mechanism: Mechanism, node: dict[str, Any], paper: Paper) -> str:
    """A node's names, identifiers, whole and parts, a line each where there is something."""
    facts = [node["kind"].replace("_", " "), node["level"], node["site"]]
    about = make_safe(", ".join(filter(None, facts)))
    lines = [paper.strong(make_safe(node["name"])) + (f" ({about})" if about else "")]
    rows = {
        "id": node["id"],
        "identifiers": ", ".join(filter(None, (node["curie"], *node["xrefs"]))),
        "also called": ", ".join(node["synonyms"]),
        "part of": ", ".join(name_of(mechanism, whole) for whole in node["wholes"]),
        "stands for": ", ".join(name_of(mechanism, part) for part in node["parts"]),
        "its whole": "" if node["expand"] else "does not stand for it",
    }
    lines += [
        paper.prose(value, first=f"   {name:<13}", rest=" " * 16)
        for name, value in rows.items()
        if value
    ]
    if node["description"]:
        lines.append(paper.prose(node["description"], first="   ", rest="   "))
    return "\n".join(lines)


def say_claim_card(mechanism: Mechanism, card: dict[str, Any], paper: Paper) -> str:
    """A claim's card as text that ends in a newline."""
    claim = card["claim"]
    lines = [_claim(mechanism, claim, paper, first="")]
    rows = {
        "id": claim["id"],
        "onset": claim["onset"],
        "lasts": claim["lasts"],
        "against": ", ".join(claim["against"]),
        "same pair": ", ".join(claim["same_pair"]),
        "note": claim["note"],
    }
    lines += [
        paper.prose(value, first=f"   {name:<11}", rest=" " * 14)
        for name, value in rows.items()
        if value
    ]
    return "\n".join(lines) + "\n"


def _claim(mechanism: Mechanism, claim: dict[str, Any], paper: Paper, first: str = "   ") -> str:
    """A claim as a sentence with its grade and marks, and its evidence below it."""
    marks = [f"grade {claim['grade']}", *(["disputed"] if claim["disputed"] else [])]
    marks += claim["hypotheses"]
    sentence = f"{claim['sentence']}; {', '.join(marks)}"
    lines = [paper.prose(sentence, first=first, rest=f"{first}  ")]
    return "\n".join([*lines, *_evidence(mechanism, claim["evidence"], paper, f"{first}   ")])


def _evidence(
    mechanism: Mechanism, evidence: Sequence[dict[str, Any]], paper: Paper, indent: str
) -> Iterator[str]:
    """One entry a piece of evidence: + supports, - contradicts."""
    for item in evidence:
        source = mechanism.sources.get(item["source"])
        facts = [
            cite_short(source) if source else item["source"],
            item["study"].replace("_", " "),
            item["species"],
            item["dose"],
            f"read: {item['basis']}" if item["basis"] else "",
            item["status"],
        ]
        sign = "+" if item["stance"] == "supports" else "-"
        links = (item["pmid"] and f"PMID {item['pmid']}") or item["url"]
        text = f"{', '.join(filter(None, facts))}. {item['summary']} {links}"
        yield paper.prose(text, first=f"{indent}{sign} ", rest=f"{indent}  ")
