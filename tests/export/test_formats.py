"""From suffix to writer: what is allowed is written, what is not is named with what is."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.toys import diamond

from moagraph.errors import BadQueryError
from moagraph.export.formats import FORMATS, format_of, write
from moagraph.picture.frame import Frame

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
