"""What a path has to be, as an automaton that reads it step by step.

A `State` is all that matters of the steps read so far. Every rule is of one kind: given a state
and a step, either the next state or a refusal; so one search serves every option, alone and
together, and the distance to an accepted end can be known exactly, repeated nodes aside.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple, TypeAlias

from moagraph.knowledge.vocabulary import Sign, multiply_signs
from moagraph.query.index import Step

__all__ = ["AskedSign", "Rule", "State"]

AskedSign: TypeAlias = Literal["any", 1, -1] | None
"""The sign asked for: 1, -1, None (unknown), or "any"."""


_NOWHERE: Final[Mapping[int, int]] = {}
_NOBODY: Final[Mapping[int, Mapping[int, Sign]]] = {}


class State(NamedTuple):
    """What is remembered of a partial path.

    `product`: the sign so far (1 while signs do not matter). `seen`: a bit per via set met.
    `onset`: the latest onset that the steps force, 0 while none does. `triggers`: the
    bits of the trigger hypotheses, and of the trunk, that all steps still share. `hit`: whether a step of the wanted worst
    grade was met. `start`: the first node, where a rule depends on it, else -1.
    """

    product: Sign
    seen: int
    onset: int
    triggers: int
    hit: bool
    start: int


class Rule(NamedTuple):
    """What paths are asked for; the defaults ask nothing.

    `signed`: whether signs matter. `via`: node to the bits of the via sets it belongs to, of
    `via_all` bits in all. `onset_order`: whether a later cause may not precede its effect.
    `coherent`: whether the steps must share a bit of `all_triggers`.
    `worst`: the grade that the worst step must have, exactly. `opposed`: start to node to the
    sign with which the path may not arrive at that node.
    """

    signed: bool = False
    via: Mapping[int, int] = _NOWHERE
    via_all: int = 0
    onset_order: bool = False
    coherent: bool = False
    all_triggers: int = 0
    worst: int | None = None
    opposed: Mapping[int, Mapping[int, Sign]] = _NOBODY

    def begin(self, start: int) -> State:
        """The state of a path that has no step yet."""
        return State(
            product=1,
            seen=self.via.get(start, 0),
            onset=0,
            triggers=self.all_triggers if self.coherent else 0,
            hit=self.worst is None,
            start=start if start in self.opposed else -1,
        )

    def kept_by(self) -> tuple[Sign, ...]:
        """The signs of the steps that change no state: none where more than signs matters."""
        if self.via_all or self.coherent or self.onset_order or self.opposed:
            return ()
        if self.worst is not None:
            return ()
        return (1,) if self.signed else (1, -1, None)

    def follow(self, state: State, step: Step) -> State | None:
        """The state after one more step; None when the step breaks a rule."""
        product, seen, onset, triggers, hit, start = state
        if self.signed:
            product = multiply_signs(product, step.sign)
            if start >= 0 and self._is_barred(start, step.target, product):
                return None
        if self.coherent:
            triggers &= step.triggers
            if not triggers:
                return None
        if self.via_all:
            seen |= self.via.get(step.target, 0)
        if self.onset_order and step.onsets[0]:
            onset = next((later for later in step.onsets if later >= onset), -1)
        if self.worst is not None:
            hit = hit or step.grade == self.worst
            onset = onset if step.grade <= self.worst else -1
        return State(product, seen, onset, triggers, hit, start) if onset >= 0 else None

    def _is_barred(self, start: int, node: int, product: Sign) -> bool:
        """Whether a path from a start may not arrive at a node with a sign."""
        return product is not None and self.opposed[start].get(node) == product

    def accepts(self, state: State, sign: AskedSign) -> bool:
        """Whether a path that ends in a state is an answer."""
        if not state.hit or state.seen != self.via_all:
            return False
        return sign in ("any", state.product)
