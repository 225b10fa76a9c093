"""From a file's suffix to the writer of that format, whose painter is imported when needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeAlias

from moagraph.errors import BadQueryError
from moagraph.export.writing import write_file, write_folder
from moagraph.knowledge.model import Mechanism
from moagraph.picture.frame import Frame
from moagraph.picture.scene import Scene

__all__ = ["FORMATS", "State", "format_of", "write"]

State: TypeAlias = Mapping[str, str | tuple[str, ...]]
"""What a page opens with, in the words of its hash: a text, or ids."""


class _Figure(NamedTuple):
    """One picture's file, and what to know of it."""

    content: bytes
    notes: tuple[str, ...]


_Writer: TypeAlias = Callable[..., bytes | dict[str, bytes] | _Figure]


def write(
    path: str | Path,
    mechanism: Mechanism,
    frames: Sequence[Frame],
    *,
    state: State | None = None,
    **options: Any,
) -> tuple[str, ...]:
    """What a reader should know of the file, which holds the frames, whole or not at all.

    Its suffix decides the format. Mostly there is nothing to know: an empty answer.

    The first of `frames` shows all in one picture, the others tell it step by step; formats that
    hold one picture take the first. `state` is what a page opens with. `options` are those that
    `FORMATS` lists for the suffix; None stands for the format's own choice.

    Raises `BadQueryError` for a suffix that no writer knows, or an option that the format has no
    use for, each with what is allowed; `CannotWriteError` when the disk refuses.
    """
    suffix = format_of(path)
    given = {name: value for name, value in options.items() if value not in (None, False, ())}
    for name in given:
        if name not in FORMATS[suffix]:
            able = ", ".join(kind for kind, names in FORMATS.items() if name in names)
            raise BadQueryError(
                f"{name.replace('_', '-')} means nothing for {suffix}; it is for {able or 'no format'}"
            )
    content = _WRITERS[suffix](mechanism, frames, state or {}, given)
    notes: tuple[str, ...] = ()
    if isinstance(content, _Figure):
        content, notes = content
    if isinstance(content, dict):
        write_folder(path, content)
    else:
        write_file(path, content)
    return notes


def format_of(path: str | Path) -> str:
    """The suffix of a path that can be written, in lower case; "/" for a folder.

    A path that ends in a slash is a folder, and so is one without a suffix where a folder stands.

    Raises `BadQueryError` with the suffixes that are allowed for any other.

    >>> format_of("Map.SVG")
    '.svg'
    """
    if str(path).endswith(_SLASHES) or (not Path(path).suffix and Path(path).is_dir()):
        return "/"
    suffix = Path(path).suffix.lower()
    if suffix not in _WRITERS:
        what = f"no writer for {suffix}" if suffix else "it has no suffix to choose a format by"
        raise BadQueryError(f"cannot export {path}: {what}; allowed: {', '.join(sorted(_WRITERS))}")
    return suffix


def _write_html(
    mechanism: Mechanism, frames: Sequence[Frame], state: State, given: dict[str, Any]
) -> bytes:
    """The interactive page, opened at the selection; without one at what it chooses itself."""
    from moagraph.export.html import write_html

    opened = {**state, "theme": given["theme"]} if "theme" in given else state
    frame = frames[0] if state else None
    return write_html(mechanism, frame=frame, state=opened, force="force" in given)


def _write_svg(
    mechanism: Mechanism, frames: Sequence[Frame], _state: State, given: dict[str, Any]
) -> _Figure:
    """One picture with its text as text."""
    from moagraph.export.svg import draw_svg

    background = not given.pop("transparent", False)
    scene = _compose(mechanism, frames[0], given)
    return _Figure(draw_svg(scene, background=background).encode(), _note_size(scene, given))


def _write_png(
    mechanism: Mechanism, frames: Sequence[Frame], _state: State, given: dict[str, Any]
) -> _Figure:
    """One picture as pixels."""
    from moagraph.export.fonts import note_uncovered, read_fonts
    from moagraph.export.raster import draw_png

    pixels = {name: given.pop(name) for name in ("width", "dpi", "transparent") if name in given}
    fonts = read_fonts(given.pop("font", ()))
    scene = _compose(mechanism, frames[0], given)
    notes = note_uncovered(scene, fonts, joined=True)
    return _Figure(draw_png(scene, fonts=fonts, **pixels), notes + _note_size(scene, given))


def _write_pdf(
    mechanism: Mechanism, frames: Sequence[Frame], _state: State, given: dict[str, Any]
) -> _Figure:
    """One picture as vectors, its text selectable."""
    from moagraph.export.fonts import note_uncovered, read_fonts
    from moagraph.export.pdf import draw_pdf

    background = not given.pop("transparent", False)
    fonts = read_fonts(given.pop("font", ()))
    scene = _compose(mechanism, frames[0], given)
    notes = note_uncovered(scene, fonts, joined=False)
    drawn = draw_pdf(scene, background=background, fonts=fonts)
    return _Figure(drawn, notes + _note_size(scene, given))


def _compose(mechanism: Mechanism, frame: Frame, given: dict[str, Any]) -> Scene:
    """The picture of one frame."""
    from moagraph.picture.compose import compose

    references = not given.pop("no_references", False)
    return compose(mechanism, frame, references=references, **given)


def _note_size(scene: Scene, given: Mapping[str, Any]) -> tuple[str, ...]:
    """What to know of labels that are too small for the size asked for."""
    size = given.get("size")
    least = _ON_A_WALL if size in ("slide", "slide-4x3") else _ON_PAPER
    smallest = min((box.font_size for box in scene.boxes), default=least)
    if size is None or smallest >= least:
        return ()
    cure = "write .pptx, which splits it" if least == _ON_A_WALL else "take a larger --size"
    said = f"labels have {smallest:.1f} points, small for a {size}; {cure}, "
    if any(label.part == "reference" for label in scene.labels):
        said += "leave out the references (--no-references), "
    return (f"{said}or show less (-k, --max-steps, --steps)",)


def _write_pptx(
    mechanism: Mechanism, frames: Sequence[Frame], _state: State, given: dict[str, Any]
) -> bytes:
    """Slides of native shapes: the overview, then a slide a step."""
    from moagraph.export.slides.powerpoint import draw_pptx

    return draw_pptx(mechanism, frames[0], frames[1:], **given)


def _write_deck(
    mechanism: Mechanism, frames: Sequence[Frame], state: State, given: dict[str, Any]
) -> dict[str, bytes]:
    """A reveal.js deck whose slides drive the page."""
    from moagraph.export.deck.build import make_deck

    return make_deck(mechanism, frames[0], frames[1:], state=state, **given)


_SLASHES: Final = ("/", "\\")
_ON_A_WALL, _ON_PAPER = 14.0, 6.0  # points that labels should have

_WRITERS: Final[Mapping[str, _Writer]] = {
    ".html": _write_html,
    ".svg": _write_svg,
    ".png": _write_png,
    ".pdf": _write_pdf,
    ".pptx": _write_pptx,
    "/": _write_deck,
}

FORMATS: Final[Mapping[str, tuple[str, ...]]] = {
    ".html": ("theme", "force"),
    ".svg": ("theme", "size", "transparent", "no_references"),
    ".png": ("theme", "size", "transparent", "no_references", "font", "width", "dpi"),
    ".pdf": ("theme", "size", "transparent", "no_references", "font"),
    ".pptx": ("theme", "aspect", "template"),
    "/": ("theme", "aspect", "force"),
}
"""Suffix to the options that the format takes."""
