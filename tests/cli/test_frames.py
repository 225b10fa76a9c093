"""Answers as frames: what is shown, how it stands out, and which words go with it."""

from __future__ import annotations

import pytest
from tests.cli.worlds import little
from tests.toys import diamond, mechanism

from moagraph.cli.drawing import find_show
from moagraph.cli.frames import Show
from moagraph.cli.path_frames import say_query
from moagraph.errors import BadQueryError, UnknownNameError
from moagraph.picture.frame import Frame


@pytest.fixture(scope="module")
def paths() -> Show:
    return find_show(little(), source="ketamine", target="mood")


def roles(frame: Frame) -> dict[str, str]:
    return dict(frame.claims)


def test_paths_overview_makes_the_best_stand_out(paths: Show) -> None:
    frame = paths.overview
    assert frame.title == "From ketamine to lifted mood"
    assert frame.caption == (
        "2 paths (decreases and increases); the best: decreases, 2 steps, grade E, h2."
    )
    assert roles(frame) == {
        "ketamine-metabolised_to-hnk": "strong",
        "hnk-decreases-mood": "strong",
        "ketamine-blocks-nmdar1-cortex": "plain",
        "nmdar1-decreases-bdnf": "plain",
        "bdnf-increases-mood": "plain",
    }
    assert frame.focus == ("ketamine", "mood")
    assert frame.references == ("s1", "s2", "s9")
    digest = little().digest
    assert frame.footer == f"little \u00b7 1 \u00b7 {digest} \u00b7 paths ketamine mood -k 10"


def test_best_path_is_told_step_by_step_then_the_others(paths: Show) -> None:
    first, second, other = paths.steps
    assert first.title == "1. ketamine is metabolised to \u03b25-HNK, reduced"
    assert first.caption == "Step 1 of 2; grade C."
    assert roles(second) == {
        "ketamine-metabolised_to-hnk": "quiet",
        "hnk-decreases-mood": "strong",
    }
    assert second.focus == ("hnk", "mood")
    assert second.references == ("s1",)
    assert other.title == "From ketamine to lifted mood: path 2"
    assert set(roles(other).values()) == {"strong"}


def test_page_state_is_the_question() -> None:
    show = find_show(
        little(), source="Ketalar", target="mood", sign=1, k=3, max_steps=4, via=["BDNF"], avoid=()
    )
    assert show.state == {
        "from": "ketamine",
        "to": "mood",
        "sign": "increases",
        "k": "3",
        "max": "4",
        "via": ("bdnf",),
    }
    assert show.overview.caption == "1 path: increases, 3 steps, grade C, disputed, h1."


def test_question_is_said_as_it_is_typed() -> None:
    show = find_show(
        *(little(),),
        source="ketamine",
        target="lifted mood",
        sign=None,
        coherent=True,
        rank="grade",
        min_grade="B",
    )
    assert show.overview.footer.endswith(
        "paths ketamine 'lifted mood' --sign unknown -k 10 --coherent --min-grade B --rank grade"
    )
    assert show.state == {
        "from": "ketamine",
        "to": "mood",
        "sign": "unknown",
        "k": "10",
        "grade": "B",
        "hypothesis": ("*",),
    }


def test_no_path_shows_both_ends_and_says_so() -> None:
    show = find_show(little(), source="mood", target="ketamine")
    assert (show.overview.nodes, show.overview.caption) == (
        ("mood", "ketamine"),
        "There is no path.",
    )
    assert show.steps == ()
    spent = find_show(little(), source="ketamine", target="mood", max_expansions=1)
    assert spent.overview.caption == "No path was found within the budget."


def test_story_tells_each_step_over_the_quiet_ones_before() -> None:
    show = find_show(little(), story="FIRST")
    assert show.overview.title == "First"
    assert show.overview.caption == "2 steps: Block, Lift."
    assert set(roles(show.overview).values()) == {"plain"}
    first, second = show.steps
    assert (first.title, first.caption) == ("Block", "Ketamine blocks.")
    assert roles(second) == {
        "ketamine-blocks-nmdar1-cortex": "quiet",
        "bdnf-increases-mood": "strong",
    }
    assert show.state == {"story": "first"}
    with pytest.raises(UnknownNameError, match="'frst' is no story of little; there is first"):
        find_show(little(), story="frst")
    with pytest.raises(UnknownNameError, match="this graph tells none"):
        find_show(diamond(), story="x")


