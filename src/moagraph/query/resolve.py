"""From typed names to end sets: a whole stands for itself and for its parts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from moagraph.errors import BadQueryError
from moagraph.knowledge.model import Mechanism
from moagraph.knowledge.names import find_node

__all__ = ["EndSet", "members_of", "resolve", "resolve_ends", "resolve_many"]


class EndSet(NamedTuple):
    """What a typed name stands for: the asked node first, then its parts sorted by id."""

    asked: str
    nodes: tuple[str, ...]

    @property
    def node(self) -> str:
        """The id of the node that was asked for."""
        return self.nodes[0]


def members_of(mechanism: Mechanism, node: str) -> tuple[str, ...]:
    """A node's id, then the ids of all its parts, isoforms and forms, transitively.

    A part that says `expand = no` stays out, and so does what is reached only through it.
    A part never stands for its whole.
    """
    if node not in mechanism.parts:
        return (node,)
    found = {node}
    open_wholes = [node]
    while open_wholes:
        for part in mechanism.parts.get(open_wholes.pop(), ()):
            if part not in found and mechanism.nodes[part].expand:
                found.add(part)
                open_wholes.append(part)
    return (node, *sorted(found - {node}))


def resolve(mechanism: Mechanism, typed: str) -> EndSet:
    """The end set that a typed id, name, label, synonym or CURIE stands for.

    Another value than a text stands for its text, as in `Mechanism.from_networkx`, so that the
    numbers of a graph of one's own can be asked for. Raises `UnknownNameError`, with the nearest
    names, when no node bears the name. The cost grows with the number of names in the graph, and
    only when `typed` is not an id.

    >>> from moagraph.knowledge.model import Claim, Node
    >>> toy = Mechanism(
    ...     "toy",
    ...     nodes={"ERK": Node("ERK", "ERK"), "MAPK1": Node("MAPK1", "MAPK1")},
    ...     claims={"1": Claim("1", "MAPK1", "isoform_of", "ERK")},
    ... )
    >>> resolve(toy, "erk").nodes
    ('ERK', 'MAPK1')
    """
    asked = str(typed)
    node = asked if asked in mechanism.nodes else find_node(mechanism, asked).id
    return EndSet(asked, members_of(mechanism, node))


def resolve_many(mechanism: Mechanism, typed: str | Iterable[str] | None) -> tuple[EndSet, ...]:
    """One end set per typed name, in the order typed; a single string is one name, None none."""
    names = [typed] if isinstance(typed, str) else typed or ()
    return tuple(resolve(mechanism, name) for name in names)


def resolve_ends(mechanism: Mechanism, source: str, target: str) -> tuple[EndSet, EndSet]:
    """The two end sets of a question; they never share a node.

    Raises `BadQueryError` when both names mean one node, or when one is part of the other:
    a path has two different ends.
    """
    first, last = resolve(mechanism, source), resolve(mechanism, target)
    if first.node == last.node:
        raise BadQueryError(
            f"{source!r} and {target!r} are the same node ({first.node}), and a path has two "
            f"different ends; for ways that lead back to it use loops"
        )
    shared = sorted(set(first.nodes) & set(last.nodes))
    if shared:
        raise BadQueryError(
            f"{source!r} and {target!r} overlap: {', '.join(shared)} belongs to both, and a path "
            f"has two different ends; name parts that do not overlap, or use loops"
        )
    return first, last
