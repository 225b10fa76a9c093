from __future__ import annotations

import csv
import errno
import os
import stat
from contextlib import suppress
from io import StringIO
from pathlib import Path

import pytest
from tests.knowledge.broken import BREAKAGES, Breakage

from moagraph.errors import BadGraphError, CannotWriteError, UnreadableFileError
from moagraph.knowledge.check import check_folder
from moagraph.knowledge.load import load_folder, shipped_graphs
from moagraph.knowledge.replace import replace_files
from moagraph.knowledge.scaffold import make_graph
from moagraph.knowledge.tidy import tidy_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_graph(tmp_path / "graph")


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def letters(data: bytes) -> list[str]:
    """All that a table's rows say, but for order and separators."""
    rows = data.decode().replace("\r", "\n").split("\n")[1:]
    return sorted("".join(rows).translate(str.maketrans("", "", ';\t," ')))


def test_a_tidy_folder_is_left_alone(folder: Path) -> None:
    times = {file: file.stat().st_mtime_ns for file in folder.iterdir()}
    report = tidy_folder(folder)
    assert (report.files, report.changes, str(report)) == ((), (), "already tidy")
    assert {file: file.stat().st_mtime_ns for file in folder.iterdir()} == times


def test_each_cure_is_told(folder: Path) -> None:
    before = contents(folder)
    nodes, claims = folder / "nodes.csv", folder / "claims.csv"
    nodes.write_bytes(b"\xef\xbb\xbf" + nodes.read_bytes().replace(b"\n", b"\r\n"))
    claims.write_bytes(claims.read_bytes().replace(b",", b";"))
    lines = (folder / "stories.csv").read_bytes().splitlines(keepends=True)
    (folder / "stories.csv").write_bytes(b"".join([lines[0], *reversed(lines[1:])]))
    hypotheses = b"title,id,kind,summary\nDirect inhibition,direct,trigger,Acts on the enzyme.\n"
    (folder / "hypotheses.csv").write_bytes(hypotheses)
    quoted = (folder / "sources.csv").read_bytes().replace(b",Example A,", b',"Example A",')
    (folder / "sources.csv").write_bytes(quoted)
    (folder / "datapackage.json").write_bytes(before["datapackage.json"] + b"\n")
    report = tidy_folder(folder)
    assert sorted(report.changes) == [
        "claims.csv: columns separated by commas",
        "datapackage.json: schemas brought up to date",
        "hypotheses.csv: columns put in order",
        "nodes.csv: byte order mark removed",
        "nodes.csv: line ends made LF",
        "sources.csv: rewritten in canonical form",
        "stories.csv: rows sorted",
    ]
    assert sorted(report.files) == sorted({line.split(":")[0] for line in report.changes})
    after = contents(folder)
    assert after.pop("hypotheses.csv") != before.pop("hypotheses.csv")
    assert after == before


def test_blank_rows_and_columns_go_and_nothing_else(folder: Path) -> None:
    before = contents(folder)
    lines = before["nodes.csv"].splitlines()
    spread = b"\n".join(line + b",," for line in [*lines, b"," * 10, b"", b"," * 10]) + b"\n"
    (folder / "nodes.csv").write_bytes(spread)
    tidy_folder(folder)
    assert contents(folder) == before


def test_ids_are_assigned_when_asked_and_kept_for_ever(folder: Path) -> None:
    rows = (
        ",example-drug,blocks,example-mediator,cortex,,,,,\n"
        ",example-drug,blocks,example-mediator,Cortex,,,,,\n"
        "mine,example-drug,binds,example-mediator,,,,,,\n"
    )
    with (folder / "claims.csv").open("a") as file:
        file.write(rows)
    tidy_folder(folder)
    assert (
        sum(
            p.message.startswith("is blank; it must be filled in (`moagraph tidy --assign-ids`")
            for p in check_folder(folder)
        )
        == 2
    )
    report = tidy_folder(folder, assign_ids=True)
    first = "example-drug-blocks-example-mediator-cortex"
    assert report.assigned == (first, f"{first}-2")
    assert f"claims.csv: id {first} assigned" in report.changes
    assert {"mine", *report.assigned} < set(load_folder(folder).claims)
    assert tidy_folder(folder, assign_ids=True).changes == ()


