"""Tables are read as a plain reader of CSV would, however they are quoted and cut into blocks."""

from __future__ import annotations

import csv
import gzip
import io
import math
from pathlib import Path
from typing import Literal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moagraph.errors import UnreadableFileError
from moagraph.exchange import table_cells, table_lines
from moagraph.exchange.edge_columns import Raw, read_columns

ANY = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
EVEN = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=20)
LAW = settings(max_examples=150, deadline=None)


def rows_of(raw: Raw) -> list[tuple[str, str]]:
    ends = zip(raw.source.tolist(), raw.target.tolist(), strict=True)
    return [(raw.names[source], raw.names[target]) for source, target in ends]


def is_held(raw: Raw, rows: list[tuple[str, str]]) -> bool:
    return rows_of(raw) == rows and list(raw.names) == sorted({n for row in rows for n in row})


@LAW
@given(
    st.lists(st.tuples(ANY, ANY), max_size=8),
    st.booleans(),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([("a.tsv", "\t"), ("a.csv", ",")]),
)
def test_what_was_written_is_read(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[tuple[str, str]],
    is_quoted: bool,
    newline: str,
    form: tuple[str, str],
) -> None:
    text = io.StringIO()
    quoting: Literal[0, 1] = csv.QUOTE_ALL if is_quoted else csv.QUOTE_MINIMAL
    if not is_quoted:  # the writer leaves a carriage return bare
        rows = [(source.replace("\r", ""), target.replace("\r", "")) for source, target in rows]
    writer = csv.writer(text, delimiter=form[1], lineterminator=newline, quoting=quoting)
    writer.writerows([("other", "source", "target"), *(("x", *row) for row in rows)])
    path = tmp_path_factory.mktemp("tables") / form[0]
    path.write_bytes(text.getvalue().encode())
    assert is_held(read_columns(path), rows)


@LAW
@given(st.lists(st.tuples(EVEN, EVEN), max_size=12), st.integers(1, 40), st.booleans())
def test_blocks_of_any_size_give_the_same(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[tuple[str, str]],
    size: int,
    is_quoted: bool,
) -> None:
    text = io.StringIO()
    quoting: Literal[0, 1] = csv.QUOTE_ALL if is_quoted else csv.QUOTE_MINIMAL
    csv.writer(text, lineterminator="\n", quoting=quoting).writerows([("source", "target"), *rows])
    path = tmp_path_factory.mktemp("tables") / "a.csv.gz"
    path.write_bytes(gzip.compress(text.getvalue().encode()))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(table_lines, "_FIRST_BLOCK", size)
        patch.setattr(table_lines, "_BLOCK", 2 * size)
        patch.setattr(table_cells, "_BATCH", 3)
        assert is_held(read_columns(path), rows)


def read(folder: Path, content: bytes, name: str = "toy.tsv") -> Raw:
    path = folder / name
    path.write_bytes(content)
    return read_columns(path)


@pytest.mark.parametrize(
    "content",
    [
        b"source\ttarget\na\tb\nc\td",
        b"\xef\xbb\xbfsource\ttarget\na\tb\nc\td\n",
        b"\n\nsource\ttarget\r\na\tb\r\nc\td\r\n",
        b"source\ttarget\n\na\tb\n\nc\td\n\n\n",
        b"source\ttarget\ra\tb\rc\td\r",
        b'"source"\t"target"\n"a"\tb\nc\t"d"\n',
        b"source\ttarget\tsource\na\tb\tx\nc\td\ty\n",
    ],
)
def test_forms_of_a_file_that_mean_the_same(tmp_path: Path, content: bytes) -> None:
    assert rows_of(read(tmp_path, content)) == [("a", "b"), ("c", "d")]


