"""What the command line says of the shipped graph: the answers that everything else rests on."""

from __future__ import annotations

from typing import Any

import pytest
from tests.cli.runner import moagraph, ok, read_json

EFFECT = "antidepressant-like behaviour"


@pytest.fixture(autouse=True)
def _ask_the_shipped_graph(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MOAGRAPH_GRAPH")


def paths(*words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read_json("paths", *words)["paths"]
    return found


def test_ketamine_reaches_its_effect_over_cited_steps() -> None:
    found = paths("ketamine", EFFECT, "--sign", "increases", "-k", "5")
    assert len(found) == 5
    for path in found:
        assert path["sign"] == 1
        assert len(path["nodes"]) == path["steps"] + 1 == len(path["claims"]) + 1
        for claim in (claim for step in path["claims"] for claim in step):
            assert any(source["pmid"] or source["doi"] for source in claim["sources"])


def test_best_coherent_way_has_steps_and_one_trigger() -> None:
    best, *_ = paths("ketamine", EFFECT, "--sign", "increases", "--coherent", "-k", "5")
    assert best["steps"] >= 3
    kinds = {item["id"]: item["kind"] for item in read_json("list", "hypotheses")["hypotheses"]}
    assert [kinds[name] for name in best["hypotheses"]].count("trigger") == 1


@pytest.mark.parametrize(
    ("source", "target", "sign", "through"),
    [
        ("BCI", "ERK", 1, "dusp6"),
        ("rapamycin", "synaptogenesis", -1, "mtorc1"),
        ("NBQX", "BDNF", -1, "ampa-receptor"),
    ],
)
def test_textbook_ways_have_their_sign(source: str, target: str, sign: int, through: str) -> None:
    best = paths(source, target)[0]
    assert best["sign"] == sign
    assert through in best["nodes"]


def test_receptor_sites_are_named_apart() -> None:
    ends = {path["nodes"][-1] for path in paths("ketamine", "NMDA receptor")}
    assert len(ends) >= 3
    said = ok("paths", "ketamine", "NMDA receptor")
    assert "NMDA receptor on GABA interneurons" in said


def test_mistyped_drug_is_met_by_its_like() -> None:
    result = moagraph("paths", "ketamnie", "BDNF")
    assert result.status == 2
    assert "nearest: ketamine" in result.stderr


def test_no_way_from_outcome_back_to_drug() -> None:
    result = moagraph("paths", EFFECT, "ketamine")
    assert (result.status, result.stdout) == (0, "")
    assert "nothing limited the search" in result.stderr


def test_shipped_graph_is_clean() -> None:
    result = moagraph("check")
    assert result.status == 0
    assert "0 errors" in result.stderr
