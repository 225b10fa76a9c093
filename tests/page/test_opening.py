"""What a page opens with: little enough to read, and the main story first."""

from __future__ import annotations

from tests.toys import mechanism

from moagraph.export.page.opening import choose_overview
from moagraph.knowledge.model import Mechanism, Story, StoryStep

LONG = [f"n{place:02} -> n{place + 1:02}" for place in range(40)]


def test_a_small_graph_is_shown_whole() -> None:
    graph = mechanism("a -> b", "b part_of c")
    assert choose_overview(graph) == tuple(graph.claims)


def test_without_a_story_the_ways_from_the_busiest_drug() -> None:
    graph = mechanism(
        *LONG, "drug -> n10", "drug -| n20", nodes={"drug": {"kind": "drug", "level": "drug"}}
    )
    chosen = choose_overview(graph)
    assert {"drug-activates-n10", "drug-inhibits-n20"} <= set(chosen)
    ends = {end for id_ in chosen for end in (graph.claims[id_].subject, graph.claims[id_].object)}
    assert len(ends) <= 24


def test_a_large_graph_without_causes_is_shown_in_part() -> None:
    graph = mechanism(*(line.replace("->", "part_of") for line in LONG))
    assert 0 < len(choose_overview(graph)) < len(graph.claims)


def test_of_the_stories_the_one_that_leads_to_an_outcome() -> None:
    levels = {"n00": {"level": "drug"}, "n03": {"level": "outcome"}}
    lead = tuple(f"n{place:02}-activates-n{place + 1:02}" for place in range(3))
    astray = tuple(f"n{place:02}-activates-n{place + 1:02}" for place in range(20, 30))
    stories = [
        Story("a", (StoryStep(1, "", "", astray),)),
        Story("b", (StoryStep(1, "", "", lead),)),
    ]
    graph: Mechanism = mechanism(*LONG, nodes=levels, stories=stories)
    assert choose_overview(graph) == lead


def test_stories_that_tell_no_claim_do_not_leave_the_page_blank() -> None:
    stories = [Story("empty", (StoryStep(1, "", "", ()),))]
    assert len(choose_overview(mechanism(*LONG, stories=stories))) > 10
