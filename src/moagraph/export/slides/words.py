"""The words around a slide's map, set to lines: title and caption, key, references and footer."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from moagraph.export.slides.sheet import Sheet
from moagraph.knowledge.cite import cite_short
from moagraph.knowledge.model import Mechanism, Source
from moagraph.picture.bundles import Bundle
from moagraph.picture.frame import Frame
from moagraph.picture.legend import Legend, make_legend
from moagraph.picture.style import ThemeName
from moagraph.picture.text import wrap

__all__ = [
    "INSETS",
    "LEADING",
    "LEGEND_UNIT",
    "OTHER_FONT",
    "REFERENCE_SIZE",
    "Block",
    "Words",
    "brief_reference",
    "set_title",
    "set_words",
]

LEADING: Final = 1.2
"""From one baseline to the next, times the size."""

LEGEND_UNIT: Final = 1.4
"""What makes the words of a legend 14 points large."""

REFERENCE_SIZE: Final = 9.5
"""Points, of references and footers."""

INSETS: Final = 16.0
"""Points that a template's placeholder keeps free left and right."""

OTHER_FONT: Final = 1.12
"""How much wider than ours a template's font may be."""

_TITLE_SIZES = (28.0, 26.0, 24.0, 22.0)
_HIGHEST = 96.0  # how far down a title of ours may reach
_CAPTION_SIZE = 16.0
_MOST_REFERENCES = 3  # lines
_GAP = 14.0


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one size with the top of the first at `y`."""

    lines: tuple[str, ...]
    size: float
    y: float

    @property
    def height(self) -> float:
        """What the lines take."""
        return len(self.lines) * self.size * LEADING


@dataclass(frozen=True, slots=True)
class Words:
    """All words of one slide, in place; the map may stand between `top` and `bottom`."""

    title: Block
    caption: Block
    legend: Legend
    legend_y: float
    references: Block
    footer: Block
    top: float
    bottom: float


def set_words(
    mechanism: Mechanism,
    frame: Frame,
    bundles: tuple[Bundle, ...],
    *,
    numbers: Mapping[str, int],
    sheet: Sheet,
    theme: ThemeName,
) -> Words:
    """The words of a slide for a frame; `numbers` are those of its references in the deck."""
    title = set_title(frame.title, sheet)
    below = title.y + title.height + 4 if sheet.is_plain else sheet.top
    caption = Block(
        wrap(frame.caption, sheet.room, _CAPTION_SIZE, max_lines=3), _CAPTION_SIZE, below
    )
    footer = _stand_on(
        sheet.bottom, wrap(frame.footer, sheet.room - 60, REFERENCE_SIZE, max_lines=1)
    )
    cited = _cite(mechanism, frame.references, numbers, sheet.room)
    references = _stand_on(footer.y - 3, cited)
    legend = make_legend(set(), bundles, sheet.room, LEGEND_UNIT, theme)
    legend_y = references.y - 6 - legend.height
    top = caption.y + caption.height + (_GAP if caption.lines else 0)
    return Words(title, caption, legend, legend_y, references, footer, top, legend_y - 4)


def set_title(title: str, sheet: Sheet) -> Block:
    """The title as large as two lines allow, or as the template's rectangle does.

    Only what fits neither at the smallest size is cut.
    """
    left, top, right, bottom = sheet.title or (sheet.left, sheet.top, sheet.right, _HIGHEST)
    wide = right - left if sheet.is_plain else (right - left - INSETS) / OTHER_FONT
    for most, sizes in ((1, _TITLE_SIZES), (2, _TITLE_SIZES[2:])):
        for size in sizes:
            lines = wrap(title, wide, size, bold=True)
            if len(lines) <= most and len(lines) * size * LEADING <= bottom - top:
                return Block(lines, size, top)
    size = _TITLE_SIZES[-1]
    most = max(1, int((bottom - top) / (size * LEADING)))
    return Block(wrap(title, wide, size, bold=True, max_lines=most), size, top)


def _stand_on(bottom: float, lines: tuple[str, ...]) -> Block:
    """A block of small lines that ends at `bottom`."""
    return Block(lines, REFERENCE_SIZE, bottom - len(lines) * REFERENCE_SIZE * LEADING)


def _cite(
    mechanism: Mechanism, keys: Iterable[str], numbers: Mapping[str, int], width: float
) -> tuple[str, ...]:
    """Numbered references in brief, one after another; those without room stand in the notes."""
    brief = [
        brief_reference(number, mechanism.sources.get(key, Source(key))).replace(" ", "\u00a0")
        for number, key in sorted((numbers[key], key) for key in keys)
    ]
    kept = bisect_left(range(len(brief)), 1, key=lambda most: _is_too_long(brief, most + 1, width))
    return tuple(line.replace("\u00a0", " ") for line in _set_cited(brief, kept, width))


def _is_too_long(brief: list[str], kept: int, width: float) -> bool:
    """Whether so many references take more lines than there may be."""
    return len(_set_cited(brief, kept, width)) > _MOST_REFERENCES


def _set_cited(brief: list[str], kept: int, width: float) -> tuple[str, ...]:
    """The first references, and how many more there are."""
    left = len(brief) - kept
    more = [f"and {left} more, in the notes".replace(" ", "\u00a0")] if left else []
    return wrap("   ".join(brief[:kept] + more), width, REFERENCE_SIZE)


def brief_reference(number: int, source: Source) -> str:
    """Number, first author, year, journal and PMID (or DOI) of a source."""
    known = f"PMID {source.pmid}" if source.pmid else source.doi and f"doi:{source.doi}"
    parts = [cite_short(source), source.journal, known, source.status]
    return f"[{number}] {', '.join(part for part in parts if part)}"
