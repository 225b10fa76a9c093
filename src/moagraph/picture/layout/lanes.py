"""Long arrows made straight: their lanes moved in line where there is room, boxes left alone.

Along each long arrow, lanes are gathered into runs that some common height suits, each lane
staying between its neighbours in its column. A run takes the height at which it meets one of
its ends level, or else the height nearest to that.
"""

from __future__ import annotations

from moagraph.picture.layout.places import Placed

__all__ = ["straighten_lanes"]

_PASSES = 2


def straighten_lanes(placed: Placed) -> None:
    """Move lanes in `placed.middle`; order and distances in every column stay as they must be."""
    grid, middle = placed.grid, placed.middle
    place = {slot: k for column in grid.columns for k, slot in enumerate(column)}
    length = max(middle[slot] + placed.gaps.half(slot) for slot in place)
    for _ in range(_PASSES):
        for link, chain in enumerate(grid.chains):
            heights = placed.heights(link)
            rooms = [
                _room(placed, grid.columns[grid.column_of[lane]], place[lane], length)
                for lane in chain[1:-1]
            ]
            _straighten(chain[1:-1], rooms, (heights[0], heights[-1]), middle)


def _room(placed: Placed, column: list[int], k: int, length: float) -> tuple[float, float]:
    """From where to where the lane at place `k` of a column can move."""
    middle, gaps = placed.middle, placed.gaps
    low, high = 0.0, length
    if k > 0:
        above = column[k - 1]
        low = middle[above] + gaps.half(above) + gaps.between(above, column[k])
    if k < len(column) - 1:
        below = column[k + 1]
        high = middle[below] - gaps.half(below) - gaps.between(column[k], below)
    return low, high


def _straighten(
    lanes: list[int],
    rooms: list[tuple[float, float]],
    ends: tuple[float, float],
    middle: list[float],
) -> None:
    """Give each run of lanes with room in common one height, from the first end to the last."""
    first, last = ends
    k = 0
    while k < len(lanes):
        low, high = rooms[k]
        end = k + 1
        while end < len(lanes) and max(low, rooms[end][0]) <= min(high, rooms[end][1]):
            low, high = max(low, rooms[end][0]), min(high, rooms[end][1])
            end += 1
        wanted = last if end == len(lanes) and not low <= first <= high else first
        height = min(max(wanted, low), high)
        for lane in lanes[k:end]:
            middle[lane] = height
        first, k = height, end
