"""Many path questions from one file of pairs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from moagraph.errors import BadQueryError, UnknownNameError, UnreadableFileError
from moagraph.knowledge.model import Mechanism
from moagraph.query.paths import Paths, find_paths

__all__ = ["find_pairs", "parse_pairs", "read_pairs"]


def parse_pairs(text: str | bytes, *, place: str = "pairs") -> tuple[tuple[str, str], ...]:
    r"""The (from, to) pairs of a text: two columns by tab or comma, one pair a line.

    A first line `from,to` (or source,target) is a heading; empty lines and lines that start
    with # say nothing. Raises `BadQueryError` with every line that is no pair, and
    `UnreadableFileError` for bytes that are no UTF-8 text; `place` names the file in both.

    >>> parse_pairs("from,to\nketamine,BDNF\n")
    (('ketamine', 'BDNF'),)
    """
    try:
        return _parse(text if isinstance(text, str) else text.decode("utf-8"), place)
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableFileError(
            f"{place} cannot be read ({error}); give UTF-8 text with two columns, from,to"
        ) from error


def _parse(text: str, place: str) -> tuple[tuple[str, str], ...]:
    """The pairs of a text; see `parse_pairs`."""
    delimiter = "\t" if "\t" in text else ","
    lines = io.StringIO(text.removeprefix("\ufeff"), newline=None)
    reader = csv.reader(lines, delimiter=delimiter)
    pairs: list[tuple[str, str]] = []
    wrong: list[str] = []
    for row in reader:
        cells = [cell.strip() for cell in row]
        if not any(cells) or cells[0].startswith("#"):
            continue
        if not pairs and tuple(cell.casefold() for cell in cells) in _HEADINGS:
            continue
        if len(cells) == len(("from", "to")) and all(cells):
            pairs.append((cells[0], cells[1]))
        else:
            wrong.append(f"{place}:{reader.line_num}: {delimiter.join(row)!r}")
    if wrong:
        raise BadQueryError(f"{'; '.join(wrong)}: not a pair; write two names a line, from,to")
    return tuple(pairs)


_HEADINGS = {("from", "to"), ("source", "target")}


def read_pairs(path: Path) -> tuple[tuple[str, str], ...]:
    """The pairs of a file (see `parse_pairs`).

    Raises `UnreadableFileError` when the file cannot be read as UTF-8 text.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or error
        raise UnreadableFileError(f"{path} cannot be read ({reason}); see the path") from error
    return parse_pairs(content, place=path.name)


def find_pairs(
    mechanism: Mechanism, pairs: Iterable[tuple[str, str]], **options: Any
) -> tuple[Paths, ...]:
    """One `Paths` per pair, in the order given; `options` are those of `find_paths`.

    Raises `UnknownNameError` or `BadQueryError` for the first pair that cannot be asked, with
    its place in the list.
    """
    answers = []
    for place, (source, target) in enumerate(pairs, start=1):
        try:
            answers.append(find_paths(mechanism, source, target, **options))
        except UnknownNameError as error:
            message = f"pair {place} ({source}, {target}): {error}"
            raise UnknownNameError(message, name=error.name, near=error.near) from error
        except BadQueryError as error:
            raise BadQueryError(f"pair {place} ({source}, {target}): {error}") from error
    return tuple(answers)
