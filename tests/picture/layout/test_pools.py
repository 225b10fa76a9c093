"""Laws of pooled wishes, against the best of all that do not decrease."""

from __future__ import annotations

from itertools import accumulate, pairwise

from hypothesis import given
from hypothesis import strategies as st

from moagraph.picture.layout.pools import Wished, pool_means, pool_medians

values = st.integers(-40, 40).map(lambda quarters: quarters / 4)
weights = st.sampled_from([0.25, 1.0, 2.0, 4.0, 8.0])
columns = st.lists(st.tuples(values, weights), max_size=24)


def mean(wishes: list[Wished]) -> float:
    """The weighted mean."""
    return sum(value * weight for value, weight in wishes) / sum(w for _, w in wishes)


def distance(wishes: list[Wished], chosen: list[float]) -> float:
    """How far values are from the wishes, weighted."""
    return sum(w * abs(v - c) for (v, w), c in zip(wishes, chosen, strict=True))


def least_distance(wishes: list[Wished]) -> float:
    """The least distance of values that do not decrease, by trying every wish at every place."""
    levels = sorted({value for value, _ in wishes})
    costs = [0.0] * len(levels)
    for value, weight in wishes:
        so_far = list(accumulate(costs, min))
        costs = [c + weight * abs(value - at) for c, at in zip(so_far, levels, strict=True)]
    return min(costs, default=0.0)


@given(columns)
def test_means_are_those_of_the_best_stretch_before_and_after(wishes: list[Wished]) -> None:
    """Each is the largest, over starts, of the smallest, over ends, mean of a stretch around it."""
    expected = [
        max(
            min(mean(wishes[start:end]) for end in range(place + 1, len(wishes) + 1))
            for start in range(place + 1)
        )
        for place in range(len(wishes))
    ]
    found = pool_means(wishes)
    assert all(abs(one - other) < 1e-9 for one, other in zip(found, expected, strict=True))


@given(columns)
def test_medians_do_not_decrease_and_nothing_is_nearer(wishes: list[Wished]) -> None:
    """In the sum of distances, which is exact in quarters."""
    found = pool_medians(wishes)
    assert all(one <= other for one, other in pairwise(found))
    assert distance(wishes, found) == least_distance(wishes)


@given(columns)
def test_a_median_is_the_least_wish_of_its_pool_that_halves_it(wishes: list[Wished]) -> None:
    """All wishes that share a value are one pool, or pools that agree."""
    found = pool_medians(wishes)
    for value in set(found):
        pool = [wish for wish, at in zip(wishes, found, strict=True) if at == value]
        total = sum(weight for _, weight in pool)
        assert any(wish == value for wish, _ in pool)
        assert sum(weight for wish, weight in pool if wish <= value) * 2 >= total
        assert sum(weight for wish, weight in pool if wish > value) * 2 <= total
