"""The verbs that ask for paths: paths, verdict, matrix, around."""

from __future__ import annotations

from typing import Any

import click

from moagraph.cli.emit import Outlet, note
from moagraph.cli.options import completing, with_graph, with_outlet, with_question
from moagraph.cli.verb import Verb
from moagraph.knowledge.count import count
from moagraph.knowledge.model import Mechanism

__all__ = ["around", "matrix", "paths", "verdict"]

_EFFECT = '"antidepressant-like behaviour"'
_CELL = ("drug", "outcome", "verdict", "steps")


@click.command(
    cls=Verb,
    examples=(
        f"moagraph paths ketamine {_EFFECT} --sign increases --coherent -k 3",
        "moagraph paths BCI ERK --explain",
    ),
)
@click.argument("source", metavar="A", required=False, shell_complete=completing("node"))
@click.argument("target", metavar="B", required=False, shell_complete=completing("node"))
@with_question(
    *("sign", "k", "max_steps", "via", "avoid", "hypothesis", "coherent", "species"),
    *("min_grade", "onset_order", "rank", "max_expansions", "max_seconds"),
)
@click.option(
    "--pairs",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True),
    help="Ask for every pair of this CSV or TSV file (two columns: A, B) instead; - is stdin.",
)
@click.option("--explain", is_flag=True, help="Say each step as a sentence, with its sources.")
@with_graph
@with_outlet()
def paths(
    *,
    source: str | None,
    target: str | None,
    pairs: str | None,
    question: dict[str, Any],
    explain: bool,
    mechanism: Mechanism,
    outlet: Outlet,
) -> int:
    """Find the causal paths from A to B, ranked, signed and cited.

    A name is an id, name, label, synonym or CURIE; a whole stands for its parts too.
    """
    is_whole = target is not None if pairs is None else source is None
    if not is_whole:
        raise click.UsageError("give both A and B, or --pairs FILE alone")
    from moagraph.cli.answering import answer_pairs, answer_paths

    if pairs is not None:
        return answer_pairs(mechanism, pairs, question, outlet, explain=explain)
    return answer_paths(mechanism, str(source), str(target), question, outlet, explain=explain)


@click.command(cls=Verb, examples=(f"moagraph verdict ketamine {_EFFECT}",))
@click.argument("source", metavar="A", shell_complete=completing("node"))
@click.argument("target", metavar="B", shell_complete=completing("node"))
@with_question(
    *("max_steps", "avoid", "hypothesis", "species", "min_grade"),
    *("max_expansions", "max_seconds"),
)
@with_graph
@with_outlet()
def verdict(
    *, source: str, target: str, question: dict[str, Any], mechanism: Mechanism, outlet: Outlet
) -> int:
    """Say whether A increases or decreases B, with both camps' best paths.

    Contested when both signs are carried or hypotheses differ; never averaged.
    """
    from moagraph.cli.answering import send_found
    from moagraph.cli.verdict_words import say_verdict
    from moagraph.query.verdict import VERDICT_COLUMNS, find_verdict

    found = find_verdict(mechanism, source, target, **question)
    return send_found(found, VERDICT_COLUMNS, outlet, say_verdict)


@click.command(cls=Verb, examples=("moagraph around DUSP6 --steps 1",))
@click.argument("node", shell_complete=completing("node"))
@click.option(
    "--steps", type=click.IntRange(min=1), default=2, show_default=True, help="How far to look."
)
@with_question("hypothesis", "species", "min_grade", "max_expansions")
@with_graph
@with_outlet()
def around(
    *, node: str, steps: int, question: dict[str, Any], mechanism: Mechanism, outlet: Outlet
) -> int:
    """List what lies up- and downstream of NODE, with sign and distance."""
    from moagraph.cli.answering import send_found
    from moagraph.cli.weigh_words import say_around
    from moagraph.query.reach import AROUND_COLUMNS, find_around

    found = find_around(mechanism, node, steps=steps, **question)
    if not found.nodes:
        note(f"nothing lies within {count(steps, 'step')} of {node}")
    return send_found(found, AROUND_COLUMNS, outlet, say_around)


@click.command(cls=Verb, examples=(f"moagraph matrix --outcomes {_EFFECT}",))
@click.option(
    "--drugs",
    multiple=True,
    metavar="NODE",
    shell_complete=completing("node"),
    help="A row; repeat for more [default: every drug that acts].",
)
@click.option(
    "--outcomes",
    multiple=True,
    metavar="NODE",
    shell_complete=completing("node"),
    help="A column; repeat for more [default: every outcome].",
)
@with_question("hypothesis", "species", "min_grade", "max_expansions")
@with_graph
@with_outlet()
def matrix(
    *,
    drugs: tuple[str, ...],
    outcomes: tuple[str, ...],
    question: dict[str, Any],
    mechanism: Mechanism,
    outlet: Outlet,
) -> int:
    """Tabulate the verdict of every drug on every outcome."""
    from moagraph.cli.answering import note_budget
    from moagraph.cli.emit import Answer, send_answer
    from moagraph.query.matrix import make_matrix

    found = make_matrix(mechanism, drugs or None, outcomes or None, **question)
    wide = Answer(found.to_dict, found.rows, found.columns)
    long = Answer(found.to_dict, lambda: [cell.to_dict() for cell in found.cells], _CELL)
    send_answer(long if outlet.form in ("csv", "tsv") else wide, outlet)
    return note_budget(found)
