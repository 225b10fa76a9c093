"""The search by layers once more, compiled by numba (extra `big`): for many questions in a row.

The same walks in the same order as `walks` and `trails` give, block by block, at the same work;
without via sets. A test holds the two together. All of it is one file on purpose: numba keeps
what it compiled per file, and would not notice that a function in another one has changed.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from moagraph.query.large.kernel_values import (
    DONE,
    SPENT,
    STALLED,
    Array,
    Block,
    Four,
    Hop,
    Layer,
    Limits,
    Room,
    Side,
)

__all__ = ["hunt_rows"]


@njit(cache=True)
def _mark(nodes: Array, sets: Array, room: Room, is_outer: bool) -> None:
    """Make the states of a layer known; ends are passed over if it is no outer one."""
    for place in range(len(nodes)):
        if is_outer or room.role[nodes[place]] == 0:
            room.known[nodes[place]] = sets[place]


@njit(cache=True)
def _forget(nodes: Array, room: Room) -> None:
    """Make the states of a layer unknown again."""
    for place in range(len(nodes)):
        room.known[nodes[place]] = 0


@njit(cache=True)
def _weigh(at: Array, nodes: Array, role: Array, passed_over: int) -> tuple[int, int]:
    """How many nodes of a layer can be left, and how many pairs leave them."""
    members = 0
    size = 0
    for place in range(len(nodes)):
        if role[nodes[place]] != passed_over:
            members += 1
            size += at[nodes[place] + 1] - at[nodes[place]]
    return members, size


@njit(cache=True)
def _grow(  # noqa: PLR0917 - numba takes no keywords
    side: Side, nodes: Array, sets: Array, room: Room, highest: int, passed_over: int, size: int
) -> Layer:
    """The layer one move from another, in no order; what has a higher role is left out."""
    marks = room.marks
    touched = np.empty(size, np.int32)
    count = 0
    for place in range(len(nodes)):
        node = nodes[place]
        if room.role[node] == passed_over:
            continue
        row = sets[place]
        for pair in range(side.at[node], side.at[node + 1]):
            other = side.to[pair]
            then = side.table[side.labels[pair] * 16 + row]
            if then and room.role[other] <= highest:
                if marks[other] == 0:
                    touched[count] = other
                    count += 1
                marks[other] |= then
    found = touched[:count].copy()
    states = np.empty(count, np.uint8)
    for place in range(count):
        states[place] = marks[found[place]]
        marks[found[place]] = 0
    return found, states


@njit(cache=True)
def _in_order(found: Array, room: Room) -> Layer:
    """The nodes found, ascending, with their states; marks are wiped, places noted."""
    nodes = np.sort(found)
    sets = np.empty(len(nodes), np.uint8)
    for place in range(len(nodes)):
        sets[place] = room.marks[nodes[place]]
        room.marks[nodes[place]] = 0
        room.spot[nodes[place]] = place
    return nodes, sets


@njit(cache=True)
def _meet(nodes: Array, sets: Array, room: Room) -> Layer:
    """The states of a layer that are known, in order."""
    touched = np.empty(len(nodes), np.int32)
    count = 0
    for place in range(len(nodes)):
        both = room.known[nodes[place]] & sets[place]
        if both:
            touched[count] = nodes[place]
            room.marks[nodes[place]] = both
            count += 1
    return _in_order(touched[:count], room)


@njit(cache=True)
def _hop(
    side: Side, nodes: Array, sets: Array, room: Room
) -> tuple[Array, Array, Array, Array, Array]:
    """The layer of the known states that a layer's moves meet, and the moves.

    Moves are (member here, member there, label), in order of members here.
    """
    _, size = _weigh(side.at, nodes, room.role, -1)
    touched = np.empty(size, np.int32)
    here = np.empty(size, np.int32)
    there = np.empty(size, np.int32)
    how = np.empty(size, np.uint8)
    count = 0
    moves = 0
    for place in range(len(nodes)):
        for pair in range(side.at[nodes[place]], side.at[nodes[place] + 1]):
            other = side.to[pair]
            if room.known[other] == 0:
                continue
            then = side.table[side.labels[pair] * 16 + sets[place]] & room.known[other]
            if then:
                if room.marks[other] == 0:
                    touched[count] = other
                    count += 1
                room.marks[other] |= then
                here[moves] = place
                there[moves] = other
                how[moves] = side.labels[pair]
                moves += 1
    layer, states = _in_order(touched[:count], room)
    for move in range(moves):
        there[move] = room.spot[there[move]]
    return layer, states, here[:moves], there[:moves], how[:moves]


@njit(cache=True)
def _rows(count: int, source: Array, target: Array, how: Array) -> Hop:
    """Moves as compressed rows by their source; the order among those of one source is kept."""
    at = np.zeros(count + 1, np.int64)
    for move in range(len(source)):
        at[source[move] + 1] += 1
    for place in range(count):
        at[place + 1] += at[place]
    following = at[:-1].copy()
    to = np.empty(len(source), np.int32)
    label = np.empty(len(source), np.uint8)
    for move in range(len(source)):
        place = following[source[move]]
        to[place] = target[move]
        label[place] = how[move]
        following[source[move]] += 1
    return at, to, label


@njit(cache=True)
def _split(at: Array, member: Array, size: int) -> tuple[int, int]:
    """How many moves follow some partial walks, and where to split these if that is too many."""
    total = 0
    half = 0
    for place in range(len(member)):
        total += at[member[place] + 1] - at[member[place]]
        if total < size:
            half = place + 1
    return total, min(max(half, 1), len(member) - 1)


@njit(cache=True)
def _extend(
    block: Block,
    hop: Hop,
    layer: Layer,
    after: Array,
    total: int,
) -> Block:
    """The partial walks after one more move each, less those that meet a node again."""
    trail, member, sets = block
    at, to, labels = hop
    nodes, known = layer
    depth = trail.shape[1]
    longer = np.empty((total, depth + 1), np.int32)
    last = np.empty(total, np.int32)
    states = np.empty(total, np.uint8)
    count = 0
    for row in range(len(member)):
        for move in range(at[member[row]], at[member[row] + 1]):
            child = to[move]
            now = after[labels[move] * 16 + sets[row]] & known[child]
            is_free = now != 0
            for place in range(1, depth):
                is_free = is_free and trail[row, place] != nodes[child]
            if is_free:
                longer[count, :depth] = trail[row]
                longer[count, depth] = nodes[child]
                last[count] = child
                states[count] = now
                count += 1
    return longer[:count], last[:count], states[:count]


@njit(cache=True)
def _reach(  # noqa: PLR0917 - numba takes no keywords
    out: Side,
    into: Side,
    forward: list[Layer],
    backward: list[Layer],
    steps: int,
    room: Room,
    limits: Limits,
    work: Array,
) -> bool:
    """Whether walks can have so many steps; grows the cheaper side until both can meet."""
    while len(forward) + len(backward) - 2 < steps and work[0] <= limits.most_work:
        nodes, sets = forward[-1]
        others, states = backward[-1]
        members, ahead = _weigh(out.at, nodes, room.role, 1)
        lasting, behind = _weigh(into.at, others, room.role, -1)
        if members == 0 or lasting == 0:
            return False
        if len(forward) == 1 or ahead <= behind:
            work[0] += 1 + ahead // limits.pairs_per_unit
            forward.append(_grow(out, nodes, sets, room, 1, 1, ahead))
        else:
            work[0] += 1 + behind // limits.pairs_per_unit
            backward.append(_grow(into, others, states, room, 0, -1, behind))
    return True


@njit(cache=True)
def _join(  # noqa: PLR0917 - numba takes no keywords
    out: Side, into: Side, forward: list[Layer], backward: list[Layer], steps: int, room: Room
) -> tuple[list[Layer], list[Hop]]:
    """The layers of all walks of so many steps, and the moves between them; no moves if none."""
    middle = min(len(forward) - 1, steps)
    nodes, sets = forward[middle]
    _mark(nodes, sets, room, middle == steps)
    others, states = backward[steps - middle]
    layers = [_meet(others, states, room)]
    _forget(nodes, room)
    hops = [(np.empty(0, np.int64), np.empty(0, np.int32), np.empty(0, np.uint8))]
    hops.pop()
    if len(layers[0][0]) == 0:
        return layers, hops
    for place in range(middle - 1, -1, -1):
        nodes, sets = forward[place]
        _mark(nodes, sets, room, place == 0)
        layer, states, here, there, how = _hop(into, layers[-1][0], layers[-1][1], room)
        _forget(nodes, room)
        layers.append((layer, states))
        hops.append(_rows(len(layer), there, here, how))
    layers.reverse()
    hops.reverse()
    for place in range(middle + 1, steps + 1):
        nodes, sets = backward[steps - place]
        _mark(nodes, sets, room, place == steps)
        size = len(layers[-1][0])
        layer, states, here, there, how = _hop(out, layers[-1][0], layers[-1][1], room)
        _forget(nodes, room)
        layers.append((layer, states))
        hops.append(_rows(size, here, there, how))
    return layers, hops


@njit(cache=True)
def _list_trails(  # noqa: PLR0917 - numba takes no keywords
    layers: list[Layer],
    hops: list[Hop],
    after: Array,
    found: list[tuple[Array, int]],
    work: Array,
    limits: Limits,
) -> int:
    """Add the walks that meet no node twice to those found, a block at a time; how it ended."""
    nodes, sets = layers[0]
    stack = [(nodes.copy().reshape((-1, 1)), np.arange(len(nodes)).astype(np.int32), sets)]
    size = limits.first_block
    while stack:
        trail, member, sets = stack.pop()
        depth = trail.shape[1] - 1
        if depth == len(hops):
            if 0 <= limits.wanted < work[2] + len(trail):
                trail = trail[: limits.wanted - work[2]]
            found.append((trail, work[0]))
            work[1] = work[0]
            work[2] += len(trail)
            if work[2] == limits.wanted:
                return DONE
            continue
        total, half = _split(hops[depth][0], member, size)
        if total > size and len(member) > 1:
            stack.append((trail[half:], member[half:], sets[half:]))
            stack.append((trail[:half], member[:half], sets[:half]))
            size = min(size * 2, limits.largest_block)
            continue
        work[0] += 1 + total // limits.rows_per_unit
        if work[0] > limits.most_work:
            return SPENT
        block = _extend((trail, member, sets), hops[depth], layers[depth + 1], after, total)
        if len(block[1]):
            stack.append(block)
        if work[0] - work[1] > limits.idle_work:
            return STALLED
    return DONE


@njit(cache=True)
def hunt_rows(  # noqa: PLR0917 - numba takes no keywords
    along: Four, against: Four, first: Layer, last: Layer, space: Four, bounds: tuple[int, ...]
) -> tuple[list[tuple[Array, int]], int, int]:
    """The first walks that meet no node twice, the work, and how it ended.

    Walks are the rows of arrays, each with the work done when it was found. `SPENT` when the
    work exceeds what is allowed; `STALLED` when too much of it, or too many lengths, gave
    nothing. What it is handed are plain tuples, since numba takes named ones slowly.
    """
    out, into, room, limits = Side(*along), Side(*against), Room(*space), Limits(*bounds)
    forward, backward = [first], [last]
    found = [(np.empty((0, 1), np.int32), 0)]
    found.pop()
    work = np.zeros(3, np.int64)  # so far, when the last path was found, and the paths found
    idle, end = 0, DONE
    for steps in range(1, limits.longest + 1):
        idle += 1
        if idle > limits.idle_lengths:
            end = STALLED
            break
        work[1] = work[0]
        before = work[2]
        if not _reach(out, into, forward, backward, steps, room, limits, work):
            break
        if work[0] > limits.most_work:
            end = SPENT
            break
        layers, hops = _join(out, into, forward, backward, steps, room)
        if len(hops):
            end = _list_trails(layers, hops, out.table, found, work, limits)
        if end != DONE or work[2] == limits.wanted:
            break
        if work[2] > before:
            idle = 0
    return found, work[0], end
