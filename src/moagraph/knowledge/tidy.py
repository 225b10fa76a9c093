"""Tables rewritten in canonical form; what cannot be rewritten without loss is refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from moagraph.errors import UnreadableFileError
from moagraph.knowledge.canonical import canonical_bytes, canonical_tables, digest_of
from moagraph.knowledge.folder import RawFolder, read_folder
from moagraph.knowledge.package import make_package, package_bytes
from moagraph.knowledge.problem import Problem
from moagraph.knowledge.replace import replace_files
from moagraph.knowledge.rows import RawTable
from moagraph.knowledge.slug import claim_slug, free_slug
from moagraph.knowledge.tables import PACKAGE_FILE

__all__ = [
    "TidyReport",
    "canonical_tables",
    "check_tidiness",
    "digest_of",
    "tidy_folder",
]

_BOM: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class TidyReport:
    """What tidying changed: a line for each change, the files rewritten, the ids given.

    All empty when the folder was tidy already.
    """

    files: tuple[str, ...]
    changes: tuple[str, ...]
    assigned: tuple[str, ...]

    def __str__(self) -> str:
        """A line for each change, or that there was none."""
        return "\n".join(self.changes) or "already tidy"


def tidy_folder(path: Path, *, assign_ids: bool = False) -> TidyReport:
    """What had to be changed to bring a folder's files into canonical form.

    Columns and rows in their order, LF, UTF-8 without a byte order mark, commas, quotes only
    where needed; datapackage.json gets current schemas and keeps all else. No value is changed
    and no row is lost, except rows and columns that are blank throughout. With `assign_ids`
    claims without an id get the slug of what they say.

    Raises `BadGraphError`, and changes nothing, when a file cannot be read without loss (bytes
    that are not UTF-8, broken quoting, unknown columns, rows of another length);
    `CannotWriteError` when a file cannot be written; `UnreadableFileError` when there is no
    such folder. Tidying twice changes nothing the second time.
    """
    if not path.is_dir():
        raise UnreadableFileError(f"{path} is no folder; give one with nodes.csv and claims.csv")
    folder = read_folder(path)
    _refuse_losses(folder)
    assigned = _assign_ids(folder.tables["claims"]) if assign_ids else []
    wanted = _canonical_files(folder)
    changed = {file: data for file, (before, data) in wanted.items() if before != data}
    changes = [line for file in changed for line in _describe(file, *wanted[file])]
    replace_files({path / file: data for file, data in changed.items()})
    given = [f"claims.csv: id {made} assigned" for made in assigned]
    return TidyReport(tuple(changed), (*changes, *given), tuple(assigned))


def check_tidiness(folder: RawFolder) -> Iterator[Problem]:
    """A warning for each file that is not in canonical form and has no fault of bytes besides."""
    faulty = {problem.file for problem in folder.problems}
    if faulty:
        faulty.add(PACKAGE_FILE)
    for file, (before, after) in _canonical_files(folder).items():
        if file not in faulty and before is not None and before != after:
            row = _first_difference(before, after)
            message = "is not in canonical form from this row on; run `moagraph tidy`"
            yield Problem("warning", file, row, "", "", message)


def _canonical_files(folder: RawFolder) -> dict[str, tuple[bytes | None, bytes]]:
    """File name to its bytes now (None when there is none) and in canonical form."""
    found: dict[str, tuple[bytes | None, bytes]] = {}
    readable = [raw for raw in folder.every_table if raw.lossless]
    package = folder.path / PACKAGE_FILE
    if folder.package or not package.exists():
        made = make_package(folder.package, folder.name, (raw.table for raw in folder.every_table))
        before = package.read_bytes() if package.exists() else None
        found[PACKAGE_FILE] = before, package_bytes(made)
    for raw in readable:
        found[raw.table.file] = raw.data, canonical_bytes(raw.table, raw.rows)
    return found


def _refuse_losses(folder: RawFolder) -> None:
    """Raises what stands in the way of reading every file without loss."""
    blocking = [
        problem
        for raw in (*folder.tables.values(), folder.identifiers)
        if raw is not None and not raw.lossless
        for problem in raw.problems
    ]
    if not folder.package and (folder.path / PACKAGE_FILE).exists():
        blocking += [problem for problem in folder.problems if problem.file == PACKAGE_FILE]
    if blocking:
        from moagraph.knowledge.load import refuse

        raise refuse(folder.path, blocking)


def _assign_ids(raw: RawTable) -> list[str]:
    """Fills in the ids that claims lack; the ids given."""
    taken = set(raw.column("id"))
    given: list[str] = []
    for row in raw.rows:
        if not row[0]:
            row[0] = free_slug(claim_slug(*row[1:5]), taken)
            taken.add(row[0])
            given.append(row[0])
    return given


def _first_difference(before: bytes, after: bytes) -> int:
    """The first line that differs, from 1."""
    old, new = before.split(b"\n"), after.split(b"\n")
    pairs = enumerate(zip(old, new, strict=False), 1)
    return next((n for n, (a, b) in pairs if a != b), min(len(old), len(new)))


def _describe(file: str, before: bytes | None, after: bytes) -> list[str]:
    """What rewriting a file changed, in a curator's words."""
    if before is None:
        return [f"{file}: made"]
    cured = []
    if before.startswith(_BOM):
        cured.append("byte order mark removed")
    if b"\r" in before:
        cured.append("line ends made LF")
    header, wanted = before.removeprefix(_BOM).split(b"\n", 1)[0], after.split(b"\n", 1)[0]
    if file != PACKAGE_FILE and b"," not in header:
        cured.append("columns separated by commas")
    elif file != PACKAGE_FILE and header.rstrip(b"\r") != wanted:
        cured.append("columns put in order")
    elif file == PACKAGE_FILE:
        cured.append("schemas brought up to date")
    rest = sorted(before.removeprefix(_BOM).replace(b"\r\n", b"\n").split(b"\n"))
    if not cured or rest == sorted(after.split(b"\n")):
        moved = rest == sorted(after.split(b"\n"))
        if before.replace(b"\r\n", b"\n").removeprefix(_BOM) != after:
            cured.append("rows sorted" if moved else "rewritten in canonical form")
    return [f"{file}: {what}" for what in cured]
