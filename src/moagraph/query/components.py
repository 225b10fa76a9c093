"""The sets of nodes that all reach each other: what every loop lies in."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["components_of"]


def components_of(targets: Sequence[Sequence[int]]) -> list[list[int]]:
    """The strongly connected components that hold a loop, largest first, each sorted.

    `targets` are the nodes that each node leads to. A single node counts when it leads to itself.
    Cost grows with nodes and steps; without recursion, so that long chains are no trouble. After
    Tarjan, SIAM J. Comput. 1(2), 1972.

    >>> components_of([[1], [2, 0], [], [3]])
    [[0, 1], [3]]
    """
    finder = _Tarjan(targets)
    for node in range(len(targets)):
        if node not in finder.order:
            finder.visit(node)
    return sorted(finder.found, key=lambda nodes: (-len(nodes), nodes))


class _Tarjan:
    """One depth-first walk over all nodes."""

    def __init__(self, targets: Sequence[Sequence[int]]) -> None:
        self._next = targets
        self.order: dict[int, int] = {}
        self._low: dict[int, int] = {}
        self._stack: list[int] = []
        self._stacked: set[int] = set()
        self.found: list[list[int]] = []

    def visit(self, root: int) -> None:
        """Walk all that a node reaches and was not walked yet."""
        work = [(root, iter(self._next[root]))]
        self._enter(root)
        while work:
            node, rest = work[-1]
            for target in rest:
                if target not in self.order:
                    self._enter(target)
                    work.append((target, iter(self._next[target])))
                    break
                if target in self._stacked:
                    self._low[node] = min(self._low[node], self.order[target])
            else:
                work.pop()
                if work:
                    parent = work[-1][0]
                    self._low[parent] = min(self._low[parent], self._low[node])
                if self._low[node] == self.order[node]:
                    self._close(node)

    def _enter(self, node: int) -> None:
        """Number a node and put it on the stack."""
        self.order[node] = self._low[node] = len(self.order)
        self._stack.append(node)
        self._stacked.add(node)

    def _close(self, node: int) -> None:
        """Take a finished component off the stack; keep it when it holds a loop."""
        component = []
        while True:
            member = self._stack.pop()
            self._stacked.discard(member)
            component.append(member)
            if member == node:
                break
        if len(component) > 1 or node in self._next[node]:
            self.found.append(sorted(component))
