"""The verbs for curators: new, check, tidy, diff."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Final, TextIO

import click

from moagraph.cli.codes import ANSWERED, COULD_NOT
from moagraph.cli.emit import Answer, Outlet, note, send_answer
from moagraph.cli.options import completing, with_outlet
from moagraph.cli.verb import Verb
from moagraph.knowledge.count import count

if TYPE_CHECKING:
    from moagraph.knowledge.problem import Problem

__all__ = ["check", "diff", "new", "tidy"]

_PROBLEM = ("severity", "file", "row", "column", "found", "message", "near")
_SHOWN_OF_A_KIND: Final = 20
_CHANGE = ("what", "table", "id", "before", "after", "text")


@click.command(cls=Verb, examples=("moagraph new my-graph",))
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--title", default="", help="The graph's title [default: the folder's name].")
def new(*, folder: Path, title: str) -> None:
    """Begin a graph: a small valid folder, made to be overwritten."""
    from moagraph.knowledge.scaffold import make_graph

    made = make_graph(folder, title=title)
    note(f"made {made}: edit its tables, then `moagraph check {quote(str(made))}`")


@click.command(cls=Verb, examples=("moagraph check",))
@click.argument(
    "graph",
    default=None,
    required=False,
    envvar="MOAGRAPH_GRAPH",
    shell_complete=completing("graph"),
)
@click.option("--strict", is_flag=True, help="Exit 1 for warnings too.")
@with_outlet()
def check(*, graph: str | None, strict: bool, outlet: Outlet) -> int:
    """List every problem of a graph's folder: file, row, column, what was found, the cure.

    GRAPH is a shipped graph's name or a folder. Errors exit 1; warnings are doubts: of each kind
    the first 20 are shown; a file, JSON, CSV and their like list all.
    """
    from moagraph.knowledge.check import check_folder

    folder = _find_folder(graph)
    problems = check_folder(folder)
    rows = [{name: getattr(problem, name) for name in _PROBLEM} for problem in problems]

    def human(stream: TextIO | None) -> str:
        from moagraph.export.tables import make_safe

        shown = problems if stream is None else _first_of_each_kind(problems)
        lines = [make_safe(f"{item.severity}: {item}") for item in shown]
        if len(shown) < len(problems):
            more = count(len(problems) - len(shown), "more warning")
            lines.append(f"and {more} like these; `--format csv` or `--output FILE` lists all")
        return "".join(line + "\n" for line in lines)

    document = {"folder": str(folder), "problems": rows}
    send_answer(Answer(lambda: document, lambda: rows, _PROBLEM, human), outlet)
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    note(f"{folder}: {count(errors, 'error')}, {count(warnings, 'warning')}")
    return COULD_NOT if errors or (strict and warnings) else ANSWERED


def _first_of_each_kind(problems: list[Problem]) -> list[Problem]:
    """All errors, and the first warnings of every kind: what has one file, column and cure."""
    kept, seen = [], Counter[tuple[str, str, str]]()
    for problem in problems:
        kind = problem.file, problem.column, problem.message.rpartition("; ")[2]
        seen[kind] += problem.severity == "warning"
        if problem.severity == "error" or seen[kind] <= _SHOWN_OF_A_KIND:
            kept.append(problem)
    return kept


@click.command(cls=Verb, examples=("moagraph tidy my-graph --assign-ids",))
@click.argument("graph", shell_complete=completing("graph"))
@click.option("--assign-ids", is_flag=True, help="Give an id to every claim that has none.")
def tidy(*, graph: str, assign_ids: bool) -> None:
    """Bring a graph's tables into their canonical form; no value is changed, no row lost."""
    from moagraph.export.tables import make_safe
    from moagraph.knowledge.tidy import tidy_folder

    folder = _find_folder(graph)
    report = tidy_folder(folder, assign_ids=assign_ids)
    for change in report.changes:
        click.echo(make_safe(change))
    note(f"{folder}: {count(len(report.files), 'file')} rewritten")


@click.command(cls=Verb, examples=("moagraph diff my-graph rapid-antidepressants",))
@click.argument("before", shell_complete=completing("graph"))
@click.argument("after", shell_complete=completing("graph"))
@with_outlet()
def diff(*, before: str, after: str, outlet: Outlet) -> None:
    """Say what changed from one graph to another: nodes, claims, evidence, signs, grades."""
    from moagraph.exchange.open import open_graph
    from moagraph.export.tables import make_safe
    from moagraph.knowledge.difference import compare_graphs

    found = compare_graphs(open_graph(before), open_graph(after))

    def human(_stream: TextIO | None) -> str:
        return "".join(make_safe(str(change)) + "\n" for change in found.changes)

    if not found.changes:
        note("the graphs say the same")
    send_answer(Answer(found.to_dict, found.rows, _CHANGE, human), outlet)


def _find_folder(typed: str | None) -> Path:
    """The folder of a shipped graph's name, else the path itself; the default graph for None.

    Raises `UnknownNameError` with the nearest names for a name of nothing, as every verb does.
    """
    from moagraph.exchange.open import DEFAULT_GRAPH, find_place

    return find_place(typed or DEFAULT_GRAPH)
