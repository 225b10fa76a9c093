"""How well predictions fit what was found, beside what luck and the data allow."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from typing import Final

__all__ = ["SHUFFLES", "balanced_accuracy", "ceiling_of", "constant_of", "percentile", "shuffled"]

SHUFFLES: Final = 100


def balanced_accuracy(predicted: Sequence[str], found: Sequence[str]) -> float | None:
    """The mean, over the classes found, of the share of each that was predicted.

    None when nothing was found.

    >>> balanced_accuracy(["a", "a", "a"], ["a", "a", "b"])
    0.5
    """
    sizes = Counter(found)
    right = Counter(one for one, other in zip(found, predicted, strict=True) if one == other)
    if not sizes:
        return None
    return sum(right[name] / size for name, size in sizes.items()) / len(sizes)


def constant_of(found: Sequence[str]) -> float | None:
    """The balanced accuracy of the best guess that is always the same; None when nothing was found.

    >>> constant_of(["a", "a", "b"])
    0.5
    """
    return max(
        (balanced_accuracy([name] * len(found), found) or 0.0 for name in found), default=None
    )


def ceiling_of(questions: Sequence[Hashable], found: Sequence[str]) -> float | None:
    """The best balanced accuracy of any rule that answers a question always the same.

    `questions` is what a rule can know of each observation; where the same question was
    answered differently, no rule is always right. None when nothing was found.

    >>> ceiling_of(["q", "q"], ["a", "b"])
    0.5
    """
    sizes = Counter(found)
    if not sizes:
        return None
    answers: dict[Hashable, Counter[str]] = {}
    for question, name in zip(questions, found, strict=True):
        answers.setdefault(question, Counter())[name] += 1
    best = (max(n / sizes[name] for name, n in given.items()) for given in answers.values())
    return sum(best) / len(sizes)


def shuffled(
    items: Sequence[str], score: Callable[[Sequence[str]], float | None], seed: int
) -> list[float]:
    """The scores of `SHUFFLES` seeded rearrangements of some items."""
    chance = random.Random(seed)  # noqa: S311  # a seeded shuffle, no secret
    scores = []
    for _ in range(SHUFFLES):
        order = list(items)
        chance.shuffle(order)
        found = score(order)
        if found is not None:
            scores.append(found)
    return scores


def percentile(values: Sequence[float], share: float) -> float | None:
    """The nearest-rank percentile of some values; None of none.

    >>> percentile([3.0, 1.0, 2.0, 4.0], 0.95)
    4.0
    """
    if not values:
        return None
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]
