from __future__ import annotations

from itertools import product

import pytest

from moagraph.knowledge.vocabulary import (
    CAUSAL,
    NOT_RELATIONS,
    NULL,
    PERTURBATIONS,
    RELATIONS,
    RESULTS,
    RESULTS_PERTURBED,
    STRUCTURAL,
    Sign,
    multiply_signs,
    sign_of,
)

SIGNS: tuple[Sign, ...] = (1, -1, None)


def test_every_relation_is_causal_structural_or_null() -> None:
    assert len(RELATIONS) == len(set(RELATIONS)) == len(CAUSAL) + len(STRUCTURAL) + len(NULL)
    assert not set(NOT_RELATIONS) & set(RELATIONS)
    assert sign_of("potentiates") == 1
    assert sign_of("modulates") is None
    with pytest.raises(KeyError):
        sign_of("part_of")


def test_unknown_times_anything_is_unknown() -> None:
    for left, right in product(SIGNS, SIGNS):
        expected = None if left is None or right is None else left * right
        assert multiply_signs(left, right) == expected
        assert multiply_signs(left, right) == multiply_signs(right, left)


def test_results_of_perturbations_are_other_words() -> None:
    assert set(RESULTS) & set(RESULTS_PERTURBED) == {"unchanged"}
    assert len(set(PERTURBATIONS)) == 9
