"""Printed in grey, a picture still says all: its pixels are measured by how light they are."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import combinations
from math import dist

import pytest
from PIL import Image

from moagraph.exchange.open import open_graph
from moagraph.export.raster import draw_png
from moagraph.knowledge.model import Mechanism
from moagraph.knowledge.vocabulary import KINDS
from moagraph.picture.compose import compose
from moagraph.picture.frame import Frame
from moagraph.picture.ink import legend_unit
from moagraph.picture.legend import SAMPLE_HEIGHT, SAMPLE_WIDTH
from moagraph.picture.marks import sample
from moagraph.picture.scene import Box, Point, Scene
from moagraph.picture.style import LINE_NAMES, THEMES, ThemeName, box_style, contrast, line_style

SCALE = 2
BOTH: tuple[ThemeName, ...] = ("light", "dark")


class Grey:
    """A scene as a print without colours shows it: a relative luminance for each point."""

    def __init__(self, scene: Scene) -> None:
        """Draw the scene."""
        pixels = draw_png(scene, width=int(scene.width * SCALE))
        image = Image.open(BytesIO(pixels)).convert("RGB")
        self.size = image.size
        self.pixels = image.tobytes()
        self.light = [_linear(level) for level in range(256)]

    def at(self, x: int, y: int) -> float:
        """How light a pixel is, 0 to 1."""
        start = 3 * (min(max(y, 0), self.size[1] - 1) * self.size[0] + min(x, self.size[0] - 1))
        red, green, blue = self.pixels[start : start + 3]
        return 0.2126 * self.light[red] + 0.7152 * self.light[green] + 0.0722 * self.light[blue]

    def around(self, point: Point, reach: float) -> Iterator[float]:
        """How light the pixels around a point are."""
        x, y, far = (int(value * SCALE) for value in (*point, reach))
        for dy in range(-far, far + 1):
            for dx in range(-far, far + 1):
                yield self.at(x + dx, y + dy)

    def inside(self, box: Box) -> list[float]:
        """How light the pixels in the middle of a box are, where its words are."""
        left, right = box.x + box.width * 0.25, box.x + box.width * 0.75
        top, bottom = box.y + box.height * 0.3, box.y + box.height * 0.7
        xs, ys = (range(int(a * SCALE), int(b * SCALE)) for a, b in ((left, right), (top, bottom)))
        return [self.at(x, y) for y in ys for x in xs]


def _linear(level: int) -> float:
    """A channel's share of light."""
    share = level / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def _apart(one: float, other: float) -> float:
    """The contrast of two luminances."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


@pytest.fixture(scope="module")
def graph() -> Mechanism:
    return open_graph()


@pytest.fixture(scope="module", params=BOTH)
def drawn(request: pytest.FixtureRequest, graph: Mechanism) -> tuple[Scene, Grey]:
    """A figure of the shipped graph: what two hypotheses name, and every kind of node."""
    chosen = [
        claim.id
        for claim in graph.claims.values()
        if {"erk-dusp6", "disinhibition"} & {*claim.hypotheses, *claim.against}
    ]
    first = {node.kind: node.id for node in reversed(list(graph.nodes.values()))}
    roles = Frame(claims=tuple((c, "plain") for c in chosen), nodes=tuple(first.values()))
    scene = compose(graph, roles, theme=request.param)
    return scene, Grey(scene)


def test_words_in_boxes_stand_out_in_grey(drawn: tuple[Scene, Grey]) -> None:
    scene, grey = drawn
    assert len(scene.boxes) > 20
    for box in scene.boxes:
        seen = grey.inside(box)
        assert _apart(min(seen), max(seen)) >= 4.5, box.node


def test_lines_and_heads_stand_out_in_grey(drawn: tuple[Scene, Grey]) -> None:
    scene, grey = drawn
    ground = min(
        (_luminance_of(band.fill) for band in scene.bands),
        key=lambda light: _apart(light, _luminance_of(scene.background)) * -1,
    )
    for arrow in scene.arrows:
        points = [p for p in sample(arrow.points, 12) if dist(p, arrow.points[-1]) > 12]
        seen = [max(_apart(light, ground) for light in grey.around(p, 1.5)) for p in points]
        assert sorted(seen)[len(seen) // 2] >= 3, arrow.alt
        head = grey.around(arrow.points[-1], 5)
        assert max(_apart(light, ground) for light in head) >= 3, arrow.alt


def _luminance_of(colour: str) -> float:
    """How light a colour is."""
    return 1.05 / contrast(colour, "#ffffff") - 0.05


def test_legend_samples_stand_out_in_grey(drawn: tuple[Scene, Grey]) -> None:
    scene, grey = drawn
    paper = _luminance_of(scene.background)
    kinds = {}
    unit = legend_unit(scene)
    for item in scene.legend:
        middle = (item.x + SAMPLE_WIDTH * unit / 2, item.y + SAMPLE_HEIGHT * unit / 2)
        assert max(_apart(light, paper) for light in grey.around(middle, 11)) >= 3, item.text
        if item.shape:
            kinds[item.text] = (item.shape, grey.at(*(int(v * SCALE) for v in middle)))
    assert len(kinds) > 8
    for one, other in combinations(kinds.values(), 2):
        assert one[0] != other[0] or _apart(one[1], other[1]) >= 1.2


@pytest.mark.parametrize("theme", BOTH)
def test_no_two_kinds_differ_by_hue_alone(theme: ThemeName) -> None:
    looks = {kind: box_style(kind, theme=theme) for kind in (*KINDS, "")}
    for (first, one), (second, other) in combinations(looks.items(), 2):
        if one.shape == other.shape:
            assert contrast(one.fill, other.fill) >= 1.2, (first, second)


@pytest.mark.parametrize("theme", BOTH)
def test_no_two_sorts_of_lines_differ_by_hue_alone(theme: ThemeName) -> None:
    forms: dict[tuple[str, bool], set[str]] = {}
    for line in LINE_NAMES:
        for weak in (False, True):
            style = line_style(line, weak=weak, theme=theme)
            forms.setdefault((style.head, style.dashed), set()).add(line)
    assert all(len(lines) == 1 for lines in forms.values()), forms
    assert len(forms) == 2 * len(LINE_NAMES) - 2
    assert contrast(THEMES[theme].lines["null"], THEMES[theme].background) >= 3
