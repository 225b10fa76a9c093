"""Slides in templates of any make, and titles of any length."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from tests.export.slides import decks

from moagraph.export.slides.powerpoint import draw_pptx
from moagraph.picture.frame import Frame

TITLE, CONTENT, TWO, TITLE_ONLY = 0, 1, 3, 5  # of the usual layouts


def _without(layout: Any, kind: Any) -> None:
    """Nothing; a layout loses its placeholders of a kind."""
    for holder in list(layout.placeholders):
        if holder.placeholder_format.type == kind:
            holder._element.getparent().remove(holder._element)


def _bare(layouts: Any) -> None:
    """Nothing; no place for a subtitle, nor for the number of a slide."""
    _without(layouts[TITLE], PP_PLACEHOLDER.SUBTITLE)
    _without(layouts[TITLE_ONLY], PP_PLACEHOLDER.SLIDE_NUMBER)


def _full(layouts: Any) -> None:
    """Nothing; the title slide has two places for text, and each other slide has one."""
    layouts[TITLE]._element.set("type", "secHead")
    layouts[TITLE_ONLY]._element.set("type", "cust")
    layouts[TWO]._element.set("type", "title")


def _draw(folder: Path, change: Callable[[Any], None]) -> Any:
    """The deck of a toy in a template whose layouts were changed."""
    presentation = Presentation()
    change(presentation.slide_layouts)
    path = folder / "own.pptx"
    presentation.save(str(path))
    return decks.read(decks.draw(decks.every_kind(), template=path))


def test_without_a_place_for_a_subtitle_its_words_stand_below_the_title(tmp_path: Path) -> None:
    slide = _draw(tmp_path, _bare).slides[0]
    about = next(shape for shape in slide.shapes if "Not medical advice." in decks.alt(shape))
    said = about.text_frame.text
    assert [line in said for line in ("What a toy does.", "toys 1.0")] == [True, True]
    assert len(list(slide.placeholders)) == 1


def test_without_a_place_for_it_a_slide_s_number_stands_in_the_corner(tmp_path: Path) -> None:
    deck = _draw(tmp_path, _bare)
    wide, high = deck.slide_width / decks.POINT, deck.slide_height / decks.POINT
    for slide in list(deck.slides)[1:]:
        number = next(shape for shape in slide.shapes if shape.name == "Slide number")
        left, top, right, bottom = decks.rect(number)
        assert wide - 80 < left < right < wide
        assert high - 30 < top < bottom < high


def test_places_that_nothing_fills_are_not_left_on_slides(tmp_path: Path) -> None:
    """Programs would ask there for a text."""
    deck = _draw(tmp_path, _full)
    first, *others = deck.slides
    assert [holder.name for holder in first.placeholders] == ["Title", "Subtitle"]
    assert "Not medical advice." in first.placeholders[1].text_frame.text
    for slide in others:
        assert {holder.name for holder in slide.placeholders} <= {"Title", "Slide number"}


@pytest.mark.parametrize("words", [3, 11, 200])
def test_a_long_title_is_set_smaller_and_cut_only_at_the_last(words: int) -> None:
    title = " ".join(["antidepressant"] * words)
    deck = decks.read(draw_pptx(decks.chain(1), Frame(title=title)))
    holder = deck.slides[0].shapes.title
    size = holder.text_frame.paragraphs[0].runs[0].font.size.pt
    assert (size == 40) is (words == 3)
    assert size >= 28
    assert decks.alt(holder) == f"Title: {title}"
    assert deck.core_properties.title == (title if len(title) <= 255 else f"{title[:254]}…")
