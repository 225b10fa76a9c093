"""The page lays selections out as the pictures do: same numbers in, same numbers out."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.page.browser import ScriptEngine

from moagraph.export.page.look import pack_look
from moagraph.export.page.opening import choose_overview
from moagraph.export.page.pack import pack_graph
from moagraph.knowledge.model import Mechanism
from moagraph.picture.bundles import gather_bundles, roles_of_nodes
from moagraph.picture.frame import Frame
from moagraph.picture.layout.arrange import arrange
from moagraph.picture.layout.values import Direction, Item, Link
from moagraph.picture.plan import plan_map

SPACING = pack_look()["spacing"]
WINDOWS = ((1200.0, 700.0), (930.0, 530.0), (390.0, 600.0), (600.0, 600.0))


def near(value: Any) -> Any:
    """Numbers to a thousandth: a sum may differ in its last bit from language to language."""
    if isinstance(value, list | tuple):
        return [near(item) for item in value]
    return round(value, 3) if isinstance(value, float) else value


def laid_out(
    items: list[Item], links: list[Link], target: tuple[float, float], direction: Direction
) -> dict[str, Any]:
    found = arrange(items, links, target=target, direction=direction)
    return {
        "size": near([found.width, found.height]),
        "crossings": found.crossings,
        "places": [near([p.id, p.column, p.x, p.y, p.width, p.height]) for p in found.places],
        "routes": [
            near([r.id, r.points, [r.source_side, r.target_side], r.middle]) for r in found.routes
        ],
        "strips": [near([s.level, s.shelf, s.x, s.y, s.width, s.height]) for s in found.strips],
    }


def assert_same(
    engine: ScriptEngine,
    items: list[Item],
    links: list[Link],
    target: tuple[float, float],
    direction: Direction,
) -> None:
    given_items = [
        {
            "id": item.id,
            "name": item.id,
            "level": item.level,
            "shelf": item.shelf,
            "width": item.width,
            "height": item.height,
        }
        for item in items
    ]
    given_links = [{"id": k.id, "source": k.source, "target": k.target} for k in links]
    answer = engine.call("layoutAnswer", given_items, given_links, list(target), direction, SPACING)
    got = {key: near(value) for key, value in answer.items()}
    assert got == laid_out(items, links, target, direction)


@st.composite
def pictures(draw: st.DrawFn) -> tuple[list[Item], list[Link]]:
    count = draw(st.integers(1, 14))
    items = [
        Item(
            f"n{place}",
            draw(st.integers(0, 4)),
            draw(st.integers(44, 130)),
            draw(st.sampled_from([30, 45])),
            draw(st.sampled_from([0, 0, 0, 1])),
        )
        for place in range(count)
    ]
    ends = st.integers(0, count - 1)
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=20))
    links = [Link(f"k{k}", f"n{a}", f"n{b}") for k, (a, b) in enumerate(pairs)]
    return items, links


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    picture=pictures(),
    window=st.sampled_from(WINDOWS),
    direction=st.sampled_from(["right", "down"]),
)
def test_random_pictures_are_laid_out_alike(
    engine: ScriptEngine,
    picture: tuple[list[Item], list[Link]],
    window: tuple[float, float],
    direction: Direction,
) -> None:
    assert_same(engine, *picture, window, direction)


@pytest.mark.parametrize("window", [(1200.0, 760.0), (920.0, 500.0), (700.0, 700.0)])
def test_the_opening_is_placed_as_its_picture(
    engine: ScriptEngine, shipped: Mechanism, window: tuple[float, float]
) -> None:
    claims = choose_overview(shipped)
    packed = pack_graph(shipped, overview=claims, title="", caption="")
    frame = Frame(claims=tuple((claim, "plain") for claim in claims))
    bundles = gather_bundles(shipped, frame)
    plan = plan_map(
        shipped,
        roles_of_nodes(frame, bundles),
        bundles,
        frozenset(),
        room=window,
        unit=1.0,
        theme="light",
        headings=True,
        direction=None,
    )
    left = min(place.x for place in plan.layout.places)
    top = min(place.y for place in plan.layout.places)
    answer = engine.call("sceneAnswer", packed, list(claims), list(window))
    assert answer == {p.id: [p.x - left, p.y - top, p.width] for p in plan.layout.places}


def test_the_whole_graph_is_laid_out_alike(engine: ScriptEngine, shipped: Mechanism) -> None:
    levels = {
        name: place for place, name in enumerate(sorted({n.level for n in shipped.nodes.values()}))
    }
    items = [Item(n.id, levels[n.level], 90, 31) for n in shipped.nodes.values()]
    pairs = sorted({(c.subject, c.object) for c in shipped.claims.values()})
    links = [Link(f"{a} {b}", a, b) for a, b in pairs]
    assert_same(engine, items, links, (1600.0, 900.0), "right")
