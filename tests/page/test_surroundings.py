"""A page made of what lies around a node opens with just that."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser
from tests.page.browser import open_file
from tests.toys import mechanism

import moagraph


def test_the_page_opens_as_far_around_as_was_asked(browser: Browser, tmp_path: Path) -> None:
    # x and the whole touch what is around b, but do not lie up- or downstream of it.
    toy = mechanism("a -> b", "b -> c", "c -> d", "x -> c", "d -> e", "b part_of whole")
    out = tmp_path / "around.html"
    moagraph.export(toy, out, around="b", steps=2)
    opened = open_file(browser, out)
    boxes = opened.page.query_selector_all("svg [data-node]")
    assert {box.get_attribute("data-node") for box in boxes} == {"a", "b", "c", "d"}
    on = opened.page.query_selector_all("svg [data-node].on")
    assert "b" in {box.get_attribute("data-node") for box in on}
    assert (opened.requests, opened.complaints) == ([], [])
    opened.context.close()
