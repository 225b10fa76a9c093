"""How the page draws: boxes with their labels set, shapes, colours and distances, as JSON values."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Final

from moagraph.knowledge.model import Mechanism
from moagraph.knowledge.vocabulary import KINDS
from moagraph.picture.boxes import ink_boxes
from moagraph.picture.frame import Role
from moagraph.picture.layout.values import Spacing
from moagraph.picture.style import THEMES, ThemeName, box_style

__all__ = ["LABEL_WIDTHS", "pack_boxes", "pack_look"]

LABEL_WIDTHS: Final = (98.0, 66.0)
"""The widths, in points, at which labels wrap: in a wide picture, and in a narrow one."""


def pack_boxes(mechanism: Mechanism) -> list[list[Any]]:
    """Per node by id, for each of `LABEL_WIDTHS`: the lines of its label, and its box's size.

    One entry where both widths come to the same.
    """
    roles: dict[str, Role] = dict.fromkeys(sorted(mechanism.nodes), "plain")
    inked = [ink_boxes(mechanism, roles, frozenset(), widest, "light") for widest in LABEL_WIDTHS]
    sized = [
        [[list(box.lines), _even(box.width), _even(box.height)] for box in both]
        for both in zip(*inked, strict=True)
    ]
    return [[wide] if wide == narrow else [wide, narrow] for wide, narrow in sized]


def _even(value: float) -> int:
    """The next even whole number: what a layout takes of a width or height."""
    return -int(-value // 2) * 2


def pack_look() -> dict[str, Any]:
    """Shapes by kind, distances, and the colours of both themes."""
    themes: dict[str, Any] = {}
    names: tuple[ThemeName, ...] = ("light", "dark")
    kinds = (*KINDS, "")
    for name in names:
        theme = THEMES[name]
        boxes = {kind: box_style(kind, theme=name) for kind in kinds}
        themes[name] = {
            "background": theme.background,
            "text": theme.text,
            "muted": theme.muted,
            "band": theme.band,
            "boxText": theme.box_text,
            "focus": theme.focus,
            "kinds": {kind: [style.fill, style.stroke] for kind, style in boxes.items()},
            "lines": theme.lines,
        }
    return {
        "shapes": {kind: box_style(kind).shape for kind in kinds},
        "spacing": {_camel(name): value for name, value in asdict(Spacing()).items()},
        **themes,
    }


def _camel(name: str) -> str:
    """A name as scripts write it.

    >>> _camel("linked_row")
    'linkedRow'
    """
    first, *others = name.split("_")
    return first + "".join(word.capitalize() for word in others)
