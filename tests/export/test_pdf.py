"""PDF: one page, embedded font, words in the order in which they are read."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader
from tests.picture.toys import bestiary, hostile, whole

from moagraph.export.pdf import draw_pdf
from moagraph.picture.compose import compose
from moagraph.picture.frame import Frame


def test_one_page_as_large_as_the_scene() -> None:
    scene = compose(bestiary(), whole(bestiary()), size="slide")
    reader = PdfReader(BytesIO(draw_pdf(scene)))
    assert len(reader.pages) == 1
    assert tuple(float(side) for side in reader.pages[0].mediabox[2:]) == (960, 540)
    assert reader.metadata is not None
    assert reader.metadata.title == "A title"


def test_only_the_bundled_font_is_used_and_embedded() -> None:
    reader = PdfReader(BytesIO(draw_pdf(compose(bestiary(), whole(bestiary())))))
    fonts = [font.get_object() for font in reader.pages[0]["/Resources"]["/Font"].values()]  # type: ignore[index] # a dictionary
    names = {str(font["/BaseFont"]).split("+")[1] for font in fonts}
    assert names == {"LiberationSans", "LiberationSans-Bold"}
    assert all("/FontFile2" in font["/FontDescriptor"].get_object() for font in fonts)


def test_greek_and_signs_can_be_searched() -> None:
    text = PdfReader(BytesIO(draw_pdf(compose(bestiary(), whole(bestiary())))))
    assert "\u03b1-something" in text.pages[0].extract_text()


def test_the_ground_can_be_left_out() -> None:
    scene = compose(bestiary(), Frame(title="x"), size="slide", theme="dark")
    assert len(draw_pdf(scene, background=False)) < len(draw_pdf(scene))


def test_harmful_text_is_only_text() -> None:
    drawn = draw_pdf(compose(hostile(), whole(hostile())))
    text = PdfReader(BytesIO(drawn)).pages[0].extract_text()
    assert "<script>" in text
    assert b"/JS" not in drawn
