"""Pictures of the shipped graph: the whole, every story step, every hypothesis."""

from __future__ import annotations

import pytest
from tests.picture.geometry import enters, overlapping, rects_of_scene

from moagraph.exchange.open import open_graph
from moagraph.knowledge.model import Mechanism
from moagraph.picture.bundles import gather_bundles, roles_of_nodes
from moagraph.picture.compose import compose
from moagraph.picture.frame import Frame
from moagraph.picture.layout.columns import build_grid, split_levels
from moagraph.picture.layout.order import count_crossings, order_columns, shuffle_columns
from moagraph.picture.layout.values import Item, Link
from moagraph.picture.levels import find_standings
from moagraph.picture.marks import sample
from moagraph.picture.scene import Scene

STORY_LABELS = 9  # boxes up to which a step's labels must be large


@pytest.fixture(scope="module")
def shipped() -> Mechanism:
    return open_graph("rapid-antidepressants")


def assert_clean(scene: Scene) -> None:
    """No overlap, no arrow through a box, no mark on a box."""
    assert overlapping(rects_of_scene(scene)) == []
    rects = {box.node: (box.x, box.y, box.x + box.width, box.y + box.height) for box in scene.boxes}
    for arrow in scene.arrows:
        points = sample(arrow.points, 16)
        marks = [arrow.mark] if arrow.mark else []
        for node, rect in rects.items():
            if node not in (arrow.source, arrow.target):
                assert not enters(points, rect)
            assert not enters(marks, rect)


def test_every_story_step_is_clean_and_legible(shipped: Mechanism) -> None:
    for story in shipped.stories:
        for step in story.steps:
            claims = tuple((claim, "strong") for claim in step.claims)
            frame = Frame(claims=claims, title=step.title, caption=step.caption)  # type: ignore[arg-type] # roles
            for size, least in (((960, 540), 14), ((390, 844), 11)):
                scene = compose(shipped, frame, size=size)
                assert_clean(scene)
                if len(scene.boxes) <= STORY_LABELS:
                    assert min(box.font_size for box in scene.boxes) >= least


def test_every_hypothesis_is_clean(shipped: Mechanism) -> None:
    for hypothesis in shipped.hypotheses:
        claims = [claim.id for claim in shipped.claims.values() if hypothesis in claim.hypotheses]
        frame = Frame(claims=tuple((claim, "plain") for claim in claims))
        assert_clean(compose(shipped, frame, size="slide"))


def test_the_whole_is_clean(shipped: Mechanism) -> None:
    frame = Frame(
        claims=tuple((claim, "plain") for claim in shipped.claims), nodes=tuple(shipped.nodes)
    )
    scene = compose(shipped, frame)
    assert_clean(scene)
    assert {box.font_size for box in scene.boxes} == {13.0}
    assert len(scene.boxes) == len(shipped.nodes)


def test_the_wholes_crossings_are_at_most_half_of_a_random_orders(shipped: Mechanism) -> None:
    frame = Frame(claims=tuple((claim, "plain") for claim in shipped.claims))
    bundles = gather_bundles(shipped, frame)
    roles = roles_of_nodes(frame, bundles)
    pairs = [(bundle.source, bundle.target) for bundle in bundles]
    standings = find_standings({node: shipped.nodes[node].level for node in roles}, pairs)
    items = [Item(node, standings[node].level, 90, 30) for node in sorted(roles)]
    links = [Link(bundle.claims[0], bundle.source, bundle.target) for bundle in bundles]
    grid = build_grid(items, links, split_levels(items, links, 24))
    shuffle_columns(grid, 7)
    shuffled = count_crossings(grid)
    order_columns(grid, [item.id for item in items], restarts=0)
    assert count_crossings(grid) <= shuffled / 2
