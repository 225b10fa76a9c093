"""Path questions whose right answers stand beside the toys."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from tests import toys
from tests.toys import mechanism

from moagraph.errors import BadQueryError, UnknownNameError
from moagraph.knowledge.model import Claim, Mechanism, Node
from moagraph.query.paths import Path, Paths, find_paths


def nodes(paths: Paths) -> list[str]:
    return [" ".join(path.nodes) for path in paths]


def test_both_ways_round_a_diamond() -> None:
    paths = find_paths(toys.diamond(), "a", "d")
    assert [(" ".join(p.nodes), p.sign) for p in paths] == [("a b d", 1), ("a c d", -1)]


def test_no_entity_twice_in_either_sign() -> None:
    assert nodes(find_paths(toys.trap(), "drug", "eff")) == ["drug R A eff"]
    assert not find_paths(toys.trap(), "drug", "eff", sign=1)


def test_the_end_itself_is_not_passed_in_the_other_sign() -> None:
    graph = mechanism("a -> t", "t -> b", "b -| t")
    assert not find_paths(graph, "a", "t", sign=-1)


def test_the_start_itself_is_not_passed_again() -> None:
    graph = mechanism("a -> b", "b -| a", "b -> t")
    assert nodes(find_paths(graph, "a", "t")) == ["a b t"]


def test_claims_of_one_sign_are_one_step() -> None:
    (path,) = find_paths(toys.parallel_claims(), "a", "b")
    assert path.claims == (("a-activates-b", "a-increases-b-cortex"),)


def test_claims_of_both_signs_are_two_paths_and_unknown_a_third() -> None:
    graph = mechanism("a -> b", "a -| b", "a -? b", "b -> c")
    paths = find_paths(graph, "a", "c")
    assert [path.sign for path in paths] == [1, -1, None]
    assert [path.claims[0] for path in paths] == [
        ("a-activates-b",),
        ("a-inhibits-b",),
        ("a-modulates-b",),
    ]


def test_unknown_times_anything_is_unknown() -> None:
    (path,) = find_paths(toys.unknown_direction(), "a", "c")
    assert path.sign is None
    assert find_paths(toys.unknown_direction(), "a", "c", sign=None).paths == (path,)
    assert not find_paths(toys.unknown_direction(), "a", "c", sign=1)


def test_nulls_and_structure_are_never_steps() -> None:
    graph = mechanism("a -0 b", "a part_of b2", "a binds b", "a -> c", "c -> d")
    assert not find_paths(graph, "a", "b")


def test_end_sets_are_met_at_one_member_only() -> None:
    paths = find_paths(toys.whole_and_parts(), "drug", "R")
    assert [(path.nodes, path.sign) for path in paths] == [
        (("drug", "R1"), -1),
        (("drug", "R2a"), 1),
    ]
    graph = mechanism("R1 part_of R", "R2 part_of R", "d -> R1", "R1 -> R2", "R2 -> R")
    assert nodes(find_paths(graph, "d", "R")) == ["d R1"]
    assert nodes(find_paths(graph, "d", "R2")) == ["d R1 R2"]


def test_ranked_by_steps_then_grade_or_the_other_way_round() -> None:
    graph = mechanism("a -> d %E", "a -> b %A", "b -> d %B", "a -> c %A", "c -> d %C")
    assert nodes(find_paths(graph, "a", "d")) == ["a d", "a b d", "a c d"]
    assert nodes(find_paths(graph, "a", "d", rank="grade")) == ["a b d", "a c d", "a d"]


def test_a_steps_grade_is_its_best_claims_and_a_paths_its_worst_steps() -> None:
    graph = mechanism("a -> b %E #1", "a -> b %A #2", "b -> c %B")
    (path,) = find_paths(graph, "a", "c")
    assert path.grade == "B"


def test_ids_rank_by_code_point() -> None:
    graph = mechanism("a -> é", "a -> Z", "a -> b", "é -> t", "Z -> t", "b -> t")
    assert nodes(find_paths(graph, "a", "t")) == ["a Z t", "a b t", "a é t"]


def test_via_in_any_order_and_by_parts() -> None:
    graph = mechanism("a -> b", "b -> c", "c -> d", "a -> c", "c -> b", "b -> d", "c1 part_of c")
    assert nodes(find_paths(graph, "a", "d", via=["c", "b"])) == ["a b c d", "a c b d"]
    assert nodes(find_paths(graph, "a", "d", via="c", max_steps=2)) == ["a c d"]


def test_avoid_shuts_a_whole_with_its_parts() -> None:
    graph = mechanism("a -> b1", "b1 part_of b", "b1 -> d", "a -> c", "c -> d")
    assert nodes(find_paths(graph, "a", "d", avoid="b")) == ["a c d"]


def test_coherent_paths_share_a_trigger() -> None:
    paths = find_paths(toys.two_hypotheses(), "drug", "eff", coherent=True)
    assert [(path.nodes[1], path.sign, path.hypotheses) for path in paths] == [
        ("p", 1, ("h1",)),
        ("q", -1, ("h2",)),
    ]
    assert len(find_paths(toys.two_hypotheses(), "drug", "eff")) == 3


def test_an_incoherent_path_names_no_trigger_and_the_trunk_none() -> None:
    *_, crossing = find_paths(toys.two_hypotheses(), "drug", "eff")
    assert crossing.hypotheses == ()
    (trunk,) = find_paths(toys.two_hypotheses(), "m", "eff")
    assert trunk.hypotheses == ()


def test_a_path_names_its_cascades() -> None:
    graph = mechanism("a -> b [h]", "b -> c [k]", hypotheses={"k": "cascade"})
    (path,) = find_paths(graph, "a", "c")
    assert path.hypotheses == ("h", "k")


def test_the_view_of_a_trigger_is_its_claims_all_cascades_and_the_trunk() -> None:
    graph = mechanism(
        "a -> b [h1]", "b -> d [k]", "a -> c [h2]", "c -> d", hypotheses={"k": "cascade"}
    )
    assert nodes(find_paths(graph, "a", "d", hypothesis="h1")) == ["a b d"]
    assert nodes(find_paths(graph, "a", "d", hypothesis="H2")) == ["a c d"]
    assert nodes(find_paths(graph, "a", "d", hypothesis="K")) == ["a b d", "a c d"]


def test_filters_keep_a_claim_when_supporting_evidence_matches() -> None:
    graph = mechanism("a -> b %A", "b -> c %B", "a -> c %D")
    assert nodes(find_paths(graph, "a", "c", min_grade="b")) == ["a b c"]
    assert not find_paths(graph, "a", "c", species="Human")
    assert nodes(find_paths(graph, "a", "b", species="Human")) == ["a b"]


def test_contradicting_evidence_does_not_keep_a_claim() -> None:
    graph = mechanism("a -> b %A !", "c -> b %C")
    assert not find_paths(graph, "a", "b", species="rat")


def test_a_later_cause_never_precedes_its_effect() -> None:
    graph = mechanism("a -> b ~hours", "b -> c ~minutes", "b -> d", "d -> c ~days")
    assert nodes(find_paths(graph, "a", "c", onset_order=True)) == ["a b d c"]


def test_parallel_claims_offer_their_onsets() -> None:
    graph = mechanism("a -> b ~hours", "b -> c ~seconds", "b increases c ~days")
    assert len(find_paths(graph, "a", "c", onset_order=True)) == 1


def test_the_limit_is_inclusive() -> None:
    graph = mechanism("a -> b", "b -> c")
    assert len(find_paths(graph, "a", "c", max_steps=2)) == 1
    assert not find_paths(graph, "a", "c", max_steps=1)


def test_no_path_is_an_answer() -> None:
    paths = find_paths(mechanism("a -> b", "c -> d"), "a", "d")
    assert not paths
    assert paths.complete
    assert str(paths) == "no path from a to d"
    assert paths.rows() == []
    assert list(paths.to_pandas().columns)[:3] == ["path", "step", "sign"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"sign": 0}, "sign 0"),
        ({"sign": "increases"}, "'increases'"),
        ({"rank": "length"}, "rank 'length'"),
        ({"k": 0}, "k is 0"),
        ({"max_steps": 0}, "max_steps is 0"),
        ({"min_grade": "F"}, "min_grade 'F'"),
        ({"avoid": "a"}, "cannot be avoided"),
        ({"avoid": "b", "via": "b"}, "both via and avoided"),
        ({"via": ["b"] * 9}, "at most 8"),
    ],
)
def test_questions_that_cannot_be_put(options: dict[str, Any], message: str) -> None:
    with pytest.raises(BadQueryError, match=message):
        find_paths(toys.diamond(), "a", "d", **options)


@pytest.mark.parametrize(
    ("options", "near"),
    [
        ({"hypothesis": "h11"}, "h1"),
        ({"species": "ratt"}, "rat"),
        ({"via": "drugg"}, "drug"),
    ],
)
def test_unknown_names_offer_near_ones(options: dict[str, Any], near: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        find_paths(toys.two_hypotheses(), "drug", "eff", **options)
    assert near in caught.value.near


def test_json_as_in_the_contract() -> None:
    answer = find_paths(toys.disputed_step(), "a", "c", k=3).to_dict()
    assert list(answer) == ["graph", "query", "complete", "paths", "observations"]
    assert list(answer["graph"]) == ["name", "version", "digest"]
    assert answer["query"]["from"] == ["a"]
    assert answer["query"]["sign"] == "any"
    (path,) = answer["paths"]
    assert {key: path[key] for key in list(path)[:6]} == {
        "sign": 1,
        "steps": 2,
        "grade": "C",
        "disputed": True,
        "hypotheses": [],
        "nodes": ["a", "b", "c"],
    }
    assert path["claims"][1] == [
        {
            "id": "b-activates-c",
            "subject": "b",
            "relation": "activates",
            "object": "c",
            "sign": 1,
            "grade": "C",
            "disputed": True,
            "sources": [
                {"key": "s1", "pmid": "1000001", "doi": "10.1000/toy.1", "stance": "supports"},
                {"key": "s9", "pmid": "1000009", "doi": "10.1000/toy.9", "stance": "contradicts"},
            ],
        }
    ]


def test_rows_are_one_per_path_step_and_claim() -> None:
    paths = find_paths(toys.opposite_claims(), "a", "c")
    rows = [(r["path"], r["step"], r["sign"], r["claim"], r["claim_sign"]) for r in paths.rows()]
    assert rows == [
        (1, 1, 1, "a-activates-b", 1),
        (1, 2, 1, "b-activates-c", 1),
        (2, 1, -1, "a-inhibits-b", -1),
        (2, 2, -1, "b-activates-c", 1),
    ]
    assert len(paths.to_pandas()) == 4


def test_an_answer_is_a_sequence_of_values() -> None:
    graph = toys.diamond()
    paths = find_paths(graph, "a", "d")
    assert isinstance(paths[0], Path)
    assert paths[:1] == (paths[0],)
    assert paths == find_paths(graph, "a", "d")
    assert hash(paths) == hash(find_paths(graph, "a", "d"))
    assert paths != "a d"
    assert str(paths) == (
        "1. a > b > d (increases, 2 steps, grade C)\n2. a > c > d (decreases, 2 steps, grade C)"
    )
    assert "disputed" in str(find_paths(toys.disputed_step(), "a", "c"))


def complete_digraph(size: int) -> Mechanism:
    names = [f"{number:02}" for number in range(size)]
    claims = {}
    for a in names:
        for b in names:
            if a != b:
                relation = "activates" if (int(a) * 7 + int(b) * 3) % 5 else "inhibits"
                claims[f"{a}-{b}"] = Claim(f"{a}-{b}", a, relation, b)
    return Mechanism("complete", nodes={n: Node(n, n) for n in names}, claims=claims)


def ladder(rungs: int, *, opposite_end: bool = False) -> Mechanism:
    """2^rungs paths from s to t; with `opposite_end` a lowering way only through repeats."""
    lines = ["s -> a00", "s -> b00", f"a{rungs:02} -> t", f"b{rungs:02} -> t"]
    for rung in range(rungs):
        for left in "ab":
            lines += [f"{left}{rung:02} -> {right}{rung + 1:02}" for right in "ab"]
    if opposite_end:
        lines += [f"a{rungs:02} -| y", "y -> a00"]
    return mechanism(*lines)


@pytest.mark.parametrize("options", [{}, {"sign": 1}, {"sign": -1}, {"rank": "grade"}])
def test_a_complete_digraph_answers_at_once(options: dict[str, Any]) -> None:
    paths = find_paths(complete_digraph(60), "00", "59", **options)
    assert len(paths) == 10
    assert paths.complete


def test_all_paths_of_a_complete_digraph_stop_at_the_budget() -> None:
    graph = complete_digraph(60)
    cut = find_paths(graph, "00", "59", k=None, max_expansions=5000)
    assert not cut.complete
    assert cut[:10] == find_paths(graph, "00", "59").paths
    assert cut == find_paths(graph, "00", "59", k=None, max_expansions=5000)
    assert "cut short" in str(cut)


def test_a_ladder_of_2_to_the_40_paths_gives_its_best_and_stops_at_the_budget() -> None:
    best = find_paths(ladder(40), "s", "t")
    assert (len(best), best.complete, best[0].steps) == (10, True, 42)
    cut = find_paths(ladder(40), "s", "t", k=None, max_expansions=3000)
    assert not cut.complete
    assert cut[:10] == best.paths


def test_seconds_count_when_asked() -> None:
    paths = find_paths(complete_digraph(30), "00", "29", k=None, max_seconds=0.0)
    assert not paths.complete


def test_a_path_question_loads_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "from moagraph.knowledge.model import Claim, Mechanism, Node\n"
        "from moagraph.query.verdict import find_verdict\n"
        "from moagraph.query.paths import find_paths\n"
        "m = Mechanism('m', nodes={n: Node(n, n) for n in 'ab'},"
        " claims={'1': Claim('1', 'a', 'activates', 'b')})\n"
        "assert len(find_paths(m, 'a', 'b')) == 1\n"
        "assert find_verdict(m, 'a', 'b').verdict == 'increases'\n"
        "heavy = {'networkx', 'pandas', 'numpy', 'rich', 'pyvis', 'click'} & set(sys.modules)\n"
        "print(sorted(heavy))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def narrow(rungs: int) -> Mechanism:
    """A ladder to e, which acts on t, and on y that lowers the ladder's foot.

    The only walk from s to t of negative sign climbs the ladder twice and meets e twice: there
    is no such path, though 2^rungs ways begin like one.
    """
    lines = ["s -> a00", "s -> b00", f"a{rungs:02} -> e", f"b{rungs:02} -> e"]
    for rung in range(rungs):
        for left in "ab":
            lines += [f"{left}{rung:02} -> {right}{rung + 1:02}" for right in "ab"]
    return mechanism(*lines, "e -> t", "e -| y", "y -> a00", "y -> b00")


def test_what_only_repeating_walks_promise_is_ruled_out_soon() -> None:
    paths = find_paths(narrow(30), "s", "t", sign=-1, max_expansions=3000)
    assert not paths
    assert paths.complete
