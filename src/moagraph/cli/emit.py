"""Results to standard output or a file, everything else to standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple, TextIO

from moagraph.errors import BadQueryError, CannotWriteError
from moagraph.export.tables import Row, format_json, format_rows, make_safe

__all__ = [
    "Answer",
    "Outlet",
    "can_show",
    "choose_form",
    "fit_encoding",
    "has_colour",
    "note",
    "send_answer",
    "send_text",
    "text_width",
]

_SUFFIXES: Final = {
    "json": "json",
    "csv": "csv",
    "tsv": "tsv",
    "md": "markdown",
    "bib": "bibtex",
    "ris": "ris",
}
_OTHERS: Final = frozenset(
    ("html", "svg", "png", "pdf", "pptx", "docx", "xls", "xlsx", "ods", "parquet")
) | {"gz", "bz2", "xz", "zst", "zip"}
"""Suffixes that promise what no listing is."""

_PIPE_WIDTH: Final = 100


class Outlet(NamedTuple):
    """Where an answer goes and in which form: `--output` and `--format` as typed."""

    form: str
    output: str | None = None


class Answer(NamedTuple):
    """One answer in every form it can take; each form is made only when it is asked for.

    `human` replaces the aligned table where an answer reads better as text; it gets the stream
    it will be shown on. `brief` are the columns of tables for people, where all would be too wide.
    `others` holds further forms (BibTeX, RIS).
    """

    document: Callable[[], Any]
    rows: Callable[[], Sequence[Row]]
    columns: Sequence[str]
    human: Callable[[TextIO | None], str] | None = None
    brief: Sequence[str] = ()
    others: Mapping[str, Callable[[], str]] = MappingProxyType({})


def choose_form(form: str | None, output: str | None, allowed: Sequence[str]) -> str:
    """The form asked for, or else the one that the output's suffix means, or else the table.

    Raises `BadQueryError` for an output without a name, and for one whose suffix means a form
    that this answer does not take.

    >>> choose_form(None, "nodes.csv", ("table", "csv"))
    'csv'
    """
    if output == "":
        raise BadQueryError("--output names no file; give one, or leave it out")
    if form is not None:
        return form
    suffix = Path(output or "").suffix.lower().removeprefix(".")
    guessed = _SUFFIXES.get(suffix, "table")
    if guessed in allowed and suffix not in _OTHERS:
        return guessed
    able = ", ".join(f".{name}" for name, kind in _SUFFIXES.items() if kind in allowed)
    raise BadQueryError(
        f"{output}: this answer is not written as .{suffix}; take {able}, or say --format "
        "(`moagraph export` makes pages, pictures and slides)"
    )


def send_answer(answer: Answer, outlet: Outlet) -> None:
    """Nothing; the answer is on standard output or in the file, in the form asked for."""
    stream = None if outlet.output else sys.stdout
    if outlet.form in answer.others:
        text = _safe_lines(answer.others[outlet.form]())
    elif outlet.form == "json":
        text = format_json(answer.document())
    elif outlet.form != "table":
        columns = answer.brief if outlet.form == "markdown" else ()
        text = format_rows(answer.rows(), columns or answer.columns, outlet.form)
    elif answer.human is not None:
        text = answer.human(stream)
    else:
        text = _table_for(stream, answer)
    send_text(text, outlet)


def _table_for(stream: TextIO | None, answer: Answer) -> str:
    """The aligned table; on a terminal wrapped to its width."""
    columns = answer.brief or answer.columns
    if stream is None or not stream.isatty():
        return format_rows(answer.rows(), columns, "table")
    from moagraph.export.terminal import format_for_terminal

    return format_for_terminal(
        answer.rows(), columns, width=text_width(stream), colour=has_colour(stream)
    )


def send_text(text: str, outlet: Outlet) -> None:
    """Nothing; the text is written: a table as the terminal can show it, all else as UTF-8."""
    if outlet.output:
        from moagraph.export.writing import write_file

        write_file(outlet.output, text.encode())
        note(f"wrote {outlet.output}")
        return
    stream = sys.stdout
    if stream is None:
        raise CannotWriteError("standard output is closed; open it or use --output FILE")
    if outlet.form == "table":
        stream.write(fit_encoding(text, stream))
    elif hasattr(stream, "buffer"):
        stream.flush()
        stream.buffer.write(text.encode())
    else:
        stream.write(text)


def note(text: str) -> None:
    """Nothing; the lines are on standard error, made safe for a terminal."""
    if sys.stderr is not None:
        sys.stderr.write(fit_encoding(_safe_lines(text) + "\n", sys.stderr))


def _safe_lines(text: str) -> str:
    """The text with nothing left in its lines that a terminal would obey."""
    return "\n".join(make_safe(line) for line in text.split("\n"))


def fit_encoding(text: str, stream: TextIO) -> str:
    r"""The text with what the stream's encoding cannot hold written as escapes.

    >>> import io
    >>> print(fit_encoding("Δ5", io.TextIOWrapper(io.BytesIO(), "ascii")))
    \u03945
    """
    encoding = stream.encoding or "utf-8"
    return text.encode(encoding, "backslashreplace").decode(encoding)


def can_show(text: str, stream: TextIO | None) -> bool:
    """Whether the stream's encoding holds the text; a file (None) holds everything."""
    if stream is None:
        return True
    try:
        text.encode(stream.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def has_colour(stream: TextIO | None) -> bool:
    """Whether to colour: only on a terminal that can, and never under NO_COLOR."""
    return (
        stream is not None
        and stream.isatty()
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM") != "dumb"
    )


def text_width(stream: TextIO | None) -> int:
    """Columns to wrap text to: the terminal's width, or a fixed one for pipes and files."""
    if stream is None or not stream.isatty():
        return _PIPE_WIDTH
    from shutil import get_terminal_size

    return max(40, min(get_terminal_size((_PIPE_WIDTH, 24)).columns, 140))
