"""Decks are read back with python-pptx: glued, inside, apart, large enough, cited, the same."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Emu
from tests.export.slides import decks

from moagraph.cli.part_frames import show_comparison, show_hypothesis, show_story, show_whole
from moagraph.errors import BadQueryError, UnreadableFileError
from moagraph.exchange.open import open_graph
from moagraph.export.slides.plan import MOST_SLIDES
from moagraph.export.slides.powerpoint import draw_pptx
from moagraph.export.slides.presets import PRESETS, site_point
from moagraph.export.slides.references import lay_references
from moagraph.knowledge.cite import cite_full
from moagraph.picture.frame import Frame
from moagraph.picture.text import wrap
from moagraph.query.compare import compare_drugs


@pytest.fixture(
    scope="module", params=["kinds", "path", "set", "dark", "kinds 4:3", "path 4:3", "set 4:3"]
)
def deck(request: pytest.FixtureRequest) -> Any:
    what, _, aspect = request.param.partition(" ")
    mechanism = {
        "path": decks.chain(12),
        "set": decks.chain(17, crossed=True),
    }.get(what, decks.every_kind())
    options = {"theme": "dark"} if what == "dark" else {"aspect": aspect or "16:9"}
    return mechanism, decks.read(decks.draw(mechanism, **options))


def test_a_slide_for_each_step_and_a_title_for_each_slide(deck: Any) -> None:
    mechanism, presentation = deck
    titles = [slide.shapes.title.text_frame.text for slide in presentation.slides]
    steps = [title for title in titles if title.startswith("Step")]
    assert steps == [f"Step {number}" for number in range(1, len(mechanism.claims) + 1)]
    assert titles[:3] == ["All of it", "How to read these pictures", "All of it"]
    assert titles[-1] == "References"


def test_connectors_are_glued_to_the_boxes_of_their_claim(deck: Any) -> None:
    mechanism, presentation = deck
    seen = set()
    for slide in presentation.slides:
        shapes = list(decks.everything(slide.shapes))
        by_number = {shape.shape_id: shape for shape in shapes}
        assert len(by_number) == len(shapes), "two shapes of one number"
        homes = {
            inner.shape_id: group
            for group in shapes
            if group.shape_type == 6
            for inner in group.shapes
        }
        for shape in filter(decks.is_connector, shapes):
            (start, start_site), (end, end_site) = decks.glue(shape)
            source, target = by_number[start], by_number[end]
            assert _touches(shape, source, start_site)
            assert _touches(shape, target, end_site)
            if target.name == "T-bar":
                box = next(s for s in homes[end].shapes if not s.name.startswith(("T-", "Disp")))
                seen.add((source.name, box.name))
            else:
                seen.add((source.name, target.name))
    names = {node.id: node.name for node in mechanism.nodes.values()}
    expected = {(names[c.subject], names[c.object]) for c in mechanism.claims.values()}
    assert seen == expected


def _touches(connector: Any, shape: Any, site: int) -> bool:
    """Whether one corner of a connector's frame is at a site of a shape."""
    x, y, right, bottom = _frame(connector)
    preset = shape._element.spPr.find(qn("a:prstGeom")).get("prst")
    sites = next(known.sites for known in PRESETS.values() if known.name == preset)
    side = next(side for side, number in sites.items() if number == site)
    left, top, far, low = decks.rect(shape)
    at = site_point(left, top, far - left, low - top, side)
    return any(
        abs(at[0] - a) < 0.6 and abs(at[1] - b) < 0.6
        for a, b in ((x, y), (right, y), (x, bottom), (right, bottom))
    )


def _frame(connector: Any) -> tuple[float, float, float, float]:
    """Where a connector lies, after its turn."""
    left, top, right, bottom = decks.rect(connector)
    turn = int(connector._element.spPr.find(qn("a:xfrm")).get("rot", 0)) // 5_400_000
    if turn % 2 == 0:
        return left, top, right, bottom
    x, y = (left + right) / 2, (top + bottom) / 2
    wide, high = (right - left) / 2, (bottom - top) / 2
    return x - high, y - wide, x + high, y + wide


