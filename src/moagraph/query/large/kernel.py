"""The search by layers once more, compiled by numba (extra `big`): for many questions in a row.

The same walks in the same order as `walks` and `trails` give, without via sets; a test holds the
two together. It stops when it has done so much work, and then its answer is not used.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

__all__ = ["hunt_rows"]

Array = NDArray[Any]

_IDLE_LENGTHS = 16


@njit(cache=True)
def _longer(array: Array, size: int) -> Array:
    """An array with room for so many items, what it holds kept."""
    if len(array) >= size:
        return array
    longer = np.empty(max(size, 2 * len(array)), array.dtype)
    longer[: len(array)] = array
    return longer


@njit(cache=True)
def _mark(nodes: Array, sets: Array, role: Array, marks: Array, is_outer: bool) -> None:
    """Write the states of a layer where its nodes are; ends are passed over if it is no outer one."""
    for place in range(len(nodes)):
        if is_outer or role[nodes[place]] == 0:
            marks[nodes[place]] = sets[place]


@njit(cache=True)
def _clear(nodes: Array, marks: Array) -> None:
    """Wipe the states of a layer."""
    for place in range(len(nodes)):
        marks[nodes[place]] = 0


@njit(cache=True)
def _size(at: Array, nodes: Array) -> int:
    """How many pairs leave a layer."""
    size = 0
    for place in range(len(nodes)):
        size += at[nodes[place] + 1] - at[nodes[place]]
    return size


@njit(cache=True)
def _grow(  # noqa: PLR0917 - numba takes no keywords
    at: Array,
    to: Array,
    labels: Array,
    table: Array,
    nodes: Array,
    sets: Array,
    role: Array,
    highest: int,
    passed_over: int,
    marks: Array,
    touched: Array,
) -> tuple[Array, Array]:
    """The layer one move from another, in no order; what has a higher role is left out."""
    count = 0
    for place in range(len(nodes)):
        node = nodes[place]
        if role[node] == passed_over:
            continue
        row = sets[place]
        for pair in range(at[node], at[node + 1]):
            other = to[pair]
            then = table[labels[pair] * 16 + row]
            if then and role[other] <= highest:
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
def _in_order(found: Array, marks: Array, spot: Array) -> tuple[Array, Array]:
    """The nodes found, ascending, with their states; marks are wiped, places noted."""
    nodes = np.sort(found)
    sets = np.empty(len(nodes), np.uint8)
    for place in range(len(nodes)):
        sets[place] = marks[nodes[place]]
        marks[nodes[place]] = 0
        spot[nodes[place]] = place
    return nodes, sets


@njit(cache=True)
def _hop(  # noqa: PLR0917 - numba takes no keywords
    at: Array,
    to: Array,
    labels: Array,
    table: Array,
    nodes: Array,
    sets: Array,
    known: Array,
    marks: Array,
    spot: Array,
) -> tuple[Array, Array, Array, Array, Array]:
    """The layer of the known states that a layer's moves meet, and the moves.

    Moves are (member here, member there, label), in order of members here.
    """
    size = _size(at, nodes)
    touched = np.empty(size, np.int32)
    here = np.empty(size, np.int32)
    there = np.empty(size, np.int32)
    how = np.empty(size, np.uint8)
    count = 0
    moves = 0
    for place in range(len(nodes)):
        node = nodes[place]
        row = sets[place]
        for pair in range(at[node], at[node + 1]):
            other = to[pair]
            if known[other] == 0:
                continue
            then = table[labels[pair] * 16 + row] & known[other]
            if then:
                if marks[other] == 0:
                    touched[count] = other
                    count += 1
                marks[other] |= then
                here[moves] = place
                there[moves] = other
                how[moves] = labels[pair]
                moves += 1
    layer, states = _in_order(touched[:count], marks, spot)
    for move in range(moves):
        there[move] = spot[there[move]]
    return layer, states, here[:moves], there[:moves], how[:moves]


@njit(cache=True)
def _rows(count: int, source: Array, target: Array, how: Array) -> tuple[Array, Array, Array]:
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
def hunt_rows(  # noqa: C901, PLR0912, PLR0915, PLR0917 - one search, whole for the compiler
    out_at: Array,
    out_to: Array,
    out_labels: Array,
    in_at: Array,
    in_to: Array,
    in_labels: Array,
    after: Array,
    before: Array,
    starts: Array,
    ends: Array,
    accepted: int,
    role: Array,
    marks: Array,
    known: Array,
    spot: Array,
    wanted: int,
    first: int,
    limit: int,
    most_work: int,
) -> tuple[Array, Array, int, bool]:
    """The first walks that meet no node twice: their nodes, their steps, the work, and if done.

    `role` is 0 for free nodes, 1 for ends, 2 for starts and what is shut. `marks` and `known`
    are zero everywhere, before and after. Walks have `first` to `limit` steps. Not done when the
    work (pairs and partial walks looked at) exceeds `most_work`, or 16 lengths gave nothing.
    """
    forward = [starts]
    forward_sets = [np.ones(len(starts), np.uint8)]
    backward = [ends]
    backward_sets = [np.full(len(ends), accepted, np.uint8)]
    rows = np.empty(256, np.int32)
    row_end = 0
    lengths = np.empty(16, np.int32)
    found = 0
    work = 0
    idle = 0
    is_done = True
    ahead = _size(out_at, starts)
    behind = _size(in_at, ends)
    for steps in range(first, limit + 1):
        idle += 1
        if idle > _IDLE_LENGTHS:
            is_done = False
            break
        # 1. Grow the cheaper side until the two sides can meet.
        while len(forward) + len(backward) - 2 < steps and ahead and behind:
            if len(forward) == 1 or ahead <= behind:
                work += ahead
                if work > most_work:
                    break
                nodes, sets = _grow(
                    out_at, out_to, out_labels, after, forward[-1], forward_sets[-1],
                    role, 1, 1, marks, np.empty(ahead, np.int32),
                )  # fmt: skip
                forward.append(nodes)
                forward_sets.append(sets)
                ahead = _size(out_at, nodes)
            else:
                work += behind
                if work > most_work:
                    break
                nodes, sets = _grow(
                    in_at, in_to, in_labels, before, backward[-1], backward_sets[-1],
                    role, 0, 3, marks, np.empty(behind, np.int32),
                )  # fmt: skip
                backward.append(nodes)
                backward_sets.append(sets)
                behind = _size(in_at, nodes)
        if work > most_work:
            is_done = False
            break
        if len(forward) + len(backward) - 2 < steps:
            break
        # 2. The states in the middle that both sides reach.
        middle = min(len(forward) - 1, steps)
        nodes, sets = forward[middle], forward_sets[middle]
        _mark(nodes, sets, role, known, middle == steps)
        others, other_sets = backward[steps - middle], backward_sets[steps - middle]
        touched = np.empty(len(others), np.int32)
        count = 0
        for place in range(len(others)):
            both = known[others[place]] & other_sets[place]
            if both:
                touched[count] = others[place]
                marks[others[place]] = both
                count += 1
        _clear(nodes, known)
        if count == 0:
            continue
        layer, states = _in_order(touched[:count], marks, spot)
        # 3. The layers to both sides of it, with the moves between them.
        layers, layer_sets = [layer], [states]
        ats, tos, hows = [np.empty(0, np.int64)], [np.empty(0, np.int32)], [np.empty(0, np.uint8)]
        for place in range(middle - 1, -1, -1):
            nodes, sets = forward[place], forward_sets[place]
            _mark(nodes, sets, role, known, place == 0)
            layer, states, here, there, how = _hop(
                in_at, in_to, in_labels, before, layer, states, known, marks, spot
            )
            _clear(nodes, known)
            at, to, label = _rows(len(layer), there, here, how)
            layers.append(layer)
            layer_sets.append(states)
            ats.append(at)
            tos.append(to)
            hows.append(label)
        layers.reverse()
        layer_sets.reverse()
        ats.reverse()
        tos.reverse()
        hows.reverse()
        ats.pop()
        tos.pop()
        hows.pop()
        for place in range(middle + 1, steps + 1):
            nodes, sets = backward[steps - place], backward_sets[steps - place]
            _mark(nodes, sets, role, known, place == steps)
            size = len(layers[-1])
            layer, states, here, there, how = _hop(
                out_at, out_to, out_labels, after, layers[-1], layer_sets[-1], known, marks, spot
            )
            _clear(nodes, known)
            at, to, label = _rows(size, here, there, how)
            layers.append(layer)
            layer_sets.append(states)
            ats.append(at)
            tos.append(to)
            hows.append(label)
        # 4. Depth first through the layers, no node twice.
        trail = np.empty(steps + 1, np.int32)
        reached = np.empty(steps + 1, np.uint8)
        member = np.empty(steps + 1, np.int32)
        move = np.empty(steps + 1, np.int64)
        for begin in range(len(layers[0])):
            depth = 0
            trail[0] = layers[0][begin]
            reached[0] = layer_sets[0][begin]
            move[0] = ats[0][begin]
            member[0] = begin
            while depth >= 0:
                if found == wanted or work > most_work:
                    break
                if move[depth] == ats[depth][member[depth] + 1]:
                    depth -= 1
                    continue
                this = move[depth]
                move[depth] += 1
                work += 1
                child = tos[depth][this]
                node = layers[depth + 1][child]
                now = after[hows[depth][this] * 16 + reached[depth]]
                now &= layer_sets[depth + 1][child]
                if now == 0:
                    continue
                is_free = True
                for place in range(1, depth + 1):
                    if trail[place] == node:
                        is_free = False
                        break
                if not is_free:
                    continue
                depth += 1
                trail[depth] = node
                if depth < steps:
                    reached[depth] = now
                    member[depth] = child
                    move[depth] = ats[depth][child]
                    continue
                rows = _longer(rows, row_end + steps + 1)
                for place in range(steps + 1):
                    rows[row_end + place] = trail[place]
                row_end += steps + 1
                lengths = _longer(lengths, found + 1)
                lengths[found] = steps
                found += 1
                idle = 0
                depth -= 1
        if work > most_work:
            is_done = False
            break
        if found == wanted:
            break
    return rows[:row_end], lengths[:found], work, is_done
