"""Drugs side by side: what their ways to an outcome share, what is private, where they oppose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from moagraph.errors import BadQueryError
from moagraph.knowledge.model import Mechanism
from moagraph.knowledge.vocabulary import Sign, multiply_signs
from moagraph.query.answer import frame_of, graph_dict
from moagraph.query.budget import Budget
from moagraph.query.camps import COUNTED, SIGNS, Word, call_carriers
from moagraph.query.carriers import SLACK, Carriers, Ends, order_of
from moagraph.query.index import ClaimFilter, Index, Step, index_of
from moagraph.query.matrix import check_size, default_outcomes
from moagraph.query.path import Path, make_path, path_dict
from moagraph.query.question import DEFAULT_EXPANSIONS, make_filter
from moagraph.query.resolve import EndSet, resolve_many

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["COMPARE_COLUMNS", "Comparison", "OutcomeComparison", "compare_drugs"]

COMPARE_COLUMNS: Final = ("outcome", "part", "claim", "subject", "relation", "object", "drugs")
"""The columns of `Comparison.rows`: `part` is shared, some or private."""


@dataclass(frozen=True, slots=True)
class OutcomeComparison:
    """The drugs' ways to one outcome.

    `used` maps a claim on the ways to the drugs that use it, in the order asked. Only drugs with
    a way count: a claim is shared when all of them use it, private when one does, else some's.
    `opposite` maps a node to each drug's sign there, where two drugs' ways arrive at it with
    opposite signs; a drug whose own ways arrive with both signs is not listed.
    """

    outcome: EndSet
    verdicts: Mapping[str, Word | None]
    best: Mapping[str, Path | None]
    used: Mapping[str, tuple[str, ...]]
    opposite: Mapping[str, Mapping[str, Sign]]

    def part_of(self, claim: str) -> str:
        """Whether a claim is shared, private, or some drugs'."""
        reaching = sum(path is not None for path in self.best.values())
        users = len(self.used[claim])
        if users == reaching and users > 1:
            return "shared"
        return "private" if users == 1 else "some"

    @property
    def shared(self) -> tuple[str, ...]:
        """The claims that every drug with a way uses."""
        return tuple(claim for claim in self.used if self.part_of(claim) == "shared")

    def private(self, drug: str) -> tuple[str, ...]:
        """The claims that this drug alone uses."""
        return tuple(claim for claim, users in self.used.items() if users == (drug,))


@dataclass(frozen=True, slots=True)
class Comparison:
    """Drugs compared per outcome, in the order asked."""

    drugs: tuple[EndSet, ...]
    outcomes: tuple[OutcomeComparison, ...]
    chosen: ClaimFilter
    complete: bool
    mechanism: Mechanism = field(repr=False, compare=False)

    def to_dict(self) -> dict[str, Any]:
        """The answer as JSON values."""
        return {
            "graph": graph_dict(self.mechanism),
            "query": {
                "drugs": [list(ends.nodes) for ends in self.drugs],
                "outcomes": [list(found.outcome.nodes) for found in self.outcomes],
                "hypothesis": self.chosen.hypothesis,
                "species": self.chosen.species,
                "min_grade": self.chosen.min_grade,
            },
            "complete": self.complete,
            "outcomes": [self._outcome_dict(found) for found in self.outcomes],
        }

    def _outcome_dict(self, found: OutcomeComparison) -> dict[str, Any]:
        """One outcome as JSON."""
        some = [claim for claim in found.used if found.part_of(claim) == "some"]
        return {
            "outcome": found.outcome.node,
            "verdicts": dict(found.verdicts),
            "best": {
                drug: None if path is None else path_dict(self.mechanism, path)
                for drug, path in found.best.items()
            },
            "shared": list(found.shared),
            "some": [{"claim": claim, "drugs": list(found.used[claim])} for claim in some],
            "private": {ends.node: list(found.private(ends.node)) for ends in self.drugs},
            "opposite": [
                {"node": node, "signs": dict(signs)} for node, signs in found.opposite.items()
            ],
        }

    def rows(self) -> list[dict[str, Any]]:
        """One flat row per outcome and claim; columns as `COMPARE_COLUMNS`."""
        rows = []
        for found in self.outcomes:
            for name, users in found.used.items():
                claim = self.mechanism.claims[name]
                rows.append(
                    {
                        "outcome": found.outcome.node,
                        "part": found.part_of(name),
                        "claim": name,
                        "subject": claim.subject,
                        "relation": claim.relation,
                        "object": claim.object,
                        "drugs": "|".join(users),
                    }
                )
        return rows

    def to_pandas(self) -> pd.DataFrame:
        """The rows as a pandas frame; loads pandas on first use."""
        return frame_of(self.rows(), COMPARE_COLUMNS)


