"""What the shell offers while a name is being typed: nodes, claims, hypotheses, stories, graphs."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from moagraph.errors import MoagraphError
from moagraph.knowledge.count import count

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from moagraph.knowledge.model import Mechanism

__all__ = [
    "complete_graph",
    "complete_hypothesis",
    "complete_node",
    "complete_node_or_claim",
    "complete_story",
]


def complete_node(
    context: click.Context, _parameter: click.Parameter, typed: str
) -> list[CompletionItem[str]]:
    """The nodes one of whose names begins with what was typed, each by that name."""
    mechanism = _open(context)
    return [] if mechanism is None else [_item(*pair) for pair in _nodes(mechanism, typed)]


def complete_node_or_claim(
    context: click.Context, _parameter: click.Parameter, typed: str
) -> list[CompletionItem[str]]:
    """The nodes, then the claims, that begin with what was typed."""
    mechanism = _open(context)
    if mechanism is None:
        return []
    claims = _starting(((claim, "claim") for claim in mechanism.claims), typed) if typed else ()
    return [_item(*pair) for pair in (*_nodes(mechanism, typed), *claims)]


def complete_hypothesis(
    context: click.Context, _parameter: click.Parameter, typed: str
) -> list[CompletionItem[str]]:
    """The hypotheses whose id begins with what was typed."""
    mechanism = _open(context)
    if mechanism is None:
        return []
    known = ((item.id, item.title) for item in mechanism.hypotheses.values())
    return [_item(*pair) for pair in _starting(known, typed)]


def complete_story(
    context: click.Context, _parameter: click.Parameter, typed: str
) -> list[CompletionItem[str]]:
    """The stories whose id begins with what was typed."""
    mechanism = _open(context)
    if mechanism is None:
        return []
    known = ((story.id, count(len(story.steps), "step")) for story in mechanism.stories)
    return [_item(*pair) for pair in _starting(known, typed)]


def complete_graph(
    _context: click.Context, _parameter: click.Parameter, typed: str
) -> list[CompletionItem[str]]:
    """The shipped graphs that begin with what was typed, and whatever files the shell knows."""
    from click.shell_completion import CompletionItem

    from moagraph.knowledge.load import shipped_graphs

    names = _starting(((name, "shipped graph") for name in shipped_graphs()), typed)
    return [*(_item(*pair) for pair in names), CompletionItem(typed, type="file")]


def _open(context: click.Context) -> Mechanism | None:
    """The graph that the words so far name; None when it cannot be opened: no time for errors."""
    from moagraph.exchange.open import open_graph

    try:
        return open_graph(context.params.get("graph"))
    except MoagraphError:
        return None


def _nodes(mechanism: Mechanism, typed: str) -> Iterable[tuple[str, str]]:
    """A name and a word of help for every node that has a name beginning so, sorted."""
    from moagraph.knowledge.names import fold, names_of

    wanted = fold(typed)
    found = []
    for node in mechanism.nodes.values():
        names = (node.name, *names_of(node))
        name = next((name for name in names if fold(name).startswith(wanted)), None)
        if name is not None:
            found.append((name, " ".join(filter(None, (node.kind.replace("_", " "), node.site)))))
    return sorted(found, key=lambda pair: fold(pair[0]))


def _starting(pairs: Iterable[tuple[str, str]], typed: str) -> Iterable[tuple[str, str]]:
    """The pairs whose first begins with what was typed, whatever the case."""
    wanted = typed.casefold()
    return (pair for pair in pairs if pair[0].casefold().startswith(wanted))


def _item(name: str, explanation: str) -> CompletionItem[str]:
    """A suggestion, quoted for bash, which inserts it as it is; other shells quote themselves."""
    from click.shell_completion import CompletionItem

    if os.environ.get("_MOAGRAPH_COMPLETE", "").startswith("bash"):
        name = _quote_for_bash(name)
    return CompletionItem(name, help=explanation or None)


def _quote_for_bash(name: str) -> str:
    """The name as bash takes it for one word, going on from an open quote if there is one."""
    words = os.environ.get("COMP_WORDS", "")
    if words.count('"') % 2 or words.count("'") % 2:
        return name
    return "".join(sign if sign.isalnum() or sign in "-_.,/+:@%" else f"\\{sign}" for sign in name)
