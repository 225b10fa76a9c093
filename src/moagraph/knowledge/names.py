"""Folding of names, and from a typed name to the node that bears it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Final

from moagraph.errors import UnknownNameError
from moagraph.knowledge.model import Mechanism, Node

__all__ = ["find_node", "fold", "names_of", "nearest"]


_LETTERS: Final = (
    *("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa"),
    *("lambda", "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "sigma", "tau"),
    *("upsilon", "phi", "chi", "psi", "omega"),
)
_GREEK: Final = dict(enumerate(_LETTERS, start=ord("\u03b1")))
"""Greek small letters by their number to their names; sigma is written in two ways."""

_MANY: Final = 50_000
"""From more names than this on, comparing each with a mistyped one takes too long."""


def fold(name: str) -> str:
    r"""The form in which two spellings of one name are equal.

    Case, width and spaces are folded, and Greek letters stand for their names.

    >>> fold("  NMDA   Receptor ") == fold("nmda receptor")
    True
    >>> fold("\u03bc-opioid receptor")
    'mu-opioid receptor'
    """
    if name.isascii():
        return " ".join(name.casefold().split())
    folded = unicodedata.normalize("NFKC", name).casefold().translate(_GREEK)
    return " ".join(folded.split())


def names_of(node: Node) -> Iterable[str]:
    """Every name a node answers to: id, name, label, CURIE, synonyms."""
    yield node.id
    yield node.name
    if node.label:
        yield node.label
    if node.curie:
        yield node.curie
    yield from node.synonyms


def nearest(name: str, known: Iterable[str], *, count: int = 3) -> tuple[str, ...]:
    """The known names nearest to a mistyped one, best first; empty when none is near.

    Of more than 50,000 names only those are compared that begin or end with half of it.

    >>> nearest("ketamnie", ["ketamine", "memantine", "BDNF"])[0]
    'ketamine'
    """
    import difflib

    folded: dict[str, str] = {}
    for item in known:
        folded.setdefault(fold(item), item)
    wanted = fold(name)
    compared: Iterable[str] = folded
    if len(folded) > _MANY:
        half = len(wanted) // 2
        head, tail = wanted[:half], wanted[half:]
        compared = [item for item in folded if item.startswith(head) or item.endswith(tail)]
    found = difflib.get_close_matches(wanted, compared, n=count, cutoff=0.6)
    if not found:
        found = [item for item in folded if wanted and wanted in item][:count]
    return tuple(folded[item] for item in found)


def find_node(mechanism: Mechanism, typed: str) -> Node:
    """The node that a typed id, name, label, synonym or CURIE means; case does not matter.

    Raises `UnknownNameError` with the nearest names when nothing bears it.
    """
    if typed in mechanism.nodes:
        return mechanism.nodes[typed]
    wanted = fold(typed)
    best: tuple[int, str] | None = None
    for node in mechanism.nodes.values():
        for rank, name in enumerate(names_of(node)):
            if fold(name) == wanted and (best is None or (min(rank, 4), node.id) < best):
                best = (min(rank, 4), node.id)
    if best is not None:
        return mechanism.nodes[best[1]]
    near = nearest(typed, (n for node in mechanism.nodes.values() for n in names_of(node)))
    advice = f"nearest: {', '.join(near)}" if near else "`moagraph nodes` lists what there is"
    message = f"{typed!r} names no node of {mechanism.name}; {advice}"
    raise UnknownNameError(message, name=typed, near=near)
