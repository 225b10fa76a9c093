from __future__ import annotations

from pathlib import Path

import pytest
from tests import toys

from moagraph.knowledge.canonical import canonical_tables
from moagraph.knowledge.check import check_folder
from moagraph.knowledge.load import load_folder
from moagraph.knowledge.package import make_package, package_bytes
from moagraph.knowledge.tables import TABLES

NAMES = [name for name in toys.__all__ if name not in {"SHAPES", "mechanism"}]


@pytest.mark.parametrize("name", NAMES)
def test_every_toy_can_be_written_and_loaded(name: str, tmp_path: Path) -> None:
    toy = getattr(toys, name)()
    about = {"title": toy.title, "version": "1", "licenses": [{"name": "MIT"}]}
    package = make_package(about, toy.name, TABLES.values())
    (tmp_path / "datapackage.json").write_bytes(package_bytes(package))
    for file, data in canonical_tables(toy).items():
        (tmp_path / file).write_bytes(data)
    assert [str(p) for p in check_folder(tmp_path) if p.severity == "error"] == []
    assert load_folder(tmp_path) == toy


def test_a_line_that_means_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="means nothing"):
        toys.mechanism("a -> b c")
    assert toys.mechanism("a -> b ~days #mine").claims["mine"].onset == "days"
