"""From one picture to the next boxes move, unless the reader has asked for stillness."""

from __future__ import annotations

from tests.page.conftest import OpenPage
from tests.page.toys import told

MOVING = "document.getAnimations().filter(a => a.playState === 'running').length"


def test_boxes_move_to_their_new_places(open_page: OpenPage) -> None:
    opened = open_page(told(), "from=drug&to=effect", reduced_motion="no-preference")
    opened.page.click("#path-list [data-path='2']")
    assert opened.page.evaluate(MOVING) > 0
    opened.wait(f"{MOVING} === 0")
    assert opened.on("node") == ["cell", "drug", "effect", "gate"]


def test_nothing_moves_for_those_who_want_stillness(open_page: OpenPage) -> None:
    opened = open_page(told(), "from=drug&to=effect")
    opened.page.click("#path-list [data-path='2']")
    assert opened.page.evaluate(MOVING) == 0
