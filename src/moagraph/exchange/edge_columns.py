"""The columns of an edge table as numbers, read a block of lines at a time."""

from __future__ import annotations

import csv
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from moagraph.errors import UnreadableFileError
from moagraph.knowledge.name_list import NameList

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from moagraph.exchange.table_cells import Cells

    Coded: TypeAlias = tuple[NDArray[np.int32], list[str]]

__all__ = ["Raw", "read_columns"]

_MEANINGS: Final = {
    "source": ("source", "subject", "from"),
    "target": ("target", "object", "to"),
    "sign": ("sign", "effect"),
    "relation": ("relation", "rel"),
    "cost": ("cost", "weight"),
}


_LONGEST_NUMBER: Final = 64


class Raw(NamedTuple):
    """What an edge table holds: `names` sorted, `source` and `target` as places in them.

    `sign` and `relation` are (codes, words); None for columns that are not there.
    """

    names: NameList
    source: NDArray[np.int32]
    target: NDArray[np.int32]
    sign: Coded | None
    relation: Coded | None
    cost: NDArray[np.float64] | None


def read_columns(path: Path) -> Raw:
    """The columns of an edge table; about 0.1 s per million lines.

    Raises `UnreadableFileError` for a file that is no UTF-8 table, lacks a column, or has a line
    with more or fewer cells than its heading.
    """
    from moagraph.exchange.table_cells import read_cells, split_line
    from moagraph.exchange.table_lines import take_heading, whole_lines

    separator = "," if ".csv" in path.name.lower() else "\t"
    try:
        heading, line, blocks = take_heading(whole_lines(path))
        if not heading:
            raise ValueError("it is empty")  # noqa: TRY301 - one place says what to do about it
        columns = split_line(heading, separator)
        chosen = choose_columns(columns, path)
        return _gather(read_cells(path, blocks, separator, len(columns), line), chosen)
    except UnreadableFileError:
        raise
    except (OSError, EOFError, ValueError, zlib.error, csv.Error) as error:
        first = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise UnreadableFileError(
            f"{path} cannot be read as an edge table ({first}); give UTF-8 text with a heading"
        ) from error


def choose_columns(heading: list[str], path: Path) -> dict[str, int]:
    """What a column is for, to its place in the heading."""
    folded = {name.strip().lower(): place for place, name in reversed([*enumerate(heading)])}
    found = {
        meaning: folded[word]
        for meaning, words in _MEANINGS.items()
        for word in reversed(words)
        if word in folded
    }
    for needed in ("source", "target"):
        if needed not in found:
            raise UnreadableFileError(
                f"{path} has no column {needed} (its heading: {', '.join(heading[:12])}); "
                f"name the columns source and target, and sign, relation, cost if there are such"
            )
    return found


def _gather(tables: Iterable[Cells], chosen: Mapping[str, int]) -> Raw:
    """The columns of a table, whose rows come some at a time."""
    import numpy as np

    ends, costs = _Column([chosen["source"], chosen["target"]]), []
    said = {word: _Column([chosen[word]]) for word in ("sign", "relation") if word in chosen}
    for cells in tables:
        for column in (ends, *said.values()):
            column.add(cells)
        if "cost" in chosen:
            costs.append(_costs(cells, chosen["cost"]))
    (source, target), names = ends.taken()
    coded = {word: column.taken() for word, column in said.items()}
    words = {word: (codes[0], list(texts)) for word, (codes, texts) in coded.items()}
    cost = np.concatenate([np.empty(0), *costs]) if "cost" in chosen else None
    return Raw(names, source, target, words.get("sign"), words.get("relation"), cost)


class _Column:
    """Columns whose cells are numbered alike, filled some rows at a time."""

    def __init__(self, places: list[int]) -> None:
        from moagraph.exchange.cell_numbers import CellNumbers

        self._places = places
        self._known = CellNumbers()
        self._parts: list[NDArray[np.int32]] = []

    def add(self, cells: Cells) -> None:
        """Number the cells of some rows."""
        import numpy as np

        begins = np.concatenate([cells.begins[:, place] for place in self._places])
        ends = np.concatenate([cells.ends[:, place] for place in self._places])
        numbers = self._known.numbers(cells.text, begins, ends)
        self._parts.append(numbers.reshape(len(self._places), -1))

    def taken(self) -> tuple[list[NDArray[np.int32]], NameList]:
        """Each column as places in the sorted texts, and these; to be called once."""
        import numpy as np

        place, texts = self._known.in_order()
        for part in self._parts:
            part[:] = place.take(part)
        nothing = np.empty(0, dtype=np.int32)
        columns = [
            np.concatenate([nothing, *(part[number] for part in self._parts)])
            for number in range(len(self._places))
        ]
        self._parts.clear()
        return columns, texts


def _costs(cells: Cells, column: int) -> NDArray[np.float64]:
    """The numbers of a column; what is none is not a number (NaN)."""
    import numpy as np

    begins, length = cells.begins[:, column], (cells.ends - cells.begins)[:, column]
    width = int(length.clip(1, _LONGEST_NUMBER).max())
    padded = np.concatenate([cells.text, np.zeros(width, dtype=np.uint8)])
    anywhere = np.ndarray(len(cells.text), f"S{width}", padded.data, strides=(1,))
    table = anywhere[begins].view(np.uint8).reshape(-1, width)
    table *= np.arange(width) < length[:, None]
    words = table.view(f"S{width}").ravel()
    words[length > _LONGEST_NUMBER] = b""
    if not (table == ord("_")).any():  # which Python would allow among digits
        try:
            return words.astype(np.float64)
        except ValueError:
            pass
    return np.array([_number(word) for word in words.tolist()])


def _number(cell: bytes) -> float:
    """The number that a cell says, in digits alone."""
    try:
        return float(cell) if b"_" not in cell else float("nan")
    except ValueError:
        return float("nan")
