"""Pairs less a few claims, from arrays that are there: much sooner than making them anew."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from moagraph.knowledge.vocabulary import GRADES, Sign
from moagraph.query.index import Index
from moagraph.query.large.claim_list import make_steps
from moagraph.query.large.column_index import ColumnIndex
from moagraph.query.large.pairs import DECREASES, INCREASES, UNKNOWN, Ints, Pairs, Places, Rows

__all__ = ["without_claims"]

_BITS: Final[Mapping[Sign, int]] = {1: INCREASES, -1: DECREASES, None: UNKNOWN}

Grades = NDArray[np.uint8]


def without_claims(
    index: Index, pairs: Pairs, grades: Grades | None, claims: Collection[str]
) -> tuple[Pairs, Grades | None]:
    """The pairs without some claims, given by id, and their grades.

    Claims that the pairs do not have are passed over. Copies the arrays: about 10 ms per million
    claims, however few are lost.
    """
    lost: dict[int, set[int]] = {}
    for claim in claims:
        pair, number = _find(index, pairs, claim)
        if pair >= 0 and number in pairs.claims_of(pair):
            lost.setdefault(pair, set()).add(number)
    left = {
        pair: [number for number in pairs.claims_of(pair) if number not in numbers]
        for pair, numbers in lost.items()
    }
    gone = sorted(pair for pair, numbers in left.items() if not numbers)
    steps = {
        pair: {step.sign: step.grade for step in make_steps(index, numbers)}
        for pair, numbers in left.items()
    }
    fewer = _drop_pairs(_with_signs(pairs, steps), gone)
    places = [_place(pairs, pair, number) for pair in lost for number in lost[pair]]
    fewer = replace(fewer, claims=np.delete(pairs.claims, places), starts=_starts(pairs, left))
    return fewer, None if grades is None else _lower(grades, steps, gone)


def _lower(grades: Grades, steps: dict[int, dict[Sign, int]], gone: list[int]) -> Grades:
    """The grades of the pairs, once some have other steps and some are gone."""
    grades = grades.copy()
    for pair, found in steps.items():
        grades[pair] = [found.get(sign, len(GRADES)) for sign in _BITS]
    return np.delete(grades, gone, axis=0)


def _find(index: Index, pairs: Pairs, claim: str) -> tuple[int, int]:
    """The pair and the number of a causal claim; -1 where there is none."""
    if isinstance(index, ColumnIndex):
        number = index.columns.row_of(claim)
        if number < 0:
            return -1, -1
        source, target = int(index.columns.subject[number]), int(index.columns.object[number])
        return pairs.pair_of(source, target), number
    known = index.mechanism.claims.get(claim)
    if known is None or not known.is_causal:
        return -1, -1
    pair = pairs.pair_of(index.number[known.subject], index.number[known.object])
    numbers = pairs.claims_of(pair) if pair >= 0 else []
    return pair, next((number for number in numbers if index.claims[number].id == claim), -1)


def _place(pairs: Pairs, pair: int, number: int) -> int:
    """The place of a claim in the list of all pairs' claims."""
    begin = pair if pairs.starts is None else int(pairs.starts[pair])
    return begin + pairs.claims_of(pair).index(number)


def _with_signs(pairs: Pairs, steps: dict[int, dict[Sign, int]]) -> Pairs:
    """The pairs, some of them with other signs."""
    out, into = pairs.out, pairs.into
    signs, back = out.signs.copy(), into.signs.copy()
    for pair, found in steps.items():
        signs[pair] = sum(_BITS[sign] for sign in found)
        back[_back_place(pairs, pair)] = signs[pair]
    return replace(pairs, out=replace(out, signs=signs), into=replace(into, signs=back))


def _back_place(pairs: Pairs, pair: int) -> int:
    """The place of a pair among the incoming rows."""
    source = int(np.searchsorted(pairs.out.at, pair, side="right")) - 1
    target = int(pairs.out.to[pair])
    begin, end = int(pairs.into.at[target]), int(pairs.into.at[target + 1])
    return begin + int(np.searchsorted(pairs.into.to[begin:end], source))


def _drop_pairs(pairs: Pairs, gone: list[int]) -> Pairs:
    """The pairs without some; what was made of them before is forgotten."""
    back = sorted(_back_place(pairs, pair) for pair in gone)
    out = _drop(pairs.out, gone)
    into = _drop(pairs.into, back)
    if into.pair is not None:
        shift = np.searchsorted(np.array(gone, dtype=np.int32), into.pair)
        into = replace(into, pair=(into.pair - shift).astype(np.int32))
    return Pairs(pairs.nodes, out, into, pairs.claims, pairs.starts)


def _drop(rows: Rows, gone: list[int]) -> Rows:
    """Rows without some places."""
    at: Places = rows.at - np.searchsorted(np.array(gone, dtype=np.int64), rows.at)
    pair: Ints | None = None if rows.pair is None else np.delete(rows.pair, gone)
    return Rows(at, np.delete(rows.to, gone), np.delete(rows.signs, gone), pair)


def _starts(pairs: Pairs, left: dict[int, list[int]]) -> NDArray[np.int64] | None:
    """Where the claims of each pair begin, once some are lost; None where all are alone."""
    if pairs.starts is None:
        return None
    counts = np.diff(pairs.starts)
    for pair, numbers in left.items():
        counts[pair] = len(numbers)
    starts = np.zeros(len(counts) + 1, dtype=np.int64)
    np.cumsum(counts, out=starts[1:])
    return np.delete(starts, [pair + 1 for pair, numbers in left.items() if not numbers])
