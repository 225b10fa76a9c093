"""Where the numbers of the large engine come from, and the steps they turn into again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from moagraph.knowledge.columns import LargeMechanism
from moagraph.knowledge.vocabulary import GRADES, Sign
from moagraph.query.index import EVERYTHING, ClaimFilter, Index, Step
from moagraph.query.large.claim_list import ClaimList, list_claims, make_steps
from moagraph.query.large.column_index import ColumnIndex
from moagraph.query.large.loss import without_claims
from moagraph.query.large.pairs import DECREASES, UNKNOWN, Pairs, make_pairs
from moagraph.query.large.saved_pairs import saved_pairs
from moagraph.query.rules import AskedSign

__all__ = ["Ground", "ground_of"]

_SIGNS: Final = (1, -1, None)
_KEPT_STEPS: Final = 200_000
_KEPT_GROUNDS: Final = 8


@dataclass(frozen=True)
class Ground:
    """The pairs of an index under a filter, and its steps by pair.

    `grades` has a row per pair: the grade of its increasing, decreasing and unknown step, one
    more than any grade where there is no such step; None when all claims have the one grade
    `grade`.
    """

    index: Index
    pairs: Pairs
    grades: NDArray[np.uint8] | None
    grade: int
    kept: dict[str, Any] = field(default_factory=dict)
    """What searches make once and keep here."""
    _asked: list[int] = field(default_factory=lambda: [0])
    _steps: dict[int, tuple[Step, ...]] = field(default_factory=dict)
    _labels: dict[int | None, tuple[NDArray[np.uint8], NDArray[np.uint8]]] = field(
        default_factory=dict
    )

    def sign_of(self, claim: int) -> Sign:
        """The sign of a claim by its number."""
        if isinstance(self.index, ColumnIndex):
            return self.index.columns.claim(claim).sign
        return self.index.claims[claim].sign

    def asked(self) -> int:
        """How often this was called: how many questions were put."""
        self._asked[0] += 1
        return self._asked[0]

    def can_be(self, sign: AskedSign) -> bool:
        """Whether some step has the sign that a path of this sign needs; an increase needs none."""
        if sign in ("any", 1):
            return True
        if "signs" not in self.kept:
            self.kept["signs"] = int(np.bitwise_or.reduce(self.pairs.out.signs))
        return bool(self.kept["signs"] & (UNKNOWN if sign is None else DECREASES))

    def steps_of(self, pair: int) -> tuple[Step, ...]:
        """The steps of a pair in the order of their claims."""
        found = self._steps.get(pair)
        if found is None:
            if len(self._steps) > _KEPT_STEPS:
                self._steps.clear()
            found = self._steps[pair] = make_steps(self.index, self.pairs.claims_of(pair))
        return found

    def steps_between(self, source: int, target: int) -> tuple[Step, ...]:
        """The steps from a node to another, which are joined."""
        return self.steps_of(self.pairs.pair_of(source, target))

    def worsts(self) -> list[int | None]:
        """The grades that the worst step of a path may have, best first; None: they are all one."""
        if self.grades is None:
            return [None]
        return [int(grade) for grade in np.unique(self.grades) if grade < len(GRADES)]

    def labels(self, worst: int | None) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
        """The labels of the pairs, outgoing and incoming, for steps of at worst this grade."""
        found = self._labels.get(worst)
        if found is None:
            found = self._labels[worst] = self._make_labels(worst)
        return found

    def _make_labels(self, worst: int | None) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
        """The signs of the pairs, with those of the worst grade once more three bits higher."""
        out, into = self.pairs.out, self.pairs.into
        if worst is None or self.grades is None:
            return out.signs, into.signs
        label = np.zeros(len(out.to), dtype=np.uint8)
        for place in range(len(_SIGNS)):
            grade = self.grades[:, place]
            label |= (grade <= worst).astype(np.uint8) << np.uint8(place)
            label |= (grade == worst).astype(np.uint8) << np.uint8(place + 3)
        return label, label[into.pair]

    def steps_from(self, node: int) -> list[Step]:
        """The steps out of a node, by target and then by their claims."""
        begin, end = int(self.pairs.out.at[node]), int(self.pairs.out.at[node + 1])
        return [step for pair in range(begin, end) for step in self.steps_of(pair)]


def ground_of(index: Index, chosen: ClaimFilter) -> Ground:
    """The ground of an index under a filter; kept with the index, as its views are."""
    kept: dict[ClaimFilter, Ground] = vars(index).setdefault("_grounds", {})
    found = kept.get(chosen)
    if found is None:
        if chosen.without:
            return _without(index, chosen, kept)
        if len(kept) >= _KEPT_GROUNDS:
            del kept[next(iter(kept))]
        saved = index.mechanism.saved if isinstance(index.mechanism, LargeMechanism) else None
        if saved is not None and chosen == EVERYTHING:
            pairs = saved_pairs(saved, len(index.ids), lambda: _make(index, chosen)[0])
            found = Ground(index, pairs, None, len(GRADES) - 1)
        else:
            pairs, claims = _make(index, chosen)
            found = Ground(index, pairs, *_grades(pairs, claims))
        kept[chosen] = found
    return found


def _without(index: Index, chosen: ClaimFilter, kept: dict[ClaimFilter, Ground]) -> Ground:
    """The ground of a filter that takes claims out; the latest one is kept."""
    whole = ground_of(index, chosen._replace(without=frozenset()))
    for other in [other for other in kept if other.without]:
        del kept[other]
    pairs, grades = without_claims(index, whole.pairs, whole.grades, chosen.without)
    kept[chosen] = Ground(index, pairs, grades, whole.grade)
    return kept[chosen]


def _make(index: Index, chosen: ClaimFilter) -> tuple[Pairs, ClaimList]:
    """The pairs that a filter leaves, and their claims."""
    claims = list_claims(index, chosen)
    ends = claims.subject, claims.object
    return make_pairs(len(index.ids), *ends, claims.sign, claims.number), claims


def _grades(pairs: Pairs, claims: ClaimList) -> tuple[NDArray[np.uint8] | None, int]:
    """The grades of the steps of every pair, or the one grade that all claims have."""
    if claims.grade is None or len(claims.grade) == 0:
        return None, len(GRADES) - 1
    if (claims.grade == claims.grade[0]).all():
        return None, int(claims.grade[0])
    place = np.searchsorted(claims.number, pairs.claims)
    begins = np.arange(len(pairs.out.to)) if pairs.starts is None else pairs.starts[:-1]
    grades = np.full((len(pairs.out.to), len(_SIGNS)), len(GRADES), dtype=np.uint8)
    for position, sign in enumerate(_SIGNS):
        own = np.where(claims.sign[place] == (sign or 0), claims.grade[place], len(GRADES))
        grades[:, position] = np.minimum.reduceat(own, begins)
    return grades, len(GRADES) - 1
