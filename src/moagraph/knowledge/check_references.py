"""Keys that occur twice, and cells that point at rows which are not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from moagraph.knowledge.folder import RawFolder
from moagraph.knowledge.names import fold, nearest
from moagraph.knowledge.problem import Problem
from moagraph.knowledge.rows import RawTable
from moagraph.knowledge.tables import Column

__all__ = ["check_keys", "check_references", "check_references_of", "name_to_id"]

_MOST_LOOKUPS: Final = 20
_SINGULAR: Final = {
    "nodes": "node",
    "claims": "claim",
    "sources": "source",
    "hypotheses": "hypothesis",
}


def check_keys(raw: RawTable) -> Iterator[Problem]:
    """Every row whose key an earlier row has already."""
    key = raw.table.key
    if raw.absent.intersection(key):
        return
    keys = list(zip(*(raw.column(name) for name in key), strict=True))
    if len(set(keys)) == len(keys):
        return
    first: dict[tuple[str, ...], int] = {}
    for line, value in zip(raw.lines, keys, strict=True):
        if not all(value) and len(key) == 1:
            continue
        if first.setdefault(value, line) != line:
            found = ", ".join(filter(None, value))
            message = f"stands in row {first[value]} already; give it another, or remove one"
            yield Problem("error", raw.table.file, line, key[0], found, message)


def check_references(folder: RawFolder) -> Iterator[Problem]:
    """Every cell, or item of a list, that names a node, claim, source or hypothesis not there."""
    ids = name_to_id(folder)
    for raw in folder.tables.values():
        for column in raw.table.columns:
            if column.refers and not _is_unknowable(folder.tables[column.refers]):
                known = folder.tables[column.refers]
                keys = known.lost.union(known.column(known.table.key[0]))
                names = ids if column.refers == "nodes" else {}
                yield from _check_column(raw, column, keys, names)


def check_references_of(raw: RawTable, refers: str, keys: set[str]) -> Iterator[Problem]:
    """Every cell of one table that names something of another table which is not there."""
    for column in raw.table.columns:
        if column.refers == refers:
            yield from _check_column(raw, column, keys, {})


def name_to_id(folder: RawFolder) -> dict[str, str]:
    """Folded node name to node id, for the hint that an id was meant."""
    nodes = folder.tables["nodes"]
    return {
        fold(name): id_
        for id_, name in zip(nodes.column("id"), nodes.column("name"), strict=False)
        if name
    }


def _is_unknowable(raw: RawTable) -> bool:
    """Whether a table's keys could not be read, so that nothing can be said to dangle."""
    is_missing = not raw.is_there and bool(raw.problems)
    return is_missing or raw.is_cut or raw.table.key[0] in raw.absent


def _check_column(
    raw: RawTable, column: Column, keys: set[str], names: Mapping[str, str]
) -> Iterator[Problem]:
    cells = raw.column(column.name)
    dangling = {
        cell: missing for cell in set(cells) if cell and (missing := _missing(cell, column, keys))
    }
    if not dangling:
        return
    thing = _SINGULAR[column.refers]
    near: dict[str, tuple[str, ...]] = {}
    for line, cell in zip(raw.lines, cells, strict=True):
        for item in dangling.get(cell, ()):
            if item not in near:
                near[item] = _near(item, keys, names, look=len(near) < _MOST_LOOKUPS)
            message = f"is no {thing} of {column.refers}.csv; correct it, or add the row there"
            yield Problem("error", raw.table.file, line, column.name, item, message, near[item])


def _missing(cell: str, column: Column, keys: set[str]) -> list[str]:
    """The ids in a cell that nothing bears."""
    items = cell.split("|") if column.many else [cell]
    return [item for item in items if item.strip() and item not in keys]


def _near(item: str, keys: set[str], names: Mapping[str, str], *, look: bool) -> tuple[str, ...]:
    """The id that the item is the name of, else the nearest ids; nothing when not to look."""
    if fold(item) in names:
        return (names[fold(item)],)
    return nearest(item, sorted(keys))[:2] if look else ()
