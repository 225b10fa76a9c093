"""The columns of an edge table read by pyarrow, on all cores (extra `big`)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from moagraph.exchange.edge_columns import Raw, choose_columns
from moagraph.knowledge.name_list import NameList

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from moagraph.exchange.edge_columns import Coded

__all__ = ["read_with_arrow"]


def read_with_arrow(path: Path, separator: str) -> Raw:
    """The columns of an edge table; read as text first, as that is what pyarrow does fastest."""
    import pyarrow as pa
    from pyarrow import csv

    parse = csv.ParseOptions(delimiter=separator)
    chosen = choose_columns(_heading(path, separator), path)
    types = dict.fromkeys(chosen.values(), pa.string())
    convert = csv.ConvertOptions(
        include_columns=list(chosen.values()), column_types=types, strings_can_be_null=False
    )
    read = csv.ReadOptions(block_size=1 << 24)
    table = csv.read_csv(path, read_options=read, parse_options=parse, convert_options=convert)

    def coded(meaning: str) -> Coded | None:
        if meaning not in chosen:
            return None
        return _unified(table[chosen[meaning]].chunks)

    ends = table[chosen["source"]].chunks + table[chosen["target"]].chunks
    codes, names = _sorted(ends)
    half = len(codes) // 2
    cost = _numbers(table[chosen["cost"]]) if "cost" in chosen else None
    return Raw(names, codes[:half], codes[half:], coded("sign"), coded("relation"), cost)


def _heading(path: Path, separator: str) -> list[str]:
    """The names in the first line, read as pandas would."""
    import pandas as pd

    return list(pd.read_csv(path, sep=separator, nrows=0, dtype=object).columns)


def _unified(chunks: list[Any]) -> Coded:
    """Texts as numbers in order of first sight, and the texts."""
    import numpy as np
    import pyarrow as pa

    if not sum(map(len, chunks)):
        return np.empty(0, dtype=np.int32), []
    whole = pa.chunked_array(chunks).dictionary_encode()
    codes = np.concatenate([chunk.indices.to_numpy(zero_copy_only=False) for chunk in whole.chunks])
    return codes.astype(np.int32, copy=False), whole.chunk(0).dictionary.to_pylist()


def _sorted(chunks: list[Any]) -> tuple[NDArray[np.int32], NameList]:
    """Names as numbers in code point order, and the names in that order."""
    import numpy as np
    import pyarrow as pa
    from pyarrow import compute

    if not sum(map(len, chunks)):
        return np.empty(0, dtype=np.int32), NameList.of([])
    whole = pa.chunked_array(chunks).dictionary_encode()
    names = whole.chunk(0).dictionary
    order = compute.array_sort_indices(names)
    place = np.empty(len(order), dtype=np.int32)
    place[order.to_numpy()] = np.arange(len(order), dtype=np.int32)
    codes = np.empty(len(whole), dtype=np.int32)
    begin = 0
    for chunk in whole.chunks:
        here = chunk.indices.to_numpy(zero_copy_only=False)
        np.take(place, here, out=codes[begin : begin + len(here)])
        begin += len(here)
    _, offsets, text = names.take(order).cast(pa.large_string()).buffers()
    offset = np.frombuffer(offsets, dtype=np.int64)[: len(order) + 1]
    return codes, NameList(np.frombuffer(text or b"", dtype=np.uint8), offset)


def _numbers(texts: Any) -> Any:
    """Texts as numbers; what is none is not a number (NaN)."""
    import numpy as np
    import pyarrow as pa
    from pyarrow import compute

    try:
        return compute.cast(texts, pa.float64()).to_numpy()
    except pa.ArrowInvalid:
        import pandas as pd

        plain = pd.Series(texts.to_pylist(), dtype=object)
        return pd.to_numeric(plain, errors="coerce").to_numpy(np.float64)
