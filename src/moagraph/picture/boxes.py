"""What stands in each box, and how large the box must be for it."""

from __future__ import annotations

from dataclasses import dataclass

from moagraph.knowledge.model import Mechanism, Node
from moagraph.picture.frame import Role
from moagraph.picture.shapes import PADDING
from moagraph.picture.style import KIND_NAMES, BoxStyle, ThemeName, box_style
from moagraph.picture.text import balance, clean, measure

__all__ = ["BASE_SIZE", "LEADING", "Inked", "ink_boxes"]

BASE_SIZE = 13.0
"""The font size at which boxes are measured and laid out; the whole is scaled afterwards."""

LEADING = 1.16
"""From one baseline of a box to the next, times the font size."""

_LEAST = (44.0, 30.0)


@dataclass(frozen=True, slots=True)
class Inked:
    """A box with its words and look, not yet in place; sizes are for `BASE_SIZE`."""

    node: str
    kind: str
    lines: tuple[str, ...]
    style: BoxStyle
    role: Role
    focus: bool
    width: float
    height: float
    alt: str


def ink_boxes(
    mechanism: Mechanism,
    roles: dict[str, Role],
    focus: frozenset[str],
    widest: float,
    theme: ThemeName,
) -> list[Inked]:
    """One value a node, in the order of `roles`; labels wrap at `widest` points in two lines.

    A node that the mechanism lacks raises `KeyError`.
    """
    return [
        _ink(mechanism.nodes[node], role, node in focus, widest, theme)
        for node, role in roles.items()
    ]


def _ink(node: Node, role: Role, focus: bool, widest: float, theme: ThemeName) -> Inked:
    """One box."""
    style = box_style(node.kind, role, focus=focus, theme=theme)
    text = clean(node.label) or clean(node.name) or clean(node.id) or "?"
    lines = balance(text, _room(text, widest), BASE_SIZE)
    beside, above = PADDING[style.shape]
    widths = [measure(line, BASE_SIZE) for line in lines]
    return Inked(
        node=node.id,
        kind=node.kind,
        lines=lines,
        style=style,
        role=role,
        focus=focus,
        width=max(_LEAST[0], max(widths) + 2 * beside),
        height=max(_LEAST[1], len(lines) * BASE_SIZE * LEADING + 2 * above),
        alt=_say(node),
    )


_WIDEST_WORD = 130.0


def _room(text: str, widest: float) -> float:
    """The width to wrap at: more than `widest` where a single word needs it, up to a limit."""
    longest = max(measure(word, BASE_SIZE) for word in text.split())
    return max(widest, min(longest, _WIDEST_WORD))


def _say(node: Node) -> str:
    """A node in words: its name, kind and site."""
    name = clean(node.name) or node.id
    about = [KIND_NAMES.get(node.kind, node.kind) if node.kind else "", clean(node.site)]
    known = ", ".join(part for part in about if part)
    return f"{name} ({known})" if known else name
