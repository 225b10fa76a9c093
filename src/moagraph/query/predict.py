"""What the mechanism predicts for an observation, and what the observation found.

With a perturbation, from the role of the perturbed node and its parts in the drug's effect on the
outcome (see `moagraph.query.roles`):

| role | taken away | added |
|---|---|---|
| needed | impaired | as involved |
| involved, the drug raises it | impaired | extended |
| involved, the drug lowers it | a gene lost: impaired; by a substance: extended | impaired |
| opposing | extended | impaired |
| not involved | unchanged | unchanged |

Which way the drug moves a node is the sign with which its best way that meets the node arrives
there; when that is unknown, so is what adding to it does. A substance that inhibits what the drug
lowers too pushes in the drug's direction; an animal that never had it leaves the drug nothing to
lower. A perturbed site that the graph lacks is *too
coarse*; a drug, an outcome or an effect that it lacks is *not reached*. Without a perturbation the
verdict is the prediction.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal, TypeAlias

from moagraph.knowledge.model import Mechanism, Observation
from moagraph.knowledge.names import fold, names_of
from moagraph.knowledge.vocabulary import ADDING, Sign
from moagraph.query.budget import Budget
from moagraph.query.camps import SIGNS, Word, call_carriers
from moagraph.query.carriers import Carriers, Ends, order_of
from moagraph.query.index import ClaimFilter, Index, Step
from moagraph.query.resolve import members_of
from moagraph.query.roles import Role, Ways

__all__ = ["CLASSES", "Effect", "Prediction", "class_of", "find_ends", "predict", "say_verdict"]

Prediction: TypeAlias = Literal[
    "impaired",
    "unchanged",
    "extended",
    "increased",
    "decreased",
    "contested",
    "unknown",
    "too coarse",
    "not reached",
]

CLASSES: Final[tuple[Prediction, ...]] = ("impaired", "unchanged", "extended")
"""What a perturbation can do to an effect."""

_FOUND: Final[dict[str, Prediction]] = {
    "abolished": "impaired",
    "reduced": "impaired",
    "decreased": "impaired",
    "unchanged": "unchanged",
    "enhanced": "extended",
    "increased": "extended",
}

_SAID: Final[dict[Word, Prediction]] = {
    "increases": "increased",
    "decreases": "decreased",
    "contested": "contested",
    "unknown": "unknown",
    "no path": "not reached",
}


def class_of(observation: Observation) -> Prediction | None:
    """The class of a perturbed observation's result; None without a perturbation.

    An outcome that is a duration may be said to be increased or decreased: extended, impaired.
    """
    return _FOUND.get(observation.result) if observation.perturbation else None


def find_ends(mechanism: Mechanism, names: Iterable[str]) -> dict[str, tuple[str, ...] | None]:
    """The end set of every name that observations use; None for what the graph lacks."""
    folded: dict[str, str] = {}
    for node in mechanism.nodes.values():
        for name in names_of(node):
            folded.setdefault(fold(name), node.id)
    found: dict[str, tuple[str, ...] | None] = {}
    for name in names:
        known = name if name in mechanism.nodes else folded.get(fold(name))
        found[name] = None if known is None else members_of(mechanism, known)
    return found


class Effect:
    """The effect of an observation's drugs on its outcome in one state of the evidence.

    What it finds it keeps, so that many perturbations can be asked about.
    """

    def __init__(self, index: Index, ends: Ends, without: frozenset[str], budget: Budget) -> None:
        self.index = index
        self._budget = budget
        self._carriers = Carriers(index, ends, chosen=ClaimFilter(without=without))
        self.best = {sign: self._carriers.first(sign, budget) for sign in SIGNS}
        self._ways: Ways | None = None

    @property
    def verdict(self) -> Word:
        """The verdict over all hypotheses."""
        signs = [sign for sign, steps in self.best.items() if steps is not None]
        return call_carriers(self._carriers, signs, self._budget)

    def verdict_under(self, hypothesis: str) -> Word:
        """The verdict under one trigger hypothesis."""
        bit = self.index.bit[hypothesis]
        signs = [
            sign
            for sign, best in self.best.items()
            if best is not None and self._carriers.first(sign, self._budget, bits=bit) is not None
        ]
        return call_carriers(self._carriers, signs, self._budget, bits=bit)

    @property
    def sign(self) -> Sign:
        """The sign of the effect: that of the first of both camps' best paths."""
        known = [steps for sign, steps in self.best.items() if sign is not None and steps]
        if not known:
            return None
        first = min(known, key=order_of)
        return next(sign for sign, steps in self.best.items() if steps is first)

    @property
    def ways(self) -> Ways:
        """The ways of the effect's sign; found when first asked for."""
        if self._ways is None:
            self._ways = Ways(self._carriers, self.sign, self._budget)
        return self._ways

    def shown(self, nodes: frozenset[int]) -> tuple[Step, ...] | None:
        """The way that shows a prediction best: the first that meets some nodes, else the first."""
        for steps in self.ways.paths:
            if not nodes.isdisjoint({step.target for step in steps}):
                return steps
        return self.ways.paths[0] if self.ways.paths else None


def say_verdict(word: Word) -> Prediction:
    """The prediction that a verdict makes when nothing is perturbed.

    >>> say_verdict("increases"), say_verdict("no path")
    ('increased', 'not reached')
    """
    return _SAID[word]


def predict(
    effect: Effect, perturbation: str, nodes: frozenset[int], hypothesis: str | None = None
) -> Prediction:
    """What perturbing some nodes does to an effect, over all or under one hypothesis."""
    role = effect.ways.role(nodes, hypothesis)
    arrival = effect.ways.arrival(nodes)
    if perturbation in ADDING:
        return _predict_adding(role, arrival)
    if role == "involved" and arrival == -1 and perturbation in _SUBSTANCES:
        return "extended"
    return _TAKEN[role]


_SUBSTANCES: Final = ("antagonist", "inhibitor", "antibody")


_TAKEN: Final[dict[Role, Prediction]] = {
    "needed": "impaired",
    "involved": "impaired",
    "opposing": "extended",
    "not involved": "unchanged",
    "no path": "not reached",
}


def _predict_adding(role: Role, arrival: Sign) -> Prediction:
    """What pushing a node up does to an effect."""
    if role == "no path":
        return "not reached"
    if role == "not involved":
        return "unchanged"
    if role == "opposing" or arrival == -1:
        return "impaired"
    return "extended" if arrival == 1 else "unknown"
