"""The camps of a verdict: how many paths raise, lower, or do either, and the best of each."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from moagraph.knowledge.model import Mechanism
from moagraph.knowledge.vocabulary import Sign
from moagraph.query.budget import Budget
from moagraph.query.carriers import Carriers
from moagraph.query.index import Step
from moagraph.query.path import Path, make_path, path_dict

__all__ = [
    "COUNTED",
    "SIGNS",
    "Camp",
    "Camps",
    "Word",
    "call_camps",
    "call_carriers",
    "find_camps",
    "shared_by",
]

Word: TypeAlias = Literal["increases", "decreases", "contested", "unknown", "no path"]

SIGNS: Final[tuple[Sign, ...]] = (1, -1, None)

COUNTED: Final = 100
"""How many paths of a camp are counted; beyond, the count is `at_least` this."""

_COUNTING: Final = 20_000
"""The work that counting one camp may cost; the verdict itself has the question's budget."""


class Camp(NamedTuple):
    """The carrying paths of one sign: their number, whether there are more, and the best."""

    paths: int
    at_least: bool
    best: Path | None

    def to_dict(self, mechanism: Mechanism) -> dict[str, Any]:
        """The camp as JSON."""
        best = None if self.best is None else path_dict(mechanism, self.best)
        return {"paths": self.paths, "at_least": self.at_least, "best": best}


class Camps(NamedTuple):
    """All three camps and what they come to.

    `has_own`: whether a path uses a claim of the hypothesis they were found under; without one
    they are the trunk's, the same under every hypothesis.
    """

    verdict: Word
    increases: Camp
    decreases: Camp
    unknown: Camp
    has_own: bool = False

    def to_dict(self, mechanism: Mechanism) -> dict[str, Any]:
        """The camps as JSON."""
        return {
            "verdict": self.verdict,
            "increases": self.increases.to_dict(mechanism),
            "decreases": self.decreases.to_dict(mechanism),
            "unknown": self.unknown.to_dict(mechanism),
            "has_own_claims": self.has_own,
        }


def call_camps(signs: Collection[Sign]) -> Word:
    """The word for the signs of some carrying paths.

    Paths of unknown sign contest nothing: they count only when there are no others.

    >>> call_camps([1, None]), call_camps([1, -1]), call_camps([])
    ('increases', 'contested', 'no path')
    """
    if 1 in signs and -1 in signs:
        return "contested"
    if 1 in signs:
        return "increases"
    if -1 in signs:
        return "decreases"
    return "unknown" if None in signs else "no path"


def call_carriers(
    carriers: Carriers, signs: Collection[Sign], budget: Budget, *, bits: int | None = None
) -> Word:
    """The word for the signs of carrying paths, asserted nulls heard; `bits` of a hypothesis.

    One camp alone is contested when it is faced: when a claim says that there is no effect
    between two nodes, ends of the question, that a carrying path joins.
    """
    word = call_camps(signs)
    if word in ("increases", "decreases") and carriers.faced_nulls(budget, bits=bits):
        return "contested"
    return word


def shared_by(steps: tuple[Step, ...]) -> int:
    """The bits of the trigger hypotheses, and of the trunk, that all steps share."""
    bits = -1
    for step in steps:
        bits &= step.triggers
    return bits


def find_camps(
    carriers: Carriers, budget: Budget, triggers: Collection[str]
) -> tuple[Camps, dict[str, Camps]]:
    """The camps over all carrying paths, and those under each of some trigger hypotheses.

    1. The best path of each sign decides; only this spends the question's budget.
    2. The camps are counted, up to `COUNTED` paths each.
    3. A hypothesis's paths are those counted that all its steps allow; when none was counted
       and not all were, its best is searched for.
    """
    index = carriers.index
    firsts = {sign: carriers.first(sign, budget) for sign in SIGNS}
    counted: dict[Sign, tuple[list[tuple[Step, ...]], bool]] = {}
    for sign in SIGNS:
        if firsts[sign] is None:
            counted[sign] = [], True
        else:
            counted[sign] = carriers.listed(sign, Budget(_COUNTING), COUNTED)
    overall = _make_camps(carriers, counted, None, budget)
    by_hypothesis = {}
    for trigger in triggers:
        by_hypothesis[trigger] = _make_camps(carriers, counted, index.bit[trigger], budget)
    return overall, by_hypothesis


def _make_camps(
    carriers: Carriers,
    counted: dict[Sign, tuple[list[tuple[Step, ...]], bool]],
    bit: int | None,
    budget: Budget,
) -> Camps:
    """The camps of the counted paths that a hypothesis allows."""
    camps: dict[Sign, Camp] = {}
    has_own = False
    for sign, (paths, is_all) in counted.items():
        allowed = paths if bit is None else [p for p in paths if shared_by(p) & bit]
        if not allowed and not is_all:
            found = carriers.first(sign, budget, bits=bit)
            allowed = [] if found is None else [found]
        best = make_path(carriers.index, allowed[0]) if allowed else None
        camps[sign] = Camp(len(allowed), bool(allowed) and not is_all, best)
        has_own = has_own or any(not shared_by(p) & carriers.index.trunk for p in allowed)
    return Camps(
        verdict=call_carriers(
            carriers,
            [sign for sign, camp in camps.items() if camp.best is not None],
            budget,
            bits=bit,
        ),
        increases=camps[1],
        decreases=camps[-1],
        unknown=camps[None],
        has_own=has_own and bit is not None,
    )
