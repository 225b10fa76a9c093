"""The verbs that draw: export, open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from moagraph.cli.codes import COULD_NOT
from moagraph.cli.emit import note
from moagraph.cli.options import completing, with_graph, with_question
from moagraph.cli.verb import Verb
from moagraph.knowledge.model import Mechanism

if TYPE_CHECKING:
    from moagraph.cli.frames import Show

__all__ = ["export", "open_page", "with_selection"]

_QUESTION = (
    *("sign", "k", "max_steps", "via", "avoid", "hypothesis", "coherent", "species"),
    *("min_grade", "onset_order", "rank", "max_expansions", "max_seconds"),
)
_EFFECT = '"antidepressant-like behaviour"'


def _node(option: str, name: str, said: str, *, nargs: int = 1, multiple: bool = False) -> Any:
    """An option that takes nodes."""
    return click.option(
        option,
        name,
        metavar="NODE" if nargs == 1 else "A B",
        nargs=nargs,
        multiple=multiple,
        shell_complete=completing("node"),
        help=said,
    )


def with_selection(function: Any) -> Any:
    """The function with the options that select what to show; it gets them by name."""
    options = (
        _node("--from", "source", "Where paths start; needs --to."),
        _node("--to", "target", "Where paths end; needs --from."),
        click.option(
            "--story",
            metavar="ID",
            shell_complete=completing("story"),
            help="A story, step by step.",
        ),
        _node("--around", "around", "A node with what lies around it."),
        click.option("--steps", type=click.IntRange(min=1), help="How far around [default: 2]."),
        _node("--between", "between", "All on walks of at most --max-steps.", nargs=2),
        _node("--compare", "compare", "Drugs side by side; repeat for each.", multiple=True),
    )
    for option in reversed(options):
        function = option(function)
    return function


@click.command(
    cls=Verb,
    examples=(
        f"moagraph export ketamine.html --from ketamine --to {_EFFECT}",
        "moagraph export dusp6.svg --around DUSP6 --steps 1",
        "moagraph export lecture.pptx --story ketamine-in-minutes-hours-and-days",
    ),
)
@click.argument("out", type=click.Path())
@with_selection
@with_question(*_QUESTION)
@click.option("--theme", type=click.Choice(("light", "dark")), help="Ground and colours.")
@click.option("--size", help="slide, slide-4x3, poster, page or column [default: as needed].")
@click.option("--width", type=click.IntRange(min=1), help="Pixels across, for .png.")
@click.option("--dpi", type=click.FloatRange(min=1), help="Pixels per inch, for .png.")
@click.option("--aspect", type=click.Choice(("16:9", "4:3")), help="Of slides, for .pptx.")
@click.option(
    "--template",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A .pptx whose master is used, for .pptx.",
)
@click.option(
    "--font",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A .ttf for what the bundled font lacks, for .png and .pdf; repeat for more.",
)
@click.option("--no-references", is_flag=True, help="No list of sources under a figure.")
@click.option("--transparent", is_flag=True, help="No ground behind the picture.")
@click.option("--force", is_flag=True, help="Write a page even of a graph too large for one.")
@with_graph
def export(*, out: str, question: dict[str, Any], mechanism: Mechanism, **options: Any) -> int:
    """Write a selection, or the whole graph, to OUT; its suffix decides the format.

    A folder (`deck/`, with its slash) gets a reveal.js deck. Without a selection the whole graph
    is written; --hypothesis alone selects its claims.
    """
    from moagraph.cli.drawing import export as write

    shown = write(mechanism, out, **options, **question)
    note(f"wrote {out}")
    return _note_limits(shown)


@click.command("open", cls=Verb, examples=(f"moagraph open --from ketamine --to {_EFFECT}",))
@with_selection
@with_question(*_QUESTION)
@with_graph
def open_page(*, question: dict[str, Any], mechanism: Mechanism, **selection: Any) -> int:
    """Write the page to a temporary place and open it in the browser; print where it is."""
    import tempfile
    import webbrowser

    from moagraph.cli.drawing import export as write

    place = Path(tempfile.mkdtemp(prefix="moagraph-"), "page.html")
    shown = write(mechanism, place, **selection, **question)
    click.echo(place)
    if webbrowser.open(place.as_uri()):
        return _note_limits(shown)
    note("no browser could be started here; open the printed file in one")
    return COULD_NOT


def _note_limits(shown: Show) -> int:
    """The exit code, after standard error said that there was nothing to draw, or not all of it."""
    from moagraph.cli.answering import note_budget

    for said in shown.notes:
        note(said)
    if not shown.overview.claims:
        note(f"there is no claim to show: {shown.overview.caption}")
    return note_budget(shown)
