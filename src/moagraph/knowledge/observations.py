"""Observations of one's own, from a file, to be explained by a Mechanism."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from moagraph.errors import BadGraphError, UnreadableFileError
from moagraph.knowledge.check_cells import check_cells
from moagraph.knowledge.check_meaning import check_observations
from moagraph.knowledge.check_references import check_keys, check_references_of
from moagraph.knowledge.load import observation_of
from moagraph.knowledge.model import Mechanism, Observation
from moagraph.knowledge.problem import Problem
from moagraph.knowledge.rows import read_table
from moagraph.knowledge.tables import TABLES

__all__ = ["load_observations"]


def load_observations(path: Path, mechanism: Mechanism) -> tuple[Observation, ...]:
    """The observations of a CSV file with the columns of observations.csv, sorted by id.

    Drugs and outcomes are node ids of the Mechanism; sources may be keys it does not have, for
    the observations may be unpublished.

    Raises `UnreadableFileError` when there is no such file, and `BadGraphError`, once and with
    every problem, when a row breaks the format.
    """
    if not path.is_file():
        raise UnreadableFileError(f"{path} is no file; give a CSV as observations.csv is")
    raw = read_table(path, TABLES["observations"])
    problems = [
        *raw.problems,
        *check_cells(raw),
        *check_keys(raw),
        *check_references_of(raw, "nodes", set(mechanism.nodes)),
        *(() if raw.absent else check_observations(raw)),
    ]
    if problems:
        told = sorted((replace(problem, file=path.name) for problem in problems), key=_place)
        head = f"{path} cannot be taken as observations:"
        raise BadGraphError("\n  ".join([head, *map(str, told[:20])]), told)
    return tuple(observation_of(row) for row in sorted(raw.rows))


def _place(problem: Problem) -> tuple[int, str]:
    return problem.row, problem.column
