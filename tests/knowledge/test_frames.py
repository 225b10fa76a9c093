from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from tests.toys import mechanism, opposite_claims, whole_and_parts

from moagraph.errors import BadGraphError, BadQueryError
from moagraph.knowledge.frames import table_frame
from moagraph.knowledge.model import Mechanism, Observation, Story, StoryStep


def test_the_graph_is_frozen_and_keyed_by_claim_id() -> None:
    toy = mechanism("a -| b @cortex [h !g] ~hours %A !", "a part_of c", "d -0 b")
    graph = toy.graph
    assert isinstance(graph, nx.MultiDiGraph)
    assert {(u, v, k) for u, v, k in graph.edges(keys=True)} == {
        (claim.subject, claim.object, claim.id) for claim in toy.claims.values()
    }
    edge = graph.edges["a", "b", "a-inhibits-b-cortex"]
    assert edge["sign"] == -1
    assert (edge["grade"], edge["disputed"], edge["site"]) == ("A", True, "cortex")
    assert (edge["hypotheses"], edge["against"], edge["onset"]) == (("h",), ("g",), "hours")
    assert graph.nodes["a"]["name"] == "a"
    assert graph.graph["digest"] == toy.digest
    with pytest.raises(nx.NetworkXError):
        graph.add_node("x")
    graph.nodes["a"]["name"] = "changed"
    assert toy.nodes["a"].name == "a"


def test_frames_have_the_columns_of_the_files() -> None:
    observation = Observation(
        "o", ("a",), "", "", "", "", "b", "increased", "rat", "", "s1", "", "Seen."
    )
    story = Story("s", (StoryStep(1, "T", "C.", ("a-modulates-b",)),))
    toy = mechanism("a -? b %A [h]", "a -| c", observations=[observation], stories=[story])
    frame = toy.claims_frame()
    assert list(frame["id"]) == ["a-inhibits-c", "a-modulates-b"]
    assert frame["sign"].tolist() == [-1, pd.NA]
    assert frame["grade"].tolist() == ["C", "A"]
    assert frame["disputed"].tolist() == [False, False]
    assert frame["hypotheses"].tolist() == [(), ("h",)]
    assert list(toy.nodes_frame().columns)[:3] == ["id", "name", "label"]
    assert toy.nodes_frame()["expand"].tolist() == [True, True, True]
    assert len(toy.evidence_frame()) == 2
    assert toy.sources_frame()["key"].tolist() == ["s1"]
    assert toy.hypotheses_frame()["kind"].tolist() == ["trigger"]
    assert toy.observations_frame()["drugs"].tolist() == [("a",)]
    assert toy.stories_frame()["step"].tolist() == [1]


def test_an_empty_table_keeps_its_columns() -> None:
    frame = table_frame(Mechanism("empty"), "claims")
    assert len(frame) == 0
    assert {"id", "sign", "grade", "disputed"} <= set(frame.columns)


def test_no_such_table() -> None:
    with pytest.raises(BadQueryError, match="tables: nodes, claims"):
        table_frame(Mechanism("empty"), "edges")


@pytest.mark.parametrize("toy", [opposite_claims(), whole_and_parts()], ids=["opposite", "parts"])
def test_our_own_graph_comes_back(toy: Mechanism) -> None:
    back = Mechanism.from_networkx(toy.graph)
    assert (back.nodes, back.claims) == (toy.nodes, toy.claims)


@pytest.mark.parametrize(
    ("value", "relation"),
    [
        (1, "increases"),
        (1.0, "increases"),
        ("+", "increases"),
        (" Increases ", "increases"),
        (-1, "decreases"),
        ("-1", "decreases"),
        (0, "modulates"),
        (None, "modulates"),
        (float("nan"), "modulates"),
        ("?", "modulates"),
    ],
)
def test_signs_of_many_spellings(value: object, relation: str) -> None:
    graph = nx.DiGraph()
    graph.add_edge(("a", 1), 2, polarity=value)
    (claim,) = Mechanism.from_networkx(graph, sign="polarity").claims.values()
    assert (claim.subject, claim.object, claim.relation) == ("('a', 1)", "2", relation)


