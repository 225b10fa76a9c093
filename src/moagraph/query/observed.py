"""What experiments and trials saw between two ends, beside what the paths say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from moagraph.knowledge.model import Mechanism, Observation

__all__ = ["observation_dict", "observations_between"]


def observations_between(
    mechanism: Mechanism, from_ids: Iterable[str], to_ids: Iterable[str]
) -> tuple[Observation, ...]:
    """The observations on a pair, in canonical order: one of the drugs, and the outcome, given.

    `from_ids` and `to_ids` are node ids, as an end set lists them; an observation on a part is
    found by its whole, never the other way round. Observations with a perturbation are among
    them. Empty when nobody looked.
    """
    drugs, outcomes = frozenset(from_ids), frozenset(to_ids)
    return tuple(
        item
        for item in mechanism.observations
        if item.outcome in outcomes and not drugs.isdisjoint(item.drugs)
    )


def observation_dict(observation: Observation) -> dict[str, Any]:
    """An observation as JSON: its columns, `drugs` as a list."""
    return {**asdict(observation), "drugs": list(observation.drugs)}
