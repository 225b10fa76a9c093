"""No question hangs: graphs made to be hard stop within the budget, always at the same place."""

from __future__ import annotations

from itertools import permutations

import pytest
from tests.toys import mechanism

from moagraph.knowledge.model import Claim, Mechanism, Node
from moagraph.query import index as index_module
from moagraph.query.paths import find_paths


@pytest.fixture(params=["plain", "arrays"], autouse=True)
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "arrays":
        monkeypatch.setattr(index_module, "LARGE", 0)


def graph_of(
    pairs: list[tuple[str, str]], *, negative: frozenset[tuple[str, str]] = frozenset()
) -> Mechanism:
    claims = {
        f"{one}-{other}": Claim(
            f"{one}-{other}", one, "inhibits" if (one, other) in negative else "activates", other
        )
        for one, other in pairs
    }
    nodes = {name: Node(name, name) for pair in pairs for name in pair}
    return Mechanism("hard", nodes=nodes, claims=claims)


def complete_graph(size: int) -> Mechanism:
    return graph_of(list(permutations([f"n{number:02}" for number in range(size)], 2)))


def ladder(rungs: int) -> Mechanism:
    pairs = []
    for rung in range(rungs):
        for side in ("l", "r"):
            pairs += [(f"s{rung:02}", f"{side}{rung:02}"), (f"{side}{rung:02}", f"s{rung + 1:02}")]
    return graph_of(pairs)


def test_a_complete_graph_stops_and_gives_the_best_so_far() -> None:
    graph = complete_graph(60)
    found = find_paths(graph, "n00", "n59", k=None)
    assert not found.complete
    assert [path.steps for path in found[:60]] == [1] + [2] * 58 + [3]
    assert found == find_paths(complete_graph(60), "n00", "n59", k=None)
    assert find_paths(graph, "n00", "n59", k=10).complete


def test_no_path_of_a_sign_in_a_complete_graph() -> None:
    found = find_paths(complete_graph(60), "n00", "n59", sign=-1)
    assert (len(found), found.complete) == (0, True)


def test_a_ladder_of_very_many_paths_stops() -> None:
    found = find_paths(ladder(40), "s00", "s40", k=None)
    assert not found.complete
    assert len(found) > 100
    assert {path.steps for path in found} == {80}
    assert found[0].nodes[1:4] == ("l00", "s01", "l01")
    assert find_paths(ladder(40), "s00", "s40", k=10).complete


def test_a_side_room_full_of_walks_is_no_trap() -> None:
    """From x one can walk about for ever and return; only one path meets nothing twice."""
    room = list(permutations([f"m{number:02}" for number in range(30)], 2))
    doors = [("a", "x"), ("x", "m00"), ("m01", "x"), ("x", "g")]
    found = find_paths(graph_of([*room, *doors], negative=frozenset([("x", "m00")])), "a", "g")
    assert found.complete
    assert [path.nodes for path in found] == [("a", "x", "g")]
    nothing = find_paths(
        graph_of([*room, *doors], negative=frozenset([("x", "m00")])), "a", "g", sign=-1
    )
    assert (len(nothing), nothing.complete) == (0, True)


def test_a_small_budget_is_kept() -> None:
    found = find_paths(complete_graph(20), "n00", "n19", k=None, max_expansions=50)
    assert not found.complete
    assert found == find_paths(complete_graph(20), "n00", "n19", k=None, max_expansions=50)


def test_the_toys_answer_alike() -> None:
    found = find_paths(mechanism("a -> b", "b -| c", "a -| c", "b -> a"), "a", "c")
    assert [path.nodes for path in found] == [("a", "c"), ("a", "b", "c")]
