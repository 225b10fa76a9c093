"""What every writer of pictures must do: SVG, PNG and PDF through one set of tests."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter
from pypdf import PdfReader
from tests.picture.toys import bestiary, hostile, whole

from moagraph.export.pdf import draw_pdf
from moagraph.export.raster import draw_png
from moagraph.export.svg import draw_svg
from moagraph.picture.compose import compose
from moagraph.picture.scene import Scene

Painter = Callable[[Scene], bytes]


def draw_svg_bytes(scene: Scene) -> bytes:
    return draw_svg(scene).encode()


PAINTERS: dict[str, Painter] = {"svg": draw_svg_bytes, "png": draw_png, "pdf": draw_pdf}
STARTS = {"svg": b"<svg xmlns=", "png": b"\x89PNG\r\n", "pdf": b"%PDF-1."}
SCENES = {
    "bestiary": lambda: compose(bestiary(), whole(bestiary())),
    "slide": lambda: compose(bestiary(), whole(bestiary()), size="slide"),
    "dark": lambda: compose(bestiary(), whole(bestiary(), "quiet"), theme="dark"),
    "down": lambda: compose(bestiary(), whole(bestiary(), "strong"), size=(390, 844)),
    "hostile": lambda: compose(hostile(), whole(hostile())),
}


@pytest.fixture(params=PAINTERS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize("name", SCENES)
def test_a_picture_is_in_its_own_format_and_the_same_twice(kind: str, name: str) -> None:
    drawn = PAINTERS[kind](SCENES[name]())
    assert drawn.startswith(STARTS[kind])
    assert drawn == PAINTERS[kind](SCENES[name]())


def test_nothing_of_a_picture_lies_elsewhere_or_runs(kind: str) -> None:
    drawn = PAINTERS[kind](SCENES["bestiary"]())
    for word in (b"<script", b"href", b"url(", b"@import", b"/JavaScript", b"/URI", b"onload"):
        assert word not in drawn
    assert drawn.replace(b'xmlns="http://www.w3.org/2000/svg"', b"").count(b"http") == 0


SCRIPT = """
import hashlib, sys
from tests.export.test_pictures import PAINTERS, SCENES
print(hashlib.sha256(PAINTERS[sys.argv[1]](SCENES["slide"]())).hexdigest())
"""


def test_another_locale_without_fonts_gives_the_same_bytes(kind: str, tmp_path: Path) -> None:
    fonts = tmp_path / "fonts.conf"
    fonts.write_text('<?xml version="1.0"?><fontconfig></fontconfig>')
    digests = set()
    for changes in (
        {},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"},
        {"FONTCONFIG_FILE": str(fonts), "HOME": str(tmp_path), "PYTHONHASHSEED": "2"},
    ):
        ran = subprocess.run(
            [sys.executable, "-c", SCRIPT, kind],
            env={**os.environ, **changes, "PYTHONPATH": "."},
            capture_output=True,
            text=True,
            check=True,
        )
        digests.add(ran.stdout)
    assert len(digests) == 1


def pages_of(drawn: bytes, tmp_path: Path, width: int) -> Image.Image:
    """A PDF's page as another program draws it."""
    (tmp_path / "page.pdf").write_bytes(drawn)
    subprocess.run(
        ["pdftoppm", "-png", "-scale-to-x", str(width), "-scale-to-y", "-1", "page.pdf", "page"],
        cwd=tmp_path,
        check=True,
    )
    return Image.open(next(tmp_path.glob("page*.png"))).convert("RGB")


def difference(first: Image.Image, second: Image.Image) -> float:
    """Mean difference of two images, 0 to 255, fine detail blurred away."""
    blur = ImageFilter.GaussianBlur(1.5)
    apart = ImageChops.difference(first.filter(blur), second.filter(blur)).convert("L")
    return sum(k * count for k, count in enumerate(apart.histogram())) / (
        apart.width * apart.height
    )


@pytest.mark.parametrize("name", ["slide", "dark", "down"])
def test_pdf_and_png_look_alike(name: str, tmp_path: Path) -> None:
    scene = SCENES[name]()
    png = Image.open(BytesIO(draw_png(scene, width=1000))).convert("RGB")
    pdf = pages_of(draw_pdf(scene), tmp_path, 1000).resize(png.size)
    assert difference(png, pdf) < 2
    bare = Image.new("RGB", png.size, scene.background)
    assert difference(png, bare) > 6


def test_every_label_is_text_in_svg_and_pdf() -> None:
    scene = SCENES["slide"]()
    svg = draw_svg(scene)
    pdf = " ".join(PdfReader(BytesIO(draw_pdf(scene))).pages[0].extract_text().split())
    for box in scene.boxes:
        for line in box.lines:
            assert f">{line}</tspan>" in svg
            assert line in pdf
    for label in scene.labels:
        assert f">{label.text}</text>" in svg
        assert label.text in pdf
