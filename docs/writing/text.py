"""Pieces of Markdown that the documents share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from moagraph.knowledge.cite import cite_short
from moagraph.knowledge.model import Mechanism

__all__ = ["HEAD", "cited", "table"]

HEAD = "<!-- Made by `make docs`; edit docs/data or docs/writing instead. -->\n"


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table, ending in a newline; bars and line breaks in cells are made harmless."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "".join(f"| {' | '.join(map(_cell, line))} |\n" for line in lines)


def _cell(value: object) -> str:
    """A cell's text on one line."""
    return " ".join(str(value).split()).replace("|", "\\|")


def cited(mechanism: Mechanism, source: str) -> str:
    """A source as people cite it."""
    found = mechanism.sources.get(source)
    return cite_short(found) if found else source
