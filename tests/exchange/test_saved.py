"""A big table opens from what was kept beside it, and never from what is stale or damaged."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from moagraph.exchange import edge_table, saved
from moagraph.exchange.edge_columns import Raw, read_columns
from moagraph.exchange.edge_table import read_edge_table
from moagraph.knowledge import column_digest
from moagraph.knowledge.canonical import digest_of
from moagraph.knowledge.columns import LargeMechanism
from moagraph.query.paths import find_paths

TEXT = "source\ttarget\tsign\trel\tcost\na\tb\t1\tbinds to\t1\nb\tc\t-1\t\t2\na\tb\t-1\t\t3\n"


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(saved, "SAVED_FROM", 1)
    path = tmp_path / "toy.tsv"
    path.write_text(TEXT, encoding="utf-8")
    return path


def is_read_from_the_table(path: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    asked: list[Path] = []

    def read(place: Path) -> Raw:
        asked.append(place)
        return read_columns(place)

    with monkeypatch.context() as patch:
        patch.setattr(edge_table, "read_columns", read)
        find_paths(read_edge_table(path), "a", "c")
    return bool(asked)


def test_the_same_graph_comes_back(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = read_edge_table(table)
    found = find_paths(first, "a", "c")
    assert len(found) == 2
    again = read_edge_table(table)
    assert dict(again.claims) == dict(first.claims)
    assert (again.digest, again.name, list(again.nodes)) == (first.digest, "toy", ["a", "b", "c"])
    assert find_paths(again, "a", "c") == found
    assert not is_read_from_the_table(table, monkeypatch)
    assert sorted(p.name for p in table.parent.iterdir()) == [".toy.tsv.moagraph", "toy.tsv"]


def test_a_changed_table_is_read_anew(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    find_paths(read_edge_table(table), "a", "c")
    table.write_text(TEXT + "c\td\t1\t\t1\n", encoding="utf-8")
    os.utime(table, ns=(1, 1))
    assert is_read_from_the_table(table, monkeypatch)
    assert len(find_paths(read_edge_table(table), "a", "d")) == 2


def test_the_digest_is_made_but_once(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    right = read_edge_table(table).digest
    assert right == digest_of(read_edge_table(table))
    folder = table.parent / ".toy.tsv.moagraph" / "digest"
    with monkeypatch.context() as patch:
        patch.setattr(column_digest, "_make_digest", _refuse)
        assert read_edge_table(table).digest == right
        kept = folder / "digest.npy"
        kept.write_bytes(kept.read_bytes()[:-1] + b"x")
        with pytest.raises(PermissionError):
            assert read_edge_table(table).digest
    assert read_edge_table(table).digest == right
    table.write_text(TEXT + "c\td\t1\t\t1\n", encoding="utf-8")
    changed = read_edge_table(table)
    assert changed.digest == digest_of(changed) != right
    shutil.rmtree(table.parent / ".toy.tsv.moagraph")
    assert LargeMechanism.of(changed.columns, name="x", saved=folder).digest == changed.digest


def test_a_digest_is_of_what_is_held_not_of_what_is_kept(table: Path) -> None:
    held = read_edge_table(table)
    table.write_text(TEXT.replace("binds to", "touches"), encoding="utf-8")
    changed = read_edge_table(table)
    assert changed.digest == digest_of(changed)
    assert held.digest == digest_of(held) != changed.digest


@pytest.mark.parametrize("part", ["columns", "pairs"])
@pytest.mark.parametrize("harm", ["flip", "cut", "drop", "format"])
def test_damage_is_noticed(
    table: Path, monkeypatch: pytest.MonkeyPatch, part: str, harm: str
) -> None:
    right = find_paths(read_edge_table(table), "a", "c")
    folder = table.parent / ".toy.tsv.moagraph" / part
    largest = max(folder.glob("*.npy"), key=lambda path: path.stat().st_size)
    whole = largest.read_bytes()
    if harm == "flip":
        largest.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    elif harm == "cut":
        largest.write_bytes(whole[: len(whole) // 2])
    elif harm == "drop":
        largest.unlink()
    else:
        contents = folder / "contents.json"
        contents.write_text(contents.read_text().replace('"format": 1', '"format": 0'))
    assert is_read_from_the_table(table, monkeypatch) == (part == "columns")
    assert find_paths(read_edge_table(table), "a", "c") == right
    assert not is_read_from_the_table(table, monkeypatch)


def test_a_folder_that_goes_away_is_no_matter(table: Path) -> None:
    graph = read_edge_table(table)
    shutil.rmtree(table.parent / ".toy.tsv.moagraph")
    assert len(find_paths(graph, "a", "c")) == 2


def test_nothing_is_kept_when_told_so(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(saved.VARIABLE, "no")
    read_edge_table(table)
    assert [p.name for p in table.parent.iterdir()] == ["toy.tsv"]


def test_a_place_that_cannot_be_written_is_no_matter(
    table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (table.parent / ".toy.tsv.moagraph").write_text("in the way", encoding="utf-8")
    assert len(find_paths(read_edge_table(table), "a", "c")) == 2
    (table.parent / ".toy.tsv.moagraph").unlink()
    monkeypatch.setattr("tempfile.mkdtemp", _refuse)
    assert len(find_paths(read_edge_table(table), "a", "c")) == 2


def _refuse(*_: object, **__: object) -> str:
    raise PermissionError
