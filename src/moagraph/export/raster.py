"""A Scene as PNG: the SVG drawn with the bundled font alone, whatever fonts a machine has."""

from __future__ import annotations

from collections.abc import Sequence

from moagraph.errors import BadQueryError
from moagraph.export.fonts import Font
from moagraph.export.svg import draw_svg
from moagraph.picture.scene import Scene
from moagraph.picture.text import FONT_FILES

__all__ = ["draw_png"]

_POINTS_PER_INCH = 72
_USUAL_DPI = 192.0
_MOST_PIXELS = 120_000_000


def draw_png(
    scene: Scene,
    *,
    width: int | None = None,
    dpi: float | None = None,
    transparent: bool = False,
    fonts: Sequence[Font] = (),
) -> bytes:
    """The picture as a PNG file: `width` pixels wide, or at `dpi` (192 unless asked otherwise).

    On the scene's own ground, or transparent. `fonts` show what the bundled one lacks. The same scene gives the same bytes. Raises
    `BadQueryError` when both width and dpi are given, or the picture would be too large.
    """
    from resvg_py import svg_to_bytes

    pixels = _pixels(scene, width, dpi)
    drawn = svg_to_bytes(
        svg_string=draw_svg(scene, ids=False, background=not transparent),
        width=pixels,
        # Also behind the drawing: its last row may be covered in part only.
        background=None if transparent else scene.background,
        skip_system_fonts=True,
        font_files=[*map(str, FONT_FILES), *(str(font.path) for font in fonts)],
        font_family="Liberation Sans",
        sans_serif_family="Liberation Sans",
    )
    return bytes(drawn)


def _pixels(scene: Scene, width: int | None, dpi: float | None) -> int:
    """How many pixels wide to draw."""
    if width is not None and dpi is not None:
        raise BadQueryError("a picture has either a width or a dpi; leave one of them out")
    pixels = width or int(scene.width * (dpi or _USUAL_DPI) / _POINTS_PER_INCH + 0.5)
    if pixels < 1 or pixels * pixels * scene.height / scene.width > _MOST_PIXELS:
        raise BadQueryError(
            f"a picture {pixels} pixels wide cannot be drawn; "
            f"give a width or dpi for at most {_MOST_PIXELS:,} pixels in all"
        )
    return pixels
