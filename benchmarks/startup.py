"""How long a command takes to start, beside `python -c "import click"` in the same run.

    .venv/bin/python benchmarks/startup.py [runs]

Prints the median of each in milliseconds of processor time, and its ratio to click's. Aims:
`--help` at most 1.5 times, a path query on the shipped graph at most 3 times.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys

RUN = "import sys; from moagraph.cli.main import run; sys.exit(run({words}))"
COMMANDS = {
    "python": "pass",
    "import click": "import click",
    "import networkx": "import networkx",
    "moagraph --help": RUN.format(words=["--help"]),
    "moagraph paths": RUN.format(words=["paths", "BCI", "ERK"]),
    "moagraph paths, json": RUN.format(words=["paths", "BCI", "ERK", "--format", "json"]),
    "moagraph verdict": RUN.format(words=["verdict", "ketamine", "antidepressant-like behaviour"]),
    "moagraph show": RUN.format(words=["show", "ketamine"]),
    "completion": "import os; os.environ.update(_MOAGRAPH_COMPLETE='zsh_complete',"
    "COMP_WORDS='moagraph paths ket', COMP_CWORD='2');" + RUN.format(words=[]),
}


def spent(code: str) -> float:
    """Seconds of processor time that a fresh Python spends on some code."""
    # An installed package has its bytecode; a checkout has it after the first run, if it may.
    unset = ("MOAGRAPH_GRAPH", "PYTHONDONTWRITEBYTECODE")
    env = {name: value for name, value in os.environ.items() if name not in unset}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], stdout=subprocess.DEVNULL, env=env, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def table(runs: int = 15) -> list[str]:
    """Rows of Markdown, command after command in each of so many turns."""
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for code in COMMANDS.values():
        spent(code)
    for _ in range(runs):
        for name, code in COMMANDS.items():
            times[name].append(spent(code))
    click = statistics.median(times["import click"])
    lines = ["| whole process | processor time | times `import click` |", "|---|---|---|"]
    for name, taken in times.items():
        median = statistics.median(taken)
        lines.append(f"| `{name}` | {1000 * median:.0f} ms | {median / click:.2f} |")
    return lines


if __name__ == "__main__":
    print("\n".join(table(int(sys.argv[1]) if sys.argv[1:] else 15)))
