"""A command as typed in a shell, run inside this process, and what it says."""

from __future__ import annotations

import io
import os
import shlex
import sys
from unittest import mock

from moagraph.cli.main import run

__all__ = ["Said", "say"]

_WIDTH = "100"


class Said:
    """What a command said: its exit code, and both streams as text."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code = code
        self.out = out
        self.err = err


def say(command: str) -> Said:
    """What `moagraph ...` says, as on a pipe; `| head -n N` at its end cuts standard output."""
    typed, _, cut = command.partition(" | ")
    program, *words = shlex.split(typed)
    if program != "moagraph":
        raise ValueError(f"only moagraph can be run here: {command}")
    said = _run(words)
    if cut:
        head, option, count = cut.split()
        if (head, option) != ("head", "-n"):
            raise ValueError(f"only head -n N may follow a command here: {command}")
        said.out = "".join(said.out.splitlines(keepends=True)[: int(count)])
    return said


def _run(words: list[str]) -> Said:
    """The same without a shell: no terminal, no colours, one width, the shipped graph."""
    away = ("MOAGRAPH_GRAPH", "NO_COLOR", "MOAGRAPH_DEBUG")
    env = {name: value for name, value in os.environ.items() if name not in away}
    out, err = _stream(), _stream()
    with (
        mock.patch.dict(os.environ, {**env, "COLUMNS": _WIDTH}, clear=True),
        mock.patch.object(sys, "stdout", out),
        mock.patch.object(sys, "stderr", err),
    ):
        code = run(words)
    return Said(code, _text(out), _text(err))


def _stream() -> io.TextIOWrapper:
    """A stream that keeps what is written to it, as text or as bytes."""
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n", write_through=True)


def _text(stream: io.TextIOWrapper) -> str:
    """What a stream kept."""
    stream.flush()
    stream.seek(0)
    return stream.read()
