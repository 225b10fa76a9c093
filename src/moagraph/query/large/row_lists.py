"""Neighbours as plain lists, for searches that look at few nodes one by one."""

from __future__ import annotations

from typing import Final

from moagraph.query.large.pairs import Pairs

__all__ = ["RowLists", "row_lists"]

_KEPT: Final = 200_000
"""So many neighbours at most are kept each way: about ten megabytes."""


class RowLists(dict[int, list[int]]):
    """Node to its neighbours one way, ascending; a row is made when it is first looked at.

    Rows are kept, since a graph's hubs come in nearly every question; all are dropped when they
    become too many.
    """

    def __init__(self, at: memoryview, to: memoryview) -> None:
        super().__init__()
        self.at, self.to = at, to
        self._room = _KEPT

    def __missing__(self, node: int) -> list[int]:
        row: list[int] = self.to[self.at[node] : self.at[node + 1]].tolist()
        self._room -= len(row) + 1
        if self._room < 0:
            self.clear()
            self._room = _KEPT - len(row) - 1
        self[node] = row
        return row


def row_lists(pairs: Pairs) -> tuple[RowLists, RowLists]:
    """The neighbours of a graph's nodes along and against the arrows; made once."""
    found: tuple[RowLists, RowLists] | None = pairs.kept.get("row lists")
    if found is None:
        found = RowLists(*pairs.out_rows), RowLists(*pairs.in_rows)
        pairs.kept["row lists"] = found
    return found
