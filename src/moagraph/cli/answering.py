"""What asking for paths sends out: the answer, and the limits when it is empty or cut short."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path as FilePath
from typing import Any, Protocol

from moagraph.cli.codes import ANSWERED, CUT_SHORT
from moagraph.cli.emit import Answer, Outlet, note, send_answer
from moagraph.cli.paper import Paper
from moagraph.cli.path_words import say_observations, say_options, say_paths
from moagraph.errors import UnreadableFileError
from moagraph.knowledge.model import Mechanism, Observation
from moagraph.query.path import PATH_COLUMNS
from moagraph.query.paths import Paths, find_paths

__all__ = ["Found", "answer_pairs", "answer_paths", "note_budget", "note_limits", "send_found"]


def answer_paths(
    mechanism: Mechanism,
    source: str,
    target: str,
    question: dict[str, Any],
    outlet: Outlet,
    *,
    explain: bool,
) -> int:
    """The exit code, after the paths of one pair were sent."""
    found = find_paths(mechanism, source, target, **question)
    answer = Answer(
        document=found.to_dict,
        rows=found.rows,
        columns=PATH_COLUMNS,
        human=lambda stream: say_paths(found, Paper.of(stream), explain=explain) if found else "",
    )
    send_answer(answer, outlet)
    code = note_limits(found)
    if not found and found.complete:
        from moagraph.query.why import explain_empty

        note(str(explain_empty(mechanism, found.question)))
    return code


def note_limits(found: Paths) -> int:
    """The exit code of an answer, after standard error said that it is empty or cut short."""
    if not found:
        source, target = found.question.source.asked, found.question.target.asked
        options = say_options(found.question, found.query)
        limits = f" with these limits: {options}" if options else ""
        if found.complete:
            why, limits = "there is no path", limits or "; nothing limited the search"
        else:
            why = "no path was found within the budget"
        note(f"{why} from {source} to {target}{limits}")
        _note_observations(found.mechanism, found.observations)
    return note_budget(found)


def _note_observations(mechanism: Mechanism, seen: Sequence[Observation]) -> None:
    """Nothing; what was seen on the pair is on standard error, which takes no colour."""
    if seen:
        note(say_observations(mechanism, seen, Paper.of(sys.stderr)._replace(colour=False)))


def send_found(
    found: Found, columns: Sequence[str], outlet: Outlet, say: Callable[[Any, Paper], str] | None
) -> int:
    """The exit code, after an answer that lists itself was sent; `say` words it for people."""
    human = None if say is None else lambda stream: say(found, Paper.of(stream))
    send_answer(Answer(found.to_dict, found.rows, columns, human), outlet)
    return note_budget(found)


class Found(Protocol):
    """What every answer can do: list itself as JSON values and as flat rows."""

    def to_dict(self) -> dict[str, Any]:
        """The answer as JSON values."""

    def rows(self) -> list[dict[str, Any]]:
        """The answer as flat rows."""


def note_budget(found: object) -> int:
    """0, or 3 after standard error said that a budget cut the answer short."""
    if getattr(found, "complete", True):
        return ANSWERED
    asked = getattr(found, "query", {})
    budgets = [
        f"--{name.replace('_', '-')} {asked[name]}"
        for name in ("max_expansions", "max_seconds")
        if asked.get(name) is not None
    ]
    which = f" ({', '.join(budgets)})" if budgets else ""
    raising = " or ".join(budget.partition(" ")[0] for budget in budgets) or "--max-expansions"
    note(f"cut short by the budget{which}: there may be more; {raising} raises it")
    return CUT_SHORT


def answer_pairs(
    mechanism: Mechanism, file: str, question: dict[str, Any], outlet: Outlet, *, explain: bool
) -> int:
    """The exit code, after the paths of every pair of a file were sent in its order.

    JSON is a list of answers; the other forms get the columns `from` and `to` in front. A name
    that nothing bears stops it before anything is sent, with the place of its pair.
    """
    from moagraph.query.pairs import find_pairs

    pairs = _read_pairs(file)
    if not pairs:
        note(f"{file} holds no pair; write two names a line, from,to")
    answers = find_pairs(mechanism, pairs, **question)

    def rows() -> list[dict[str, Any]]:
        return [
            {"from": found.query["source"], "to": found.query["target"], **row}
            for found in answers
            for row in found.rows()
        ]

    answer = Answer(
        document=lambda: [found.to_dict() for found in answers],
        rows=rows,
        columns=("from", "to", *PATH_COLUMNS),
        human=lambda stream: "\n".join(
            say_paths(found, Paper.of(stream), explain=explain) for found in answers if found
        ),
    )
    send_answer(answer, outlet)
    return max(map(note_limits, answers), default=ANSWERED)


def _read_pairs(file: str) -> tuple[tuple[str, str], ...]:
    """The pairs of a file; of standard input for `-`."""
    from moagraph.query.pairs import parse_pairs, read_pairs

    if file != "-":
        return read_pairs(FilePath(file))
    if sys.stdin is None:
        raise UnreadableFileError("standard input is closed; open it, or name a file")
    return parse_pairs(sys.stdin.buffer.read(), place="standard input")
