"""The presentation that slides go into: our own plain master, or a lecturer's template."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from moagraph.errors import BadQueryError, UnreadableFileError
from moagraph.export.slides.elements import FONT, emu
from moagraph.export.slides.sheet import MARGIN, Sheet
from moagraph.picture.style import THEMES, ThemeName

__all__ = ["ASPECTS", "Master", "open_master"]

ASPECTS: Final = {"16:9": (960.0, 540.0), "4:3": (720.0, 540.0)}
"""Width and height of slides, in points."""

_FOOT = 14.0  # free below the footer
_UNIT = 12_700


@dataclass(frozen=True, slots=True)
class Master:
    """An open presentation without slides, its two layouts, and the free room of its slides."""

    presentation: Any
    opening: Any
    content: Any
    sheet: Sheet


def open_master(aspect: str, theme: ThemeName, template: str | Path | None) -> Master:
    """The presentation to fill.

    A template brings its own size, fonts, ground and title; its slides are left out. Raises
    `UnreadableFileError` for a template that is no PowerPoint file, `BadQueryError` for an
    unknown aspect, or a template without a layout that has a title.
    """
    from pptx import Presentation

    if template is not None:
        return _open_template(Path(template))
    if aspect not in ASPECTS:
        raise BadQueryError(f"{aspect!r} is no shape of slides; choose {' or '.join(ASPECTS)}")
    presentation = Presentation()
    width, height = ASPECTS[aspect]
    _widen(presentation, width, height)
    _set_looks(presentation.slide_master, theme)
    sheet = Sheet(width, height, MARGIN, 20.0, width - MARGIN, height - _FOOT)
    layouts = presentation.slide_layouts
    return Master(presentation, layouts[0], layouts[5], sheet)


def _open_template(path: Path) -> Master:
    """A lecturer's presentation, emptied."""
    from pptx import Presentation
    from pptx.exc import PackageNotFoundError

    try:
        presentation = Presentation(BytesIO(path.read_bytes()))
    except (OSError, ValueError, KeyError, PackageNotFoundError) as error:
        raise UnreadableFileError(
            f"{path} cannot be used as a template ({error}); give a .pptx file"
        ) from error
    except Exception as error:  # a broken zip file raises whatever its parts do
        raise UnreadableFileError(
            f"{path} is no PowerPoint file ({type(error).__name__}); give a .pptx file"
        ) from error
    slides = presentation.slides._sldIdLst  # noqa: SLF001 # there is no public way to drop slides
    for entry in list(slides):
        presentation.part.drop_rel(entry.rId)
        slides.remove(entry)
    layouts = list(presentation.slide_layouts)
    content = _layout(layouts, "titleOnly") or _layout(layouts, "obj")
    content = content or next((found for found in layouts if _title_of(found)), None)
    if content is None:
        raise BadQueryError(f"{path} has no layout with a title; add one to its slide master")
    opening = _layout(layouts, "title") or content
    return Master(presentation, opening, content, _free_room(presentation, content))


def _layout(layouts: list[Any], kind: str) -> Any:
    """The first layout of a kind that has a title, None without one."""
    for layout in layouts:
        if layout._element.get("type") == kind and _title_of(layout):  # noqa: SLF001 # the type
            return layout
    return None


def _title_of(layout: Any) -> Any:
    """A layout's title placeholder, None without one."""
    from pptx.enum.shapes import PP_PLACEHOLDER

    kinds = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
    return next((p for p in layout.placeholders if p.placeholder_format.type in kinds), None)


def _free_room(presentation: Any, layout: Any) -> Sheet:
    """Below the title, above date, footer and number, as wide as the title."""
    from pptx.enum.shapes import PP_PLACEHOLDER

    width, height = presentation.slide_width / _UNIT, presentation.slide_height / _UNIT
    title = _title_of(layout)
    feet = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
    low = [
        p.top / _UNIT
        for p in layout.placeholders
        if p.placeholder_format.type in feet and p.top is not None and p.top / _UNIT > height / 2
    ]
    top = (title.top + title.height) / _UNIT + 4
    left = max(title.left / _UNIT, 18.0)
    right = min((title.left + title.width) / _UNIT, width - 18.0)
    box = (title.left, title.top, title.left + title.width, title.top + title.height)
    rect = (box[0] / _UNIT, box[1] / _UNIT, box[2] / _UNIT, box[3] / _UNIT)
    return Sheet(width, height, left, top, right, min([*low, height - _FOOT]) - 2, title=rect)


def _widen(presentation: Any, width: float, height: float) -> None:
    """The presentation's size, and its placeholders stretched to it."""
    ratio = width * _UNIT / presentation.slide_width
    presentation.slide_width, presentation.slide_height = emu(width), emu(height)
    for holder in (presentation.slide_master, *presentation.slide_layouts):
        for shape in holder.placeholders:
            if shape._element.spPr.xfrm is not None:  # noqa: SLF001 # inherited places stay so
                shape.left, shape.width = int(shape.left * ratio), int(shape.width * ratio)


def _set_looks(master: Any, theme: ThemeName) -> None:
    """Fonts and colours of our own: theme fonts, ground and text, titles to the left."""
    ground = THEMES[theme]
    part = next(_themes(master))
    blob = part.blob.decode("utf-8")
    blob = re.sub(r'(<a:(?:major|minor)Font>\s*<a:latin typeface=")[^"]*', rf"\g<1>{FONT}", blob)
    for name, colour in (("dk1", ground.text), ("lt1", ground.background)):
        new = f'<a:{name}><a:srgbClr val="{colour[1:].upper()}"/></a:{name}>'
        blob = re.sub(rf"<a:{name}>.*?</a:{name}>", new, blob, flags=re.DOTALL)
    part._blob = blob.encode("utf-8")  # noqa: SLF001 # python-pptx has no class for themes
    style = master._element.find(_tag("p:txStyles")).find(_tag("p:titleStyle"))  # noqa: SLF001
    level = style.find(_tag("a:lvl1pPr"))
    level.set("algn", "l")
    level.find(_tag("a:defRPr")).set("b", "1")


def _themes(master: Any) -> Iterator[Any]:
    """The parts that hold a master's theme."""
    from pptx.opc.constants import RELATIONSHIP_TYPE

    yield master.part.part_related_by(RELATIONSHIP_TYPE.THEME)


def _tag(name: str) -> str:
    """A prefixed name as lxml spells it."""
    from pptx.oxml.ns import qn

    return str(qn(name))
