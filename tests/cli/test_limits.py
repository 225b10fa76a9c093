"""What is refused, cut short or empty, and how each is told."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

import pytest
from tests.cli.runner import moagraph, ok, read_json

from moagraph.cli.answering import note_budget


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("-k", "9" * 24), "k is 999"),
        (("--max-steps", "9" * 24), "max_steps is 999"),
        (("--max-seconds", "nan"), "max_seconds is nan"),
        (("--max-seconds", "inf", "--format", "json"), "max_seconds is inf"),
        (("--output", ""), "--output names no file"),
    ],
)
def test_a_value_that_is_no_limit_is_mistyped(words: tuple[str, ...], told: str) -> None:
    result = moagraph("paths", "ketamine", "mood", *words)
    assert (result.status, result.stdout) == (2, "")
    assert told in result.stderr


@pytest.mark.parametrize("suffix", ["pdf", "xlsx", "bib", "HTML"])
def test_a_listing_is_not_written_under_a_name_that_promises_more(
    tmp_path: Path, suffix: str
) -> None:
    out = tmp_path / f"nodes.{suffix}"
    result = moagraph("nodes", "--output", str(out))
    assert result.status == 2
    assert f"not written as .{suffix.lower()}; take .json, .csv, .tsv, .md" in result.stderr
    assert not out.exists()
    assert moagraph("nodes", "--format", "csv", "--output", str(out)).status == 0


def test_a_name_without_a_suffix_holds_a_table(tmp_path: Path) -> None:
    out = tmp_path / "json"
    assert moagraph("nodes", "--output", str(out)).status == 0
    assert out.read_text().startswith("id ")


def test_a_spent_budget_is_not_called_no_limit() -> None:
    result = moagraph("paths", "ketamine", "mood", "--max-expansions", "1")
    assert result.status == 3
    assert "no path was found within the budget from ketamine to mood\n" in result.stderr
    assert "nothing limited" not in result.stderr


def test_a_verdict_says_that_it_was_cut_short() -> None:
    result = moagraph("verdict", "ketamine", "mood", "--max-expansions", "1")
    assert result.status == 3
    assert "ketamine to mood: no path, as far as the budget went\n" in result.stdout
    full = ok("verdict", "mood", "ketamine")
    assert "mood to ketamine: no path\n" in full
    assert "There is no path at all, coherent or not." in full


def test_a_picture_that_was_cut_short_or_shows_nothing_says_so(tmp_path: Path) -> None:
    out = str(tmp_path / "x.svg")
    ends = ("--from", "ketamine", "--to", "mood")
    cut = moagraph("export", out, *ends, "--max-expansions", "1")
    assert cut.status == 3
    assert "No path was found within the budget." in cut.stderr
    assert "cut short by the budget" in cut.stderr
    none = moagraph("export", out, "--from", "mood", "--to", "ketamine")
    assert none.status == 0
    assert none.stderr == f"wrote {out}\nthere is no claim to show: There is no path.\n"
    wide = moagraph("export", out, "--around", "mood", "--max-expansions", "1")
    assert wide.status == 3


def test_limits_are_said_in_the_words_that_were_typed() -> None:
    said = ok("paths", "ketamine", "mood", "--via", "Bdnf", "--avoid", "nmdar2", "-k", "1")
    assert said.startswith("ketamine to mood, via Bdnf, avoid nmdar2: 1 path")


def test_allowed_words_are_met_in_any_case() -> None:
    found = read_json("paths", "ketamine", "mood", "--min-grade", "e", "--sign", "Decreases")
    assert (found["query"]["min_grade"], found["query"]["sign"]) == ("E", -1)
    assert read_json("nodes", "--kind", "Drug")["query"]["kind"] == "drug"


def test_pairs_that_are_none_are_told(tmp_path: Path) -> None:
    empty = tmp_path / "pairs.csv"
    empty.write_text("from,to\n")
    result = moagraph("paths", "--pairs", str(empty), "--format", "json")
    assert (result.status, result.stdout) == (0, "[]\n")
    assert "pairs.csv holds no pair; write two names a line, from,to" in result.stderr
    with mock.patch.object(sys, "stdin", None):
        closed = moagraph("paths", "--pairs", "-")
    assert (closed.status, closed.stderr) == (
        1,
        "moagraph: standard input is closed; open it, or name a file\n",
    )


@pytest.mark.parametrize("typed", ["", "doi:", " PMID: "])
def test_a_blank_source_is_none(typed: str) -> None:
    result = moagraph("claims", "--source", typed)
    assert result.status == 2
    assert "is no source of little" in result.stderr


@pytest.mark.parametrize("verb", ["check", "tidy"])
def test_curators_are_offered_the_nearest_graph(verb: str) -> None:
    result = moagraph(verb, "rapid-antidepresants")
    assert (result.status, result.stdout) == (2, "")
    assert "nearest: rapid-antidepressants" in result.stderr


@pytest.mark.parametrize("typed", ["~nobody-of-this-name/x", "x" * 5000])
def test_what_can_be_no_path_is_no_accident(typed: str) -> None:
    result = moagraph("nodes", "--graph", typed)
    assert result.status == 1
    assert "is no path here: " in result.stderr


def test_a_new_graph_is_named_as_a_shell_takes_it(tmp_path: Path) -> None:
    result = moagraph("new", str(tmp_path / "my graph"))
    assert f"`moagraph check '{tmp_path}/my graph'`" in result.stderr


def test_help_fits_eighty_columns() -> None:
    for words in (("--help",), ("paths", "--help"), ("block", "--help"), ("export", "--help")):
        said = ok(*words, env={"COLUMNS": "80"})
        assert max(map(len, said.splitlines())) <= 80
    assert "--sign increases \\\n      --coherent -k 3\n" in ok(
        "paths", "--help", env={"COLUMNS": "80"}
    )


@pytest.mark.parametrize(
    ("spent", "told"),
    [
        ({}, "budget: there may be more; --max-expansions raises it"),
        ({"max_expansions": 9}, "(--max-expansions 9): there may be more; --max-expansions raises"),
        ({"max_expansions": 9, "max_seconds": 2.0}, "; --max-expansions or --max-seconds raises"),
    ],
)
def test_every_spent_budget_is_what_raises_it(
    capsys: pytest.CaptureFixture[str], spent: dict[str, float], told: str
) -> None:
    assert note_budget(SimpleNamespace(complete=False, query=spent)) == 3
    assert told in capsys.readouterr().err
