"""The Map as it is drawn: legible, nothing overlaps, every claim has its arrow and its sign."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import Any

import pytest
from tests.page.browser import Opened
from tests.page.conftest import OpenPage
from tests.page.toys import crowd, hostile, told
from tests.toys import mechanism

from moagraph.knowledge.model import Mechanism
from moagraph.knowledge.vocabulary import LEVELS

LABELS = """() => [...document.querySelectorAll("#map .boxes [data-node]")]
  .filter(box => box.style.display !== "none")
  .map(box => parseFloat(getComputedStyle(box.querySelector("text")).fontSize)
    * document.querySelector("#map .world").getCTM().a)"""

BOXES = """() => [...document.querySelectorAll("#map .boxes [data-node]")]
  .filter(box => box.style.display !== "none")
  .map(box => { const r = box.querySelector(".shape").getBBox();
    const [x, y] = box.getAttribute("transform").match(/-?[\\d.]+/g).map(Number);
    const t = box.querySelector("text").getBBox();
    return [box.dataset.node, x + r.x, y + r.y, r.width, r.height, x + t.x, y + t.y, t.width, t.height]; })"""

ARROWS = """() => [...document.querySelectorAll("#map [data-claim]")]
  .filter(arrow => arrow.style.display !== "none")
  .map(arrow => [arrow.dataset.claim, [...arrow.classList], arrow.querySelector(".line").getAttribute("d"),
    arrow.querySelector(".head") ? arrow.querySelector(".head").getAttribute("d") : "",
    arrow.querySelector(".line").getAttribute("stroke-dasharray")])"""


def steps_of(shipped: Mechanism) -> list[str]:
    return [
        f"story={story.id}&step={step.step}" for story in shipped.stories for step in story.steps
    ]


def boxes_of(opened: Opened) -> list[tuple[str, float, float, float, float]]:
    return [tuple(box[:5]) for box in opened.page.evaluate(BOXES)]


def assert_apart(opened: Opened) -> None:
    """No two boxes overlap, and every label lies inside its box."""
    boxes = opened.page.evaluate(BOXES)
    for _, x, y, wide, tall, text_x, text_y, text_wide, text_tall in boxes:
        assert text_x >= x - 0.5
        assert text_x + text_wide <= x + wide + 0.5
        assert text_y >= y - 0.5
        assert text_y + text_tall <= y + tall + 0.5
    for first, second in combinations(boxes, 2):
        (name, x, y, wide, tall), (other, x2, y2, wide2, tall2) = first[:5], second[:5]
        apart = x + wide <= x2 or x2 + wide2 <= x or y + tall <= y2 or y2 + tall2 <= y
        assert apart, (name, other)


@pytest.mark.parametrize("size", [(1600, 900), (1280, 720)])
def test_the_page_opens_with_a_legible_picture(
    open_page: OpenPage, shipped: Mechanism, size: tuple[int, int]
) -> None:
    opened = open_page(size=size)
    assert min(opened.page.evaluate(LABELS)) >= 11
    assert 4 <= len(opened.ids("node")) < len(shipped.nodes) / 2
    assert_apart(opened)


@pytest.mark.parametrize(("size", "least"), [((960, 540), 14), ((390, 844), 11)])
def test_every_story_step_is_legible_in_a_deck_and_on_a_phone(
    open_page: OpenPage, shipped: Mechanism, size: tuple[int, int], least: float
) -> None:
    embed = "&embed=1" if size[0] == 960 else ""
    opened = open_page(size=size)
    for hash_ in steps_of(shipped):
        opened.go(hash_ + embed)
        assert min(opened.page.evaluate(LABELS)) >= least, hash_
        assert_apart(opened)


@pytest.mark.parametrize("graph", [told, hostile])
def test_nothing_overlaps_in_odd_graphs(open_page: OpenPage, graph: Any) -> None:
    opened = open_page(graph(), "story=*")
    assert_apart(opened)


def test_the_whole_graph_is_apart_and_legible_after_one_step_of_zoom(
    open_page: OpenPage, shipped: Mechanism
) -> None:
    opened = open_page(hash_="story=*")
    assert opened.ids("node") == sorted(shipped.nodes)
    assert opened.ids("claim") == sorted(shipped.claims)
    assert_apart(opened)
    opened.page.click("#zoom-in")
    assert min(opened.page.evaluate(LABELS)) >= 11


def test_levels_stand_in_their_order(open_page: OpenPage, shipped: Mechanism) -> None:
    opened = open_page(hash_="story=*")
    reach: dict[str, list[float]] = {}
    for node, x, _, wide, _ in boxes_of(opened):
        level = shipped.nodes[node].level
        if level in LEVELS[:7]:
            reach.setdefault(level, []).extend((x, x + wide))
    ordered = [level for level in LEVELS[:7] if level in reach]
    for left, right in pairwise(ordered):
        assert max(reach[left]) <= min(reach[right])


def test_signs_are_told_by_shape(open_page: OpenPage, shipped: Mechanism) -> None:
    opened = open_page(hash_="story=*")
    for claim_id, classes, _, head, dash in opened.page.evaluate(ARROWS):
        claim = shipped.claims[claim_id]
        commands = "".join(char for char in head if char.isalpha())
        if not claim.is_causal:
            assert head == ""
        elif claim.sign == 1:
            assert commands == "MLLLZ"
            assert "increases" in classes
        elif claim.sign == -1:
            assert commands == "ML"
            assert "decreases" in classes
        else:
            assert "C" in commands
            assert "unknown" in classes
        assert ("disputed" in classes) == (claim_id in shipped.disputed)
        if claim.is_null:
            assert dash


def test_parallel_claims_are_arrows_of_their_own(open_page: OpenPage) -> None:
    opened = open_page(told(), "story=*")
    drawn = {claim: line for claim, _, line, _, _ in opened.page.evaluate(ARROWS)}
    assert drawn["gate-activates-cell"] != drawn["gate-increases-cell-cortex"]
    x, y = opened.page.evaluate(
        """() => { const line = document.querySelector("[data-claim='gate-increases-cell-cortex'] .line");
        const at = line.getPointAtLength(line.getTotalLength() / 2);
        const point = at.matrixTransform(line.getScreenCTM()); return [point.x, point.y]; }"""
    )
    opened.page.mouse.click(x, y)
    assert opened.state()["claim"] == "gate-increases-cell-cortex"


def test_a_box_and_an_arrow_open_their_cards(open_page: OpenPage) -> None:
    opened = open_page(told())
    page = opened.page
    page.click("#map [data-node=gate]")
    assert page.get_attribute("#tab-details", "aria-selected") == "true"
    assert "gate" in (page.text_content("#pane-details h3") or "")
    assert "cell" in opened.ids("node")
    page.locator("#map [data-claim='cell-activates-effect'] .reach").dispatch_event("click")
    card = page.inner_text("#pane-details")
    assert "firing of the cell activates effect" in card
    assert "Against:" in card
    assert page.locator("#pane-details a[href='https://doi.org/10.1000/toy.9']").count() >= 1
    page.click("[aria-label='Close this card']")
    assert (opened.state()["claim"], opened.state()["node"]) == ("", "")


def test_a_card_links_identifiers_it_knows_and_no_others(open_page: OpenPage) -> None:
    opened = open_page(told(), "node=drug")
    links = opened.page.eval_on_selector_all("#pane-details dd a", "all => all.map(a => a.href)")
    assert links == [
        "https://www.ebi.ac.uk/chebi/CHEBI:6121",
        "https://meshb.nlm.nih.gov/record/ui?ui=D007649",
    ]
    text = opened.page.inner_text("#pane-details")
    for words in ("A drug of the toys.", "Zanzibarine; the remedy", "javascript:alert(1)", "lock"):
        assert words in text


def test_the_pictures_is_drawn_for_the_window_it_gets(open_page: OpenPage) -> None:
    opened = open_page(told())
    wide = boxes_of(opened)
    opened.page.set_viewport_size({"width": 500, "height": 1000})
    opened.wait("document.querySelector('#map svg').clientWidth < 520")
    opened.settle()
    opened.settle()
    assert boxes_of(opened) != wide
    assert_apart(opened)


def test_lone_nodes_of_a_small_graph_are_shown(open_page: OpenPage) -> None:
    opened = open_page(mechanism("a -> b", nodes={"alone": {"level": "drug"}}))
    assert opened.ids("node") == ["a", "alone", "b"]
    assert_apart(opened)
    lonely = open_page(mechanism(nodes={"alone": {}}))
    assert lonely.ids("node") == ["alone"]


def test_a_page_of_nothing_is_quiet(open_page: OpenPage) -> None:
    opened = open_page(Mechanism("empty"))
    for view in ("network", "table", "map"):
        opened.page.click(f"#views [data-view={view}]")
    opened.page.click("#zoom-in")
    assert opened.ids("node") == []


def test_zoom_by_wheel_and_key_and_pan_by_drag(open_page: OpenPage) -> None:
    opened = open_page(told())
    page = opened.page

    def world() -> list[float]:
        found: list[float] = page.evaluate(
            "(() => { const m = document.querySelector('#map .world').getCTM();"
            "return [m.a, m.e, m.f]; })()"
        )
        return found

    start = world()
    page.mouse.move(900, 450)
    page.mouse.wheel(0, -200)
    opened.settle()
    assert world()[0] > start[0]
    page.mouse.move(1500, 700)
    page.mouse.down()
    page.mouse.move(1400, 650, steps=4)
    page.mouse.up()
    moved = world()
    page.keyboard.press("0")
    assert world() == start != moved
    page.keyboard.press("+")
    assert world()[0] > start[0]
    assert opened.state()["node"] == ""


def test_a_thousand_nodes_are_drawn_in_good_time(open_page: OpenPage) -> None:
    opened = open_page(crowd(1000, 3000))
    took = opened.page.evaluate(
        "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
    )
    assert took < 20_000
    assert 2 <= len(opened.ids("node")) < 100
