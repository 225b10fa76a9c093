"""Files of pairs."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import toys

from moagraph.errors import BadQueryError, UnknownNameError, UnreadableFileError
from moagraph.query.pairs import find_pairs, parse_pairs, read_pairs


def test_tabs_commas_headings_comments_and_quotes() -> None:
    assert parse_pairs("a\tb\n\n# c\tc\nd\te\n") == (("a", "b"), ("d", "e"))
    assert parse_pairs('\ufeffSource,Target\n"a, x",b\n') == (("a, x", "b"),)
    assert parse_pairs("") == ()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_any_machine_ends_them(end: str) -> None:
    assert parse_pairs(f"from,to{end}a,b{end}{end}c,d{end}") == (("a", "b"), ("c", "d"))


def test_every_line_that_is_no_pair_is_told() -> None:
    with pytest.raises(BadQueryError, match=r"p\.csv:1: 'a'; p\.csv:3: 'a,b,c'"):
        parse_pairs("a\na,b\na,b,c\n", place="p.csv")


def test_a_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "pairs.tsv"
    file.write_text("a\td\na\tb\n", encoding="utf-8")
    answers = find_pairs(toys.diamond(), read_pairs(file), k=1)
    assert [len(paths) for paths in answers] == [1, 1]
    assert answers[0].query["k"] == 1


def test_unreadable_files_are_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="cannot be read"):
        read_pairs(tmp_path / "missing.csv")
    file = tmp_path / "latin.csv"
    file.write_bytes(b"a,\xe9\n")
    with pytest.raises(UnreadableFileError, match="UTF-8"):
        read_pairs(file)


def test_a_bad_pair_is_told_with_its_place() -> None:
    with pytest.raises(UnknownNameError, match=r"pair 2 \(a, x\)"):
        find_pairs(toys.diamond(), [("a", "b"), ("a", "x")])
    with pytest.raises(BadQueryError, match=r"pair 1 \(a, a\).*use loops"):
        find_pairs(toys.diamond(), [("a", "a")])