def test_a_missing_package_is_made(folder: Path) -> None:
    (folder / "datapackage.json").unlink()
    (folder / "stories.csv").unlink()
    assert tidy_folder(folder).changes == ("datapackage.json: made",)
    assert load_folder(folder).name == "graph"
    assert not [p for p in check_folder(folder) if p.severity == "error"]


def test_yes_is_written_as_the_blank_it_means(folder: Path) -> None:
    nodes = folder / "nodes.csv"
    before = nodes.read_bytes()
    nodes.write_bytes(before.replace(b"drug,drug,,,", b"drug,drug,,yes,"))
    assert load_folder(folder).nodes["example-drug"].expand
    tidy_folder(folder)
    assert nodes.read_bytes() == before


@pytest.mark.parametrize("breakage", BREAKAGES, ids=lambda breakage: breakage.name)
def test_tidy_loses_nothing_of_any_broken_graph(folder: Path, breakage: Breakage) -> None:
    breakage.break_it(folder)
    before = contents(folder)
    with suppress(BadGraphError):
        tidy_folder(folder)
    after = contents(folder)
    if after == before:
        return
    for name, data in before.items():
        if name.endswith(".csv"):
            assert letters(after[name]) == letters(data)
    assert tidy_folder(folder).changes == ()


@pytest.mark.parametrize(
    "name",
    [
        "missing file",
        "empty file",
        "renamed column",
        "column twice",
        "Latin-1",
        "UTF-16",
        "NUL byte",
        "unclosed quote",
        "unquoted comma",
        "too few cells",
        "package not JSON",
        "package key twice",
    ],
)
def test_what_cannot_be_read_without_loss_is_refused(folder: Path, name: str) -> None:
    next(breakage for breakage in BREAKAGES if breakage.name == name).break_it(folder)
    with pytest.raises(BadGraphError, match=r"1 problem|2 problems"):
        tidy_folder(folder)


def test_no_folder_no_tidying(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="is no folder"):
        tidy_folder(tmp_path / "nowhere")


def test_a_full_disk_loses_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for file in folder.glob("*.csv"):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    before = contents(folder)
    written = 0

    def fill_up(_: int) -> None:
        nonlocal written
        written += 1
        if written == 3:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fill_up)
    with pytest.raises(CannotWriteError, match="No space left on device"):
        tidy_folder(folder)
    assert contents(folder) == before


def test_replacing_keeps_modes_and_links(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(real)
    replace_files({link: b"new", tmp_path / "fresh": b"f"})
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert sorted(file.name for file in tmp_path.iterdir()) == ["fresh", "link", "real"]


def test_a_place_that_is_not_there_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(CannotWriteError, match="nothing was lost"):
        replace_files({tmp_path / "no" / "file": b""})


@pytest.mark.parametrize("folder_of", shipped_graphs().values(), ids=lambda folder: folder.name)
def test_a_round_trip_through_a_spreadsheet(folder_of: Path, tmp_path: Path) -> None:
    before = load_folder(folder_of)
    for file in folder_of.iterdir():
        data = file.read_bytes()
        if file.suffix == ".csv":
            text = StringIO()
            writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
            writer.writerows(csv.reader(StringIO(data.decode(), newline="")))
            data = b"\xef\xbb\xbf" + text.getvalue().encode()
        (tmp_path / file.name).write_bytes(data)
    assert {"nodes.csv", "claims.csv", "evidence.csv"} <= set(tidy_folder(tmp_path).files)
    assert load_folder(tmp_path) == before
    nodes = tmp_path / "nodes.csv"
    first = min(before.nodes)
    nodes.write_text(nodes.read_text("utf-8").replace(f"\n{first},", "\n2-Sep,", 1), "utf-8")
    told = [str(problem) for problem in check_folder(tmp_path) if problem.severity == "error"]
    assert "nodes.csv:2 id: '2-Sep' looks like a name that a spreadsheet turned into" in told[0]
