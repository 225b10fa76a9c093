"""Slides added one after another to an open presentation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from moagraph.export.slides.elements import Text, emu, number_field, text_box
from moagraph.export.slides.joins import Rect
from moagraph.export.slides.master import Master
from moagraph.export.slides.notes import write_notes
from moagraph.export.slides.painter import Painter
from moagraph.export.slides.picture import add_picture
from moagraph.export.slides.plan import Page
from moagraph.export.slides.references import lay_references
from moagraph.export.slides.words import INSETS, OTHER_FONT, Block, set_title
from moagraph.knowledge.model import Mechanism
from moagraph.picture.bundles import gather_bundles
from moagraph.picture.compose import compose
from moagraph.picture.frame import Frame
from moagraph.picture.legend import make_legend
from moagraph.picture.style import THEMES, ThemeName
from moagraph.picture.text import wrap

__all__ = ["Deck"]

_ADVICE: Final = "Not medical advice."
_KEY_TITLE: Final = "How to read these pictures"
_KEY_UNIT, _KEY_SIZE = 1.8, 18.0
_TEMPLATE_LEADING = 1.45  # lines of a template's own font, with its space between paragraphs
_KEY_LINES: Final = (
    "What is new on a slide stands out; what was shown before is pale.",
    "A line with a head increases its target, a line with a bar decreases it.",
    (
        "Grades say what was studied: A in people, B in animals by two or more sources, C by one, "
        "D in vitro, E reviews or press only. They do not say how true it is."
    ),
    (
        "Numbers in brackets are references. The notes under each slide hold them in full, with "
        "what each source saw."
    ),
)


@dataclass(frozen=True, slots=True)
class Deck:
    """A deck while slides are added to it; `numbers` are those of its references."""

    mechanism: Mechanism
    master: Master
    theme: ThemeName
    numbers: Mapping[str, int]

    def add_opening(self, overview: Frame) -> None:
        """The title slide: title, what it is, where from, and what it is not."""
        slide = self.master.presentation.slides.add_slide(self.master.opening)
        sheet = self.master.sheet
        title, others = (
            slide.shapes.title,
            [p for p in slide.placeholders if p.placeholder_format.idx],
        )
        lines = [line for line in (overview.caption, overview.footer, _ADVICE) if line]
        _name(title, "Title", f"Title: {overview.title}")
        if sheet.is_plain:
            block = _fit_block(overview.title, sheet.room, (40.0, 36.0, 32.0, 28.0), 3)
            _write(title, overview.title, block.size)
            _move(title, (sheet.left, 110, sheet.right, 230))
            title.text_frame.word_wrap = True
            title._element.txBody.bodyPr.set("anchor", "b")  # noqa: SLF001 # no public name for it
        else:
            _write_inside(title, [overview.title], (40.0, 36.0, 32.0, 28.0, 24.0, 20.0))
        if others:
            self._write_subtitle(others[0], lines)
        else:
            painter = self._painter(slide)
            painter.draw_block(Block(tuple(lines), 18.0, sheet.top + 20), "About", "")
        for left in others[1:]:
            left._element.getparent().remove(left._element)  # noqa: SLF001 # no public removal
        slide.notes_slide.notes_text_frame.text = "\n".join(lines)

    def _write_subtitle(self, holder: Any, lines: list[str]) -> None:
        """What stands under the deck's title."""
        from pptx.util import Pt

        _name(holder, "Subtitle", " ".join(lines))
        sheet = self.master.sheet
        if not sheet.is_plain:
            _write_inside(holder, lines, (24.0, 20.0, 18.0, 16.0, 14.0))
            return
        holder.text_frame.text = "\n".join(lines)
        _move(holder, (sheet.left, 245, sheet.right, 430))
        for paragraph in holder.text_frame.paragraphs:
            paragraph._p.get_or_add_pPr().set("algn", "l")  # noqa: SLF001 # also in LibreOffice
            paragraph.space_after = Pt(6)
            for run in paragraph.runs:
                run.font.size = Pt(18)
                _colour(run, THEMES[self.theme].muted)

    def add_key(self, frames: Sequence[Frame]) -> None:
        """The key to all that the deck shows; nothing for a deck that shows no box."""
        union = Frame(
            claims=tuple(dict.fromkeys(pair for frame in frames for pair in frame.claims)),
            nodes=tuple(dict.fromkeys(node for frame in frames for node in frame.nodes)),
        )
        bundles = gather_bundles(self.mechanism, union)
        claims = [self.mechanism.claims[claim] for claim, _ in union.claims]
        ends = {end for claim in claims for end in (claim.subject, claim.object)}
        kinds = {self.mechanism.nodes[node].kind for node in ends | set(union.nodes)}
        if not kinds:
            return
        slide, painter, top = self._start(_KEY_TITLE)
        sheet = self.master.sheet
        legend = make_legend(kinds, bundles, sheet.room, _KEY_UNIT, self.theme)
        painter.draw_legend(legend, sheet.left, top + 12, _KEY_UNIT)
        y = top + legend.height + 34
        for said in _KEY_LINES:
            block = Block(wrap(said, sheet.room, _KEY_SIZE), _KEY_SIZE, y)
            painter.draw_block(block, "Key", THEMES[self.theme].text)
            y += block.height + 10
        slide.notes_slide.notes_text_frame.text = "\n".join(_KEY_LINES)

    def add_page(self, page: Page) -> None:
        """A slide with a map: as shapes, or as one picture where they would be too small."""
        slide, painter, _ = self._start(page.frame.title, page.words.title)
        if page.arrangement is not None:
            painter.draw_map(page.frame, page.arrangement)
        else:
            self._add_picture(slide, page)
            painter = self._painter(slide)
        painter.draw_words(page.words)
        notes = write_notes(self.mechanism, page.frame, self.numbers)
        slide.notes_slide.notes_text_frame.text = notes

    def _add_picture(self, slide: Any, page: Page) -> None:
        """The map as one picture in the room for it."""
        words, sheet = page.words, self.master.sheet
        bare = replace(page.frame, title="", caption="", references=(), footer="")
        size = (sheet.room, max(words.bottom - words.top, 80.0))
        scene = compose(self.mechanism, bare, theme=self.theme, size=size, legend=False)
        rect = (sheet.left, words.top, sheet.right, words.top + size[1])
        alt = f"{page.frame.title}. {scene.description}"
        add_picture(slide, scene, rect, "Map", alt, ground=sheet.is_plain)

    def add_references(self) -> None:
        """All references of the deck, in full while they are few, on as many slides as needed."""
        ordered = sorted(self.numbers, key=self.numbers.__getitem__)
        sheet = self.master.sheet
        top = 64.0 if sheet.is_plain else sheet.top
        room = (sheet.left, top, sheet.right, sheet.bottom - 18)
        for page in lay_references(self.mechanism, ordered, room):
            slide, painter, _ = self._start("References")
            for column in page.columns:
                text = Text(
                    column.lines, column.size, THEMES[self.theme].text, align="l", anchor="t"
                )
                alt = f"References: {' '.join(column.lines)}"
                painter.tree.append(
                    text_box(painter.number(), "References", alt, column.rect, text)
                )
            slide.notes_slide.notes_text_frame.text = "\n".join(page.full)

    def _start(self, title: str, block: Block | None = None) -> tuple[Any, Painter, float]:
        """A new slide with its title and number, and where its title ends."""
        sheet = self.master.sheet
        if block is None:
            block = set_title(title, sheet)
        slide = self.master.presentation.slides.add_slide(self.master.content)
        for left in [p for p in slide.placeholders if p.placeholder_format.idx]:
            left._element.getparent().remove(left._element)  # noqa: SLF001 # no public removal
        holder = slide.shapes.title
        _name(holder, "Title", f"Title: {title}")
        _write(holder, " ".join(block.lines) if block.lines else title, block.size)
        below = sheet.top
        if sheet.is_plain:
            below = block.y + block.height + 4
            _move(holder, (sheet.left, block.y, sheet.right, below - 2))
            body = holder._element.txBody.bodyPr  # noqa: SLF001 # insets, as in all our text
            for side in ("lIns", "tIns", "rIns", "bIns"):
                body.set(side, "0")
            body.set("anchor", "t")
        painter = self._painter(slide)
        painter.tree.append(self._number_slide(painter.number()))
        return slide, painter, below

    def _number_slide(self, number: int) -> Any:
        """The slide's number: in the template's place for it, else at the bottom right."""
        from pptx.enum.shapes import PP_PLACEHOLDER

        sheet = self.master.sheet
        rect = None
        if sheet.is_plain:
            rect = (sheet.right - 50, sheet.bottom - 13, sheet.right, sheet.bottom)
        for holder in self.master.content.placeholders:
            if holder.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER:
                return number_field(number, holder.placeholder_format.idx, rect)
        rect = (sheet.width - 66, sheet.height - 20, sheet.width - 16, sheet.height - 6)
        return number_field(number, None, rect)

    def _painter(self, slide: Any) -> Painter:
        """What draws on a slide."""
        return Painter(slide.shapes._spTree, self.mechanism, self.master.sheet, self.theme)  # noqa: SLF001 # elements are made by us


