"""docs/commands.md: the command line, as its own help tells it."""

from __future__ import annotations

from collections.abc import Iterator

from docs.writing.session import say
from docs.writing.text import HEAD

from moagraph.cli.main import SECTIONS

__all__ = ["write_commands"]

_INTRODUCTION = """
# The command line

Every verb as `moagraph VERB --help` tells it. Results go to standard output, everything else to standard error.
Exit codes: 0 answered (an empty answer is an answer), 1 could not, 2 mistyped, 3 answered but cut short by a
budget, 130 interrupted, 141 the reader closed the pipe. The same question gives the same bytes.
"""


def write_commands() -> str:
    """The whole document."""
    return HEAD + "".join(_parts())


def _parts() -> Iterator[str]:
    """The document, piece by piece."""
    yield _INTRODUCTION.lstrip()
    for title, verbs in SECTIONS.items():
        yield f"\n## {title}\n"
        for verb in verbs:
            yield f"\n### {verb}\n\n```text\n{say(f'moagraph {verb} --help').out}```\n"
