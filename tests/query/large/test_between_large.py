"""What lies between two nodes is the same from arrays as in plain Python."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.query.random_graphs import build, lines

from moagraph.errors import BadQueryError
from moagraph.query import index as index_module
from moagraph.query.between import find_between


@settings(max_examples=300, deadline=None)
@given(
    lines(nodes=7, most=18, parts=True),
    st.integers(1, 6) | st.none(),
    st.lists(st.sampled_from("bcde"), max_size=2, unique=True),
)
def test_arrays_find_what_plain_python_finds(
    made: list[str], limit: int | None, avoid: list[str]
) -> None:
    try:
        plain = find_between(build(made), "a", "g", max_steps=limit, avoid=avoid)
    except BadQueryError:
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index_module, "LARGE", 0)
        assert find_between(build(made), "a", "g", max_steps=limit, avoid=avoid) == plain
