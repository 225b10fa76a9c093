"""Times of one task for every tool on the same pairs, tool after tool on each pair."""

from __future__ import annotations

import signal
import statistics
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial

LEAST = 5
"""Pairs that a tool is asked for even when it has used up its patience."""


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

    A tool that has used up its patience (seconds in all) is asked for a fifth pair and no more,
    and for none once it has used up twice that; a question that takes longer is broken off, where
    the tool lets itself be interrupted. The first tool's answers are the right ones: laws hold
    them to brute force elsewhere.
    """
    results = {tool.name: Result(tool.name) for tool in tools if getattr(tool, task) is not None}
    used = dict.fromkeys(results, 0.0)
    for pair in pairs:
        right = None
        for tool in tools:
            result = results.get(tool.name)
            if result is None or used[tool.name] > patience * (1 + (len(result.seconds) < LEAST)):
                continue
            tool.enter()
            answer, times = ask(
                partial(getattr(tool, task), *pair, *arguments(pair)),
                rounds,
                each=patience / len(pairs),
                limit=2 * patience,
            )
            if not times:
                used[tool.name] = float("inf")
                continue
            used[tool.name] += sum(times)
            right = answer if right is None else right
            result.seconds[pair] = statistics.median(times)
            result.wrong += answer != right
    return {name: result for name, result in results.items() if result.seconds}


def ask(run, rounds: int, *, each: float, limit: float) -> tuple[object, list[float]]:
    """The answer and its times: fewer rounds of what takes long, none of what never ends."""
    times: list[float] = []
    answer = None
    for _ in range(rounds):
        begin = time.perf_counter()
        try:
            with broken_off(limit):
                answer = run()
        except TimeoutError:
            break
        times.append(time.perf_counter() - begin)
        if sum(times) > each:
            break
    return answer, times


@contextmanager
def broken_off(limit: float):
    """Raises TimeoutError in the block after so many seconds, at Python's next instruction."""

    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, limit)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def ratio(ours: Result, peer: Result) -> float:
    """How many times longer the peer takes, over the pairs that both did, by medians."""
    shared = ours.seconds.keys() & peer.seconds.keys()
    mine = statistics.median(ours.seconds[pair] for pair in shared)
    return statistics.median(peer.seconds[pair] for pair in shared) / mine
