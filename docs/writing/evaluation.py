"""docs/evaluation.md: whether the mechanism explains the experiments, and why not where it does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from docs.writing.injection import Injection, inject
from docs.writing.misses import CLASSES, Miss, explain_misses
from docs.writing.places import shipped
from docs.writing.text import HEAD, cited, table

from moagraph.knowledge.model import Mechanism, Observation
from moagraph.knowledge.sentence import name_of
from moagraph.query.evaluate import evaluate
from moagraph.query.evaluation import Evaluation, Headline
from moagraph.query.predict import class_of

__all__ = ["evaluated", "write_evaluation"]

_INTRODUCTION = """
# Does the mechanism explain the experiments?

`moagraph evaluate` predicts every observation of `observations.csv` from the claims, and compares. An observation
is never a claim, and it is judged **without the evidence of its own source**: a step that only this source
supports is taken out first. So nothing is gained by adding a claim to turn one row right.

- A node taken away that all ways of the effect need, or that lies on a way within two steps of the best under some
  trigger hypothesis (*needed*, *involved*): the effect is predicted impaired. One that acts against it (*opposing*),
  or that is pushed in the drug's direction: extended. *Not involved*: unchanged.
- An inhibitor, antagonist or antibody against a node that the drug itself lowers counts as a push in the drug's
  direction; a genetic loss does not. This reading was chosen after the observations on GSK-3 and eEF2K had been seen,
  and raised the score by 0.05 at that time: hold that against it.
- Judging *involved* within each pair of trigger and cascade was tried too, and changed the score by less than 0.01.
- Without a perturbation the verdict is the prediction.
- A site that the graph lacks is *too coarse*; an effect that it lacks is *not reached*. Both count as misses.

Most experiments are published because a block abolished something, so raw agreement is worthless: always saying
"impaired" would be right for {impaired:.0%} of the perturbed observations. The score is the balanced accuracy, the
mean of the shares of impaired, unchanged and extended that were predicted.
"""

_MISSES = """
## Every miss

{misses} of {all} observations, perturbed or not, were predicted otherwise. Each has a class. Reasons marked ✎
were written by hand for the prediction shown and are kept in `docs/data/misses.csv`; the others follow by rule.
"""


@cache
def evaluated() -> Evaluation:
    """The shipped graph judged by its own observations, once."""
    return evaluate(shipped())


def write_evaluation() -> str:
    """The whole document."""
    return HEAD + "".join(_parts(evaluated(), inject(shipped())))


def _parts(found: Evaluation, disputes: Injection) -> Iterator[str]:
    """The document, piece by piece."""
    sought = Counter(filter(None, (class_of(row.observation) for row in found.judged)))
    share = sought["impaired"] / sought.total()
    yield _INTRODUCTION.lstrip().format(impaired=share)
    yield "\n## The score\n\n"
    yield from _score(found.headline, found.with_own_source)
    yield "\nOf each class, the share that was predicted:\n\n"
    yield _recalls(found, sought)
    yield "\n## Predicted by found\n\n"
    yield _table(found)
    yield "\n## By trigger hypothesis\n\n"
    yield "Each hypothesis alone, on the perturbed observations whose effect it reaches.\n\n"
    yield _hypotheses(found)
    yield from _disputes(disputes)
    yield from _misses(found)


def _figure(value: float | None) -> str:
    """A figure to two places."""
    return "none" if value is None else f"{value:.2f}"


def _score(one: Headline, own: Headline) -> Iterator[str]:
    """The headline beside everything it has to beat."""
    figures = (
        (
            f"**balanced accuracy, own source left out, {one.n} observations**",
            one.balanced_accuracy,
        ),
        ("best constant guess", one.constant),
        ("mean of 100 shuffles of the perturbed nodes", one.shuffle_mean),
        ("95th percentile of the shuffles", one.shuffle_p95),
        ("ceiling, as observations contradict each other", one.ceiling),
        ("with every observation's own source", own.balanced_accuracy),
    )
    yield table(("figure", "value"), ((name, _figure(value)) for name, value in figures))


def _recalls(found: Evaluation, sought: Counter[str]) -> str:
    """What was found, how often, and how often it was predicted."""
    right = Counter(row.found for row in found.judged if row.explained)
    return table(
        ("found", "observations", "predicted", "share"),
        ((name, n, right[name], f"{right[name] / n:.2f}") for name, n in sorted(sought.items())),
    )


def _table(found: Evaluation) -> str:
    """Predictions down, results across."""
    counts = found.table
    results = sorted({result for row in counts.values() for result in row})
    return table(
        ("predicted", *results),
        ((name, *(row.get(result, "") for result in results)) for name, row in counts.items()),
    )


def _hypotheses(found: Evaluation) -> str:
    """How each trigger hypothesis alone fares."""
    titles = found.mechanism.hypotheses
    return table(
        ("hypothesis", "", "observations", "balanced accuracy"),
        (
            (f"`{name}`", titles[name].title, one.n, _figure(one.balanced_accuracy))
            for name, one in found.by_hypothesis.items()
        ),
    )


def _disputes(found: Injection) -> Iterator[str]:
    """How often an injected dispute shows."""
    yield "\n## Would a dispute show?\n\n"
    yield (
        f"On each of {found.pairs} textbook pairs (`docs/data/textbook.csv`) the verdict commits. An opposite claim\n"
        f"was put on every step of the three best paths of each, one at a time: {found.turned} of {found.steps}\n"
        f"times ({found.share:.0%}) the verdict turned contested. A rule that reads the shortest paths alone would have\n"
        f"noticed {found.turned_shortest} ({found.turned_shortest / found.steps:.0%}).\n"
    )


def _misses(found: Evaluation) -> Iterator[str]:
    """Every miss, by class."""
    misses = explain_misses(found)
    yield _MISSES.format(misses=len(misses), all=len(found.judged))
    counts = Counter(miss.kind for miss in misses)
    yield "\n"
    yield table(
        ("class", "misses", "meaning"),
        ((name, counts[name], meaning) for name, meaning in CLASSES.items()),
    )
    for kind in CLASSES:
        rows = [_row(found.mechanism, miss) for miss in misses if miss.kind == kind]
        if rows:
            yield f"\n### {kind.capitalize()}\n\n"
            yield table(
                ("observation", "what was done", "predicted", "found", "source", "why"), rows
            )


def _row(graph: Mechanism, miss: Miss) -> tuple[str, ...]:
    """One miss as a row."""
    item = miss.judged.observation
    return (
        f"`{item.id}`",
        _say_case(graph, item),
        miss.judged.prediction,
        item.result,
        cited(graph, item.source),
        f"{miss.reason} ✎" if miss.by_hand else miss.reason,
    )


def _say_case(graph: Mechanism, item: Observation) -> str:
    """What was given, taken away and measured."""
    drugs = " + ".join(name_of(graph, drug) for drug in item.drugs)
    blocked = f"{item.perturbation} of {name_of(graph, item.perturbed)}"
    lost = f"; {blocked}" if item.perturbation else ""
    return f"{drugs}{lost}; {name_of(graph, item.outcome)}"
