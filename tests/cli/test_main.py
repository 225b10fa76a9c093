"""Exit codes, streams, help and version: what holds for every verb."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import click
import pytest
from tests.cli.runner import moagraph as command
from tests.cli.runner import ok

from moagraph.cli import look
from moagraph.cli.main import moagraph, run

PROGRAM = [sys.executable, "-c", "import sys; from moagraph.cli.main import run; sys.exit(run())"]
HEAVY = ("networkx", "pandas", "pyvis", "numpy", "rich")


def start(*words: str, **options: object) -> subprocess.Popen[bytes]:
    pipe = subprocess.PIPE
    return subprocess.Popen([*PROGRAM, *words], **{"stdout": pipe, "stderr": pipe, **options})  # type: ignore[call-overload,no-any-return] # options are Popen's own


def test_version_is_that_of_the_package() -> None:
    assert ok("--version") == f"moagraph {version('moagraph')}\n"


@pytest.mark.parametrize("words", [(), ("--help",), ("-h",)])
def test_help_lists_every_verb_by_section(words: tuple[str, ...]) -> None:
    result = command(*words)
    said = result.stdout + result.stderr
    assert result.status == (0 if words else 2)
    for title, verbs in moagraph.sections.items():
        assert f"{title}:\n" in said
        for verb, (_, line) in verbs.items():
            assert f"  {verb} " in said
            assert line.split()[0] in said


def test_help_loads_only_click() -> None:
    code = (
        "import sys; from moagraph.cli.main import run; run(['--help']);"
        "print(sorted(name for name in sys.modules if name.startswith('moagraph')), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    small = ["moagraph", "moagraph.cli", "moagraph.cli.codes", "moagraph.cli.main"]
    rest = ["moagraph.cli.verb", "moagraph.errors", "moagraph.export"]
    assert done.stderr.strip() == str([*small, *rest])


def test_mistyped_verb_is_met_by_its_like() -> None:
    result = command("soures")
    assert result.status == 2
    assert "there is no verb 'soures'; nearest: sources" in result.stderr
    assert "`moagraph --help` lists them" in command("zzz").stderr


def test_mistyped_option_before_the_verb() -> None:
    result = command("--verison")
    assert result.status == 2
    assert "--version" in result.stderr


def test_missing_file_exits_1_and_names_it(tmp_path: Path) -> None:
    result = command("nodes", "--graph", str(tmp_path / "none"))
    assert (result.status, result.stdout) == (1, "")
    assert f"{tmp_path}/none does not exist" in result.stderr


def test_broken_graph_exits_1_with_every_problem(tmp_path: Path) -> None:
    (tmp_path / "nodes.csv").write_bytes(b"\xff\xfe")
    result = command("nodes", "--graph", str(tmp_path))
    assert result.status == 1
    assert "nodes.csv" in result.stderr
    assert "claims.csv" in result.stderr
    assert "Traceback" not in result.stderr


def test_unwritable_output_exits_1(tmp_path: Path) -> None:
    result = command("nodes", "--output", str(tmp_path / "no" / "x.csv"))
    assert (result.status, result.stdout) == (1, "")
    assert "make it first" in result.stderr


class Fault:
    """A listing verb that fails as told."""

    def __init__(self, error: BaseException) -> None:
        self.error = error

    def __call__(self, *_args: object) -> None:
        raise self.error


@pytest.mark.parametrize(
    ("error", "status", "told"),
    [
        (KeyboardInterrupt(), 130, ""),
        (click.Abort(), 1, "this should not happen"),
        (BrokenPipeError(), 141, ""),
        (OSError(28, "No space left on device"), 1, "No space left on device: standard output"),
        (ValueError("\x1b[31m"), 1, r"this should not happen: ValueError: \x1b[31m"),
        (RecursionError("deep"), 1, "RecursionError"),
        (MemoryError(), 1, "MemoryError"),
    ],
)
def test_faults_become_exit_codes_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, error: BaseException, status: int, told: str
) -> None:
    monkeypatch.setattr(look, "send_answer", Fault(error))
    result = command("vocabulary")
    assert (result.status, result.stdout) == (status, "")
    assert told in result.stderr
    assert "Traceback" not in result.stderr


def test_debug_lets_the_error_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(look, "send_answer", Fault(ValueError("here")))
    with pytest.raises(ValueError, match="here"):
        command("vocabulary", env={"MOAGRAPH_DEBUG": "1"})


def test_closed_pipe_exits_141_silently() -> None:
    process = start("vocabulary", "--format", "json")
    assert process.stdout
    process.stdout.close()
    assert process.stderr
    with process.stderr:
        assert process.stderr.read() == b""
    assert process.wait() == 141


def test_full_disk_behind_standard_output_exits_1() -> None:
    with Path("/dev/full").open("wb") as full, start("vocabulary", stdout=full) as process:
        _, told = process.communicate()
    assert process.returncode == 1
    assert told.decode() == (
        "moagraph: No space left on device: standard output; nothing was lost\n"
    )


def test_full_disk_behind_output_file_exits_1() -> None:
    result = command("vocabulary", "--output", "/dev/full")
    assert result.status == 1
    assert "cannot write /dev/full: No space left on device" in result.stderr


def test_closed_standard_output_is_said() -> None:
    done = subprocess.run(
        ["sh", "-c", '"$@" >&-', "sh", *PROGRAM, "vocabulary"], capture_output=True, check=False
    )
    assert done.returncode == 1
    assert b"standard output is closed" in done.stderr


def test_full_disk_behind_both_streams_exits_1() -> None:
    with Path("/dev/full").open("wb") as full:
        process = start("vocabulary", stdout=full, stderr=full)
        assert process.wait() == 1


def test_text_goes_to_a_stream_without_bytes() -> None:
    held = io.StringIO()
    with contextlib.redirect_stdout(held):
        assert run(["vocabulary", "--format", "json"]) == 0
    assert held.getvalue().startswith("{")


def test_group_knows_no_other_verb() -> None:
    assert moagraph.get_command(click.Context(moagraph), "sparkle") is None


def test_closed_standard_error_is_borne() -> None:
    done = subprocess.run(
        ["sh", "-c", '"$@" 2>&-', "sh", *PROGRAM, "soures"], capture_output=True, check=False
    )
    assert done.returncode == 2


def test_interrupt_exits_130(tmp_path: Path) -> None:
    pipe = tmp_path / "claims.csv"
    os.mkfifo(pipe)
    process = start("claims", "--graph", str(tmp_path))
    with pipe.open("wb"):
        process.send_signal(signal.SIGINT)
        out, told = process.communicate()
    assert (process.returncode, out, told) == (130, b"", b"")


@pytest.mark.parametrize("locale", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}])
def test_any_encoding_is_served(locale: dict[str, str]) -> None:
    env = {**os.environ, **locale}
    with start("nodes", "hnk", env=env) as process:
        table, told = process.communicate()
    assert (process.returncode, told) == (0, b"")
    assert (b"\\u03b2" if "PYTHONIOENCODING" in locale else "\u03b2".encode()) in table
    with start("nodes", "hnk", "--format", "csv", env=env) as process:
        assert "\u03b2".encode() in process.communicate()[0]


def test_output_to_a_dash_is_standard_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert ok("vocabulary", "--output", "-") == ok("vocabulary")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["x.csv.gz", "x.zip", "x.parquet"])
def test_no_listing_is_written_as_what_it_is_not(tmp_path: Path, name: str) -> None:
    result = command("nodes", "--output", str(tmp_path / name))
    assert (result.status, list(tmp_path.iterdir())) == (2, [])
    assert "take .json, .csv" in result.stderr


def test_standard_error_has_no_colour_codes_written_out() -> None:
    words = ("paths", "ketamine", "mood", "--max-steps", "1")
    told = command(*words, terminal=True, env={"TERM": "xterm"}).stderr
    assert "\nSeen in experiments and trials (1)\n" in told


def test_no_colour_codes_in_a_pipe_or_under_no_color() -> None:
    assert "\x1b" not in ok("nodes")
    assert "\x1b" in ok("nodes", terminal=True, env={"TERM": "xterm"})
    for env in ({"NO_COLOR": "1", "TERM": "xterm"}, {"TERM": "dumb"}):
        assert "\x1b" not in ok("nodes", terminal=True, env=env)


def test_terminal_table_is_no_wider_than_the_terminal() -> None:
    said = ok("claims", terminal=True, env={"COLUMNS": "60", "NO_COLOR": "1"})
    assert max(map(len, said.splitlines())) <= 60
    assert "nmdar1" in said
    assert ok("claims", "--format", "csv", terminal=True) == ok("claims", "--format", "csv")


def test_every_verb_has_help_that_loads_nothing_heavy() -> None:
    verbs = moagraph.list_commands(click.Context(moagraph))
    code = (
        "import sys, io, contextlib; from moagraph.cli.main import run\n"
        "for verb in sys.argv[1:]:\n"
        "    with contextlib.redirect_stdout(io.StringIO()) as said:\n"
        "        assert run([verb, '--help']) == 0\n"
        "    assert 'Example' in said.getvalue(), verb\n"
        f"assert not [name for name in {HEAVY} if name in sys.modules]\n"
    )
    subprocess.run([sys.executable, "-c", code, *verbs], check=True)