def compare_drugs(
    mechanism: Mechanism,
    drugs: Iterable[str],
    outcomes: str | Iterable[str] | None = None,
    *,
    hypothesis: str | None = None,
    species: str | None = None,
    min_grade: str | None = None,
    max_expansions: int | None = DEFAULT_EXPANSIONS,
) -> Comparison:
    """What the ways of two or more drugs to each outcome share, and what they do not.

    A drug's ways to an outcome are, for each sign, its carrying paths of at most best + 2
    steps, up to a hundred. Without `outcomes`: every node of level outcome that is no part of
    another and that one of the drugs reaches. Answers: "what does HNK do as ketamine does, and
    what not?"

    Raises `UnknownNameError` for a name that nothing bears and `BadQueryError` for fewer than
    two different drugs, and for more than 600 drugs times outcomes where none was named.

    Examples
    --------
    >>> from moagraph.knowledge.model import Claim, Node
    >>> claims = (
    ...     Claim("1", "a", "activates", "m"),
    ...     Claim("2", "b", "inhibits", "m"),
    ...     Claim("3", "m", "activates", "z"),
    ... )
    >>> toy = Mechanism(
    ...     "toy", nodes={n: Node(n, n) for n in "abmz"}, claims={c.id: c for c in claims}
    ... )
    >>> (found,) = compare_drugs(toy, ["a", "b"]).outcomes
    >>> found.shared, found.private("a"), found.opposite["m"]
    (('3',), ('1',), {'a': 1, 'b': -1})
    """
    ends = resolve_many(mechanism, drugs)
    if len({found.node for found in ends}) < max(2, len(ends)):
        raise BadQueryError("a comparison needs two or more different drugs")
    chosen = make_filter(mechanism, hypothesis=hypothesis, species=species, min_grade=min_grade)
    asked = resolve_many(mechanism, default_outcomes(mechanism) if outcomes is None else outcomes)
    if outcomes is None:
        check_size(len(ends), len(asked))
    index = index_of(mechanism)
    compared = []
    complete = True
    for outcome in asked:
        ways = [_Ways(index, drug, outcome, chosen, Budget(max_expansions)) for drug in ends]
        complete = complete and not any(way.budget.is_spent for way in ways)
        if outcomes is not None or any(way.best is not None for way in ways):
            compared.append(_compare(index, outcome, ways))
    return Comparison(ends, tuple(compared), chosen, complete, mechanism)


class _Ways:
    """One drug's ways to one outcome."""

    def __init__(
        self, index: Index, drug: EndSet, outcome: EndSet, chosen: ClaimFilter, budget: Budget
    ) -> None:
        self.drug = drug.node
        self.budget = budget
        self.paths: list[tuple[Step, ...]] = []
        self.verdict: Word | None = None
        if set(drug.nodes).isdisjoint(outcome.nodes):
            ends = Ends((index.numbers(drug.nodes),), index.numbers(outcome.nodes))
            self.verdict = self._find(Carriers(index, ends, chosen=chosen))
        first = min(self.paths, key=order_of, default=None)
        self.best = None if first is None else make_path(index, first)

    def _find(self, carriers: Carriers) -> Word:
        """List the ways of each sign; the verdict they come to."""
        signs: list[Sign] = []
        for sign in SIGNS:
            first = carriers.first(sign, self.budget)
            if first is not None:
                signs.append(sign)
                limit = len(first) + SLACK
                self.paths += carriers.listed(sign, self.budget, COUNTED, max_steps=limit)[0]
        return call_carriers(carriers, signs, self.budget)

    def claims(self) -> set[str]:
        """The claims on the ways."""
        return {name for path in self.paths for step in path for name in step.claims}

    def arrivals(self) -> dict[int, set[Sign]]:
        """Node to the signs with which the ways arrive at it."""
        found: dict[int, set[Sign]] = {}
        for path in self.paths:
            sign: Sign = 1
            for step in path:
                sign = multiply_signs(sign, step.sign)
                found.setdefault(step.target, set()).add(sign)
        return found


def _compare(index: Index, outcome: EndSet, ways: list[_Ways]) -> OutcomeComparison:
    """Lay the ways of all drugs to one outcome beside each other."""
    users: dict[str, list[str]] = {}
    signs: dict[int, dict[str, Sign]] = {}
    for way in ways:
        for claim in way.claims():
            users.setdefault(claim, []).append(way.drug)
        for node, found in way.arrivals().items():
            if found in ({1}, {-1}):
                signs.setdefault(node, {})[way.drug] = found.pop()
    return OutcomeComparison(
        outcome=outcome,
        verdicts={way.drug: way.verdict for way in ways},
        best={way.drug: way.best for way in ways},
        used={claim: tuple(users[claim]) for claim in sorted(users)},
        opposite={
            index.ids[node]: by_drug
            for node, by_drug in sorted(signs.items())
            if len(set(by_drug.values())) > 1
        },
    )
