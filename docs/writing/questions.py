"""docs/questions.md: what an expert would ask, each answered by a command with its true output."""

from __future__ import annotations

from collections.abc import Iterator

from docs.writing.places import read_table
from docs.writing.session import say
from docs.writing.text import HEAD

__all__ = ["write_questions"]

_INTRODUCTION = """
# Questions, and what the graph answers

Each question is answered by one command on the shipped graph, shown with what it says. An arrow `→` raises,
`⊣` lowers, and `!` marks a step that a source disputes. Grades say what was studied, not how true it is: see
[concepts](concepts.md). Nothing here is medical advice.
"""


def write_questions() -> str:
    """The whole document."""
    return HEAD + "".join(_parts())


def _parts() -> Iterator[str]:
    """The document, piece by piece."""
    yield _INTRODUCTION.lstrip()
    for number, row in enumerate(read_table("questions.csv"), 1):
        said = say(row["command"])
        if said.code:
            raise ValueError(f"exit {said.code} of {row['command']}: {said.err}")
        yield f"\n## {number}. {row['question']}\n\n"
        yield f"```console\n$ {row['command']}\n{said.out}{said.err}```\n"
