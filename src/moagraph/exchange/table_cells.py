"""Where the cells of a table lie in its text: found on whole arrays where quoting is plain."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from moagraph.errors import UnreadableFileError
from moagraph.exchange.table_lines import count_lines

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["PADDING", "Cells", "read_cells", "split_line"]

PADDING: Final = bytes(8)
"""Follows every text, so that eight bytes can be looked at from any place."""

_NEWLINE, _RETURN, _QUOTE = b'\n\r"'
_BATCH: Final = 1 << 15
_CELL_LIMIT: Final = (1 << 31) - 1
_END: Final = "\0"
"""A line put after the last one: it is swallowed by a quote that does not close."""


class Cells(NamedTuple):
    """Some rows of a table: cell c of row r is `text[begins[r, c]:ends[r, c]]`, in UTF-8."""

    text: NDArray[np.uint8]
    begins: NDArray[np.int64]
    ends: NDArray[np.int64]


def split_line(line: str, separator: str) -> list[str]:
    """The cells of one line; raises `csv.Error` for a quote that does not close."""
    return next(csv.reader([line], delimiter=separator, strict=True))


def read_cells(
    path: Path, blocks: Iterator[bytes], separator: str, width: int, line: int
) -> Iterator[Cells]:
    """The cells of blocks of whole lines, which begin with line number `line` of the file.

    Blank lines are passed over. Costs about 20 ns a row and 1 ns a byte; from the first block on
    whose quotes do more than enclose whole cells, or that has a blank line, about 1 microsecond
    a row. Raises `UnreadableFileError` for a line that has not `width` cells.
    """
    for block in blocks:
        cells = _split(block, separator.encode(), width)
        if cells is None:
            yield from _read_slowly(path, chain([block], blocks), separator, width, line)
            return
        yield cells
        line += count_lines(block)


def _split(block: bytes, separator: bytes, width: int) -> Cells | None:
    """The cells of a block; None where that takes more than looking for separators."""
    text = np.frombuffer(block + PADDING, dtype=np.uint8)
    body = text[: len(block)]
    is_end = (body == ord(separator)) | (body == _NEWLINE)
    quotes = block.count(b'"') if b'"' in block else 0
    if quotes:
        is_end &= ~np.logical_xor.accumulate(body == _QUOTE)
    at = np.flatnonzero(is_end)
    if len(at) == 0 or len(at) % width:
        return None
    begins, ends = np.empty_like(at), at.reshape(-1, width)
    begins[0] = 0
    np.add(at[:-1], 1, out=begins[1:])
    is_last = (body[at] == _NEWLINE).reshape(-1, width)
    if not is_last[:, -1].all() or np.count_nonzero(is_last) != len(ends):
        return None
    cells = Cells(text, begins.reshape(-1, width), ends)
    is_plain = _drop_returns(cells, block) and _drop_quotes(cells, quotes)
    return cells if is_plain else None


def _drop_returns(cells: Cells, block: bytes) -> bool:
    """Whether every carriage return was the end of a line; these are cut off."""
    if b"\r" not in block:
        return True
    is_return = cells.text[cells.ends[:, -1] - 1] == _RETURN
    cells.ends[:, -1] -= is_return
    return int(np.count_nonzero(is_return)) == block.count(b"\r")


def _drop_quotes(cells: Cells, quotes: int) -> bool:
    """Whether every quote was the first or last of a cell that has no others; these are cut off."""
    if quotes == 0:
        return True
    text, begins, ends = cells
    is_quoted = (text[begins] == _QUOTE) & (text[ends - 1] == _QUOTE) & (ends - begins > 1)
    begins += is_quoted
    ends -= is_quoted
    return 2 * int(np.count_nonzero(is_quoted)) == quotes


def _read_slowly(
    path: Path, blocks: Iterator[bytes], separator: str, width: int, line: int
) -> Iterator[Cells]:
    """The cells of blocks, row by row; quotes may stand, and close, as in any CSV."""
    before = csv.field_size_limit(_CELL_LIMIT)
    try:
        rows = _rows(path, blocks, separator, width, line)
        while batch := list(islice(rows, _BATCH)):
            encoded = [cell.encode() for row in batch for cell in row]
            ends = np.cumsum(np.fromiter(map(len, encoded), np.int64, len(encoded)))
            begins = np.concatenate([[0], ends[:-1]])
            text = np.frombuffer(b"".join(encoded) + PADDING, dtype=np.uint8)
            yield Cells(text, begins.reshape(-1, width), ends.reshape(-1, width))
    finally:
        csv.field_size_limit(before)


def _rows(
    path: Path, blocks: Iterator[bytes], separator: str, width: int, line: int
) -> Iterator[list[str]]:
    """The rows that are not blank; raises where one has too few or too many cells."""
    lines = (text for block in blocks for text in io.StringIO(block.decode(), newline="\n"))
    reader = csv.reader(chain(lines, [_END]), delimiter=separator)
    row: list[str] = []
    try:
        for row in reader:
            if row == [_END]:
                return
            if row and len(row) != width:
                said = f"has {len(row)} cell{'s' * (len(row) != 1)}, the heading {width}"
                raise _bad_line(path, line + reader.line_num - 1, said)
            if row:
                yield row
        raise _bad_line(path, line + reader.line_num - 2, "ends in a quote that does not close")
    except csv.Error as error:
        raise _bad_line(path, line + reader.line_num - 1, f"cannot be read: {error}") from error


def _bad_line(path: Path, line: int, said: str) -> UnreadableFileError:
    """The error for a line that is no row of the table."""
    return UnreadableFileError(
        f"{path} cannot be read as an edge table (line {line} {said}); correct this line"
    )
