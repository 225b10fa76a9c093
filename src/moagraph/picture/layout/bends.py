"""Where in the gap between two columns each arrow bends, so that bends side by side stay apart.

Arrows that go down through a gap bend one after another from the lowest to the highest, those
that go up from the highest to the lowest: so no arrow runs into the bend of the next. What
overlaps nothing has the whole gap for one wide bend.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from moagraph.picture.layout.places import Placed

__all__ = ["Bend", "find_bends"]

_FLAT = 12.0  # points across up to which a bend is in nobody's way

_Run: TypeAlias = tuple[float, float, int, int]  # left and right height, link, step of its chain


@dataclass(frozen=True, slots=True)
class Bend:
    """The turn of one bend among the `turns` that it must stay apart from; 0 is leftmost."""

    turn: int
    turns: int


def find_bends(placed: Placed) -> dict[tuple[int, int], Bend]:
    """(link, step of its chain) to its Bend, for every step that is not nearly level."""
    runs: dict[tuple[int, bool], list[_Run]] = {}
    for link, chain in enumerate(placed.grid.chains):
        if placed.ports.turns[link] != "across":
            continue
        steps = pairwise(placed.heights(link))
        for step, (left, right) in enumerate(steps):
            if abs(left - right) > _FLAT:
                gap = placed.grid.column_of[chain[step]]
                runs.setdefault((gap, right > left), []).append((left, right, link, step))
    bends: dict[tuple[int, int], Bend] = {}
    for (_, down), members in runs.items():
        for together in _overlapping(members):
            _take_turns(together, down=down, bends=bends)
    return bends


def _overlapping(runs: list[_Run]) -> list[list[_Run]]:
    """Runs in groups that overlap across, directly or through others."""
    groups: list[list[_Run]] = []
    end = 0.0
    for run in sorted(runs, key=lambda run: (min(run[:2]), run)):
        if not groups or min(run[:2]) >= end:
            groups.append([])
            end = max(run[:2])
        groups[-1].append(run)
        end = max(end, *run[:2])
    return groups


def _take_turns(runs: list[_Run], *, down: bool, bends: dict[tuple[int, int], Bend]) -> None:
    """Give each run of a group a turn after those that it overlaps and must bend after."""
    latest: list[float] = []  # for each turn where its last run starts, the furthest one of it
    turns: list[int] = []
    runs = sorted(runs, reverse=down)
    for left, right, _, _ in runs:
        turn = len(latest)
        while turn > 0 and not (latest[turn - 1] < right if down else latest[turn - 1] > right):
            turn -= 1
        latest[turn : turn + 1] = [left]
        turns.append(turn)
    for (_, _, link, step), turn in zip(runs, turns, strict=True):
        bends[link, step] = Bend(turn, len(latest))
