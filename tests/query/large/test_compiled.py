"""When numba is loaded: later where the search would have to be compiled first."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from moagraph.query.large import compiled

VERSION = f"py{sys.version_info.major}{sys.version_info.minor}"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where compiled searches are kept, with numba there and not yet loaded."""
    (tmp_path / "__pycache__").mkdir()
    monkeypatch.setattr(compiled, "__file__", str(tmp_path / "compiled.py"))
    monkeypatch.setattr(compiled, "find_spec", lambda _: "there")
    monkeypatch.delitem(sys.modules, "moagraph.query.large.kernel", raising=False)
    compiled._is_compiled.cache_clear()
    yield tmp_path / "__pycache__"
    compiled._is_compiled.cache_clear()


def first_question() -> int:
    return next(asked for asked in range(1000) if compiled.is_worth_compiling(asked))


def test_a_compiled_search_is_loaded_after_a_few_questions(folder: Path) -> None:
    (folder / f"kernel.hunt_rows-168.{VERSION}.nbi").touch()
    assert first_question() == 21


def test_a_search_is_compiled_after_many_questions(folder: Path) -> None:
    (folder / "kernel.hunt_rows-168.py27.nbi").touch()
    (folder / f"kernel._grow-54.{VERSION}.nbi").touch()
    assert first_question() == 201


def test_what_is_loaded_is_used_and_what_is_missing_is_not(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert folder.is_dir()
    monkeypatch.setattr(compiled, "find_spec", lambda _: None)
    assert not compiled.is_worth_compiling(1000)
    monkeypatch.setitem(sys.modules, "moagraph.query.large.kernel", compiled)
    assert compiled.is_worth_compiling()
