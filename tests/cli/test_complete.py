"""Completion, as bash, zsh and fish ask for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.runner import moagraph


def complete(line: str, *, shell: str = "zsh", **env: str) -> list[str]:
    """The values offered for the last word of a line."""
    words = line.split(" ")
    typed = {"COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    if shell == "fish":
        typed["COMP_CWORD"] = words[-1]
    variables = {"_MOAGRAPH_COMPLETE": f"{shell}_complete", **typed, **env}
    result = moagraph(env=variables)
    assert (result.status, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    if shell == "zsh":
        return lines[1::3]
    return [item.split(",", 1)[1].split("\t")[0] for item in lines]


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("moagraph verd", ["verdict"]),
        ("moagraph paths ket", ["ketamine"]),
        ("moagraph paths KETA", ["ketamine"]),
        ("moagraph paths ketal", ["Ketalar"]),
        ("moagraph paths ketamine lif", ["lifted mood"]),
        ("moagraph paths ketamine mood --via bd", ["BDNF"]),
        ("moagraph paths ketamine mood --hypothesis h", ["h1", "h2"]),
        ("moagraph paths ketamine mood --sign inc", ["increases"]),
        ("moagraph paths ketamine mood --coh", ["--coherent"]),
        ("moagraph show nmdar1-", ["nmdar1-decreases-bdnf", "nmdar1-part_of-nmdar"]),
        ("moagraph list st", ["stories"]),
        ("moagraph export x.svg --story f", ["first"]),
        ("moagraph check ra", ["rapid-antidepressants", "ra"]),
        ("moagraph nodes --kind pro", ["protein", "process"]),
        ("moagraph paths zzz", []),
    ],
)
def test_names_are_completed(line: str, offered: list[str]) -> None:
    assert complete(line) == offered


def test_nothing_typed_offers_every_node_by_its_name() -> None:
    assert len(complete("moagraph paths ")) == 8


def test_graphs_are_completed_by_name_or_by_the_shells_files() -> None:
    assert complete("moagraph nodes --graph rap") == ["rapid-antidepressants", "rap"]
    assert complete("moagraph paths --graph rapid-antidepressants keta")[0] == "ketamine"


def test_broken_graph_offers_nothing(tmp_path: Path) -> None:
    broken = {"MOAGRAPH_GRAPH": str(tmp_path)}
    for line in ("paths ket", "show ket", "paths a b --hypothesis h", "export x --story f"):
        assert complete(f"moagraph {line}", **broken) == []


def test_bash_gets_quoted_names_unless_a_quote_is_open() -> None:
    assert complete("moagraph paths ketamine lif", shell="bash") == ["lifted\\ mood"]
    line = 'moagraph paths ketamine "lif'
    assert complete(line, shell="bash") == ["lifted mood"]


def test_fish_is_served() -> None:
    assert complete("moagraph paths ketamine lif", shell="fish") == ["lifted mood"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_script_for_the_shell_is_printed(shell: str) -> None:
    result = moagraph(env={"_MOAGRAPH_COMPLETE": f"{shell}_source"})
    assert result.status == 0
    assert "_moagraph_completion" in result.stdout


def test_unknown_shell_exits_1() -> None:
    assert moagraph(env={"_MOAGRAPH_COMPLETE": "ksh_source"}).status == 1


@pytest.mark.parametrize(
    "words",
    [
        "paths ketamine mood",
        "paths ketamine mood --explain",
        "paths ketamine mood --format json",
        "verdict ketamine mood",
        "show ketamine",
        "show nmdar1-decreases-bdnf",
    ],
)
def test_answers_load_nothing_heavy(words: str) -> None:
    assert heavy_after(f"run({words.split()})") == "[]"


def test_completion_loads_nothing_heavy() -> None:
    code = (
        "import os; os.environ.update(_MOAGRAPH_COMPLETE='zsh_complete',"
        "COMP_WORDS='moagraph paths ket', COMP_CWORD='2'); run([])"
    )
    assert heavy_after(code) == "[]"


def heavy_after(code: str) -> str:
    """The heavy libraries that are loaded after some code ran."""
    heavy = ("networkx", "pandas", "pyvis", "numpy", "rich", "pptx", "reportlab", "jinja2")
    told = f"print([name for name in {heavy} if name in sys.modules], file=sys.stderr)"
    whole = f"import sys; from moagraph.cli.main import run; {code}; {told}"
    done = subprocess.run([sys.executable, "-c", whole], capture_output=True, check=True)
    return done.stderr.decode().splitlines()[-1]
