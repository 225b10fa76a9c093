"""Around, matrix, compare, block, bottlenecks, loops, conflicts: words for people, and forms."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from tests.cli.runner import moagraph, ok, read_json
from tests.cli.worlds import write_folder
from tests.toys import facing_null, mechanism, unknown_direction


def test_around_tells_sign_and_distance() -> None:
    assert ok("around", "mood") == (
        "mood, within 2 steps\n"
        "\n"
        "Upstream (4)\n"
        "   1 step   BDNF: increases\n"
        "   1 step   \u03b25-HNK, reduced: decreases\n"
        "   2 steps  ketamine: decreases\n"
        "   2 steps  NMDA receptor on interneurons: decreases\n"
        "\n"
        "Downstream (1)\n"
        "   1 step   BDNF: increases\n"
    )
    assert "   2 steps  ketamine: increases (3 steps), decreases" in ok(
        "around", "mood", "--steps", "3"
    )


def test_around_nothing_says_so() -> None:
    result = moagraph("around", "vehicle", "--format", "csv")
    assert (result.status, result.stdout) == (0, "side,node,steps,increases,decreases,unknown\n")
    assert result.stderr == "nothing lies within 2 steps of vehicle\n"


def test_matrix_is_a_table_of_verdicts() -> None:
    assert ok("matrix") == "drug      mood\nketamine  contested\n"
    words = ("--drugs", "ketamine", "--drugs", "vehicle", "--outcomes", "bdnf")
    assert ok("matrix", *words, "--format", "markdown") == (
        "| drug | bdnf |\n| --- | --- |\n| ketamine | contested |\n| vehicle | no path |\n"
    )


def test_matrix_for_programs_is_a_row_a_verdict_as_in_its_json() -> None:
    words = ("matrix", "--drugs", "ketamine", "--drugs", "vehicle", "--outcomes", "bdnf")
    said = ok(*words, "--format", "csv")
    assert said == (
        "drug,outcome,verdict,steps\nketamine,bdnf,contested,2\nvehicle,bdnf,no path,\n"
    )
    assert ok(*words, "--format", "tsv") == said.replace(",", "\t")
    assert list(read_json(*words)["cells"][0]) == said.splitlines()[0].split(",")


LONG = "a-trigger-hypothesis-of-a-rather-long-name"


@pytest.mark.parametrize(
    "words",
    [
        ("paths", "a", "z"),
        ("verdict", "a", "z"),
        ("block", "whole", "--from", "a", "--to", "z"),
        ("conflicts",),
    ],
)
def test_no_line_is_wider_than_the_terminal(tmp_path: Path, words: tuple[str, ...]) -> None:
    names = {f"p{n}": {"name": f"part number {n} of a whole of some size"} for n in range(4)}
    ends = {"a": {"name": "a drug whose name is as long"}, "z": {"name": "an effect as long"}}
    toy = mechanism(
        *(f"a -> p{n} [{LONG}] !" for n in range(4)),
        *(f"p{n} -> z [{LONG} another-{LONG}]" for n in range(4)),
        *(f"p{n} part_of whole" for n in range(4)),
        nodes={**names, **ends},
    )
    graph = write_folder(toy, tmp_path)
    said = ok(*words, "--graph", graph, terminal=True, env={"COLUMNS": "60", "NO_COLOR": "1"})
    assert max(map(len, said.splitlines())) <= 60


def test_compare_tells_shared_private_and_opposite() -> None:
    said = ok("compare", "ketamine", "hnk", "--outcome", "mood")
    assert said.startswith("lifted mood\n   ketamine: contested\n      ketamine \u2192 ")
    assert "   shared by all (1)\n      \u03b25-HNK, reduced decreases lifted mood\n" in said
    assert "   only ketamine (4)\n" in said


def test_compare_tells_what_some_share_and_where_they_oppose(tmp_path: Path) -> None:
    toy = mechanism("a -> m", "b -> m", "c -| m", "m -> z", "a -> n", "b -> n", "n -> z")
    graph = write_folder(toy, tmp_path)
    said = ok("compare", "a", "b", "c", "--graph", graph)
    assert "   shared by all (1)\n      m activates z\n" in said
    assert "   shared by some (1)\n      n activates z\n" in said
    assert (
        "   met with opposite signs\n      m: a increases it, b increases it, c decreases" in said
    )


def test_compare_with_no_common_outcome_says_so() -> None:
    result = moagraph("compare", "vehicle", "nmdar2")
    assert (result.status, result.stdout) == (0, "")
    assert result.stderr == "none of these drugs reaches an outcome; name others with --outcome\n"
    assert "vehicle: no path" in ok("compare", "vehicle", "ketamine")
    assert "   bdnf: " not in ok("compare", "vehicle", "mood", "--outcome", "mood")
    assert "the outcome itself" in ok("compare", "vehicle", "mood", "--outcome", "mood")


def test_block_tells_role_move_and_what_is_left() -> None:
    assert ok("block", "bdnf", "--from", "ketamine", "--to", "mood") == (
        "bdnf: opposing\n"
        "\n"
        "ketamine to mood: contested before, decreases after\n"
        "\n"
        "By trigger hypothesis\n"
        "   h1: no path; increases before, no path after\n"
        "   h2: opposing; decreases before, decreases after\n"
        "\n"
        "What dies\n"
        "   increases: 1 path\n"
        "      ketamine \u22a3 NMDA receptor on interneurons \u22a3! BDNF \u2192 lifted mood\n"
        "\n"
        "What is left\n"
        "   decreases: 1 path\n"
        "      ketamine \u2192 \u03b25-HNK, reduced \u22a3 lifted mood\n"
    )


def test_block_of_a_whole_names_its_parts_and_of_all_leaves_nothing() -> None:
    said = ok("block", "NMDA receptor", "hnk", "--from", "ketamine", "--to", "mood")
    assert "NMDA receptor: " in said
    assert "(with NMDA receptor on interneurons, NMDA receptor at rest)" in said
    assert said.endswith("What is left: nothing\n")


def test_block_adds_a_drug_and_lists_what_was_seen() -> None:
    said = ok("block", "--add", "hnk", "--from", "ketamine", "--to", "mood")
    assert said.startswith("hnk: added\n\nketamine to mood: contested before, contested after\n")
    assert (
        "   decreases: 2 paths, the best\n      \u03b25-HNK, reduced \u22a3 lifted mood\n" in said
    )
    seen = ok("block", "bdnf", "--from", "vehicle", "--to", "mood")
    assert "Seen in experiments and trials (1)" in seen
    assert moagraph("block", "--from", "ketamine", "--to", "mood").status == 2


def test_bottlenecks_tell_cuts_and_deciding_claims() -> None:
    said = ok("bottlenecks", "ketamine", "mood")
    assert "Every path passes: none\n" in said
    assert (
        "Smallest cut of nodes (2): \u03b25-HNK, reduced, NMDA receptor on interneurons; or BDNF"
    ) in said
    assert "Smallest cut of moves (2)\n" in said
    assert "Claims that decide the verdict (5)\n" in said
    assert "  BDNF increases lifted mood: without it decreases, now contested\n" in said
    assert "No cut of nodes: the first acts directly" in ok("bottlenecks", "bdnf", "mood")


def test_bottlenecks_of_unreached_and_single_cut(tmp_path: Path) -> None:
    none = ok("bottlenecks", "mood", "vehicle")
    assert "cut" not in none
    assert "Claims that decide the verdict (0)\n" in none
    graph = write_folder(mechanism("a -> b", "b -> c"), tmp_path)
    said = ok("bottlenecks", "a", "c", "--graph", graph)
    assert "Every path passes: b\n\nSmallest cut of nodes (1): b\n" in said


def test_loops_tell_what_they_do(tmp_path: Path) -> None:
    assert ok("loops") == (
        "1. amplifying \u00b7 2 steps \u00b7 grade C\n   BDNF \u2192 lifted mood \u2192 BDNF\n"
    )
    graph = write_folder(mechanism("a -> b", "b -| a !", "a -? c", "c -> a"), tmp_path)
    said = ok("loops", "a", "--graph", graph)
    assert "1. damping \u00b7 2 steps \u00b7 grade C \u00b7 disputed\n" in said
    assert "2. unknown \u00b7 2 steps" in said
    none = moagraph("loops", "ketamine")
    assert (none.status, none.stdout, none.stderr) == (
        0,
        "",
        "no loop of at most 6 steps passes ketamine\n",
    )


def test_conflicts_show_both_sides(tmp_path: Path) -> None:
    assert ok("conflicts") == (
        "NMDA receptor on interneurons and BDNF: contradicted\n"
        "   for     NMDA receptor on interneurons decreases BDNF [Toy 1 2001]\n"
        "   against NMDA receptor on interneurons decreases BDNF [Toy 9 2009]\n"
    )
    graph = write_folder(facing_null(), tmp_path)
    assert "a and b: faces a null\n   for     a activates b [" in ok("conflicts", "--graph", graph)
    none = moagraph("conflicts", "vehicle")
    assert (none.status, none.stdout, none.stderr) == (0, "", "the sources do not disagree\n")


def test_budgets_exit_3_here_too(tmp_path: Path) -> None:
    lines = [f"n{i} -> n{j}" for i in range(6) for j in range(6) if i != j]
    graph = write_folder(mechanism(*lines), tmp_path)
    result = moagraph("loops", "--graph", graph, "--max-expansions", "2")
    assert result.status == 3
    assert "cut short by the budget" in result.stderr


@pytest.mark.parametrize(
    ("words", "key", "columns"),
    [
        ("around mood", "nodes", "side,node,steps"),
        ("matrix", "cells", "drug,outcome,verdict,steps"),
        ("compare ketamine hnk", "outcomes", "outcome,part,claim"),
        ("block bdnf --from ketamine --to mood", "nodes", "node,members,hypothesis"),
        ("bottlenecks ketamine mood", "flips", "what,node"),
        ("loops", "loops", "loop,kind,sign"),
        ("conflicts", "conflicts", "kind,subject,object"),
    ],
)
def test_every_answer_has_json_and_rows(words: str, key: str, columns: str) -> None:
    answer = read_json(*words.split())
    assert set(answer["graph"]) == {"name", "version", "digest"}
    assert answer["complete"] is True
    assert answer[key]
    text = ok(*words.split(), "--format", "csv")
    assert text.startswith(columns)
    assert list(csv.DictReader(io.StringIO(text)))


def test_unknown_direction_around(tmp_path: Path) -> None:
    graph = write_folder(unknown_direction(), tmp_path)
    assert "   2 steps  c: unknown\n" in ok("around", "a", "--graph", graph)


def test_evaluate_scores_and_tells_every_miss(tmp_path: Path) -> None:
    said = ok("evaluate")
    assert said.startswith(
        "Balanced accuracy 0.00\n"
        "   over 1 perturbed observations, each without its own source's evidence\n"
    )
    assert "Predicted by found\npredicted" in said
    assert (
        "  vehicle, knockout of BDNF, lifted mood: predicted not reached, found unchanged [s2]\n"
    ) in said
    answer = read_json("evaluate")
    assert set(answer["headline"]) >= {"balanced_accuracy", "constant", "ceiling", "n"}
    assert ok("evaluate", "--format", "csv").startswith("id,drugs,perturbation,perturbed,outcome")
    own = tmp_path / "mine.csv"
    own.write_text(
        "id,drugs,context,perturbation,perturbed,agent,outcome,result,species,onset,source,basis,"
        "summary\nx,ketamine,,knockout,bdnf,,mood,abolished,mouse,,s9,abstract,Gone.\n"
    )
    said = ok("evaluate", "--observations", str(own))
    assert "over 1 perturbed observations" in said
    assert "By trigger hypothesis\n   h2: 0.00 of 1\n" in said


def test_evaluate_nothing_says_so(tmp_path: Path) -> None:
    graph = write_folder(mechanism("a -> b"), tmp_path)
    result = moagraph("evaluate", "--graph", graph)
    assert (result.status, result.stdout) == (0, "")
    assert result.stderr == "there is no observation to judge\n"
    missing = moagraph("evaluate", "--observations", str(tmp_path / "none.csv"))
    assert missing.status == 2
