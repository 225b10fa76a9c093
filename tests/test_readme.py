"""The README tells the truth: its commands are run, and what they print is what it shows."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from tests.cli.runner import moagraph as command
from tests.readme import BLOCK, FILE, ROOT, main_command, true_output

README = FILE.read_text(encoding="utf-8")
BLOCKS = BLOCK.findall(README)


@pytest.fixture(autouse=True)
def _default_graph(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("MOAGRAPH_GRAPH", raising=False)
    monkeypatch.chdir(tmp_path)


def test_main_command_answers_as_shown_and_leaves_the_page(tmp_path: Path) -> None:
    install = "python3 -m venv .venv && .venv/bin/pip install --quiet . && "
    assert main_command().startswith(install)
    assert true_output(tmp_path) == BLOCKS[1][1], "`make readme` writes the true output"
    assert (tmp_path / "ketamine.html").stat().st_size > 100_000


GALLERY = re.findall(r"moagraph export (exports/\S+)(.*)", (ROOT / "Makefile").read_text())


@pytest.mark.parametrize(("shown", "options"), GALLERY)
def test_gallery_is_what_its_command_makes(shown: str, options: str, tmp_path: Path) -> None:
    out = tmp_path / Path(shown).name
    assert command("export", str(out), *shlex.split(options)).status == 0
    assert out.read_bytes() == (ROOT / shown).read_bytes(), "`make gallery` makes it anew"


def test_gallery_holds_nothing_else_and_the_picture_of_the_readme() -> None:
    made = {shown for shown, _ in GALLERY}
    assert made == {f"exports/{path.name}" for path in (ROOT / "exports").iterdir()}
    assert set(re.findall(r"!\[[^\]]+\]\((exports/[^)]+)\)", README)) <= made


def test_opening_fits_a_screen() -> None:
    opening = README.partition("\n## ")[0].splitlines()
    assert len(opening) <= 45


def test_both_commands_are_run_by_the_continuous_check() -> None:
    script = (ROOT / ".ci" / "run").read_text()
    assert main_command() in script
    assert BLOCKS[2][1].strip() == "python3 tests/run.py"
    assert script.rstrip().endswith("python3 tests/run.py")


SHELL = [line for kind, text in BLOCKS[4:] if kind == "sh" for line in text.splitlines()]


@pytest.mark.parametrize("line", SHELL)
def test_every_further_command_answers(line: str) -> None:
    program, *words = shlex.split(line, comments=True)
    assert program == "moagraph"
    result = command(*words)
    assert result.status == 0, result.stderr
    assert result.stdout or result.stderr.startswith("wrote ")


def test_python_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = (text for kind, text in BLOCKS if kind == "python")
    exec(code, {})  # our own README
    said = capsys.readouterr().out
    assert said.count("increases") >= 3
    assert "rapamycin to synaptogenesis: decreases" in said


def test_every_place_named_is_there() -> None:
    places = re.findall(r"^\| `([^`]+)` \|", README, flags=re.MULTILINE)
    linked = re.findall(r"\]\(([^)#:]+)\)", README)
    assert places
    assert [place for place in (*places, *linked) if not (ROOT / place).exists()] == []


def test_worked_example_of_a_claim_works(tmp_path: Path) -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert command("new", "practice").status == 0
    tables = {path.read_text().splitlines()[0]: path for path in Path("practice").glob("*.csv")}
    for _, block in re.findall(r"( +)```csv\n(.*?)```", text, flags=re.DOTALL):
        head, row = (line.strip() for line in block.strip().splitlines())
        with tables[head].open("a") as table:
            table.write(row + "\n")
    shown = re.findall(r"^ +(moagraph (?:tidy|check|show) .*)$", text, flags=re.MULTILINE)
    results = [command(*shlex.split(line)[1:]) for line in shown]
    assert [result.status for result in results] == [0, 0, 0]
    assert results[1].stderr == "practice: 0 errors, 0 warnings\n"
    assert results[2].stdout.startswith("example drug blocks example receptor; grade C\n")
    assert (tmp_path / "practice").is_dir()
