"""In a deck: no chrome, no grabbing of wheel or keys, steps by message, any frame size."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page
from tests.page.browser import Opened, open_file, wait_until
from tests.page.conftest import OpenPage
from tests.page.toys import told

from moagraph.knowledge.model import Mechanism

DECK = """<!doctype html><title>deck</title><body>
<iframe id="page" {source} style="width:{wide}px;height:540px;border:0;{more}"></iframe>
<script>window.heard = []; addEventListener("message", e => heard.push(e.data));</script>"""


@pytest.fixture
def deck(
    browser: Browser, pages: Callable[[Mechanism], Path], tmp_path: Path
) -> Callable[..., tuple[Opened, Frame]]:
    def make(
        hash_: str, *, wide: int = 960, more: str = "", inside: bool = False
    ) -> tuple[Opened, Frame]:
        path = pages(told())
        source = f'src="{path.as_uri()}#{hash_}"'
        if inside:
            content = path.read_text(encoding="utf-8").replace("&", "&amp;").replace('"', "&quot;")
            source = f'srcdoc="{content}"'
        host = tmp_path / "deck.html"
        host.write_text(DECK.format(source=source, wide=wide, more=more), encoding="utf-8")
        opened = open_file(browser, host)
        wait_until(opened.page, "frames.length === 1")
        frame = opened.page.frames[1]
        wait_until(frame, "window.moagraph !== undefined")
        return opened, frame

    return make


def send(page: Page, state: str) -> None:
    page.evaluate(
        "state => document.querySelector('#page').contentWindow"
        ".postMessage({ moagraph: JSON.parse(state) }, '*')",
        state,
    )


def shown(frame: Frame) -> list[str]:
    found: list[str] = frame.evaluate(
        "[...document.querySelectorAll('#map [data-claim].on')].map(e => e.dataset.claim).sort()"
    )
    return found


def test_there_is_nothing_but_the_picture(open_page: OpenPage) -> None:
    opened = open_page(told(), "story=how-it-acts&step=1&embed=1", size=(960, 540))
    for part in ("#bar", "#panel", "#foot", "#caption", "#below"):
        assert not opened.page.locator(part).is_visible()
    box = opened.page.locator("#map svg").bounding_box()
    assert box == {"x": 0, "y": 0, "width": 960, "height": 540}


def test_messages_replace_the_state(deck: Callable[..., tuple[Opened, Frame]]) -> None:
    opened, frame = deck("story=how-it-acts&step=1&embed=1")
    assert shown(frame) == ["drug-inhibits-brake"]
    send(opened.page, '{"story": "how-it-acts", "step": 2}')
    wait_until(frame, "window.moagraph.state().step === 2")
    assert shown(frame) == [
        "drug-activates-gate",
        "gate-activates-cell",
    ]
    send(opened.page, '{"from": "drug", "to": "effect", "path": "2", "via": ["gate"]}')
    wait_until(frame, "window.moagraph.state().from === 'drug'")
    state = frame.evaluate("window.moagraph.state()")
    assert (state["story"], state["via"], state["embed"]) == ("", ["gate"], "1")
    send(opened.page, '{"bogus": 1}')
    wait_until(frame, "window.moagraph.state().from === ''")
    assert opened.complaints == []
    opened.context.close()


def test_arrow_keys_go_on_turning_the_deck(deck: Callable[..., tuple[Opened, Frame]]) -> None:
    opened, frame = deck("story=how-it-acts&step=1&embed=1")
    frame.click("#map [data-node=brake]")
    opened.page.keyboard.press("ArrowRight")
    wait_until(opened.page, "heard.length > 0")
    assert '{"method":"next"}' in opened.page.evaluate("heard")
    assert frame.evaluate("window.moagraph.state().step") == 1
    opened.page.keyboard.press("ArrowLeft")
    wait_until(opened.page, """heard.includes('{"method":"prev"}')""")
    opened.context.close()


def test_the_wheel_is_the_decks_until_a_click(deck: Callable[..., tuple[Opened, Frame]]) -> None:
    opened, frame = deck("story=how-it-acts&step=1&embed=1")
    scale = "document.querySelector('#map .world').getCTM().a"
    before = frame.evaluate(scale)
    opened.page.mouse.move(400, 300)
    opened.page.mouse.wheel(0, -300)
    opened.page.wait_for_timeout(100)
    assert frame.evaluate(scale) == before
    opened.page.mouse.click(20, 20)
    opened.page.mouse.move(400, 300)
    opened.page.mouse.wheel(0, -300)
    wait_until(frame, f"{scale} > {before}")
    opened.context.close()


@pytest.mark.parametrize("more", ["display:none", "width:0;height:0"])
def test_a_frame_that_is_hidden_at_first(
    deck: Callable[..., tuple[Opened, Frame]], more: str
) -> None:
    opened, frame = deck("story=how-it-acts&step=2&embed=1", more=more)
    opened.page.evaluate(
        "document.querySelector('#page').style = 'width:960px;height:540px;border:0'"
    )
    wait_until(frame, "document.querySelectorAll('#map [data-node]').length === 3")
    wait_until(frame, "document.querySelector('#map .world').getCTM().a > 1")
    assert len(shown(frame)) == 2
    assert opened.complaints == []
    opened.context.close()


def test_a_page_inside_a_document_works(deck: Callable[..., tuple[Opened, Frame]]) -> None:
    opened, frame = deck("", inside=True)
    frame.click("#map [data-node=gate]")
    assert frame.evaluate("window.moagraph.state().node") == "gate"
    send(opened.page, '{"story": "how-it-acts", "step": 2, "embed": 1}')
    wait_until(frame, "window.moagraph.state().step === 2")
    assert opened.complaints == []
    opened.context.close()
