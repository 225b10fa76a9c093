"""On a phone: one column, a sheet at the foot, a tap opens the evidence."""

from __future__ import annotations

from tests.page.conftest import OpenPage
from tests.page.test_map import LABELS
from tests.page.toys import told

PHONE = {"size": (390, 844), "has_touch": True, "is_mobile": True, "device_scale_factor": 2}


def test_the_picture_fills_the_phone_and_does_not_scroll(open_page: OpenPage) -> None:
    opened = open_page(hash_="from=ketamine&to=bdnf-protein&path=1", **PHONE)
    wide = opened.page.evaluate("[innerWidth, document.documentElement.scrollWidth]")
    assert wide == [390, 390]
    box = opened.page.locator("#map").bounding_box()
    assert box is not None
    assert box["width"] == 390
    assert box["height"] > 450
    assert min(opened.page.evaluate(LABELS)) >= 11


def test_a_tap_opens_the_evidence(open_page: OpenPage) -> None:
    opened = open_page(told(), "story=how-it-acts&step=1", **PHONE)
    page = opened.page
    page.tap("#map [data-node=brake]")
    assert opened.state()["node"] == "brake"
    assert page.locator("#panel").bounding_box()["height"] > 300  # type: ignore[index] # it is there
    assert page.locator("#pane-details").is_visible()
    page.locator("#pane-details summary").first.tap()
    assert page.locator("#pane-details .evidence").first.is_visible()


def test_the_sheet_has_three_heights(open_page: OpenPage) -> None:
    opened = open_page(told(), **PHONE)
    page = opened.page

    def height() -> float:
        box = page.locator("#panel").bounding_box()
        assert box is not None
        return box["height"]

    low = height()
    page.tap("#sheet-grip")
    half = height()
    page.tap("#sheet-grip")
    full = height()
    assert low < half < full
    assert page.get_attribute("#sheet-grip", "aria-expanded") == "true"
    page.tap("#sheet-grip")
    assert height() == low
    page.tap("#tab-ask")
    assert height() == half
    assert page.locator("#ask-from").is_visible()


def test_two_fingers_zoom(open_page: OpenPage) -> None:
    opened = open_page(told(), **PHONE)
    page = opened.page
    scale = "document.querySelector('#map .world').getCTM().a"
    before = page.evaluate(scale)
    page.evaluate(
        """() => { const map = document.querySelector("#map");
        const send = (type, id, x, y) => map.dispatchEvent(new PointerEvent(type, {pointerId: id,
          clientX: x, clientY: y, bubbles: true, isPrimary: id === 1, pointerType: "touch"}));
        map.setPointerCapture = () => {}; map.hasPointerCapture = () => true;
        send("pointerdown", 1, 180, 300); send("pointerdown", 2, 200, 300);
        for (let k = 1; k < 6; k += 1) { send("pointermove", 1, 180 - 10 * k, 300);
          send("pointermove", 2, 200 + 10 * k, 300); }
        send("pointerup", 1, 130, 300); send("pointerup", 2, 250, 300); }"""
    )
    assert page.evaluate(scale) > before * 1.5
