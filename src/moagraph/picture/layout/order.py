"""In which order slots stand in their columns, so that few arrows cross.

1. Relax: every box has an anchor, a number made from its name. Each slot moves to the mean of the
   slots it is joined to, a box also a little towards its anchor, until heights settle; then
   heights become ranks, ranks the new anchors, and so on for a few stages. (Barycentres, as
   Sugiyama, Tagawa and Toda used them in 1981, but settled over the whole picture at once.)
2. Swap: two neighbours change places while that lowers the cost.
3. Small pictures try again with other anchors, and keep what is clearly better; then they are
   turned over if more arrows point down that way, as people read.

Because anchors come from names and settled heights depend smoothly on the arrows, a claim more
or less moves few boxes: last year's slides still match. Only sums, products and comparisons of
whole numbers and plain floats are used, and ties go to the earlier slot: any machine and any
language gives the same order.

The cost of an order is the number of crossings between columns, plus, for an arrow within a
column, one for each lane and `PASSED` for each box that it has to pass.
"""

from __future__ import annotations

from collections.abc import Iterator

from moagraph.picture.layout.columns import Grid

__all__ = ["count_crossings", "count_passed", "order_columns", "shuffle_columns", "turn_over"]

PASSED = 3
_STAGES, _ROUNDS, _SWAPS = 6, 12, 8
_ANCHOR = 0.1  # how much of its height a box takes from its anchor
_CLEARLY_BETTER = 0.9


def order_columns(grid: Grid, names: list[str], *, restarts: int) -> int:
    """The cost of the order found; `grid.columns` holds it afterwards.

    `names` are the boxes'. Cost: each of the 1 + `restarts` runs takes some sixty passes over
    all slots.
    """
    best: list[list[int]] = []
    best_cost = plain = -1
    for seed in range(restarts + 1):
        _relax(grid, [_anchor(name, seed) for name in names])
        for _ in range(_SWAPS):
            if not _swap_neighbours(grid):
                break
        cost = count_crossings(grid) + _cost_within(grid)
        if seed == 0:
            plain = cost
        if seed == 0 or (cost < best_cost and cost <= plain * _CLEARLY_BETTER):
            best_cost, best = cost, grid.copy_columns()
        if best_cost == 0:
            break
    grid.columns = best
    return best_cost


def turn_over(grid: Grid) -> None:
    """Reverse all columns if arrows then rather point down, at no more crossings than before."""
    before, cost = grid.copy_columns(), count_crossings(grid) + _cost_within(grid)
    if _downwards(grid) >= 0:
        return
    for column in grid.columns:
        column.reverse()
    _keep_shelves(grid)
    if count_crossings(grid) + _cost_within(grid) > cost:
        grid.columns = before


def _downwards(grid: Grid) -> float:
    """How far arrows point down, in shares of a column; within a column it counts tenfold."""
    position = _positions(grid)
    total = 0.0
    for chain, flipped in zip(grid.chains, grid.flipped, strict=True):
        first, last = chain[0], chain[-1]
        share = (position[last] + 0.5) / len(grid.columns[grid.column_of[last]])
        share -= (position[first] + 0.5) / len(grid.columns[grid.column_of[first]])
        within = grid.column_of[first] == grid.column_of[last]
        total += share * (10 if within else -1 if flipped else 1)
    return total


