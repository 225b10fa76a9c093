"""Which column of the picture each node belongs to, also where the graph does not say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from moagraph.knowledge.vocabulary import LEVELS

__all__ = ["LEVEL_NAMES", "Standing", "find_standings"]

LEVEL_NAMES: Final = {
    "drug": "Drugs",
    "metabolism": "Metabolism",
    "target": "Targets",
    "signalling": "Signalling",
    "synapse": "Synapse",
    "circuit": "Circuit",
    "outcome": "Outcome",
    "context": "Context",
    "adverse": "Adverse effects",
}
"""Levels as headings; a level a graph does not name has none."""

_COLUMNS: Final = LEVELS[:7]
_SIDE: Final = {"context": ("metabolism", "drug"), "adverse": ("outcome",)}


class Standing(NamedTuple):
    """The column group and shelf of a node, and the level that it is headed by ("" for none)."""

    level: int
    shelf: int
    name: str


def find_standings(
    levels: Mapping[str, str], links: Iterable[tuple[str, str]]
) -> dict[str, Standing]:
    """Node id to its Standing, for the nodes of one picture.

    `levels` maps the nodes to what the graph calls their level, "" if it does not say. Context
    stands under metabolism (or drugs), adverse effects under outcomes. A node without a level
    stands between its neighbours; when no node has one, columns follow the arrows and have no
    headings.
    """
    pairs = [(a, b) for a, b in links if a != b]
    if not any(level in LEVELS for level in levels.values()):
        return {node: Standing(depth, 0, "") for node, depth in _depths(levels, pairs).items()}
    present = set(levels.values())
    standings = {
        node: _standing(level, present) for node, level in levels.items() if level in LEVELS
    }
    missing = sorted(node for node in levels if node not in standings)
    for _ in range(len(missing)):
        placed = [node for node in missing if _neighbours(node, pairs, standings)]
        if not placed:
            break
        standings |= {node: _between(node, pairs, standings) for node in placed}
        missing = [node for node in missing if node not in standings]
    standings |= {node: _standing("signalling", present) for node in missing}
    return standings


def _standing(level: str, present: set[str]) -> Standing:
    """Where a named level stands in a picture that shows the levels `present`."""
    if level in _COLUMNS:
        return Standing(_COLUMNS.index(level), 0, level)
    hosts = _SIDE[level]
    host = next((host for host in hosts if host in present), hosts[0])
    return Standing(_COLUMNS.index(host), 1, level)


def _neighbours(
    node: str, pairs: list[tuple[str, str]], standings: Mapping[str, Standing]
) -> list[int]:
    """Where a node would stand by each placed neighbour: with its cause, or with its effect."""
    found = [standings[a].level for a, b in pairs if b == node and a in standings]
    return found + [standings[b].level for a, b in pairs if a == node and b in standings]


def _between(
    node: str, pairs: list[tuple[str, str]], standings: Mapping[str, Standing]
) -> Standing:
    """The level in the middle of a node's placed neighbours."""
    near = sorted(_neighbours(node, pairs, standings))
    level = near[(len(near) - 1) // 2]
    return Standing(level, 0, _COLUMNS[level])


def _depths(nodes: Iterable[str], pairs: list[tuple[str, str]]) -> dict[str, int]:
    """The longest way to each node from a first one; loops are cut where they are entered."""
    targets: dict[str, list[str]] = {node: [] for node in sorted(nodes)}
    waiting = dict.fromkeys(targets, 0)
    for a, b in sorted(set(pairs)):
        targets[a].append(b)
        waiting[b] += 1
    depth = dict.fromkeys(targets, 0)
    ready = [node for node, count in waiting.items() if count == 0]
    left = dict.fromkeys(targets)
    while left:
        if not ready:
            ready = [min(left, key=lambda node: (waiting[node], node))]
        node = ready.pop()
        del left[node]
        for target in targets[node]:
            if target in left:
                depth[target] = max(depth[target], depth[node] + 1)
                waiting[target] -= 1
                if waiting[target] == 0:
                    ready.append(target)
    return depth
