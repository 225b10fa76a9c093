"""Warnings of claims that may be shortcuts: their ends are joined by a short path as well."""

from __future__ import annotations

from collections.abc import Iterator

from moagraph.knowledge.folder import RawFolder
from moagraph.knowledge.problem import Problem
from moagraph.knowledge.vocabulary import CAUSAL

__all__ = ["check_shortcuts"]

_Steps = dict[str, dict[str, set[int]]]


def check_shortcuts(folder: RawFolder) -> Iterator[Problem]:
    """Each signed claim whose ends a path of two or three steps of the same sign joins too.

    A claim is a direct step: if what lies between is in the graph, the claim may be an
    observation instead. The shortest such path, first by node ids, is named. Cost grows with
    the square of the number of claims at a node.
    """
    raw = folder.tables["claims"]
    if raw.absent:
        return
    ahead: _Steps = {}
    for row in raw.rows:
        sign = CAUSAL.get(row[2])
        if sign is not None and row[1] != row[3]:
            ahead.setdefault(row[1], {}).setdefault(row[3], set()).add(sign)
    behind: dict[str, set[str]] = {}
    for subject, objects in ahead.items():
        for object_ in objects:
            behind.setdefault(object_, set()).add(subject)
    for line, row in zip(raw.lines, raw.rows, strict=True):
        sign = CAUSAL.get(row[2])
        if sign is None or row[1] == row[3]:
            continue
        path = _detour(row[1], row[3], sign, ahead, behind)
        if path:
            message = (
                f"may be a shortcut of {' > '.join(path)} (same sign); "
                "if that is what was seen, make it an observation"
            )
            yield Problem("warning", raw.table.file, line, "id", row[0], message)


def _detour(
    start: str, end: str, sign: int, ahead: _Steps, behind: dict[str, set[str]]
) -> tuple[str, ...]:
    """The first path of two, else three, steps of this sign from start to end; empty if none."""
    firsts = {node: signs for node, signs in ahead[start].items() if node != end}
    lasts = behind[end] - {start}
    for middle in sorted(firsts.keys() & lasts):
        if any(a * b == sign for a in firsts[middle] for b in ahead[middle][end]):
            return (start, middle, end)
    for first in sorted(firsts):
        onward = ahead.get(first, {})
        for last in sorted(onward.keys() & lasts):
            if last != first and any(
                a * b * c == sign
                for a in firsts[first]
                for b in onward[last]
                for c in ahead[last][end]
            ):
                return (start, first, last, end)
    return ()
