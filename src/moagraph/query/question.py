"""A path question as a value: what was typed, what it means, and whether it can be put."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from moagraph.errors import BadQueryError, UnknownNameError
from moagraph.knowledge.model import Mechanism
from moagraph.knowledge.names import fold, nearest
from moagraph.knowledge.vocabulary import GRADES, Grade
from moagraph.query.index import EVERYTHING, ClaimFilter
from moagraph.query.resolve import EndSet, resolve_ends, resolve_many
from moagraph.query.rules import AskedSign

__all__ = [
    "DEFAULT_EXPANSIONS",
    "Question",
    "Rank",
    "check_limits",
    "check_sign",
    "find_hypothesis",
    "make_filter",
    "make_question",
]

Rank: TypeAlias = Literal["steps", "grade", "cost"]

DEFAULT_EXPANSIONS: Final = 100_000
"""Work allowed to one question unless it says otherwise: about a second or two."""

_MOST_VIA: Final = 8
_HIGHEST: Final = 2**31 - 1


class Question(NamedTuple):
    """Everything that decides a path answer; make it with `make_question`."""

    source: EndSet
    target: EndSet
    sign: AskedSign = "any"
    k: int | None = 10
    max_steps: int | None = None
    via: tuple[EndSet, ...] = ()
    avoid: tuple[EndSet, ...] = ()
    coherent: bool = False
    onset_order: bool = False
    rank: Rank = "steps"
    chosen: ClaimFilter = EVERYTHING
    max_expansions: int | None = DEFAULT_EXPANSIONS
    max_seconds: float | None = None

    @property
    def avoided(self) -> frozenset[str]:
        """Every node that no path may meet."""
        return frozenset(node for ends in self.avoid for node in ends.nodes)

    def to_dict(self) -> dict[str, Any]:
        """The `query` part of an answer's JSON; `from` and `to` are the ids used."""
        return {
            "source": self.source.asked,
            "target": self.target.asked,
            "from": list(self.source.nodes),
            "to": list(self.target.nodes),
            "sign": self.sign,
            "k": self.k,
            "max_steps": self.max_steps,
            "via": [list(ends.nodes) for ends in self.via],
            "avoid": [list(ends.nodes) for ends in self.avoid],
            "hypothesis": self.chosen.hypothesis,
            "coherent": self.coherent,
            "species": self.chosen.species,
            "min_grade": self.chosen.min_grade,
            "onset_order": self.onset_order,
            "rank": self.rank,
            "max_expansions": self.max_expansions,
            "max_seconds": self.max_seconds,
        }


def find_hypothesis(mechanism: Mechanism, typed: str) -> str:
    """The id of the hypothesis that a typed id or title means; case does not matter.

    Raises `UnknownNameError` with the nearest ids when there is none.
    """
    if typed in mechanism.hypotheses:
        return typed
    wanted = fold(typed)
    for hypothesis in mechanism.hypotheses.values():
        if wanted in (fold(hypothesis.id), fold(hypothesis.title)):
            return hypothesis.id
    near = nearest(typed, mechanism.hypotheses)
    known = ", ".join(near or sorted(mechanism.hypotheses)) or "none, this graph names none"
    message = f"{typed!r} names no hypothesis of {mechanism.name}; there is {known}"
    raise UnknownNameError(message, name=typed, near=near)


def make_filter(
    mechanism: Mechanism,
    *,
    hypothesis: str | None = None,
    species: str | None = None,
    min_grade: str | None = None,
) -> ClaimFilter:
    """The claim filter that typed options mean.

    Raises `UnknownNameError` for a hypothesis or species that the graph does not have, and
    `BadQueryError` for a grade outside A to E.
    """
    return ClaimFilter(
        hypothesis=None if hypothesis is None else find_hypothesis(mechanism, hypothesis),
        species=None if species is None else _find_species(mechanism, species),
        min_grade=None if min_grade is None else _find_grade(min_grade),
    )


