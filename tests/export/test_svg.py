"""SVG: well-formed, named parts, safe from any text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.picture.toys import bestiary, hostile, whole

from moagraph.export.svg import draw_svg, escape
from moagraph.picture.compose import compose
from moagraph.picture.frame import Frame

SVG = "{http://www.w3.org/2000/svg}"
KNOWN = {"svg", "title", "desc", "g", "path", "rect", "text", "tspan"}


def parse(svg: str) -> etree._Element:
    return etree.fromstring(svg.encode(), etree.XMLParser(resolve_entities=False, no_network=True))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_well_formed_and_holds_only_plain_drawing(theme: str) -> None:
    for mechanism in (bestiary(), hostile()):
        root = parse(draw_svg(compose(mechanism, whole(mechanism), theme=theme)))  # type: ignore[arg-type] # the names above
        names = {str(element.tag).removeprefix(SVG) for element in root.iter()}
        assert names <= KNOWN
        attributes = {str(name) for element in root.iter() for name in element.attrib}
        assert not {name for name in attributes if name.startswith("on") or "href" in name}
        assert "style" not in attributes


def test_it_says_what_it_is() -> None:
    root = parse(draw_svg(compose(bestiary(), whole(bestiary()))))
    assert root.get("role") == "img"
    assert root[0].tag == f"{SVG}title"
    assert root[0].text == "A title"
    assert root[1].tag == f"{SVG}desc"
    assert "disputed" in str(root[1].text)
    assert "Liberation Sans" in str(root.get("font-family"))


def test_every_box_and_arrow_bears_its_id_and_its_words() -> None:
    mechanism = bestiary()
    root = parse(draw_svg(compose(mechanism, whole(mechanism))))
    nodes = root.findall(".//*[@data-node]")
    arrows = root.findall(".//*[@data-claim]")
    assert {element.get("data-node") for element in nodes} == set(mechanism.nodes)
    listed = [claim for a in arrows for claim in str(a.get("data-claims")).split("|")]
    assert sorted(listed) == sorted(mechanism.claims)
    for element in (*nodes, *arrows):
        assert element[0].tag == f"{SVG}title"
        assert element[0].text
    by_claim = {element.get("data-claim"): element for element in arrows}
    blocks = by_claim["ketamine-blocks-nmdar"]
    assert blocks.get("class") == "arrow decreases plain"
    assert (blocks.get("data-source"), blocks.get("data-target")) == ("ketamine", "nmdar")
    assert [part.get("class") for part in blocks.findall(f"{SVG}path")] == ["line", "head"]
    assert by_claim["hnk-potentiates-ampar"].get("class") == "arrow increases plain disputed"
    assert len(by_claim["hnk-potentiates-ampar"].findall(f"{SVG}path[@class='mark']")) == 3


def test_harmful_ids_come_back_whole_when_read() -> None:
    mechanism = hostile()
    root = parse(draw_svg(compose(mechanism, whole(mechanism))))
    found = {element.get("data-node") for element in root.findall(".//*[@data-node]")}
    plain = {
        node for node in mechanism.nodes if re.sub("[\x00\x1b\ufffe\uffff\ud800]", "", node) == node
    }
    assert len(plain) >= 9
    assert plain <= found


def test_ids_and_ground_can_be_left_out() -> None:
    scene = compose(bestiary(), whole(bestiary()))
    bare = draw_svg(scene, ids=False, background=False)
    assert "data-" not in bare
    assert 'class="ground"' not in bare
    assert 'class="ground"' in draw_svg(scene)


def test_an_empty_scene_is_a_picture_too() -> None:
    root = parse(draw_svg(compose(bestiary(), Frame(), size="slide")))
    assert (root.get("width"), root.get("viewBox")) == ("960", "0 0 960 540")
    assert root.findall(f"{SVG}g") == []


def test_it_is_the_shipped_size() -> None:
    svg = draw_svg(compose(bestiary(), whole(bestiary())))
    assert len(svg) < 1000 * (17 + 22)


@given(st.text())
def test_escaped_text_is_xml_and_reads_back(text: str) -> None:
    element = etree.fromstring(f'<a b="{escape(text)}">{escape(text)}</a>'.encode())
    allowed = "".join(
        char
        if re.match("[\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", char)
        else "\ufffd"
        for char in text
    )
    assert element.get("b") == allowed
    assert (element.text or "") == allowed
