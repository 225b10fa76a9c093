"""The command line run inside the test's own process: its status and both streams."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest import mock

from moagraph.cli.main import run

__all__ = ["Result", "moagraph", "ok", "read_json"]


@dataclass(frozen=True)
class Result:
    """What one command left behind."""

    status: int
    stdout: str
    stderr: str


class _Stream(io.TextIOWrapper):
    """A standard stream that may say that it is a terminal."""

    terminal = False

    def isatty(self) -> bool:
        return self.terminal


@contextmanager
def _stream(name: str, encoding: str, *, terminal: bool) -> Iterator[io.BytesIO]:
    held = io.BytesIO()
    stream = _Stream(held, encoding=encoding, newline="\n", write_through=True)
    stream.terminal = terminal
    with mock.patch.object(sys, name, stream):
        yield held
        stream.flush()
        stream.detach()


def moagraph(
    *words: str,
    env: Mapping[str, str] | None = None,
    encoding: str = "utf-8",
    terminal: bool = False,
) -> Result:
    """What the command with these words gives."""
    clean = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    with (
        mock.patch.dict(os.environ, {**clean, "COLUMNS": "100", **(env or {})}, clear=True),
        _stream("stdout", encoding, terminal=terminal) as out,
        _stream("stderr", "utf-8", terminal=terminal) as err,
    ):
        status = run(words)
        sys.stdout.flush()
        sys.stderr.flush()
        said, told = out.getvalue(), err.getvalue()
    return Result(status, said.decode("utf-8"), told.decode("utf-8"))


def ok(*words: str, **options: Any) -> str:
    """The standard output of a command that must answer, with nothing on standard error."""
    result = moagraph(*words, **options)
    assert (result.status, result.stderr) == (0, ""), result.stderr
    return result.stdout


def read_json(*words: str) -> Any:
    """The JSON that a command gives."""
    return json.loads(ok(*words, "--format", "json"))
