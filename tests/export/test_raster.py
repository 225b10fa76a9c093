"""PNG: as wide as asked, on its ground or none, in the bundled font."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from tests.picture.toys import bestiary, whole

from moagraph.errors import BadQueryError
from moagraph.export.raster import draw_png
from moagraph.picture.compose import compose
from moagraph.picture.frame import Frame
from moagraph.picture.scene import Label, Scene
from moagraph.picture.text import measure


def opened(drawn: bytes) -> Image.Image:
    return Image.open(BytesIO(drawn))


def test_width_or_dpi_decides_the_pixels() -> None:
    scene = compose(bestiary(), whole(bestiary()), size="slide")
    assert opened(draw_png(scene, width=3840)).size == (3840, 2160)
    assert opened(draw_png(scene, dpi=72)).size == (960, 540)
    assert opened(draw_png(scene)).size == (2560, 1440)


def test_both_or_too_many_are_refused() -> None:
    scene = compose(bestiary(), Frame(), size="slide")
    with pytest.raises(BadQueryError, match="leave one of them out"):
        draw_png(scene, width=100, dpi=72)
    for wrong in ({"width": 100_000}, {"dpi": 10_000.0}, {"width": -1}):
        with pytest.raises(BadQueryError, match="cannot be drawn"):
            draw_png(scene, **wrong)


def test_the_ground_is_the_themes_or_none() -> None:
    scene = compose(bestiary(), whole(bestiary()), theme="dark")
    assert opened(draw_png(scene, width=300)).convert("RGBA").getpixel((1, 1)) == (20, 24, 31, 255)
    clear = opened(draw_png(scene, width=300, transparent=True)).convert("RGBA")
    assert clear.getpixel((1, 1)) == (0, 0, 0, 0)


@pytest.mark.parametrize("bold", [False, True])
def test_lines_are_as_long_as_measured(bold: bool) -> None:
    text = "mmmm BDNF \u03b1\u03b2\u0394 WWW"
    label = Label(10, 40, text, 24, "#000000", bold=bold)
    scene = Scene(400, 60, "", "", "#ffffff", labels=(label,))
    ink = opened(draw_png(scene, dpi=144)).convert("L").point(lambda value: 255 - value).getbbox()
    assert ink is not None
    assert (ink[2] - ink[0]) / 2 == pytest.approx(measure(text, 24, bold=bold), abs=4)


def test_pixels_of_a_legend_and_a_box_have_their_colours() -> None:
    scene = compose(bestiary(), whole(bestiary()))
    image = opened(draw_png(scene, dpi=72)).convert("RGB")
    for box in scene.boxes:
        at = (int(box.x + box.width / 2), int(box.y + box.height - 4))
        want = tuple(int(box.fill[k : k + 2], 16) for k in (1, 3, 5))
        assert image.getpixel(at) == want
