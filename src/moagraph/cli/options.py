"""The options that verbs share, each bundle a decorator that hands over one finished value."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeAlias

import click

__all__ = [
    "GRADE_METAVAR",
    "SIGN_WORDS",
    "Function",
    "with_graph",
    "with_graph_name",
    "with_outlet",
    "with_question",
]

Function: TypeAlias = Callable[..., Any]

SIGN_WORDS: Final = {"increases": 1, "decreases": -1, "unknown": None, "any": "any"}
"""A sign as typed, and as questions take it."""

_FORMS: Final = ("table", "json", "csv", "tsv", "markdown")
_GRADES: Final = ("A", "B", "C", "D", "E")

GRADE_METAVAR: Final = f"[{'|'.join(_GRADES)}]"
"""How help shows the grades; click would show words of any case in small letters."""


def completing(kind: str) -> Function:
    """What click asks for the ends of a word: of a node, claim, hypothesis, story or graph.

    `kind` is what follows `complete_` in `moagraph.cli.complete`, which is loaded when asked.
    """

    def complete(context: click.Context, parameter: click.Parameter, typed: str) -> Any:
        from moagraph.cli import complete as offers

        return getattr(offers, f"complete_{kind}")(context, parameter, typed)

    return complete


def _add(function: Function, options: tuple[Function, ...]) -> Function:
    """The function with options on it, shown in this order."""
    for option in reversed(options):
        function = option(function)
    return function


def with_graph_name(function: Function) -> Function:
    """The function with `--graph`; it gets `graph` as typed, for verbs that may not open one."""
    option = click.option(
        "--graph",
        metavar="GRAPH",
        envvar="MOAGRAPH_GRAPH",
        shell_complete=completing("graph"),
        help="A shipped graph's name, a folder, or a file to import "
        "[default: MOAGRAPH_GRAPH or rapid-antidepressants].",
    )
    return _add(function, (option,))


def with_graph(function: Function) -> Function:
    """The function with `--graph`; it gets `mechanism`, opened."""

    @wraps(function)
    def opened(*args: Any, graph: str | None, **kwargs: Any) -> Any:
        from moagraph.exchange.open import open_graph

        return function(*args, mechanism=open_graph(graph), **kwargs)

    return with_graph_name(opened)


def with_outlet(*others: str) -> Callable[[Function], Function]:
    """A decorator that adds `--format` and `--output`; the function gets `outlet`."""
    forms = (*_FORMS, *others)

    def decorate(function: Function) -> Function:
        @wraps(function)
        def directed(*args: Any, form: str | None, output: str | None, **kwargs: Any) -> Any:
            from moagraph.cli.emit import Outlet, choose_form

            outlet = Outlet(choose_form(form, output, forms), None if output == "-" else output)
            return function(*args, outlet=outlet, **kwargs)

        options = (
            click.option(
                "--format",
                "form",
                type=click.Choice(forms),
                help="How to write the answer [default: table, or what the output's suffix says].",
            ),
            click.option(
                "--output",
                type=click.Path(dir_okay=False, allow_dash=True),
                help="Write to this file instead of standard output, whole or not at all.",
            ),
        )
        return _add(directed, options)

    return decorate


_QUESTION: Final = {
    "sign": click.option(
        "--sign",
        type=click.Choice(tuple(SIGN_WORDS), case_sensitive=False),
        default="any",
        show_default=True,
        help="Only paths of this net sign.",
    ),
    "k": click.option(
        "-k",
        type=click.IntRange(min=1),
        default=10,
        show_default=True,
        help="At most so many paths.",
    ),
    "max_steps": click.option(
        "--max-steps", type=click.IntRange(min=1), help="Paths of at most so many steps."
    ),
    "via": click.option(
        "--via",
        multiple=True,
        metavar="NODE",
        shell_complete=completing("node"),
        help="Only paths through this node, or a part of it; repeat for more, in any order.",
    ),
    "avoid": click.option(
        "--avoid",
        multiple=True,
        metavar="NODE",
        shell_complete=completing("node"),
        help="No path through this node or its parts; repeat for more.",
    ),
    "hypothesis": click.option(
        "--hypothesis",
        metavar="ID",
        shell_complete=completing("hypothesis"),
        help="Only claims of this hypothesis, of the cascades, and of the trunk.",
    ),
    "coherent": click.option(
        "--coherent", is_flag=True, help="Only paths whose triggers share a hypothesis."
    ),
    "species": click.option("--species", help="Only claims supported in this species."),
    "min_grade": click.option(
        "--min-grade",
        type=click.Choice(_GRADES, case_sensitive=False),
        metavar=GRADE_METAVAR,
        help="Only claims of this grade or better.",
    ),
    "onset_order": click.option(
        "--onset-order", is_flag=True, help="No step that sets in before its cause."
    ),
    "rank": click.option(
        "--rank",
        type=click.Choice(("steps", "grade", "cost")),
        default="steps",
        show_default=True,
        help="What comes first in the order of paths.",
    ),
    "max_expansions": click.option(
        "--max-expansions",
        type=click.IntRange(min=1),
        help="The budget of work; when it is spent, exit 3 with the best so far.",
    ),
    "max_seconds": click.option(
        "--max-seconds",
        type=click.FloatRange(min=0, min_open=True),
        help="A budget of time as well; off unless asked.",
    ),
}


def with_question(*names: str) -> Callable[[Function], Function]:
    """A decorator that adds these options of `paths`; the function gets `question`.

    `question` holds what was typed under the names that questions take; what was not typed and
    has no default is left out, so that the question's own default holds.
    """

    def decorate(function: Function) -> Function:
        @wraps(function)
        def asked(*args: Any, **kwargs: Any) -> Any:
            typed = {name: kwargs.pop(name) for name in names}
            question = {name: value for name, value in typed.items() if value is not None}
            if "sign" in question:
                question["sign"] = SIGN_WORDS[question["sign"]]
            return function(*args, question=question, **kwargs)

        return _add(asked, tuple(_QUESTION[name] for name in names))

    return decorate
