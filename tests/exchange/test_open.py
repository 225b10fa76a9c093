from __future__ import annotations

from pathlib import Path

import pytest

from moagraph.errors import UnknownNameError, UnreadableFileError
from moagraph.exchange.open import DEFAULT_GRAPH, READERS, VARIABLE, open_graph
from moagraph.knowledge.model import Mechanism
from moagraph.knowledge.scaffold import make_graph


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(VARIABLE, raising=False)
    return make_graph(tmp_path / "mine")


def test_nothing_means_the_variable_then_the_default(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert open_graph().name == DEFAULT_GRAPH
    monkeypatch.setenv(VARIABLE, str(folder))
    assert open_graph().name == "mine"
    assert open_graph(DEFAULT_GRAPH).name == DEFAULT_GRAPH


def test_a_folder_by_path_or_text(folder: Path) -> None:
    assert open_graph(folder).name == "mine"
    assert open_graph(str(folder)).name == "mine"
    assert open_graph("mine").name == "mine"


def test_a_shipped_name_goes_before_a_folder_of_that_name(folder: Path) -> None:
    namesake = make_graph(folder.parent / DEFAULT_GRAPH)
    assert "ketamine" in open_graph(DEFAULT_GRAPH).nodes
    assert "example-drug" in open_graph(f"./{DEFAULT_GRAPH}").nodes
    assert "example-drug" in open_graph(namesake).nodes
    assert "example-drug" in open_graph(Path(DEFAULT_GRAPH)).nodes


@pytest.mark.usefixtures("folder")
def test_an_unknown_name_offers_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="nearest: rapid-antidepressants") as caught:
        open_graph("rapid-antidepresants")
    assert caught.value.near == (DEFAULT_GRAPH,)
    with pytest.raises(UnknownNameError, match="shipped graphs: rapid-antidepressants"):
        open_graph("qqq")


def test_files_that_nothing_reads(folder: Path) -> None:
    with pytest.raises(UnreadableFileError, match="does not exist"):
        open_graph("no/where")
    with pytest.raises(UnreadableFileError, match="does not exist"):
        open_graph("nodes.csv")
    with pytest.raises(UnreadableFileError, match="give its folder"):
        open_graph(folder / "nodes.csv")
    odd = folder / "graph.docx"
    odd.touch()
    with pytest.raises(UnreadableFileError, match="a file of a format that can be read"):
        open_graph(odd)


def read_toy(path: Path) -> Mechanism:
    return Mechanism(path.name)


def test_a_suffix_finds_its_reader_the_longest_first(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(READERS, ".toy", "tests.exchange.test_open:read_toy")
    monkeypatch.setitem(READERS, ".x.toy", "nowhere:nothing")
    file = folder / "A.TOY"
    file.touch()
    assert open_graph(file).name == "A.TOY"
    (folder / "a.x.toy").touch()
    with pytest.raises(ModuleNotFoundError):
        open_graph(folder / "a.x.toy")
    with pytest.raises(UnreadableFileError, match="does not exist"):
        open_graph("gone.toy")