def _fit_block(text: str, width: float, sizes: tuple[float, ...], most: int) -> Block:
    """Text in the first size in which it takes few enough lines."""
    for size in sizes:
        lines = wrap(text, width, size, bold=True)
        if len(lines) <= most:
            return Block(lines, size, 0.0)
    return Block(wrap(text, width, sizes[-1], bold=True, max_lines=most), sizes[-1], 0.0)


def _name(holder: Any, name: str, alt: str) -> None:
    """Nothing; a placeholder is named and described."""
    named = holder._element.nvSpPr.cNvPr  # noqa: SLF001 # alternative text has no public name
    named.set("name", name)
    named.set("descr", alt)


def _write_inside(holder: Any, lines: Sequence[str], sizes: tuple[float, ...]) -> None:
    """Nothing; a template's placeholder holds paragraphs as large as its rectangle allows.

    What fits at no size is cut, the longest paragraph first.
    """
    wide, high = holder.width / emu(1) - INSETS, holder.height / emu(1) - INSETS / 2
    wide /= OTHER_FONT
    for size in sizes:
        most = int(high / (size * _TEMPLATE_LEADING))
        if sum(len(wrap(line, wide, size, bold=True)) for line in lines) <= most:
            _write(holder, "\n".join(lines), size)
            return
    size = sizes[-1]
    counts = [len(wrap(line, wide, size, bold=True)) for line in lines]
    while sum(counts) > max(most, len(lines)):
        counts[counts.index(max(counts))] -= 1
    kept = (
        " ".join(wrap(line, wide, size, bold=True, max_lines=count))
        for line, count in zip(lines, counts, strict=True)
    )
    _write(holder, "\n".join(kept), size)


def _write(holder: Any, text: str, size: float) -> None:
    """Nothing; a placeholder holds a text of one size."""
    from pptx.util import Pt

    holder.text_frame.text = text
    for paragraph in holder.text_frame.paragraphs:
        for run in paragraph.runs:
            run.font.size = Pt(size)


def _move(holder: Any, rect: Rect) -> None:
    """Nothing; a placeholder stands elsewhere than its layout says."""
    left, top, right, bottom = rect
    holder.left, holder.top = emu(left), emu(top)
    holder.width, holder.height = emu(right - left), emu(bottom - top)


def _colour(run: Any, colour: str) -> None:
    """Nothing; a run of text is of that colour."""
    from pptx.dml.color import RGBColor

    make: Any = RGBColor  # it has no types
    run.font.color.rgb = make(*bytes.fromhex(colour[1:]))
