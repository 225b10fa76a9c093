"""From what `--graph` was given (a shipped name, a folder, a file) to a Mechanism."""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Final

from moagraph.errors import UnknownNameError, UnreadableFileError
from moagraph.knowledge.load import load_folder, shipped_graphs
from moagraph.knowledge.model import Mechanism
from moagraph.knowledge.names import nearest

__all__ = ["DEFAULT_GRAPH", "READERS", "VARIABLE", "find_place", "open_graph"]

DEFAULT_GRAPH: Final = "rapid-antidepressants"
VARIABLE: Final = "MOAGRAPH_GRAPH"

READERS: Final[dict[str, str]] = dict.fromkeys(
    (".tsv", ".tsv.gz", ".csv", ".csv.gz"), "moagraph.exchange.edge_table:read_edge_table"
)
"""Suffix (lower case, with its dot) to `module:function` of the reader of such files.

A reader takes the file's path and gives a Mechanism; its module is imported when first needed.
"""


def open_graph(name_or_path: str | Path | None = None) -> Mechanism:
    """The Mechanism of a shipped name, a graph folder, or a file that can be imported.

    None stands for the environment variable MOAGRAPH_GRAPH, else for the default graph. A
    shipped name goes before a folder of that name; `./name` means the folder.

    Raises `UnknownNameError` with the nearest names for a name of nothing,
    `UnreadableFileError` for a path of nothing or a suffix that no reader knows, and
    `BadGraphError` with every problem for a graph that breaks its format.
    """
    path = find_place(name_or_path or os.environ.get(VARIABLE) or DEFAULT_GRAPH)
    if path.is_dir():
        return load_folder(path)
    if path.exists():
        return _reader_of(path)(path)
    raise UnreadableFileError(f"{path} does not exist; see the path, or `moagraph list`")


def find_place(name_or_path: str | Path) -> Path:
    """Where a graph is: the folder of a shipped name, else the path, which may lead nowhere.

    Raises `UnknownNameError` with the nearest names for a name of nothing, and
    `UnreadableFileError` for what can be no path here.
    """
    asked = str(name_or_path)
    shipped = shipped_graphs()
    if not isinstance(name_or_path, Path) and asked in shipped:
        return shipped[asked]
    try:
        path = Path(asked).expanduser()
        is_there = path.exists()
    except (OSError, RuntimeError) as error:  # too long a name, or no such person's home
        reason = getattr(error, "strerror", None) or str(error).rstrip(".").lower()
        raise UnreadableFileError(f"{asked} is no path here: {reason}; see the path") from error
    if is_there or _looks_like_a_path(asked):
        return path
    raise _unknown(asked, shipped)


def _looks_like_a_path(asked: str) -> bool:
    """Whether a person who typed this meant a place on the disk."""
    return "/" in asked or os.sep in asked or Path(asked).suffix.lower() in {*READERS, ".csv"}


def _reader_of(path: Path) -> Callable[[Path], Mechanism]:
    """The reader of a file by its suffix, a double suffix (`.tsv.gz`) before a single one."""
    name = path.name.lower()
    for suffix in sorted(READERS, key=len, reverse=True):
        if name.endswith(suffix):
            module, _, function = READERS[suffix].partition(":")
            reader: Callable[[Path], Mechanism] = getattr(import_module(module), function)
            return reader
    if path.name == "datapackage.json" or path.suffix.lower() == ".csv":
        advice = f"give its folder, {path.parent}"
    else:
        known = ", ".join(sorted(READERS)) or "none yet"
        advice = f"give a graph folder, or a file of a format that can be read ({known})"
    raise UnreadableFileError(f"{path} is no graph that moagraph can read; {advice}")


def _unknown(asked: str, shipped: dict[str, Path]) -> UnknownNameError:
    """The error for a name of nothing, with the shipped names that are near."""
    near = nearest(asked, shipped)
    known = ", ".join(shipped) or "none"
    advice = f"nearest: {', '.join(near)}" if near else f"shipped graphs: {known}"
    message = f"{asked!r} is neither a shipped graph nor a folder or file; {advice}"
    return UnknownNameError(message, name=asked, near=near)
