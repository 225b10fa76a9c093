"""A whole frame as one vector picture on a slide, with pixels for programs without SVG."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Final

from moagraph.export.raster import draw_png
from moagraph.export.slides.elements import emu
from moagraph.export.slides.joins import Rect
from moagraph.export.svg import draw_svg
from moagraph.picture.scene import Scene

__all__ = ["add_picture"]

_EXTENSION: Final = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_SVG: Final = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_PIXELS = 2400


def add_picture(
    slide: Any, scene: Scene, rect: Rect, name: str, alt: str, *, ground: bool = True
) -> None:
    """Nothing; the scene fills the rectangle as a picture, vectors where they can be shown.

    Without `ground` the slide shows through it.
    """
    from lxml import etree
    from pptx.opc.constants import RELATIONSHIP_TYPE
    from pptx.opc.package import Part
    from pptx.opc.packuri import PackURI
    from pptx.oxml.ns import qn

    left, top, right, bottom = rect
    pixels = BytesIO(draw_png(scene, width=_PIXELS, transparent=not ground))
    shape = slide.shapes.add_picture(
        pixels, emu(left), emu(top), emu(right - left), emu(bottom - top)
    )
    named = shape._element.nvPicPr.cNvPr  # noqa: SLF001 # alternative text has no public name
    named.set("descr", alt)
    named.set("name", name)
    package = slide.part.package
    uri = PackURI(
        f"/ppt/media/{slide.part.partname.baseURI.strip('/').replace('/', '-')}-{slide.slide_id}.svg"
    )
    part = Part(
        uri, "image/svg+xml", package, draw_svg(scene, ids=False, background=ground).encode()
    )
    relation = slide.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    blip = shape._element.blipFill.find(qn("a:blip"))  # noqa: SLF001 # as above
    extensions = etree.SubElement(blip, qn("a:extLst"))
    extension = etree.SubElement(extensions, qn("a:ext"), uri=_EXTENSION)
    vectors = etree.SubElement(extension, f"{{{_SVG}}}svgBlip", nsmap={"asvg": _SVG})
    vectors.set(qn("r:embed"), relation)
