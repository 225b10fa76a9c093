"""The pairs of a big graph kept in the folder of its columns, so that they are sorted once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from moagraph.knowledge.array_folder import read_arrays, write_arrays
from moagraph.query.large.pairs import Pairs, Rows

__all__ = ["saved_pairs"]


def saved_pairs(folder: Path, nodes: int, make: Callable[[], Pairs]) -> Pairs:
    """The pairs kept in a folder; made, and kept, when there are none that fit its columns."""
    try:
        contents = (folder / "columns" / "contents.json").read_text(encoding="utf-8")
    except OSError:
        return make()
    stamp = {"part": "pairs", "columns": contents}
    arrays = read_arrays(folder / "pairs", stamp)
    if arrays is not None:
        out = Rows(arrays["out_at"], arrays["out_to"], arrays["out_signs"])
        into = Rows(arrays["in_at"], arrays["in_to"], arrays["in_signs"], arrays["in_pair"])
        return Pairs(nodes, out, into, arrays["claims"], arrays.get("starts"))
    pairs = make()
    kept: dict[str, NDArray[Any] | None] = {
        "out_at": pairs.out.at,
        "out_to": pairs.out.to,
        "out_signs": pairs.out.signs,
        "in_at": pairs.into.at,
        "in_to": pairs.into.to,
        "in_signs": pairs.into.signs,
        "in_pair": pairs.into.pair,
        "claims": pairs.claims,
        "starts": pairs.starts,
    }
    write_arrays(
        folder / "pairs", stamp, {n: array for n, array in kept.items() if array is not None}
    )
    return pairs
