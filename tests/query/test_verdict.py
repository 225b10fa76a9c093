"""Verdicts: the rule on toys, and against brute force on random graphs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from tests import toys
from tests.query.brute import Wanted, all_paths, carries
from tests.query.random_graphs import build, lines
from tests.toys import mechanism

from moagraph.knowledge.model import Mechanism, Observation
from moagraph.query import camps
from moagraph.query.camps import call_camps
from moagraph.query.verdict import find_verdict


def test_a_node_acted_on_directly_is_not_re_entered_with_opposite_sign() -> None:
    verdict = find_verdict(toys.reentry(), "drug", "eff")
    assert verdict.verdict == "increases"
    assert (verdict.camps.increases.paths, verdict.camps.decreases.paths) == (2, 0)
    assert (verdict.all_paths.increases, verdict.all_paths.decreases) == (2, 1)
    assert verdict.all_paths.max_steps == 4


def test_a_node_acted_on_with_both_signs_bars_neither() -> None:
    graph = mechanism("d -| R", "d -> R", "R -> e [h]", "d -> G", "G -> R")
    assert find_verdict(graph, "d", "e").verdict == "contested"


def test_a_part_of_a_node_acted_on_directly_is_not_re_entered_either() -> None:
    lines = ("d -| R", "d -> m [h]", "m -> e", "m -> part", "part -| e")
    assert find_verdict(mechanism(*lines), "d", "e").verdict == "contested"
    assert find_verdict(mechanism("part part_of R", *lines), "d", "e").verdict == "increases"


def test_a_part_with_a_claim_of_its_own_keeps_to_that() -> None:
    lines = ("d -| R", "d -> m [h]", "m -> e", "m -> part", "part -| e", "d -> part")
    assert find_verdict(mechanism("part part_of R", *lines), "d", "e").verdict == "contested"


def test_an_asserted_null_contests_the_camp_that_it_faces() -> None:
    direct = find_verdict(toys.facing_null(), "a", "b")
    assert direct.verdict == "contested"
    assert direct.camps.decreases.best is None or direct.camps.increases.best is None
    far = mechanism("a -> m [h]", "m -> b", "a no_effect_on b")
    assert find_verdict(far, "a", "b").verdict == "contested"
    assert find_verdict(far, "m", "b").verdict == "increases"
    assert find_verdict(far, "a", "m").verdict == "increases"


def test_a_null_about_one_site_does_not_face_a_single_step_at_another() -> None:
    graph = mechanism("a -> b @cortex [h]", "a no_effect_on b @thalamus")
    verdict = find_verdict(graph, "a", "b")
    assert verdict.verdict == "increases"
    assert len(verdict.no_effect) == 1


def test_a_null_that_no_path_faces_is_no_verdict() -> None:
    graph = mechanism("x -> y [h]", "a no_effect_on b", "a -> c")
    assert find_verdict(graph, "a", "b").verdict == "no path"


def test_hypotheses_that_differ_are_contested() -> None:
    verdict = find_verdict(toys.two_hypotheses(), "drug", "eff")
    assert verdict.verdict == "contested"
    assert {name: camps.verdict for name, camps in verdict.by_hypothesis.items()} == {
        "h1": "increases",
        "h2": "decreases",
    }
    assert all(camps.has_own for camps in verdict.by_hypothesis.values())


def test_one_hypothesis_alone_can_be_asked() -> None:
    verdict = find_verdict(toys.two_hypotheses(), "drug", "eff", hypothesis="h2")
    assert verdict.verdict == "decreases"
    assert list(verdict.by_hypothesis) == ["h2"]


def test_the_trunk_belongs_to_every_hypothesis() -> None:
    verdict = find_verdict(toys.two_hypotheses(), "m", "eff")
    assert [camps.verdict for camps in verdict.by_hypothesis.values()] == ["increases"] * 2
    assert not any(camps.has_own for camps in verdict.by_hypothesis.values())


def test_without_hypotheses_paths_up_to_shortest_plus_two_decide() -> None:
    graph = mechanism("a -> z", "a -> b", "b -> c", "c -| z")
    near = find_verdict(graph, "a", "z")
    assert near.verdict == "contested"
    assert "shortest + 2" in near.rule
    far = mechanism("a -> z", "a -> b", "b -> c", "c -> d", "d -| z")
    assert find_verdict(far, "a", "z").verdict == "increases"
    assert find_verdict(graph, "a", "z", max_steps=1).verdict == "increases"


def test_unknown_only_when_nothing_else() -> None:
    assert find_verdict(toys.unknown_direction(), "a", "c").verdict == "unknown"
    assert find_verdict(mechanism("a -? b", "a -> b"), "a", "b").verdict == "increases"
    assert call_camps([None]) == "unknown"


def test_nulls_are_a_third_camp_and_observations_stand_beside() -> None:
    seen = Observation(
        "o1", ("a",), "", "", "", "", "b", "increased", "rat", "", "s1", "abstract", "Rose."
    )
    other = Observation(
        "o2", ("x",), "", "", "", "", "b", "increased", "rat", "", "s1", "abstract", "Rose."
    )
    base = toys.facing_null()
    graph = Mechanism(
        "toy",
        version="1",
        nodes=base.nodes,
        claims=base.claims,
        evidence=base.evidence,
        sources=base.sources,
        observations=(seen, other),
    )
    verdict = find_verdict(graph, "a", "b")
    assert verdict.no_effect == ("a-no_effect_on-b",)
    assert verdict.observations == (seen,)
    answer = verdict.to_dict()
    assert answer["no_effect"][0]["sign"] is None
    assert answer["observations"][0]["drugs"] == ["a"]


def test_no_path() -> None:
    verdict = find_verdict(mechanism("a -> b", "c -> d"), "a", "d")
    assert verdict.verdict == "no path"
    assert verdict.all_paths.max_steps is None
    assert verdict.to_dict()["increases"] == {"paths": 0, "at_least": False, "best": None}
    assert str(verdict) == "a to d: no path"


def test_json_keys_as_in_the_contract() -> None:
    answer = find_verdict(toys.two_hypotheses(), "drug", "eff").to_dict()
    assert list(answer) == [
        "graph",
        "query",
        "complete",
        "verdict",
        "rule",
        "increases",
        "decreases",
        "unknown",
        "no_effect",
        "by_hypothesis",
        "all_paths",
        "observations",
    ]
    assert answer["increases"]["best"]["nodes"] == ["drug", "p", "m", "eff"]
    assert answer["query"]["from"] == ["drug"]


def test_rows_are_one_per_camp() -> None:
    verdict = find_verdict(toys.two_hypotheses(), "drug", "eff")
    rows = [(row["camp"], row["paths"], row["nodes"]) for row in verdict.rows()]
    assert rows == [
        ("increases", 1, "drug|p|m|eff"),
        ("decreases", 1, "drug|q|m|eff"),
        ("unknown", 0, ""),
        ("no effect", 0, None),
    ]
    assert len(verdict.to_pandas()) == 4
    assert "increases: 1, best drug > p > m > eff" in str(verdict)


def test_many_paths_are_counted_up_to_a_limit_that_is_told() -> None:
    made = ["s -> a0 [h]"]
    for rung in range(8):
        made += [f"a{rung} -> {side}{rung}" for side in "xy"]
        made += [f"{side}{rung} -> a{rung + 1}" for side in "xy"]
    verdict = find_verdict(mechanism(*made), "s", "a8")
    assert (verdict.camps.increases.paths, verdict.camps.increases.at_least) == (100, True)
    assert "at least 100" in str(verdict)
    assert verdict.complete
    assert (verdict.all_paths.increases, verdict.all_paths.at_least) == (256, False)


def test_a_spent_budget_is_told() -> None:
    verdict = find_verdict(toys.two_hypotheses(), "drug", "eff", max_expansions=2)
    assert not verdict.complete
    assert "cut short" in str(verdict)


@settings(max_examples=250, deadline=None)
@given(lines(nodes=7, most=16))
def test_verdicts_equal_brute_force(made: list[str]) -> None:
    graph = build(made)
    paths = all_paths(graph, Wanted(frozenset("a"), frozenset("g")))
    carrying = [path for path in paths if carries(graph, path)]
    verdict = find_verdict(graph, "a", "g")
    assert verdict.complete
    word = call_camps([path[2] for path in carrying])
    is_faced = word in ("increases", "decreases") and verdict.no_effect
    assert verdict.verdict == ("contested" if is_faced else word)
    camps = {1: verdict.camps.increases, -1: verdict.camps.decreases, None: verdict.camps.unknown}
    for sign, camp in camps.items():
        signed = [path for path in carrying if path[2] == sign]
        assert camp.paths == len(signed)
        assert (camp.best and camp.best.nodes) == (signed[0][0] if signed else None)


@settings(max_examples=300, deadline=None)
@given(lines(nodes=7, most=16))
def test_each_hypothesis_equals_its_own_view(made: list[str]) -> None:
    graph = build(made)
    verdict = find_verdict(graph, "a", "g")
    for name, found in verdict.by_hypothesis.items():
        alone = find_verdict(graph, "a", "g", hypothesis=name).camps
        assert found.verdict == alone.verdict
        assert found.increases.paths == alone.increases.paths


@settings(max_examples=150, deadline=None)
@given(lines(nodes=7, most=16))
def test_a_short_count_changes_no_verdict_and_no_best_path(made: list[str]) -> None:
    graph = build(made)
    whole = find_verdict(graph, "a", "g")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(camps, "COUNTED", 1)
        short = find_verdict(graph, "a", "g")
    for name, found in (("", whole.camps), *whole.by_hypothesis.items()):
        other = short.by_hypothesis[name] if name else short.camps
        assert other.verdict == found.verdict
        for one, same in (
            (other.increases, found.increases),
            (other.decreases, found.decreases),
            (other.unknown, found.unknown),
        ):
            assert one.best == same.best
            assert one.paths == same.paths or one.at_least
