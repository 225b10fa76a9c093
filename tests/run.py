"""Every check of moagraph in one command: `python3 tests/run.py`.

Makes the virtual environment .venv if there is none, installs moagraph with what its checks
need, finds (on Debian and Ubuntu: installs) the browser and the office programs, and runs
formatting, lint, types, layers, and all tests with their coverage. A check that cannot run has
failed; the last line of its message cures it. Needs nothing but Python itself.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".venv" / ("Scripts" if os.name == "nt" else "bin")

PROGRAMS = {
    "chromium": ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    "libreoffice-impress": ("soffice", "libreoffice"),
    "poppler-utils": ("pdftoppm",),
}
"""Debian package to the commands any of which will do."""

CHECKS = {
    "lint": ("ruff", "check", "."),
    "format": ("ruff", "format", "--check", "."),
    "types": ("mypy",),
    "layers": ("lint-imports",),
    "tests": ("pytest", "-n", "auto", "--cov", "--cov-report=term"),
}
"""Name of a check to the command that makes it."""


def main() -> int:
    """The exit code: 0 when every check passed."""
    if sys.version_info < (3, 11):
        return give_up(
            "this is Python " + sys.version.split()[0], "run it with python3.11 or newer"
        )
    os.chdir(ROOT)
    if not make_environment() or not find_programs():
        return 1
    failed = [name for name, command in CHECKS.items() if not run(name, command)]
    print(f"\nfailed: {', '.join(failed)}" if failed else "\nall checks passed")
    return 1 if failed else 0


def make_environment() -> bool:
    """Whether .venv is there and holds moagraph, editable, with what the checks need."""
    if not (FOLDER / "pip").exists() and not (FOLDER / "pip.exe").exists():
        subprocess.run([sys.executable, "-m", "venv", str(ROOT / ".venv")], check=False)
    return run(
        "install", ("python", "-m", "pip", "install", "--quiet", "--editable", f"{ROOT}[dev]")
    )


def find_programs() -> bool:
    """Whether every program that tests start is there, after installing what can be."""
    missing = [package for package, names in PROGRAMS.items() if not any(map(shutil.which, names))]
    if not missing:
        return True
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *missing]
    if shutil.which("apt-get") and (as_root := find_root()) is not None:
        for command in (["apt-get", "update"], install):
            print("+", *as_root, *command, flush=True)
            subprocess.run(
                [*as_root, *command],
                check=False,
                stdout=subprocess.DEVNULL,
                env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            )
        missing = [p for p in missing if not any(map(shutil.which, PROGRAMS[p]))]
    if missing:
        cure = f"install {' and '.join(missing)}, on Debian: sudo {' '.join(install)}"
        give_up(f"these programs are missing: {', '.join(missing)}", cure)
    return not missing


def find_root() -> list[str] | None:
    """The words that make a command run as root; None when it cannot without a password."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    if shutil.which("sudo") and subprocess.run([*sudo, "true"], check=False).returncode == 0:
        return sudo
    return None


def run(name: str, command: tuple[str, ...]) -> bool:
    """Whether a command of the environment succeeded; its output is shown."""
    print(f"\n== {name}: {' '.join(command)}", flush=True)
    program = shutil.which(command[0], path=str(FOLDER))
    if program is None:
        give_up(f"{name} cannot run: no {command[0]} in {FOLDER}", "remove .venv and start again")
        return False
    done = subprocess.run([program, *command[1:]], cwd=ROOT, check=False)
    print(f"{name}: {'passed' if done.returncode == 0 else 'FAILED'}", flush=True)
    return done.returncode == 0


def give_up(wrong: str, cure: str) -> int:
    """1, after saying what is wrong and what cures it."""
    print(f"{wrong}\n{cure}", file=sys.stderr, flush=True)
    return 1


if __name__ == "__main__":
    sys.exit(main())
