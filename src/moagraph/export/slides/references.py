"""The references of a deck on slides of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from moagraph.export.slides.joins import Rect
from moagraph.export.slides.words import LEADING, brief_reference
from moagraph.knowledge.cite import cite_full
from moagraph.knowledge.model import Mechanism, Source
from moagraph.picture.text import wrap

__all__ = ["Column", "ReferencePage", "lay_references"]

_SIZES: Final = (14.0, 12.0, 11.0, 10.0)
_MANY: Final = 60  # references from which they stand in brief, in two columns
_GUTTER: Final = 24.0
_SLACK: Final = 6.0  # points that another program may set a line wider


class Column(NamedTuple):
    """Lines of one size in a rectangle."""

    lines: tuple[str, ...]
    size: float
    rect: Rect


class ReferencePage(NamedTuple):
    """One slide of references, and the same in full for its notes."""

    columns: tuple[Column, ...]
    full: tuple[str, ...]


def lay_references(
    mechanism: Mechanism, keys: Sequence[str], room: Rect
) -> tuple[ReferencePage, ...]:
    """Slides for references in order of number: in full up to a limit, then in brief.

    As few slides as 10 points allow, then as large as those hold. No references: no slide.
    """
    sources = [mechanism.sources.get(key, Source(key)) for key in keys]
    full = [f"[{number}] {cite_full(source)}" for number, source in enumerate(sources, start=1)]
    left, top, right, bottom = room
    if len(keys) > _MANY:
        brief = [brief_reference(number, source) for number, source in enumerate(sources, start=1)]
        half = (right - left - _GUTTER) / 2
        rooms = [(left, top, left + half, bottom), (right - half, top, right, bottom)]
        return _spread(brief, full, rooms)
    return _spread(full, full, [room])


def _spread(
    entries: Sequence[str], full: Sequence[str], rooms: Sequence[Rect]
) -> tuple[ReferencePage, ...]:
    """Entries on as few slides as the smallest size allows, as large and as even as those hold."""
    few = len(_flow(entries, full, rooms, _SIZES[-1]))
    size = next(size for size in _SIZES if len(_flow(entries, full, rooms, size)) <= few)
    _, top, _, bottom = rooms[0]
    low, high = top + size * LEADING, bottom
    while high - low > size:  # the lowest end of columns that needs no more slides
        middle = (low + high) / 2
        cut = [(left, top, right, middle) for left, top, right, _ in rooms]
        if len(_flow(entries, full, cut, size)) <= few:
            high = middle
        else:
            low = middle
    return _flow(entries, full, [(left, top, right, high) for left, top, right, _ in rooms], size)


def _flow(
    entries: Sequence[str], full: Sequence[str], rooms: Sequence[Rect], size: float
) -> tuple[ReferencePage, ...]:
    """Entries set into columns, column after column, page after page; none is torn apart."""
    columns: list[tuple[list[str], list[str]]] = []
    for entry, whole in zip(entries, full, strict=True):
        room = rooms[max(len(columns) - 1, 0) % len(rooms)]
        most = int((room[3] - room[1]) / (size * LEADING))
        lines = wrap(entry, room[2] - room[0] - _SLACK, size)
        if not columns or len(columns[-1][0]) + len(lines) > most:
            columns.append(([], []))
        columns[-1][0].extend(lines)
        columns[-1][1].append(whole)
    pages = []
    for start in range(0, len(columns), len(rooms)):
        chosen = columns[start : start + len(rooms)]
        shown = tuple(
            Column(tuple(lines), size, _cut(room, len(lines) * size * LEADING))
            for (lines, _), room in zip(chosen, rooms, strict=False)
        )
        pages.append(ReferencePage(shown, tuple(line for _, whole in chosen for line in whole)))
    return tuple(pages)


def _cut(room: Rect, height: float) -> Rect:
    """The top of a room, as high as needed."""
    return room[0], room[1], room[2], min(room[3], room[1] + height)
