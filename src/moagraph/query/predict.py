"""What the mechanism predicts for an observation, and what the observation found.

With a perturbation, from the role of the perturbed node and its parts in the drug's effect on the
outcome (see `moagraph.query.roles`):

| role | taken away | added, the drug raises it | added, the drug lowers it |
|---|---|---|---|
| needed or involved | impaired | extended | impaired |
| opposing | extended | impaired | impaired |
| not involved | unchanged | unchanged | unchanged |

Which way the drug moves a node is the sign with which its best way that meets the node arrives
there; when that is unknown, so is the prediction. A perturbed site that the graph lacks is *too
coarse*; a drug, an outcome or an effect that it lacks is *not reached*. Without a perturbation the
verdict is the prediction.
"""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from moagraph.errors import UnknownNameError
from moagraph.knowledge.model import Mechanism, Observation
from moagraph.knowledge.vocabulary import ADDING, Sign
from moagraph.query.budget import Budget
from moagraph.query.camps import SIGNS, Word, call_camps
from moagraph.query.carriers import Carriers, Ends, order_of
from moagraph.query.index import ClaimFilter, Index, Step
from moagraph.query.resolve import resolve
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


def find_ends(mechanism: Mechanism, name: str) -> tuple[str, ...] | None:
    """The end set of a node that an observation names; None when the graph lacks it."""
    try:
        return resolve(mechanism, name).nodes if name else None
    except UnknownNameError:
        return None


class Effect:
    """The effect of an observation's drugs on its outcome in one state of the evidence.

    What it finds it keeps, so that many perturbations can be asked about.
    """

    def __init__(self, index: Index, ends: Ends, without: frozenset[str], budget: Budget) -> None:
        self.index = index
        self._ends = ends
        self._chosen = ClaimFilter(without=without)
        self._budget = budget
        carriers = Carriers(index, ends, chosen=self._chosen)
        self.best = {sign: carriers.first(sign, budget) for sign in SIGNS}
        self._carriers = carriers
        self._ways: Ways | None = None

    @property
    def verdict(self) -> Word:
        """The verdict over all hypotheses."""
        return call_camps([sign for sign, steps in self.best.items() if steps is not None])

    def verdict_under(self, hypothesis: str) -> Word:
        """The verdict under one trigger hypothesis."""
        bit = self.index.bit[hypothesis]
        return call_camps(
            [
                sign
                for sign, best in self.best.items()
                if best is not None
                and self._carriers.first(sign, self._budget, bits=bit) is not None
            ]
        )

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
            self._ways = Ways(
                self.index,
                self._ends,
                self.sign,
                chosen=self._chosen,
                shut=frozenset(),
                budget=self._budget,
            )
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
    if perturbation in ADDING:
        return _predict_adding(role, effect.ways.arrival(nodes), effect.verdict)
    return _TAKEN[role]


_TAKEN: Final[dict[Role, Prediction]] = {
    "needed": "impaired",
    "involved": "impaired",
    "opposing": "extended",
    "not involved": "unchanged",
    "no path": "not reached",
}


def _predict_adding(role: Role, arrival: Sign, verdict: Word) -> Prediction:
    """What pushing a node up does to an effect."""
    if role == "no path" or verdict == "no path":
        return "not reached"
    if role == "not involved":
        return "unchanged"
    if role == "opposing" or arrival == -1:
        return "impaired"
    return "extended" if arrival == 1 else "unknown"
