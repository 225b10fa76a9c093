"""Tables on a terminal: wrapped, safe, coloured only when asked."""

from __future__ import annotations

from moagraph.export.tables import Row, width_of
from moagraph.export.terminal import format_for_terminal

ROWS: list[Row] = [{"id": "a" * 70, "node_name": "[bold]x[/] \x1b[31m", "n": 3}]


def test_long_cells_are_folded_into_the_width_and_nothing_is_lost() -> None:
    said = format_for_terminal(ROWS, ("id", "node_name", "n"), width=50, colour=False)
    assert max(map(width_of, said.splitlines())) <= 50
    assert said.count("a") - said.splitlines()[0].count("a") == 70
    assert said.splitlines()[0].split() == ["id", "node", "name", "n"]


def test_no_cell_is_markup_or_obeyed() -> None:
    said = format_for_terminal(ROWS, ("node_name",), width=60, colour=True)
    assert "[bold]x[/] \\x1b[31m" in said
    assert "\x1b[31m" not in said
    assert "\x1b[1m" in said
    assert "\x1b" not in format_for_terminal(ROWS, ("n",), width=60, colour=False)


def test_same_rows_same_text() -> None:
    one = format_for_terminal(ROWS, ("id", "n"), width=80, colour=True)
    assert one == format_for_terminal(ROWS, ("id", "n"), width=80, colour=True)
