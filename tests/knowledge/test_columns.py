"""Names and claims in columns behave as the mappings that they stand for."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from moagraph.knowledge.columns import ClaimColumns, LargeMechanism
from moagraph.knowledge.name_list import NameList
from moagraph.knowledge.vocabulary import RELATIONS

NAMES = st.text(st.characters(codec="utf-8"), min_size=1)


@given(st.sets(NAMES), NAMES)
def test_names_are_found_and_given_back(names: set[str], other: str) -> None:
    ordered = sorted(names)
    kept = NameList.of(ordered)
    assert list(kept) == kept[:] == ordered
    assert [kept.find(name) for name in ordered] == list(range(len(ordered)))
    assert (other in kept) == (other in names)
    assert len(kept) == len(ordered)
    if ordered:
        assert kept[-1] == ordered[-1]
    with pytest.raises(IndexError):
        kept[len(ordered)]


@pytest.fixture
def graph() -> LargeMechanism:
    columns = ClaimColumns(
        NameList.of(["a", "b"]),
        np.zeros(12, dtype=np.int32),
        np.ones(12, dtype=np.int32),
        np.full(12, RELATIONS.index("blocks"), dtype=np.uint8),
    )
    return LargeMechanism.of(columns, name="toy")


def test_claims_are_rows(graph: LargeMechanism) -> None:
    assert list(graph.claims)[:2] == ["row-01", "row-02"]
    assert graph.claims["row-12"].object == "b"
    assert graph.grades["row-12"] == "none"
    assert len(graph.grades) == len(graph.claims) == len(list(graph.grades)) == 12
    assert graph.nodes["a"].name == "a"
    assert list(graph.nodes.values()) == [graph.nodes["a"], graph.nodes["b"]]
    assert graph.nodes["b"] in graph.nodes.values()
    assert len(graph.nodes.values()) == 2
    assert len({graph, graph}) == 1
    assert graph != LargeMechanism.of(graph.columns, name="toy")


@pytest.mark.parametrize(
    "key", ["row-1", "row-00", "row-13", "claim-01", "row-0x", "row-\N{ARABIC-INDIC DIGIT ONE}1"]
)
def test_other_ids_are_no_claims(graph: LargeMechanism, key: str) -> None:
    assert key not in graph.claims
    with pytest.raises(KeyError):
        graph.claims[key]
    with pytest.raises(KeyError):
        graph.grades[key]
    with pytest.raises(KeyError):
        graph.nodes[key]


def test_frames_and_networkx_read_columns_too(graph: LargeMechanism) -> None:
    assert graph.claims_frame()["sign"].tolist() == [-1] * 12
    assert graph.graph.number_of_edges("a", "b") == 12
