"""From suffix to writer: what is allowed is written, what is not is named with what is."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.toys import diamond

from moagraph.cli.part_frames import show_story, show_whole
from moagraph.errors import BadQueryError
from moagraph.exchange.open import open_graph
from moagraph.export.formats import FORMATS, format_of, write
from moagraph.picture.compose import compose
from moagraph.picture.frame import Frame
from moagraph.picture.text import measure

FRAME = Frame(claims=(("a-activates-b", "strong"),), title="A diamond")


@pytest.mark.parametrize("suffix", sorted(FORMATS))
def test_every_format_is_written_twice_the_same(suffix: str, tmp_path: Path) -> None:
    one, two = (f"{tmp_path}/{name}{suffix}" for name in "ab")
    for path in (one, two):
        write(path, diamond(), [FRAME])
    assert _content(one) == _content(two) != b""


@pytest.mark.parametrize("suffix", sorted(FORMATS))
def test_every_format_has_a_theme(suffix: str, tmp_path: Path) -> None:
    light, dark = f"{tmp_path}/light{suffix}", f"{tmp_path}/dark{suffix}"
    write(light, diamond(), [FRAME], theme="light")
    write(dark, diamond(), [FRAME], theme="dark", size=None)
    assert _content(light) != _content(dark)


def _content(place: str) -> bytes:
    """What a file holds, or all files of a folder."""
    path = Path(place)
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return b"".join(file.read_bytes() for file in files)


def test_case_of_a_suffix_does_not_matter() -> None:
    assert format_of(Path("x.PNG")) == ".png"


def test_unknown_suffix_lists_the_allowed() -> None:
    with pytest.raises(
        BadQueryError, match=r"cannot export a\.xyz: no writer for \.xyz; allowed: \."
    ):
        format_of("a.xyz")


def test_option_without_use_names_the_formats_that_have_one(tmp_path: Path) -> None:
    with pytest.raises(BadQueryError, match=r"dpi means nothing for \.svg; it is for \.png"):
        write(tmp_path / "a.svg", diamond(), [FRAME], dpi=300)
    with pytest.raises(
        BadQueryError, match=r"sparkle means nothing for \.svg; it is for no format"
    ):
        write(tmp_path / "a.svg", diamond(), [FRAME], sparkle=True)
    assert list(tmp_path.iterdir()) == []


def test_references_under_a_figure_can_be_left_out(tmp_path: Path) -> None:
    graph = open_graph()
    frame = show_story(graph, "why-it-fades").steps[0]
    for suffix in (".svg", ".pdf", ".png"):
        write(tmp_path / f"with{suffix}", graph, [frame], size="slide")
        write(tmp_path / f"without{suffix}", graph, [frame], size="slide", no_references=True)
    with_, without = ((tmp_path / f"{name}.svg").read_text() for name in ("with", "without"))
    assert 'class="reference"' in with_
    assert 'class="reference"' not in without
    assert frame.footer in with_
    assert frame.footer in without
    texts = [PdfReader(tmp_path / f"{n}.pdf").pages[0].extract_text() for n in ("with", "without")]
    assert ["[1]" in text for text in texts] == [True, False]
    assert (tmp_path / "with.png").read_bytes() != (tmp_path / "without.png").read_bytes()


@pytest.mark.parametrize("size", ["slide", "slide-4x3", "poster"])
def test_references_on_a_wall_have_at_least_9_points(size: str) -> None:
    graph = open_graph()
    for frame in show_story(graph, "why-it-fades").steps:
        scene = compose(graph, frame, size=size)
        small = [label for label in scene.labels if label.part in ("reference", "footer")]
        assert any(label.part == "reference" for label in small)
        assert all(label.size >= 9 for label in small)
        assert all(measure(label.text, label.size) <= scene.width for label in small)
        assert max(label.y for label in small) < scene.height


def test_labels_too_small_for_their_size_are_told_with_the_cure(tmp_path: Path) -> None:
    graph = open_graph()
    frame = show_whole(graph).overview
    (said,) = write(tmp_path / "a.svg", graph, [frame], size="slide")
    assert "small for a slide" in said
    assert ".pptx" in said
    (said,) = write(tmp_path / "a.svg", graph, [frame], size="column")
    assert "larger --size" in said
    assert write(tmp_path / "a.svg", graph, [frame]) == ()
    assert write(tmp_path / "a.svg", diamond(), [FRAME], size="slide") == ()