def test_heads_say_the_sign(deck: Any) -> None:
    mechanism, presentation = deck
    tails = {1: "triangle", None: "oval"}
    for slide in presentation.slides:
        shapes = list(decks.everything(slide.shapes))
        by_number = {shape.shape_id: shape for shape in shapes}
        for shape in filter(decks.is_connector, shapes):
            said = decks.alt(shape)
            tail = shape._element.find(".//" + qn("a:tailEnd"))
            target = by_number[decks.glue(shape)[1][0]]
            claim = next(
                c
                for c in mechanism.claims.values()
                if mechanism.nodes[c.subject].name in said
                and mechanism.nodes[c.object].name in said
                and said.index(mechanism.nodes[c.subject].name)
                < said.index(mechanism.nodes[c.object].name)
                and c.relation.split("_")[0][:5] in said
            )
            assert (target.name == "T-bar") == (claim.sign == -1)
            expected = tails.get(claim.sign) if claim.is_causal else None
            assert (tail.get("type") if tail is not None else None) == expected


def test_nothing_overlaps_or_leaves_the_slide(deck: Any) -> None:
    _, presentation = deck
    wide, high = presentation.slide_width / decks.POINT, presentation.slide_height / decks.POINT
    for slide in presentation.slides:
        shapes = [s for s in decks.leaves(slide.shapes) if not decks.is_connector(s)]
        for shape in shapes:
            left, top, right, bottom = decks.rect(shape)
            assert min(left, top) >= 0
            assert right <= wide + 0.01
            assert bottom <= high + 0.01
        for one, other in combinations(shapes, 2):
            if {one.name, other.name} != {"Sample"}:
                assert not _overlap(decks.rect(one), decks.rect(other)), (one.name, other.name)
        for connector in filter(decks.is_connector, decks.leaves(slide.shapes)):
            left, top, right, bottom = _frame(connector)
            assert left > 0
            assert top > 0
            assert right < wide
            assert bottom < high


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    slack = 0.1
    return (
        one[0] + slack < other[2]
        and other[0] + slack < one[2]
        and one[1] + slack < other[3]
        and other[1] + slack < one[3]
    )


def test_text_is_large_enough(deck: Any) -> None:
    _, presentation = deck
    small = {"References", "Footer", "Slide number"}
    found = list(decks.sizes(presentation))
    assert all(size >= (9 if name in small else 14) for name, size in found)
    assert {"References", "Title", "Caption"} <= {name for name, _ in found}


@pytest.mark.parametrize("aspect", ["16:9", "4:3"])
@pytest.mark.parametrize("steps", [12, 13])
def test_a_long_path_is_told_in_large_shapes_from_the_start(aspect: str, steps: int) -> None:
    mechanism = decks.chain(steps)
    whole = decks.overview(mechanism)
    whole = replace(whole, claims=tuple((claim, "strong") for claim, _ in whole.claims))
    drawn = draw_pptx(mechanism, whole, decks.walk(mechanism), aspect=aspect)
    presentation = decks.read(drawn)
    assert not [s for slide in presentation.slides for s in slide.shapes if s.shape_type == 13]
    test_text_is_large_enough((mechanism, presentation))
    test_nothing_overlaps_or_leaves_the_slide((mechanism, presentation))


def test_text_fits_its_box(deck: Any) -> None:
    from moagraph.picture.text import measure

    _, presentation = deck
    for slide in presentation.slides:
        for shape in decks.leaves(slide.shapes):
            body = shape._element.find(qn("p:txBody"))
            if body is None or body.find(qn("a:bodyPr")).get("wrap") != "none":
                continue
            left, top, right, bottom = decks.rect(shape)
            lines = [run.text or "" for run in body.iter(qn("a:t"))]
            size = max(int(run.get("sz")) for run in body.iter(qn("a:rPr"))) / 100
            assert max(measure(line, size) for line in lines) <= right - left
            assert len(lines) * size * 1.15 <= bottom - top + 1


