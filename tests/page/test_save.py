"""What the page hands out: SVG, PNG, CSV, and paper."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from pypdf import PdfReader
from tests.page.browser import Opened
from tests.page.conftest import OpenPage
from tests.page.toys import hostile, told

SVG = "{http://www.w3.org/2000/svg}"


def save(opened: Opened, what: str) -> tuple[str, bytes]:
    opened.page.click("#tool-save")
    with opened.page.expect_download() as waiting:
        opened.page.click(f"[data-save={what}]")
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


@pytest.mark.parametrize("graph", [told, hostile])
def test_the_svg_stands_alone(open_page: OpenPage, graph: object) -> None:
    opened = open_page(graph())  # type: ignore[operator] # a maker of toys
    name, content = save(opened, "svg")
    assert name.endswith(".svg")
    root = ET.fromstring(content)
    assert root.tag == f"{SVG}svg"
    for element in root.iter():
        assert element.tag not in (f"{SVG}script", f"{SVG}image", f"{SVG}foreignObject")
        for key, value in element.attrib.items():
            assert not key.startswith("on")
            assert key != "style"
            if "href" in key or "url(" in value:
                raise AssertionError((key, value))
    assert len(root.findall(f".//{SVG}text")) > 3


def test_the_svg_shows_the_path_that_is_chosen(open_page: OpenPage) -> None:
    opened = open_page(told(), "from=drug&to=effect&path=1&theme=dark")
    name, content = save(opened, "svg")
    assert name == "toy-drug-to-effect-path-1.svg"
    root = ET.fromstring(content)
    claims = [e.attrib["data-claim"] for e in root.iter() if "data-claim" in e.attrib]
    assert sorted(claims) == ["brake-inhibits-effect", "drug-inhibits-brake"]
    said = " ".join("".join(e.itertext()) for e in root.findall(f"{SVG}text"))
    assert "from=drug&to=effect&path=1" in said
    assert told().digest in said
    assert b"#14181f" in content


def test_the_png_is_3840_wide(open_page: OpenPage) -> None:
    from PIL import Image

    opened = open_page(told(), "from=drug&to=effect&path=1")
    name, content = save(opened, "png")
    assert name.endswith(".png")
    with Image.open(io.BytesIO(content)) as image:
        assert image.width == 3840
        colours = image.convert("RGB").getcolors(maxcolors=1 << 24)
    assert colours is not None
    assert len(colours) > 50


def test_tables_are_saved_as_csv_that_no_spreadsheet_runs(open_page: OpenPage) -> None:
    opened = open_page(told(), "view=table")
    name, content = save(opened, "claims")
    assert name == "toy-claims.csv"
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[0][:3] == ["From", "Relation", "To"]
    assert len(rows) == 1 + len(told().claims)
    _, nodes = save(opened, "nodes")
    assert len(list(csv.reader(io.StringIO(nodes.decode("utf-8-sig"))))) == 1 + len(told().nodes)
    opened.page.evaluate(
        "document.querySelector('#node-table td').textContent = '=HYPERLINK(\"x\")'"
    )
    _, nodes = save(opened, "nodes")
    assert "'=HYPERLINK" in nodes.decode("utf-8-sig")


def test_paper_has_the_picture_first_and_the_evidence_after_it(
    open_page: OpenPage, tmp_path: Path
) -> None:
    opened = open_page(told(), "from=drug&to=effect&path=2&theme=dark")
    path = tmp_path / "paper.pdf"
    opened.page.pdf(path=str(path), prefer_css_page_size=True)
    pages = PdfReader(path).pages
    first, rest = pages[0].extract_text(), " ".join(page.extract_text() for page in pages[1:])
    assert len(pages) == 2
    assert "Drug" in first
    assert "Path 2 of 2" in first
    assert "Evidence" in rest
    assert "Against: Toy 9 2009" in rest
    assert "References" in rest
    resources: Any = pages[0]["/Resources"]
    assert resources["/Font"]
    for name in resources["/Font"]:
        font = resources["/Font"][name].get_object()
        inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
        descriptor = inner["/FontDescriptor"].get_object()
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor)
    assert not pages[0].images
