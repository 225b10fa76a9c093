"""Network, tables, quiz, themes: the same state in other clothes."""

from __future__ import annotations

from typing import Any

from tests.page.conftest import OpenPage
from tests.page.toys import told

from moagraph.knowledge.model import Mechanism

INK = "document.querySelector('#network canvas').toDataURL().length"
DRAWN = f"document.querySelector('#network canvas') && {INK} > 8000"


def test_the_network_is_drawn_from_the_same_places(open_page: OpenPage) -> None:
    opened = open_page(told(), "view=network")
    page = opened.page
    opened.wait(DRAWN)
    assert page.locator("#network canvas").is_visible()
    assert not page.locator("#map").is_visible()
    name = page.get_attribute("#network [role=img]", "aria-label") or ""
    assert "tables say the same" in name


def test_physics_is_off_until_asked_for_and_settles(open_page: OpenPage) -> None:
    opened = open_page(told(), "view=network")
    page = opened.page
    opened.wait(DRAWN)
    still = page.evaluate("document.querySelector('#network canvas').toDataURL()")
    page.wait_for_timeout(300)
    assert page.evaluate("document.querySelector('#network canvas').toDataURL()") == still
    page.click("#network-physics")
    assert page.get_attribute("#network-physics", "aria-pressed") == "true"
    opened.wait(
        "document.querySelector('#network-physics').getAttribute('aria-pressed') === 'false'",
        seconds=15,
    )
    assert page.evaluate("document.querySelector('#network canvas').toDataURL()") != still


def test_a_click_in_the_network_opens_the_card(open_page: OpenPage) -> None:
    opened = open_page(told(), "view=network&node=gate")
    page = opened.page
    opened.wait(DRAWN)
    box = page.locator("#network canvas").bounding_box()
    assert box is not None
    found: set[Any] = set()
    for across in range(8, 96, 4):
        for down in (30, 40, 46, 50, 54, 60, 70):
            page.mouse.click(
                box["x"] + box["width"] * across / 100, box["y"] + box["height"] * down / 100
            )
            state = opened.state()
            found.add(state["node"] or state["claim"])
        if len(found) > 1:
            break
    assert len(found) > 1


def test_the_network_takes_part_in_filters_and_zoom(open_page: OpenPage) -> None:
    opened = open_page(told(), "view=network&story=*")
    page = opened.page
    opened.wait(DRAWN)
    everything = page.evaluate(INK)
    page.click("#zoom-out")
    opened.settle()
    page.click("#zoom-fit")
    opened.go("view=network&story=*&kind=drug")
    assert page.evaluate(INK) < everything


def test_views_change_by_button_and_keep_the_question(open_page: OpenPage) -> None:
    opened = open_page(told(), "from=drug&to=effect&path=1")
    for view in ("network", "table", "map"):
        opened.page.click(f"#views [data-view={view}]")
        assert opened.state()["view"] == view
        assert opened.state()["path"] == 1
        assert opened.page.get_attribute(f"[data-view={view}]", "aria-pressed") == "true"


def test_tables_hold_everything_and_can_be_sorted_and_narrowed(
    open_page: OpenPage, shipped: Mechanism
) -> None:
    opened = open_page(hash_="view=table")
    page = opened.page
    assert page.locator("#node-table tbody tr:visible").count() == len(shipped.nodes)
    page.check("#table-shown")
    assert 0 < page.locator("#node-table tbody tr:visible").count() < len(shipped.nodes)
    page.uncheck("#table-shown")
    page.click("#claim-table th:nth-child(7) button")
    assert page.get_attribute("#claim-table th:nth-child(7)", "aria-sort") == "ascending"
    grades = page.locator("#claim-table td:nth-child(7)").all_inner_texts()
    assert grades == sorted(grades, key=lambda word: word.lower())
    page.click("#claim-table th:nth-child(7) button")
    assert page.get_attribute("#claim-table th:nth-child(7)", "aria-sort") == "descending"
    page.click("#node-table tbody tr:first-child button")
    assert opened.state()["node"] == min(shipped.nodes)


def test_tables_are_copied_with_tabs(open_page: OpenPage) -> None:
    opened = open_page(told(), "view=table&disputed=only")
    page = opened.page
    page.evaluate("navigator.clipboard.writeText = async text => { window.copied = text; }")
    page.click("text=Copy claims")
    lines = page.evaluate("window.copied").splitlines()
    assert lines[0].startswith("From\tRelation\tTo\tSite")
    assert len(lines) == 1 + len(told().disputed)
    assert opened.heard() == "Table copied"


def test_the_quiz_hides_signs_until_asked(open_page: OpenPage) -> None:
    opened = open_page(told())
    page = opened.page
    assert page.locator("#map .head").count() > 0
    page.click("#quiz-toggle")
    heads = page.locator("#map .increases .head, #map .decreases .head")
    assert heads.count() == 0
    assert page.locator("#map .veil").count() > 0
    labels = page.eval_on_selector_all(
        "#map .veiled", "all => all.map(one => one.getAttribute('aria-label')).join()"
    )
    assert "inhibits" not in labels
    assert "inhibits" not in page.inner_text("#pane-stories")
    page.locator("[data-claim='drug-inhibits-brake'] .reach").dispatch_event("click")
    assert "inhibits" not in page.inner_text("#pane-details")
    page.click("#quiz-choices >> text=It decreases")
    assert "Right" in opened.heard()
    assert heads.count() == 1
    page.locator("[data-claim='drug-activates-gate'] .reach").dispatch_event("click")
    page.click("#quiz-choices >> text=It decreases")
    assert opened.heard().startswith("No: drug activates gate")
    page.click("#tab-stories")
    assert "1 of 2" in page.inner_text("#pane-stories")
    page.click("#quiz-toggle")
    assert page.locator("#map .veil").count() == 0


def test_the_theme_follows_the_system_and_the_button(open_page: OpenPage) -> None:
    opened = open_page(told(), color_scheme="dark")
    page = opened.page
    fill = "document.querySelector('#map .shape').getAttribute('fill')"
    dark = page.evaluate(fill)
    assert page.get_attribute("html", "data-theme") == "dark"
    page.click("#tool-theme")
    assert opened.state()["theme"] == "light"
    assert page.evaluate(fill) != dark
