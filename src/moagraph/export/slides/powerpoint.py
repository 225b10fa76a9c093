"""A PowerPoint deck of native shapes: title, key, overview, one slide a step, references."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from moagraph.export.slides.deck import Deck
from moagraph.export.slides.master import open_master
from moagraph.export.slides.package import pack
from moagraph.export.slides.plan import plan_pages
from moagraph.knowledge.cite import number_sources
from moagraph.knowledge.model import Mechanism
from moagraph.picture.frame import Frame
from moagraph.picture.style import ThemeName

__all__ = ["draw_pptx"]


def draw_pptx(
    mechanism: Mechanism,
    overview: Frame,
    steps: Sequence[Frame] = (),
    *,
    aspect: str = "16:9",
    theme: ThemeName = "light",
    template: str | Path | None = None,
) -> bytes:
    """A .pptx file: a title slide, a key, the overview, the steps, the references.

    Boxes keep their places from slide to slide. Every connector is glued to its boxes; T-bars
    and marks of dispute are grouped with the box that they belong to. Notes hold all evidence
    with its citations. `template` is a .pptx whose master is used and whose slides are not; its
    size counts, not `aspect`.

    Raises `BadQueryError` for an unknown aspect or too many steps, `UnreadableFileError` for a
    template that cannot be opened. Same arguments, same bytes. Cost: some tenths of a second a
    slide.
    """
    keys = number_sources(key for frame in (*steps, overview) for key in frame.references)
    numbers: Mapping[str, int] = {key: number for number, key in enumerate(keys, start=1)}
    master = open_master(aspect, theme, template)
    pages = plan_pages(mechanism, overview, steps, numbers=numbers, sheet=master.sheet, theme=theme)
    deck = Deck(mechanism, master, theme, numbers)
    deck.add_opening(overview)
    deck.add_key([overview, *steps])
    for page in pages:
        deck.add_page(page)
    deck.add_references()
    return pack(master.presentation, overview.title, overview.footer)
