"""The values of an evaluation: observations judged, figures, and how they list themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from moagraph.knowledge.model import Mechanism, Observation
from moagraph.query.answer import frame_of, graph_dict
from moagraph.query.path import Path, path_dict
from moagraph.query.predict import Prediction, class_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["EVALUATE_COLUMNS", "Evaluation", "Headline", "Judged"]

EVALUATE_COLUMNS: Final = (
    "id",
    "drugs",
    "perturbation",
    "perturbed",
    "outcome",
    "prediction",
    "result",
    "explained",
    "with_own_source",
    "source",
)
"""The columns of `Evaluation.rows`: one row per observation."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One observation, what was predicted for it, and whether that is what was found.

    `prediction` is made without the evidence of the observation's own source, `with_own_source`
    with it. `paths` show it: the best way that meets the perturbed node, else the best way.
    """

    observation: Observation
    prediction: Prediction
    with_own_source: Prediction
    by_hypothesis: Mapping[str, Prediction]
    paths: tuple[Path, ...]

    @property
    def found(self) -> str:
        """What was found, in the words of predictions."""
        return class_of(self.observation) or self.observation.result

    @property
    def explained(self) -> bool:
        """Whether the prediction is what was found."""
        return self.prediction == self.found


@dataclass(frozen=True, slots=True)
class Headline:
    """How well perturbed observations are predicted; None where there is nothing to score.

    `balanced_accuracy` is the mean recall over impaired, unchanged and extended, of those that
    occur. `constant`: of the best constant guess. `shuffle_mean`, `shuffle_p95`: of 100 seeded
    shuffles of the perturbed nodes. `ceiling`: of the best rule there can be, as observations
    contradict each other. `n`: how many are scored.
    """

    balanced_accuracy: float | None
    constant: float | None
    shuffle_mean: float | None
    shuffle_p95: float | None
    ceiling: float | None
    n: int

    def to_dict(self) -> dict[str, Any]:
        """The figures as JSON, rounded to four places."""
        figures = {
            "balanced_accuracy": self.balanced_accuracy,
            "constant": self.constant,
            "shuffle_mean": self.shuffle_mean,
            "shuffle_p95": self.shuffle_p95,
            "ceiling": self.ceiling,
        }
        rounded = {name: None if x is None else round(x, 4) for name, x in figures.items()}
        return rounded | {"n": self.n}


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Every observation judged, in canonical order, and how well that went.

    `headline` leaves each observation's own source out of the evidence; `with_own_source` does
    not. `by_hypothesis` scores the perturbed observations that a hypothesis reaches.
    """

    headline: Headline
    with_own_source: Headline
    by_hypothesis: Mapping[str, Headline]
    judged: tuple[Judged, ...]
    complete: bool
    mechanism: Mechanism = field(repr=False, compare=False)

    @property
    def table(self) -> dict[str, dict[str, int]]:
        """Prediction to result to the number of observations."""
        counts: dict[str, dict[str, int]] = {}
        for row in sorted(self.judged, key=lambda row: (row.prediction, row.observation.result)):
            results = counts.setdefault(row.prediction, {})
            results[row.observation.result] = results.get(row.observation.result, 0) + 1
        return counts

    def to_dict(self) -> dict[str, Any]:
        """The evaluation as JSON values."""
        return {
            "graph": graph_dict(self.mechanism),
            "headline": self.headline.to_dict(),
            "with_own_source": self.with_own_source.to_dict(),
            "by_hypothesis": {name: one.to_dict() for name, one in self.by_hypothesis.items()},
            "table": self.table,
            "complete": self.complete,
            "rows": [
                {
                    "id": row.observation.id,
                    "prediction": row.prediction,
                    "result": row.observation.result,
                    "explained": row.explained,
                    "with_own_source": row.with_own_source,
                    "by_hypothesis": dict(row.by_hypothesis),
                    "paths": [path_dict(self.mechanism, path) for path in row.paths],
                }
                for row in self.judged
            ],
        }

    def rows(self) -> list[dict[str, Any]]:
        """One flat row per observation; columns as `EVALUATE_COLUMNS`."""
        return [
            {
                "id": row.observation.id,
                "drugs": "|".join(row.observation.drugs),
                "perturbation": row.observation.perturbation,
                "perturbed": row.observation.perturbed,
                "outcome": row.observation.outcome,
                "prediction": row.prediction,
                "result": row.observation.result,
                "explained": row.explained,
                "with_own_source": row.with_own_source,
                "source": row.observation.source,
            }
            for row in self.judged
        ]

    def to_pandas(self) -> pd.DataFrame:
        """The rows as a pandas frame; loads pandas on first use."""
        return frame_of(self.rows(), EVALUATE_COLUMNS)
