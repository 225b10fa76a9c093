"""Typed names become end sets."""

from __future__ import annotations

import pytest
from tests.toys import mechanism, whole_and_parts

from moagraph.errors import BadQueryError, UnknownNameError
from moagraph.query.resolve import resolve, resolve_ends, resolve_many


def test_a_whole_stands_for_itself_and_its_parts_transitively() -> None:
    assert resolve(whole_and_parts(), "r").nodes == ("R", "R1", "R2", "R2a")


def test_a_part_never_stands_for_its_whole() -> None:
    assert resolve(whole_and_parts(), "R2").nodes == ("R2", "R2a")


def test_a_part_that_does_not_expand_stays_out_with_what_only_it_holds() -> None:
    graph = mechanism("R3 form_of R", "x part_of R3", nodes={"R3": {"expand": False}})
    assert resolve(graph, "R").nodes == ("R",)
    assert resolve(graph, "R3").nodes == ("R3", "x")


def test_parts_that_contain_each_other_end() -> None:
    graph = mechanism("a part_of b", "b part_of a")
    assert resolve(graph, "a").nodes == ("a", "b")


def test_one_string_is_one_name() -> None:
    assert [ends.asked for ends in resolve_many(whole_and_parts(), "drug")] == ["drug"]


def test_an_unknown_name_offers_near_ones() -> None:
    with pytest.raises(UnknownNameError, match="drug") as caught:
        resolve(whole_and_parts(), "drugg")
    assert caught.value.near == ("drug",)


def test_the_same_node_twice_is_sent_to_loops() -> None:
    with pytest.raises(BadQueryError, match="use loops"):
        resolve_ends(whole_and_parts(), "drug", "DRUG")


def test_overlapping_ends_are_refused_by_name() -> None:
    with pytest.raises(BadQueryError, match="R2a belongs to both"):
        resolve_ends(whole_and_parts(), "R", "R2a")
