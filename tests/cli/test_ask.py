"""Paths and verdicts at the terminal: contract, words for people, limits, budgets, pairs."""

from __future__ import annotations

import csv
import io
import json
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from tests.cli.runner import moagraph, ok, read_json
from tests.cli.worlds import write_folder
from tests.toys import facing_null, mechanism, unknown_direction

import moagraph.exchange.open as opening


def test_paths_as_text() -> None:
    assert ok("paths", "ketamine", "lifted mood") == (
        "ketamine to lifted mood: 2 paths (little 1)\n"
        "\n"
        "1. decreases \u00b7 2 steps \u00b7 grade E \u00b7 h2\n"
        "   ketamine \u2192 \u03b25-HNK, reduced \u22a3 lifted mood\n"
        "\n"
        "2. increases \u00b7 3 steps \u00b7 grade C \u00b7 disputed \u00b7 h1\n"
        "   ketamine \u22a3 NMDA receptor on interneurons \u22a3! BDNF \u2192 lifted mood\n"
        "\n"
        "! marks a disputed step; --explain says by whom\n"
    )


def test_explained_paths_cite_by_number() -> None:
    said = ok("paths", "ketamine", "mood", "--sign", "increases", "--explain")
    assert (
        "   1. ketamine blocks NMDA receptor on interneurons (cortex) [1][2]; grade B\n"
        "   2. NMDA receptor on interneurons decreases BDNF [1]; grade C, disputed by [3]\n"
        "   3. BDNF increases lifted mood [1]; grade C\n"
    ) in said
    assert "lifted mood increased by ketamine (mouse, hours, forced swim): Ketamine" in said
    assert said.endswith(
        "References\n"
        "  [1] Toy 1. What toy 1 does. Journal of Toys 2001. PMID 1000001. doi:10.1000/toy.1\n"
        "  [2] Taken back. 2002 [retracted]\n"
        "  [3] Toy 9. What toy 9 does. Journal of Toys 2009. PMID 1000009. doi:10.1000/toy.9\n"
    )


def test_arrows_become_ascii_where_the_encoding_needs_it() -> None:
    words = ("paths", "ketamine", "mood", "--sign", "increases")
    said = ok(*words, encoding="ascii")
    assert "ketamine -| NMDA receptor on interneurons -|! BDNF -> lifted mood" in said
    assert "1. increases - 3 steps" in said
    assert "\\u03b25-HNK" in ok("paths", "ketamine", "hnk", encoding="latin-1")


def test_unknown_sign_has_an_arrow_of_its_own(tmp_path: Path) -> None:
    graph = write_folder(unknown_direction(), tmp_path)
    said = ok("paths", "a", "c", "--graph", graph, "--sign", "unknown")
    assert "a to c, unknown: 1 path" in said
    assert "a \u22b8 b \u22a3 c" in said
    assert "a -o b -| c" in ok("paths", "a", "c", "--graph", graph, encoding="ascii")


def test_facing_null_is_told(tmp_path: Path) -> None:
    graph = write_folder(facing_null(), tmp_path)
    said = ok("paths", "a", "c", "--graph", graph, "--explain")
    assert "a activates b [1]; grade C, faces a-no_effect_on-b" in said


def test_reviewed_account_is_told(tmp_path: Path) -> None:
    toy = mechanism("a -> b")
    folder = Path(write_folder(toy, tmp_path))
    table = folder / "evidence.csv"
    table.write_text(table.read_text().replace("abstract", "review"))
    said = ok("paths", "a", "b", "--graph", str(folder), "--explain")
    assert "grade C, known through a review's account" in said


