"""Rows become text: an aligned table, JSON, CSV, TSV or Markdown, the same bytes every time."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, TypeAlias

__all__ = ["FORMS", "Cell", "Row", "format_json", "format_rows", "make_safe", "tell", "width_of"]

Cell: TypeAlias = str | int | float | bool | Sequence[str] | None
Row: TypeAlias = Mapping[str, Cell]

FORMS: Final = ("table", "json", "csv", "tsv", "markdown")
"""Every form a listing can take; `table` is for people, the others for programs."""

_ACTIVE: Final = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
"""Marks that turn the direction of text; the other active characters go by their category."""


def make_safe(text: str) -> str:
    r"""The text with every character that a terminal would obey shown as its escape.

    Newlines, tabs, escape sequences, marks that reverse the direction of text: what was hidden
    becomes visible, and one line stays one line.

    >>> print(make_safe("a\x1b[31mred\nb"))
    a\x1b[31mred\nb
    """
    if text.isprintable():
        return text
    return "".join(_escape(sign) if _is_active(sign) else sign for sign in text)


def _is_active(sign: str) -> bool:
    """Whether a terminal or a reader would act on a character rather than show it.

    Control characters, line separators, halves of characters that no encoding can hold, and
    marks of direction; not the joiners within words and emoji.
    """
    return unicodedata.category(sign) in ("Cc", "Zl", "Zp", "Cs") or sign in _ACTIVE


def _escape(sign: str) -> str:
    """A character as Python would write it."""
    return sign.encode("unicode_escape").decode("ascii")


def width_of(text: str) -> int:
    """How many columns a terminal needs for the text: wide signs take two, combining ones none.

    >>> width_of("Δ5"), width_of("日本")
    (2, 4)
    """
    if text.isascii():
        return len(text)
    return sum(_width(sign) for sign in text)


def _width(sign: str) -> int:
    """The columns of one character."""
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def format_json(document: Any) -> str:
    r"""The document as JSON text, keys in the order given, Unicode as itself, one final newline.

    Characters that a terminal would obey are written as escapes, which JSON reads back unchanged.

    >>> print(format_json({"name": "Δ5\x9b"}), end="")
    {
      "name": "Δ5\u009b"
    }
    """
    import json

    text = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)
    return "\n".join(_escape_json(line) for line in text.split("\n")) + "\n"


def _escape_json(line: str) -> str:
    """A line of JSON with what `json` itself leaves as it is, and a terminal would obey."""
    if line.isprintable():
        return line
    return "".join(f"\\u{ord(sign):04x}" if _is_active(sign) else sign for sign in line)


def format_rows(rows: Iterable[Row], columns: Sequence[str], form: str) -> str:
    """The rows as text in one of the `FORMS`, a line a row, headed by the columns.

    A missing cell is empty, a list is joined (by `|` where programs read, as in the graph's own
    tables; by a comma where people do). No row gives the heading alone, in JSON an empty list.
    Raises `KeyError` for a form that is not one of the `FORMS`.

    >>> print(format_rows([{"id": "BDNF", "parts": ["a", "b"]}], ("id", "parts"), "csv"), end="")
    id,parts
    BDNF,a|b
    """
    return _WRITERS[form](list(rows), tuple(columns))


def tell(cell: Cell) -> str:
    """A cell as people read it: yes and no, lists by commas.

    >>> tell(True), tell(["a", "b"])
    ('yes', 'a, b')
    """
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return _say(cell, ", ")


def _format_table(rows: Sequence[Row], columns: Sequence[str]) -> str:
    """Columns aligned by spaces, numbers to the right, no trailing spaces."""
    cells = [[make_safe(tell(row.get(name))) for name in columns] for row in rows]
    lines = [[name.replace("_", " ") for name in columns], *cells]
    widths = [max(width_of(line[i]) for line in lines) for i in range(len(columns))]
    right = [bool(rows) and all(_is_number(row.get(name)) for row in rows) for name in columns]
    return "".join(_align(line, widths, right) + "\n" for line in lines)


def _align(line: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    """One line of the aligned table."""
    padded = []
    for text, width, to_right in zip(line, widths, right, strict=True):
        space = " " * (width - width_of(text))
        padded.append(space + text if to_right else text + space)
    return "  ".join(padded).rstrip()


def _format_rows_json(rows: Sequence[Row], columns: Sequence[str]) -> str:
    """A list of objects."""
    return format_json([{name: row.get(name) for name in columns} for row in rows])


def _format_csv(rows: Sequence[Row], columns: Sequence[str]) -> str:
    """Comma-separated, quoted where needed, LF; line breaks inside a cell stay."""
    import csv
    import io

    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_safe_lines(_write(row.get(name))) for name in columns] for row in rows)
    return stream.getvalue()


def _safe_lines(text: str) -> str:
    """The text made safe, but for its line breaks and tabs."""
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join("\t".join(make_safe(part) for part in line.split("\t")) for line in lines)


def _format_tsv(rows: Sequence[Row], columns: Sequence[str]) -> str:
    """Tab-separated, nothing quoted: a tab or line break inside a cell is shown as an escape."""
    lines = [columns, *([make_safe(_write(row.get(name))) for name in columns] for row in rows)]
    return "".join("\t".join(line) + "\n" for line in lines)


def _format_markdown(rows: Sequence[Row], columns: Sequence[str]) -> str:
    """A pipe table; nothing in a cell is read as markup."""
    body = [[_escape_markup(tell(row.get(name))) for name in columns] for row in rows]
    lines = [[_escape_markup(name) for name in columns], ["---"] * len(columns), *body]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _escape_markup(text: str) -> str:
    """The text as Markdown shows it literally."""
    import re

    markup = r"[\\`*|<>\[\]]|(?<![^\W_])_|_(?![^\W_])"
    return re.sub(markup, r"\\\g<0>", make_safe(text).replace("&", "&amp;"))


def _write(cell: Cell) -> str:
    """A cell as programs read it."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return _say(cell, "|")


def _say(cell: Cell, between: str) -> str:
    """A cell as text, a list joined."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    return str(cell) if isinstance(cell, int | float) else between.join(cell)


def _is_number(cell: Cell) -> bool:
    """Whether a cell is a number or empty."""
    return cell is None or (isinstance(cell, int | float) and not isinstance(cell, bool))


_WRITERS: Final[Mapping[str, Callable[[Sequence[Row], Sequence[str]], str]]] = {
    "table": _format_table,
    "json": _format_rows_json,
    "csv": _format_csv,
    "tsv": _format_tsv,
    "markdown": _format_markdown,
}
