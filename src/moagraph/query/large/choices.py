"""From the nodes of a path to its steps: which claims, where several signs join two nodes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from moagraph.knowledge.vocabulary import Sign, multiply_signs
from moagraph.query.index import Step
from moagraph.query.large.ground import Ground
from moagraph.query.rules import AskedSign

__all__ = ["paths_along"]


def paths_along(
    ground: Ground, nodes: Sequence[int], sign: AskedSign, worst: int | None
) -> Iterator[tuple[Step, ...]]:
    """The paths over some nodes, of a sign and a worst grade, in the order of their claims."""
    per_move = [ground.steps_between(one, other) for one, other in pairwise(nodes)]
    if worst is not None:
        per_move = [tuple(s for s in steps if s.grade <= worst) for steps in per_move]
    if all(len(steps) == 1 for steps in per_move):
        path = tuple(steps[0] for steps in per_move)
        if is_answer(path, sign, worst):
            yield path
        return
    yield from _choose(per_move, _feasible(per_move, sign, worst), worst)


_State = tuple[Sign, bool]


def is_answer(path: Sequence[Step], sign: AskedSign, worst: int | None) -> bool:
    """Whether a path has a sign, and a worst step of a grade."""
    state: _State = (1, worst is None)
    for step in path:
        state = _follow(state, step, worst)
    return state[1] and sign in ("any", state[0])


def _follow(state: _State, step: Step, worst: int | None) -> _State:
    """The sign and whether the grade was met, after one more step."""
    return multiply_signs(state[0], step.sign), state[1] or step.grade == worst


def _feasible(
    per_move: list[tuple[Step, ...]], sign: AskedSign, worst: int | None
) -> list[set[_State]]:
    """Per place of the path the states from which it can still become an answer."""
    signs: tuple[Sign, ...] = (1, -1, None)
    every = {(product, hit) for product in signs for hit in (False, True)}
    now = {state for state in every if state[1] and sign in ("any", state[0])}
    feasible = [now]
    for steps in reversed(per_move):
        now = {s for s in every if any(_follow(s, step, worst) in now for step in steps)}
        feasible.append(now)
    return feasible[::-1]


def _choose(
    per_move: list[tuple[Step, ...]],
    feasible: list[set[_State]],
    worst: int | None,
) -> Iterator[tuple[Step, ...]]:
    """Every choice of one step per move that is an answer, first move first."""
    stack: list[tuple[tuple[Step, ...], _State]] = [((), (1, worst is None))]
    while stack:
        chosen, state = stack.pop()
        if state not in feasible[len(chosen)]:
            continue
        if len(chosen) == len(per_move):
            yield chosen
            continue
        stack += [
            ((*chosen, step), _follow(state, step, worst))
            for step in reversed(per_move[len(chosen)])
        ]
