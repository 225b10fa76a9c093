"""Rows as text: every form, the same bytes twice, hostile cells made harmless."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moagraph.export.tables import FORMS, Row, format_json, format_rows, make_safe, width_of

ROWS: list[Row] = [
    {"id": "BDNF", "steps": 2, "disputed": False, "parts": ["a", "b"]},
    {"id": "mTORC1, active", "steps": 11, "disputed": True, "parts": []},
    {"id": "x", "steps": None},
]
COLUMNS = ("id", "steps", "disputed", "parts")
HOSTILE = 'a|b\n\x1b]0;owned\x07\t`<b>`\u202e\x00\r\x9b2J, "q" \\ é 日本\ud800'


def test_table_is_aligned_with_numbers_to_the_right() -> None:
    assert format_rows(ROWS, COLUMNS, "table") == (
        "id              steps  disputed  parts\n"
        "BDNF                2  no        a, b\n"
        "mTORC1, active     11  yes\n"
        "x\n"
    )


def test_csv_and_tsv_are_for_programs() -> None:
    assert format_rows(ROWS, COLUMNS, "csv") == (
        'id,steps,disputed,parts\nBDNF,2,false,a|b\n"mTORC1, active",11,true,\nx,,,\n'
    )
    assert format_rows(ROWS, COLUMNS, "tsv").splitlines()[2] == "mTORC1, active\t11\ttrue\t"


def test_json_keeps_types_and_the_order_of_columns() -> None:
    read = json.loads(format_rows(ROWS, COLUMNS, "json"))
    assert read[0] == {"id": "BDNF", "steps": 2, "disputed": False, "parts": ["a", "b"]}
    assert list(read[2]) == list(COLUMNS)
    assert read[2]["disputed"] is None


def test_markdown_shows_markup_literally() -> None:
    text = format_rows([{"a": "x|y <b> [l](j) snake_case _it_ & `c`"}], ("a",), "markdown")
    assert text == (
        "| a |\n| --- |\n| x\\|y \\<b\\> \\[l\\](j) snake_case \\_it\\_ &amp; \\`c\\` |\n"
    )


@pytest.mark.parametrize("form", FORMS)
def test_no_rows_give_the_heading(form: str) -> None:
    text = format_rows([], ("id", "sign"), form)
    assert (
        text
        == {
            "table": "id  sign\n",
            "json": "[]\n",
            "csv": "id,sign\n",
            "tsv": "id\tsign\n",
            "markdown": "| id | sign |\n| --- | --- |\n",
        }[form]
    )


@pytest.mark.parametrize("form", FORMS)
def test_hostile_cell_reaches_no_terminal(form: str) -> None:
    text = format_rows([{"id": HOSTILE, "sign": "end"}], ("id", "sign"), form)
    text.encode()
    allowed = "\n\t" if form in ("csv", "tsv") else "\n"
    assert not [c for c in text if c not in allowed and re.match(r"[\x00-\x1f\x7f-\x9f]", c)]
    assert "\u202e" not in text
    if form in ("table", "tsv", "markdown"):
        assert len(text.splitlines()) == (3 if form == "markdown" else 2)


def test_unknown_form_is_refused() -> None:
    with pytest.raises(KeyError, match="xlsx"):
        format_rows([], ("id",), "xlsx")


@given(st.lists(st.tuples(st.text(), st.text()), max_size=4))
def test_csv_reads_back_what_was_safe(pairs: list[tuple[str, str]]) -> None:
    rows: list[Row] = [{"a": a, "b": b} for a, b in pairs]
    read = list(csv.reader(io.StringIO(format_rows(rows, ("a", "b"), "csv"), newline="")))
    assert len(read) == len(rows) + 1
    for (a, b), line in zip(pairs, read[1:], strict=True):
        if make_safe(a + b) == a + b:
            assert line == [a, b]


@given(st.text())
def test_json_reads_back_everything(text: str) -> None:
    assert json.loads(format_json({"a": text})) == {"a": text}


@given(st.text())
def test_table_lines_are_as_many_as_rows_and_aligned(text: str) -> None:
    lines = format_rows([{"a": text, "b": "|"}, {"a": "", "b": "|"}], ("a", "b"), "table")
    first, second, third = lines.removesuffix("\n").split("\n")
    assert width_of(second) == width_of(third) == width_of(first)


def test_width_counts_what_a_terminal_shows() -> None:
    assert [width_of(text) for text in ("abc", "e\u0301", "日本", "a\u200db")] == [3, 1, 4, 2]