def test_notes_hold_every_citation_and_what_each_source_saw(deck: Any) -> None:
    mechanism, presentation = deck
    for slide in presentation.slides:
        title = slide.shapes.title.text_frame.text
        if not title.startswith("Step"):
            continue
        claim = list(mechanism.claims)[int(title.split()[1]) - 1]
        notes = slide.notes_slide.notes_text_frame.text
        for item in mechanism.evidence_by_claim[claim]:
            assert cite_full(mechanism.sources[item.source]) in notes
            assert item.summary in notes
            assert item.stance.capitalize() in notes
        assert f"grade {mechanism.grades[claim]}" in notes


def test_every_shape_is_described(deck: Any) -> None:
    _, presentation = deck
    for slide in presentation.slides:
        for shape in decks.everything(slide.shapes):
            assert decks.alt(shape), shape.name
    described = " ".join(decks.alt(s) for slide in presentation.slides for s in slide.shapes)
    assert "Disputed" in " ".join(
        decks.alt(s) for slide in presentation.slides for s in decks.leaves(slide.shapes)
    )
    assert "evidence grade" in described


def test_references_are_numbered_alike_on_slides_and_at_the_end(deck: Any) -> None:
    mechanism, presentation = deck
    slides = list(presentation.slides)
    last = " ".join(
        shape.text_frame.text.replace("\x0b", " ")
        for slide in slides
        if slide.shapes.title.text_frame.text == "References"
        for shape in slide.shapes
        if shape.has_text_frame
    )
    listed = dict(re.findall(r"\[(\d+)\] Doe J\. On ([^ ]+?)\. J Toys", last))
    assert len(listed) == len(mechanism.claims)
    for slide in slides:
        title = slide.shapes.title.text_frame.text
        if title.startswith("Step"):
            notes = slide.notes_slide.notes_text_frame.text
            for number, claim in re.findall(r"Supports \[(\d+)\].*On ([^ ]+?)\. J Toys", notes):
                assert listed[number] == claim


def test_boxes_keep_their_places_while_their_arrangement_lasts(deck: Any) -> None:
    _, presentation = deck
    places: dict[str, tuple[float, ...]] = {}
    kept = moved = 0
    for slide in presentation.slides:
        if not slide.shapes.title.text_frame.text.startswith("Step"):
            continue
        now: dict[str, tuple[float, ...]] = {
            shape.name: decks.rect(shape)
            for shape in decks.leaves(slide.shapes)
            if shape.name.startswith(("The ", "Node"))
        }
        same = [places[name] == rect for name, rect in now.items() if name in places]
        kept += all(same)
        moved += not all(same)
        places = now
    assert moved <= kept / 3


def test_not_medical_advice_is_said_once_on_the_title_slide(deck: Any) -> None:
    _, presentation = deck
    said = [
        number
        for number, slide in enumerate(presentation.slides)
        for shape in decks.leaves(slide.shapes)
        if shape.has_text_frame and "Not medical advice" in shape.text_frame.text
    ]
    assert said == [0]


def test_t_bars_and_marks_are_grouped_with_their_target(deck: Any) -> None:
    _, presentation = deck
    found = 0
    for slide in presentation.slides:
        for shape in slide.shapes:
            assert shape.name not in ("T-bar", "Disputed"), "it would stay behind"
            if shape.shape_type == 6 and shape.name != "Key":
                found += 1
                assert shape.name == f"{shape.shapes[0].name}, grouped"
    assert found


def test_the_same_twice_with_fixed_dates() -> None:
    mechanism = decks.every_kind()
    first, second = decks.draw(mechanism), decks.draw(mechanism)
    assert first == second
    presentation = decks.read(first)
    assert presentation.core_properties.created.year == 2000
    assert presentation.core_properties.title == "All of it"
    from io import BytesIO

    with ZipFile(BytesIO(first)) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in packed.namelist() if "thumbnail" in name]
        assert not [
            name
            for name in packed.namelist()
            if b"effectRef" in packed.read(name) and name.startswith("ppt/slides/slide")
        ], "shadows"


