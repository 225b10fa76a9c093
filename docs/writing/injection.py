"""How often a dispute shows: an opposite claim put on every step of the main paths of known pairs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from docs.writing.places import read_table

from moagraph.knowledge.model import Claim, Mechanism
from moagraph.knowledge.vocabulary import Sign
from moagraph.query.paths import find_paths
from moagraph.query.verdict import find_verdict

__all__ = ["Injection", "inject", "textbook_pairs"]

_MAIN: Final = 3
"""How many of a pair's best coherent paths are its main paths."""

_SETTLED: Final[dict[str, Sign]] = {"increases": 1, "decreases": -1}


@dataclass(frozen=True, slots=True)
class Injection:
    """What happened over all steps: how many were tried, and for how many the answer turned.

    `turned`: the verdict became contested. `turned_shortest`: the shortest paths alone would have
    told of both signs.
    """

    pairs: int
    steps: int
    turned: int
    turned_shortest: int

    @property
    def share(self) -> float:
        """Of the steps, those that turned the verdict."""
        return self.turned / self.steps


def textbook_pairs() -> list[tuple[str, str]]:
    """The pairs on which the literature agrees, source and target, from the data."""
    return [(row["source"], row["target"]) for row in read_table("textbook.csv")]


def inject(mechanism: Mechanism) -> Injection:
    """The count over all textbook pairs on which the verdict commits."""
    pairs = steps = turned = shortest = 0
    for source, target in textbook_pairs():
        word = find_verdict(mechanism, source, target).verdict
        if word not in _SETTLED:
            continue
        pairs += 1
        for claim in _main_steps(mechanism, source, target, _SETTLED[word]):
            disputed = _dispute(mechanism, claim)
            steps += 1
            turned += find_verdict(disputed, source, target).verdict == "contested"
            shortest += _shortest_disagree(disputed, source, target)
    return Injection(pairs, steps, turned, shortest)


def _main_steps(mechanism: Mechanism, source: str, target: str, sign: Sign) -> Iterator[Claim]:
    """One claim per step of a pair's main paths, each step once."""
    paths = find_paths(mechanism, source, target, sign=sign, coherent=True, k=_MAIN)
    for name in dict.fromkeys(step[0] for path in paths for step in path.claims):
        yield mechanism.claims[name]


def _dispute(mechanism: Mechanism, claim: Claim) -> Mechanism:
    """The graph with one more claim: the opposite of this one."""
    relation = "inhibits" if claim.sign == 1 else "activates"
    opposite = replace(claim, id=f"{claim.id}-opposed", relation=relation)
    claims = {**mechanism.claims, opposite.id: opposite}
    return replace(mechanism, claims=dict(sorted(claims.items())))


def _shortest_disagree(mechanism: Mechanism, source: str, target: str) -> bool:
    """Whether the shortest paths of a pair have both signs."""
    first = find_paths(mechanism, source, target, k=1)[0]
    return all(
        len(find_paths(mechanism, source, target, k=1, sign=sign, max_steps=first.steps))
        for sign in _SETTLED.values()
    )