def test_long_paths_break_before_arrows(tmp_path: Path) -> None:
    nodes = [f"a rather long name {letter}" for letter in "abcdefgh"]
    ids = [f"n{number}" for number in range(8)]
    toy = mechanism(
        *(f"{a} -> {b}" for a, b in pairwise(ids)),
        nodes={i: {"name": name} for i, name in zip(ids, nodes, strict=True)},
    )
    graph = write_folder(toy, tmp_path)
    lines = ok("paths", "n0", "n7", "--graph", graph).splitlines()[3:]
    assert len(lines) == 2
    assert all(len(line) <= 100 for line in lines)
    assert lines[1].startswith("     \u2192 a rather long name")
    narrow = ok("paths", "n0", "n7", "--graph", graph, terminal=True, env={"COLUMNS": "50"})
    assert len(narrow.splitlines()) > 6


def test_terminal_gets_colour_and_a_pipe_none() -> None:
    coloured = ok("paths", "ketamine", "mood", terminal=True, env={"TERM": "xterm"})
    plain = ok("paths", "ketamine", "mood", terminal=True, env={"NO_COLOR": "1"})
    assert "\x1b[32mincreases\x1b[0m" in coloured
    assert plain == ok("paths", "ketamine", "mood")


def test_json_keeps_the_contract() -> None:
    answer = read_json("paths", "ketamine", "mood", "--sign", "increases")
    assert list(answer) == ["graph", "query", "complete", "paths", "observations"]
    assert set(answer["graph"]) == {"name", "version", "digest"}
    assert (answer["query"]["from"], answer["query"]["sign"]) == (["ketamine"], 1)
    (path,) = answer["paths"]
    assert list(path) == ["sign", "steps", "grade", "disputed", "hypotheses", "nodes", "claims"]
    assert len(path["nodes"]) == path["steps"] + 1 == len(path["claims"]) + 1
    assert path["claims"][1][0]["sources"] == [
        {"key": "s1", "pmid": "1000001", "doi": "10.1000/toy.1", "stance": "supports"},
        {"key": "s9", "pmid": "1000009", "doi": "10.1000/toy.9", "stance": "contradicts"},
    ]
    assert [item["id"] for item in answer["observations"]] == ["o1"]


def test_csv_has_a_row_per_path_step_and_claim() -> None:
    text = ok("paths", "ketamine", "mood", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert text.splitlines()[0] == (
        "path,step,sign,grade,claim,subject,relation,object,claim_sign,claim_grade,disputed,sources"
    )
    assert [(row["path"], row["step"], row["sign"]) for row in rows] == [
        ("1", "1", "-1"),
        ("1", "2", "-1"),
        ("2", "1", "1"),
        ("2", "2", "1"),
        ("2", "3", "1"),
    ]
    assert rows[3]["sources"] == "s1|s9"


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (["--sign", "decreases"], 1),
        (["--sign", "unknown"], 0),
        (["-k", "1"], 1),
        (["--max-steps", "2"], 1),
        (["--via", "BDNF", "--via", "NMDA receptor"], 1),
        (["--avoid", "bdnf"], 1),
        (["--hypothesis", "h1"], 1),
        (["--coherent"], 2),
        (["--species", "rat"], 1),
        (["--min-grade", "C"], 1),
        (["--onset-order"], 2),
    ],
)
def test_every_option_reaches_the_search(options: list[str], count: int) -> None:
    result = moagraph("paths", "ketamine", "mood", *options, "--format", "json")
    assert result.status == 0
    assert len(json.loads(result.stdout)["paths"]) == count


def test_rank_by_grade_puts_the_better_supported_first() -> None:
    paths = read_json("paths", "ketamine", "mood", "--rank", "grade")["paths"]
    assert [path["grade"] for path in paths] == ["C", "E"]


def test_no_path_is_an_answer_with_its_limits_and_what_was_seen() -> None:
    result = moagraph("paths", "ketamine", "mood", "--sign", "unknown", "--max-steps", "7")
    assert (result.status, result.stdout) == (0, "")
    assert result.stderr.startswith(
        "there is no path from ketamine to mood with these limits: unknown, max steps 7\n"
        "Seen in experiments and trials (1)\n"
    )
    words = ("--via", "bdnf", "--coherent", "--min-grade", "A", "--species", "mouse")
    told = moagraph("paths", "ketamine", "mood", *words).stderr
    assert "limits: via bdnf, coherent, species mouse, min grade A\n" in told
    bare = moagraph("paths", "mood", "ketamine", "--format", "csv")
    assert (bare.status, bare.stdout.count("\n")) == (0, 1)
    assert bare.stderr == (
        "there is no path from mood to ketamine; nothing limited the search\n"
        "no causal claims lead from mood to ketamine\n"
        "mood gets as far as bdnf\n"
        "ketamine is reached from nothing\n"
    )


