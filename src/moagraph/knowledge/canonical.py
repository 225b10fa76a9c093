"""The canonical form of tables: one sequence of bytes for one content."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any, Final

from moagraph.knowledge.model import Mechanism
from moagraph.knowledge.tables import FORMS, TABLES, Table

__all__ = ["canonical_bytes", "canonical_tables", "digest_of", "rows_of"]

_DIGITS: Final = 12


def canonical_bytes(table: Table, rows: Iterable[Sequence[str]]) -> bytes:
    """A table as canonical CSV: header, rows sorted by code point, LF, quotes where needed.

    UTF-8 without a byte order mark; what a blank means is written as a blank; line breaks
    within a cell are LF; a lone surrogate, which UTF-8 cannot hold, becomes a question mark.
    Steps of stories sort by number.
    """
    meanings = [(n, column.means) for n, column in enumerate(table.columns) if column.means]
    lines = [list(row) for row in rows]
    for row in lines:
        for position, meaning in meanings:
            if row[position] == meaning:
                row[position] = ""
    lines.sort(key=_by_step if table.name == "stories" else None)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.column_names)
    writer.writerows(lines)
    written = text.getvalue()
    if "\r" in written:
        written = written.replace("\r\n", "\n").replace("\r", "\n")
    return written.encode("utf-8", "replace")


def _by_step(row: list[str]) -> tuple[str, int, list[str]]:
    """Where a story's step sorts: by its number, numbers that are none first."""
    is_number = re.fullmatch(FORMS["number"], row[1])
    return row[0], int(row[1]) if is_number else 0, row


def canonical_tables(mechanism: Mechanism) -> dict[str, bytes]:
    """File name to canonical bytes, for all seven tables in their fixed order."""
    return {
        table.file: canonical_bytes(table, rows_of(mechanism, table.name))
        for table in TABLES.values()
    }


def digest_of(mechanism: Mechanism) -> str:
    """First 12 hex digits of the SHA-256 of the canonical tables, one after another.

    For a tidy folder with all seven tables this is what `cat nodes.csv claims.csv evidence.csv
    sources.csv hypotheses.csv observations.csv stories.csv | sha256sum` begins with.
    """
    import hashlib

    digest = hashlib.sha256()
    for data in canonical_tables(mechanism).values():
        digest.update(data)
    return digest.hexdigest()[:_DIGITS]


def rows_of(mechanism: Mechanism, table: str) -> list[list[str]]:
    """The cells of one table of a Mechanism, as text, columns in canonical order.

    Raises `KeyError` for a table that there is not.
    """
    if table == "stories":
        return [
            [story.id, str(step.step), step.title, step.caption, "|".join(step.claims)]
            for story in mechanism.stories
            for step in story.steps
        ]
    columns = TABLES[table].columns
    values_of = attrgetter(*(column.name for column in columns))
    rows: list[list[Any]] = [list(values_of(item)) for item in _ITEMS[table](mechanism)]
    for position, column in enumerate(columns):
        if column.many:
            for row in rows:
                row[position] = "|".join(row[position])
        elif column.means:
            for row in rows:
                row[position] = "" if row[position] else "no"
    return rows


_ITEMS: Final[dict[str, Callable[[Mechanism], Iterable[Any]]]] = {
    "nodes": lambda mechanism: mechanism.nodes.values(),
    "claims": lambda mechanism: mechanism.claims.values(),
    "evidence": lambda mechanism: mechanism.evidence,
    "sources": lambda mechanism: mechanism.sources.values(),
    "hypotheses": lambda mechanism: mechanism.hypotheses.values(),
    "observations": lambda mechanism: mechanism.observations,
}
