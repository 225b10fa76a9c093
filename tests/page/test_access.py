"""For everyone: names, roles, contrast, focus, by axe and by keyboard."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest
from tests.page.browser import Opened
from tests.page.conftest import OpenPage
from tests.page.toys import told

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
RUN = """() => axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})"""

STATES = (
    "",
    "from=drug&to=effect&path=2&block=brake",
    "node=gate",
    "claim=cell-activates-effect",
    "story=how-it-acts&step=2",
    "compare=drug,other&to=effect",
    "view=network",
    "view=table",
)


def violations(opened: Opened) -> list[tuple[Any, ...]]:
    opened.page.evaluate(AXE)
    found = opened.page.evaluate(RUN)
    return [
        (item["id"], item["impact"], node["target"], node.get("failureSummary", "")[:300])
        for item in found["violations"]
        for node in item["nodes"]
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("hash_", STATES)
def test_axe_finds_nothing(open_page: OpenPage, hash_: str, theme: str) -> None:
    opened = open_page(told(), "&".join(filter(None, [hash_, f"theme={theme}"])))
    assert violations(opened) == []


@pytest.mark.parametrize("tab", ["stories", "ask", "filter", "details"])
def test_axe_finds_nothing_on_a_phone(open_page: OpenPage, tab: str) -> None:
    opened = open_page(told(), "from=drug&to=effect", size=(390, 844))
    opened.page.click(f"#tab-{tab}")
    assert violations(opened) == []


def test_axe_finds_nothing_in_help_and_on_the_shipped_page(open_page: OpenPage) -> None:
    opened = open_page()
    assert violations(opened) == []
    opened.page.click("#tool-help")
    assert opened.page.locator("#help").is_visible()
    assert violations(opened) == []
