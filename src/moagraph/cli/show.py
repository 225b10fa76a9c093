"""The verb that shows one thing: show."""

from __future__ import annotations

from typing import TextIO

import click

from moagraph.cli.emit import Answer, Outlet, send_answer
from moagraph.cli.options import completing, with_graph, with_outlet
from moagraph.cli.verb import Verb
from moagraph.knowledge.model import Mechanism

__all__ = ["show"]


@click.command(cls=Verb, examples=("moagraph show ketamine",))
@click.argument("name", metavar="NODE|CLAIM", shell_complete=completing("node_or_claim"))
@with_graph
@with_outlet()
def show(*, name: str, mechanism: Mechanism, outlet: Outlet) -> None:
    """Show the card of a node or a claim: names, whole and parts, claims, both sides' evidence."""
    from moagraph.cli.card import CARD_COLUMNS, card_rows, claim_card, find_subject, node_card
    from moagraph.cli.card_words import say_claim_card, say_node_card
    from moagraph.cli.paper import Paper
    from moagraph.knowledge.model import Claim

    found = find_subject(mechanism, name)
    is_claim = isinstance(found, Claim)
    card = claim_card(mechanism, found) if isinstance(found, Claim) else node_card(mechanism, found)

    def human(stream: TextIO | None) -> str:
        say = say_claim_card if is_claim else say_node_card
        return say(mechanism, card, Paper.of(stream))

    send_answer(Answer(lambda: card, lambda: card_rows(card), CARD_COLUMNS, human), outlet)