def _anchor(name: str, seed: int) -> float:
    """A number from 0 to 1 that only the name and the seed decide."""
    state = 1 + seed
    for char in name:
        state = (state * 31 + ord(char)) % 2147483648
    for _ in range(3):
        state = (state * 69069 + 1) % 2147483648
    return (state // 32768) / 65536


def _relax(grid: Grid, anchors: list[float]) -> None:
    """Sort each column by heights that settle between anchors and neighbours."""
    count, total = grid.count, len(grid.column_of)
    height = anchors + [0.5] * (total - count)
    boxes = [(s, grid.before[s] + grid.after[s] + grid.beside[s]) for s in range(count)]
    boxes = [(slot, joined) for slot, joined in boxes if joined]
    lanes = [(s, grid.before[s][0], grid.after[s][0]) for s in range(count, total)]
    for _ in range(_STAGES):
        for _ in range(_ROUNDS):
            for slot, joined in boxes:
                near = 0.0
                for other in joined:
                    near += height[other]
                near /= len(joined)
                height[slot] = near + (anchors[slot] - near) * _ANCHOR
            for slot, left, right in lanes:
                height[slot] = (height[left] + height[right]) / 2
        ranked = sorted(range(grid.count), key=lambda slot: (height[slot], slot))
        for column in grid.columns:
            column.sort(key=lambda slot: (height[slot], slot))
        for rank, slot in enumerate(ranked):
            anchors[slot] = height[slot] = (rank + 0.5) / grid.count
    _keep_shelves(grid)


def shuffle_columns(grid: Grid, seed: int) -> None:
    """Put each column into a random order, to compare with; a seed always gives the same one."""
    numbers = _random_numbers(seed)
    for column in grid.columns:
        for i in range(len(column) - 1, 0, -1):
            j = next(numbers) % (i + 1)
            column[i], column[j] = column[j], column[i]
    _keep_shelves(grid)


def _random_numbers(seed: int) -> Iterator[int]:
    """Whole numbers from 0 to 32767 (the generator in the C standard's example)."""
    state = seed
    while True:
        state = (state * 1103515245 + 12345) % 2147483648
        yield state // 65536


def _positions(grid: Grid) -> list[int]:
    """Each slot's place in its column, from 0."""
    position = [0] * len(grid.column_of)
    for column in grid.columns:
        for place, slot in enumerate(column):
            position[slot] = place
    return position


def _keep_shelves(grid: Grid) -> None:
    """Let the boxes of each column trade places until upper shelves stand above lower ones."""
    for column in grid.columns:
        boxes = [slot for slot in column if slot < grid.count]
        ordered = iter(sorted(boxes, key=lambda slot: grid.shelf[slot]))
        column[:] = [next(ordered) if slot < grid.count else slot for slot in column]


def count_crossings(grid: Grid) -> int:
    """Pairs of arrows that cross between neighbouring columns (Barth, Juenger and Mutzel)."""
    position = _positions(grid)
    crossings = 0
    for c in range(len(grid.columns) - 1):
        size = len(grid.columns[c + 1])
        tree = [0] * (size + 1)
        seen = 0
        for slot in grid.columns[c]:
            ends = sorted(position[other] for other in grid.after[slot])
            for end in ends:
                # Arrows seen so far that end at or above `end` do not cross this one.
                i, not_crossing = end + 1, 0
                while i > 0:
                    not_crossing += tree[i]
                    i -= i & -i
                crossings += seen - not_crossing
            for end in ends:
                i = end + 1
                while i <= size:
                    tree[i] += 1
                    i += i & -i
                seen += 1
    return crossings


def count_passed(grid: Grid) -> int:
    """Boxes that arrows within columns have to pass."""
    return _cost_within(grid, passed=1, crossed=0)


def _cost_within(grid: Grid, *, passed: int = PASSED, crossed: int = 1) -> int:
    """What arrows within columns cost: `passed` a box, `crossed` a lane between their ends."""
    position = _positions(grid)
    cost = 0
    for a in range(grid.count):
        for b in grid.beside[a]:
            if position[a] < position[b]:
                between = grid.columns[grid.column_of[a]][position[a] + 1 : position[b]]
                boxes = sum(1 for slot in between if slot < grid.count)
                cost += passed * boxes + crossed * (len(between) - boxes)
    return cost


def _swap_neighbours(grid: Grid) -> bool:
    """Whether any two neighbours changed places; one pass over all columns."""
    position = _positions(grid)
    swapped = False
    for column in grid.columns:
        befores = [sorted(position[o] for o in grid.before[slot]) for slot in column]
        afters = [sorted(position[o] for o in grid.after[slot]) for slot in column]
        for i in range(len(column) - 1):
            a, b = column[i], column[i + 1]
            if a < grid.count and b < grid.count and grid.shelf[a] != grid.shelf[b]:
                continue
            gain = _gain(befores[i], befores[i + 1]) + _gain(afters[i], afters[i + 1])
            if grid.beside[a] or grid.beside[b]:
                gain += _gain_within(grid, position, a, b)
            if gain > 0:
                swapped = True
                column[i], column[i + 1] = b, a
                position[a], position[b] = i + 1, i
                befores[i], befores[i + 1] = befores[i + 1], befores[i]
                afters[i], afters[i + 1] = afters[i + 1], afters[i]
    return swapped


def _gain(upper: list[int], lower: list[int]) -> int:
    """Crossings saved between the arrows of two neighbours if they change places.

    Both lists are sorted places of arrow ends in one column.
    """
    gain = 0
    for end in upper:
        for other in lower:
            if end > other:
                gain += 1
            elif end < other:
                gain -= 1
    return gain


def _gain_within(grid: Grid, position: list[int], a: int, b: int) -> int:
    """Cost saved by arrows within the column if `a` and, just below it, `b` change places."""
    weight_a = PASSED if a < grid.count else 1
    weight_b = PASSED if b < grid.count else 1
    gain = 0
    for other in grid.beside[a]:
        if other != b:
            gain += weight_b if position[other] > position[b] else -weight_b
    for other in grid.beside[b]:
        if other != a:
            gain += weight_a if position[other] < position[a] else -weight_a
    return gain
