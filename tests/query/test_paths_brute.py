"""Laws of the path search, tried on thousands of small random graphs against brute force."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.query.brute import Found, Wanted, all_paths
from tests.query.random_graphs import NODES, build, lines
from tests.toys import mechanism

from moagraph.errors import BadQueryError
from moagraph.knowledge.model import Mechanism
from moagraph.query import search
from moagraph.query.paths import Path, find_paths
from moagraph.query.resolve import members_of

QUICK = settings(max_examples=250, deadline=None)


def as_found(path: Path) -> Found:
    return path.nodes, path.claims, path.sign, path.grade


OPTIONS = st.fixed_dictionaries(
    {},
    optional={
        "sign": st.sampled_from(["any", 1, -1, None]),
        "max_steps": st.integers(1, 5),
        "via": st.lists(st.sampled_from(NODES), max_size=2, unique=True),
        "avoid": st.lists(st.sampled_from("bcde"), max_size=2, unique=True),
        "hypothesis": st.sampled_from(["h1", "h2", "c1"]),
        "coherent": st.booleans(),
        "min_grade": st.sampled_from("ABCDE"),
        "onset_order": st.booleans(),
        "rank": st.sampled_from(["steps", "grade"]),
    },
)


def wanted_of(graph: Mechanism, source: str, target: str, options: dict[str, Any]) -> Wanted:
    sets = {
        "via": tuple(frozenset(members_of(graph, n)) for n in options.get("via", ())),
        "avoid": frozenset(m for n in options.get("avoid", ()) for m in members_of(graph, n)),
    }
    ends = frozenset(members_of(graph, source)), frozenset(members_of(graph, target))
    return Wanted(*ends, **{**options, **sets})


def answer(graph: Mechanism, options: dict[str, Any], k: int | None = None) -> list[Found] | None:
    """The paths from a to g; None when the question cannot be put (overlaps, contradictions)."""
    try:
        found = find_paths(graph, "a", "g", k=k, max_expansions=None, **options)
    except BadQueryError:
        return None
    assert found.complete
    return [as_found(path) for path in found]


@QUICK
@given(lines(nodes=7, most=16), st.sampled_from(["any", 1, -1, None]))
def test_plain_paths_equal_brute_force(made: list[str], sign: Any) -> None:
    graph = build(made)
    wanted = Wanted(frozenset("a"), frozenset("g"), sign=sign)
    assert answer(graph, {"sign": sign}) == all_paths(graph, wanted)


@QUICK
@given(lines(nodes=7, most=16, parts=True), OPTIONS)
def test_all_options_together_equal_brute_force(made: list[str], options: dict[str, Any]) -> None:
    graph = build(made)
    found = answer(graph, options)
    if found is not None:
        assert found == all_paths(graph, wanted_of(graph, "a", "g", options))


@QUICK
@given(lines(nodes=7, most=16, parts=True), OPTIONS, st.integers(1, 4))
def test_a_cut_at_k_is_the_head_of_the_whole_order(
    made: list[str], options: dict[str, Any], k: int
) -> None:
    graph = build(made)
    everything = answer(graph, options)
    if everything is not None:
        assert answer(graph, options, k) == everything[:k]


@QUICK
@given(lines(nodes=7, most=16), st.randoms(use_true_random=False))
def test_row_order_does_not_matter(made: list[str], chance: Any) -> None:
    shuffled = list(made)
    chance.shuffle(shuffled)
    assert answer(build(made), {}) == answer(build(shuffled), {})


@QUICK
@given(lines(nodes=7, most=16), st.permutations(NODES))
def test_renaming_changes_names_only(made: list[str], names: list[str]) -> None:
    new = dict(zip(NODES, names, strict=True))
    renamed = [_rename(line, new) for line in made]
    found = find_paths(build(made), "a", "g", k=None)
    again = find_paths(build(renamed), new["a"], new["g"], k=None)
    assert {(tuple(new[n] for n in p.nodes), p.claims, p.sign, p.grade) for p in found} == {
        as_found(p) for p in again
    }


def _rename(line: str, new: dict[str, str]) -> str:
    subject, relation, object_, *rest = line.split(" ")
    return " ".join([new[subject], relation, new[object_], *rest])


@QUICK
@given(lines(nodes=7, most=16), OPTIONS, st.integers(1, 4))
def test_a_longer_limit_never_loses_a_path(
    made: list[str], options: dict[str, Any], steps: int
) -> None:
    graph = build(made)
    short = answer(graph, {**options, "max_steps": steps})
    long = answer(graph, {**options, "max_steps": steps + 1})
    if short is not None and long is not None:
        assert set(short) <= set(long)


@QUICK
@given(lines(nodes=7, most=16), st.sampled_from("bcdef"))
def test_avoiding_a_node_leaves_exactly_the_paths_without_it(made: list[str], node: str) -> None:
    graph = build(made)
    without = answer(graph, {"avoid": [node]})
    everything = answer(graph, {}) or []
    assert without == [path for path in everything if node not in path[0]]


@QUICK
@given(lines(nodes=7, most=18), st.sampled_from(["any", 1, -1, None]), st.integers(0, 3))
def test_measuring_anew_changes_no_answer(made: list[str], sign: Any, idle: int) -> None:
    """The search that has stalled is the same search, only with sharper bounds."""
    graph = build(made)
    wanted = Wanted(frozenset("a"), frozenset("g"), sign=sign)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "STALLED", idle)
        assert answer(graph, {"sign": sign}) == all_paths(graph, wanted)


@pytest.mark.parametrize("seed", range(40))
def test_dense_graphs_with_a_sharp_search_from_the_start(seed: int) -> None:
    chance = random.Random(seed)
    pairs = [(a, b) for a in "abcdefgh" for b in "abcdefgh" if a != b]
    chosen = chance.sample(pairs, 22)
    graph = mechanism(
        *(f"{a} {chance.choice(['->', '->', '->', '-|'])} {b}" for a, b in chosen),
        nodes={"a": {}, "g": {}},
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "STALLED", 0)
        for sign in (1, -1):
            for limit in (None, 4):
                wanted = Wanted(frozenset("a"), frozenset("g"), sign=sign, max_steps=limit)
                assert answer(graph, {"sign": sign, "max_steps": limit}) == all_paths(graph, wanted)
