"""The example at the end of every verb's help is true: it runs, on the shipped graph."""

from __future__ import annotations

import re
import shlex
import webbrowser
from pathlib import Path

import click
import pytest
from tests.cli.runner import moagraph, ok

from moagraph.cli.main import moagraph as group
from moagraph.cli.verb import Verb

VERBS = group.list_commands(click.Context(group))


def verb(name: str) -> Verb:
    found = group.get_command(click.Context(group), name)
    assert isinstance(found, Verb)
    return found


@pytest.mark.parametrize("name", VERBS)
def test_help_says_what_the_verb_does_and_ends_with_its_examples(name: str) -> None:
    said = ok(name, "--help")
    assert said.startswith(f"Usage: moagraph {name} ")
    examples = verb(name).examples
    assert examples
    assert said.endswith("".join(f"  {example}\n" for example in examples))
    assert re.search(r"\n  [A-Z][^\n]*[.:]", said)
    assert max(map(len, said.splitlines())) <= 110


@pytest.mark.parametrize("name", VERBS)
def test_every_option_says_what_it_does(name: str) -> None:
    options = [item for item in verb(name).params if isinstance(item, click.Option)]
    assert [item.name for item in options if not item.help] == []


@pytest.mark.parametrize("example", [example for name in VERBS for example in verb(name).examples])
def test_example_runs(example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MOAGRAPH_GRAPH")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(webbrowser, "open", lambda _address: True)
    program, *words = shlex.split(example)
    assert program == "moagraph"
    if words[0] != "new":
        moagraph("new", "my-graph")
    result = moagraph(*words)
    assert result.status == 0, result.stderr
    if words[0] in ("new", "tidy", "export"):
        assert result.stderr
    else:
        assert result.stdout