def test_around_shows_the_node_even_when_it_is_alone() -> None:
    show = find_show(little(), around="mood", steps=1)
    assert show.overview.title == "Around lifted mood"
    assert show.overview.caption == "Within 1 step: 2 nodes upstream, 1 downstream."
    assert show.overview.focus == ("mood",)
    assert show.state == {"node": "mood", "story": "overview"}
    alone = find_show(little(), around="vehicle")
    assert (alone.overview.claims, alone.overview.nodes) == ((), ("vehicle",))
    assert alone.state == {"node": "vehicle"}


def test_between_shows_all_on_short_walks() -> None:
    show = find_show(little(), between=("ketamine", "mood"), max_steps=2)
    assert roles(show.overview) == {
        "hnk-decreases-mood": "plain",
        "ketamine-metabolised_to-hnk": "plain",
    }
    assert show.overview.caption == "All that lies on walks of at most 2 steps."
    assert show.state == {"from": "ketamine", "to": "mood", "max": "2"}
    limited = find_show(little(), between=("ketamine", "mood"), avoid=["hnk"], species="rat")
    assert limited.overview.footer.endswith(
        "between ketamine mood --avoid hnk --max-steps 5 --species rat"
    )
    expected = {"from": "ketamine", "to": "mood", "max": "5", "species": "rat", "avoid": ("hnk",)}
    assert limited.state == expected
    none = find_show(little(), between=("mood", "vehicle")).overview
    assert (none.claims, none.nodes) == ((), ("mood", "vehicle"))
    assert none.caption.startswith("Nothing lies on walks")


def test_hypothesis_shows_what_it_names_and_what_speaks_against() -> None:
    toy = mechanism("a -> b [h]", "b -> c [!h]", "c -> d")
    show = find_show(toy, hypothesis="H")
    assert roles(show.overview) == {"a-activates-b": "strong", "b-activates-c": "plain"}
    assert show.state == {"hypothesis": "h"}


def test_comparison_shows_what_is_shared_and_each_outcome() -> None:
    show = find_show(little(), compare=("ketamine", "hnk"))
    assert show.overview.title == "ketamine and \u03b25-HNK, reduced compared"
    assert roles(show.overview)["hnk-decreases-mood"] == "strong"
    assert roles(show.overview)["bdnf-increases-mood"] == "plain"
    (outcome,) = show.steps
    assert outcome.title == "On lifted mood"
    assert outcome.caption == "ketamine: contested; \u03b25-HNK, reduced: decreases."
    assert show.state == {"compare": ("ketamine", "hnk")}
    none = find_show(little(), compare=("vehicle", "nmdar2"))
    assert none.overview.caption == "None of them reaches an outcome."


def test_filters_are_in_the_footer_and_in_the_page() -> None:
    around = find_show(little(), around="mood", hypothesis="h1", min_grade="C")
    assert around.overview.footer.endswith("around mood --steps 2 --hypothesis h1 --min-grade C")
    expected = {"node": "mood", "hypothesis": "h1", "grade": "C", "story": "overview"}
    assert around.state == expected
    compared = find_show(little(), compare=("ketamine", "hnk"), species="rat")
    assert compared.overview.footer.endswith("compare ketamine hnk --species rat")
    assert compared.state == {"compare": ("ketamine", "hnk"), "species": "rat"}


def test_nothing_selected_is_the_whole_graph() -> None:
    show = find_show(little())
    assert len(show.overview.claims) == 10
    assert show.overview.caption == "8 nodes, 10 claims, 3 sources."
    assert (show.steps, show.state) == ((), {})


@pytest.mark.parametrize(
    ("selection", "told"),
    [
        ({"source": "ketamine"}, "give both --from and --to"),
        ({"story": "first", "around": "mood"}, "story and around are two selections"),
        ({"around": "mood", "max_steps": 3}, "max-steps means nothing for around"),
        ({"steps": 3}, "steps means nothing for the whole graph"),
        ({"story": "first", "hypothesis": "h1"}, "hypothesis means nothing for story"),
        ({"between": ("ketamine",)}, "between takes two nodes, 1 were given"),
    ],
)
def test_selections_that_cannot_be(selection: dict[str, object], told: str) -> None:
    with pytest.raises(BadQueryError, match=told):
        find_show(little(), **selection)  # type: ignore[arg-type] # wrong on purpose


def test_quoting_survives_a_shell() -> None:
    assert say_query({"source": "a b", "target": "it's", "sign": "any"}) == (
        "paths 'a b' 'it'\"'\"'s'"
    )
