"""Laws of the layout on random graphs, and its bars on graphs of real sizes."""

from __future__ import annotations

import random
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.picture.geometry import links_through_boxes, overlapping, rects_of_layout

from moagraph.picture.layout.arrange import arrange
from moagraph.picture.layout.columns import build_grid, split_levels
from moagraph.picture.layout.order import count_crossings, order_columns, shuffle_columns
from moagraph.picture.layout.values import Direction, Item, Layout, Link

Graph = tuple[list[Item], list[Link]]


@st.composite
def graphs(draw: st.DrawFn, most: int = 14) -> Graph:
    """Any levels, shelves and sizes; loops, parallel and opposite links, lone boxes."""
    count = draw(st.integers(1, most))
    items = [
        Item(
            f"n{k:02d}",
            draw(st.integers(0, 4)),
            draw(st.sampled_from([30.0, 61.5, 97.0])),
            draw(st.sampled_from([30.0, 44.5])),
            draw(st.integers(0, 1)),
        )
        for k in range(count)
    ]
    ends = st.integers(0, count - 1)
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=2 * most))
    links = [Link(f"l{k:02d}", items[a].id, items[b].id) for k, (a, b) in enumerate(pairs)]
    return items, links


def random_graph(boxes: int, claims: int, seed: int) -> Graph:
    """A graph of seven levels whose links mostly lead to later ones, some within or back."""
    dice = random.Random(seed)
    items = [
        Item(f"n{k:04d}", min(6, int(dice.betavariate(2, 2) * 7)), 90.0, dice.choice([30.0, 44.0]))
        for k in range(boxes)
    ]
    links = []
    for k in range(claims):
        a, b = dice.randrange(boxes), dice.randrange(boxes)
        if items[a].level > items[b].level and dice.random() < 0.7:
            a, b = b, a
        links.append(Link(f"l{k}", items[a].id, items[b].id))
    return items, links


directions = st.sampled_from(["right", "down"])


@settings(max_examples=150, deadline=None)
@given(graphs(), directions)
def test_boxes_never_overlap_and_no_link_runs_through_a_box(
    graph: Graph, direction: Direction
) -> None:
    items, links = graph
    layout = arrange(items, links, target=(900, 500), direction=direction)
    assert overlapping(rects_of_layout(layout)) == []
    assert links_through_boxes(layout, links) == []


@settings(max_examples=100, deadline=None)
@given(graphs(), directions)
def test_levels_stand_in_order_and_bands_do_not_overlap(graph: Graph, direction: Direction) -> None:
    layout = arrange(*graph, target=(900, 500), direction=direction)
    levels = {item.id: item.level for item in graph[0]}
    along = {p.id: p.x if direction == "right" else p.y for p in layout.places}
    size = {p.id: p.width if direction == "right" else p.height for p in layout.places}
    for first, lower in levels.items():
        for second, higher in levels.items():
            if lower < higher:
                assert along[first] + size[first] < along[second]
    strips = {
        f"{s.level} {s.shelf}": (s.x, s.y, s.x + s.width, s.y + s.height) for s in layout.strips
    }
    assert overlapping(strips) == []


@settings(max_examples=100, deadline=None)
@given(graphs(), directions)
def test_everything_stays_inside_and_ends_where_it_should(
    graph: Graph, direction: Direction
) -> None:
    items, links = graph
    layout = arrange(items, links, direction=direction)
    rects = rects_of_layout(layout)
    for left, top, right, bottom in rects.values():
        assert left >= 0
        assert top >= 0
        assert right <= layout.width
        assert bottom <= layout.height
    for link, route in zip(links, layout.routes, strict=True):
        assert route.id == link.id
        assert len(route.points) % 3 == 1
        for point, side, box in (
            (route.points[0], route.source_side, link.source),
            (route.points[-1], route.target_side, link.target),
        ):
            left, top, right, bottom = rects[box]
            edge = {"left": left, "right": right, "top": top, "bottom": bottom}[side]
            assert point[0 if side in ("left", "right") else 1] == edge
            assert left <= point[0] <= right
            assert top <= point[1] <= bottom
        for x, y in route.points:
            assert 0 <= x <= layout.width
            assert 0 <= y <= layout.height


@settings(max_examples=60, deadline=None)
@given(graphs(), directions)
def test_heads_meet_boxes_squarely(graph: Graph, direction: Direction) -> None:
    layout = arrange(*graph, direction=direction)
    for route in layout.routes:
        (x0, y0), (x1, y1) = route.points[-4], route.points[-1]
        flat = route.target_side in ("left", "right")
        assert (y0 == y1) if flat else (x0 == x1)
        assert abs(x1 - x0) + abs(y1 - y0) >= 5


@settings(max_examples=60, deadline=None)
@given(graphs(), directions)
def test_parallel_links_take_ways_of_their_own(graph: Graph, direction: Direction) -> None:
    layout = arrange(*graph, direction=direction)
    routes = [route.points for route in layout.routes]
    assert len(set(routes)) == len(routes)


@settings(max_examples=60, deadline=None)
@given(graphs())
def test_the_same_graph_gives_the_same_layout(graph: Graph) -> None:
    assert arrange(*graph) == arrange(*graph)


@settings(max_examples=60, deadline=None)
@given(graphs(), directions)
def test_places_are_half_points(graph: Graph, direction: Direction) -> None:
    for place in arrange(*graph, direction=direction).places:
        assert all((2 * value).is_integer() for value in (place.x, place.y))


def test_nothing_gives_an_empty_layout() -> None:
    layout = arrange([], [])
    assert (layout.width, layout.height, layout.places) == (0, 0, ())


