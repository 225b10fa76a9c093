"""Export from the command line: suffixes, selections, and what stands on the disk."""

from __future__ import annotations

import tempfile
import webbrowser
from pathlib import Path

import pytest
from tests.cli.runner import moagraph


def test_export_writes_the_selection(tmp_path: Path) -> None:
    out = tmp_path / "k.svg"
    words = ("export", str(out), "--from", "ketamine", "--to", "mood", "--sign", "increases")
    result = moagraph(*words)
    assert (result.status, result.stdout, result.stderr) == (0, "", f"wrote {out}\n")
    drawn = out.read_text()
    assert "From ketamine to lifted mood" in drawn
    assert 'data-node="hnk"' not in drawn
    again = tmp_path / "again.svg"
    assert moagraph("export", str(again), *words[2:]).status == 0
    assert again.read_bytes() == out.read_bytes()


@pytest.mark.parametrize(
    "selection",
    [
        ["--story", "first"],
        ["--around", "mood", "--steps", "1"],
        ["--between", "ketamine", "mood"],
        ["--compare", "ketamine", "--compare", "hnk"],
        ["--hypothesis", "h1"],
        [],
    ],
)
def test_every_selection_is_drawn(tmp_path: Path, selection: list[str]) -> None:
    assert moagraph("export", str(tmp_path / "x.svg"), *selection).status == 0
    assert (tmp_path / "x.svg").read_text().startswith("<svg")


def test_png_takes_its_options(tmp_path: Path) -> None:
    out = tmp_path / "x.png"
    words = ("--width", "300", "--theme", "dark", "--size", "slide", "--transparent")
    assert moagraph("export", str(out), *words).status == 0
    assert out.read_bytes().startswith(b"\x89PNG")


def test_what_will_not_show_is_said_and_the_figure_written(tmp_path: Path) -> None:
    words = ("--graph", "rapid-antidepressants", "--hypothesis", "erk-dusp6", "--no-references")
    result = moagraph("export", str(tmp_path / "x.pdf"), "--size", "slide", *words)
    assert (result.status, result.stdout) == (0, "")
    assert "small for a slide" in result.stderr
    assert "--no-references" not in result.stderr
    assert (tmp_path / "x.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["x.foo"], "no writer for .foo; allowed: "),
        (["x"], "no suffix to choose a format by; allowed: "),
        (["x.svg", "--dpi", "300"], "dpi means nothing for .svg; it is for .png"),
        (["x.svg", "--font", __file__], "font means nothing for .svg; it is for .png, .pdf"),
        (["x.pdf", "--font", __file__], "give a .ttf file"),
        (["x.pptx", "--no-references"], "no-references means nothing for .pptx; it is for .svg"),
        (["x.svg", "--size", "A9"], "choose one of column, page, poster"),
        (["x.svg", "--from", "ketamine"], "give both --from and --to"),
        (["x.svg", "--from", "ketamnie", "--to", "mood"], "nearest: ketamine"),
        (["x.svg", "--story", "frist"], "there is first"),
    ],
)
def test_mistyped_export_exits_2_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = moagraph("export", *words)
    assert (result.status, result.stdout) == (2, "")
    assert told in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_missing_folder_exits_1(tmp_path: Path) -> None:
    result = moagraph("export", str(tmp_path / "no" / "x.svg"))
    assert result.status == 1
    assert "make it first" in result.stderr


def test_page_opens_at_the_question(tmp_path: Path) -> None:
    out = tmp_path / "k.html"
    words = ("--from", "ketamine", "--to", "mood", "--coherent", "--theme", "dark")
    assert moagraph("export", str(out), *words).status == 0
    page = out.read_text()
    assert page.startswith("<!doctype html>")
    opening = page.partition('"opening":')[2]
    assert opening.startswith(
        '{"from":"ketamine","to":"mood","sign":"any","k":"10","hypothesis":["*"],"theme":"dark"}'
    )


@pytest.mark.parametrize("has_browser", [True, False])
def test_open_prints_where_the_page_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, has_browser: bool
) -> None:
    opened: list[str] = []

    def browse(address: str) -> bool:
        opened.append(address)
        return has_browser

    monkeypatch.setattr(webbrowser, "open", browse)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    result = moagraph("open", "--around", "mood")
    place = Path(result.stdout.strip())
    assert place.read_text().startswith("<!doctype html>")
    assert opened == [place.as_uri()]
    assert result.status == (0 if has_browser else 1)
    assert ("no browser" in result.stderr) is not has_browser
