"""A web deck drives its page both ways, asks nothing of the network, and prints each step."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, sync_playwright
from pypdf import PdfReader
from tests.toys import diamond

from moagraph.cli.part_frames import show_comparison, show_story
from moagraph.cli.path_frames import show_paths
from moagraph.errors import CannotWriteError
from moagraph.exchange.open import open_graph
from moagraph.export.deck.build import make_deck, step_states
from moagraph.export.formats import write
from moagraph.picture.frame import Frame
from moagraph.query.compare import compare_drugs
from moagraph.query.paths import find_paths

STORY = "why-it-fades"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    graph = open_graph()
    show = show_story(graph, STORY)
    place = tmp_path_factory.mktemp("talk") / "deck"
    write(f"{place}/", graph, (show.overview, *show.steps), state=show.state)
    return place


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium" if Path("/usr/bin/chromium").exists() else None,
            args=["--no-sandbox", "--disable-gpu", "--disable-quic"],
        )
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        page.route(re.compile("^(https?|wss?):"), lambda route: route.abort())
        yield page
        browser.close()


def _step(page: Page) -> Any:
    """What the page in the deck says it shows."""
    return page.frames[1].evaluate("() => window.moagraph.state().step")


def _wait_for_step(page: Page, step: int | None) -> None:
    page.frames[1].wait_for_function("(step) => window.moagraph.state().step === step", arg=step)


def test_fragments_step_the_page_both_ways_without_a_network(folder: Path, page: Page) -> None:
    troubles: list[str] = []
    asked: list[str] = []
    page.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto((folder / "index.html").as_uri())
    page.keyboard.press("ArrowRight")
    page.frames[1].wait_for_function("() => window.moagraph?.state().embed === '1'")
    _wait_for_step(page, None)
    for step in (1, 2, 3):
        page.keyboard.press("ArrowRight")
        _wait_for_step(page, step)
    title = show_story(open_graph(), STORY).steps[2].title
    assert page.inner_text("section.live h2") == title
    page.keyboard.press("ArrowLeft")
    _wait_for_step(page, 2)
    page.frames[1].click("#map")
    page.keyboard.press("ArrowRight")
    _wait_for_step(page, 3)
    page.keyboard.press("ArrowLeft")
    _wait_for_step(page, 2)
    assert troubles == []
    assert all(url.startswith(("file:", "about:", "data:")) for url in asked)


def test_each_step_is_printed_as_a_picture_of_its_own(folder: Path, page: Page) -> None:
    page.goto((folder / "index.html").as_uri() + "?print-pdf")
    page.wait_for_selector("html.reveal-print .pdf-page")
    reader = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    texts = ["".join(leaf.extract_text().split()) for leaf in reader.pages]
    show = show_story(open_graph(), STORY)
    overview = "".join(show.overview.caption.split())
    for step in show.steps:
        title = "".join(step.title.split())
        assert sum(title in text and overview not in text for text in texts) == 1
    assert len(set(texts)) == len(texts)


def test_nothing_is_fetched_and_nothing_runs_from_a_label(folder: Path) -> None:
    index = (folder / "index.html").read_text(encoding="utf-8")
    assert not re.search(r'(?:src|href)="(?:https?:)?//', index)
    from dataclasses import replace

    toy = diamond()
    bad = "</script><img src=x onerror=alert(1)>"
    nodes = {id_: replace(node, name=bad, label=bad) for id_, node in toy.nodes.items()}
    frame = Frame(claims=(("a-activates-b", "strong"),), title=bad, caption=bad)
    made = make_deck(replace(toy, nodes=nodes), frame, [frame])
    assert b"<img src=x" not in made["index.html"]


def test_all_that_the_index_names_is_in_the_folder(folder: Path) -> None:
    index = (folder / "index.html").read_text(encoding="utf-8")
    named = re.findall(r'(?:src|href|data-page)="([^"#:]+)"', index)
    assert set(named) - {"about"} <= {file.name for file in folder.iterdir()}
    assert "MIT" in (folder / "reveal.js").read_text(encoding="utf-8")[:200]
    assert "Permission is hereby granted" in (folder / "LICENSE-reveal.txt").read_text()


def test_a_shorter_deck_leaves_no_old_pictures_and_other_folders_are_spared(
    tmp_path: Path,
) -> None:
    frame = Frame(claims=(("a-activates-b", "strong"),), title="A diamond")
    place = f"{tmp_path}/deck/"
    write(place, diamond(), [frame, frame, frame])
    write(place, diamond(), [frame])
    assert [file.name for file in sorted(Path(place).glob("step-*"))] == ["step-00.svg"]
    taken = tmp_path / "mine"
    taken.mkdir()
    (taken / "thesis.txt").write_text("all of it")
    with pytest.raises(CannotWriteError, match="holds other files"):
        write(taken, diamond(), [frame])
    with pytest.raises(CannotWriteError, match="a file has that name"):
        write(f"{taken}/thesis.txt/", diamond(), [frame])
    with pytest.raises(CannotWriteError, match="make it first"):
        write(f"{tmp_path}/no/where/", diamond(), [frame])
    assert [file.name for file in taken.iterdir()] == ["thesis.txt"]


def test_steps_of_paths_choose_their_claim_and_then_the_next_path() -> None:
    walk = [
        Frame(claims=(("a-b", "strong"),)),
        Frame(claims=(("a-b", "quiet"), ("b-c", "strong"))),
        Frame(claims=(("a-c", "strong"),)),
    ]
    asked = {"from": "a", "to": "c"}
    assert step_states(asked, walk) == [
        {**asked, "path": 1, "claim": "a-b"},
        {**asked, "path": 1, "claim": "b-c"},
        {**asked, "path": 2},
    ]
    assert step_states({"node": "a"}, walk[:1]) == [{"node": "a"}]


def test_steps_of_a_comparison_go_from_outcome_to_outcome() -> None:
    show = show_comparison(compare_drugs(open_graph(), ["ketamine", "esketamine"]))
    states = step_states(show.state, show.steps)
    assert len(states) == len(show.steps) > 1
    assert [state["to"] for state in states] == list(dict.fromkeys(s["to"] for s in states))
    assert all(state["compare"] == ("ketamine", "esketamine") for state in states)


def test_a_path_is_walked_both_ways_in_the_page(tmp_path: Path, page: Page) -> None:
    graph = open_graph()
    show = show_paths(find_paths(graph, "ketamine", "BDNF protein", k=2))
    write(f"{tmp_path}/walk/", graph, (show.overview, *show.steps), state=show.state)
    page.goto((tmp_path / "walk" / "index.html").as_uri())
    page.keyboard.press("ArrowRight")
    page.frames[1].wait_for_function("() => window.moagraph?.state().embed === '1'")
    wanted = [("", None)]
    wanted += [(s.get("claim", ""), s["path"]) for s in step_states(show.state, show.steps)]
    moves = [("ArrowRight", state) for state in wanted[1:]]
    moves += [("ArrowLeft", state) for state in wanted[-2::-1]]
    for key, (claim, path) in moves:
        page.keyboard.press(key)
        page.frames[1].wait_for_function(
            """([claim, path]) => {
              const state = window.moagraph.state();
              return state.claim === claim && state.path === path
                && document.querySelectorAll("[data-claim].on").length > (path ? 0 : -1);
            }""",
            arg=[claim, path],
        )
    assert page.inner_text("section.live h2") == show.overview.title
