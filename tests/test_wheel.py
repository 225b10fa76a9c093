"""What pip installs: the wheel holds graphs, fonts and the page's parts, and works from anywhere."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "wheel", str(ROOT), "--no-deps", "--no-build-isolation"]
    subprocess.run([*pip, "--quiet", "--wheel-dir", str(folder)], check=True)
    (built,) = folder.glob("moagraph-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `moagraph` command of an environment that has the wheel, and what it depends on."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False)
    site = next(folder.glob("lib/python*/site-packages"))
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    pip = [sys.executable, "-m", "pip", "--python", str(folder / "bin" / "python"), "install"]
    subprocess.run([*pip, "--no-deps", "--quiet", str(wheel)], check=True)
    return folder / "bin" / "moagraph"


def test_wheel_holds_all_that_the_checkout_ships(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    shipped = [
        *(ROOT / "graphs").rglob("*.csv"),
        *(ROOT / "graphs").rglob("*.json"),
        *(p for p in (ROOT / "src").rglob("*") if p.is_file() and p.parent.name != "__pycache__"),
    ]
    for item in shipped:
        place = item.relative_to(ROOT)
        inside = place.relative_to("src") if place.parts[0] == "src" else Path("moagraph", place)
        assert str(inside) in names
    assert not [name for name in names if "__pycache__" in name or name.startswith("tests")]


def test_installed_command_answers_from_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    def run(*words: str) -> str:
        done = subprocess.run(
            [installed, *words], cwd=tmp_path, capture_output=True, text=True, check=True
        )
        return done.stdout

    where = "import moagraph; print(moagraph.__file__)"
    done = subprocess.run(
        [installed.with_name("python"), "-c", where], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith(str(installed.parents[1]))
    assert "rapid-antidepressants" in run("list")
    assert "1 path" in run("paths", "BCI", "ERK", "-k", "1")
    run("export", "page.html", "--from", "BCI", "--to", "ERK")
    run("export", "map.png", "--from", "BCI", "--to", "ERK")
    assert (tmp_path / "page.html").stat().st_size > 10_000
    assert (tmp_path / "map.png").read_bytes().startswith(b"\x89PNG")
