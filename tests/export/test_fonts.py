"""Characters that the bundled font lacks are named, and shown in the fonts that a reader adds."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
import reportlab
from PIL import Image, ImageChops
from pypdf import PdfReader
from tests.picture.toys import one_box

from moagraph.errors import BadQueryError, UnreadableFileError
from moagraph.export.fonts import Font, find_uncovered, note_uncovered, read_fonts
from moagraph.export.formats import write
from moagraph.export.pdf import draw_pdf
from moagraph.export.raster import draw_png
from moagraph.picture.compose import compose
from moagraph.picture.frame import Frame
from moagraph.picture.scene import Scene
from moagraph.picture.text import measure

ADDED = Path(reportlab.__file__).parent / "fonts" / "hb-test.ttf"  # some Khmer letters
VERA = ADDED.with_name("Vera.ttf")  # claims to have the empty set, as an empty box
CHA, EMPTY_SET, HAN, BEH = "\u1786", "\u2205", "\u4e2d", "\u0628"


def scene_of(label: str) -> Scene:
    return compose(one_box(label), Frame(nodes=("a",)))


@pytest.fixture(scope="module")
def khmer() -> tuple[Font, ...]:
    return read_fonts([ADDED])


def test_what_no_font_has_is_named_with_its_labels_and_the_cure(khmer: tuple[Font, ...]) -> None:
    (said,) = note_uncovered(scene_of(f"a {HAN} {CHA}"), (), joined=True)
    assert f"{HAN} (U+4E2D)" in said
    assert f"{CHA} (U+1786)" in said
    assert f'"a {HAN} {CHA}"' in said
    assert "--font" in said
    assert all(suffix in said for suffix in (".svg", ".html", ".pptx"))
    (said,) = note_uncovered(scene_of(f"a {HAN} {CHA}"), khmer, joined=True)
    assert CHA not in said.partition("shown")[0]
    assert note_uncovered(scene_of("BDNF \u03b2"), (), joined=True) == ()


def test_many_are_counted() -> None:
    label = "".join(chr(0x4E00 + k) for k in range(10))
    (said,) = note_uncovered(scene_of(label), (), joined=True)
    assert "and 4 more" in said


def test_letters_that_join_are_said_to_stand_apart_in_pdf_alone() -> None:
    scene = scene_of(BEH)
    assert any("stand apart" in said for said in note_uncovered(scene, (), joined=False))
    assert not any("stand apart" in said for said in note_uncovered(scene, (), joined=True))


def test_marks_without_width_are_nobody_s_trouble() -> None:
    assert find_uncovered("e\u0301\u200d", ()) == []


def test_an_added_font_shows_in_png_what_the_bundled_one_lacks(khmer: tuple[Font, ...]) -> None:
    without, within = (
        Image.open(BytesIO(draw_png(scene_of(f"a{CHA}"), fonts=fonts))).convert("RGB")
        for fonts in ((), khmer)
    )
    assert ImageChops.difference(without, within).getbbox()
    plain = scene_of("BDNF")
    assert draw_png(plain, fonts=khmer) == draw_png(plain)


def test_an_added_font_is_embedded_in_pdf_for_those_characters_alone(
    khmer: tuple[Font, ...],
) -> None:
    scene = scene_of(f"a{CHA}b")
    drawn = draw_pdf(scene, fonts=khmer)
    assert drawn == draw_pdf(scene, fonts=khmer)
    page = PdfReader(BytesIO(drawn)).pages[0]
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]  # type: ignore[index] # a dictionary
    assert any("Liberation" not in str(font["/BaseFont"]) for font in fonts)
    assert "".join(page.extract_text().split()).startswith(f"a{CHA}b")
    plain = scene_of("BDNF")
    assert draw_pdf(plain, fonts=khmer) == draw_pdf(plain)


def test_a_line_of_two_fonts_is_centred_like_one(khmer: tuple[Font, ...]) -> None:
    scene = scene_of(f"aa{CHA}aa")
    page = PdfReader(BytesIO(draw_pdf(scene, fonts=khmer))).pages[0]
    starts: list[float] = []

    def visit(text: str, _cm: object, tm: list[float], _font: object, _size: float) -> None:
        if text.strip() in ("aa", CHA):
            starts.append(tm[4])

    page.extract_text(visitor_text=visit)
    (box,) = scene.boxes
    first, middle, last = starts
    wide = measure("aa", box.font_size)
    assert middle == pytest.approx(first + wide, abs=0.1)
    assert (first + last + wide) / 2 == pytest.approx(box.x + box.width / 2, abs=0.1)


def test_a_glyph_that_is_an_empty_box_is_none() -> None:
    assert find_uncovered(EMPTY_SET, read_fonts([VERA])) == [EMPTY_SET]


def test_what_is_no_truetype_font_is_refused(tmp_path: Path) -> None:
    letter = tmp_path / "letter.ttf"
    letter.write_bytes(b"Dear reader, this is not a font at all.")
    with pytest.raises(BadQueryError, match=r"give a \.ttf file"):
        read_fonts([letter])
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(VERA.read_bytes()[:3000])
    with pytest.raises(BadQueryError, match=r"give a \.ttf file"):
        read_fonts([broken])
    with pytest.raises(UnreadableFileError, match=r"give a \.ttf file"):
        read_fonts([tmp_path / "none.ttf"])


@pytest.mark.parametrize("suffix", [".png", ".pdf"])
def test_writing_says_what_will_not_show(suffix: str, tmp_path: Path) -> None:
    frame = Frame(nodes=("a",), title="Of a box")
    assert write(tmp_path / f"a{suffix}", one_box("BDNF"), [frame]) == ()
    (said,) = write(tmp_path / f"b{suffix}", one_box(CHA), [frame])
    assert "U+1786" in said
    assert write(tmp_path / f"c{suffix}", one_box(CHA), [frame], font=(ADDED,)) == ()
    assert write(tmp_path / "d.svg", one_box(CHA), [frame]) == ()
