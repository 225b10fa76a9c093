"""The picture of true slides in slides.md: drawn by moagraph, shown by LibreOffice.

`python -m docs.writing.slides`, or `make pictures`. It needs soffice and pdftoppm, which the
other documents do not, so that a test cannot ask whether the picture is up to date.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from docs.writing.places import DOCS, GRAPH
from PIL import Image
from pptx import Presentation

from moagraph.cli.drawing import export
from moagraph.knowledge.load import load_folder, shipped_graphs

__all__ = ["main"]

STORY: Final = "ketamine-in-minutes-hours-and-days"
SHOWN: Final = (4, 5, 7, 8)
"""Which of the story's steps are shown, from 1: two runs, a new one and what becomes of it."""

_WIDE, _GAP = 560, 4
_GROUND: Final = "#bcbfc7"


def main() -> None:
    """Nothing; docs/figures/slides.png is made anew."""
    graph = load_folder(shipped_graphs()[GRAPH])
    story = next(story for story in graph.stories if story.id == STORY)
    with TemporaryDirectory() as name:
        folder = Path(name)
        export(graph, folder / "deck.pptx", story=STORY)
        titles = [
            slide.shapes.title.text_frame.text
            for slide in Presentation(str(folder / "deck.pptx")).slides
        ]
        wanted = [titles.index(story.steps[number - 1].title) + 1 for number in SHOWN]
        slides = [_show(folder, number) for number in wanted]
    high = slides[0].height
    sheet = Image.new("RGB", (2 * _WIDE + 3 * _GAP, 2 * high + 3 * _GAP), _GROUND)
    for place, slide in enumerate(slides):
        row, column = divmod(place, 2)
        sheet.paste(slide, (_GAP + column * (_WIDE + _GAP), _GAP + row * (high + _GAP)))
    sheet.save(DOCS / "figures" / "slides.png", optimize=True)


def _show(folder: Path, number: int) -> Image.Image:
    """One slide of the deck in a folder as LibreOffice shows it."""
    drawn = folder / "deck.pdf"
    if not drawn.exists():
        profile = (folder / "profile").as_uri()
        office = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to"]
        subprocess.run(
            [*office, "pdf", "--outdir", str(folder), str(folder / "deck.pptx")],
            check=True,
            capture_output=True,
        )
    page = folder / f"slide-{number}"
    only = ["-f", str(number), "-l", str(number), "-singlefile"]
    subprocess.run(["pdftoppm", "-r", "150", *only, "-png", str(drawn), str(page)], check=True)
    image = Image.open(page.with_suffix(".png")).convert("RGB")
    return image.resize((_WIDE, image.height * _WIDE // image.width), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    main()