def test_a_hostile_label_is_text() -> None:
    mechanism = decks.chain(1)
    bad = '</a:t><script>"&\x00 \u202e'
    nodes = {id_: replace(node, label=bad, name=bad) for id_, node in mechanism.nodes.items()}
    deck = decks.read(decks.draw(replace(mechanism, nodes=nodes)))
    texts = [s.text_frame.text for s in decks.leaves(deck.slides[3].shapes) if s.has_text_frame]
    assert any("<script>" in text.replace("\x0b", "") for text in texts)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A presentation as an organisation has it: its own colours, size and slides."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Emu(12_192_000), Emu(6_858_000)
    slide = presentation.slides.add_slide(presentation.slide_layouts[0])
    slide.shapes.title.text_frame.text = "Our old talk"
    presentation.slides.add_slide(presentation.slide_layouts[5])
    path = tmp_path_factory.mktemp("template") / "corporate.pptx"
    presentation.save(str(path))
    return path


def test_a_template_gives_its_master_and_not_its_slides(template: Path) -> None:
    presentation = decks.read(decks.draw(decks.every_kind(), template=template))
    titles = [slide.shapes.title.text_frame.text for slide in presentation.slides]
    assert "Our old talk" not in titles
    assert titles[0] == "All of it"
    theme = presentation.slide_master.part.part_related_by(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
    )
    assert b"Calibri" in theme.blob
    for slide in list(presentation.slides)[1:]:
        title = decks.rect(slide.shapes.title)
        shapes = [s for s in decks.leaves(slide.shapes) if s.name not in ("Title", "Slide number")]
        assert all(decks.rect(shape)[1] >= title[3] for shape in shapes)


def test_words_of_a_template_s_title_slide_keep_to_their_places(template: Path) -> None:
    mechanism = decks.every_kind()
    long = replace(decks.overview(mechanism), title="Why it fades " * 4, caption="Step, " * 90)
    slide = decks.read(draw_pptx(mechanism, long, template=template)).slides[0]
    for holder in slide.placeholders:
        left, top, right, bottom = decks.rect(holder)
        sizes = {run.font.size.pt for p in holder.text_frame.paragraphs for run in p.runs}
        size = max(sizes)
        assert size >= 14
        lines = [
            line
            for paragraph in holder.text_frame.paragraphs
            for line in wrap(paragraph.text, (right - left) / 1.1, size, bold=True)
        ]
        assert len(lines) * size * 1.3 <= bottom - top
    assert "Not medical advice." in slide.placeholders[1].text_frame.text


def test_a_picture_leaves_a_template_s_ground_to_be_seen(template: Path) -> None:
    graph = open_graph()
    show = show_whole(graph)
    for chosen, is_plain in ((template, False), (None, True)):
        deck = decks.read(draw_pptx(graph, show.overview, template=chosen))
        drawn = [
            part.target_part.blob
            for slide in deck.slides
            for part in slide.part.rels.values()
            if part.target_part.content_type == "image/svg+xml"
        ]
        assert [b'class="ground"' in svg for svg in drawn] == [is_plain]


def test_a_template_that_is_none_is_refused(tmp_path: Path) -> None:
    bad = tmp_path / "letter.docx"
    bad.write_bytes(b"PK not really")
    with pytest.raises(UnreadableFileError, match=r"give a \.pptx file"):
        decks.draw(decks.chain(1), template=bad)
    with pytest.raises(UnreadableFileError, match=r"give a \.pptx file"):
        decks.draw(decks.chain(1), template=tmp_path / "none.pptx")


def test_an_unknown_aspect_is_refused_with_those_there_are() -> None:
    with pytest.raises(BadQueryError, match="16:9 or 4:3"):
        decks.draw(decks.chain(1), aspect="5:4")


def test_too_many_steps_are_refused_with_the_cure() -> None:
    mechanism = decks.chain(1)
    many = decks.walk(mechanism) * (MOST_SLIDES + 1)
    with pytest.raises(BadQueryError, match="-k"):
        draw_pptx(mechanism, decks.overview(mechanism), many)


