"""Every graph in graphs/ is sound, tidy, and sourced."""

from __future__ import annotations

from pathlib import Path

import pytest

from moagraph.knowledge.canonical import canonical_tables
from moagraph.knowledge.check import check_folder
from moagraph.knowledge.load import load_folder, shipped_graphs

GRAPHS = list(shipped_graphs().values())


@pytest.fixture(params=GRAPHS, ids=lambda folder: folder.name)
def graph(request: pytest.FixtureRequest) -> Path:
    folder: Path = request.param
    return folder


def test_no_problem(graph: Path) -> None:
    # A shortcut may be meant: authors can hold a step for direct that others resolve further.
    told = [str(p) for p in check_folder(graph) if "may be a shortcut" not in p.message]
    assert told == []


def test_tidy(graph: Path) -> None:
    mechanism = load_folder(graph)
    there = {file.name for file in graph.glob("*.csv")}
    for file, data in canonical_tables(mechanism).items():
        assert file not in there or (graph / file).read_bytes() == data, (
            f"{file}: run `moagraph tidy {graph}`"
        )


def test_named_after_its_folder(graph: Path) -> None:
    assert load_folder(graph).name == graph.name


def test_every_causal_claim_can_be_looked_up(graph: Path) -> None:
    mechanism = load_folder(graph)
    for claim in mechanism.claims.values():
        found = mechanism.evidence_by_claim.get(claim.id, ())
        sources = [mechanism.sources[item.source] for item in found]
        if claim.is_causal:
            assert any(source.pmid or source.doi for source in sources), claim.id
