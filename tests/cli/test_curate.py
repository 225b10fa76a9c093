"""The verbs for curators: a graph begun, checked, broken, tidied."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.runner import moagraph, ok, read_json


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    result = moagraph("new", str(folder), "--title", "Mine")
    assert (result.status, result.stdout) == (0, "")
    assert result.stderr == f"made {folder}: edit its tables, then `moagraph check {folder}`\n"
    return folder


def test_new_graph_is_clean_and_answers(graph: Path) -> None:
    result = moagraph("check", str(graph))
    assert (result.status, result.stdout) == (0, "")
    assert result.stderr == f"{graph}: 0 errors, 0 warnings\n"
    assert "1 path" in ok("paths", "example drug", "example symptom", "--graph", str(graph))


def test_new_graph_spares_a_folder_in_use(graph: Path) -> None:
    result = moagraph("new", str(graph))
    assert result.status == 1
    assert "is not empty; choose another place" in result.stderr


def test_check_lists_every_problem_and_exits_1(graph: Path) -> None:
    claims = graph / "claims.csv"
    claims.write_text(claims.read_text().replace("inhibits", "required_for"))
    result = moagraph("check", str(graph))
    assert result.status == 1
    assert "error: claims.csv:2 relation: 'required_for'" in result.stdout
    assert "observations.csv" in result.stdout
    listed = json.loads(moagraph("check", str(graph), "--format", "json").stdout)
    assert (listed["problems"][0]["row"], listed["folder"]) == (2, str(graph))
    rows = moagraph("check", str(graph), "--format", "csv").stdout.splitlines()
    assert rows[0] == "severity,file,row,column,found,message,near"
    assert len(rows) == len(result.stdout.splitlines()) + 1


def test_warnings_exit_1_only_when_strict(graph: Path) -> None:
    nodes = graph / "nodes.csv"
    head, first, *rest = nodes.read_text().splitlines()
    nodes.write_text("\n".join([head, *rest, first, ""]))
    assert moagraph("check", str(graph)).status == 0
    result = moagraph("check", str(graph), "--strict")
    assert result.status == 1
    assert "moagraph tidy" in result.stdout


def test_tidy_says_what_it_changed_and_is_then_silent(graph: Path) -> None:
    nodes = graph / "nodes.csv"
    before = nodes.read_bytes()
    nodes.write_bytes(before.replace(b"\n", b"\r\n"))
    result = moagraph("tidy", str(graph))
    assert result.status == 0
    assert "nodes.csv" in result.stdout
    assert result.stderr == f"{graph}: 1 file rewritten\n"
    assert nodes.read_bytes() == before
    again = moagraph("tidy", str(graph))
    assert (again.stdout, again.stderr) == ("", f"{graph}: 0 files rewritten\n")


def test_tidy_gives_ids(graph: Path) -> None:
    claims = graph / "claims.csv"
    claims.write_text(claims.read_text() + ",example-drug,increases,example-mediator,,,,,,\n")
    result = moagraph("tidy", str(graph), "--assign-ids")
    assert result.status == 0
    assert "example-drug-increases-example-mediator" in result.stdout
    assert "example-drug-increases-example-mediator," in claims.read_text()


def test_check_takes_a_shipped_name_and_the_default(graph: Path) -> None:
    shipped = read_json_of("check", "rapid-antidepressants")
    assert Path(shipped["folder"]).name == "rapid-antidepressants"
    by_variable = moagraph("check", env={"MOAGRAPH_GRAPH": str(graph)})
    assert by_variable.stderr.startswith(f"{graph}: ")
    by_default = moagraph("check", env={"MOAGRAPH_GRAPH": ""})
    assert "rapid-antidepressants: 0 errors" in by_default.stderr


def read_json_of(*words: str) -> dict[str, str]:
    read: dict[str, str] = json.loads(moagraph(*words, "--format", "json").stdout)
    return read


def test_missing_folder_is_a_problem_not_a_crash(tmp_path: Path) -> None:
    result = moagraph("check", str(tmp_path / "none"))
    assert result.status == 1
    assert "does not exist" in result.stdout
    assert moagraph("tidy", str(tmp_path / "none")).status == 1
    assert read_json("list")["graphs"]


def test_diff_says_what_changed(graph: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    moagraph("new", str(other), "--title", "Mine")
    same = moagraph("diff", str(graph), str(other))
    assert (same.status, same.stdout, same.stderr) == (0, "", "the graphs say the same\n")
    claims = other / "claims.csv"
    claims.write_text(claims.read_text().replace(",inhibits,", ",increases,"))
    said = ok("diff", str(graph), str(other))
    assert said.startswith("sign changed: example drug increases example enzyme; before: ")
    (change,) = read_json("diff", str(graph), str(other))["changes"]
    assert (change["before"], change["after"]) == ("decreases", "increases")
    rows = ok("diff", str(graph), str(other), "--format", "csv").splitlines()
    assert rows[0] == "what,table,id,before,after,text"


def test_very_many_warnings_are_counted_and_all_kept_in_a_file(graph: Path) -> None:
    claims, broken = graph / "claims.csv", "x,example-drug,bogus,,,,,,\n"
    nodes = graph / "nodes.csv"
    unused = "".join(f"n{number:02d},n{number:02d},,,,,,,,,\n" for number in range(25))
    nodes.write_text(nodes.read_text() + unused)
    result = moagraph("check", str(graph))
    shown = result.stdout.splitlines()
    assert [line.split()[3] for line in shown if "is in no claim" in line] == [
        f"'n{number:02d}'" for number in range(20)
    ]
    assert shown[-1] == (
        "and 5 more warnings like these; `--format csv` or `--output FILE` lists all"
    )
    everything = read_problems(graph)
    assert len(everything) == len(shown) - 1 + 5
    kept = graph.parent / "problems.txt"
    moagraph("check", str(graph), "--output", str(kept))
    assert len(kept.read_text().splitlines()) == len(everything)
    claims.write_text(claims.read_text() + 30 * broken)
    errors = [p for p in read_problems(graph) if p["severity"] == "error"]
    said = [line for line in moagraph("check", str(graph)).stdout.splitlines() if "error:" in line]
    assert len(said) == len(errors) > 20


def read_problems(graph: Path) -> list[dict[str, str]]:
    listed = json.loads(moagraph("check", str(graph), "--format", "json").stdout)
    problems: list[dict[str, str]] = listed["problems"]
    return problems