def test_a_frame_without_boxes_is_only_words() -> None:
    deck = decks.read(draw_pptx(decks.chain(1), Frame(title="Nothing", caption="No path.")))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert titles == ["Nothing", "Nothing"]


def test_a_whole_graph_is_a_vector_picture_with_pixels_beside_it() -> None:
    graph = open_graph()
    show = show_whole(graph)
    deck = decks.read(draw_pptx(graph, show.overview, show.steps))
    pictures = [s for slide in deck.slides for s in slide.shapes if s.shape_type == 13]
    assert len(pictures) == 1
    assert decks.alt(pictures[0])
    slide = next(s for s in deck.slides if any(p.shape_type == 13 for p in s.shapes))
    kinds = {part.target_part.content_type for part in slide.part.rels.values()}
    assert {"image/png", "image/svg+xml"} <= kinds
    svg = next(
        part.target_part.blob
        for part in slide.part.rels.values()
        if part.target_part.content_type == "image/svg+xml"
    )
    assert b"<text" in svg
    assert b"<script" not in svg


def test_a_hypothesis_too_large_for_one_slide_is_told_on_several() -> None:
    graph = open_graph()
    show = show_hypothesis(graph, "bdnf-trkb")
    deck = decks.read(draw_pptx(graph, show.overview, show.steps, aspect="4:3"))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    parts = [title for title in titles if re.search(r"\(\d of \d\)", title)]
    assert len(parts) > 1
    shown = [
        decks.alt(shape)
        for slide in deck.slides
        for shape in slide.shapes
        if decks.is_connector(shape)
    ]
    assert len(set(shown)) == len(shown)
    assert len(shown) >= len(
        {(graph.claims[c].subject, graph.claims[c].object) for c, _ in show.overview.claims}
    )


@pytest.mark.parametrize("aspect", ["16:9", "4:3"])
def test_a_comparison_is_told_in_parts_that_hang_together(aspect: str) -> None:
    graph = open_graph()
    show = show_comparison(compare_drugs(graph, ["ketamine", "(2R,6R)-HNK"]))
    frame = show.steps[0]
    presentation = decks.read(draw_pptx(graph, frame, aspect=aspect))
    test_nothing_overlaps_or_leaves_the_slide((graph, presentation))
    test_text_is_large_enough((graph, presentation))
    parts = [
        slide
        for slide in presentation.slides
        if re.search(r"\(\d of \d\)", slide.shapes.title.text_frame.text)
    ]
    lines = [[s for s in slide.shapes if decks.is_connector(s)] for slide in parts]
    assert sum(map(len, lines)) >= len(
        {(graph.claims[c].subject, graph.claims[c].object) for c, _ in frame.claims}
    )
    assert min(map(len, lines)) >= 3, "no crumbs on a slide of their own"


def test_references_are_spread_evenly_over_few_slides() -> None:
    room = (36.0, 64.0, 924.0, 508.0)
    for count in (5, 30, 59, 75, 140):
        mechanism = decks.chain(count)
        keys = list(mechanism.sources)[:count]
        pages = lay_references(mechanism, keys, room)
        assert [line for page in pages for line in page.full] == [
            f"[{n}] {cite_full(mechanism.sources[key])}" for n, key in enumerate(keys, start=1)
        ]
        held = [sum(len(column.lines) for column in page.columns) for page in pages]
        assert min(held) * 2 >= max(held)
        assert all(column.size >= 9 for page in pages for column in page.columns)


def test_every_story_keeps_to_the_rules() -> None:
    graph = open_graph()
    for story in graph.stories:
        show = show_story(graph, story.id)
        presentation = decks.read(draw_pptx(graph, show.overview, show.steps))
        told = [slide.shapes.title.text_frame.text for slide in presentation.slides]
        assert [title for title in told if title in {s.title for s in story.steps}] == [
            step.title for step in story.steps
        ]
        test_nothing_overlaps_or_leaves_the_slide((graph, presentation))
        test_text_is_large_enough((graph, presentation))
