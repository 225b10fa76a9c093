from __future__ import annotations

import random
from pathlib import Path

import pytest
from tests.knowledge.broken import BREAKAGES, Breakage

from moagraph.errors import BadGraphError
from moagraph.knowledge.check import Problem, check_folder
from moagraph.knowledge.load import load_folder
from moagraph.knowledge.scaffold import make_graph


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_graph(tmp_path / "graph")


def test_a_sound_graph_has_no_problem(folder: Path) -> None:
    assert check_folder(folder) == []


@pytest.mark.parametrize("breakage", BREAKAGES, ids=lambda breakage: breakage.name)
def test_each_breakage_is_told_with_place_and_cure(folder: Path, breakage: Breakage) -> None:
    breakage.break_it(folder)
    problems = check_folder(folder)
    lines = [(problem.severity, str(problem)) for problem in problems]
    for said in breakage.said:
        assert any(
            severity == said.severity and line.startswith(f"{said.place}") and said.words in line
            for severity, line in lines
        ), f"{said} is not among {[line[:200] for _, line in lines]}"
    for _, line in lines:
        assert "\n" not in line
        assert line.isprintable()
        assert len(line) < 400


@pytest.mark.parametrize("breakage", BREAKAGES, ids=lambda breakage: breakage.name)
def test_loading_refuses_exactly_the_errors(folder: Path, breakage: Breakage) -> None:
    breakage.break_it(folder)
    errors = [problem for problem in check_folder(folder) if problem.severity == "error"]
    if not errors:
        assert load_folder(folder).claims
        return
    with pytest.raises(BadGraphError) as caught:
        load_folder(folder)
    assert list(caught.value.problems) == errors
    assert str(errors[0]) in str(caught.value)


def test_every_table_is_judged_when_several_are_broken(folder: Path) -> None:
    for file in sorted(folder.glob("*.csv")):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    files = {problem.file for problem in check_folder(folder)}
    assert files == {file.name for file in folder.glob("*.csv")}


def test_problems_come_in_the_order_of_files_rows_and_columns(folder: Path) -> None:
    text = (folder / "nodes.csv").read_text()
    broken = text.replace(",protein,target", ",x,y").replace(",drug,drug", ",z,w")
    (folder / "nodes.csv").write_text(broken)
    (folder / "datapackage.json").unlink()
    errors = [p for p in check_folder(folder) if p.severity == "error"]
    places = [(p.file, p.row, p.column) for p in errors]
    assert places == [
        ("datapackage.json", 0, ""),
        ("nodes.csv", 2, "kind"),
        ("nodes.csv", 2, "level"),
        ("nodes.csv", 3, "kind"),
        ("nodes.csv", 3, "level"),
    ]


def test_a_graph_that_is_no_folder_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert "does not exist" in str(check_folder(tmp_path / "nowhere")[0])
    assert "is a file" in str(check_folder(tmp_path / "file")[0])
    assert {p.file for p in check_folder(tmp_path)} == {
        "datapackage.json",
        "nodes.csv",
        "claims.csv",
    }


def test_tables_that_the_package_does_not_list_may_be_absent(folder: Path) -> None:
    for name in ("stories.csv", "observations.csv", "datapackage.json"):
        (folder / name).unlink()
    told = [str(problem) for problem in check_folder(folder)]
    assert told == ["datapackage.json: is missing; `moagraph tidy` on the folder makes one"]


def test_a_shortcut_of_the_other_sign_is_none(folder: Path) -> None:
    with (folder / "claims.csv").open("a") as file:
        file.write("x,example-drug,increases,example-mediator,,,,,,\n")
    assert not any("shortcut" in problem.message for problem in check_folder(folder))


def test_hypothesis_dangling_when_its_table_is_absent(folder: Path) -> None:
    (folder / "hypotheses.csv").write_text("id,title,kind,summary\n")
    told = [str(p) for p in check_folder(folder) if p.severity == "error"]
    (only,) = told
    assert only.startswith("claims.csv:2 hypotheses: 'direct' is no hypothesis of hypotheses.csv;")


def test_many_dangling_names_are_all_told(folder: Path) -> None:
    rows = "".join(f"c{n},no{n},binds,example-drug,,,,,,\n" for n in range(50))
    with (folder / "claims.csv").open("a") as file:
        file.write(rows)
    assert sum(p.message.startswith("is no node") for p in check_folder(folder)) == 50
    with pytest.raises(BadGraphError, match="and 30 more"):
        load_folder(folder)


def test_identifiers_may_stand_beside_a_synonym(folder: Path) -> None:
    row = "extra,extra thing,,protein,target,,,CHEBI:6121,,Ketamine,\n"
    with (folder / "nodes.csv").open("a") as file:
        file.write(row)
    (folder / "identifiers.csv").write_text("curie,name\nCHEBI:6121,ketamine\n")
    assert not [p for p in check_folder(folder) if p.severity == "error"]


def test_a_problem_prints_on_one_line() -> None:
    problem = Problem("error", "claims.csv", 14, "relation", "stops", "is none", ("blocks", "x"))
    assert str(problem) == "claims.csv:14 relation: 'stops' is none; nearest: blocks, x"
    assert str(Problem("error", "a.csv", 0, "", "", "is missing")) == "a.csv: is missing"
    assert len(str(Problem("error", "a.csv", 1, "b", "x" * 10**6, "is long"))) < 100


def test_no_bytes_make_checking_raise(folder: Path) -> None:
    chance = random.Random(7)
    files = sorted(folder.iterdir())
    whole = {file: file.read_bytes() for file in files}
    noise = [b"\0", b"\xff", b'"', b"\n", b",", b";", b"|", b"\r", b"\xef\xbb\xbf", b"9" * 5000]
    for _ in range(150):
        for file, data in whole.items():
            file.write_bytes(data)
        for file in chance.sample(files, 2):
            noisy = bytearray(whole[file])
            for _ in range(chance.randrange(1, 6)):
                place = chance.randrange(len(noisy))
                noisy[place : place + chance.randrange(3)] = chance.choice(noise)
            file.write_bytes(bytes(noisy))
        for problem in check_folder(folder):
            assert "\n" not in str(problem)


@pytest.mark.parametrize(
    "name",
    [
        "missing file",
        "missing core file",
        "unclosed quote",
        "stray quote",
        "unquoted comma",
        "semicolons",
        "byte order mark",
        "CRLF",
        "Latin-1",
        "NUL byte",
        "empty file",
        "10 MB cell",
        "dangling claim",
        "duplicate id",
    ],
)
def test_one_fault_is_one_complaint(folder: Path, name: str) -> None:
    next(breakage for breakage in BREAKAGES if breakage.name == name).break_it(folder)
    errors = [str(problem) for problem in check_folder(folder) if problem.severity == "error"]
    assert len(errors) == 1, errors
