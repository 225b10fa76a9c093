"""Every test of the command line asks the little graph unless it names another."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.worlds import little, write_folder


@pytest.fixture(scope="session")
def little_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The little graph on the disk; nobody writes into it."""
    return Path(write_folder(little(), tmp_path_factory.mktemp("graphs") / "little"))


@pytest.fixture(autouse=True)
def _ask_the_little_graph(little_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOAGRAPH_GRAPH", str(little_folder))
