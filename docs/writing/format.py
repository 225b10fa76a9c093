"""docs/format.md: the folder that a graph is, told from the tables' own definitions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from docs.writing.session import say
from docs.writing.text import HEAD, table

from moagraph.knowledge.tables import LABEL_LENGTH, SUMMARY_LENGTH, TABLES, Column
from moagraph.knowledge.tables import Table as GraphTable
from moagraph.knowledge.vocabulary import CAUSAL, NULL, STRUCTURAL

__all__ = ["write_format"]

_INTRODUCTION = f"""
# The folder format

A graph is a folder of CSV tables with a `datapackage.json`: a
[Frictionless Data Package](https://datapackage.org). Any spreadsheet or editor will do to change it. Give the folder
to any verb: `moagraph paths A B --graph my-graph`, or set `MOAGRAPH_GRAPH`.

- UTF-8, commas, one header line. Lists within a cell are separated by `|`. Blank means: nothing to say.
- `nodes.csv` and `claims.csv` are needed; the other tables can wait. Without evidence a claim has grade none,
  without hypotheses a verdict looks at paths of up to two steps more than the shortest and says so, without
  observations there is nothing to evaluate.
- `datapackage.json` holds title, description, version and licence, and tells other programs each table's columns.
  `moagraph new` writes it and `moagraph tidy` keeps its column lists true.
- A claim's id is made from its words by `moagraph tidy --assign-ids`; leave the cell blank. Later it stays as it is,
  whatever becomes of the row, because stories and other people refer to it.
- Labels have at most {LABEL_LENGTH} characters, summaries at most {SUMMARY_LENGTH}.
- A name, label or synonym belongs to one node only, so that what people type means one thing.
- Give a node an identifier only when you have seen it beside the name. A blank cell is better than a guess.
"""

_MODELLING = """
## What is a node, a claim, an observation

- What has different consequences is different nodes: a receptor on interneurons and the same receptor on pyramidal
  cells; a protein, its translation and its release; an effect in the first hours and after a day; a drug at a dose
  that turns its effect around. Join them to their whole with `part_of`, `isoform_of` or `form_of`: asking for the
  whole then means its parts too. `expand` = `no` keeps a part out of that.
- A claim is one direct step as its authors see it, with nothing in between that is in the graph. Two sites are two
  claims. What a drug does to something far downstream is an observation, and so is what a block abolished, what a
  trial saw, and every association in patients.
- Evidence of stance `contradicts` speaks against the claim itself. That something was looked for and not found can
  also be a claim of its own: `no_effect_on`.
- `study` says what was done, `basis` what you read of it. A claim that rests on titles or captions alone draws a
  warning.
- A result without perturbation says what the drug did to the outcome (increased, decreased, unchanged); with one,
  what became of the drug's effect (abolished, reduced, unchanged, enhanced).
"""

_HELP = """
## Check and tidy

`moagraph check` lists every problem at once, with file, row, column, what was found and the cure. Errors keep a
graph from loading; warnings are doubts: a claim without evidence, a source that cannot be looked up, a claim that
may be a shortcut of a longer way of the same sign. Here a relation that is none, a misspelt node, and a gene that a
spreadsheet took for a date:
"""

_TIDY = """
`moagraph tidy` brings the tables into one canonical form (order of columns and rows, line ends), so that two
versions differ only where something was changed. It undoes what spreadsheets do to files and loses no row and no
value. Here `nodes.csv` came back with semicolons, and a claim was added without an id:
"""

_MORE = """
`moagraph diff OLD NEW` says in words what changed between two versions. `moagraph evaluate --graph my-graph` says
whether the claims explain the observations: see [concepts](concepts.md).
"""


def write_format() -> str:
    """The whole document."""
    return HEAD + "".join(_parts())


def _parts() -> Iterator[str]:
    """The document, piece by piece."""
    yield _INTRODUCTION.lstrip()
    yield "\n## The tables\n"
    for item in TABLES.values():
        yield f"\n### {item.file}\n\n{item.title}. Key: {', '.join(f'`{name}`' for name in item.key)}.\n\n"
        yield _columns(item)
    yield from _relations()
    yield _MODELLING
    with TemporaryDirectory() as place, chdir(place):
        yield from _example(Path("my-graph"))
        yield _HELP
        yield from _break_it(Path("my-graph"))
        yield _TIDY
        yield from _cure_it(Path("other-graph"))
    yield _MORE


def _relations() -> Iterator[str]:
    """Which relations raise, lower, or are no steps."""
    yield "\n## The relations\n\n"
    signs = {1: "raise", -1: "lower", None: "a source says that the direction is unknown"}
    rows = [
        (meaning, _words(name for name, sign in CAUSAL.items() if sign == which))
        for which, meaning in signs.items()
    ]
    rows.append(("say how things are built; never a step of a path", _words(STRUCTURAL)))
    rows.append(
        ("say that nothing happens; never a step, and heard in every verdict", _words(NULL))
    )
    yield table(("what they do", "relations"), rows)
    yield "\n`moagraph vocabulary` lists every allowed word, and two that are often wanted and mean observations.\n"


def _words(names: Iterable[str]) -> str:
    """Words of the vocabulary in a row."""
    return ", ".join(f"`{name}`" for name in names)


def _columns(item: GraphTable) -> str:
    """What the cells of a table may hold."""
    rows = ((f"`{c.name}`", c.title, "yes" if c.needed else "", _allowed(c)) for c in item.columns)
    return table(("column", "what", "needed", "allowed"), rows)


def _allowed(column: Column) -> str:
    """What a cell may hold, in a few words."""
    words = _words(column.allowed)
    if column.refers:
        words = f"from `{column.refers}.csv`"
    elif column.form and not words:
        words = _FORMS[column.form]
    return f"list: {words or 'text'}" if column.many else words


_FORMS: Final = {
    "curie": "`prefix:local`",
    "pmid": "digits",
    "doi": "`10.1038/nature17998`",
    "year": "four digits",
    "number": "1, 2, 3 ...",
}


def _console(*commands: str) -> str:
    """Commands with what they say."""
    said = []
    for command in commands:
        answer = say(command)
        said.append(f"$ {command}\n{answer.out}{answer.err}")
    return f"\n```console\n{''.join(said)}```\n"


def _example(graph: Path) -> Iterator[str]:
    """A whole small graph, as `new` makes it."""
    yield "\n## An example\n\n`moagraph new` makes a small valid graph to overwrite.\n"
    yield _console(f"moagraph new {graph}", f"moagraph check {graph}")
    for name in TABLES:
        text = (graph / f"{name}.csv").read_text(encoding="utf-8")
        yield f"\n`{name}.csv`\n\n```text\n{text}```\n"


def _break_it(graph: Path) -> Iterator[str]:
    """The example with faults, and what check says."""
    nodes, claims = graph / "nodes.csv", graph / "claims.csv"
    _change(nodes, "example enzyme", "2-Sep")
    _change(claims, "example-enzyme,increases", "example-enzyme,required_for")
    _change(claims, "causes,example-symptom", "causes,example-sympton")
    yield _console(f"moagraph check {graph}")


def _cure_it(graph: Path) -> Iterator[str]:
    """The example after a spreadsheet had it, and what tidy does."""
    say(f"moagraph new {graph}")
    nodes, claims = graph / "nodes.csv", graph / "claims.csv"
    text = nodes.read_text(encoding="utf-8").replace(",", ";").replace("\n", "\r\n")
    nodes.write_bytes(text.encode("utf-8-sig"))
    _change(
        claims, "lasts,hypotheses,against,note\n", "lasts,hypotheses,against,note\n" + _NEW_CLAIM
    )
    yield _console(f"moagraph tidy {graph} --assign-ids", f"moagraph check {graph}")


_NEW_CLAIM: Final = ",example-mediator,decreases,example-enzyme,,,,,,\n"


def _change(file: Path, old: str, new: str) -> None:
    """Nothing; the file's text has the new words for the old."""
    text = file.read_text(encoding="utf-8")
    if old not in text:
        raise ValueError(f"{file.name} does not hold {old!r}")
    file.write_text(text.replace(old, new), encoding="utf-8", newline="\n")
