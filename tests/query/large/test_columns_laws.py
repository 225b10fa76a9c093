"""A Mechanism in columns is asked like any other, and answers as brute force does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.query.brute import Wanted, all_paths
from tests.query.random_graphs import NODES
from tests.query.test_paths_brute import answer

from moagraph.exchange.edge_table import read_edge_table
from moagraph.knowledge.columns import ClaimColumns, LargeMechanism
from moagraph.knowledge.model import Mechanism
from moagraph.knowledge.name_list import NameList
from moagraph.knowledge.vocabulary import RELATIONS
from moagraph.query.large import compiled, nearby
from moagraph.query.large.path_rows import PathRows
from moagraph.query.paths import find_paths
from moagraph.query.verdict import find_verdict

QUICK = settings(max_examples=250, deadline=None)
WORDS = ("activates", "inhibits", "modulates", "increases", "part_of", "no_effect_on")
CLAIM = st.tuples(st.integers(0, 6), st.sampled_from(WORDS), st.integers(0, 6))


def columns_of(claims: list[tuple[int, str, int]]) -> LargeMechanism:
    subject, relation, object_ = zip(*claims, strict=True)
    return LargeMechanism.of(
        ClaimColumns(
            NameList.of(NODES),
            np.array(subject, dtype=np.int32),
            np.array(object_, dtype=np.int32),
            np.array([RELATIONS.index(word) for word in relation], dtype=np.uint8),
            np.ones(len(claims)),
        ),
        name="toy",
    )


def plain_of(large: LargeMechanism) -> Mechanism:
    return Mechanism("toy", nodes=dict(large.nodes), claims=dict(large.claims))


@pytest.mark.parametrize("way", ["arrays", "nearby", "compiled"])
@QUICK
@given(
    claims=st.lists(CLAIM, min_size=1, max_size=20),
    sign=st.sampled_from(["any", 1, -1, None]),
    is_single=st.booleans(),
)
def test_columns_answer_as_brute_force_does(
    way: str, claims: list[tuple[int, str, int]], sign: Any, is_single: bool
) -> None:
    if is_single:
        claims = list({(one, other): (one, word, other) for one, word, other in claims}.values())
    large = columns_of(claims)
    plain = plain_of(large)
    wanted = Wanted(
        frozenset(plain.parts.get("a", ())) | {"a"}, frozenset(plain.parts.get("g", ())) | {"g"}
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compiled, "is_worth_compiling", lambda _=0: way == "compiled")
        patch.setattr(nearby, "MOST_PAIRS", nearby.MOST_PAIRS if way == "nearby" else -1)
        found = answer(large, {"sign": sign})
        if found is None:
            return
        assert found == answer(plain, {"sign": sign})
        if not plain.parts:
            assert found == all_paths(plain, Wanted(wanted.sources, wanted.targets, sign=sign))
        assert answer(large, {"sign": sign}, 3) == found[:3]


@QUICK
@given(st.lists(CLAIM, min_size=1, max_size=20))
def test_columns_know_what_plain_values_know(claims: list[tuple[int, str, int]]) -> None:
    large = columns_of(claims)
    plain = plain_of(large)
    assert large.digest == plain.digest
    assert dict(large.grades) == dict(plain.grades)
    assert large.parts == plain.parts
    assert list(large.claims) == sorted(large.claims)
    nulls = {c.id for c in plain.claims.values() if c.is_null}
    assert large.disputed & nulls == plain.disputed & nulls
    assert large.disputed == plain.disputed


def test_rows_are_paths_when_looked_at(tmp_path: Path) -> None:
    table = tmp_path / "toy.tsv"
    table.write_text("source\ttarget\tsign\na\tb\t-1\nb\tc\t-1\na\tc\t1\n", encoding="utf-8")
    graph = read_edge_table(table)
    found = find_paths(graph, "a", "c")
    assert isinstance(found.paths, PathRows)
    assert [path.nodes for path in found] == [("a", "c"), ("a", "b", "c")]
    assert found[0].claims == (("row-3",),)
    assert found[:1] == (found[0],)
    assert found == find_paths(graph, "a", "c")
    assert hash(found) == hash(find_paths(graph, "a", "c"))
    assert found != find_paths(graph, "a", "c", k=1)
    assert found.paths == tuple(found)
    assert found.to_dict()["paths"][1]["sign"] == 1
    assert find_verdict(graph, "a", "c").verdict == "increases"
