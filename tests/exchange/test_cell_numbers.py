"""Texts have numbers as in a dictionary, whatever their lengths and however many there are."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moagraph.exchange.cell_numbers import CellNumbers
from moagraph.exchange.table_cells import PADDING

LETTERS = st.sampled_from("ab")
AROUND = st.sampled_from([0, 1, 7, 8, 9, 15, 16, 17, 63, 64, 65, 72])


@st.composite
def alike(draw: st.DrawFn) -> str:
    """Texts that differ at their ends, at lengths where one more word begins."""
    return "c" * draw(AROUND) + draw(st.text(LETTERS, max_size=2))


def number_all(known: CellNumbers, texts: list[str]) -> list[int]:
    raw = [text.encode() for text in texts]
    ends = np.cumsum([len(cell) for cell in raw], dtype=np.int64)
    begins = ends - np.array([len(cell) for cell in raw], dtype=np.int64)
    text = np.frombuffer(b"".join(raw) + PADDING, dtype=np.uint8)
    numbers: list[int] = known.numbers(text, begins, ends).tolist()
    return numbers


def is_dictionary(known: CellNumbers, texts: list[str], numbers: list[int]) -> bool:
    place, names = known.in_order()
    ordered = sorted(set(texts))
    return list(names) == ordered and [ordered[n] for n in place[numbers].tolist()] == texts


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(alike(), max_size=20), max_size=4))
def test_equal_texts_have_equal_numbers(calls: list[list[str]]) -> None:
    known = CellNumbers()
    numbers = [number for texts in calls for number in number_all(known, texts)]
    assert known.count == len(set(numbers))
    assert is_dictionary(known, [text for texts in calls for text in texts], numbers)


@pytest.mark.parametrize("texts", [["c" * 8, "c" * 9], ["c" * 16, "c" * 17], ["c" * 56, "c" * 63]])
def test_texts_in_one_place_of_the_table_are_told_apart(
    texts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CellNumbers, "_slot_of", lambda _, hashed: np.zeros(len(hashed), np.int64))
    known = CellNumbers()
    numbers = [number for text in texts for number in number_all(known, [text])]
    assert is_dictionary(known, texts, numbers)


def test_the_table_grows() -> None:
    known, texts, numbers = CellNumbers(), [], []
    for size in (4, 9, 30, 80, 5, 12, 17, 24):
        more = [f"{number:0{size}d}" for number in range(3000)] * 2
        texts += more
        numbers += number_all(known, more)
    assert known.count == len(set(texts))
    assert number_all(known, texts) == numbers
    assert is_dictionary(known, texts, numbers)
