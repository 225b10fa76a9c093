"""What asking for paths sends out: the answer, and the limits when it is empty or cut short."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path as FilePath
from typing import Any

from moagraph.cli.codes import ANSWERED, CUT_SHORT
from moagraph.cli.emit import Answer, Outlet, note, send_answer
from moagraph.cli.paper import Paper
from moagraph.cli.path_words import say_observations, say_options, say_paths
from moagraph.errors import BadQueryError, UnreadableFileError
from moagraph.knowledge.model import Mechanism, Observation
from moagraph.query.path import PATH_COLUMNS
from moagraph.query.paths import Paths, find_paths

__all__ = ["answer_pairs", "answer_paths", "note_budget", "note_limits", "read_pairs"]


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
    return note_limits(found)


def note_limits(found: Paths) -> int:
    """The exit code of an answer, after standard error said that it is empty or cut short."""
    if not found:
        source, target = found.question.source.asked, found.question.target.asked
        options = say_options(found.query)
        limits = f" with these limits: {options}" if options else "; nothing limited the search"
        why = "no path was found within the budget" if not found.complete else "there is no path"
        note(f"{why} from {source} to {target}{limits}")
        _note_observations(found.mechanism, found.observations)
    return note_budget(found.complete, found.query)


def _note_observations(mechanism: Mechanism, seen: Sequence[Observation]) -> None:
    """Nothing; what was seen on the pair is on standard error."""
    if seen:
        note(say_observations(mechanism, seen, Paper.of(sys.stderr)))


def note_budget(complete: bool, query: dict[str, Any]) -> int:
    """0, or 3 after standard error said which budget cut the answer short."""
    if complete:
        return ANSWERED
    budgets = [
        f"--{name.replace('_', '-')} {query[name]}"
        for name in ("max_expansions", "max_seconds")
        if query.get(name) is not None
    ]
    note(f"cut short by the budget ({', '.join(budgets)}): there may be more; raise it to see")
    return CUT_SHORT


def answer_pairs(
    mechanism: Mechanism, file: str, question: dict[str, Any], outlet: Outlet, *, explain: bool
) -> int:
    """The exit code, after the paths of every pair of a file were sent in its order.

    JSON is a list of answers; the other forms get the columns `from` and `to` in front. A name
    that nothing bears stops it before anything is sent, with the row it stands in.
    """
    answers = [
        _find_pair(mechanism, row, pair, question, file)
        for row, pair in enumerate(read_pairs(file), start=1)
        if pair
    ]

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


def _find_pair(
    mechanism: Mechanism, row: int, pair: Sequence[str], question: dict[str, Any], file: str
) -> Paths:
    """The paths of one row."""
    if len(pair) != 2:  # noqa: PLR2004 # a pair
        raise BadQueryError(f"{file}:{row} has {len(pair)} cells; a pair is two: A, B")
    try:
        return find_paths(mechanism, pair[0], pair[1], **question)
    except BadQueryError as error:
        raise BadQueryError(f"{file}:{row}: {error}") from error


def read_pairs(file: str) -> Iterable[list[str]]:
    """The rows of a file of pairs, tab-separated if it has a tab, else by commas.

    A first row `from,to` (or source, target; a, b) is a heading, kept as an empty row so that
    rows count as lines; so are blank ones.
    """
    import csv

    try:
        raw = sys.stdin.buffer.read() if file == "-" else FilePath(file).read_bytes()
        text = raw.decode("utf-8-sig")
        rows = list(csv.reader(text.splitlines(), delimiter="\t" if "\t" in text else ","))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UnreadableFileError(f"{file} cannot be read as UTF-8 CSV: {error}") from error
    cells = [[cell.strip() for cell in row] for row in rows]
    if cells and [cell.lower() for cell in cells[0]] in _HEADINGS:
        cells[0] = []
    return [row if any(row) else [] for row in cells]


_HEADINGS = (["from", "to"], ["source", "target"], ["a", "b"])
