"""Kinds and signs can be told apart, by anyone, in any theme, without colour."""

from __future__ import annotations

from itertools import product

import pytest

from moagraph.knowledge.model import Claim
from moagraph.knowledge.vocabulary import CAUSAL, GRADES, KINDS, NULL, STRUCTURAL
from moagraph.picture.frame import Role
from moagraph.picture.style import (
    KIND_NAMES,
    LINE_NAMES,
    MARK_FILL,
    MARK_INK,
    THEMES,
    Line,
    ThemeName,
    box_style,
    contrast,
    is_weak,
    line_of,
    line_style,
)

ROLES: tuple[Role, ...] = ("strong", "plain", "quiet")
BOTH: tuple[ThemeName, ...] = ("light", "dark")
# From simulations of protanopia, deuteranopia and tritanopia after Vienot, Brettel and Mollon:
# rows turn red, green and blue (linear) into what is seen.
BLIND = {
    "protan": ((0.1121, 0.8853, -0.0005), (0.1127, 0.8897, -0.0001), (0.0045, 0.0, 1.0019)),
    "deutan": ((0.2920, 0.7054, -0.0003), (0.2934, 0.7089, 0.0), (-0.0210, 0.0256, 1.0019)),
}


@pytest.mark.parametrize(("theme", "role"), list(product(BOTH, ROLES)))
def test_text_stands_out_from_every_box(theme: ThemeName, role: Role) -> None:
    for kind in [*KINDS, "", "no such kind"]:
        style = box_style(kind, role, theme=theme)
        assert contrast(style.text, style.fill) >= 4.5


@pytest.mark.parametrize("theme", BOTH)
def test_words_around_stand_out_from_their_ground(theme: ThemeName) -> None:
    ground = THEMES[theme]
    for ink, paper in product((ground.text, ground.muted), (ground.background, ground.band)):
        assert contrast(ink, paper) >= 4.5


@pytest.mark.parametrize("theme", BOTH)
def test_lines_and_outlines_stand_out_from_their_ground(theme: ThemeName) -> None:
    ground = THEMES[theme]
    for paper in (ground.background, ground.band):
        for line in LINE_NAMES:
            assert contrast(line_style(line, "strong", theme=theme).stroke, paper) >= 3
            assert contrast(line_style(line, "quiet", theme=theme).stroke, paper) >= 2
        for kind in KINDS:
            assert contrast(box_style(kind, theme=theme).stroke, paper) >= 3


def test_the_mark_stands_out_from_itself() -> None:
    assert contrast(MARK_FILL, MARK_INK) >= 7


def test_every_kind_has_a_look_and_a_name_of_its_own() -> None:
    looks = {(box_style(k).shape, box_style(k).fill) for k in [*KINDS, ""]}
    assert len(looks) == len(KINDS) + 1
    assert set(KIND_NAMES) == {*KINDS, ""}
    assert len(set(KIND_NAMES.values())) == len(KIND_NAMES)


def test_kinds_of_one_shape_differ_for_colour_blind_people_too() -> None:
    for name in BLIND:
        for first, second in product(KINDS, KINDS):
            if first < second and box_style(first).shape == box_style(second).shape:
                assert apart(box_style(first).stroke, box_style(second).stroke, name) > 0.02


def apart(first: str, second: str, blindness: str) -> float:
    """How far two colours are from each other as seen, in linear light."""
    one, two = seen(first, blindness), seen(second, blindness)
    return sum(abs(a - b) for a, b in zip(one, two, strict=True))


def seen(colour: str, blindness: str) -> list[float]:
    """A colour as somebody sees it."""
    light = [(int(colour[k : k + 2], 16) / 255) ** 2.2 for k in (1, 3, 5)]
    return [sum(w * c for w, c in zip(row, light, strict=True)) for row in BLIND[blindness]]


@pytest.mark.parametrize("theme", BOTH)
def test_signs_differ_in_their_heads_and_for_colour_blind_people(theme: ThemeName) -> None:
    heads = {line_style(line).head for line in ("increases", "decreases", "unknown")}
    assert heads == {"arrow", "bar", "circle"}
    rise, fall = (line_style(line, theme=theme).stroke for line in ("increases", "decreases"))
    assert all(apart(rise, fall, name) > 0.1 for name in BLIND)


def test_every_relation_has_a_line() -> None:
    lines: dict[str, Line] = {
        relation: line_of(Claim("c", "a", relation, "b"))
        for relation in (*CAUSAL, *STRUCTURAL, *NULL)
    }
    assert lines["potentiates"] == "increases"
    assert lines["blocks"] == "decreases"
    assert lines["modulates"] == "unknown"
    assert lines["part_of"] == "structural"
    assert lines["no_effect_on"] == "null"
    assert set(lines.values()) == set(LINE_NAMES)


def test_weak_evidence_and_nulls_are_dashed_and_structure_never() -> None:
    assert [grade for grade in GRADES if is_weak(grade)] == ["D", "E", "none"]
    assert line_style("increases", weak=True).dashed
    assert not line_style("increases").dashed
    assert line_style("null").dashed
    assert not line_style("structural", weak=True).dashed


def test_roles_differ_in_width_and_focus_stands_out() -> None:
    widths = [line_style("increases", role).width for role in ROLES]
    assert widths == sorted(widths, reverse=True)
    assert len(set(widths)) == 3
    focus = box_style("drug", "quiet", focus=True)
    assert focus.stroke == THEMES["light"].focus
    assert focus.stroke_width > box_style("drug", "strong").stroke_width
