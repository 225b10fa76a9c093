"""All of it by keyboard: search, the walk along arrows, stories, and what is announced."""

from __future__ import annotations

from tests.page.conftest import OpenPage
from tests.page.toys import told

from moagraph.knowledge.model import Mechanism


def focused(page: object) -> dict[str, str]:
    found: dict[str, str] = page.evaluate(  # type: ignore[attr-defined] # a Page
        "({...document.activeElement.dataset, id: document.activeElement.id})"
    )
    return found


def test_search_by_a_piece_of_a_synonym(open_page: OpenPage) -> None:
    opened = open_page(told())
    page = opened.page
    page.keyboard.press("/")
    assert focused(page)["id"] == "search-input"
    page.keyboard.type("anzibar")
    assert page.get_attribute("#search-input", "aria-expanded") == "true"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowDown")
    active = page.get_attribute("#search-input", "aria-activedescendant")
    assert page.get_attribute(f"#{active}", "aria-selected") == "true"
    page.keyboard.press("Enter")
    assert opened.state()["node"] == "drug"
    assert page.get_attribute("#search-input", "aria-expanded") == "false"
    assert not page.locator("#search-list").is_visible()
    assert page.input_value("#search-input") == ""
    assert "drug" in opened.heard()


def test_search_finds_claims_and_papers(open_page: OpenPage) -> None:
    opened = open_page(told())
    page = opened.page
    page.fill("#search-input", "gate activates")
    page.keyboard.press("Enter")
    assert opened.state()["claim"] == "gate-activates-cell"
    page.fill("#search-input", "toy 9 2009")
    page.keyboard.press("Enter")
    assert opened.state()["q"] == "s9"
    assert "firing of the cell activates effect" in page.inner_text("#pane-details")
    page.fill("#search-input", "nothing like it")
    assert "Nothing found" in (page.text_content("#search-list") or "")
    page.keyboard.press("Escape")
    assert page.get_attribute("#search-input", "aria-expanded") == "false"


def test_the_walk_along_the_arrows(open_page: OpenPage) -> None:
    opened = open_page(told())
    page = opened.page
    page.focus("#map")
    assert "arrow key" in opened.heard()
    page.keyboard.press("ArrowRight")
    assert focused(page)["node"] in ("drug", "other")
    while focused(page)["node"] != "drug":
        page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    claim = focused(page)["claim"]
    assert claim.startswith("drug-")
    page.keyboard.press("ArrowDown")
    assert focused(page)["claim"] != claim
    page.keyboard.press("ArrowUp")
    assert focused(page)["claim"] == claim
    assert claim.split("-")[-1] in opened.heard()
    page.keyboard.press("ArrowRight")
    assert focused(page)["node"] == claim.split("-")[-1]
    page.keyboard.press("ArrowLeft")
    assert focused(page)["claim"].endswith(claim.split("-")[-1])
    page.keyboard.press("Enter")
    assert opened.state()["claim"] == focused(page)["claim"]
    assert "Evidence" in page.inner_text("#pane-details")
    outline = page.evaluate(
        "getComputedStyle(document.activeElement.querySelector('.reach')).strokeOpacity"
    )
    assert float(outline) > 0
    page.keyboard.press("Escape")
    assert opened.state()["claim"] == ""


def test_a_box_without_an_arrow_says_so(open_page: OpenPage) -> None:
    opened = open_page(told(), "from=drug&to=effect&path=1")
    page = opened.page
    page.focus("#map [data-node=effect]")
    page.keyboard.press("ArrowRight")
    assert opened.heard() == "No arrow leaves this box"


def test_a_story_is_walked_by_arrow_keys(open_page: OpenPage, shipped: Mechanism) -> None:
    opened = open_page()
    page = opened.page
    for story in shipped.stories[:2]:
        opened.go(f"story={story.id}&step=1")
        for step in story.steps:
            assert opened.state()["step"] == step.step
            assert opened.on("claim") == sorted(set(step.claims))
            assert page.text_content("#story-caption") == step.caption
            told_by = page.inner_text("#pane-stories")
            assert "References" in told_by
            assert page.locator("#pane-stories .evidence").count() >= len(set(step.claims)) - 1
            page.keyboard.press("ArrowRight")
            opened.settle()
        assert opened.state()["step"] == len(story.steps)
        page.keyboard.press("ArrowLeft")
        assert opened.state()["step"] == len(story.steps) - 1
        assert story.steps[-2].title in opened.heard()


def test_the_first_arrow_key_begins_the_first_story(open_page: OpenPage) -> None:
    opened = open_page(told())
    opened.page.keyboard.press("ArrowRight")
    assert (opened.state()["story"], opened.state()["step"]) == ("how-it-acts", 1)


def test_tabs_and_menus_take_arrow_keys(open_page: OpenPage) -> None:
    opened = open_page(told())
    page = opened.page
    page.focus("#tab-stories")
    page.keyboard.press("ArrowRight")
    assert focused(page)["id"] == "tab-ask"
    assert page.locator("#pane-ask").is_visible()
    page.focus("#tool-save")
    page.keyboard.press("Enter")
    assert focused(page)["save"] == "svg"
    page.keyboard.press("ArrowUp")
    assert focused(page)["save"] == "print"
    page.keyboard.press("Escape")
    assert focused(page)["id"] == "tool-save"
    assert not page.locator("#save-menu").is_visible()


def test_help_opens_and_closes(open_page: OpenPage) -> None:
    opened = open_page(told())
    opened.page.keyboard.press("?")
    assert "not medical advice" in opened.page.inner_text("#help")
    opened.page.keyboard.press("Escape")
    assert not opened.page.locator("#help").is_visible()
