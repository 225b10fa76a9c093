"""The raw rows of one table: text as it stands in the file, each fault located, nothing raised."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from moagraph.knowledge.names import nearest
from moagraph.knowledge.problem import Problem
from moagraph.knowledge.tables import Table

__all__ = ["RawTable", "read_table"]

_BOM: Final = b"\xef\xbb\xbf"
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_CELL_LIMIT: Final = 2**31 - 1
_TIDY: Final = "run `moagraph tidy` on the folder"


@dataclass(eq=False, repr=False)
class RawTable:
    """What a file holds: cells in the table's column order, and the line each row starts at.

    `absent` are columns that the file lacks (their cells are blank and mean nothing).
    `lossless` says whether the rows hold all that the file held, so that it may be rewritten.
    `is_cut` says that reading stopped at broken quoting; `lost` are the first cells of rows left
    out because their length is not the header's.
    """

    table: Table
    rows: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    absent: frozenset[str] = frozenset()
    problems: list[Problem] = field(default_factory=list)
    lossless: bool = True
    is_there: bool = True
    is_cut: bool = False
    lost: set[str] = field(default_factory=set)
    data: bytes = b""

    @property
    def is_whole(self) -> bool:
        """Whether every column and row is known; a table that need not be there is whole."""
        is_missing = not self.is_there and bool(self.problems)
        return not (self.absent or self.is_cut or self.lost or is_missing)

    def complain(self, row: int, column: str, found: str, message: str, *near: str) -> None:
        """Adds an error of this file."""
        self.problems.append(
            Problem("error", self.table.file, row, column, found, message, near),
        )

    def column(self, name: str) -> list[str]:
        """All cells of a column, in file order; empty when the file lacks it."""
        if name in self.absent or not self.is_there:
            return []
        position = self.table.position(name)
        return [row[position] for row in self.rows]


def read_table(path: Path, table: Table) -> RawTable:
    """The rows of one file, with every fault of its bytes, quoting, header and row lengths.

    Never raises for what a file may hold; an unreadable file is a problem like any other.
    Rows that are blank throughout are passed over.
    """
    raw = RawTable(table)
    try:
        raw.data = path.read_bytes()
    except OSError as error:
        raw.is_there = raw.lossless = False
        reason = "is missing; restore it, or take it out of datapackage.json"
        if not isinstance(error, FileNotFoundError):
            reason = f"cannot be read ({error.strerror}); look at its place and permissions"
        raw.complain(0, "", "", reason)
        return raw
    text = _decode(raw)
    if not text.strip():
        raw.lossless = False
        raw.complain(1, "", "", f"is empty; its first row must be {','.join(table.column_names)}")
        raw.absent = frozenset(table.column_names)
        return raw
    _place(raw, _parse(raw, text))
    if "\0" in text or _has_lone_bytes(text):
        _locate_unreadable(raw)
    return raw


def _decode(raw: RawTable) -> str:
    """The file's text with LF line ends; undecodable bytes stay as lone surrogates."""
    data = raw.data
    if data.startswith(_UTF16):
        raw.lossless = False
        raw.complain(1, "", "", "is UTF-16, not UTF-8; save it as CSV UTF-8")
        return data.decode("utf-16", "replace").replace("\r\n", "\n").replace("\0", "")
    if data.startswith(_BOM):
        column = raw.table.columns[0].name
        raw.complain(1, column, "\ufeff", f"(byte order mark) before the header; {_TIDY}")
        data = data[len(_BOM) :]
    if b"\r" in data:
        row = data.count(b"\n", 0, data.index(b"\r")) + 1
        column = raw.table.columns[-1].name
        raw.complain(row, column, "\r", f"ends the line (CRLF); lines end with LF; {_TIDY}")
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return data.decode("utf-8", "surrogateescape")


def _has_lone_bytes(text: str) -> bool:
    """Whether some text stands for bytes that were not UTF-8."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _delimiter_of(raw: RawTable, text: str) -> str:
    """The comma, or what stands for it in the header; anything but a comma is a problem."""
    header = text[: text.find("\n")] if "\n" in text else text
    if "," not in header:
        for delimiter in ";\t":
            if delimiter in header:
                column = raw.table.columns[0].name
                message = f"separates the columns; it must be a comma; {_TIDY}"
                raw.complain(1, column, delimiter, message)
                return delimiter
    return ","


def _parse(raw: RawTable, text: str) -> list[tuple[int, list[str]]]:
    """Rows with the line each starts at; stops at broken quoting."""
    delimiter = _delimiter_of(raw, text)
    before = csv.field_size_limit(_CELL_LIMIT) if len(text) > csv.field_size_limit() else None
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for row in reader:
            found.append((line, row))
            line = reader.line_num + 1
    except csv.Error as error:
        raw.lossless = False
        raw.is_cut = True
        raw.complain(line, "", "", f"has a quote that does not close ({error}); quote whole cells")
    finally:
        if before is not None:
            csv.field_size_limit(before)
    return found


def _place(raw: RawTable, numbered: list[tuple[int, list[str]]]) -> None:
    """Puts rows in the table's column order; complains about the header and about row lengths."""
    if not numbered:
        raw.absent = frozenset(raw.table.column_names)
        return
    header = numbered[0][1]
    _check_header(raw, header, numbered)
    wanted = raw.table.column_names
    straight = tuple(header) == wanted
    places = [header.index(name) if name in header else -1 for name in wanted]
    width = len(header)
    for line, row in numbered[1:]:
        if not any(row):
            continue
        if len(row) != width:
            raw.lossless = False
            raw.lost.add(row[0])
            raw.complain(line, "", "", _length_message(len(row), width))
            continue
        raw.rows.append(row if straight else [row[p] if p >= 0 else "" for p in places])
        raw.lines.append(line)


def _length_message(cells: int, width: int) -> str:
    more = "fewer" if cells < width else "more"
    return (
        f"row has {cells} cells, {more} than the header's {width}; "
        "a comma is missing or a cell with a comma lacks quotes"
    )


def _check_header(raw: RawTable, header: list[str], numbered: list[tuple[int, list[str]]]) -> None:
    """Complains about missing, unknown and doubled columns."""
    wanted = raw.table.column_names
    for position, name in enumerate(header):
        if name in wanted and header.index(name) == position:
            continue
        if not name and all(len(row) <= position or not row[position] for _, row in numbered):
            continue  # a wholly blank column, as spreadsheets leave behind
        raw.lossless = False
        if name in wanted:
            raw.complain(1, name, name, "is a column twice; remove one")
        else:
            near = nearest(name, wanted)[:1]
            message = f"is no column of {raw.table.name}; rename or remove it"
            raw.complain(1, name, name or "(no name)", message, *near)
    raw.absent = frozenset(wanted) - frozenset(header)
    for name in wanted:
        if name in raw.absent:
            raw.complain(1, name, "", f"column is missing; the header is {','.join(wanted)}")


def _locate_unreadable(raw: RawTable) -> None:
    """Complains about every cell with a NUL or with bytes that are not UTF-8."""
    raw.lossless = False
    for line, row in zip(raw.lines, raw.rows, strict=True):
        for position, cell in enumerate(row):
            column = raw.table.columns[position].name
            if "\0" in cell:
                message = "holds a NUL byte; retype the cell"
                raw.complain(line, column, cell, message)
            shown = cell.replace("\0", "")
            if _has_lone_bytes(shown):
                shown = shown.encode("utf-8", "surrogateescape").decode("latin-1")
                message = "(read as Latin-1) is not UTF-8; save the file as CSV UTF-8"
                raw.complain(line, column, shown, message)
            row[position] = shown
