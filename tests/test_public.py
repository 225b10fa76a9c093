"""The public names: there, lazy, and usable as the first lines of the documentation use them."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from tests.toys import diamond

import moagraph


@pytest.mark.parametrize("name", moagraph.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(moagraph, name) is not None
    assert name in dir(moagraph)


def test_unknown_name_is_refused() -> None:
    with pytest.raises(AttributeError, match="module 'moagraph' has no attribute 'sparkle'"):
        _ = moagraph.sparkle


def test_importing_loads_nothing_but_itself() -> None:
    code = "import sys, moagraph; print(sorted(n for n in sys.modules if n.startswith('moagraph')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(["moagraph", "moagraph.export"])


def test_version_is_that_of_the_package() -> None:
    assert moagraph.__version__ == version("moagraph")


def test_export_is_the_function_whatever_was_imported(tmp_path: Path) -> None:
    from moagraph.export.formats import write

    assert callable(write)
    out = tmp_path / "d.svg"
    moagraph.export(diamond(), out, source="a", target="d", k=1)
    assert "From a to d" in out.read_text()


def test_questions_are_answered() -> None:
    toy = diamond()
    found = moagraph.find_paths(toy, "a", "d", sign=-1)
    assert isinstance(found, moagraph.Paths)
    assert isinstance(found[0], moagraph.CausalPath)
    assert found[0].nodes == ("a", "c", "d")
    assert moagraph.verdict(toy, "a", "d").verdict == "contested"
    assert moagraph.block(toy, "b", "a", "d").after.verdict == "decreases"
    assert moagraph.compare(toy, ["b", "c"]).outcomes
    assert moagraph.matrix(toy).rows() == [{"drug": "a", "d": "contested"}]
    assert [near.node for near in moagraph.around(toy, "d", steps=1).nodes] == ["b", "c"]
    assert moagraph.bottlenecks(toy, "a", "d").dominators == ()
    assert moagraph.loops(toy).loops == ()
    assert moagraph.conflicts(toy).conflicts == ()
    assert moagraph.evaluate(toy).judged == ()
    with pytest.raises(moagraph.UnknownNameError):
        moagraph.find_paths(toy, "a", "z")


def test_load_gives_the_default_graph(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MOAGRAPH_GRAPH", raising=False)
    assert moagraph.load().name == "rapid-antidepressants"
    assert isinstance(moagraph.load(), moagraph.Mechanism)
