"""Rows that are each well formed and together cannot be meant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from moagraph.knowledge.folder import RawFolder
from moagraph.knowledge.names import fold
from moagraph.knowledge.problem import Problem
from moagraph.knowledge.rows import RawTable
from moagraph.knowledge.vocabulary import RESULTS, RESULTS_PERTURBED

__all__ = ["check_meaning", "check_observations"]

_PARTHOOD: Final = ("part_of", "isoform_of", "form_of")


def check_meaning(folder: RawFolder) -> Iterator[Problem]:
    """Every contradiction between cells or rows; a table that lacks a needed column is passed."""
    for name, check in (
        ("nodes", _check_names),
        ("claims", _check_claims),
        ("claims", _check_parthood),
        ("sources", _check_sources),
        ("observations", check_observations),
    ):
        raw = folder.tables[name]
        if not raw.absent:
            yield from check(raw)


def _error(raw: RawTable, line: int, column: str, found: str, message: str, *near: str) -> Problem:
    return Problem("error", raw.table.file, line, column, found, message, near)


def _check_names(raw: RawTable) -> Iterator[Problem]:
    """Names, labels and synonyms that two nodes share, case and spaces aside."""
    owner: dict[str, tuple[str, int]] = {}
    for line, row in zip(raw.lines, raw.rows, strict=True):
        for column, names in (
            ("id", row[:1]),
            ("name", row[1:2]),
            ("label", row[2:3]),
            ("synonyms", row[9].split("|")),
        ):
            for name in names:
                folded = fold(name)
                if not folded:
                    continue
                holder, where = owner.setdefault(folded, (row[0], line))
                if holder != row[0]:
                    message = (
                        f"is a name of {holder!r} (row {where}) too; "
                        "a typed name must mean one node: change or remove one"
                    )
                    yield _error(raw, line, column, name, message)


def _check_claims(raw: RawTable) -> Iterator[Problem]:
    """Claims on a node itself, and claims for and against one hypothesis at once."""
    for line, row in zip(raw.lines, raw.rows, strict=True):
        if row[1] and row[1] == row[3]:
            message = "acts on itself; a claim joins two nodes: name what lies between"
            yield _error(raw, line, "object", row[3], message)
        if row[8]:
            for both in sorted({*row[7].split("|")} & {*row[8].split("|")} - {""}):
                message = "is in hypotheses and in against; keep one"
                yield _error(raw, line, "against", both, message)


def _check_parthood(raw: RawTable) -> Iterator[Problem]:
    """Nodes that would be parts of themselves, at the row that closes the circle."""
    wholes: dict[str, list[str]] = {}
    for line, row in zip(raw.lines, raw.rows, strict=True):
        part, relation, whole = row[1], row[2], row[3]
        if relation not in _PARTHOOD or part == whole:
            continue
        if part in _reached(whole, wholes):
            message = f"makes {part!r} a part of itself; remove one of the parts of the circle"
            yield _error(raw, line, "object", whole, message)
        else:
            wholes.setdefault(part, []).append(whole)


def _reached(start: str, wholes: dict[str, list[str]]) -> set[str]:
    """The wholes that a node is part of, at any depth, with itself."""
    seen, ahead = {start}, [start]
    while ahead:
        fresh = set(wholes.get(ahead.pop(), ())) - seen
        seen |= fresh
        ahead += fresh
    return seen


def _check_sources(raw: RawTable) -> Iterator[Problem]:
    """Papers that stand under two keys."""
    for column in ("pmid", "doi"):
        first: dict[str, tuple[str, int]] = {}
        cells = raw.column(column)
        for line, row, cell in zip(raw.lines, raw.rows, cells, strict=True):
            if not cell:
                continue
            key, where = first.setdefault(cell.lower(), (row[0], line))
            if where != line:
                message = f"is the {column.upper()} of {key!r} (row {where}) too; keep one key"
                yield _error(raw, line, column, cell, message)


def check_observations(raw: RawTable) -> Iterator[Problem]:
    """Results that do not fit a perturbation, or its absence, and halves of perturbations."""
    for line, row in zip(raw.lines, raw.rows, strict=True):
        perturbation, perturbed, result = row[3], row[4], row[7]
        is_perturbed = bool(perturbation or perturbed)
        fitting: tuple[str, ...] = RESULTS_PERTURBED if is_perturbed else RESULTS
        if result in (*RESULTS, *RESULTS_PERTURBED) and result not in fitting:
            when = "with" if is_perturbed else "without"
            message = f"does not fit {when} a perturbation; allowed then: {', '.join(fitting)}"
            yield _error(raw, line, "result", result, message)
        if perturbation and not perturbed:
            message = f"is blank beside {perturbation!r}; name what was perturbed"
            yield _error(raw, line, "perturbed", "", message)
        if perturbed and not perturbation:
            message = f"is blank beside {perturbed!r}; say how it was perturbed"
            yield _error(raw, line, "perturbation", "", message)
