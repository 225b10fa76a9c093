"""Rows on a terminal: wrapped to its width, a little colour. Never used for a pipe or a file."""

from __future__ import annotations

import io
from collections.abc import Sequence

from moagraph.export.tables import Row, make_safe, tell

__all__ = ["format_for_terminal"]


def format_for_terminal(
    rows: Sequence[Row], columns: Sequence[str], *, width: int, colour: bool
) -> str:
    """The rows as a table no wider than `width` columns; long cells go over several lines.

    Loads rich. Nothing in a cell is read as markup or obeyed by the terminal.

    >>> print(format_for_terminal([{"id": "BDNF"}], ("id",), width=40, colour=False), end="")
    id
    BDNF
    """
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in columns:
        table.add_column(Text(name.replace("_", " ")), overflow="fold")
    for row in rows:
        table.add_row(*(Text(make_safe(tell(row.get(name)))) for name in columns))
    stream = io.StringIO()
    Console(
        file=stream,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        legacy_windows=False,
    ).print(table)
    return "".join(line.rstrip() + "\n" for line in stream.getvalue().splitlines())
