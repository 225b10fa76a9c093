"""Arrays, plain Python and compiled searches: the same answer for the same work."""

from __future__ import annotations

from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.query.large.test_columns_laws import columns_of
from tests.query.random_graphs import NODES

from moagraph.knowledge.columns import LargeMechanism
from moagraph.query.budget import Budget
from moagraph.query.index import EVERYTHING, index_of
from moagraph.query.large import compiled, hunt, nearby, trails, walks
from moagraph.query.large.ground import ground_of
from moagraph.query.large.shortest import one_shortest
from moagraph.query.paths import search_paths
from moagraph.query.question import Question
from moagraph.query.resolve import EndSet
from moagraph.query.rules import AskedSign

NUMBER = st.integers(0, len(NODES) - 1)
WORDS = st.sampled_from(["activates", "inhibits", "modulates"])
GRAPHS = st.lists(
    st.tuples(NUMBER, WORDS, NUMBER), min_size=1, max_size=40, unique_by=lambda c: (c[0], c[2])
).map(columns_of)
MANY = settings(max_examples=400, deadline=None)


SIGNS: list[AskedSign] = ["any", 1, -1, None]
QUESTIONS = st.tuples(
    st.sampled_from(SIGNS),
    st.integers(1, 6) | st.none(),
    st.integers(1, 6) | st.none(),
).map(lambda drawn: Question(EndSet("a", ("a",)), EndSet("g", ("g",)), drawn[0], *drawn[1:]))


@MANY
@given(GRAPHS, QUESTIONS, st.integers(0, 80), st.integers(1, 6))
def test_all_spend_the_same_and_stop_at_the_same_place(
    graph: LargeMechanism, question: Question, work: int, scale: int
) -> None:
    """The same paths, flag and rest of the budget, wherever that ends, also when taken one by one."""
    seen = []
    for way in ("arrays", "nearby", "compiled"):
        with pytest.MonkeyPatch.context() as patch:
            is_compiled = way == "compiled"
            patch.setattr(compiled, "is_worth_compiling", lambda _=0, is_=is_compiled: is_)
            patch.setattr(nearby, "MOST_PAIRS", nearby.MOST_PAIRS if way == "nearby" else -1)
            patch.setattr(trails, "FIRST_BLOCK", 2 * scale)
            patch.setattr(trails, "LARGEST_BLOCK", 4 * scale)
            patch.setattr(trails, "ROWS_PER_UNIT", scale)
            patch.setattr(walks, "PAIRS_PER_UNIT", scale)
            patch.setattr(hunt, "IDLE_WORK", 8 * scale)
            patch.setattr(hunt, "IDLE_LENGTHS", 2 + scale)
            budget = Budget(work)
            found = islice(search_paths(index_of(graph), question, budget), question.k)
            steps = [(path, budget.left) for path in found]
            seen.append((steps, budget.is_spent, max(budget.left, -1)))
    assert seen[0] == seen[1] == seen[2]


@MANY
@given(GRAPHS, st.sets(NUMBER, min_size=1, max_size=2), st.sets(NUMBER, min_size=1, max_size=2))
def test_both_find_the_same_shortest_path(
    graph: LargeMechanism, starts: set[int], ends: set[int]
) -> None:
    pairs = ground_of(index_of(graph), EVERYTHING).pairs
    ends -= starts
    found = []
    for is_compiled in (False, True):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(compiled, "is_worth_compiling", lambda _=0, is_=is_compiled: is_)
            found.append(one_shortest(pairs, starts, ends))
    assert found[0] == found[1]
