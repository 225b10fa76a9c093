"""The `moagraph` command: its verbs, and the one place where errors become exit codes."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import Final

import click

from moagraph.cli.codes import ANSWERED, CLOSED_PIPE, COULD_NOT, INTERRUPTED, MISTYPED
from moagraph.cli.verb import LateGroup
from moagraph.errors import BadQueryError, MoagraphError

__all__ = ["moagraph", "run"]

_COMPLETE: Final = "_MOAGRAPH_COMPLETE"
_RARELY: Final = 100_000
"""Objects made between two collections of rubbish: a command is over before it has much."""

SECTIONS: Final = {
    "Look at the graph": {
        "list": (
            "moagraph.cli.look:list_graphs",
            "Shipped graphs; hypotheses, stories, observations.",
        ),
        "nodes": ("moagraph.cli.look:nodes", "Nodes, by kind, level, site or text."),
        "claims": ("moagraph.cli.look:claims", "Claims, by node, sign, grade, source and more."),
        "sources": ("moagraph.cli.look:sources", "Papers, also as BibTeX or RIS."),
        "show": ("moagraph.cli.show:show", "The card of a node or claim, with its evidence."),
        "vocabulary": ("moagraph.cli.look:vocabulary", "The allowed words and what they mean."),
    },
    "Ask": {
        "paths": ("moagraph.cli.ask:paths", "The causal paths from A to B, ranked, signed, cited."),
        "verdict": ("moagraph.cli.ask:verdict", "Whether A increases or decreases B; both camps."),
        "matrix": ("moagraph.cli.ask:matrix", "Drugs by outcomes: a table of verdicts."),
        "around": ("moagraph.cli.ask:around", "What lies up- and downstream of a node."),
        "compare": ("moagraph.cli.weigh:compare", "Drugs side by side: shared, private, opposite."),
        "block": ("moagraph.cli.weigh:block", "What taking nodes out does to an effect."),
        "bottlenecks": ("moagraph.cli.weigh:bottlenecks", "What all paths from A to B hang on."),
        "loops": ("moagraph.cli.weigh:loops", "Feedback loops: which amplify, which damp."),
        "conflicts": ("moagraph.cli.weigh:conflicts", "Where sources disagree, with both sides."),
        "evaluate": ("moagraph.cli.weigh:evaluate", "Whether the graph explains the experiments."),
    },
    "Curate": {
        "new": ("moagraph.cli.curate:new", "Begin a graph."),
        "check": ("moagraph.cli.curate:check", "Every problem of a graph's folder."),
        "tidy": ("moagraph.cli.curate:tidy", "A graph's tables in their canonical form."),
        "diff": ("moagraph.cli.curate:diff", "What changed from one graph to another."),
    },
    "Share": {
        "export": ("moagraph.cli.draw:export", "A page, picture or slides of a selection."),
        "open": ("moagraph.cli.draw:open_page", "The page in the browser, from a temporary place."),
    },
}


def _show_version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    """Nothing; the version is printed and the command is over, if that was asked."""
    if wanted and not context.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"moagraph {version('moagraph')}")
        context.exit()


@click.group(
    cls=LateGroup,
    sections=SECTIONS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="\b\n"
    "Exit codes: 0 answered (an empty answer is an answer), 1 could not, 2 mistyped\n"
    "(the nearest is offered), 3 answered but cut short by a budget.\n"
    'Completion: eval "$(_MOAGRAPH_COMPLETE=bash_source moagraph)", or zsh_source,\n'
    "fish_source.",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version and exit.",
)
def moagraph() -> None:
    """Ask how a drug works: signed, cited causal paths through a mechanism graph.

    Results go to standard output, everything else to standard error.
    """


def run(arguments: Sequence[str] | None = None) -> int:
    """The exit code of one command, after everything it had to say was said.

    `arguments` are the words after `moagraph`; by default those of this process. Never raises
    and never shows a traceback, unless MOAGRAPH_DEBUG is set.
    """
    gc.set_threshold(_RARELY)
    try:
        try:
            code = _answer(sys.argv[1:] if arguments is None else list(arguments))
            _flush()
        except Exception as error:
            if isinstance(error, BrokenPipeError) or os.environ.get("MOAGRAPH_DEBUG"):
                raise
            code = _complain(error)
            _flush()
    except BrokenPipeError:
        _silence()
        return CLOSED_PIPE
    except KeyboardInterrupt:
        _silence()
        return INTERRUPTED
    except OSError:
        _silence()
        return COULD_NOT
    return code


def _answer(arguments: list[str]) -> int:
    """The exit code of the verb, or of the shell's wish for completions."""
    instruction = os.environ.get(_COMPLETE)
    if instruction:
        from click.shell_completion import shell_complete

        return shell_complete(moagraph, {}, "moagraph", _COMPLETE, instruction)
    try:
        with moagraph.make_context("moagraph", arguments) as context:
            return moagraph.invoke(context) or ANSWERED
    except click.exceptions.Exit as leaving:
        return leaving.exit_code


def _complain(error: Exception) -> int:
    """The exit code for an error, told on standard error in its own words."""
    from moagraph.cli.emit import note

    if isinstance(error, click.ClickException):
        error.show()
        return error.exit_code
    note(f"moagraph: {_describe(error)}")
    return MISTYPED if isinstance(error, BadQueryError) else COULD_NOT


def _describe(error: Exception) -> str:
    """What is wrong, where, and what next."""
    if isinstance(error, MoagraphError):
        return str(error)
    if isinstance(error, OSError):
        return f"{error.strerror or error}: {error.filename or 'standard output'}; nothing was lost"
    kind = type(error).__name__
    return (
        f"this should not happen: {kind}: {error}; "
        "MOAGRAPH_DEBUG=1 shows where, please report it with the command"
    )


def _flush() -> None:
    """Nothing; what was said has left this process, so a closed pipe or full disk shows now."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()


def _silence() -> None:
    """Nothing; what cannot be delivered goes nowhere, so that leaving raises no second error."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError, AttributeError):
            os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