def test_no_path_says_which_option_shut_it_out() -> None:
    result = moagraph("paths", "ketamine", "mood", "--sign", "increases", "--max-steps", "2")
    assert (result.status, result.stdout) == (0, "")
    assert "without max_steps: ketamine > nmdar1 > bdnf > mood (increases" in result.stderr


def test_budget_exits_3_and_says_so() -> None:
    result = moagraph("paths", "ketamine", "mood", "--max-expansions", "1", "--format", "json")
    assert result.status == 3
    assert json.loads(result.stdout)["complete"] is False
    assert "cut short by the budget (--max-expansions 1)" in result.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["paths", "ketamnie", "BDNF"], "nearest: ketamine"),
        (["paths", "ketamine", "ketalar"], "use loops"),
        (["paths", "ketamine"], "give both A and B, or --pairs FILE alone"),
        (["paths"], "give both A and B, or --pairs FILE alone"),
        (["paths", "ketamine", "mood", "--pairs", "/dev/null"], "or --pairs FILE alone"),
        (["paths", "ketamine", "mood", "--sign", "up"], "increases"),
        (["paths", "ketamine", "mood", "--via", "bdnff"], "nearest: bdnf"),
        (["paths", "ketamine", "mood", "--hypothesis", "h9"], "h1"),
        (["paths", "ketamine", "mood", "--species", "mose"], "mouse"),
        (["paths", "ketamine", "mood", "-k", "0"], "-k"),
        (["paths", "ketamine", "mood", "--sgn", "any"], "--sign"),
        (["verdict", "ketamine"], "Missing argument 'B'"),
        (["verdict", "ketamine", "moood"], "mood"),
    ],
)
def test_mistyped_question_exits_2(words: list[str], told: str) -> None:
    result = moagraph(*words)
    assert (result.status, result.stdout) == (2, "")
    assert told in result.stderr


def test_pairs_are_answered_in_their_order(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.csv"
    pairs.write_text('from,to\nbdnf,"lifted mood"\n\nmood,ketamine\nketamine,mood\n')
    result = moagraph("paths", "--pairs", str(pairs), "-k", "1", "--format", "tsv")
    assert result.status == 0
    assert [line.split("\t")[:4] for line in result.stdout.splitlines()] == [
        ["from", "to", "path", "step"],
        ["bdnf", "lifted mood", "1", "1"],
        ["ketamine", "mood", "1", "1"],
        ["ketamine", "mood", "1", "2"],
    ]
    assert "there is no path from mood to ketamine" in result.stderr
    answers = json.loads(moagraph("paths", "--pairs", str(pairs), "--format", "json").stdout)
    assert [len(answer["paths"]) for answer in answers] == [1, 0, 2]
    text = moagraph("paths", "--pairs", str(pairs)).stdout
    assert text.index("bdnf to lifted mood") < text.index("ketamine to mood")


@pytest.mark.parametrize(
    ("content", "status", "told"),
    [
        (b"bdnf\tmood\nbdnf\tmod\n", 2, "pair 2 (bdnf, mod): 'mod' names no node"),
        (b"bdnf,mood,ketamine\n", 2, "pairs:1: 'bdnf,mood,ketamine': not a pair"),
        (b"\xff\xfe,x\n", 1, "pairs cannot be read"),
        (b"a,b\n" + b"x" * 200_000 + b",y\n", 1, "give UTF-8 text with two columns"),
    ],
)
def test_bad_pairs_are_named(tmp_path: Path, content: bytes, status: int, told: str) -> None:
    (tmp_path / "pairs").write_bytes(content)
    result = moagraph("paths", "--pairs", str(tmp_path / "pairs"))
    assert (result.status, result.stdout) == (status, "")
    assert told in result.stderr


def test_pairs_come_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    def feed(content: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))

    feed(b"\xef\xbb\xbfbdnf,mood\n")
    assert "1 path" in ok("paths", "--pairs", "-")
    feed(b"\xff")
    result = moagraph("paths", "--pairs", "-")
    assert (result.status, result.stdout) == (1, "")