def test_quotes_that_are_part_of_a_name_stay(tmp_path: Path) -> None:
    raw = read(tmp_path, b'source\ttarget\n5"-x\t"a"b\n"c""d"\t""\n')
    assert rows_of(raw) == [('5"-x', "ab"), ('c"d', "")]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "it is empty"),
        (b"\n\r\n\n", "it is empty"),
        (b"source\ttarget\nab\tc\nd\n", "line 3 has 1 cell, the heading 2"),
        (b"source\ttarget\nab\tc\nd\te\tf\n", "line 3 has 3 cells, the heading 2"),
        (b'source\ttarget\na\tb\n\nc\t"d\n', "line 4 ends in a quote that does not close"),
        (b'source\t"target\na\tb\n', "unexpected end of data"),
        (b"source\ttarget\na\tb\nc\rd\te\n", "line 3 cannot be read: new-line character"),
        (b"source\ttarget\na\tb\nc\tx\0\n", "line 3 holds bytes that are no text"),
        (b"source\ttarget\na\tb\nc\t\xff\n", "line 3 holds bytes that are no text"),
        ("source\ttarget\na\tb\n".encode("utf-16"), "line 1 holds bytes that are no text"),
    ],
)
def test_what_is_no_table_is_refused_with_its_line(
    tmp_path: Path, content: bytes, said: str
) -> None:
    with pytest.raises(UnreadableFileError, match=said):
        read(tmp_path, content)


def test_the_line_is_counted_over_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_lines, "_FIRST_BLOCK", 16)
    monkeypatch.setattr(table_lines, "_BLOCK", 16)
    good = b"source\ttarget\n" + b"a\tb\n" * 100
    with pytest.raises(UnreadableFileError, match="line 102 has 1 cell"):
        read(tmp_path, good + b"a\n")
    with pytest.raises(UnreadableFileError, match="line 102 holds bytes"):
        read(tmp_path, good + b"a\t\xc3\n")


def test_packed_files_that_are_damaged(tmp_path: Path) -> None:
    whole = gzip.compress(b"source\ttarget\na\tb\n" * 50)
    flipped = whole[:20] + bytes([whole[20] ^ 255]) + whole[21:]
    for content in (whole[:-12], flipped, b"source\ttarget\na\tb\n"):
        with pytest.raises(UnreadableFileError, match="cannot be read as an edge table"):
            read(tmp_path, content, "toy.tsv.gz")


def test_cells_of_ten_million_bytes(tmp_path: Path) -> None:
    long = b"x" * 10_000_000
    raw = read(tmp_path, b"source\ttarget\n" + long + b"\tb\na\t" + long + b"y\n")
    assert rows_of(raw) == [(long.decode(), "b"), ("a", long.decode() + "y")]
    quoted = read(tmp_path, b'source\ttarget\n"' + long + b'""z"\tb\n')
    assert rows_of(quoted) == [(long.decode() + '"z', "b")]
    assert csv.field_size_limit() < len(long)


@LAW
@given(st.lists(st.floats(allow_nan=False), min_size=1, max_size=20), st.booleans())
def test_costs_are_the_numbers_that_are_said(
    tmp_path_factory: pytest.TempPathFactory, costs: list[float], has_odd: bool
) -> None:
    said = [*map(repr, costs), *(["1_0", "x", "", "1" * 80, "1"] if has_odd else [])]
    text = "source\ttarget\tcost\n" + "".join(f"a\tb\t{cost}\n" for cost in said)
    raw = read(tmp_path_factory.mktemp("tables"), text.encode())
    assert raw.cost is not None
    right = [*costs, *([math.nan] * 4 + [1.0] if has_odd else [])]
    np.testing.assert_array_equal(raw.cost, right)


def told(path: Path) -> list[tuple[str, str]] | str:
    """The rows of a file, or that it was refused."""
    try:
        return rows_of(read_columns(path))
    except UnreadableFileError:
        return "refused"


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(['"', "\t", "\n", "\t", "\n", "\r\n", "a", "bc", " "])))
def test_arrays_read_what_a_reader_of_csv_reads(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[str]
) -> None:
    path = tmp_path_factory.mktemp("tables") / "a.tsv"
    path.write_bytes(b"source\ttarget\n" + "".join(pieces).encode())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(table_cells, "_split", lambda *_: None)
        right = told(path)
    assert told(path) == right
