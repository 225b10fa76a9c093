"""Blocks: roles on toys and against brute force, what dies, how the verdict moves."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import toys
from tests.query.brute import Found, Wanted, all_paths, carries
from tests.query.random_graphs import build, lines
from tests.toys import mechanism

from moagraph.errors import BadQueryError
from moagraph.knowledge.model import Mechanism, Observation
from moagraph.query import roles
from moagraph.query.block import block_nodes
from moagraph.query.verdict import find_verdict


def cascade() -> Mechanism:
    """drug raises m over two ways; brake lowers it; aside has nothing to do with it.

    drug x m eff, drug y m eff, drug y z m eff (best + 1): m needed; x, y, z involved; brake
    opposing; aside not involved.
    """
    return mechanism(
        "drug -> x [h]",
        "x -> m",
        "drug -> y",
        "y -> m",
        "y -> z",
        "z -> m",
        "brake -| m",
        "m -> aside",
        "m -> eff",
    )


@pytest.mark.parametrize(
    ("node", "role"),
    [
        ("m", "needed"),
        ("x", "involved"),
        ("z", "involved"),
        ("brake", "opposing"),
        ("aside", "not involved"),
    ],
)
def test_roles(node: str, role: str) -> None:
    block = block_nodes(cascade(), node, "drug", "eff")
    assert (block.role, block.effect) == (role, 1)
    assert block.nodes[0].role == role
    assert block.by_hypothesis == {"h": role}


def test_together_two_involved_nodes_are_needed() -> None:
    block = block_nodes(cascade(), ["x", "y"], "drug", "eff")
    assert block.role == "needed"
    assert [node.role for node in block.nodes] == ["involved", "involved"]
    assert (block.before.verdict, block.after.verdict) == ("increases", "no path")


def test_a_whole_is_blocked_with_its_parts() -> None:
    graph = mechanism(
        "d -> R1 [h]", "R1 -> e", "d -> R2", "R2 -> e", "R1 part_of R", "R2 part_of R"
    )
    block = block_nodes(graph, "R", "d", "e")
    assert block.role == "needed"
    assert block.nodes[0].ends.nodes == ("R", "R1", "R2")
    assert block_nodes(graph, "R1", "d", "e").role == "involved"


def test_roles_differ_by_hypothesis_and_the_verdict_moves() -> None:
    graph = toys.two_hypotheses()
    block = block_nodes(graph, "q", "drug", "eff")
    assert block.effect == 1
    assert block.by_hypothesis == {"h1": "opposing", "h2": "no path"}
    assert (block.before.verdict, block.after.verdict) == ("contested", "increases")
    assert block.dies.decreases.paths == 1
    assert block.dies.increases.paths == 0
    answer = block.to_dict()
    assert answer["by_hypothesis"]["h2"] == {
        "role": "no path",
        "before": "decreases",
        "after": "no path",
    }
    assert answer["query"]["block"] == [["q"]]


def test_longer_than_best_plus_two_is_not_involved() -> None:
    graph = mechanism("d -> e [h]", "d -> x", "x -> y", "y -> z", "z -> e")
    assert block_nodes(graph, "z", "d", "e").role == "not involved"


def test_best_is_each_hypothesiss_own() -> None:
    graph = mechanism("d -> e [h1]", "d -> x [h2]", "x -> y [h2]", "y -> z", "z -> e")
    block = block_nodes(graph, "z", "d", "e")
    assert block.role == "involved"
    assert block.by_hypothesis == {"h1": "not involved", "h2": "needed"}


def test_added_drugs_join_and_subtract_nothing() -> None:
    graph = mechanism("d -> x [h]", "x -> e", "anti -| x", "d -> anti")
    block = block_nodes(graph, (), "d", "e", add="anti")
    assert block.role is None
    assert block.after.verdict == "contested"
    assert block.after.camps.increases.paths == 1
    assert block.dies.increases.paths == 0
    assert "added: anti" in str(block)
    assert block.rows() == []


@pytest.mark.parametrize("trigger", ["", " [h]"])
def test_a_near_drug_hides_no_way_of_a_far_one(trigger: str) -> None:
    graph = mechanism(f"a -> x{trigger}", "x -> y", "y -> z", "z -> t", f"b -| t{trigger}")
    block = block_nodes(graph, (), "a", "t", add="b")
    assert (block.before.verdict, block.after.verdict) == ("increases", "contested")
    assert block_nodes(graph, (), "b", "t", add="a").after.verdict == "contested"


@pytest.mark.parametrize("add", [["a"], ["b", "b"]])
def test_what_is_there_already_cannot_be_added(add: list[str]) -> None:
    graph = mechanism("a -> t", "b -| t")
    with pytest.raises(BadQueryError, match=r"cannot be added: it overlaps with '[ab]', which is"):
        block_nodes(graph, (), "a", "t", add=add)


def test_nothing_to_block_or_add_is_refused() -> None:
    with pytest.raises(BadQueryError, match="nothing to block"):
        block_nodes(toys.diamond(), (), "a", "d")


def test_no_path_leaves_no_role_to_play() -> None:
    block = block_nodes(mechanism("a -> b", "c -> d"), "b", "a", "d")
    assert block.role == "no path"
    assert block.effect is None


def test_observations_of_the_same_block_stand_beside() -> None:
    def seen(identifier: str, perturbed: str) -> Observation:
        return Observation(
            identifier,
            ("drug",),
            "",
            "antagonist",
            perturbed,
            "",
            "eff",
            "abolished",
            "rat",
            "",
            "s1",
            "abstract",
            "Gone.",
        )

    graph = replace(cascade(), observations=(seen("o1", "m"), seen("o2", "x")))
    block = block_nodes(graph, "m", "drug", "eff")
    assert [item.id for item in block.observations] == ["o1"]
    assert block.to_dict()["observations"][0]["perturbed"] == "m"


def test_rows_are_one_per_node_and_hypothesis() -> None:
    block = block_nodes(cascade(), ["m", "x"], "drug", "eff")
    rows = [(row["node"], row["hypothesis"], row["role"], row["after"]) for row in block.rows()]
    assert rows == [
        ("m", "", "needed", "no path"),
        ("m", "h", "needed", "no path"),
        ("x", "", "involved", "no path"),
        ("x", "h", "involved", "no path"),
    ]
    assert len(block.to_pandas()) == 4
    assert str(block).splitlines()[0] == "m: needed"


def test_a_spent_budget_is_told() -> None:
    block = block_nodes(cascade(), "m", "drug", "eff", max_expansions=1)
    assert not block.complete
    assert "cut short" in str(block)


def brute_role(carrying: list[Found], effect: int, node: str, shortest: set[object]) -> str:
    """The role over all, from the list of all carrying paths."""
    signed = [path for path in carrying if path[2] == effect]
    if all(node in path[0] for path in signed):
        return "needed"
    if any(node in path[0] for path in signed):
        return "involved"
    return "opposing" if shortest == {-effect} else "not involved"


@settings(max_examples=400, deadline=None)
@given(lines(nodes=6, most=13), st.sampled_from("bcdef"))
def test_roles_equal_brute_force(made: list[str], node: str) -> None:
    """On graphs too small for a path longer than any best + 2 of four steps or more."""
    graph = build([line.replace("f ", "g ") for line in made])
    everything = all_paths(graph, Wanted(frozenset("a"), frozenset("g"), max_steps=3))
    longer = all_paths(graph, Wanted(frozenset("a"), frozenset("g")))
    carrying = [path for path in longer if carries(graph, path)]
    block = block_nodes(graph, node, "a", "g")
    verdict = find_verdict(graph, "a", "g").verdict
    if verdict in ("increases", "decreases") and len(everything) == len(longer):
        effect = 1 if verdict == "increases" else -1
        ways = all_paths(graph, Wanted(frozenset(node), frozenset("g")))
        shortest: set[object] = {path[2] for path in ways if len(path[1]) == len(ways[0][1])}
        assert block.role == brute_role(carrying, effect, node, shortest)
        assert (block.after.verdict == "no path") == all(node in path[0] for path in carrying)


@settings(max_examples=150, deadline=None)
@given(lines(nodes=6, most=13), st.sampled_from("bcdef"))
def test_a_short_list_of_ways_changes_no_role(made: list[str], node: str) -> None:
    graph = build([line.replace("f ", "g ") for line in made])
    whole = block_nodes(graph, node, "a", "g")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(roles, "_LISTED", 1)
        short = block_nodes(graph, node, "a", "g")
    assert (short.role, short.by_hypothesis) == (whole.role, whole.by_hypothesis)
