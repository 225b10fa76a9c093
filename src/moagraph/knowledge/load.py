"""From a folder to a Mechanism: read once, refused once with every problem."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from moagraph.errors import BadGraphError, UnreadableFileError
from moagraph.knowledge.check import find_errors, sort_problems
from moagraph.knowledge.folder import RawFolder, read_folder
from moagraph.knowledge.model import (
    Claim,
    Evidence,
    Hypothesis,
    Mechanism,
    Node,
    Observation,
    Source,
    Story,
    StoryStep,
)
from moagraph.knowledge.package import licence_of
from moagraph.knowledge.problem import Problem
from moagraph.knowledge.tables import PACKAGE_FILE

__all__ = ["load_folder", "observation_of", "refuse", "shipped_graphs"]

_LISTED: Final = 20


def load_folder(path: Path) -> Mechanism:
    """The Mechanism that a graph folder holds.

    Raises `UnreadableFileError` when there is no such folder, and `BadGraphError`, once and with
    every error that `check_folder` finds, when its contents break the format. Warnings do not
    keep a graph from loading. Cost grows in proportion to the rows: about 10 ms for a thousand.
    """
    if not path.is_dir():
        reason = "is a file, not a graph folder" if path.exists() else "does not exist"
        raise UnreadableFileError(
            f"{path} {reason}; give a folder with {PACKAGE_FILE}, nodes.csv and claims.csv"
        )
    folder = read_folder(path)
    problems = find_errors(folder)
    if problems:
        raise refuse(folder.path, problems)
    return _build(folder)


def refuse(path: Path, problems: Sequence[Problem]) -> BadGraphError:
    """The error that lists problems of a folder, the first twenty in its message."""
    ordered = sort_problems(list(problems))
    count = len(ordered)
    lines = [str(problem) for problem in ordered[:_LISTED]]
    if count > _LISTED:
        lines.append(f"... and {count - _LISTED} more: `moagraph check {path}` lists all")
    head = f"{path} has {count} problem{'s'[: count > 1]}:"
    return BadGraphError("\n  ".join([head, *lines]), ordered)


def shipped_graphs() -> dict[str, Path]:
    """Name to folder of the graphs that come with moagraph, sorted by name.

    An installed wheel holds them inside the package; a checkout has them at its root. Empty
    when neither is there.
    """
    package = Path(__file__).resolve().parents[1]
    for place in (package / "graphs", package.parents[1] / "graphs"):
        if place.is_dir():
            return {
                folder.name: folder
                for folder in sorted(place.iterdir(), key=lambda folder: folder.name)
                if (folder / PACKAGE_FILE).is_file()
            }
    return {}


def _build(folder: RawFolder) -> Mechanism:
    """A Mechanism from rows without errors."""
    rows = {name: sorted(raw.rows) for name, raw in folder.tables.items()}
    package = folder.package
    return Mechanism(
        name=folder.name,
        title=package.get("title", ""),
        description=package.get("description", ""),
        version=package.get("version"),
        licence=licence_of(package),
        nodes={row[0]: _node(row) for row in rows["nodes"]},
        claims={row[0]: _claim(row) for row in rows["claims"]},
        evidence=tuple(Evidence(*row) for row in rows["evidence"]),
        sources={row[0]: Source(*row) for row in rows["sources"]},
        hypotheses={row[0]: Hypothesis(*row) for row in rows["hypotheses"]},
        observations=tuple(observation_of(row) for row in rows["observations"]),
        stories=_stories(rows["stories"]),
    )


def _items(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _node(row: list[str]) -> Node:
    id_, name, label, kind, level, site, expand, curie, xrefs, synonyms, description = row
    takes_part = expand != "no"
    others, called = _items(xrefs), _items(synonyms)
    return Node(id_, name, label, kind, level, site, takes_part, curie, others, called, description)


def _claim(row: list[str]) -> Claim:
    id_, subject, relation, object_, site, onset, lasts, hypotheses, against, note = row
    of, counter = _items(hypotheses), _items(against)
    return Claim(id_, subject, relation, object_, site, onset, lasts, of, counter, note)


def observation_of(row: list[str]) -> Observation:
    """The value of a sound row of observations.csv."""
    return Observation(row[0], _items(row[1]), *row[2:])


def _stories(rows: list[list[str]]) -> tuple[Story, ...]:
    """Stories by id, their steps by number."""
    steps: dict[str, list[StoryStep]] = {}
    for story, step, title, caption, claims in rows:
        steps.setdefault(story, []).append(StoryStep(int(step), title, caption, _items(claims)))
    return tuple(
        Story(story, tuple(sorted(found, key=lambda step: step.step)))
        for story, found in steps.items()
    )
