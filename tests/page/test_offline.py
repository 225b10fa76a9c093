"""The page opens from a file with the network shut, quietly, whatever is in the graph."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser
from tests.page.browser import open_file
from tests.page.conftest import OpenPage
from tests.page.toys import HOSTILE, hostile, told

from moagraph.knowledge.model import Mechanism

VIEWS = ("", "view=network", "view=table", "story=*", "story=*&view=network")


@pytest.mark.parametrize("hash_", VIEWS)
def test_the_shipped_page_is_quiet_and_shows_the_graph(open_page: OpenPage, hash_: str) -> None:
    opened = open_page(hash_=hash_)
    assert opened.page.evaluate("document.compatMode") == "CSS1Compat"
    holder = {"network": "#network canvas", "table": "#node-table"}.get(
        hash_.rpartition("view=")[2]
    )
    assert opened.page.locator(holder or "#map [data-node]").first.is_visible()


def hit(opened: object) -> object:
    return opened.page.evaluate("window.hit")  # type: ignore[attr-defined] # an Opened


@pytest.mark.parametrize("view", ["map", "network", "table"])
def test_nothing_in_a_hostile_graph_runs(open_page: OpenPage, view: str) -> None:
    opened = open_page(hostile(), f"view={view}")
    page = opened.page
    for tab in ("stories", "ask", "filter", "details"):
        page.click(f"#tab-{tab}")
    assert hit(opened) is None
    assert page.text_content("#bar h1") == HOSTILE[0]


def test_hostile_texts_are_shown_as_they_are(open_page: OpenPage) -> None:
    opened = open_page(hostile())
    page = opened.page
    page.click("#tab-stories")
    page.click("#pane-stories [data-story]")
    for _ in HOSTILE[1:]:
        page.keyboard.press("ArrowRight")
    opened.settle()
    assert page.text_content("#story-caption") == HOSTILE[0]
    page.fill("#search-input", "onerror")
    page.keyboard.press("Enter")
    opened.settle()
    assert "<img src=x onerror" in (page.text_content("#pane-details") or "")
    assert page.locator("#pane-details img").count() == 0
    page.locator("#panel summary").evaluate_all("found => found.forEach(one => one.click())")
    assert page.locator("a[href^='javascript']").count() == 0
    assert hit(opened) is None


def test_a_hostile_address_is_refused_with_a_message(open_page: OpenPage) -> None:
    opened = open_page(
        told(), "from=%3Cimg%20src=x%3E&to=%E0%A4%A&nonsense=1&k=-3&step=1e9&view=javascript:1"
    )
    note = opened.page.text_content("#note") or ""
    assert "<img src=x>" in note
    assert "nonsense" in note
    assert opened.state()["k"] == 10
    assert opened.ids("node")


def test_without_scripts_the_picture_and_the_tables_are_there(
    browser: Browser, pages: object, shipped: Mechanism
) -> None:
    path = pages(shipped)  # type: ignore[operator] # the fixture
    opened = open_file(browser, path, java_script_enabled=False)
    page = opened.page
    assert page.locator("#map svg").is_visible()
    assert page.locator("#map svg > title").count() == page.locator("#map svg > desc").count() == 1
    assert page.locator("#node-table tbody tr").count() == len(shipped.nodes)
    assert page.locator("#claim-table tbody tr").count() == len(shipped.claims)
    assert page.locator("#claim-table").is_visible()
    assert not page.locator("#panel").is_visible()
    assert (opened.requests, opened.complaints) == ([], [])
    opened.context.close()


def test_a_narrow_window_does_not_scroll_sideways(open_page: OpenPage) -> None:
    for graph in (None, hostile()):
        for hash_ in ("", "view=table", "story=*"):
            opened = open_page(graph, hash_, size=(390, 844))
            wide = opened.page.evaluate(
                "[document.documentElement.scrollWidth, document.body.scrollWidth]"
            )
            assert max(wide) <= 390, hash_
