"""Limits and names as people write them in Python: refused with a reason, or understood."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest

import moagraph
from moagraph.errors import BadQueryError
from moagraph.knowledge.model import Claim, Mechanism, Node


def chain(length: int) -> Mechanism:
    """n0 activates n1 activates n2 ..., nothing else."""
    claims = {
        f"c{n:04}": Claim(f"c{n:04}", f"n{n}", "activates", f"n{n + 1}") for n in range(length)
    }
    nodes = {f"n{n}": Node(f"n{n}", f"n{n}") for n in range(length + 1)}
    return Mechanism("chain", nodes=nodes, claims=claims)


@pytest.mark.parametrize("value", [0, -1, 10**24, 2.5, "3"])
@pytest.mark.parametrize("name", ["k", "max_steps"])
def test_a_limit_is_a_whole_number_from_one_up(name: str, value: Any) -> None:
    with pytest.raises(BadQueryError, match=f"{name} is .* whole number from 1"):
        moagraph.find_paths(chain(2), "n0", "n2", **{name: value})


@pytest.mark.parametrize("value", [-1, 10**24, 1.5, "x"])
def test_work_is_a_whole_number_for_every_question(value: Any) -> None:
    toy, limit = chain(2), {"max_expansions": value}
    for ask in (
        lambda: moagraph.find_paths(toy, "n0", "n2", **limit),
        lambda: moagraph.verdict(toy, "n0", "n2", **limit),
        lambda: moagraph.block(toy, ["n1"], "n0", "n2", **limit),
        lambda: moagraph.compare(toy, ["n0", "n1"], ["n2"], **limit),
        lambda: moagraph.loops(toy, **limit),
    ):
        with pytest.raises(BadQueryError, match=r"max_expansions is .* whole number from 0"):
            ask()


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "soon"])
def test_seconds_are_a_number(value: Any) -> None:
    with pytest.raises(BadQueryError, match=r"max_seconds is .* None sets no limit"):
        moagraph.find_paths(chain(2), "n0", "n2", max_seconds=value)


def test_other_answers_have_the_same_limits() -> None:
    with pytest.raises(BadQueryError, match="steps is 0"):
        moagraph.around(chain(2), "n0", steps=0)
    with pytest.raises(BadQueryError, match="k is 0"):
        moagraph.loops(chain(2), k=0)
    with pytest.raises(BadQueryError, match="sign 'more' is not allowed"):
        moagraph.loops(chain(2), sign="more")  # type: ignore[arg-type] # the mistake under test


def test_none_is_no_node_to_pass_or_avoid() -> None:
    asked: dict[str, Any] = {"via": None, "avoid": None}
    assert len(moagraph.find_paths(chain(2), "n0", "n2", **asked)) == 1


def test_the_surroundings_end_where_the_graph_ends() -> None:
    found = moagraph.around(chain(3), "n0", steps=2**31 - 1)
    assert [(near.node, near.steps) for near in found.nodes] == [("n1", 1), ("n2", 2), ("n3", 3)]


def test_a_long_path_is_no_stalled_search() -> None:
    found = moagraph.find_paths(chain(1200), "n0", "n1200")
    assert (len(found), found.complete) == (1, True)
    assert found[0].steps == 1200


def test_a_spent_budget_makes_no_claim_decide() -> None:
    graph = chain(400)
    found = moagraph.bottlenecks(graph, "n0", "n400", max_expansions=4_000)
    assert not found.complete
    whole = moagraph.bottlenecks(chain(20), "n0", "n20")
    assert (len(whole.flips), whole.complete) == (20, True)
    assert {flip.after for flip in found.flips} <= {"no path"}
    assert len(found.flips) < 400


def test_what_the_effect_is_on_is_no_added_drug() -> None:
    with pytest.raises(BadQueryError, match="'n2' cannot be added"):
        moagraph.block(chain(2), "n1", "n0", "n2", add="n2")


def test_numbers_name_the_nodes_of_a_graph_of_ones_own() -> None:
    own = nx.DiGraph([(1, 2, {"sign": 1}), (2, 3, {"sign": -1}), (3, 4, {"sign": 1})])
    mechanism = Mechanism.from_networkx(own)
    ends: Any = (1, 3)
    found = moagraph.find_paths(mechanism, *ends)
    assert found[0].sign == -1
    assert found.query["source"] == "1"


def test_a_subgraph_comes_out() -> None:
    own = nx.DiGraph([(1, 2, {"sign": 1}), (2, 3, {"sign": -1}), (3, 4, {"sign": 1}), (9, 1, {})])
    mechanism = Mechanism.from_networkx(own)
    out = moagraph.find_paths(mechanism, "1", "3").to_networkx()
    assert list(out.edges(keys=True)) == [("1", "2", "1-increases-2"), ("2", "3", "2-decreases-3")]
    whole = mechanism.graph
    assert all(out.nodes[node] == whole.nodes[node] for node in out)
    assert all(out.edges[edge] == whole.edges[edge] for edge in out.edges(keys=True))
    out.add_edge("3", "new")
    assert Mechanism.from_networkx(out).claims.keys() == {
        "1-increases-2",
        "2-decreases-3",
        "3-modulates-new",
    }
    assert "new" not in whole
    around = moagraph.around(mechanism, "1", steps=1).to_networkx()
    assert set(around) == {"1", "2", "9"}
    between = moagraph.between(mechanism, "2", "4").to_networkx()
    assert list(between) == ["2", "3", "4"]
    assert len(moagraph.find_paths(mechanism, "3", "1").to_networkx()) == 0