def test_pairs_share_a_budget_code(tmp_path: Path) -> None:
    (tmp_path / "pairs").write_text("bdnf,mood\nketamine,mood\n")
    words = ("paths", "--pairs", str(tmp_path / "pairs"), "--max-expansions", "1")
    assert moagraph(*words).status == 3


def test_verdict_as_text() -> None:
    said = ok("verdict", "ketamine", "mood")
    assert said.startswith("ketamine to mood: contested\n   per trigger hypothesis, ")
    assert (
        "increases: 1 path of 3 steps \u00b7 grade C \u00b7 disputed \u00b7 h1\n"
        "   ketamine \u22a3 NMDA receptor on interneurons \u22a3! BDNF \u2192 lifted mood\n"
        "\n"
        "decreases: 1 path of 2 steps \u00b7 grade E \u00b7 h2\n"
    ) in said
    assert "   h1  increases  (1 increase, 0 decrease)\n" in said
    assert "Over all paths of up to 4 steps, coherent or not: 1 increase, 1 decrease.\n" in said
    assert "Seen in experiments and trials (1)\n" in said


def test_verdict_names_the_null_and_the_missing_path() -> None:
    said = ok("verdict", "vehicle", "mood")
    assert said.startswith("vehicle to mood: no path\n")
    assert "increases: no path\n" in said
    assert "no effect is asserted\n   vehicle has no effect on lifted mood\n" in said
    assert "   no path of their own: h1, h2\n" in said
    assert "There is no path at all, coherent or not.\n" in said
    assert "unchanged with knockout of BDNF by Bdnf knockout" in said.replace("\n    ", " ")


def test_verdict_of_unknown_sign_and_many_paths(tmp_path: Path) -> None:
    unknown = write_folder(unknown_direction(), tmp_path / "unknown")
    assert "unknown: 1 path of 2 steps" in ok("verdict", "a", "c", "--graph", unknown)
    wide = mechanism(*(f"a -> m{n}" for n in range(3)), *(f"m{n} -> z" for n in range(3)))
    said = ok("verdict", "a", "z", "--graph", write_folder(wide, tmp_path / "wide"))
    assert "increases: 3 paths, the best of 2 steps" in said


def test_verdict_json_keeps_the_contract() -> None:
    answer = read_json("verdict", "ketamine", "mood")
    assert list(answer) == [
        "graph",
        "query",
        "complete",
        "verdict",
        "rule",
        "increases",
        "decreases",
        "unknown",
        "no_effect",
        "by_hypothesis",
        "all_paths",
        "observations",
    ]
    assert answer["increases"]["paths"] == 1
    assert answer["unknown"]["best"] is None
    assert answer["by_hypothesis"]["h2"]["verdict"] == "decreases"
    rows = list(csv.DictReader(io.StringIO(ok("verdict", "ketamine", "mood", "--format", "csv"))))
    assert [row["camp"] for row in rows] == ["increases", "decreases", "unknown", "no effect"]


def test_hostile_names_reach_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    toy = mechanism("a -> b", nodes={"b": {"name": "x\x1b[31m\u202ey", "description": "\x9b2J"}})
    monkeypatch.setattr(opening, "open_graph", lambda _name: toy)
    for words in (["paths", "a", "b", "--explain"], ["verdict", "a", "b"], ["show", "b"]):
        said = ok(*words)
        assert not {"\x1b", "\u202e", "\x9b"} & set(said)
        assert "\\x1b[31m\\u202ey" in said
