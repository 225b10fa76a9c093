"""What is taken from pyvis: a checked model, and its script."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path

import pytest
from tests.page.toys import told

from moagraph.errors import CannotWriteError
from moagraph.export.network import make_network, read_vis_script


def test_nodes_stand_where_they_are_told_and_edges_carry_their_head() -> None:
    graph = told()
    found = make_network(graph, {"drug": (10.0, 20.0)})
    assert found["nodes"][sorted(graph.nodes).index("drug")] == [10.0, 20.0]
    heads = dict(zip(sorted(graph.claims), (edge[0] for edge in found["edges"]), strict=True))
    assert heads["drug-inhibits-brake"] == "bar"
    assert heads["drug-activates-gate"] == "arrow"
    assert heads["other-modulates-effect"] == "circle"
    assert heads["part-part_of-cell"] == heads["drug-no_effect_on-cell"] == ""
    assert found["options"]["physics"]["enabled"] is False
    assert json.dumps(found, allow_nan=False)


def test_parallel_edges_bend_apart() -> None:
    graph = told()
    bends = dict(zip(sorted(graph.claims), make_network(graph, {})["edges"], strict=True))
    assert bends["gate-activates-cell"][1:] != bends["gate-increases-cell-cortex"][1:]


def test_the_script_is_whole_and_can_stand_in_a_page() -> None:
    text = read_vis_script()
    assert text.startswith("/**\n * vis-network")
    assert "</script" not in text.lower()
    assert "\r" not in text


def test_a_pyvis_without_its_script_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("moagraph.export.network"), "_SCRIPT", "nowhere.js")
    with pytest.raises(CannotWriteError, match=r"lacks nowhere.js; install pyvis"):
        read_vis_script()


def test_a_script_that_ends_its_tag_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    module = import_module("moagraph.export.network")
    (tmp_path / "bad.js").write_text("'</SCRIPT>'", encoding="utf-8")
    monkeypatch.setattr(module, "_SCRIPT", "bad.js")
    monkeypatch.setattr(module, "files", lambda _: tmp_path)
    with pytest.raises(CannotWriteError, match="cannot stand in a page"):
        read_vis_script()
