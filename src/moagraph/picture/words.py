"""The words around a picture as lines in place: title, caption, references, footer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from moagraph.knowledge.cite import cite_full, cite_short
from moagraph.knowledge.model import Mechanism, Source
from moagraph.picture.frame import Frame
from moagraph.picture.scene import Label
from moagraph.picture.sheet import Sheet
from moagraph.picture.style import Theme
from moagraph.picture.text import measure, wrap

__all__ = ["Block", "shift", "write_foot", "write_head"]

_LEADING = 1.25  # from one baseline to the next, times the size
_APART = 0.3  # after the title, times its size
_BETWEEN = "\u2003"  # between two references on a line: a wide space
_MOST = 0.24  # of the picture's height, for references


_Part: TypeAlias = Literal["title", "caption", "reference", "footer", "band", "legend", "mark"]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines one below another, from y = 0 down, and how high they are together."""

    labels: tuple[Label, ...]
    height: float


def shift(block: Block, x: float, y: float) -> tuple[Label, ...]:
    """A block's labels, moved."""
    return tuple(replace(label, x=label.x + x, y=label.y + y) for label in block.labels)


def write_head(title: str, caption: str, width: float, unit: float, theme: Theme) -> Block:
    """Title and caption from the top, wrapped to `width`; `unit` scales their sizes."""
    large, small = 22 * unit, 13.5 * unit
    lines = wrap(title, width, large, bold=True, max_lines=2)
    labels = _set_lines(lines, 0.0, large, theme.text, "title", bold=True)
    y = len(lines) * large * _LEADING + (large * _APART if lines else 0.0)
    lines = wrap(caption, width, small, max_lines=4)
    labels += _set_lines(lines, y, small, theme.muted, "caption")
    y += len(lines) * small * _LEADING
    return Block(tuple(labels), y)


def _set_lines(
    lines: tuple[str, ...], y: float, size: float, colour: str, part: _Part, *, bold: bool = False
) -> list[Label]:
    """Lines as labels, the first one's top at `y`."""
    return [
        Label(0.0, y + size * (0.95 + _LEADING * k), line, size, colour, bold=bold, part=part)
        for k, line in enumerate(lines)
    ]


def write_foot(
    mechanism: Mechanism,
    frame: Frame,
    room: tuple[float, float],
    *,
    sheet: Sheet,
    theme: Theme,
    references: bool,
) -> Block:
    """References, if asked, and footer of a frame, for the bottom of a picture of `room`.

    `room` is width and height in points. Each reference has a line of its own in full while there
    is room, else they follow one another in brief.
    """
    width, height = room
    size = max(sheet.smallest, 9 * sheet.unit)
    keys = frame.references if references else ()
    lines = _reference_lines(mechanism, keys, width, height * _MOST, size)
    labels = _set_lines(lines, 0.0, size, theme.muted, "reference")
    y = len(lines) * size * _LEADING
    if frame.footer:
        small = max(sheet.smallest, 8 * sheet.unit)
        y += small * 0.5 if lines else 0.0
        last = wrap(frame.footer, width, small, max_lines=2)
        labels += _set_lines(last, y, small, theme.muted, "footer")
        y += len(last) * small * _LEADING
    return Block(tuple(labels), y)


def _reference_lines(
    mechanism: Mechanism, references: tuple[str, ...], width: float, height: float, size: float
) -> tuple[str, ...]:
    """Numbered references, in the fullest form that keeps to the height."""
    sources = [mechanism.sources.get(key, Source(key)) for key in references]
    most = max(1, int(height / (size * _LEADING)))
    full = [
        line
        for number, source in enumerate(sources, start=1)
        for line in wrap(f"[{number}] {cite_full(source)}", width, size, max_lines=2)
    ]
    if len(full) <= most:
        return tuple(full)
    brief = [_brief(number, source) for number, source in enumerate(sources, start=1)]
    lines = _flow(brief, width, size)
    short = [f"[{n}] {cite_short(source)}" for n, source in enumerate(sources, start=1)]
    return tuple(lines if len(lines) <= most else _shorten(short, width, size, most))


def _shorten(entries: list[str], width: float, size: float, most: int) -> list[str]:
    """The most entries that fit on so many lines, found by halving; what is left out is counted."""
    lines = _flow(entries, width, size)
    if len(lines) <= most:
        return lines
    low, high = 0, len(entries) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if len(_flow(_first(entries, middle), width, size)) <= most:
            low = middle
        else:
            high = middle - 1
    return _flow(_first(entries, low), width, size)


def _first(entries: list[str], count: int) -> list[str]:
    """The first entries, and how many more there are."""
    return [*entries[:count], f"and {len(entries) - count} more"]


def _flow(entries: list[str], width: float, size: float) -> list[str]:
    """Entries one after another, each kept on one line where it fits on one."""
    lines = [""]
    for entry in entries:
        joined = f"{lines[-1]}{_BETWEEN}{entry}" if lines[-1] else entry
        if measure(joined, size) <= width:
            lines[-1] = joined
        else:
            lines += wrap(entry, width, size)
    return [line for line in lines if line]


def _brief(number: int, source: Source) -> str:
    """Number, first author, year, journal and PMID of a source."""
    parts = [cite_short(source), source.journal, source.pmid and f"PMID {source.pmid}"]
    return f"[{number}] {', '.join(part for part in parts if part)}"
