"""What an export shows: one overview, the same told step by step, and the page's state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from shlex import quote
from typing import Any, Final

from moagraph.knowledge.cite import number_sources
from moagraph.knowledge.model import Mechanism
from moagraph.picture.frame import Frame, Role
from moagraph.query.index import ClaimFilter

__all__ = ["FrameMaker", "Show", "cite", "say_filter", "write_state"]

_HASH: Final = {
    "k": "k",
    "max_steps": "max",
    "hypothesis": "hypothesis",
    "species": "species",
    "min_grade": "grade",
}
"""Option to its key in the page's hash."""


@dataclass(frozen=True, slots=True)
class Show:
    """What an export shows.

    `overview` is all of it in one picture. `steps` tell it one after another; empty when there
    is nothing to tell. `state` is the same selection in the words of the page's hash: its keys,
    each with a text, or with ids that the page joins. `complete` is False when a budget cut the
    answer short. `notes` are what a reader of the
    written file should know, such as characters that no font has.
    """

    overview: Frame
    steps: tuple[Frame, ...] = ()
    state: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    complete: bool = True
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FrameMaker:
    """Makes the frames of one answer; `query` says in the footer what was asked."""

    mechanism: Mechanism
    query: str

    def make(
        self,
        claims: Mapping[str, Role],
        title: str,
        caption: str,
        *,
        focus: Iterable[str] = (),
        nodes: Iterable[str] = (),
    ) -> Frame:
        """A frame of claims in reading order; it refers to the sources of all but quiet ones."""
        return Frame(
            claims=tuple(claims.items()),
            nodes=tuple(nodes),
            focus=tuple(dict.fromkeys(focus)),
            title=title,
            caption=caption,
            references=cite(self.mechanism, [c for c, role in claims.items() if role != "quiet"]),
            footer=self.footer,
        )

    @property
    def footer(self) -> str:
        """Graph, version, digest and query, as far as there are."""
        graph = self.mechanism
        known = (graph.name, graph.version, graph.digest, self.query)
        return " \u00b7 ".join(part for part in known if part)


def cite(mechanism: Mechanism, claims: Iterable[str]) -> tuple[str, ...]:
    """The sources of some claims in order of mention, a claim's supporting ones first."""
    by_claim = mechanism.evidence_by_claim
    return number_sources(
        key
        for claim in claims
        for _, key in sorted((e.stance != "supports", e.source) for e in by_claim.get(claim, ()))
    )


def say_filter(chosen: ClaimFilter) -> str:
    """A filter of claims as it is typed behind a question; blank when all pass.

    >>> say_filter(ClaimFilter(species="rat", min_grade="B"))
    ' --species rat --min-grade B'
    """
    typed = {name: getattr(chosen, name) for name in ("hypothesis", "species", "min_grade")}
    return "".join(
        f" --{name.replace('_', '-')} {quote(value)}" for name, value in typed.items() if value
    )


def write_state(options: Mapping[str, Any]) -> dict[str, str]:
    """The options of a question that the page's hash has a key for, unset ones left out.

    >>> write_state({"max_steps": 2, "min_grade": "B", "species": None})
    {'max': '2', 'grade': 'B'}
    """
    return {key: str(options[name]) for name, key in _HASH.items() if options.get(name) is not None}
