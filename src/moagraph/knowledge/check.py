"""Every problem of a graph folder, in the order of its files; nothing is raised."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from moagraph.knowledge.check_cells import check_cells
from moagraph.knowledge.check_meaning import check_meaning
from moagraph.knowledge.check_references import check_keys, check_references
from moagraph.knowledge.curies import check_identifiers
from moagraph.knowledge.folder import RawFolder, read_folder
from moagraph.knowledge.problem import Problem
from moagraph.knowledge.tables import IDENTIFIERS, PACKAGE_FILE, TABLES

__all__ = ["Problem", "check_folder", "find_errors", "sort_problems"]


def check_folder(path: Path) -> list[Problem]:
    """All problems of a graph folder, errors and warnings, by file, row and column.

    Errors keep the graph from loading; warnings are doubts. An empty list means that there is
    nothing to complain about. Whatever the folder holds, nothing is raised.
    """
    if not path.is_dir():
        reason = "is a file, not a graph folder" if path.exists() else "does not exist"
        message = f"{reason}; give a folder with {PACKAGE_FILE}, nodes.csv and claims.csv"
        return [Problem("error", str(path), 0, "", "", message)]
    from moagraph.knowledge.check_doubts import check_doubts
    from moagraph.knowledge.check_shortcuts import check_shortcuts
    from moagraph.knowledge.tidy import check_tidiness

    folder = read_folder(path)
    problems = [*find_errors(folder), *check_doubts(folder), *check_shortcuts(folder)]
    return sort_problems([*problems, *check_tidiness(folder)])


def find_errors(folder: RawFolder) -> list[Problem]:
    """The errors alone, in no particular order: what keeps a folder from loading."""
    return [*folder.problems, *_judge(folder)]


def _judge(folder: RawFolder) -> Iterator[Problem]:
    for raw in folder.every_table:
        yield from check_cells(raw)
        yield from check_keys(raw)
    yield from check_references(folder)
    yield from check_meaning(folder)
    yield from check_identifiers(folder)


def sort_problems(problems: list[Problem]) -> list[Problem]:
    """Problems by file in table order, row, column from left to right, errors first."""
    files = {PACKAGE_FILE: 0} | {table.file: n for n, table in enumerate(TABLES.values(), 1)}
    files[IDENTIFIERS.file] = len(files)
    places = {
        (table.file, name): position
        for table in (*TABLES.values(), IDENTIFIERS)
        for position, name in enumerate(table.column_names)
    }

    def place(problem: Problem) -> tuple[int, int, int, str, str]:
        where = places.get((problem.file, problem.column), -1)
        return files.get(problem.file, 99), problem.row, where, problem.severity, str(problem)

    return sorted(problems, key=place)
