"""The README's first answer, as shown and as it is; run as a program it writes the true one in.

`make readme` does, after the graph has changed.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "README.md"
BLOCK = re.compile(r"```(\w+)\n(.*?)```", flags=re.DOTALL)

__all__ = ["BLOCK", "FILE", "ROOT", "main_command", "true_output"]


def main_command() -> str:
    """The README's first command, as a stranger types it."""
    return str(BLOCK.findall(FILE.read_text(encoding="utf-8"))[0][1]).strip()


def true_output(folder: Path) -> str:
    """What the moagraph part of the first command prints, run in a folder of its own."""
    said = ""
    for line in main_command().split(" && ")[2:]:
        program, *words = shlex.split(line)
        assert program == ".venv/bin/moagraph"
        code = "import sys; from moagraph.cli.main import run; sys.exit(run())"
        done = subprocess.run(
            [sys.executable, "-c", code, *words],
            cwd=folder,
            env={name: value for name, value in os.environ.items() if name != "MOAGRAPH_GRAPH"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=True,
        )
        said += done.stdout
    return said


def main() -> None:
    """Nothing; the README shows the true output of its first command."""
    with tempfile.TemporaryDirectory() as folder:
        said = true_output(Path(folder))
    text = FILE.read_text(encoding="utf-8")
    shown = list(BLOCK.finditer(text))[1]
    FILE.write_text(text[: shown.start(2)] + said + text[shown.end(2) :], encoding="utf-8")


if __name__ == "__main__":
    main()
