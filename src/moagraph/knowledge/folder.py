"""A graph folder as raw text: the package, the tables, and the complaints about their bytes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from moagraph.knowledge.package import listed_tables, read_package
from moagraph.knowledge.problem import Problem
from moagraph.knowledge.rows import RawTable, read_table
from moagraph.knowledge.tables import CORE, IDENTIFIERS, TABLES

__all__ = ["RawFolder", "read_folder"]


class RawFolder(NamedTuple):
    """Everything in a graph folder, unjudged; `identifiers` is None when the folder has none.

    A table that the folder neither has nor lists is there without rows.
    """

    path: Path
    package: Mapping[str, Any]
    tables: Mapping[str, RawTable]
    identifiers: RawTable | None
    problems: tuple[Problem, ...]

    @property
    def name(self) -> str:
        """The graph's name: the package's, else the folder's."""
        return str(self.package.get("name") or self.path.resolve().name)

    @property
    def every_table(self) -> tuple[RawTable, ...]:
        """All tables that are files of this folder, the identifier table last."""
        there = [raw for raw in self.tables.values() if raw.is_there]
        return (*there, *([self.identifiers] if self.identifiers else []))


def read_folder(path: Path) -> RawFolder:
    """The raw contents of a folder; every fault of reading is a problem, nothing is raised."""
    package, problems = read_package(path)
    listed = listed_tables(package).union(CORE)
    tables: dict[str, RawTable] = {}
    for name, table in TABLES.items():
        if name in listed or (path / table.file).exists():
            tables[name] = read_table(path / table.file, table)
        else:
            tables[name] = RawTable(table, is_there=False)
    identifiers = None
    if IDENTIFIERS.name in listed or (path / IDENTIFIERS.file).exists():
        identifiers = read_table(path / IDENTIFIERS.file, IDENTIFIERS)
    for raw in (*tables.values(), *([identifiers] if identifiers else [])):
        problems += raw.problems
    return RawFolder(path, package, tables, identifiers, tuple(problems))
