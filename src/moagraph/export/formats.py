"""From a file's suffix to the writer of that format, whose painter is imported when needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypeAlias

from moagraph.errors import BadQueryError
from moagraph.export.writing import write_file, write_folder
from moagraph.knowledge.model import Mechanism
from moagraph.picture.frame import Frame

__all__ = ["FORMATS", "State", "format_of", "write"]

State: TypeAlias = Mapping[str, str | tuple[str, ...]]
"""What a page opens with, in the words of its hash: a text, or ids."""

_Writer: TypeAlias = Callable[..., bytes | dict[str, bytes]]


def write(
    path: str | Path,
    mechanism: Mechanism,
    frames: Sequence[Frame],
    *,
    state: State | None = None,
    **options: Any,
) -> None:
    """Nothing; the file holds the frames in the format that its suffix means, whole or not at all.

    The first of `frames` shows all in one picture, the others tell it step by step; formats that
    hold one picture take the first. `state` is what a page opens with. `options` are those that
    `FORMATS` lists for the suffix; None stands for the format's own choice.

    Raises `BadQueryError` for a suffix that no writer knows, or an option that the format has no
    use for, each with what is allowed; `CannotWriteError` when the disk refuses.
    """
    suffix = format_of(path)
    given = {name: value for name, value in options.items() if value not in (None, False)}
    for name in given:
        if name not in FORMATS[suffix]:
            able = ", ".join(kind for kind, names in FORMATS.items() if name in names)
            raise BadQueryError(
                f"{name} means nothing for {suffix}; it is for {able or 'no format'}"
            )
    content = _WRITERS[suffix](mechanism, frames, state or {}, given)
    if isinstance(content, dict):
        write_folder(path, content)
    else:
        write_file(path, content)


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
) -> bytes:
    """One picture with its text as text."""
    from moagraph.export.svg import draw_svg
    from moagraph.picture.compose import compose

    background = not given.pop("transparent", False)
    scene = compose(mechanism, frames[0], **given)
    return draw_svg(scene, background=background).encode()


def _write_png(
    mechanism: Mechanism, frames: Sequence[Frame], _state: State, given: dict[str, Any]
) -> bytes:
    """One picture as pixels."""
    from moagraph.export.raster import draw_png
    from moagraph.picture.compose import compose

    pixels = {name: given.pop(name) for name in ("width", "dpi", "transparent") if name in given}
    return draw_png(compose(mechanism, frames[0], **given), **pixels)


def _write_pdf(
    mechanism: Mechanism, frames: Sequence[Frame], _state: State, given: dict[str, Any]
) -> bytes:
    """One picture as vectors, its text selectable."""
    from moagraph.export.pdf import draw_pdf
    from moagraph.picture.compose import compose

    background = not given.pop("transparent", False)
    return draw_pdf(compose(mechanism, frames[0], **given), background=background)


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
    ".svg": ("theme", "size", "transparent"),
    ".png": ("theme", "size", "transparent", "width", "dpi"),
    ".pdf": ("theme", "size", "transparent"),
    ".pptx": ("theme", "aspect", "template"),
    "/": ("theme", "aspect", "force"),
}
"""Suffix to the options that the format takes."""
