"""Times of one task for every tool on the same pairs, tool after tool on each pair."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass, field


@dataclass
class Result:
    """Seconds per pair (the median of the rounds), for the pairs that a tool got to."""

    tool: str
    seconds: dict[tuple[int, int], float] = field(default_factory=dict)
    wrong: int = 0

    @property
    def median(self) -> float:
        return statistics.median(self.seconds.values())

    def percentile(self, share: float) -> float:
        ordered = sorted(self.seconds.values())
        return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


def measure(
    tools, task: str, pairs, arguments, *, rounds: int = 5, patience: float = 15.0
) -> dict[str, Result]:
    """A result per tool that has the task.

    A tool that has used up its patience (seconds in all) is not asked for further pairs. The
    first tool's answers are the right ones: laws hold them to brute force elsewhere.
    """
    results = {tool.name: Result(tool.name) for tool in tools if getattr(tool, task) is not None}
    used = dict.fromkeys(results, 0.0)
    for pair in pairs:
        right = None
        for tool in tools:
            if tool.name not in results or used[tool.name] > patience:
                continue
            tool.enter()
            run, times = getattr(tool, task), []
            for _ in range(rounds):
                begin = time.perf_counter()
                answer = run(*pair, *arguments(pair))
                times.append(time.perf_counter() - begin)
                used[tool.name] += times[-1]
                if used[tool.name] > patience:
                    break
            right = answer if right is None else right
            results[tool.name].seconds[pair] = statistics.median(times)
            results[tool.name].wrong += answer != right
    return {name: result for name, result in results.items() if result.seconds}


def ratio(ours: Result, peer: Result) -> float:
    """How many times longer the peer takes, over the pairs that both did, by medians."""
    shared = ours.seconds.keys() & peer.seconds.keys()
    mine = statistics.median(ours.seconds[pair] for pair in shared)
    return statistics.median(peer.seconds[pair] for pair in shared) / mine
