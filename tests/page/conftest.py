"""One browser per test run; pages of toy graphs, made once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from playwright.sync_api import Browser
from tests.page.browser import Opened, ScriptEngine, open_browser, open_file

from moagraph.exchange.open import open_graph
from moagraph.export.html import write_html
from moagraph.knowledge.model import Mechanism

OpenPage: TypeAlias = Callable[..., Opened]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser."""
    with open_browser() as found:
        yield found


@pytest.fixture(scope="session")
def engine(browser: Browser) -> ScriptEngine:
    """The page's script by itself."""
    return ScriptEngine(browser)


@pytest.fixture(scope="session")
def shipped() -> Mechanism:
    """The graph that ships."""
    return open_graph()


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Mechanism], Path]:
    """From a graph to the file of its page, written once."""
    folder = tmp_path_factory.mktemp("pages")
    written: dict[int, tuple[Path, Mechanism]] = {}

    def write(mechanism: Mechanism) -> Path:
        if id(mechanism) not in written:
            path = folder / f"{len(written)}.html"
            path.write_bytes(write_html(mechanism))
            written[id(mechanism)] = path, mechanism
        return written[id(mechanism)][0]

    return write


@pytest.fixture
def open_page(
    browser: Browser, pages: Callable[[Mechanism], Path], shipped: Mechanism
) -> Iterator[OpenPage]:
    """Opens the page of a graph (the shipped one); afterwards it must have been quiet."""
    opened: list[Opened] = []

    def open_it(mechanism: Mechanism | None = None, hash_: str = "", **options: Any) -> Opened:
        found = open_file(browser, pages(mechanism or shipped), hash_=hash_, **options)
        opened.append(found)
        return found

    yield open_it
    for found in opened:
        found.context.close()
    assert [found.requests for found in opened] == [[] for _ in opened]
    assert [found.complaints for found in opened] == [[] for _ in opened]
