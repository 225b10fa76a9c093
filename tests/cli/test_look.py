"""The listing verbs: what they list, how they filter, and in which forms."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from tests.cli.runner import moagraph, ok, read_json


def ids(kind: str, *filters: str) -> list[str]:
    key = "key" if kind == "sources" else "id"
    return [item[key] for item in read_json(kind, *filters)[kind]]


def test_an_empty_listing_says_whether_filters_emptied_it(tmp_path: Path) -> None:
    graph = tmp_path / "one.tsv"
    graph.write_text("source\ttarget\na\tb\n", encoding="utf-8")
    assert moagraph("sources", "--graph", str(graph)).stderr == "this graph has none\n"
    assert moagraph("list", "stories", "--graph", str(graph)).stderr == "this graph has none\n"
    assert moagraph("nodes", "zzz", "--graph", str(graph)).stderr.startswith(
        "nothing there with these filters"
    )


def test_list_names_every_shipped_graph_with_its_size() -> None:
    (graph,) = (g for g in read_json("list")["graphs"] if g["name"] == "rapid-antidepressants")
    assert graph["nodes"] >= 80
    assert graph["claims"] >= 80
    assert len(graph["digest"]) == 12


def test_list_needs_no_graph(tmp_path: Path) -> None:
    assert moagraph("list", "--graph", str(tmp_path / "none")).status == 0


def test_list_hypotheses_counts_their_claims() -> None:
    listed = read_json("list", "hypotheses")["hypotheses"]
    assert [(item["id"], item["kind"], item["claims"]) for item in listed] == [
        ("h1", "trigger", 2),
        ("h2", "trigger", 2),
    ]


def test_list_stories_and_observations_by_row() -> None:
    stories = read_json("list", "stories")["stories"]
    assert [(item["story"], item["step"], item["claims"]) for item in stories] == [
        ("first", 1, ["ketamine-blocks-nmdar1-cortex"]),
        ("first", 2, ["bdnf-increases-mood"]),
    ]
    seen = read_json("list", "observations")["observations"]
    assert [(item["id"], item["drugs"], item["result"]) for item in seen] == [
        ("o1", ["ketamine"], "increased"),
        ("o2", ["vehicle"], "unchanged"),
    ]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (["--kind", "receptor"], ["nmdar", "nmdar1", "nmdar2"]),
        (["--level", "outcome"], ["mood"]),
        (["special k"], ["ketamine"]),
        (["chebi:6121"], ["ketamine"]),
        (["receptor", "--kind", "drug"], []),
        (["--site", "nowhere"], []),
    ],
)
def test_nodes_are_filtered(filters: list[str], found: list[str]) -> None:
    result = moagraph("nodes", *filters, "--format", "json")
    assert [item["id"] for item in json.loads(result.stdout)["nodes"]] == found
    assert result.status == 0
    assert bool(result.stderr) == (not found)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (["--node", "hnk"], ["hnk-decreases-mood", "ketamine-metabolised_to-hnk"]),
        (["--subject", "BDNF"], ["bdnf-increases-mood"]),
        (["--object", "NMDA receptor", "--relation", "blocks"], 2),
        (["--sign", "decreases", "--object", "mood"], ["hnk-decreases-mood"]),
        (["--sign", "unknown"], []),
        (["--hypothesis", "H2"], ["hnk-decreases-mood", "ketamine-metabolised_to-hnk"]),
        (["--source", "10.1000/toy.9"], ["nmdar1-decreases-bdnf"]),
        (["--species", "RAT", "--subject", "vehicle"], ["vehicle-no_effect_on-mood"]),
        (["--min-grade", "B"], ["ketamine-blocks-nmdar1-cortex"]),
        (["--disputed"], ["nmdar1-decreases-bdnf"]),
    ],
)
def test_claims_are_filtered(filters: list[str], found: list[str] | int) -> None:
    listed = json.loads(moagraph("claims", *filters, "--format", "json").stdout)["claims"]
    if isinstance(found, int):
        assert len(listed) == found
    else:
        assert [item["id"] for item in listed] == found


def test_claim_row_holds_what_is_computed() -> None:
    (claim,) = read_json("claims", "--disputed")["claims"]
    assert claim["sign"] == -1
    assert claim["grade"] == "C"
    assert claim["disputed"] is True
    assert claim["sources"] == ["s1", "s9"]


def test_sources_are_filtered_and_counted() -> None:
    assert ids("sources", "--retracted") == ["s2"]
    assert ids("sources", "--claim", "NMDAR1-decreases-bdnf") == ["s1", "s9"]
    assert ids("sources", "toy 9 does") == ["s9"]
    (source,) = read_json("sources", "s9")["sources"]
    assert (source["claims"], source["pmid"]) == (1, "1000009")


def test_sources_as_reference_lists(tmp_path: Path) -> None:
    assert ok("sources", "s9", "--format", "bibtex").startswith("@article{s9,")
    assert ok("sources", "s9", "--format", "ris").startswith("TY  - JOUR\n")
    target = tmp_path / "all.bib"
    result = moagraph("sources", "--output", str(target))
    assert (result.status, result.stdout, result.stderr) == (0, "", f"wrote {target}\n")
    assert target.read_text().count("@") >= 3


@pytest.mark.parametrize(
    ("words", "near"),
    [
        (["claims", "--subject", "ketamin"], "ketamine"),
        (["claims", "--hypothesis", "h3"], "h1"),
        (["claims", "--source", "s99"], "s9"),
        (["claims", "--species", "ratt"], "rat"),
        (["sources", "--claim", "bdnf-increase-mood"], "bdnf-increases-mood"),
        (["nodes", "--kind", "receptr"], "receptor"),
        (["nodes", "--graph", "rapid-antidepresants"], "rapid-antidepressants"),
        (["node"], "nodes"),
        (["sources", "--claim", "zzz"], "`moagraph claims` lists what there is"),
        (["claims", "--source", "zzz"], "`moagraph sources` lists what there is"),
        (["nodes", "--knd", "drug"], "--kind"),
        (["nodes", "--format", "xml"], "json"),
    ],
)
def test_mistyped_exits_2_and_offers_the_nearest(words: list[str], near: str) -> None:
    result = moagraph(*words)
    assert result.status == 2
    assert result.stdout == ""
    assert near in result.stderr


def test_vocabulary_gives_signs_and_what_is_no_relation() -> None:
    words = {(w["where"], w["word"]): w["means"] for w in read_json("vocabulary")["words"]}
    assert words["claims.relation", "blocks"] == "sign -1"
    assert words["claims.relation", "modulates"] == "sign unknown"
    assert "observation" in words["not a relation", "required_for"]


def test_forms_agree(tmp_path: Path) -> None:
    listed = read_json("nodes")["nodes"]
    rows = list(csv.DictReader(io.StringIO(ok("nodes", "--format", "csv"))))
    assert [row["id"] for row in rows] == [item["id"] for item in listed]
    assert rows[2]["synonyms"] == "|".join(listed[2]["synonyms"]) == "Ketalar|special K"
    assert ok("nodes", "--format", "tsv").splitlines()[0].split("\t") == list(rows[0])
    assert ok("nodes", "--format", "markdown").startswith("| id | name |")
    for suffix in ("csv", "tsv", "json", "md", "txt"):
        target = tmp_path / f"nodes.{suffix}"
        assert moagraph("nodes", "--output", str(target)).status == 0
        form = {"md": "markdown", "txt": "table"}.get(suffix, suffix)
        assert target.read_text() == ok("nodes", "--format", form)


def test_same_question_same_bytes() -> None:
    for form in ("table", "json", "csv", "tsv", "markdown"):
        assert ok("claims", "--format", form) == ok("claims", "--format", form)
