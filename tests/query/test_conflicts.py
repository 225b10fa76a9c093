"""Disputes with both sides."""

from __future__ import annotations

from tests import toys
from tests.toys import mechanism

from moagraph.query.conflicts import find_conflicts


def test_a_contradicted_claim_has_both_sides_sources() -> None:
    (found,) = find_conflicts(toys.disputed_step()).conflicts
    assert (found.kind, found.claims) == ("contradicted", ("b-activates-c",))
    assert (found.sources, found.against_sources) == (("s1",), ("s9",))


def test_opposite_signs_on_one_pair_at_any_site() -> None:
    (found,) = find_conflicts(mechanism("a -> b @x", "a -| b @y", "a -? b")).conflicts
    assert (found.kind, found.site) == ("opposite signs", "")
    assert (found.claims, found.against_claims) == (("a-activates-b-x",), ("a-inhibits-b-y",))
    (same,) = find_conflicts(mechanism("a -> b @x", "a -| b @x")).conflicts
    assert same.site == "x"


def test_a_null_faces_signed_claims_of_its_own_site() -> None:
    (found,) = find_conflicts(toys.facing_null()).conflicts
    assert (found.kind, found.against_claims) == ("faces a null", ("a-no_effect_on-b",))


def test_only_what_touches_the_asked_nodes() -> None:
    graph = mechanism("a -> b !", "c -> d !", "d1 part_of d", "x -> d1 !")
    assert [found.subject for found in find_conflicts(graph, "d").conflicts] == ["c", "x"]
    assert len(find_conflicts(graph).conflicts) == 3
    assert not find_conflicts(toys.diamond()).conflicts


def test_json_and_rows() -> None:
    conflicts = find_conflicts(toys.facing_null(), ["a"])
    answer = conflicts.to_dict()
    assert answer["query"] == {"nodes": ["a"]}
    sides = answer["conflicts"][0]["sides"]
    assert [side["claims"][0]["relation"] for side in sides] == ["activates", "no_effect_on"]
    assert sides[0]["sources"] == [{"key": "s1", "pmid": "1000001", "doi": "10.1000/toy.1"}]
    assert conflicts.rows()[0]["against_claims"] == "a-no_effect_on-b"
    assert len(conflicts.to_pandas()) == 1
