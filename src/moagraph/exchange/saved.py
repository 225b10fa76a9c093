"""What was read from a big edge table, kept beside it, so that it opens at once the next time.

The folder `.NAME.moagraph` beside the table can be deleted at any time. It is made for tables of
a million claims and more, unless the environment variable MOAGRAPH_CACHE says `no`; it is made
anew when the table is newer or of another size, or when the folder is damaged.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from moagraph.knowledge.array_folder import read_arrays, write_arrays
from moagraph.knowledge.columns import ClaimColumns, LargeMechanism
from moagraph.knowledge.name_list import NameList

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["SAVED_FROM", "VARIABLE", "open_saved", "save", "table_name"]

VARIABLE: Final = "MOAGRAPH_CACHE"
SAVED_FROM: Final = 1_000_000
"""So many claims at least are worth keeping."""


def _folder(path: Path) -> Path:
    """Where what was read from a table is kept."""
    return path.with_name(f".{path.name}.moagraph")


def _stamp(path: Path) -> dict[str, Any]:
    """What changes when a table does."""
    state = path.stat()
    return {"size": state.st_size, "changed": state.st_mtime_ns, "part": "columns"}


def open_saved(path: Path) -> LargeMechanism | None:
    """The Mechanism kept beside a table; None when there is none that can be used."""
    if os.environ.get(VARIABLE) == "no":
        return None
    arrays = read_arrays(_folder(path) / "columns", _stamp(path))
    if arrays is None:
        return None
    names = NameList(arrays["names"], arrays["names_at"])
    words = NameList(arrays["words"], arrays["words_at"])
    columns = ClaimColumns(
        names,
        arrays["subject"],
        arrays["object"],
        arrays["relation"],
        arrays.get("cost"),
        arrays.get("word"),
        tuple(words),
    )
    return LargeMechanism.of(columns, name=table_name(path), saved=_folder(path))


def save(path: Path, mechanism: LargeMechanism) -> LargeMechanism:
    """The same Mechanism, now kept beside its table if it is big and the place can be written."""
    columns = mechanism.columns
    if len(columns) < SAVED_FROM or os.environ.get(VARIABLE) == "no":
        return mechanism
    words = NameList.of(columns.words)
    arrays: dict[str, NDArray[Any] | None] = {
        "names": columns.names.text,
        "names_at": columns.names.offsets,
        "words": words.text,
        "words_at": words.offsets,
        "subject": columns.subject,
        "object": columns.object,
        "relation": columns.relation,
        "cost": columns.cost,
        "word": columns.word,
    }
    there = {name: array for name, array in arrays.items() if array is not None}
    folder = _folder(path)
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        return mechanism
    if not write_arrays(folder / "columns", _stamp(path), there):
        return mechanism
    return LargeMechanism.of(columns, name=mechanism.name, saved=folder)


def table_name(path: Path) -> str:
    """The name of the graph of a table: the file's, up to its first dot."""
    return path.name.split(".", maxsplit=1)[0] or path.name
