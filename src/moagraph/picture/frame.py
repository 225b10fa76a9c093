"""What to show: claims by role, with the words around them. The command line fills Frames."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

__all__ = ["Frame", "Role"]

Role: TypeAlias = Literal["strong", "plain", "quiet"]
"""How a claim stands out: `strong` is what the picture is about, `quiet` is its surroundings."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture's content, independent of where and how it is drawn.

    `claims` pairs claim ids with roles, in reading order; their ends are shown as boxes.
    `nodes` are further node ids to show (a lone node; the whole graph). `focus` are nodes to
    stand out (the ends of a query). `references` are source keys in order of number: the first
    is [1]. `footer` names graph, version, digest and query.
    """

    claims: tuple[tuple[str, Role], ...] = ()
    nodes: tuple[str, ...] = ()
    focus: tuple[str, ...] = ()
    title: str = ""
    caption: str = ""
    references: tuple[str, ...] = ()
    footer: str = ""
