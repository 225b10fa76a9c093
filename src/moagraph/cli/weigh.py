"""The verbs that weigh a mechanism: compare, block, bottlenecks, loops, conflicts, evaluate."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from moagraph.cli.emit import Outlet, note
from moagraph.cli.options import completing, with_graph, with_outlet, with_question
from moagraph.cli.verb import Verb
from moagraph.knowledge.count import count
from moagraph.knowledge.model import Mechanism

__all__ = ["block", "bottlenecks", "compare", "conflicts", "evaluate", "loops"]

_EFFECT = '"antidepressant-like behaviour"'


@click.command(cls=Verb, examples=("moagraph compare ketamine memantine",))
@click.argument("drugs", nargs=-1, required=True, shell_complete=completing("node"))
@click.option(
    "--outcome",
    "outcomes",
    multiple=True,
    metavar="NODE",
    shell_complete=completing("node"),
    help="Only this outcome; repeat for more [default: every outcome that a drug reaches].",
)
@with_question("hypothesis", "species", "min_grade", "max_expansions")
@with_graph
@with_outlet()
def compare(
    *,
    drugs: tuple[str, ...],
    outcomes: tuple[str, ...],
    question: dict[str, Any],
    mechanism: Mechanism,
    outlet: Outlet,
) -> int:
    """Lay drugs side by side: what their ways share, what is private, where they oppose."""
    from moagraph.cli.answering import send_found
    from moagraph.cli.weigh_words import say_comparison
    from moagraph.query.compare import COMPARE_COLUMNS, compare_drugs

    found = compare_drugs(mechanism, drugs, outcomes or None, **question)
    if not found.outcomes:
        note("none of these drugs reaches an outcome; name others with --outcome")
    return send_found(found, COMPARE_COLUMNS, outlet, say_comparison)


@click.command(
    cls=Verb,
    examples=(f'moagraph block "AMPA receptor" --from ketamine --to {_EFFECT}',),
)
@click.argument("nodes", nargs=-1, shell_complete=completing("node"))
@click.option(
    "--from",
    "source",
    required=True,
    metavar="A",
    shell_complete=completing("node"),
    help="Whose effect it is.",
)
@click.option(
    "--to",
    "target",
    required=True,
    metavar="B",
    shell_complete=completing("node"),
    help="What the effect is on.",
)
@click.option(
    "--add",
    multiple=True,
    metavar="DRUG",
    shell_complete=completing("node"),
    help="A drug given at the same time; its paths are joined, and subtract nothing.",
)
@with_question("avoid", "species", "min_grade", "max_expansions", "max_seconds")
@with_graph
@with_outlet()
def block(
    *,
    nodes: tuple[str, ...],
    source: str,
    target: str,
    add: tuple[str, ...],
    question: dict[str, Any],
    mechanism: Mechanism,
    outlet: Outlet,
) -> int:
    """Take NODES out, with their parts: needed, involved, opposing or not, and what is left."""
    from moagraph.cli.answering import send_found
    from moagraph.cli.weigh_words import say_block
    from moagraph.query.block import BLOCK_COLUMNS, block_nodes

    found = block_nodes(mechanism, nodes, source, target, add=add, **question)
    return send_found(found, BLOCK_COLUMNS, outlet, say_block)


@click.command(cls=Verb, examples=(f"moagraph bottlenecks ketamine {_EFFECT}",))
@click.argument("source", metavar="A", shell_complete=completing("node"))
@click.argument("target", metavar="B", shell_complete=completing("node"))
@with_question("avoid", "hypothesis", "species", "min_grade", "max_expansions")
@with_graph
@with_outlet()
def bottlenecks(
    *, source: str, target: str, question: dict[str, Any], mechanism: Mechanism, outlet: Outlet
) -> int:
    """Find what all paths from A to B hang on: nodes they all pass, smallest cuts, key claims."""
    from moagraph.cli.answering import send_found
    from moagraph.cli.weigh_words import say_bottlenecks
    from moagraph.query.bottlenecks import BOTTLENECK_COLUMNS, find_bottlenecks

    found = find_bottlenecks(mechanism, source, target, **question)
    return send_found(found, BOTTLENECK_COLUMNS, outlet, say_bottlenecks)


@click.command(cls=Verb, examples=("moagraph loops ERK",))
@click.argument("node", required=False, shell_complete=completing("node"))
@with_question("sign", "max_steps", "hypothesis", "species", "min_grade", "max_expansions")
@click.option(
    "-k", type=click.IntRange(min=1), default=100, show_default=True, help="At most so many loops."
)
@with_graph
@with_outlet()
def loops(
    *, node: str | None, k: int, question: dict[str, Any], mechanism: Mechanism, outlet: Outlet
) -> int:
    """Find feedback loops, those through NODE if given: which amplify, which damp.

    Loops of at most 6 steps unless --max-steps says otherwise.
    """
    from moagraph.cli.answering import send_found
    from moagraph.cli.weigh_words import say_loops
    from moagraph.query.loops import LOOP_COLUMNS, find_loops

    found = find_loops(mechanism, node, k=k, **question)
    if not found.loops:
        through = "" if node is None else f" passes {node}"
        note(f"no loop of at most {count(found.query['max_steps'], 'step')}{through}")
    return send_found(found, LOOP_COLUMNS, outlet, say_loops)


@click.command(cls=Verb, examples=("moagraph conflicts",))
@click.argument("nodes", nargs=-1, shell_complete=completing("node"))
@with_graph
@with_outlet()
def conflicts(*, nodes: tuple[str, ...], mechanism: Mechanism, outlet: Outlet) -> int:
    """List where sources disagree, both sides with their sources; with NODES, only about them."""
    from moagraph.cli.answering import send_found
    from moagraph.cli.weigh_words import say_conflicts
    from moagraph.query.conflicts import CONFLICT_COLUMNS, find_conflicts

    found = find_conflicts(mechanism, nodes)
    if not found.conflicts:
        note("the sources do not disagree")
    return send_found(found, CONFLICT_COLUMNS, outlet, say_conflicts)


@click.command(cls=Verb, examples=("moagraph evaluate",))
@click.option(
    "--observations",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Judge this CSV of observations instead, with the columns of observations.csv.",
)
@click.option("--seed", type=int, default=0, show_default=True, help="Of the shuffles.")
@with_question("max_expansions")
@with_graph
@with_outlet()
def evaluate(
    *,
    observations: Path | None,
    seed: int,
    question: dict[str, Any],
    mechanism: Mechanism,
    outlet: Outlet,
) -> int:
    """Ask whether the mechanism explains the experiments, each without its own source's evidence."""
    from moagraph.cli.answering import send_found
    from moagraph.cli.evaluate_words import say_evaluation
    from moagraph.knowledge.observations import load_observations
    from moagraph.query.evaluate import evaluate as judge
    from moagraph.query.evaluation import EVALUATE_COLUMNS

    given = None if observations is None else load_observations(observations, mechanism)
    found = judge(mechanism, given, seed=seed, **question)
    if not found.judged:
        note("there is no observation to judge")
    return send_found(found, EVALUATE_COLUMNS, outlet, say_evaluation)
