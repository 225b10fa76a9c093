"""One slide's shapes: boxes, connectors, T-bars and marks, key, words; each numbered and named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from moagraph.export.slides.arrangement import (
    MARK_HALF,
    Arrangement,
    Connector,
    show_boxes,
    show_connectors,
)
from moagraph.export.slides.elements import Ink, Text, connector, group, shape, text_box
from moagraph.export.slides.joins import Rect
from moagraph.export.slides.presets import BAR, PRESETS, adjust
from moagraph.export.slides.sheet import Sheet
from moagraph.export.slides.words import LEGEND_UNIT, Block, Words
from moagraph.knowledge.model import Mechanism
from moagraph.picture.frame import Frame
from moagraph.picture.legend import SAMPLE_HEIGHT, SAMPLE_WIDTH, TEXT_SIZE, Legend
from moagraph.picture.scene import Box, Head, LegendItem
from moagraph.picture.style import MARK_FILL, MARK_INK, THEMES, ThemeName
from moagraph.picture.text import measure

__all__ = ["Painter"]

_TAILS: Final[dict[Head, str]] = {"arrow": "triangle", "circle": "oval", "bar": "", "none": ""}
_MARK_SIZE = 14.0
_STRONGER = 1.15  # lines on a wall are seen from afar


@dataclass(slots=True)
class Painter:
    """Draws on one slide's shape tree, numbering shapes on from those it has."""

    tree: Any
    mechanism: Mechanism
    sheet: Sheet
    theme: ThemeName
    last: int = field(default=0)

    def __post_init__(self) -> None:
        numbers = (int(found.get("id")) for found in self.tree.iter() if _is_name(found))
        self.last = max(numbers, default=1)

    def number(self) -> int:
        """The next free number."""
        self.last += 1
        return self.last

    def draw_map(self, frame: Frame, arrangement: Arrangement) -> None:
        """Boxes with the connectors between them; connectors lie below."""
        boxes = show_boxes(self.mechanism, frame, arrangement, self.theme)
        connectors = show_connectors(self.mechanism, frame, arrangement, self.theme)
        numbers = {box.node: self.number() for box in boxes}
        bars = {id(one): self.number() for one in connectors if one.join.bar}
        shapes = {box.node: box.shape for box in boxes}
        for one in connectors:
            start = (
                numbers[one.join.source],
                PRESETS[shapes[one.join.source]].sites[one.join.source_side],
            )
            end = (
                (bars[id(one)], BAR.sites[one.join.target_side])
                if one.join.bar
                else (
                    numbers[one.join.target],
                    PRESETS[shapes[one.join.target]].sites[one.join.target_side],
                )
            )
            self.tree.append(
                connector(self.number(), one.bundle.alt, one.join, _ink(one), start=start, end=end)
            )
        for box in boxes:
            riders = [one for one in connectors if one.join.target == box.node]
            self.tree.append(self._draw_box(box, numbers[box.node], riders, bars))

    def _draw_box(
        self, box: Box, number: int, arriving: list[Connector], bars: dict[int, int]
    ) -> Any:
        """A box, in one group with the T-bars and marks that have to move with it."""
        rect = (box.x, box.y, box.x + box.width, box.y + box.height)
        preset = PRESETS[box.shape]
        text = Text(box.lines, box.font_size, box.text, below=preset.head * box.height)
        ink = Ink(box.fill, box.stroke, box.stroke_width * _STRONGER)
        name = self.mechanism.nodes[box.node].name or box.node
        drawn = shape(
            number,
            name,
            box.alt,
            preset=preset.name,
            rect=rect,
            ink=ink,
            text=text,
            adjusted=adjust(box),
        )
        riders, rects = [], [rect]
        for one in arriving:
            if one.join.bar:
                alt = f"T-bar: {one.bundle.alt}"
                bar_ink = Ink(one.style.stroke)
                riders.append(
                    shape(
                        bars[id(one)], "T-bar", alt, preset=BAR.name, rect=one.join.bar, ink=bar_ink
                    )
                )
                rects.append(one.join.bar)
            if one.mark:
                riders.append(self._draw_mark(one))
                rects.append(_around(one.mark))
        if not riders:
            return drawn
        alt = f"{box.alt}, with what moves with it"
        return group(self.number(), f"{name}, grouped", alt, [drawn, *riders], _hull(rects))

    def _draw_mark(self, one: Connector) -> Any:
        """A dispute's mark: a diamond with an exclamation mark."""
        assert one.mark is not None  # noqa: S101 # asked before
        alt = f"Disputed: {one.bundle.alt}"
        text = Text(("!",), _MARK_SIZE, MARK_INK, bold=True)
        ink = Ink(MARK_FILL, MARK_INK, 1.25)
        return shape(
            self.number(),
            "Disputed",
            alt,
            preset="diamond",
            rect=_around(one.mark),
            ink=ink,
            text=text,
        )

    def draw_words(self, words: Words) -> None:
        """Caption, key, references and footer; the title is the slide's own placeholder."""
        ground = THEMES[self.theme]
        for block, name, colour in (
            (words.caption, "Caption", ground.text),
            (words.references, "References", ground.muted),
            (words.footer, "Footer", ground.muted),
        ):
            self.draw_block(block, name, colour)
        if words.legend.items:
            self.draw_legend(words.legend, self.sheet.left, words.legend_y, LEGEND_UNIT)

    def draw_block(self, block: Block, name: str, colour: str, *, bold: bool = False) -> None:
        """Lines of text from margin to margin."""
        if block.lines:
            left, right = self.sheet.left, self.sheet.right
            wide = max(measure(line, block.size, bold=bold) for line in block.lines)
            rect = (left, block.y, min(right, left + wide + 4), block.y + block.height)
            text = Text(block.lines, block.size, colour, bold=bold, align="l", anchor="t")
            alt = f"{name}: {' '.join(block.lines)}"
            self.tree.append(text_box(self.number(), name, alt, rect, text))

    def draw_legend(self, legend: Legend, x: float, y: float, unit: float) -> None:
        """The key: samples with their words, in one group."""
        number = self.number()
        members: list[Any] = []
        rects: list[Rect] = []
        for item, label in zip(legend.items, legend.labels, strict=True):
            for drawn, rect in self._draw_sample(item, x, y, unit):
                members.append(drawn)
                rects.append(rect)
            size = TEXT_SIZE * unit
            left = x + label.x
            middle = y + item.y + SAMPLE_HEIGHT * unit / 2
            wide = measure(label.text, size) + 2
            rect = (left, middle - size * 0.6, left + wide, middle + size * 0.6)
            text = Text((label.text,), size, THEMES[self.theme].muted, align="l")
            members.append(text_box(self.number(), "Key", f"Key: {label.text}", rect, text))
            rects.append(rect)
        alt = "Key: " + "; ".join(item.text for item in legend.items)
        self.tree.append(group(number, "Key", alt, members, _hull(rects)))

    def _draw_sample(
        self, item: LegendItem, x: float, y: float, unit: float
    ) -> Iterator[tuple[Any, Rect]]:
        """The shapes of one sample."""
        left, top = x + item.x, y + item.y
        right, bottom = left + SAMPLE_WIDTH * unit, top + SAMPLE_HEIGHT * unit
        alt = f"Sample: {item.text}"
        if item.shape:
            rect = (left, top, right, bottom)
            ink = Ink(item.fill, item.stroke, unit)
            preset = PRESETS[item.shape].name
            yield shape(self.number(), "Sample", alt, preset=preset, rect=rect, ink=ink), rect
            return
        middle = (top + bottom) / 2
        bar = item.head == "bar"
        end = right - 4 if bar else right
        rect = (left, middle, end, middle)
        ink = Ink("", item.stroke, 1.6 * unit, item.dashed, _TAILS[item.head or "none"])
        if not item.disputed:
            yield shape(self.number(), "Sample", alt, preset="line", rect=rect, ink=ink), rect
        if bar:
            rect = (end, middle - 6 * unit, end + 3, middle + 6 * unit)
            bar_ink = Ink(item.stroke)
            drawn = shape(self.number(), "Sample", alt, preset=BAR.name, rect=rect, ink=bar_ink)
            yield drawn, rect
        if item.disputed:
            rect = _around(((left + right) / 2, middle))
            text = Text(("!",), _MARK_SIZE, MARK_INK, bold=True)
            mark_ink = Ink(MARK_FILL, MARK_INK, 1.25)
            drawn = shape(
                self.number(), "Sample", alt, preset="diamond", rect=rect, ink=mark_ink, text=text
            )
            yield drawn, rect


def _is_name(found: Any) -> bool:
    """Whether an element carries a shape's number."""
    return str(found.tag).endswith("}cNvPr")


def _ink(one: Connector) -> Ink:
    """A connector's line."""
    tail = _TAILS[one.style.head]
    return Ink("", one.style.stroke, one.style.width * 1.5, one.style.dashed, tail)


def _around(mark: tuple[float, float]) -> Rect:
    """The square of a mark."""
    x, y = mark
    return x - MARK_HALF, y - MARK_HALF, x + MARK_HALF, y + MARK_HALF


def _hull(rects: list[Rect]) -> Rect:
    """The rectangle around some others."""
    lefts, tops, rights, bottoms = zip(*rects, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
