"""Connectors run through no box, whatever the arrangement."""

from __future__ import annotations

import re
from math import dist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.export.slides import decks

from moagraph.cli.part_frames import show_hypothesis, show_story
from moagraph.exchange.open import open_graph
from moagraph.export.slides.arrangement import MARK_HALF, arrange_union
from moagraph.export.slides.joins import Join, heading, inflate, trace, trace_anew, turns_back
from moagraph.export.slides.master import open_master
from moagraph.export.slides.plan import Page, plan_pages
from moagraph.knowledge.cite import number_sources

ROOM = (36.0, 90.0, 924.0, 440.0)


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 9), st.booleans())
def test_an_arrangement_is_clear_or_there_is_none(steps: int, crossed: bool) -> None:
    mechanism = decks.chain(steps, crossed=crossed)
    found = arrange_union(mechanism, decks.overview(mechanism), ROOM, 14.0, "light")
    if found is None:
        assert crossed or steps > 5
        return
    assert found.font >= 14
    assert len(found.joins) == len(mechanism.claims)
    for join in found.joins.values():
        points = trace(join) + trace_anew(join)
        for node, box in found.boxes.items():
            zone = inflate((box.x, box.y, box.x + box.width, box.y + box.height), -2)
            inside = [p for p in points if zone[0] < p[0] < zone[2] and zone[1] < p[1] < zone[3]]
            assert not inside, (node, join)


def test_a_join_is_traced_from_its_start_to_its_end() -> None:
    for form, middle in (("straight", 0.0), ("curve", 40.0), ("bend", 0.0), ("loop", 20.0)):
        join = Join("k", "a", "b", "right", "left", form, (10, 10), (90, 50), middle)  # type: ignore[arg-type] # a form each
        for points in (trace(join), trace_anew(join)):
            assert dist(points[0], (10, 10)) < 0.01
            assert dist(points[-1], (90, 50)) < 0.01


def test_a_connector_that_turns_back_far_from_its_end_swings_out_when_bent_anew() -> None:
    """From a drawing by LibreOffice: control points 1.5 times as far as the line 15 beyond."""
    join = Join("k", "a", "b", "left", "left", "curve", (360.3, 255.8), (832.5, 398.5), 34.0)
    (x0, y0), (x3, y3) = join.start, join.end
    middle = (x0 + 3 * (x0 - 22.5) + 3 * (x3 - 1.5 * (x3 - x0 + 15)) + x3) / 8
    near = min(trace_anew(join), key=lambda p: dist(p, (middle, (y0 + y3) / 2)))
    assert dist(near, (middle, (y0 + y3) / 2)) < 4
    assert min(x for x, _ in trace_anew(join)) < x0 - 30


@pytest.mark.parametrize("side", ["top", "left", "bottom", "right"])
def test_headings_turn_with_the_side(side: str) -> None:
    ends = {"top": (5, -20), "left": (-20, -5), "bottom": (-5, 20), "right": (20, 5)}
    join = Join("k", "a", "b", side, side, "curve", (0, 0), ends[side])  # type: ignore[arg-type] # four sides
    assert heading(join) == (20, 5)


def test_a_box_may_act_on_itself() -> None:
    from moagraph.knowledge.model import Claim, Mechanism, Node
    from moagraph.picture.frame import Frame

    mechanism = Mechanism(
        "loop",
        nodes={"a": Node("a", "A", level="target")},
        claims={"a-activates-a": Claim("a-activates-a", "a", "activates", "a")},
    )
    frame = Frame(claims=(("a-activates-a", "strong"),))
    found = arrange_union(mechanism, frame, ROOM, 14.0, "light")
    assert found
    assert next(iter(found.joins.values())).form == "loop"


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    """All pages of the shipped graph's stories and hypotheses."""
    graph = open_graph()
    shows = [show_story(graph, story.id) for story in graph.stories]
    shows += [show_hypothesis(graph, hypothesis) for hypothesis in graph.hypotheses]
    found = []
    for show in shows:
        keys = number_sources(key for f in (*show.steps, show.overview) for key in f.references)
        found += plan_pages(
            graph,
            show.overview,
            show.steps,
            numbers={key: number for number, key in enumerate(keys, start=1)},
            sheet=open_master("16:9", "light", None).sheet,
            theme="light",
        )
    return found


def test_no_curve_is_flatter_than_all_programs_draw_alike(pages: list[Page]) -> None:
    for page in pages:
        for key, join in page.arrangement.joins.items() if page.arrangement else ():
            along, across = heading(join)
            if join.form == "curve" and not turns_back(join):
                assert abs(across) <= 6 * along, (page.frame.title, key)


def test_a_mark_of_dispute_is_on_no_head(pages: list[Page]) -> None:
    """Neither on that of its own connector nor on any other's."""
    for page in pages:
        for key, (x, y) in page.arrangement.marks.items() if page.arrangement else ():
            for join in page.arrangement.joins.values() if page.arrangement else ():
                away = max(abs(x - join.end[0]), abs(y - join.end[1]))
                assert away >= MARK_HALF, (page.frame.title, key, join)


def test_no_slide_holds_a_crumb_of_what_was_split(pages: list[Page]) -> None:
    parts = [page for page in pages if re.search(r"\(\d+ of \d+\)$", page.frame.title)]
    assert len(parts) > 10
    assert all(len(page.frame.claims) >= 3 for page in parts)
    assert all(page.arrangement for page in parts)
