"""What part a node plays in an effect: needed, involved, opposing, or none.

For an effect of sign e from a source to a target, and a set of nodes X (a node and its parts):

- *needed*: no carrying path of sign e is left once X is taken out.
- *involved*: some carrying path of sign e meets X within best + 2 steps, the best taken under
  the hypothesis that is asked about; over all, when X is involved or needed under any.
- *opposing*: neither, and every shortest path from X to the target, coherent or not, has the
  sign opposite to e.
- *not involved*: none of these. *no path*: nothing of sign e is there to play a part in.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal, TypeAlias

from moagraph.knowledge.vocabulary import Sign, multiply_signs
from moagraph.query.budget import Budget
from moagraph.query.camps import SIGNS, shared_by
from moagraph.query.carriers import SLACK, Carriers
from moagraph.query.index import Step
from moagraph.query.places import FAR
from moagraph.query.rules import Rule
from moagraph.query.walker import distance, make_walker

__all__ = ["Role", "Ways"]

Role: TypeAlias = Literal["needed", "involved", "opposing", "not involved", "no path"]

_LISTED: Final = 2_000
"""How many paths are kept to answer from; beyond, a role is searched for."""


class Ways:
    """The ways in which a source has an effect, kept so that many roles can be read off them.

    The carrying paths of the effect's sign are listed once, up to the longest best + 2 of any
    hypothesis; which of them meet a node is one integer with a bit per path. Only whether X is
    needed, when every listed path meets it, asks for a search of its own.
    """

    def __init__(self, carriers: Carriers, sign: Sign, budget: Budget) -> None:
        self.index = carriers.index
        self.sign = sign
        self._budget = budget
        self._carriers = carriers
        self._best = self._find_best()
        longest = max((steps + SLACK for steps in self._best.values()), default=0)
        self.paths: list[tuple[Step, ...]] = []
        self._is_all = True
        if self._best:
            self.paths, self._is_all = self._carriers.listed(
                sign, budget, _LISTED, max_steps=longest
            )
        self._meeting: dict[int, int] = {}
        self._allowed = dict.fromkeys(self._best, 0)
        for place, steps in enumerate(self.paths):
            self._note(place, steps)
        self._without: dict[frozenset[int], Carriers] = {}
        self._opposing: dict[frozenset[int], bool] = {}
        self._roles: dict[tuple[frozenset[int], int | None], Role] = {}

    def _find_best(self) -> dict[int | None, int]:
        """Bits of a hypothesis (None: over all) to the steps of its best path, if it has one."""
        bits: list[int | None] = [None, *self.index.bit.values()]
        best = {}
        for bit in bits:
            found = self._carriers.first(self.sign, self._budget, bits=bit)
            if found is not None:
                best[bit] = len(found)
        return best

    def _note(self, place: int, steps: tuple[Step, ...]) -> None:
        """Enter a listed path under its nodes and under the hypotheses that allow it."""
        mark = 1 << place
        for node in (steps[0].source, *(step.target for step in steps)):
            self._meeting[node] = self._meeting.get(node, 0) | mark
        shared = shared_by(steps)
        for bit, best in self._best.items():
            if (bit is None or shared & bit) and len(steps) <= best + SLACK:
                self._allowed[bit] |= mark

    def role(self, blocked: frozenset[int], hypothesis: str | None = None) -> Role:
        """The role of a set of nodes, over all or under one trigger hypothesis."""
        bit = None if hypothesis is None else self.index.bit[hypothesis]
        if (blocked, bit) not in self._roles:
            self._roles[blocked, bit] = self._find_role(blocked, bit)
        return self._roles[blocked, bit]

    def _find_role(self, blocked: frozenset[int], bit: int | None) -> Role:
        """The same, worked out."""
        if bit not in self._best:
            return "no path"
        if self._is_needed(blocked, bit):
            return "needed"
        hypotheses = list(self._best) if bit is None else [bit]
        if any(self._is_involved(blocked, one) for one in hypotheses):
            return "involved"
        return "opposing" if self._is_opposing(blocked) else "not involved"

    def arrival(self, nodes: frozenset[int]) -> Sign:
        """The sign with which the best way that meets some nodes arrives at them first.

        None when it is unknown, and when no listed way meets them.
        """
        met = self._met(nodes)
        while met:
            first = met & -met
            sign: Sign = 1
            for step in self.paths[first.bit_length() - 1]:
                sign = multiply_signs(sign, step.sign)
                if step.target in nodes:
                    return sign
            met ^= first
        return None

    def _met(self, nodes: Iterable[int]) -> int:
        """The listed paths that meet any of some nodes."""
        met = 0
        for node in nodes:
            met |= self._meeting.get(node, 0)
        return met

    def _is_needed(self, blocked: frozenset[int], bit: int | None) -> bool:
        """Whether no carrying path is left without the blocked nodes."""
        if self._allowed[bit] & ~self._met(blocked):
            return False
        if blocked not in self._without:
            self._without[blocked] = self._carriers.narrowed(shut=blocked)
        return self._without[blocked].first(self.sign, self._budget, bits=bit) is None

    def _is_involved(self, blocked: frozenset[int], bit: int | None) -> bool:
        """Whether some carrying path within best + 2 steps meets the blocked nodes."""
        if self._allowed[bit] & self._met(blocked):
            return True
        limit = self._best[bit] + SLACK
        if self._is_all or (self.paths and limit < len(self.paths[-1])):
            return False
        through = self._carriers.narrowed(via=blocked, max_steps=limit)
        return through.first(self.sign, self._budget, bits=bit) is not None

    def _is_opposing(self, blocked: frozenset[int]) -> bool:
        """Whether every shortest path from the blocked nodes to the target opposes the effect."""
        if blocked not in self._opposing:
            self._opposing[blocked] = self._opposes(blocked)
        return self._opposing[blocked]

    def _opposes(self, blocked: frozenset[int]) -> bool:
        """The same, worked out."""
        if self.sign is None:
            return False
        span = self._carriers.span(blocked - self._carriers.ends.targets)
        shortest = distance(span)
        if shortest == FAR:
            return False
        walker = make_walker(span, Rule(signed=True), shortest)
        walks = {sign: walker.walk(sign, self._budget, most=1) for sign in SIGNS}
        return {sign for sign, walk in walks.items() if next(walk, None)} == {-self.sign}
