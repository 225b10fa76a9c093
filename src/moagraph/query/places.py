"""The places a path can be at: (node, state) pairs met from the starts, with distances back."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final, NamedTuple

from moagraph.query.index import Step, View
from moagraph.query.rules import AskedSign, Rule, State

__all__ = ["FAR", "Bounds", "Places", "explore", "measure"]

FAR: Final = 1 << 30
"""More steps than any graph has: no way there."""


class Places(NamedTuple):
    """Numbered (node, state) pairs; `moves[p]` are (place, step), `back[p]` the places before."""

    nodes: list[int]
    states: list[State]
    moves: list[list[tuple[int, Step]]]
    back: list[list[tuple[int, int]]]
    starts: list[int]
    ends: list[int]

    def accepted(self, rule: Rule, sign: AskedSign) -> list[int]:
        """The ends that are answers for a sign."""
        return [end for end in self.ends if rule.accepts(self.states[end], sign)]


class Bounds(NamedTuple):
    """Per place the fewest steps to an accepted end, and the best worst grade on the way.

    A place that reaches no accepted end has more steps than any graph.
    """

    steps: list[int]
    grades: list[int]
    accepted: frozenset[int]


def _reaching(view: View, ends: Collection[int], shut: Collection[int]) -> dict[int, int]:
    """Node to its fewest steps to an end, rules aside; nodes that reach none are absent."""
    distance = dict.fromkeys(ends, 0)
    incoming, layer, taken = view.incoming, list(ends), 0
    while layer:
        taken += 1
        before: list[int] = []
        for node in layer:
            for step in incoming[node]:
                source = step.source
                if source not in distance and source not in shut:
                    distance[source] = taken
                    before.append(source)
        layer = before
    return distance


class _Explorer:
    """The walk forward that fills `Places`."""

    def __init__(self, ends: frozenset[int]) -> None:
        self.places = Places([], [], [], [], [], [])
        self.fresh: list[int] = []
        self._ends = ends
        self._known: dict[tuple[int, State], int] = {}

    def place_of(self, node: int, state: State) -> int:
        """The number of a place; a new one that is no end will be left in the next round."""
        found = self._known.get((node, state))
        if found is None:
            places = self.places
            found = self._known[node, state] = len(places.nodes)
            places.nodes.append(node)
            places.states.append(state)
            places.moves.append([])
            places.back.append([])
            (places.ends if node in self._ends else self.fresh).append(found)
        return found


def explore(
    view: View,
    starts: Collection[int],
    ends: Collection[int],
    rule: Rule,
    *,
    shut: Collection[int] = (),
    max_steps: int | None = None,
) -> Places:
    """Every (node, state) on a walk from a start to an end of at most `max_steps` steps.

    `starts` and `ends` share no node; nodes in `shut` are not there. An end is entered and not
    left; another start is never entered; nodes that reach no end in the steps that are left are
    passed over. The cost grows with the claims between the ends, times the states.
    """
    limit = FAR - 1 if max_steps is None else max_steps
    explorer = _Explorer(frozenset(ends).difference(shut))
    places = explorer.places
    to_go = _reaching(view, frozenset(ends).difference(shut), shut)
    barred = frozenset(starts)
    for start in sorted(barred.difference(shut)):
        if to_go.get(start, FAR) <= limit:
            places.starts.append(explorer.place_of(start, rule.begin(start)))
    kept_by, outgoing = rule.kept_by(), view.outgoing
    taken = 0
    while explorer.fresh:
        layer, explorer.fresh = explorer.fresh, []
        taken += 1
        for place in layer:
            state, moves = places.states[place], places.moves[place]
            for step in outgoing[places.nodes[place]]:
                target = step.target
                if taken + to_go.get(target, FAR) > limit or target in barred:
                    continue
                after = state if step.sign in kept_by else rule.follow(state, step)
                if after is not None:
                    child = explorer.place_of(target, after)
                    moves.append((child, step))
                    places.back[child].append((place, step.grade))
    return places


def measure(places: Places, accepted: Collection[int]) -> Bounds:
    """The exact bounds of every place towards some accepted ends, repeated nodes aside."""
    steps = [FAR] * len(places.nodes)
    grades = [0] * len(places.nodes)
    layer = list(accepted)
    for end in layer:
        steps[end] = 0
    taken = 0
    while layer:
        taken += 1
        before: list[int] = []
        for place in layer:
            grade = grades[place]
            for parent, step_grade in places.back[place]:
                worst = max(grade, step_grade)
                if steps[parent] == FAR:
                    steps[parent] = taken
                    grades[parent] = worst
                    before.append(parent)
                elif steps[parent] == taken and worst < grades[parent]:
                    grades[parent] = worst
        layer = before
    return Bounds(steps, grades, frozenset(accepted))
