"""The verbs that list what is there: list, nodes, claims, sources, vocabulary."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import click

from moagraph.cli.emit import Answer, Outlet, note, send_answer
from moagraph.cli.options import (
    GRADE_METAVAR,
    SIGN_WORDS,
    completing,
    with_graph,
    with_graph_name,
    with_outlet,
)
from moagraph.cli.verb import Verb
from moagraph.knowledge.model import Mechanism
from moagraph.knowledge.vocabulary import KINDS, LEVELS, RELATIONS

__all__ = ["claims", "list_graphs", "nodes", "sources", "vocabulary"]


@click.command("list", cls=Verb, examples=("moagraph list", "moagraph list hypotheses"))
@click.argument(
    "what",
    type=click.Choice(("graphs", "hypotheses", "stories", "observations")),
    default="graphs",
)
@with_graph_name
@with_outlet()
def list_graphs(graph: str | None, outlet: Outlet, what: str) -> None:
    """List the shipped graphs, or a graph's hypotheses, stories or observations."""
    from moagraph.cli.listing import list_part, list_shipped
    from moagraph.exchange.open import open_graph

    _send(list_shipped() if what == "graphs" else list_part(open_graph(graph), what), outlet)


@click.command(cls=Verb, examples=("moagraph nodes --kind receptor", "moagraph nodes BDNF"))
@click.argument("text", required=False)
@click.option(
    "--kind",
    type=click.Choice(KINDS, case_sensitive=False),
    metavar="KIND",
    help="Only nodes of this kind: drug, receptor, process ... (`moagraph vocabulary`).",
)
@click.option(
    "--level",
    type=click.Choice(LEVELS, case_sensitive=False),
    metavar="LEVEL",
    help="Only nodes of this level: drug, target, signalling ... (`moagraph vocabulary`).",
)
@click.option("--site", help="Only nodes whose site contains this.")
@with_graph
@with_outlet()
def nodes(mechanism: Mechanism, outlet: Outlet, **asked: Any) -> None:
    """List nodes; with TEXT, those with a name that contains it."""
    from moagraph.cli.listing import list_nodes

    _send(list_nodes(mechanism, **asked), outlet, asked)


@click.command(cls=Verb, examples=("moagraph claims --subject ketamine --sign decreases",))
@click.option("--node", shell_complete=completing("node"), help="Only claims from or to this node.")
@click.option("--subject", shell_complete=completing("node"), help="Only claims from this node.")
@click.option("--object", shell_complete=completing("node"), help="Only claims to this node.")
@click.option(
    "--relation",
    type=click.Choice(RELATIONS, case_sensitive=False),
    metavar="RELATION",
    help="Only this relation: blocks, increases ... (`moagraph vocabulary`).",
)
@click.option(
    "--sign",
    type=click.Choice(tuple(SIGN_WORDS), case_sensitive=False),
    default="any",
    help="Only this sign.",
)
@click.option(
    "--hypothesis", shell_complete=completing("hypothesis"), help="Only of this hypothesis."
)
@click.option("--source", help="Only claims with evidence from this source (key, PMID or DOI).")
@click.option("--species", help="Only claims supported in this species.")
@click.option(
    "--min-grade",
    type=click.Choice("ABCDE", case_sensitive=False),
    metavar=GRADE_METAVAR,
    help="Only of this grade or better.",
)
@click.option("--disputed", is_flag=True, help="Only disputed claims.")
@with_graph
@with_outlet()
def claims(mechanism: Mechanism, outlet: Outlet, **asked: Any) -> None:
    """List claims, filtered; every filter given must hold."""
    from moagraph.cli.claiming import list_claims

    _send(list_claims(mechanism, asked), outlet, asked)


@click.command(cls=Verb, examples=("moagraph sources --format bibtex",))
@click.argument("text", required=False)
@click.option("--claim", help="Only sources of this claim.")
@click.option("--retracted", is_flag=True, help="Only retracted sources.")
@with_graph
@with_outlet("bibtex", "ris")
def sources(mechanism: Mechanism, outlet: Outlet, **asked: Any) -> None:
    """List sources; with TEXT, those whose key, identifiers, authors or title contain it."""
    from moagraph.cli.sourcing import list_sources

    _send(list_sources(mechanism, **asked), outlet, asked)


@click.command(cls=Verb, examples=("moagraph vocabulary",))
@with_outlet()
def vocabulary(outlet: Outlet) -> None:
    """List the allowed words: relations with their signs, kinds, levels, studies and the rest."""
    from moagraph.cli.listing import list_vocabulary

    _send(list_vocabulary(), outlet)


def _send(answer: Answer, outlet: Outlet, asked: Mapping[str, Any] = MappingProxyType({})) -> None:
    """Nothing; the listing is out, and standard error says so when it is empty."""
    if not answer.rows():
        is_filtered = any(value not in (None, False, "any") for value in asked.values())
        with_filters = "nothing there with these filters; leave one out, or list without"
        note(with_filters if is_filtered else "this graph has none")
    send_answer(answer, outlet)
