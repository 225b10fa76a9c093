"""LibreOffice opens the decks and makes a page of each slide, with the words that stand on it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.export.slides import decks

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.fixture(scope="session")
def page_texts(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What LibreOffice shows of a deck, slide by slide; what python-pptx reads without it."""
    folder = tmp_path_factory.mktemp("office")
    deck = folder / "deck.pptx"
    deck.write_bytes(decks.draw(decks.every_kind()))
    if OFFICE is None:  # a machine without an office suite: the package itself has to do
        presentation = decks.read(deck.read_bytes())
        return [
            " ".join(s.text_frame.text for s in decks.leaves(slide.shapes) if s.has_text_frame)
            for slide in presentation.slides
        ]
    profile = (folder / "profile").as_uri()
    command = [OFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    done = subprocess.run(
        [*command, "--outdir", str(folder), str(deck)],
        capture_output=True,
        text=True,
        timeout=180,
        check=True,
    )
    assert "Error" not in done.stderr
    return [page.extract_text() for page in PdfReader(Path(folder / "deck.pdf")).pages]


def test_a_page_for_each_slide_with_its_title_and_boxes(page_texts: list[str]) -> None:
    slides = decks.read(decks.draw(decks.every_kind())).slides
    assert len(page_texts) == len(slides)
    for text, slide in zip(page_texts, slides, strict=True):
        shown = "".join(text.split())
        assert "".join(slide.shapes.title.text_frame.text.split()) in shown
        for shape in decks.leaves(slide.shapes):
            if shape.has_text_frame and shape.name.startswith("The "):
                assert "".join(shape.text_frame.text.split()) in shown
