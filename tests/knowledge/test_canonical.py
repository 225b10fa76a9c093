from __future__ import annotations

import hashlib

import pytest
from tests.toys import SHAPES, diamond, whole_and_parts

from moagraph.knowledge.canonical import canonical_bytes, canonical_tables, rows_of
from moagraph.knowledge.model import Mechanism, Node
from moagraph.knowledge.tables import TABLES


def test_one_content_one_sequence_of_bytes() -> None:
    rows = [["b", "B, or so", "cascade", 'a "b"'], ["a", "A", "trigger", "two\r\nlines\rmore"]]
    assert canonical_bytes(TABLES["hypotheses"], rows) == (
        b'id,title,kind,summary\na,A,trigger,"two\nlines\nmore"\nb,"B, or so",cascade,"a ""b"""\n'
    )
    assert rows[0][0] == "b"


def test_steps_sort_by_number() -> None:
    rows = [["s", step, "T", "C.", ""] for step in ("10", "2", "x")]
    lines = canonical_bytes(TABLES["stories"], rows).split(b"\n")
    assert [line.split(b",")[1] for line in lines[1:4]] == [b"x", b"2", b"10"]


def test_what_utf8_cannot_hold_does_not_stop_the_digest() -> None:
    assert len(Mechanism("m", nodes={"a": Node("a", "lone \ud800")}).digest) == 12


def test_the_digest_is_that_of_the_files_one_after_another() -> None:
    tables = canonical_tables(diamond())
    assert list(tables) == [f"{name}.csv" for name in TABLES]
    assert diamond().digest == hashlib.sha256(b"".join(tables.values())).hexdigest()[:12]


def test_expand_is_blank_unless_no() -> None:
    rows = {row[0]: row[6] for row in rows_of(whole_and_parts(), "nodes")}
    assert (rows["R3"], rows["R2"]) == ("no", "")
    with pytest.raises(KeyError):
        rows_of(diamond(), "edges")


def test_toys_use_relations_of_the_vocabulary() -> None:
    allowed = TABLES["claims"].columns[2].allowed
    assert set(SHAPES.values()) < set(allowed)
