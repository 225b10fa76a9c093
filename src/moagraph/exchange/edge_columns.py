"""The columns of an edge table as numbers: by pyarrow where it is installed, else by pandas."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from moagraph.errors import UnreadableFileError
from moagraph.knowledge.name_list import NameList

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Coded: TypeAlias = tuple[NDArray[np.int32], list[str]]

__all__ = ["Raw", "read_columns"]

_MEANINGS: Final = {
    "source": ("source", "subject", "from"),
    "target": ("target", "object", "to"),
    "sign": ("sign", "effect"),
    "relation": ("relation", "rel"),
    "cost": ("cost", "weight"),
}


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


def read_columns(path: Path, *, plain: bool = False) -> Raw:
    """The columns of an edge table; `plain` passes over pyarrow.

    Raises `UnreadableFileError` for a file that is no UTF-8 table, or lacks a column.
    """
    if not plain and find_spec("pyarrow") is not None:
        from moagraph.exchange.arrow_columns import read_with_arrow as read
    else:
        read = _read_with_pandas
    try:
        return read(path, "," if ".csv" in path.name.lower() else "\t")
    except UnreadableFileError:
        raise
    except (OSError, ValueError, UnicodeError) as error:
        first = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise UnreadableFileError(
            f"{path} cannot be read as an edge table ({first}); give UTF-8 text with a heading"
        ) from error


def choose_columns(heading: list[str], path: Path) -> dict[str, str]:
    """What a column is for, to its name in the heading."""
    folded = {name.strip().lower(): name for name in reversed(heading)}
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


def _read_with_pandas(path: Path, separator: str) -> Raw:
    """The columns, read by pandas's C parser."""
    import numpy as np
    import pandas as pd

    heading = list(pd.read_csv(path, sep=separator, nrows=0, dtype=object).columns)
    chosen = choose_columns(heading, path)
    kinds: Mapping[str, Any] = dict.fromkeys(chosen.values(), object)
    frame = pd.read_csv(
        path, sep=separator, usecols=list(chosen.values()), dtype=kinds, na_filter=False
    )
    column = {meaning: frame[name].to_numpy(dtype=object) for meaning, name in chosen.items()}
    codes, names = pd.factorize(np.concatenate([column["source"], column["target"]]))
    order = sorted(range(len(names)), key=names.__getitem__)
    place = np.empty(len(order), dtype=np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)
    ends = place[codes]

    def coded(meaning: str) -> Coded | None:
        if meaning not in column:
            return None
        places, words = pd.factorize(column[meaning])
        return places.astype(np.int32), list(words)

    cost = None
    if "cost" in column:
        cost = pd.to_numeric(pd.Series(column["cost"]), errors="coerce").to_numpy(np.float64)
    half = len(frame)
    known = NameList.of([names[number] for number in order])
    return Raw(known, ends[:half], ends[half:], coded("sign"), coded("relation"), cost)
