"""The lines of a table, many at a time: UTF-8 bytes, from a file that may be packed."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import IO, Final

import numpy as np

from moagraph.errors import UnreadableFileError

__all__ = ["count_lines", "take_heading", "whole_lines"]

_FIRST_BLOCK: Final = 1 << 16
_BLOCK: Final = 1 << 18
"""So many bytes at a time, at first and then: what is made of them stays in the cache."""

_NEWLINE: Final = ord("\n")
_MARK: Final = b"\xef\xbb\xbf"


def whole_lines(path: Path) -> Iterator[bytes]:
    """Blocks of whole lines, each line with its newline; a mark of byte order is left out.

    A name that ends in `.gz` is a packed file. Raises `UnreadableFileError` with the line that
    is no UTF-8 text, and what opening and unpacking raise. Holds two blocks, or one line if that
    is longer.
    """
    line = 1
    with _opened(path) as file:
        for block in _cut_at_newlines(file):
            _refuse_other_than_text(block, path, line)
            yield block.removeprefix(_MARK) if line == 1 else block
            line += count_lines(block)


def count_lines(block: bytes) -> int:
    """How many lines a block of whole lines has; sooner than by asking the bytes."""
    return int(np.count_nonzero(np.frombuffer(block, dtype=np.uint8) == _NEWLINE))


def take_heading(blocks: Iterator[bytes]) -> tuple[str, int, Iterator[bytes]]:
    """The first line that is not blank, the number of the line after it, and the blocks from there.

    The line is empty when there is none.
    """
    number = 1
    for block in blocks:
        begin = 0
        while begin < len(block):
            end = block.index(b"\n", begin)
            heading, begin, number = block[begin:end].rstrip(b"\r"), end + 1, number + 1
            if heading:
                rest = block[begin:]
                return heading.decode(), number, chain([rest], blocks) if rest else blocks
    return "", number, blocks


def _opened(path: Path) -> IO[bytes] | gzip.GzipFile:
    """The file's bytes, unpacked."""
    if path.name.lower().endswith(".gz"):
        return gzip.open(path, "rb")
    return path.open("rb")


def _cut_at_newlines(file: IO[bytes] | gzip.GzipFile) -> Iterator[bytes]:
    """Blocks that end where a line does; lines may end as on an old Macintosh."""
    rest, size, is_old = b"", _FIRST_BLOCK, None
    while block := file.read(max(size, len(rest))):
        size = min(2 * size, _BLOCK)
        if is_old is None:
            is_old = b"\r" in block and b"\n" not in block
        if is_old:
            block = block.replace(b"\r", b"\n")
        cut = block.rfind(b"\n") + 1
        if cut:
            yield rest + block[:cut]
            rest = block[cut:]
        else:
            rest += block
    if rest:
        yield rest + b"\n"


def _refuse_other_than_text(block: bytes, path: Path, line: int) -> None:
    """Raise for what no text holds; `line` is the number of the block's first line."""
    wrong = block.find(b"\0")
    if wrong < 0 and not block.isascii():
        try:
            block.decode()
        except UnicodeDecodeError as error:
            wrong = error.start
    if wrong >= 0:
        line += block.count(b"\n", 0, wrong)
        raise UnreadableFileError(
            f"{path} cannot be read as an edge table (line {line} holds bytes that are no text); "
            f"give UTF-8 text with a heading"
        )
