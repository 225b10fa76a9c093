"""The verdict on a pair: both camps, nulls, hypotheses and observations, never averaged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from moagraph.knowledge.model import Mechanism, Observation
from moagraph.knowledge.sentence import sign_words
from moagraph.query.answer import claim_dict, frame_of, graph_dict
from moagraph.query.budget import Budget
from moagraph.query.camps import SIGNS, Camp, Camps, Word, find_camps
from moagraph.query.carriers import Carriers, Ends
from moagraph.query.counts import AllPaths, count_all
from moagraph.query.index import index_of
from moagraph.query.observed import observation_dict, observations_between
from moagraph.query.question import DEFAULT_EXPANSIONS, Question, make_question

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "COHERENT_RULE",
    "SHORT_RULE",
    "VERDICT_COLUMNS",
    "Verdict",
    "find_verdict",
    "judge",
]

COHERENT_RULE: Final = (
    "per trigger hypothesis, over coherent paths that do not re-enter, with opposite sign, "
    "a node the source acts on directly"
)
SHORT_RULE: Final = "the graph names no trigger hypothesis: over paths up to shortest + 2 steps"

VERDICT_COLUMNS: Final = (
    "camp",
    "paths",
    "at_least",
    "steps",
    "grade",
    "disputed",
    "nodes",
    "claims",
)
"""The columns of `Verdict.rows`: one row per camp, nulls last."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the carrying paths from a source to a target come to, and everything beside it.

    `complete` is False when a budget was spent before the verdict was certain. `no_effect` are
    the ids of the claims that assert no effect on the pair: the third camp.
    """

    question: Question
    camps: Camps
    by_hypothesis: Mapping[str, Camps]
    all_paths: AllPaths
    no_effect: tuple[str, ...]
    rule: str
    complete: bool
    mechanism: Mechanism = field(repr=False, compare=False)
    observations: tuple[Observation, ...] = ()

    @property
    def verdict(self) -> Word:
        """increases, decreases, contested, unknown, or no path."""
        return self.camps.verdict

    @property
    def query(self) -> dict[str, Any]:
        """What was asked, as in the JSON; `from` and `to` are the ids used."""
        asked = self.question.to_dict()
        kept = ("source", "target", "from", "to", "max_steps", "avoid", "hypothesis", "species")
        more = ("min_grade", "max_expansions", "max_seconds")
        return {key: asked[key] for key in (*kept, *more)}

    def to_dict(self) -> dict[str, Any]:
        """The verdict as JSON values; camps without a path have `best` null."""
        camps = self.camps
        claims = self.mechanism.claims
        return {
            "graph": graph_dict(self.mechanism),
            "query": self.query,
            "complete": self.complete,
            "verdict": self.verdict,
            "rule": self.rule,
            "increases": camps.increases.to_dict(self.mechanism),
            "decreases": camps.decreases.to_dict(self.mechanism),
            "unknown": camps.unknown.to_dict(self.mechanism),
            "no_effect": [claim_dict(self.mechanism, claims[name]) for name in self.no_effect],
            "by_hypothesis": {
                name: found.to_dict(self.mechanism) for name, found in self.by_hypothesis.items()
            },
            "all_paths": self.all_paths.to_dict(),
            "observations": [observation_dict(item) for item in self.observations],
        }

    def rows(self) -> list[dict[str, Any]]:
        """One flat row per camp; columns as `VERDICT_COLUMNS`, lists joined by `|`."""
        camps = (self.camps.increases, self.camps.decreases, self.camps.unknown)
        rows = [_camp_row(sign_words(sign), camp) for sign, camp in zip(SIGNS, camps, strict=True)]
        row = dict.fromkeys(VERDICT_COLUMNS, None) | {
            "camp": "no effect",
            "paths": len(self.no_effect),
            "at_least": False,
            "claims": "|".join(self.no_effect),
        }
        return [*rows, row]

    def to_pandas(self) -> pd.DataFrame:
        """The rows as a pandas frame; loads pandas on first use."""
        return frame_of(self.rows(), VERDICT_COLUMNS)

    def __str__(self) -> str:
        asked = f"{self.question.source.asked} to {self.question.target.asked}: {self.verdict}"
        lines = [asked if self.complete else f"{asked} (cut short by the budget)"]
        for word, camp in zip(
            ("increases", "decreases", "unknown"),
            (self.camps.increases, self.camps.decreases, self.camps.unknown),
            strict=True,
        ):
            if camp.best is not None:
                more = "at least " if camp.at_least else ""
                lines.append(f"  {word}: {more}{camp.paths}, best {camp.best}")
        if self.no_effect:
            lines.append(f"  no effect: {', '.join(self.no_effect)}")
        return "\n".join(lines)


def _camp_row(word: str, camp: Camp) -> dict[str, Any]:
    """The flat row of one camp."""
    best = camp.best
    return {
        "camp": word,
        "paths": camp.paths,
        "at_least": camp.at_least,
        "steps": best.steps if best else None,
        "grade": best.grade if best else None,
        "disputed": best.disputed if best else None,
        "nodes": "|".join(best.nodes) if best else "",
        "claims": "|".join(name for step in best.claims for name in step) if best else "",
    }


def nulls_between(
    mechanism: Mechanism, from_ids: Iterable[str], to_ids: Iterable[str]
) -> tuple[str, ...]:
    """The ids of the claims that assert no effect of one end set on another, sorted."""
    subjects, objects = frozenset(from_ids), frozenset(to_ids)
    return tuple(
        claim.id
        for claim in index_of(mechanism).nulls
        if claim.subject in subjects and claim.object in objects
    )


def judge(mechanism: Mechanism, question: Question, added: Sequence[Sequence[str]] = ()) -> Verdict:
    """The verdict on a question that is already a value.

    `added` are the end sets of co-treatments: their paths are joined to the source's, and
    subtract nothing.
    """
    index = index_of(mechanism)
    sources = (question.source.nodes, *added)
    ends = Ends(tuple(map(index.numbers, sources)), index.numbers(question.target.nodes))
    carriers = Carriers(
        index,
        ends,
        chosen=question.chosen,
        shut=index.numbers(question.avoided),
        max_steps=question.max_steps,
    )
    budget = Budget(question.max_expansions, question.max_seconds)
    asked = question.chosen.hypothesis
    triggers = (asked,) if asked in index.triggers else index.triggers
    camps, by_hypothesis = find_camps(carriers, budget, triggers)
    drugs = [node for source in sources for node in source]
    return Verdict(
        question=question,
        camps=camps,
        by_hypothesis=by_hypothesis,
        all_paths=count_all(index, ends, question),
        no_effect=nulls_between(mechanism, drugs, question.target.nodes),
        rule=COHERENT_RULE if carriers.is_coherent else SHORT_RULE,
        complete=not budget.is_spent,
        mechanism=mechanism,
        observations=observations_between(mechanism, drugs, question.target.nodes),
    )


def find_verdict(
    mechanism: Mechanism,
    source: str,
    target: str,
    *,
    max_steps: int | None = None,
    avoid: str | Iterable[str] = (),
    hypothesis: str | None = None,
    species: str | None = None,
    min_grade: str | None = None,
    max_expansions: int | None = DEFAULT_EXPANSIONS,
    max_seconds: float | None = None,
) -> Verdict:
    """What the graph says `source` does to `target`, with both camps.

    The rule, per trigger hypothesis: over coherent paths that do not re-enter, with opposite
    sign, a node the source acts on directly, or a part of one. All raise: `increases`; all lower:
    `decreases`; both, or hypotheses differ: `contested`, as when a claim asserts no effect between
    two nodes that such a path joins; only paths of unknown sign: `unknown`; none: `no path`. A graph that names no trigger hypothesis uses the paths up to shortest + 2 steps,
    and `rule` says so.

    Parameters
    ----------
    mechanism
        The graph.
    source, target
        Any name of a node; a whole stands for itself and its parts.
    max_steps
        The longest path that counts, inclusive; None for no limit.
    avoid, hypothesis, species, min_grade, max_expansions, max_seconds
        As in `moagraph.query.paths.find_paths`.

    Returns
    -------
    Verdict
        With both camps' best paths, claims of no effect as the third camp, the camps under
        every trigger hypothesis, the counts over all paths, and the observations on the pair.

    Raises
    ------
    UnknownNameError
        For a name that nothing bears.
    BadQueryError
        For options that contradict each other, and when both ends are the same node.

    Examples
    --------
    >>> from moagraph.knowledge.model import Claim, Node
    >>> claims = (Claim("1", "a", "activates", "b"), Claim("2", "a", "inhibits", "b"))
    >>> toy = Mechanism(
    ...     "toy", nodes={n: Node(n, n) for n in "ab"}, claims={c.id: c for c in claims}
    ... )
    >>> find_verdict(toy, "a", "b").verdict
    'contested'
    """
    options = {
        "max_steps": max_steps,
        "avoid": avoid,
        "hypothesis": hypothesis,
        "species": species,
        "min_grade": min_grade,
        "max_expansions": max_expansions,
        "max_seconds": max_seconds,
    }
    return judge(mechanism, make_question(mechanism, source, target, options))
