"""The columns of an edge table read by pyarrow, on all cores (extra `big`)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from moagraph.exchange.edge_columns import Raw, choose_columns

if TYPE_CHECKING:
    from moagraph.exchange.edge_columns import Coded

__all__ = ["read_with_arrow"]


def read_with_arrow(path: Path, separator: str) -> Raw:
    """The columns of an edge table; names become numbers while the file is read."""
    import pyarrow as pa
    from pyarrow import csv

    parse = csv.ParseOptions(delimiter=separator)
    words = pa.dictionary(pa.int32(), pa.string())
    chosen = choose_columns(_heading(path, separator), path)
    types = {name: pa.string() if what == "cost" else words for what, name in chosen.items()}
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
    codes, names = _unified(ends)
    half = len(codes) // 2
    cost = _numbers(table[chosen["cost"]]) if "cost" in chosen else None
    return Raw(names, codes[:half], codes[half:], coded("sign"), coded("relation"), cost)


def _heading(path: Path, separator: str) -> list[str]:
    """The names in the first line, read as pandas would."""
    import pandas as pd

    return list(pd.read_csv(path, sep=separator, nrows=0, dtype=object).columns)


def _unified(chunks: list[Any]) -> Coded:
    """One numbering for chunks that were numbered each for itself."""
    import numpy as np
    import pyarrow as pa

    if not chunks:
        return np.empty(0, dtype=np.int32), []
    whole = pa.chunked_array(chunks).unify_dictionaries()
    codes = np.concatenate([chunk.indices.to_numpy(zero_copy_only=False) for chunk in whole.chunks])
    return codes.astype(np.int32, copy=False), whole.chunk(0).dictionary.to_pylist()


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
