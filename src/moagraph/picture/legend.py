"""The legend: samples of exactly what a picture shows, flowing in rows."""

from __future__ import annotations

from dataclasses import dataclass, replace

from moagraph.picture.bundles import Bundle
from moagraph.picture.scene import Label, LegendItem
from moagraph.picture.style import (
    KIND_NAMES,
    LINE_NAMES,
    THEMES,
    Line,
    ThemeName,
    box_style,
    line_style,
)
from moagraph.picture.text import measure

__all__ = ["SAMPLE_HEIGHT", "SAMPLE_WIDTH", "TEXT_SIZE", "Legend", "make_legend", "shift_legend"]

SAMPLE_WIDTH, SAMPLE_HEIGHT = 24.0, 12.0
"""Points that a sample takes, for text of size 10; (x, y) of an item is its top left corner."""

TEXT_SIZE = 10.0
"""Points, before scaling."""
_GAP, _ROW = 16.0, 18.0
_WEAK = "in vitro, review or no evidence"
_DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Legend:
    """Samples, their words, and the height of all rows together."""

    items: tuple[LegendItem, ...]
    labels: tuple[Label, ...]
    height: float


def make_legend(
    kinds: set[str], bundles: tuple[Bundle, ...], width: float, unit: float, theme: ThemeName
) -> Legend:
    """Kinds, then lines, then dashes and the mark of dispute, each only if the picture has it."""
    items = [*_kind_items(kinds, theme), *_line_items(bundles, theme)]
    size = TEXT_SIZE * unit
    placed: list[LegendItem] = []
    labels: list[Label] = []
    x = y = 0.0
    for item in items:
        wide = (SAMPLE_WIDTH + 5) * unit + measure(item.text, size)
        if x > 0 and x + wide > width:
            x, y = 0.0, y + _ROW * unit
        placed.append(replace(item, x=x, y=y))
        words = (x + (SAMPLE_WIDTH + 5) * unit, y + SAMPLE_HEIGHT * unit * 0.5 + size * 0.36)
        labels.append(Label(*words, item.text, size, THEMES[theme].muted, part="legend"))
        x += wide + _GAP * unit
    return Legend(tuple(placed), tuple(labels), y + _ROW * unit if placed else 0.0)


def shift_legend(
    legend: Legend, x: float, y: float
) -> tuple[tuple[LegendItem, ...], tuple[Label, ...]]:
    """The legend's items and labels, moved."""
    items = tuple(replace(item, x=item.x + x, y=item.y + y) for item in legend.items)
    labels = tuple(replace(label, x=label.x + x, y=label.y + y) for label in legend.labels)
    return items, labels


def _kind_items(kinds: set[str], theme: ThemeName) -> list[LegendItem]:
    """A sample box for each kind shown, in the order of the vocabulary."""
    known = [kind for kind in KIND_NAMES if kind in kinds and kind]
    if any(kind not in KIND_NAMES or not kind for kind in kinds):
        known.append("")
    items = []
    for kind in known:
        style = box_style(kind, theme=theme)
        items.append(
            LegendItem(
                0, 0, KIND_NAMES[kind], shape=style.shape, fill=style.fill, stroke=style.stroke
            )
        )
    return items


def _line_items(bundles: tuple[Bundle, ...], theme: ThemeName) -> list[LegendItem]:
    """A sample arrow for each sort of line shown, then dashes, then the mark."""
    items = []
    lines: dict[Line, None] = dict.fromkeys(LINE_NAMES)
    for line in lines:
        if any(bundle.line == line for bundle in bundles):
            style = line_style(line, theme=theme)
            items.append(
                LegendItem(
                    0,
                    0,
                    LINE_NAMES[line],
                    stroke=style.stroke,
                    head=style.head,
                    dashed=style.dashed,
                )
            )
    unknown = line_style("unknown", theme=theme).stroke
    if any(bundle.weak and bundle.line not in ("structural", "null") for bundle in bundles):
        items.append(LegendItem(0, 0, _WEAK, stroke=unknown, head="none", dashed=True))
    if any(bundle.disputed for bundle in bundles):
        items.append(LegendItem(0, 0, _DISPUTED, stroke=unknown, head="none", disputed=True))
    return items
