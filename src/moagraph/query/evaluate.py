"""Whether the mechanism explains the experiments, each judged without its own source's evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from moagraph.knowledge.model import Mechanism, Observation
from moagraph.knowledge.vocabulary import ADDING
from moagraph.query.budget import Budget
from moagraph.query.carriers import Ends
from moagraph.query.evaluation import Evaluation, Headline, Judged
from moagraph.query.index import Index, index_of
from moagraph.query.path import make_path
from moagraph.query.predict import Effect, Prediction, class_of, find_ends, predict, say_verdict
from moagraph.query.question import DEFAULT_EXPANSIONS
from moagraph.query.score import (
    balanced_accuracy,
    ceiling_of,
    constant_of,
    percentile,
    shuffled,
)

__all__ = ["evaluate"]


def evaluate(
    mechanism: Mechanism,
    observations: Iterable[Observation] | None = None,
    *,
    seed: int = 0,
    max_expansions: int | None = DEFAULT_EXPANSIONS,
) -> Evaluation:
    """What the mechanism predicts for each observation, and how often that is what was found.

    The rule is in `moagraph.query.predict`. The headline leaves the observation's own source out
    of the evidence: its rows are taken out, and a claim left without support drops out. Raw
    agreement is no headline, for one answer can be most of the data: the score is the mean
    recall over the classes. Observations without a perturbation are judged by the verdict and
    are in the table, not in the headline.

    Parameters
    ----------
    mechanism
        The graph.
    observations
        What to judge; None for the graph's own.
    seed
        Of the shuffles.
    max_expansions
        The budget of work of each effect that is looked at.

    Returns
    -------
    Evaluation
        Headline, table, and one row per observation, in the order given.

    Examples
    --------
    >>> from moagraph.knowledge.model import Claim, Node
    >>> claims = (Claim("1", "d", "activates", "m"), Claim("2", "m", "activates", "z"))
    >>> toy = Mechanism(
    ...     "toy", nodes={n: Node(n, n) for n in "dmz"}, claims={c.id: c for c in claims}
    ... )
    >>> seen = Observation(
    ...     "1", ("d",), "", "knockout", "m", "", "z", "abolished", "mouse", "", "s", "", ""
    ... )
    >>> found = evaluate(toy, [seen])
    >>> found.judged[0].prediction, found.headline.balanced_accuracy
    ('impaired', 1.0)
    """
    given = tuple(mechanism.observations if observations is None else observations)
    judge = _Judge(mechanism, given, max_expansions)
    judged = tuple(judge.judge(item) for item in given)
    rows = [row for row in judged if class_of(row.observation) is not None]
    reached = {
        name: [row for row in rows if row.by_hypothesis[name] not in ("not reached", "too coarse")]
        for name in judge.index.triggers
    }
    return Evaluation(
        headline=judge.score(rows, [row.prediction for row in rows], seed, leave_out=True),
        with_own_source=judge.score(
            rows, [row.with_own_source for row in rows], seed, leave_out=False
        ),
        by_hypothesis={
            name: judge.score_plainly(some, [row.by_hypothesis[name] for row in some])
            for name, some in reached.items()
        },
        judged=judged,
        complete=not any(budget.is_spent for budget in judge.budgets),
        mechanism=mechanism,
    )


class _Judge:
    """Judges observations; keeps every effect it looked at."""

    def __init__(
        self, mechanism: Mechanism, given: Sequence[Observation], max_expansions: int | None
    ) -> None:
        self.mechanism = mechanism
        self.index: Index = index_of(mechanism)
        self.budgets: list[Budget] = []
        self._max_expansions = max_expansions
        self._looked_at: dict[tuple[tuple[str, ...], str, str | None], Effect | None] = {}
        self._effects: dict[tuple[Ends, frozenset[str]], Effect] = {}
        self._resting_on = _resting_on(mechanism)
        names = {name for item in given for name in (*item.drugs, item.perturbed, item.outcome)}
        self._nodes = {
            name: None if nodes is None else self.index.numbers(nodes)
            for name, nodes in find_ends(mechanism, sorted(names)).items()
        }

    def effect(self, item: Observation, *, leave_out: bool) -> Effect | None:
        """The effect of an observation's drugs on its outcome; None when the graph lacks one."""
        key = item.drugs, item.outcome, item.source if leave_out else None
        if key not in self._looked_at:
            self._looked_at[key] = self._find_effect(item, leave_out=leave_out)
        return self._looked_at[key]

    def _find_effect(self, item: Observation, *, leave_out: bool) -> Effect | None:
        """The same, worked out; shared by sources that alone support the same claims."""
        drugs = [self._nodes[name] for name in item.drugs]
        targets = self._nodes[item.outcome]
        sources = tuple(found for found in drugs if found is not None)
        if not sources or len(sources) < len(drugs) or targets is None:
            return None
        if any(found & targets for found in sources):
            return None
        without = self._resting_on.get(item.source, frozenset()) if leave_out else frozenset()
        ends = Ends(sources, targets)
        if (ends, without) not in self._effects:
            self.budgets.append(Budget(self._max_expansions))
            self._effects[ends, without] = Effect(self.index, ends, without, self.budgets[-1])
        return self._effects[ends, without]

    def predict(
        self,
        item: Observation,
        perturbed: str,
        *,
        leave_out: bool,
        hypothesis: str | None = None,
    ) -> Prediction:
        """The prediction for an observation, with this node perturbed instead of its own."""
        effect = self.effect(item, leave_out=leave_out)
        if not item.perturbation:
            if effect is None:
                return "not reached"
            word = effect.verdict if hypothesis is None else effect.verdict_under(hypothesis)
            return say_verdict(word)
        nodes = self._nodes[perturbed]
        if nodes is None:
            return "too coarse"
        if effect is None:
            return "not reached"
        return predict(effect, item.perturbation, nodes, hypothesis)

    def judge(self, item: Observation) -> Judged:
        """One observation judged."""
        effect = self.effect(item, leave_out=True)
        nodes = self._nodes[item.perturbed] or frozenset()
        shown = None if effect is None else effect.shown(nodes)
        return Judged(
            observation=item,
            prediction=self.predict(item, item.perturbed, leave_out=True),
            with_own_source=self.predict(item, item.perturbed, leave_out=False),
            by_hypothesis={
                name: self.predict(item, item.perturbed, leave_out=True, hypothesis=name)
                for name in self.index.triggers
            },
            paths=() if shown is None else (make_path(self.index, shown),),
        )

    def score(
        self, rows: Sequence[Judged], predicted: Sequence[str], seed: int, *, leave_out: bool
    ) -> Headline:
        """The figures of some predictions, with the shuffles beside them."""
        found = [row.found for row in rows]

        def score_of(perturbed: Sequence[str]) -> float | None:
            guesses = [
                self.predict(row.observation, node, leave_out=leave_out)
                for row, node in zip(rows, perturbed, strict=True)
            ]
            return balanced_accuracy(guesses, found)

        lucky = shuffled([row.observation.perturbed for row in rows], score_of, seed)
        plain = self.score_plainly(rows, predicted)
        return Headline(
            balanced_accuracy=plain.balanced_accuracy,
            constant=plain.constant,
            shuffle_mean=sum(lucky) / len(lucky) if lucky else None,
            shuffle_p95=percentile(lucky, 0.95),
            ceiling=plain.ceiling,
            n=plain.n,
        )

    def score_plainly(self, rows: Sequence[Judged], predicted: Sequence[str]) -> Headline:
        """The figures of some predictions, without shuffles."""
        found = [row.found for row in rows]
        return Headline(
            balanced_accuracy=balanced_accuracy(predicted, found),
            constant=constant_of(found),
            shuffle_mean=None,
            shuffle_p95=None,
            ceiling=ceiling_of([_asked(row.observation) for row in rows], found),
            n=len(rows),
        )


def _asked(item: Observation) -> tuple[object, ...]:
    """What the rule can know of a perturbed observation."""
    return item.drugs, item.outcome, item.perturbed, item.perturbation in ADDING


def _resting_on(mechanism: Mechanism) -> dict[str, frozenset[str]]:
    """Source to the claims that nothing else supports: what leaving it out takes away."""
    resting: dict[str, set[str]] = {}
    for claim, evidence in mechanism.evidence_by_claim.items():
        supporting = {item.source for item in evidence if item.stance == "supports"}
        if len(supporting) == 1:
            resting.setdefault(supporting.pop(), set()).add(claim)
    return {source: frozenset(claims) for source, claims in resting.items()}
