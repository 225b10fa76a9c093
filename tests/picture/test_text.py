"""Text is measured and broken the same everywhere, whatever it holds."""

from __future__ import annotations

import importlib.util

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.picture.font_table import make_table

from moagraph.picture.text import FONT_FILES, balance, clean, fit, measure, wrap

ELLIPSIS = "\u2026"


def test_the_width_table_is_the_fonts() -> None:
    table = FONT_FILES[0].parent / "widths.json"
    assert table.read_text(encoding="utf-8") == make_table()


def test_the_licence_lies_beside_the_font() -> None:
    licence = (FONT_FILES[0].parent / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Red Hat" in licence
    assert all(path.is_file() for path in FONT_FILES)


def test_widths_agree_with_another_reader_of_the_font() -> None:
    assert importlib.util.find_spec("PIL") is not None
    from PIL import ImageFont

    for path, bold in zip(FONT_FILES, (False, True), strict=True):
        face = ImageFont.truetype(str(path), 2048, layout_engine=ImageFont.Layout.BASIC)
        for text in ("BDNF", "\u03b1-\u03b2 \u03b3", "(2R,6R)-HNK", "\u0394\u00b5\u2265"):
            alone = sum(face.getlength(char) for char in text)
            assert measure(text, 2048, bold=bold) == pytest.approx(alone, abs=1)


@pytest.mark.parametrize("char", ["\u0391", "\u03c9", "\u00b5", "\u2192", "\u2264", "\u00d7"])
def test_greek_and_common_signs_are_in_the_font(char: str) -> None:
    assert f'"{ord(char)}"' in make_table() or measure(char, 1) != measure("\ufdd0", 1)


def test_marks_and_joiners_take_no_width_and_emoji_take_more_than_an_em() -> None:
    assert measure("\u1ab0\u200b", 10) == 0
    assert measure("\U0001f9e0", 10) == 12.5
    assert measure("\u8133", 10) == 12.5
    assert measure("", 10) == 0


def test_bold_is_wider() -> None:
    assert measure("glutamate", 12, bold=True) > measure("glutamate", 12)


def test_clean_makes_one_plain_line() -> None:
    assert clean("a\tb\r\nc\u2028d\x00e") == "a b c d e"
    assert clean("a\u202eb") == "ab"
    assert clean("a\ud800b") == "a\ufffdb"


def test_a_short_prefix_stays_with_its_word() -> None:
    assert wrap("serotonin 5-HT2A", 60, 12) == ("serotonin", "5-HT2A")
    assert wrap("(2R,6R)-HNK", 60, 12) == ("(2R,6R)-", "HNK")


def test_a_word_wider_than_the_line_is_broken_inside() -> None:
    lines = wrap("x" * 40, 50, 12)
    assert "".join(lines) == "x" * 40
    assert all(measure(line, 12) <= 50 for line in lines)


def test_the_last_allowed_line_is_cut() -> None:
    lines = wrap("dentate gyrus granule cell layer", 70, 12, max_lines=2)
    assert len(lines) == 2
    assert lines[-1].endswith(ELLIPSIS)
    assert wrap("y" * 99, 70, 12, max_lines=2)[-1].endswith(ELLIPSIS)


def test_a_cut_leaves_no_dangling_joiner() -> None:
    cut = fit("\U0001f469\u200d\U0001f52c" * 5, 40, 12)
    assert cut.endswith(ELLIPSIS)
    assert not cut.endswith("\u200d" + ELLIPSIS)


def test_labels_break_where_lines_become_equal() -> None:
    assert balance("pyramidal cell firing", 100, 12) == ("pyramidal", "cell firing")
    assert balance("BDNF", 100, 12) == ("BDNF",)
    assert balance("long-term potentiation", 100, 12) == ("long-term", "potentiation")
    assert balance("", 100, 12) == ()


@given(st.text(max_size=60), st.floats(20, 300), st.integers(6, 30))
def test_no_line_is_wider_than_asked(text: str, width: float, size: int) -> None:
    lines = wrap(text, width + 2 * size, size)
    assert all(measure(line, size) <= width + 2 * size for line in lines)
    assert "".join(lines).replace(" ", "") == clean(text).replace(" ", "")


@given(st.text(max_size=400), st.integers(1, 4))
def test_labels_keep_to_their_lines(text: str, most: int) -> None:
    for lines in (
        wrap(text, 90, 12, max_lines=most),
        balance(text, 90, 12, max_lines=most),
    ):
        assert len(lines) <= most
        assert all(measure(line, 12) <= 90 for line in lines)
        assert all(line.strip() for line in lines)
