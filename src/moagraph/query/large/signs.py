"""What a pair of nodes does to the states of a walk, as tables of small numbers.

A state of a walk at a node is a number from 0 to 3: bit 0 is the sign so far (or whether an
unknown one was met, when unknown is asked for), bit 1 whether a step of the wanted worst grade
was met. A set of states is four bits. Once for each way that via sets can have been met there
are four states, so that a set of all states is a number of up to 64 bits.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from moagraph.query.large.pairs import DECREASES, INCREASES, UNKNOWN
from moagraph.query.rules import AskedSign

__all__ = ["KEEP", "TURN", "Moves", "moves_for"]

KEEP: Final = 0
TURN: Final = 1
_HIT: Final = 2
_SETS: Final = 16


@dataclass(frozen=True, slots=True)
class Moves:
    """Per label of a pair and set of states (`label * 16 + set`): the states after, or before.

    `accepted` are the states in which a path may end.
    """

    after: NDArray[np.uint8]
    before: NDArray[np.uint8]
    accepted: int


def _follow(state: int, operation: int, *, absorbs: bool) -> int:
    """The state after an operation: its bit 0 turns the sign (or absorbs it), bit 1 hits."""
    turn = operation & TURN
    sign = (state | turn) & 1 if absorbs else (state ^ turn) & 1
    return sign | ((state | operation) & _HIT)


@lru_cache(maxsize=64)
def moves_for(sign: AskedSign, *, hits: bool = False) -> Moves:
    """The moves for a sign.

    Labels are the bits of the signs that join a pair. When grades are asked for (`hits`) they
    have three more bits, for the signs with which the pair also hits the wanted worst grade.
    """
    labels = 64 if hits else 8
    after = np.zeros((labels, _SETS), dtype=np.uint8)
    before = np.zeros((labels, _SETS), dtype=np.uint8)
    for label in range(labels):
        for state in range(4):
            for operation in _operations(sign, label, hits=hits):
                then = _follow(state, operation, absorbs=sign is None)
                for some in range(_SETS):
                    if some >> state & 1:
                        after[label, some] |= 1 << then
                    if some >> then & 1:
                        before[label, some] |= 1 << state
    wanted = 0 if sign in ("any", 1) else 1
    return Moves(after.ravel(), before.ravel(), 1 << (wanted | (_HIT if hits else 0)))


def _operations(sign: AskedSign, label: int, *, hits: bool) -> set[int]:
    """What the claims of a pair can do to a state."""
    found = set()
    for bit, turns in ((INCREASES, False), (DECREASES, sign != "any"), (UNKNOWN, True)):
        if not label & bit or (bit == UNKNOWN and sign in (1, -1)):
            continue
        turn = turns and sign != "any" and (sign is not None or bit == UNKNOWN)
        found.add((TURN if turn else KEEP) | (_HIT if hits and label & bit << 3 else 0))
    return found
