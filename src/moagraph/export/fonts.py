"""Fonts that a reader adds for characters that the bundled one lacks, and which those are."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Final

from moagraph.errors import BadQueryError, UnreadableFileError
from moagraph.picture.scene import Scene
from moagraph.picture.text import find_foreign

__all__ = ["Font", "find_uncovered", "note_uncovered", "read_fonts", "texts_of"]

_NAMED: Final = 3  # labels that a note names


@dataclass(frozen=True, slots=True)
class Font:
    """A TrueType font file and the code points that it has glyphs for.

    `name` is made of its content, so that two files never share one.
    """

    path: Path
    name: str
    points: frozenset[int] = field(repr=False)


def read_fonts(paths: Iterable[str | Path]) -> tuple[Font, ...]:
    """The fonts in files, in the order given.

    Raises `UnreadableFileError` for a file that cannot be read, `BadQueryError` for one that is
    no TrueType font; pictures take no other outlines.
    """
    return tuple(_read(Path(path)) for path in paths)


def _read(path: Path) -> Font:
    """One font."""
    from reportlab.pdfbase.ttfonts import TTFError, TTFontFile

    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(
            f"cannot read the font {path}: {error.strerror or error}; give a .ttf file"
        ) from error
    try:
        glyphs = TTFontFile(str(path)).charToGlyph
    except TTFError as error:
        raise BadQueryError(
            f"{path} is no TrueType font ({error}); give a .ttf file, as the same font often has"
        ) from error
    except Exception as error:  # a broken file raises whatever its parts do
        raise BadQueryError(
            f"{path} is no font ({type(error).__name__}); give a .ttf file"
        ) from error
    # Glyph 0 is the box that stands for what a font lacks.
    points = frozenset(point for point, glyph in glyphs.items() if glyph)
    return Font(path, f"{path.stem}-{sha256(content).hexdigest()[:8]}", points)


def texts_of(scene: Scene) -> list[str]:
    """All that is written in a picture, each box's label as one text."""
    written = [" ".join(box.lines) for box in scene.boxes]
    return written + [label.text for label in scene.labels]


def find_uncovered(text: str, fonts: Sequence[Font]) -> list[str]:
    """The characters of a text that neither the bundled font nor any of these has."""
    return [char for char in find_foreign(text) if not any(ord(char) in f.points for f in fonts)]


def note_uncovered(scene: Scene, fonts: Sequence[Font], *, joined: bool) -> tuple[str, ...]:
    """What a reader should know of characters that will not look right; nothing if all will.

    `joined` says whether the format sets letters that join, such as Arabic, as joined.
    """
    notes = []
    lost = {text: found for text in texts_of(scene) if (found := find_uncovered(text, fonts))}
    if lost:
        chars = dict.fromkeys(char for found in lost.values() for char in found)
        named = ", ".join(f"{char} (U+{ord(char):04X})" for char in list(chars)[: 2 * _NAMED])
        more = f" and {len(chars) - 2 * _NAMED} more" if len(chars) > 2 * _NAMED else ""
        where = "; ".join(f'"{text}"' for text in list(lost)[:_NAMED])
        others = f" and {len(lost) - _NAMED} more" if len(lost) > _NAMED else ""
        notes.append(
            f"no font here has {named}{more}, shown as boxes in {where}{others}; "
            "give a font that has them with --font FILE.ttf, or write .svg, .html or .pptx, "
            "which use their reader's fonts"
        )
    apart = [text for text in texts_of(scene) if any(map(_is_joining, text))]
    if apart and not joined:
        notes.append(
            f'letters that join stand apart in a PDF, as in "{apart[0]}"; '
            "write .svg, .png, .html or .pptx, which join them"
        )
    return tuple(notes)


def _is_joining(char: str) -> bool:
    """Whether a letter changes its form by its neighbours: Arabic, Indic and the like."""
    return unicodedata.bidirectional(char) == "AL" or "\u0900" <= char <= "\u109f"
