"""What the literature says of a pair, row by row; no row was written from the graph."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from tests.literature.shipped import shipped

from moagraph.query.block import block_nodes
from moagraph.query.paths import find_paths
from moagraph.query.verdict import find_verdict

TABLE = Path(__file__).with_name("sign_cases.csv")
with TABLE.open(encoding="utf-8", newline="") as rows:
    CASES = list(csv.DictReader(rows))

SIGNS = {"1", "-1", "none"}
"""That of the best path; none where there must be no path."""

NAMED = {
    ("memantine", "eef2k"),
    ("memantine", "bdnf-translation"),
    ("rapamycin", "antidepressant-like-behaviour-sustained"),
    ("rapamycin", "depressive-symptoms"),
    ("2r-6r-hnk", "ampa-receptor"),
    ("2r-6r-hnk", "nmda-receptor"),
    ("l-655-708", "trkb"),
    ("bci", "erk"),
    ("bci", "dusp6"),
    ("quinolinic-acid", "nmda-receptor"),
    ("fluoxetine", "serotonin"),
    ("fluoxetine", "sert"),
    ("naltrexone", "mu-opioid-receptor"),
    ("ketamine", "lateral-habenula-burst-firing"),
    ("zuranolone", "gaba-a-receptor"),
    ("l-655-708", "alpha5-gaba-a-receptor"),
}
"""Pairs that no edit of the table may lose."""


def test_the_table_is_long_and_each_pair_stands_once() -> None:
    pairs = [(case["source"], case["target"]) for case in CASES]
    assert len(pairs) >= 60
    assert len(set(pairs)) == len(pairs)
    assert set(pairs) >= NAMED
    assert {case["sign"] for case in CASES} <= SIGNS


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['source']}-{case['target']}")
def test_sign_and_verdict_are_those_of_the_literature(case: dict[str, str]) -> None:
    graph = shipped()
    best = next(iter(find_paths(graph, case["source"], case["target"], k=1)), None)
    found = find_verdict(graph, case["source"], case["target"])
    said = "none" if best is None else str(best.sign)
    assert (said, found.verdict) == (case["sign"], case["verdict"]), f"{case['why']}\n{found}"


@pytest.mark.parametrize("key", sorted({case["reference"] for case in CASES}))
def test_reference_is_a_paper_that_can_be_looked_up(key: str) -> None:
    paper = shipped().sources[key]
    assert paper.pmid or paper.doi


@pytest.mark.parametrize(
    ("blocked", "papers"),
    [
        # Relief gone under naltrexone; relief as under placebo.
        ("opioid-receptors", {"williams2018", "ketntx2025"}),
        ("mtorc1", {"abdallah2020"}),
    ],
)
def test_trials_that_disagree_stand_beside_the_answer(blocked: str, papers: set[str]) -> None:
    found = block_nodes(shipped(), blocked, "ketamine", "depressive-symptoms")
    assert {item.source for item in found.observations} >= papers


def test_rapamycin_in_rats_and_in_people_are_told_apart() -> None:
    graph = shipped()
    rats = block_nodes(graph, "mtorc1", "ketamine", "antidepressant-like-behaviour-sustained")
    people = block_nodes(graph, "mtorc1", "ketamine", "depressive-symptoms")
    assert {item.result for item in rats.observations if item.species == "rat"} == {"abolished"}
    assert {item.result for item in people.observations} == {"unchanged"}
    assert {item.species for item in people.observations} == {"human"}
