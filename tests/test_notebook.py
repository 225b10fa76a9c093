"""Graphs and answers show themselves as pictures where IPython runs, and only there."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from IPython.core.interactiveshell import InteractiveShell
from pypdf import PdfReader
from tests import toys
from traitlets.config import Config

from moagraph.exchange.open import open_graph
from moagraph.knowledge.model import Mechanism
from moagraph.notebook import draw, draw_for_print, load_ipython_extension, register
from moagraph.query.compare import compare_drugs
from moagraph.query.paths import find_paths
from moagraph.query.verdict import find_verdict

SVG = "image/svg+xml"


@pytest.fixture
def shell() -> Iterator[Any]:
    config = Config()
    config.HistoryManager.enabled = False
    make: Any = InteractiveShell  # it has no types
    found = make(config=config)
    yield found
    InteractiveShell.clear_instance()


def _shown(shell: Any, value: Any) -> set[str]:
    """The boxes of what a notebook shows for a value; none without a picture."""
    data, _ = shell.display_formatter.format(value)
    assert "text/plain" in data
    if SVG not in data:
        return set()
    root = ET.fromstring(data[SVG])
    return {found.get("data-node", "") for found in root.iter() if found.get("data-node")}


def test_answers_show_their_nodes(shell: Any) -> None:
    load_ipython_extension(shell)
    graph = toys.opposite_claims()
    paths = find_paths(graph, "a", "b")
    assert _shown(shell, graph) == set(graph.nodes)
    assert _shown(shell, paths) == {"a", "b"}
    assert _shown(shell, find_verdict(graph, "a", "b")) == {"a", "b"}
    assert _shown(shell, "a string") == set()


def test_answers_bring_a_pdf_for_latex(shell: Any) -> None:
    load_ipython_extension(shell)
    graph = toys.opposite_claims()
    for value in (graph, find_paths(graph, "a", "b"), find_verdict(graph, "a", "b")):
        data, _ = shell.display_formatter.format(value)
        shown = PdfReader(BytesIO(data["application/pdf"])).pages[0].extract_text()
        assert all(graph.nodes[node].label in shown for node in "ab")
        assert draw_for_print(value) == data["application/pdf"], "the same twice"
    assert draw_for_print("a string") is None


def test_a_lone_path_is_drawn_with_the_graph_of_a_variable(shell: Any) -> None:
    assert register(shell)
    graph = toys.diamond()
    paths = find_paths(graph, "a", "d")
    assert _shown(shell, paths[0]) == set()
    shell.user_ns["other"] = toys.cycle()
    assert _shown(shell, paths[0]) == set()
    shell.user_ns["answer"] = paths
    assert _shown(shell, paths[0]) == set(paths[0].nodes)


def test_a_comparison_shows_both_drugs() -> None:
    graph = open_graph()
    found = compare_drugs(graph, ["ketamine", "esketamine"])
    svg = draw(found)
    assert svg is not None
    assert 'data-node="ketamine"' in svg
    assert 'data-node="esketamine"' in svg


def test_of_a_large_graph_the_core_is_shown() -> None:
    svg = draw(open_graph())
    assert svg is not None
    assert "at its core" in svg
    assert 5 < svg.count("data-node=") < 60


def test_a_verdict_without_a_path_says_so() -> None:
    graph = toys.mechanism("a -> b", "c -> d")
    svg = draw(find_verdict(graph, "a", "d"))
    assert svg is not None
    assert "There is no path" in svg
    assert "no path" in svg


def test_pictures_are_as_wide_as_their_room() -> None:
    svg = draw(toys.diamond())
    assert svg is not None
    assert svg.startswith('<svg style="max-width:100%;height:auto" xmlns=')


def test_nothing_is_registered_outside_ipython(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not register()  # IPython is loaded here, but no shell runs
    monkeypatch.delitem(sys.modules, "IPython")
    assert not register()
    assert draw(Mechanism) is None


def test_importing_moagraph_in_ipython_is_enough() -> None:
    code = (
        "from IPython.core.interactiveshell import InteractiveShell;"
        "from traitlets.config import Config;"
        "c = Config(); c.HistoryManager.enabled = False;"
        "shell = InteractiveShell.instance(config=c);"
        "import moagraph;"
        "graph = moagraph.load();"
        "data, _ = shell.display_formatter.format(graph);"
        "print(sorted(data), data['image/svg+xml'][:4])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "['application/pdf', 'image/svg+xml', 'text/plain'] <svg\n"


def test_without_ipython_nothing_of_it_is_loaded() -> None:
    code = "import sys, moagraph; moagraph.load; print('moagraph.notebook' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "False\n"
