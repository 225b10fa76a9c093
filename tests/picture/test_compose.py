"""Scenes: everything is there, nothing overlaps, sizes are kept, labels stay legible."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.picture.geometry import enters, overlapping, rects_of_scene
from tests.picture.toys import bestiary, hostile, whole

from moagraph.errors import BadQueryError
from moagraph.knowledge.model import Claim, Evidence, Mechanism, Node
from moagraph.picture.bundles import gather_bundles, roles_of_nodes
from moagraph.picture.compose import compose
from moagraph.picture.frame import Frame, Role
from moagraph.picture.marks import find_free, sample
from moagraph.picture.scene import Box, Scene
from moagraph.picture.shapes import inset
from moagraph.picture.sheet import SIZES, SheetSize

ALL_SIZES: list[SheetSize] = [None, *SIZES, (390, 844), (1600, 900), (300, 300)]


def chain(levels: list[str]) -> tuple[Mechanism, Frame]:
    """A path through nodes of the given levels, labelled as long as labels may be."""
    labels = ["NMDAR GABA-IN", "Pyr. firing", "BDNF release", "AD-like behav.", "mTORC1"]
    nodes = {
        f"n{k:02d}": Node(f"n{k:02d}", labels[k % 5], labels[k % 5], "receptor", level)
        for k, level in enumerate(levels)
    }
    claims = {
        f"{a}-{b}": Claim(f"{a}-{b}", a, "inhibits", b, site="cortex") for a, b in pairwise(nodes)
    }
    evidence = tuple(Evidence(claim, "s", "contradicts", "in_vivo") for claim in claims)
    frame = Frame(
        claims=tuple((claim, "strong") for claim in claims),
        focus=("n00", f"n{len(levels) - 1:02d}"),
    )
    return Mechanism("chain", nodes=nodes, claims=claims, evidence=evidence), frame


PATHS = {
    "up to the synapse and back": "drug target circuit circuit circuit target signalling synapse outcome",
    "a cascade": "drug target signalling signalling signalling signalling synapse outcome",
    "all levels": "drug metabolism target signalling synapse circuit outcome",
    "short": "drug target signalling outcome",
    "within one level": "signalling signalling signalling signalling signalling",
}


def smallest(scene: Scene) -> float:
    """The font size of boxes."""
    return min(box.font_size for box in scene.boxes)


@pytest.mark.parametrize("size", ALL_SIZES)
@pytest.mark.parametrize("make", [bestiary, hostile])
def test_no_boxes_or_labels_overlap_and_all_stay_inside(
    make: Callable[[], Mechanism], size: SheetSize
) -> None:
    scene = compose(make(), whole(make()), size=size)
    rects = rects_of_scene(scene)
    assert overlapping(rects) == []
    for left, top, right, bottom in rects.values():
        assert left >= -0.01
        assert top >= -0.01
        assert right <= scene.width + 0.01
        assert bottom <= scene.height + 0.01


@pytest.mark.parametrize("size", ALL_SIZES)
def test_no_arrow_runs_through_a_box_or_its_label(size: SheetSize) -> None:
    scene = compose(bestiary(), whole(bestiary()), size=size)
    for arrow in scene.arrows:
        points = sample(arrow.points, 30)
        for box in scene.boxes:
            if box.node not in (arrow.source, arrow.target):
                rect = (box.x, box.y, box.x + box.width, box.y + box.height)
                assert not enters(points, rect)


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_a_path_is_legible_on_a_slide_and_on_a_telephone(path: str) -> None:
    mechanism, frame = chain(path.split())
    assert smallest(compose(mechanism, frame, size=(960, 540))) >= 14
    assert smallest(compose(mechanism, frame, size=(390, 844))) >= 11


@pytest.mark.parametrize("steps", range(3, 13))
def test_a_path_of_any_length_is_legible_with_its_words(steps: int) -> None:
    levels = ["drug", "metabolism", "target", "signalling", "synapse", "circuit", "outcome"]
    mechanism, frame = chain(sorted((levels * 2)[: steps + 1], key=levels.index))
    worded = replace(frame, title="How it works", caption="A caption of one line.", footer="Footer")
    assert smallest(compose(mechanism, worded, size="slide")) >= 12


@pytest.mark.parametrize("size", ALL_SIZES)
def test_sizes_are_kept(size: SheetSize) -> None:
    scene = compose(bestiary(), whole(bestiary()), size=size)
    if isinstance(size, tuple):
        assert (scene.width, scene.height) == size
    elif size is not None:
        width, height, fixed = SIZES[size]
        assert scene.width == pytest.approx(width)
        assert scene.height == height if fixed else scene.height <= height + 1
    else:
        assert {box.font_size for box in scene.boxes} == {13.0}


def test_a_tall_sheet_runs_down_and_a_wide_one_right() -> None:
    mechanism, frame = chain(["drug", "target", "signalling", "synapse", "outcome"])
    tall = compose(mechanism, frame, size=(390, 844)).boxes
    wide = compose(mechanism, frame, size="slide").boxes
    assert [box.y for box in tall] == sorted(box.y for box in tall)
    assert [box.x for box in wide] == sorted(box.x for box in wide)
    turned = compose(mechanism, frame, size="slide", direction="down").boxes
    assert [box.y for box in turned] == sorted(box.y for box in turned)


def test_every_claim_and_node_of_the_frame_is_shown_once() -> None:
    mechanism = bestiary()
    scene = compose(mechanism, whole(mechanism))
    assert sorted(claim for arrow in scene.arrows for claim in arrow.claims) == sorted(
        mechanism.claims
    )
    assert sorted(box.node for box in scene.boxes) == sorted(mechanism.nodes)


def test_arrows_end_on_the_outlines_of_their_boxes() -> None:
    scene = compose(bestiary(), whole(bestiary()), size="slide")
    boxes = {box.node: box for box in scene.boxes}
    for arrow in scene.arrows:
        box, side = boxes[arrow.target], arrow.target_side
        x, y = arrow.points[-1]
        offset = {
            "left": y - box.y - box.height / 2,
            "right": y - box.y - box.height / 2,
            "top": x - box.x - box.width / 2,
            "bottom": x - box.x - box.width / 2,
        }[side]
        deep = inset(box.shape, box.width, box.height, side, offset, unit=box.font_size / 13)
        gap = {
            "left": x - box.x,
            "right": box.x + box.width - x,
            "top": y - box.y,
            "bottom": box.y + box.height - y,
        }[side]
        assert gap == pytest.approx(deep)


def test_signs_become_heads_and_doubt_becomes_dashes_and_marks() -> None:
    scene = compose(bestiary(), whole(bestiary()))
    arrows = {arrow.claims[0]: arrow for arrow in scene.arrows}
    assert arrows["ketamine-blocks-nmdar"].head == "bar"
    assert arrows["erk-increases-dusp6"].head == "arrow"
    assert arrows["ketamine-modulates-ampar"].head == "circle"
    assert arrows["interneuron-part-of-pfc"].head == "none"
    assert arrows["other-increases-erk"].dashed
    assert not arrows["erk-increases-dusp6"].dashed
    disputed = [claim for claim, arrow in arrows.items() if arrow.mark]
    assert disputed == ["hnk-potentiates-ampar"]
    assert arrows["hnk-potentiates-ampar"].alt.endswith("disputed")


def test_parallel_claims_of_two_signs_are_two_arrows_and_of_one_sign_one() -> None:
    mechanism, frame = chain(["drug", "target"])
    more = {
        "again": Claim("again", "n00", "blocks", "n01", site="hippocampus"),
        "but": Claim("but", "n00", "activates", "n01"),
    }
    mechanism = replace(mechanism, claims={**mechanism.claims, **more})
    frame = replace(frame, claims=(*frame.claims, ("again", "quiet"), ("but", "quiet")))
    scene = compose(mechanism, frame)
    assert [arrow.claims for arrow in scene.arrows] == [("but",), ("n00-n01", "again")]
    assert scene.arrows[0].points != scene.arrows[1].points
    assert [arrow.role for arrow in scene.arrows] == ["quiet", "strong"]


def test_roles_and_focus_reach_the_boxes() -> None:
    mechanism, frame = chain(["drug", "target", "signalling", "outcome"])
    roles: tuple[Role, ...] = ("quiet", "strong", "plain")
    claims = tuple(zip((c for c, _ in frame.claims), roles, strict=True))
    frame = Frame(claims=claims, nodes=("n00",), focus=("n03",))
    bundles = gather_bundles(mechanism, frame)
    assert roles_of_nodes(frame, bundles) == {
        "n00": "quiet",
        "n01": "strong",
        "n02": "strong",
        "n03": "plain",
    }
    boxes = {box.node: box for box in compose(mechanism, frame).boxes}
    assert [node for node, box in boxes.items() if box.focus] == ["n03"]
    assert boxes["n03"].stroke_width > boxes["n01"].stroke_width > boxes["n00"].stroke_width


def test_the_legend_holds_only_what_is_shown() -> None:
    mechanism, frame = chain(["drug", "target"])
    scene = compose(mechanism, frame)
    assert [item.text for item in scene.legend] == [
        "receptor",
        "decreases",
        "in vitro, review or no evidence",
        "disputed",
    ]
    assert len(compose(bestiary(), whole(bestiary())).legend) == 15 + 5 + 2
    assert compose(mechanism, frame, legend=False).legend == ()


def test_headings_name_the_levels_shown_in_their_order() -> None:
    scene = compose(bestiary(), whole(bestiary()))
    bands = [
        (band.x, band.level) for band in scene.bands if band.level not in ("context", "adverse")
    ]
    assert [level for _, level in sorted(bands)] == [
        "drug",
        "metabolism",
        "target",
        "signalling",
        "synapse",
        "circuit",
        "outcome",
    ]
    assert {label.text for label in scene.labels if label.part == "band"} >= {"Drugs", "Context"}
    for first, second in combinations(scene.bands, 2):
        assert (first.x + first.width <= second.x or second.x + second.width <= first.x) or (
            first.y + first.height <= second.y or second.y + second.height <= first.y
        )
    assert compose(bestiary(), whole(bestiary()), headings=False).bands == ()


def test_references_are_numbered_and_the_footer_stands_last() -> None:
    scene = compose(bestiary(), whole(bestiary()), size="slide")
    references = [label.text for label in scene.labels if label.part == "reference"]
    assert references[0].startswith("[1] Zanos P; Moaddel R. NMDAR inhibition-independent")
    assert any("10.1038/nature17998" in line for line in references)
    footer = [label for label in scene.labels if label.part == "footer"]
    assert footer[0].text == whole(bestiary()).footer
    assert footer[0].y == max(label.y for label in scene.labels)


def cite_many(count: int) -> list[str]:
    """The lines that so many references take on a slide."""
    mechanism = bestiary()
    zanos = mechanism.sources["zanos2016"]
    sources = {f"s{k}": replace(zanos, key=f"s{k}", title="T" * 150) for k in range(count)}
    frame = replace(whole(mechanism), references=tuple(sources))
    scene = compose(replace(mechanism, sources=sources), frame, size="slide")
    return [label.text for label in scene.labels if label.part == "reference"]


def test_many_references_are_written_in_brief() -> None:
    lines = cite_many(30)
    assert len(lines) < 12
    assert lines[0].startswith("[1] Zanos 2016, Nature, PMID 27144355\u2003[2] Zanos")
    assert lines[-1].endswith("[30] Zanos 2016, Nature, PMID 27144355")


def test_references_that_do_not_fit_are_counted() -> None:
    lines = cite_many(300)
    assert len(lines) < 14
    assert lines[0].startswith("[1] Zanos 2016\u2003[2] Zanos 2016")
    shown = sum(line.count("[") for line in lines)
    assert lines[-1].endswith(f"and {300 - shown} more")
    assert 50 < shown < 300


def test_a_source_that_is_not_there_is_named_by_its_key() -> None:
    scene = compose(bestiary(), Frame(references=("lost1999",)))
    assert [label.text for label in scene.labels if label.part == "reference"] == ["[1] lost1999"]


def test_an_empty_frame_gives_its_words_on_an_empty_sheet() -> None:
    scene = compose(bestiary(), Frame(title="Nothing yet"), size="slide")
    assert (len(scene.boxes), len(scene.arrows), len(scene.legend)) == (0, 0, 0)
    assert [label.text for label in scene.labels] == ["Nothing yet"]


def test_the_description_says_what_is_to_be_seen() -> None:
    scene = compose(bestiary(), whole(bestiary()))
    assert scene.title == "A title"
    assert scene.description.startswith("What there is to see. 17 boxes, 22 arrows.")
    assert "Ketamine blocks NMDA receptor; evidence grade C." in scene.description
    assert compose(bestiary(), Frame()).title == "Every kind once"


def test_unknown_and_tiny_sizes_are_refused_with_what_is_allowed() -> None:
    with pytest.raises(BadQueryError, match="column, page, poster, slide, slide-4x3"):
        compose(bestiary(), Frame(), size="a5")
    with pytest.raises(BadQueryError, match="at least 60 points"):
        compose(bestiary(), Frame(), size=(20, 300))


def test_a_claim_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        compose(bestiary(), Frame(claims=(("no-such-claim", "plain"),)))


@settings(max_examples=30, deadline=None)
@given(st.permutations(list(bestiary().claims)))
def test_the_order_of_claims_moves_nothing(claims: list[str]) -> None:
    mechanism = bestiary()
    frame = Frame(claims=tuple((claim, "plain") for claim in claims))
    usual = compose(mechanism, whole(mechanism, title="", caption="", footer=""))
    moved = compose(mechanism, replace(frame, nodes=tuple(mechanism.nodes)))
    places = {box.node: (box.x, box.y) for box in usual.boxes}
    assert {box.node: (box.x, box.y) for box in moved.boxes} == places


def test_a_mark_goes_where_nothing_else_is() -> None:
    points = ((0.0, 0.0), (30.0, 0.0), (60.0, 0.0), (90.0, 0.0))
    wall = Box(
        "wall", 35, -20, 20, 40, (), 13, "rectangle", "", "", "", 1, "plain", focus=False, alt=""
    )
    free = find_free(points, (45.0, 0.0), [wall], [], 1.0)
    assert abs(free[0] - 45) > 10
    assert free != find_free(points, (45.0, 0.0), [wall], [free], 1.0)
    assert find_free(points, (45.0, 0.0), [replace(wall, x=-50, width=200)], [], 1.0) == (45, 0)
