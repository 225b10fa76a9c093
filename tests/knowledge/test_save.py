from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests import toys

from moagraph.errors import CannotWriteError
from moagraph.knowledge.check import check_folder
from moagraph.knowledge.load import load_folder
from moagraph.knowledge.model import Mechanism
from moagraph.knowledge.package import UNSTATED
from moagraph.knowledge.save import save_folder
from moagraph.knowledge.tidy import tidy_folder

NAMES = [name for name in toys.__all__ if name not in {"SHAPES", "mechanism"}]


@pytest.mark.parametrize("name", NAMES)
def test_every_toy_can_be_saved_and_loaded(name: str, tmp_path: Path) -> None:
    toy = getattr(toys, name)()
    save_folder(toy, tmp_path / "new" / "graph")
    assert load_folder(tmp_path / "new" / "graph") == toy
    assert tidy_folder(tmp_path / "new" / "graph").changes == ()
    assert [p for p in check_folder(tmp_path / "new" / "graph") if p.severity == "error"] == []


def test_what_an_import_does_not_know_is_not_made_up(tmp_path: Path) -> None:
    save_folder(replace(toys.diamond(), name="My (graph)", version=None, licence=""), tmp_path)
    loaded = load_folder(tmp_path)
    assert (loaded.name, loaded.version, loaded.licence) == ("my-graph", "0.1.0", UNSTATED)
    assert loaded.digest == toys.diamond().digest
    save_folder(Mechanism("\u4e2d", licence="MIT, CC0-1.0"), tmp_path)
    assert load_folder(tmp_path).name == "graph"
    assert load_folder(tmp_path).licence == "MIT, CC0-1.0"


def test_a_place_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CannotWriteError, match="cannot make"):
        save_folder(toys.diamond(), tmp_path / "file")


def test_a_line_of_a_toy_that_means_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="means nothing"):
        toys.mechanism("a -> b c")
    assert toys.mechanism("a -> b ~days #mine").claims["mine"].onset == "days"
