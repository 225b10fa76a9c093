"""Asking for paths in the page: the same answers as the command line, shown on the map."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from tests.page.conftest import OpenPage
from tests.page.toys import told

from moagraph.knowledge.model import Mechanism
from moagraph.query.matrix import default_drugs, default_outcomes
from moagraph.query.paths import find_paths
from moagraph.query.verdict import find_verdict


def questions(shipped: Mechanism) -> list[tuple[str, str, dict[str, Any], str]]:
    """Twenty questions: ends, options of `find_paths`, and the same in the page's hash."""
    drugs, outcomes = default_drugs(shipped), default_outcomes(shipped)
    options: list[tuple[dict[str, Any], str]] = [
        ({}, ""),
        ({"coherent": True}, "&hypothesis=*"),
        ({"sign": 1, "k": 4}, "&sign=increases&k=4"),
        ({"sign": -1, "max_steps": 9}, "&sign=decreases&max=9"),
        ({"min_grade": "C"}, "&grade=C"),
    ]
    asked: list[tuple[str, str, dict[str, Any], str]] = []
    pairs = [(drug, outcome) for outcome in outcomes for drug in drugs]
    for drug, outcome in [pair for first in range(7) for pair in pairs[first::7]]:
        given, hash_ = options[len(asked) % len(options)]
        if find_paths(shipped, drug, outcome, **given):
            asked.append((drug, outcome, given, hash_))
    return asked[:20]


def test_twenty_questions_highlight_what_the_command_line_lists(
    open_page: OpenPage, shipped: Mechanism
) -> None:
    asked = questions(shipped)
    assert len(asked) == 20
    opened = open_page()
    for drug, outcome, given, hash_ in asked:
        paths = find_paths(shipped, drug, outcome, **given)
        chosen = len(paths) // 2
        opened.go(f"from={quote(drug)}&to={quote(outcome)}{hash_}&path={chosen + 1}")
        assert opened.on("claim") == sorted(c for step in paths[chosen].claims for c in step)
        assert opened.on("node") == sorted(paths[chosen].nodes)
        assert opened.page.locator("#path-list [data-path]").count() == len(paths)


def test_the_list_tells_what_each_path_does(open_page: OpenPage) -> None:
    graph = told()
    opened = open_page(graph, "from=drug&to=effect")
    listed = opened.page.locator("#path-list [data-path]").all_inner_texts()
    paths = find_paths(graph, "drug", "effect")
    assert len(listed) == len(paths) == 2
    assert "increases" in listed[0]
    assert "2 steps" in listed[0]
    assert "grade C" in listed[0]
    assert "disputed" in listed[1]
    assert (
        opened.page.text_content("#verdict-word") == find_verdict(graph, "drug", "effect").verdict
    )


def test_a_path_is_asked_for_by_typing_synonyms(open_page: OpenPage) -> None:
    opened = open_page(told())
    page = opened.page
    page.click("#tab-ask")
    page.fill("#ask-from", "zanzi")
    page.keyboard.press("Enter")
    page.fill("#ask-to", "EFFECT")
    page.keyboard.press("Enter")
    opened.settle()
    assert (opened.state()["from"], opened.state()["to"]) == ("drug", "effect")
    page.click("#path-list [data-path='2']")
    assert opened.state()["path"] == 2
    assert opened.on("claim") == [
        "cell-activates-effect",
        "drug-activates-gate",
        "gate-activates-cell",
        "gate-increases-cell-cortex",
    ]
    assert opened.ids("node") == ["cell", "drug", "effect", "gate"]
    page.click("text=In context")
    assert "brake" in opened.ids("node")
    assert "brake" not in opened.on("node")


def test_options_of_the_form_reach_the_search(open_page: OpenPage) -> None:
    opened = open_page(told(), "from=drug&to=effect")
    page = opened.page
    page.click("#ask-more summary")
    page.fill("#ask-max", "2")
    page.keyboard.press("Tab")
    assert page.locator("#path-list [data-path]").count() == 1
    page.fill("#ask-max", "")
    page.keyboard.press("Tab")
    page.select_option("#ask-sign", "decreases")
    assert "No path" in (page.text_content("#answers") or "")
    page.select_option("#ask-sign", "any")
    page.get_by_role("combobox", name="Not by way of").fill("brake")
    page.keyboard.press("Enter")
    assert opened.state()["avoid"] == ["brake"]
    assert page.locator("#path-list [data-path]").count() == 1
    page.click("[aria-label='Remove brake']")
    page.get_by_role("combobox", name="By way of", exact=True).fill("brake")
    page.keyboard.press("Enter")
    assert opened.state()["via"] == ["brake"]
    page.click("text=Swap")
    assert (opened.state()["from"], opened.state()["to"]) == ("effect", "drug")


def test_ends_that_overlap_are_told(open_page: OpenPage) -> None:
    opened = open_page(told(), "from=cell&to=part")
    assert "two different ends" in (opened.page.text_content("#answers") or "")


def test_blocking_tells_what_was_needed_and_what_dies(open_page: OpenPage) -> None:
    opened = open_page(told(), "from=drug&to=effect&block=brake")
    page = opened.page
    assert page.get_attribute("#block-box [data-role]", "data-role") == "involved"
    assert page.locator("#path-list .dead").count() == 1
    assert page.locator("#map [data-node=brake].blocked").count() == 1
    page.click("[aria-label='Remove brake']")
    assert opened.state()["block"] == []
    assert page.locator("#path-list .dead").count() == 0
    opened.go("from=drug&to=effect&block=brake,gate")
    assert page.get_attribute("#block-box [data-role]", "data-role") == "involved"
    assert "no path after" in (page.text_content("#block-box") or "")


def test_drugs_are_compared_on_one_map(open_page: OpenPage) -> None:
    opened = open_page(told(), "compare=drug,other&to=effect")
    assert {"drug", "other", "effect"} <= set(opened.ids("node"))
    text = opened.page.text_content("#comparison") or ""
    assert "Only drug" in text
    assert "unknown" in text


def test_the_way_back_is_the_browsers(open_page: OpenPage) -> None:
    opened = open_page(told(), "from=drug&to=effect&path=1")
    before = (opened.state(), opened.on("claim"))
    opened.page.click("#path-list [data-path='2']")
    assert opened.on("claim") != before[1]
    opened.page.go_back()
    opened.settle()
    assert (opened.state(), opened.on("claim")) == before
