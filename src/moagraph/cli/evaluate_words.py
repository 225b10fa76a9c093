"""An evaluation as people read it: the headline, what was predicted, and every miss."""

from __future__ import annotations

from collections.abc import Iterator

from moagraph.cli.paper import Paper
from moagraph.export.tables import Row, format_rows
from moagraph.knowledge.cite import cite_short
from moagraph.knowledge.model import Mechanism, Observation
from moagraph.knowledge.sentence import name_of
from moagraph.query.evaluation import Evaluation, Headline, Judged

__all__ = ["say_evaluation"]


def say_evaluation(found: Evaluation, paper: Paper) -> str:
    """The whole evaluation as text that ends in a newline."""
    if not found.judged:
        return ""
    blocks = [_headline(found, paper)]
    scored = {name: one for name, one in found.by_hypothesis.items() if one.n}
    if scored:
        lines = [
            f"   {name}: {_figure(one.balanced_accuracy)} of {one.n}"
            for name, one in scored.items()
        ]
        blocks.append("\n".join([paper.strong("By trigger hypothesis"), *lines]))
    blocks.append(f"{paper.strong('Predicted by found')}\n{_table(found)}")
    misses = [row for row in found.judged if not row.explained]
    if misses:
        said = [_say_miss(found.mechanism, row) for row in misses]
        title = f"Not explained ({len(misses)} of {len(found.judged)})"
        blocks.append(f"{paper.strong(title)}\n{paper.list(said)}")
    return "\n\n".join(blocks) + "\n"


def _headline(found: Evaluation, paper: Paper) -> str:
    """The score beside everything it has to beat."""
    one = found.headline
    head = f"Balanced accuracy {_figure(one.balanced_accuracy)}"
    return "\n".join([paper.strong(head), *_beside(one, found.with_own_source)])


def _beside(one: Headline, own: Headline) -> Iterator[str]:
    """What the score stands beside."""
    yield f"   over {one.n} perturbed observations, each without its own source's evidence"
    yield f"   {_figure(one.constant)}  best constant guess"
    yield f"   {_figure(one.shuffle_mean)}  mean of the shuffles; 95th percentile {_figure(one.shuffle_p95)}"
    yield f"   {_figure(one.ceiling)}  ceiling: the observations contradict each other"
    yield f"   {_figure(own.balanced_accuracy)}  with every observation's own source"


def _figure(value: float | None) -> str:
    """A figure to two places, or that there is none."""
    return "none" if value is None else f"{value:.2f}"


def _table(found: Evaluation) -> str:
    """Predictions down, results across."""
    table = found.table
    results = sorted({result for counts in table.values() for result in counts})
    rows: list[Row] = [{"predicted": name, **counts} for name, counts in table.items()]
    return format_rows(rows, ("predicted", *results), "table").rstrip("\n")


def _say_miss(mechanism: Mechanism, row: Judged) -> str:
    """An observation that was predicted otherwise."""
    item = row.observation
    source = mechanism.sources.get(item.source)
    cited = cite_short(source) if source else item.source
    return (
        f"{_say_case(mechanism, item)}: predicted {row.prediction}, found {item.result} [{cited}]"
    )


def _say_case(mechanism: Mechanism, item: Observation) -> str:
    """What was given, taken away and measured."""
    drugs = " + ".join(name_of(mechanism, drug) for drug in item.drugs)
    lost = ""
    if item.perturbation:
        lost = f", {item.perturbation} of {name_of(mechanism, item.perturbed)}"
    return f"{drugs}{lost}, {name_of(mechanism, item.outcome)}"
