"""docs/coverage.md: where everything that the source articles name is in the graph, or why not."""

from __future__ import annotations

from collections.abc import Iterator

from docs.writing.places import read_table, shipped
from docs.writing.text import HEAD, table

from moagraph.knowledge.model import Mechanism
from moagraph.knowledge.sentence import say_claim

__all__ = ["write_coverage"]

_INTRODUCTION = """
# What the source articles name, and where it is

The graph began from five articles for lay readers about rapid-acting antidepressants, called source article 000 to
source article 004 here and in `sources.csv`. This page accounts for everything they name: each entity with its
place in the graph, or with the reason why it has none. Trials, routes, doses and anecdotes are no nodes; what a
trial saw is an observation. The tables are kept in `docs/data/coverage.csv` and `docs/data/statements.csv`.
"""

_STATEMENTS = """
## Statements that the literature does not carry

What the articles say and the papers that were read contradict, dispute or leave open. None of it is a plain fact
of the graph: it stands there as a disputed claim or as an observation, or it was left out.
"""


def write_coverage() -> str:
    """The whole document."""
    return HEAD + "".join(_parts(shipped()))


def _parts(graph: Mechanism) -> Iterator[str]:
    """The document, piece by piece."""
    entities, statements = read_table("coverage.csv"), read_table("statements.csv")
    placed = sum(bool(row["where"]) for row in entities)
    yield _INTRODUCTION.lstrip()
    yield f"\nOf {len(entities)} entities {placed} have a place, {len(entities) - placed} a reason only.\n"
    for kind in dict.fromkeys(row["kind"] for row in entities):
        yield f"\n## {_KINDS[kind]}\n\n"
        yield table(
            ("entity", "source articles", "where", "remark"),
            (
                (
                    row["entity"],
                    ", ".join(row["articles"].split("|")),
                    _where(graph, row),
                    row["why"],
                )
                for row in entities
                if row["kind"] == kind
            ),
        )
    yield f"{_STATEMENTS}\n"
    yield table(
        ("source article", "statement", "status", "where", "remark"),
        (
            (row["article"], row["statement"], row["status"], _where(graph, row), row["why"])
            for row in statements
        ),
    )


_KINDS = {
    "drug": "Drugs and treatments",
    "metabolite": "Transmitters and metabolites",
    "receptor": "Receptors",
    "protein": "Proteins",
    "pathway": "Pathways and systems",
    "cell": "Cells",
    "process": "Processes, routes and methods",
    "phenotype": "Outcomes, places and measures",
    "adverse_effect": "Adverse effects",
    "disease": "Diseases",
}


def _where(graph: Mechanism, row: dict[str, str]) -> str:
    """The places of a row: nodes and observations by id, claims as clauses."""
    said = []
    for name in filter(None, row["where"].split("|")):
        claim = graph.claims.get(name)
        said.append(f"`{name}`" if claim is None else say_claim(graph, claim))
    return "; ".join(said)