def test_a_link_to_nowhere_is_an_error() -> None:
    with pytest.raises(KeyError):
        arrange([Item("a", 0, 40, 30)], [Link("l", "a", "b")])


def test_a_chain_within_a_level_is_a_straight_stack() -> None:
    items = [Item(name, 3, 80, 30) for name in "abcd"]
    links = [Link("1", "a", "b"), Link("2", "b", "c"), Link("3", "c", "d")]
    layout = arrange(items, links, target=(300, 400), direction="right")
    assert len({place.x for place in layout.places}) == 1
    tops = [place.y for place in layout.places]
    assert tops == sorted(tops)
    assert {(r.source_side, r.target_side) for r in layout.routes} == {("bottom", "top")}


def test_a_wide_room_spreads_a_chain_and_a_tall_one_stacks_it() -> None:
    items = [Item(f"n{k}", 0, 80, 30) for k in range(8)]
    links = [Link(f"l{k}", f"n{k}", f"n{k + 1}") for k in range(7)]
    wide = arrange(items, links, target=(1400, 120), direction="right")
    tall = arrange(items, links, target=(120, 1400), direction="right")
    assert len({place.x for place in wide.places}) == 8
    assert len({place.x for place in tall.places}) == 1


def test_a_single_path_runs_level() -> None:
    items = [Item(f"n{k}", k, 80, 30) for k in range(5)]
    links = [Link(f"l{k}", f"n{k}", f"n{k + 1}") for k in range(4)]
    layout = arrange(items, links)
    assert len({y for route in layout.routes for _, y in route.points}) == 1


def test_an_arc_passes_boxes_of_its_own_column() -> None:
    items = [Item(name, 0, 80, 30) for name in "abc"]
    links = [Link("1", "a", "b"), Link("2", "b", "c"), Link("3", "a", "c"), Link("4", "c", "a")]
    layout = arrange(items, links, target=(150, 400), direction="right")
    assert links_through_boxes(layout, links) == []
    sides = [(route.source_side, route.target_side) for route in layout.routes]
    assert sides.count(("right", "right")) + sides.count(("left", "left")) == 1


def test_the_lower_shelf_stands_below() -> None:
    items = [
        Item("hope", 6, 80, 30),
        Item("harm", 6, 80, 30, shelf=1),
        Item("help", 6, 80, 30),
        Item("hurt", 6, 80, 30, shelf=1),
    ]
    links = [Link("1", "harm", "help")]
    layout = arrange(items, links, target=(150, 400), direction="right")
    tops = {place.id: place.y for place in layout.places}
    assert max(tops["hope"], tops["help"]) < min(tops["harm"], tops["hurt"])
    assert [(strip.level, strip.shelf) for strip in layout.strips] == [(6, 0), (6, 1)]


def test_a_busy_box_grows_to_keep_its_arrows_apart() -> None:
    items = [Item("hub", 0, 80, 30), *(Item(f"n{k:02d}", 1, 80, 30) for k in range(20))]
    layout = arrange(items, [Link(f"l{k}", "hub", f"n{k:02d}") for k in range(20)])
    hub = layout.places[0]
    starts = sorted(route.points[0][1] for route in layout.routes)
    assert all(b - a >= 5 for a, b in pairwise(starts))
    assert hub.y < starts[0]
    assert starts[-1] < hub.y + hub.height


@pytest.mark.parametrize(("boxes", "claims"), [(20, 30), (60, 90), (120, 305)])
@pytest.mark.parametrize("seed", [1, 2])
def test_crossings_are_at_most_half_of_a_random_orders(boxes: int, claims: int, seed: int) -> None:
    items, links = random_graph(boxes, claims, seed)
    grid = build_grid(items, links, split_levels(items, links, 12))
    shuffled = []
    for shuffle in range(1, 4):
        shuffle_columns(grid, shuffle)
        shuffled.append(count_crossings(grid))
    order_columns(grid, [item.id for item in items], restarts=0)
    assert count_crossings(grid) <= 0.3 * sum(shuffled) / len(shuffled)


def test_crossings_are_counted_right() -> None:
    items = [Item("a", 0, 40, 30), Item("b", 0, 40, 30), Item("c", 1, 40, 30), Item("d", 1, 40, 30)]
    links = [Link("1", "a", "d"), Link("2", "b", "c"), Link("3", "a", "c"), Link("4", "b", "d")]
    grid = build_grid(items, links, [[0, 1], [2, 3]])
    assert count_crossings(grid) == 1
    assert order_columns(grid, list("abcd"), restarts=3) == 1


def moved(first: Layout, second: Layout) -> float:
    """The share of boxes that moved by more than two rows, the whole picture's shift aside."""
    places = {place.id: place for place in second.places}
    shifts = sorted(places[place.id].y - place.y for place in first.places)
    usual = shifts[len(shifts) // 2]
    far = [
        place
        for place in first.places
        if abs(places[place.id].y - place.y - usual) > 90 or places[place.id].column != place.column
    ]
    return len(far) / len(first.places)


def test_a_claim_more_or_less_moves_few_boxes() -> None:
    items, links = random_graph(90, 130, 5)
    whole = arrange(items, links)
    shares = sorted(
        moved(whole, arrange(items, links[:k] + links[k + 1 :])) for k in range(0, 130, 13)
    )
    assert shares[len(shares) // 2] <= 0.15


def test_a_large_graph_is_laid_out_in_time() -> None:
    items, links = random_graph(200, 320, 3)
    start = time.process_time()
    layout = arrange(items, links)
    assert time.process_time() - start < 1
    assert overlapping(rects_of_layout(layout)) == []
    assert links_through_boxes(layout, links) == []