def _find_species(mechanism: Mechanism, typed: str) -> str:
    """The folded name of a species that some evidence was gathered in."""
    known = {fold(item.species): item.species for item in mechanism.evidence if item.species}
    if fold(typed) in known:
        return fold(typed)
    near = nearest(typed, known.values())
    listed = ", ".join(near or sorted(known.values())) or "none, this graph names none"
    message = f"no evidence in {mechanism.name} is from species {typed!r}; there is {listed}"
    raise UnknownNameError(message, name=typed, near=near)


def _find_grade(typed: str) -> Grade:
    """A grade from its letter."""
    for grade in GRADES:
        if grade.casefold() == typed.casefold():
            return grade
    raise BadQueryError(f"min_grade {typed!r} is no grade; allowed: {', '.join(GRADES)}")


def make_question(
    mechanism: Mechanism, source: str, target: str, options: Mapping[str, Any]
) -> Question:
    """The question that typed names and options mean.

    `options` are the keyword arguments of `moagraph.query.paths.find_paths`. Raises
    `UnknownNameError` for a name that nothing bears and `BadQueryError` for options that are not
    allowed or contradict each other.
    """
    asked = dict(options)
    chosen = make_filter(
        mechanism,
        hypothesis=asked.pop("hypothesis", None),
        species=asked.pop("species", None),
        min_grade=asked.pop("min_grade", None),
    )
    via = resolve_many(mechanism, asked.pop("via", None))
    avoid = resolve_many(mechanism, asked.pop("avoid", None))
    first, last = resolve_ends(mechanism, source, target)
    question = Question(first, last, via=via, avoid=avoid, chosen=chosen, **asked)
    _check(question)
    if question.rank == "cost" and (question.coherent or question.onset_order):
        raise BadQueryError(
            "rank 'cost' goes with neither coherent nor onset_order; drop them, or rank by steps"
        )
    return question


def check_limits(**limits: int | None) -> None:
    """Raise `BadQueryError` for a limit that is no whole number from 1 to two thousand million.

    None sets no limit.

    >>> check_limits(k=3, max_steps=None)
    """
    for name, value in limits.items():
        if value is not None and not (isinstance(value, int) and 1 <= value <= _HIGHEST):
            allowed = f"a whole number from 1 to {_HIGHEST}, or None for no limit"
            raise BadQueryError(f"{name} is {value!r}, and must be {allowed}")


def check_sign(sign: object) -> None:
    """Raise `BadQueryError` for what is no sign to ask for.

    >>> check_sign("any")
    """
    if sign not in ("any", 1, -1, None):
        raise BadQueryError(f"sign {sign!r} is not allowed; use 'any', 1, -1 or None")


def _check(question: Question) -> None:
    """Raise `BadQueryError` for values that are not allowed or contradict each other."""
    check_sign(question.sign)
    if question.rank not in ("steps", "grade", "cost"):
        allowed = "use 'steps', 'grade' or 'cost'"
        raise BadQueryError(f"rank {question.rank!r} is not allowed; {allowed}")
    check_limits(k=question.k, max_steps=question.max_steps)
    seconds = question.max_seconds
    if seconds is not None and not (isinstance(seconds, int | float) and isfinite(seconds)):
        raise BadQueryError(f"max_seconds is {seconds!r}, and must be a number; None sets no limit")
    if len(question.via) > _MOST_VIA:
        raise BadQueryError(f"{len(question.via)} via nodes were given; at most {_MOST_VIA} can be")
    avoided = question.avoided
    for ends in (question.source, question.target):
        if avoided.issuperset(ends.nodes):
            raise BadQueryError(f"{ends.asked!r} is an end of the path and cannot be avoided")
    for ends in question.via:
        if avoided.issuperset(ends.nodes):
            raise BadQueryError(f"{ends.asked!r} cannot be both via and avoided")
