"""Arrows meet outlines exactly, and heads sit square on the ends of arrows."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moagraph.picture.heads import end_arrow, mark_shapes
from moagraph.picture.marks import sample
from moagraph.picture.scene import Head, Point, Shape, Side
from moagraph.picture.shapes import PADDING, Outline, inset, outline

SHAPES: tuple[Shape, ...] = get_args(Shape)
SIDES: tuple[Side, ...] = get_args(Side)


def trace(path: Outline) -> list[Point]:
    """Many points along a closed path."""
    points: list[Point] = []
    here = path[0][1][0]
    for command, ends in (*path[1:], ("L", path[0][1])):
        thirds = [
            (here[0] + (ends[-1][0] - here[0]) * k / 3, here[1] + (ends[-1][1] - here[1]) * k / 3)
            for k in (1, 2)
        ]
        chain = (here, *ends) if command == "C" else (here, *thirds, ends[-1])
        points += sample(chain, 200)
        here = ends[-1]
    return points


@pytest.mark.parametrize("shape", SHAPES)
def test_outlines_keep_to_their_rectangle(shape: Shape) -> None:
    points = trace(outline(shape, 10, 20, 90, 40))
    assert min(x for x, _ in points) == pytest.approx(10)
    assert max(x for x, _ in points) == pytest.approx(100)
    assert min(y for _, y in points) == pytest.approx(20)
    assert max(y for _, y in points) == pytest.approx(60)
    assert shape in PADDING


@given(
    st.sampled_from(SHAPES),
    st.sampled_from(SIDES),
    st.floats(40, 150),
    st.floats(28, 160),
    st.floats(-0.4, 0.4),
)
def test_insets_end_on_the_outline(
    shape: Shape, side: Side, width: float, height: float, share: float
) -> None:
    upright = side in ("left", "right")
    offset = share * (height if upright else width)
    deep = inset(shape, width, height, side, offset)
    end = {
        "left": (deep, height / 2 + offset),
        "right": (width - deep, height / 2 + offset),
        "top": (width / 2 + offset, deep),
        "bottom": (width / 2 + offset, height - deep),
    }[side]
    nearest = min(
        abs(x - end[0]) + abs(y - end[1]) for x, y in trace(outline(shape, 0, 0, width, height))
    )
    assert nearest < 1.2


@pytest.mark.parametrize("head", get_args(Head))
def test_heads_end_at_the_last_point(head: Head) -> None:
    points = ((0.0, 0.0), (10.0, 0.0), (20.0, 0.0), (30.0, 0.0))
    shape = end_arrow(points, head, 1.5)
    assert shape.line[0] == (0, 0)
    if head == "arrow":
        assert shape.polygon[0] == (30, 0)
        assert shape.line[-1][0] < 30
    if head == "bar":
        (x0, y0), (x1, y1) = shape.bar
        assert x0 == x1 < 30
        assert y0 == -y1
        assert shape.line[-1] == (x0, 0)
    if head == "circle":
        assert shape.centre is not None
        assert shape.centre[0] + shape.radius + 0.75 == pytest.approx(30)
    if head == "none":
        assert shape.line == points


def test_a_bar_is_square_to_an_arrow_that_comes_from_below() -> None:
    points = ((5.0, 50.0), (5.0, 40.0), (5.0, 30.0), (5.0, 20.0))
    (x0, y0), (x1, y1) = end_arrow(points, "bar", 2).bar
    assert y0 == y1 > 20
    assert x0 + x1 == 10


def test_a_mark_is_a_diamond_with_a_sign_inside() -> None:
    diamond, stroke, dot = mark_shapes((10, 10), 7)
    assert diamond == ((10, 3), (17, 10), (10, 17), (3, 10))
    assert all(abs(x - 10) + abs(y - 10) < 7 for x, y in (*stroke, dot))
