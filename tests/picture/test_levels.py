"""Nodes find their columns, also in graphs that name none."""

from __future__ import annotations

from moagraph.knowledge.vocabulary import LEVELS
from moagraph.picture.levels import LEVEL_NAMES, find_standings


def test_every_level_has_a_heading() -> None:
    assert set(LEVEL_NAMES) == set(LEVELS)


def test_named_levels_stand_in_their_order() -> None:
    standings = find_standings({level: level for level in LEVELS[:7]}, [])
    assert [standings[level].level for level in LEVELS[:7]] == [0, 1, 2, 3, 4, 5, 6]
    assert all(standing.name == node for node, standing in standings.items())


def test_context_and_adverse_effects_stand_below_others() -> None:
    levels = {"k": "drug", "n": "metabolism", "s": "context", "e": "outcome", "a": "adverse"}
    standings = find_standings(levels, [])
    assert standings["s"] == (1, 1, "context")
    assert standings["a"] == (6, 1, "adverse")
    del levels["n"]
    assert find_standings(levels, [])["s"] == (0, 1, "context")
    assert find_standings({"s": "context"}, [])["s"] == (1, 1, "context")


def test_a_node_without_a_level_stands_among_its_neighbours() -> None:
    levels = {"k": "drug", "t": "target", "e": "outcome", "x": "", "y": "no level", "lone": ""}
    standings = find_standings(levels, [("k", "x"), ("t", "x"), ("x", "e"), ("y", "x")])
    assert standings["x"] == (2, 0, "target")
    assert standings["y"] == (2, 0, "target")
    assert standings["lone"].level == 3


def test_without_levels_columns_follow_the_arrows() -> None:
    links = [("a", "b"), ("b", "c"), ("a", "c"), ("c", "d"), ("d", "b"), ("e", "e")]
    standings = find_standings(dict.fromkeys("abcde", ""), links)
    assert [standings[node].level for node in "abcde"] == [0, 1, 2, 3, 0]
    assert {standing.name for standing in standings.values()} == {""}


def test_a_loop_alone_gets_columns_too() -> None:
    standings = find_standings(dict.fromkeys("abc", ""), [("a", "b"), ("b", "c"), ("c", "a")])
    assert sorted(standing.level for standing in standings.values()) == [0, 1, 2]