def test_attributes_that_fit_are_taken() -> None:
    graph = nx.MultiDiGraph(name="mine", title="Mine")
    graph.add_node("a", name="Alpha", kind="drug", level="nonsense", synonyms="x|y", expand="no")
    graph.add_edge("a", "b", sign=1, relation="activates", hypotheses=["h"], onset="soon", cost=2)
    graph.add_edge("a", "b", sign=1, relation="upregulates")
    graph.add_edge("a", "b", relation="part_of", cost="much")
    made = Mechanism.from_networkx(graph)
    assert (made.name, made.title, made.version) == ("mine", "Mine", None)
    node = made.nodes["a"]
    assert (node.name, node.kind, node.level, node.expand) == ("Alpha", "drug", "", False)
    assert node.synonyms == ("x", "y")
    assert list(made.claims) == ["a-activates-b", "a-increases-b", "a-part_of-b"]
    first, second, third = made.claims.values()
    assert (first.hypotheses, first.onset, first.cost) == (("h",), "", 2.0)
    assert second.note == "upregulates"
    assert third.cost is None
    assert made.hypotheses["h"].kind == "trigger"


def test_ids_come_from_keys_only_when_these_can_be_ids() -> None:
    graph = nx.MultiDiGraph()
    graph.add_edge("a", "b", key="k1", sign=1)
    graph.add_edge("b", "c", key="k2", sign=1)
    assert list(Mechanism.from_networkx(graph).claims) == ["k1", "k2"]
    graph.add_edge("a", "c", key="k1", sign=1)
    graph.add_edge("a", "c", key="k3", sign=1)
    assert list(Mechanism.from_networkx(graph).claims) == [
        "a-increases-b",
        "a-increases-c",
        "a-increases-c-2",
        "b-increases-c",
    ]


def test_what_is_no_mechanism_is_refused_with_every_problem() -> None:
    with pytest.raises(BadGraphError, match="is undirected"):
        Mechanism.from_networkx(nx.Graph())
    graph = nx.DiGraph()
    graph.add_nodes_from([1, "1"])
    graph.add_edge("a", "b", sign="up")
    graph.add_edge("a", "c", sign=[1])
    graph.add_edge("a", "d", sign=1, relation="blocks")
    with pytest.raises(BadGraphError) as caught:
        Mechanism.from_networkx(graph)
    told = [str(problem) for problem in caught.value.problems]
    assert told == [
        "nodes 1 and '1' are both '1' as text; rename one",
        "edge a > b: sign is 'up'; it may be 1, -1 or missing",
        "edge a > c: sign is [1]; it may be 1, -1 or missing",
        "edge a > d: 'blocks' does not have the sign 1; correct one",
    ]


@pytest.mark.parametrize("blank", [None, float("nan"), pd.NA])
def test_missing_values_as_pandas_writes_them_are_missing(blank: Any) -> None:
    graph = nx.DiGraph()
    graph.add_node("a", name=blank, kind=blank, synonyms=blank)
    graph.add_edge("a", "b", sign=blank, hypotheses=blank, relation=blank, note=blank)
    built = Mechanism.from_networkx(graph)
    assert (built.nodes["a"].name, built.nodes["a"].synonyms) == ("a", ())
    (claim,) = built.claims.values()
    assert (claim.sign, claim.hypotheses, claim.note) == (None, (), "")


def test_single_values_stand_for_lists() -> None:
    graph = nx.DiGraph()
    graph.add_edge("a", "b", hypotheses=5)
    graph.nodes["a"]["xrefs"] = np.array(["x", "y"])
    built = Mechanism.from_networkx(graph)
    assert built.nodes["a"].xrefs == ("x", "y")
    assert set(built.hypotheses) == {"5"}


def test_an_array_is_no_sign() -> None:
    graph = nx.DiGraph()
    graph.add_edge("a", "b", sign=np.array([1, 1]))
    with pytest.raises(BadGraphError, match="it may be 1, -1 or missing"):
        Mechanism.from_networkx(graph)


@pytest.mark.parametrize("node", ["", " ", "\ud800"])
def test_nodes_that_name_nothing_are_refused(node: str) -> None:
    with pytest.raises(BadGraphError, match="names nothing; rename it"):
        Mechanism.from_networkx(nx.DiGraph([(node, "b")]))


def test_names_lose_halves_of_characters() -> None:
    graph = nx.DiGraph()
    graph.add_node("a", name="x\ud800")
    assert Mechanism.from_networkx(graph).nodes["a"].name == "x?"


def test_other_things_are_no_networkx_graph() -> None:
    wrong: Any = {"a": "b"}
    with pytest.raises(BadGraphError, match="dict is no networkx graph; give"):
        Mechanism.from_networkx(wrong)


def test_a_mechanism_shows_itself_in_a_line() -> None:
    graph = nx.DiGraph([("a", "b")], name="toy")
    assert repr(Mechanism.from_networkx(graph)) == "<Mechanism toy: 2 nodes, 1 claim>"
    assert repr(Mechanism("none")) == "<Mechanism none: empty>"
