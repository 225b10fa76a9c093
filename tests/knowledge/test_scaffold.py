from __future__ import annotations

from pathlib import Path

import pytest

from moagraph.errors import CannotWriteError
from moagraph.knowledge.check import check_folder
from moagraph.knowledge.load import load_folder
from moagraph.knowledge.scaffold import make_graph
from moagraph.knowledge.tidy import tidy_folder


def test_a_new_graph_is_sound_tidy_and_shows_every_table(tmp_path: Path) -> None:
    folder = make_graph(tmp_path / "deep" / "My Graph", title="About it")
    assert check_folder(folder) == []
    assert tidy_folder(folder).changes == ()
    mechanism = load_folder(folder)
    assert (mechanism.name, mechanism.title) == ("my-graph", "About it")
    assert all(getattr(mechanism, f"{table}_frame")().size for table in ("nodes", "stories"))
    assert set(mechanism.grades.values()) == {"A", "C", "D"}
    assert mechanism.observations


def test_an_empty_folder_may_be_filled_and_a_full_one_not(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    folder = make_graph(tmp_path / "here")
    before = {file: file.read_bytes() for file in folder.iterdir()}
    with pytest.raises(CannotWriteError, match="is not empty"):
        make_graph(folder)
    assert {file: file.read_bytes() for file in folder.iterdir()} == before
    (tmp_path / "file").touch()
    with pytest.raises(CannotWriteError, match="cannot make"):
        make_graph(tmp_path / "file")
