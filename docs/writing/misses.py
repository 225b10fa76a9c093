"""Why an observation was predicted otherwise: by hand where that was written down, else by rule."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Final, NamedTuple

from docs.writing.places import read_table
from docs.writing.text import cited

from moagraph.knowledge.model import Mechanism, Observation
from moagraph.knowledge.sentence import name_of
from moagraph.knowledge.vocabulary import ADDING
from moagraph.query.evaluation import Evaluation, Judged
from moagraph.query.paths import find_paths

__all__ = ["CLASSES", "Miss", "explain_misses"]

CLASSES: Final = {
    "experiments at odds": "another experiment answered the same question otherwise, or the sources of the steps disagree",
    "rests on one source": "right with the observation's own source, which alone supports a step",
    "graph too coarse": "the graph lacks the site, or a step that would join it to the effect",
    "silent where nothing was seen": "no way leads there and nothing happened; it fits, but silence counts as no prediction",
    "model wrong": "every part is there, and the prediction is not what was found",
}
"""Class of a miss to what it means, in the order told."""

_NAMED: Final = 3
"""How many sources are named before the rest is counted."""


class Miss(NamedTuple):
    """A miss and why; `by_hand` when somebody wrote the reason down."""

    judged: Judged
    kind: str
    reason: str
    by_hand: bool


def explain_misses(found: Evaluation) -> list[Miss]:
    """Every miss with its class and reason, in the order of the observations.

    A reason written by hand holds for the prediction that it was written for; once the graph
    predicts something else the rules speak again.
    """
    table = read_table("misses.csv")
    written = {(row["observation"], row["predicted"]): row for row in table}
    others: dict[Hashable, list[Judged]] = {}
    for row in found.judged:
        others.setdefault(_asked(row.observation), []).append(row)
    misses = []
    for row in found.judged:
        if row.explained:
            continue
        hand = written.get((row.observation.id, row.prediction))
        if hand is not None:
            misses.append(Miss(row, hand["class"], hand["reason"], by_hand=True))
        else:
            kind, reason = _by_rule(found.mechanism, row, others[_asked(row.observation)])
            misses.append(Miss(row, kind, reason, by_hand=False))
    return misses


def _asked(item: Observation) -> Hashable:
    """What was asked of the animal or patient, as far as the graph can know."""
    pushed = item.perturbation in ADDING
    return item.drugs, item.outcome, item.perturbed, bool(item.perturbation), pushed


def _by_rule(graph: Mechanism, row: Judged, alike: Iterable[Judged]) -> tuple[str, str]:
    """The first rule that fits: class and reason."""
    item = row.observation
    if row.prediction == "too coarse":
        return "graph too coarse", f"no node for {name_of(graph, item.perturbed)}"
    if row.with_own_source == row.found:
        return "rests on one source", f"without {cited(graph, item.source)} a step has no support"
    if row.prediction == "contested":
        return "experiments at odds", "the graph holds ways of both signs, or an asserted null"
    against = [other.observation for other in alike if other.found != row.found]
    return _by_gap(graph, row, against)


def _by_gap(graph: Mechanism, row: Judged, against: list[Observation]) -> tuple[str, str]:
    """Class and reason of a miss, by what the graph lacks and what others found."""
    gap = _find_gap(graph, row.observation)
    if gap and not row.observation.perturbation and row.found == "unchanged":
        return "silent where nothing was seen", gap
    if against and not (gap and row.prediction == "not reached"):
        return "experiments at odds", f"elsewhere {_say_results(graph, against)}"
    if gap:
        return "graph too coarse", gap
    return "model wrong", _say_wrong(graph, row)


def _say_results(graph: Mechanism, items: Iterable[Observation]) -> str:
    """What other experiments found, and whose they were."""
    sources: dict[str, dict[str, None]] = {}
    for item in items:
        sources.setdefault(item.result, {})[cited(graph, item.source)] = None
    return "; ".join(f"{result} ({_shorten(list(named))})" for result, named in sources.items())


def _shorten(named: list[str]) -> str:
    """The first few of some names, and how many more there are."""
    more = len(named) - _NAMED
    return ", ".join(named[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def _find_gap(graph: Mechanism, item: Observation) -> str:
    """Which leg of the way the graph lacks, blank when it has all."""
    legs = [(drug, item.outcome) for drug in item.drugs]
    if item.perturbation:
        legs += [(drug, item.perturbed) for drug in item.drugs[:1]]
        legs.append((item.perturbed, item.outcome))
    for source, target in legs:
        if source not in graph.nodes or target not in graph.nodes:
            missing = source if source not in graph.nodes else target
            return f"no node for {missing}"
        if source != target and not len(find_paths(graph, source, target, k=1)):
            return f"nothing leads from {name_of(graph, source)} to {name_of(graph, target)}"
    return ""


def _say_wrong(graph: Mechanism, row: Judged) -> str:
    """What the prediction rested on."""
    name = name_of(graph, row.observation.perturbed)
    if row.prediction == "not reached":
        return "ways lead there, but none carries: they mix triggers or undo what the drug does"
    if row.prediction == "unchanged":
        return f"{name} is reached and leads on, but on no carrying way close to the best"
    if row.observation.perturbation:
        return f"the ways of the effect meet {name}"
    return "the ways that the graph knows have the other sign, or one where nothing was seen"
