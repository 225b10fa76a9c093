"""What lies between two nodes, against every walk followed one by one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.query.random_graphs import build, lines
from tests.toys import diamond, mechanism, trap, whole_and_parts

from moagraph.knowledge.model import Mechanism
from moagraph.query.between import find_between


def test_diamond_lies_between_its_ends() -> None:
    found = find_between(diamond(), "a", "d")
    assert found.nodes == ("a", "b", "c", "d")
    assert len(found.claims) == 4
    assert found.max_steps == 4


def test_limit_is_inclusive_and_walks_may_turn() -> None:
    assert find_between(trap(), "drug", "eff", max_steps=3).nodes == ("A", "R", "drug", "eff")
    assert find_between(trap(), "drug", "eff", max_steps=5).nodes == ("A", "B", "R", "drug", "eff")
    assert find_between(trap(), "drug", "eff", max_steps=2).claims == ()


def test_wholes_avoid_and_filters() -> None:
    assert find_between(whole_and_parts(), "drug", "x").nodes == ("R1", "R3", "drug", "x")
    assert find_between(diamond(), "a", "d", avoid="b").nodes == ("a", "c", "d")
    graded = mechanism("a -> b %A", "b -> c %E")
    assert find_between(graded, "a", "c", min_grade="D").nodes == ()
    assert find_between(mechanism("a -> b [h]", "b -> c"), "a", "c", hypothesis="h").claims


def walks(toy: Mechanism, source: str, target: str, left: int) -> set[str]:
    """The claims on walks of at most so many steps."""
    if left == 0:
        return set()
    found: set[str] = set()
    for claim in toy.claims.values():
        if claim.is_causal and claim.subject == source:
            rest = walks(toy, claim.object, target, left - 1)
            if rest or claim.object == target:
                found |= rest | {claim.id}
    return found


@given(lines(), st.integers(1, 4))
def test_same_as_following_every_walk(made: list[str], limit: int) -> None:
    toy = build(made)
    found = find_between(toy, "a", "b", max_steps=limit)
    assert set(found.claims) == walks(toy, "a", "b", limit)
    ends = {end for c in found.claims for end in (toy.claims[c].subject, toy.claims[c].object)}
    assert set(found.nodes) == ends
