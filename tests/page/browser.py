"""A page in a real browser with the network shut, and the page's script by itself."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Frame,
    Page,
    Route,
    sync_playwright,
)

from moagraph.export.page.parts import SCRIPTS, read_part, read_words

__all__ = [
    "NAMES",
    "Opened",
    "ScriptEngine",
    "find_browser",
    "open_browser",
    "open_file",
    "wait_until",
]

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
LOCAL = ("file:", "blob:", "data:", "about:")


def find_browser() -> str:
    """The path of the first browser on PATH."""
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return found
    raise AssertionError("no browser on PATH; on Debian: apt-get install chromium")


@contextmanager
def open_browser() -> Iterator[Browser]:
    """A headless browser, closed afterwards."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(OPTIONS))
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Opened:
    """A page, with what it asked of the network and what it complained of."""

    page: Page
    context: BrowserContext
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def state(self) -> dict[str, Any]:
        """The page's state."""
        found: dict[str, Any] = self.page.evaluate("window.moagraph.state()")
        return found

    def on(self, name: str) -> list[str]:
        """The ids of the shown boxes ("node") or arrows ("claim") that are marked as chosen."""
        return self.ids(name, ".on")

    def ids(self, name: str, more: str = "") -> list[str]:
        """The ids of the shown boxes or arrows, sorted."""
        found: list[str] = self.page.eval_on_selector_all(
            f"#map [data-{name}]{more}",
            f"found => found.filter(e => getComputedStyle(e).display !== 'none')"
            f".map(e => e.dataset.{name})",
        )
        return sorted(found)

    def go(self, hash_: str) -> None:
        """Show a state by its hash, in the page that is open."""
        self.page.evaluate("hash => { location.hash = hash; }", hash_)
        self.settle()

    def settle(self) -> None:
        """Wait until the page has drawn."""
        self.page.evaluate(
            "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )

    def wait(self, condition: str, *, seconds: float = 10) -> None:
        """Wait until a condition holds; the page's policy forbids the browser's own way."""
        wait_until(self.page, condition, seconds=seconds)

    def heard(self) -> str:
        """What was last announced."""
        return (self.page.text_content("#live") or "").strip()


def open_file(
    browser: Browser,
    path: Path,
    *,
    hash_: str = "",
    size: tuple[int, int] = (1600, 900),
    **options: Any,
) -> Opened:
    """A page opened from a file, every other scheme shut; animations are off."""
    options = {"reduced_motion": "reduce", "color_scheme": "light", **options}
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **options)
    opened = Opened(context.new_page(), context)

    def judge(route: Route) -> None:
        if route.request.url.startswith(LOCAL):
            route.continue_()
        else:
            opened.requests.append(route.request.url)
            route.abort()

    def listen(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            opened.complaints.append(message.text)

    context.route("**/*", judge)
    opened.page.on("console", listen)
    opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    opened.page.goto(path.as_uri() + (f"#{hash_}" if hash_ else ""))
    if options.get("java_script_enabled", True):
        opened.settle()
    return opened


def wait_until(page: Page | Frame, condition: str, *, seconds: float = 10) -> None:
    """Wait until an expression is true in a page or frame."""
    deadline = time.monotonic() + seconds
    while not page.evaluate(condition):
        assert time.monotonic() < deadline, condition
        time.sleep(0.05)


class ScriptEngine:
    """The page's script without the page: its functions can be called one by one."""

    def __init__(self, browser: Browser) -> None:
        self.page = browser.new_page()
        words = json.dumps(read_words())
        parts = [read_part(f"script/{name}.js") for name in SCRIPTS if name != "app"]
        replay = (Path(__file__).parent / "replay.js").read_text(encoding="utf-8")
        self.page.set_content("<!doctype html><title>script</title>")
        script = "\n".join([f'"use strict"; const WORDS = {words};', *parts, replay])
        self.page.add_script_tag(content=script)

    def call(self, name: str, *values: Any) -> Any:
        """What a function of the script gives for JSON values."""
        return self.page.evaluate(f"values => {name}(...values)", list(values))
