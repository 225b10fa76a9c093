"""A Scene as PDF: vectors, selectable text, the bundled font embedded."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from moagraph.export.fonts import Font
from moagraph.picture.ink import (
    Stroke,
    ink_arrow,
    ink_band,
    ink_box,
    ink_legend_item,
    legend_unit,
    scale_of,
    write_box,
)
from moagraph.picture.scene import Label, Scene
from moagraph.picture.text import FONT_FILES, find_foreign

__all__ = ["draw_pdf"]

_REGULAR, _BOLD = "Liberation Sans", "Liberation Sans Bold"


def draw_pdf(scene: Scene, *, background: bool = True, fonts: Sequence[Font] = ()) -> bytes:
    """The picture as a PDF file of one page, as large as the scene.

    Text can be selected and searched, and looks the same on every machine: only the bundled
    font is used, and `fonts` for what it lacks; the glyphs that are needed are embedded.
    Right-to-left words are set in reading order, their letters apart; a character that no font
    has shows as a box. The same scene gives the same
    bytes.
    """
    from reportlab.pdfgen.canvas import Canvas

    _register(zip((_REGULAR, _BOLD), FONT_FILES, strict=True))
    _register((font.name, font.path) for font in fonts)
    file = BytesIO()
    canvas = Canvas(
        file,
        pagesize=(scene.width, scene.height),
        invariant=1,
        pageCompression=1,
        lang="en",
        initialFontName=_REGULAR,
    )
    canvas.setTitle(scene.title)
    canvas.setSubject(scene.description)
    canvas.setCreator("moagraph")
    canvas.setLineJoin(1)
    if background:
        canvas.setFillColor(scene.background)
        canvas.rect(0, 0, scene.width, scene.height, stroke=0, fill=1)
    for ink in _strokes(scene):
        _draw(canvas, ink, scene.height)
    for label in _lines(scene):
        _write(canvas, label, scene.height, fonts)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def _register(fonts: Iterable[tuple[str, Path]]) -> None:
    """Make fonts known by name, once a process."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    known = pdfmetrics.getRegisteredFontNames()
    for name, path in fonts:
        if name not in known:
            pdfmetrics.registerFont(TTFont(name, str(path)))


def _strokes(scene: Scene) -> Iterator[Stroke]:
    """All paths, from the ground up."""
    scale, unit = scale_of(scene), legend_unit(scene)
    for band in scene.bands:
        yield ink_band(band)
    for arrow in scene.arrows:
        yield from ink_arrow(arrow, scale)
    for box in scene.boxes:
        yield ink_box(box)
    for item in scene.legend:
        yield from ink_legend_item(item, unit)


def _lines(scene: Scene) -> Iterable[Label]:
    """All lines of text, those of the boxes first."""
    return [line for box in scene.boxes for line in write_box(box)] + list(scene.labels)


def _draw(canvas: Any, ink: Stroke, height: float) -> None:
    """One path; PDF counts y upwards."""
    path = canvas.beginPath()
    for command, points in ink.path:
        turned = [value for x, y in points for value in (x, height - y)]
        {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo}[command](*turned)
    if ink.closed:
        path.close()
    if ink.fill:
        canvas.setFillColor(ink.fill)
    if ink.stroke:
        canvas.setStrokeColor(ink.stroke)
        canvas.setLineWidth(ink.width)
    canvas.setDash(*([list(ink.dash)] if ink.dash else []))
    canvas.drawPath(path, stroke=int(bool(ink.stroke)), fill=int(bool(ink.fill)))


def _write(canvas: Any, label: Label, height: float, fonts: Sequence[Font]) -> None:
    """One line of text, in as many fonts as it needs."""
    usual = _BOLD if label.bold else _REGULAR
    runs = [
        (text, font or usual, canvas.stringWidth(text, font or usual, label.size))
        for text, font in _runs(_in_reading_order(label.text), fonts)
    ]
    wide = sum(run_width for _, _, run_width in runs)
    left = label.x - {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
    canvas.setFillColor(label.colour)
    for text, font, run_width in runs:
        canvas.setFont(font, label.size)
        canvas.drawString(left, height - label.y, text)
        left += run_width


def _runs(text: str, fonts: Sequence[Font]) -> list[tuple[str, str]]:
    """Pieces of a line, each with the name of the font that has it; "" for the bundled one."""
    foreign = set(find_foreign(text)) if fonts else set()
    runs: list[tuple[str, str]] = []
    for char in text:
        having = (font.name for font in fonts if char in foreign and ord(char) in font.points)
        name = next(having, "")
        if runs and runs[-1][1] == name:
            runs[-1] = (runs[-1][0] + char, name)
        else:
            runs.append((char, name))
    return runs


def _in_reading_order(text: str) -> str:
    r"""The characters from left to right as they are read: right-to-left words turned around.

    Numbers within them keep their order.

    >>> _in_reading_order("ab \u05d0\u05d1") == "ab \u05d1\u05d0"
    True
    """
    words = text.split(" ")
    turned = [word[::-1] if _is_leftward(word) else word for word in words]
    first = 0
    while first < len(words):
        last = first
        while last < len(words) and _is_leftward(words[last]):
            last += 1
        turned[first:last] = turned[first:last][::-1]
        first = max(last, first + 1)
    return " ".join(turned)


def _is_leftward(word: str) -> bool:
    """Whether a word is written from right to left."""
    return any(unicodedata.bidirectional(char) in ("R", "AL") for char in word)
