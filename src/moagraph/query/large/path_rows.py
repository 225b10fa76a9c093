"""Very many paths as rows of node numbers; each becomes a `Path` when it is looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import overload

from moagraph.query.large.ground import Ground
from moagraph.query.path import Path, make_path

__all__ = ["PathRows"]


class PathRows(Sequence[Path]):
    """Paths over pairs that one step each joins, so that their nodes say everything."""

    def __init__(self, ground: Ground, rows: Iterable[Sequence[int]]) -> None:
        self._ground = ground
        self._rows = list(rows)

    def numbers(self) -> list[Sequence[int]]:
        """The numbers of each path's nodes."""
        return self._rows

    @overload
    def __getitem__(self, position: int) -> Path: ...
    @overload
    def __getitem__(self, position: slice) -> tuple[Path, ...]: ...
    def __getitem__(self, position: int | slice) -> Path | tuple[Path, ...]:
        if isinstance(position, slice):
            return tuple(map(self._path, self._rows[position]))
        return self._path(self._rows[position])

    def _path(self, nodes: Sequence[int]) -> Path:
        """The path over some nodes."""
        ground = self._ground
        steps = [ground.steps_between(one, other)[0] for one, other in pairwise(nodes)]
        return make_path(ground.index, steps)

    def __len__(self) -> int:
        return len(self._rows)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, PathRows) and other._ground is self._ground:
            return list(map(list, self._rows)) == list(map(list, other._rows))
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))
