from __future__ import annotations

from dataclasses import replace

import pytest
from tests.toys import mechanism

from moagraph.knowledge.difference import compare_graphs
from moagraph.knowledge.model import Mechanism, Observation, Story, StoryStep


def told(before: Mechanism, after: Mechanism) -> list[str]:
    return [str(change) for change in compare_graphs(before, after).changes]


BASE = mechanism("a -> b %C", "b -| c")


def test_the_same_graph_says_the_same() -> None:
    difference = compare_graphs(BASE, mechanism("b -| c", "a -> b %C"))
    assert difference.changes == ()
    assert str(difference) == "the graphs say the same"
    assert difference.to_dict() == {"before": BASE.digest, "after": BASE.digest, "changes": []}


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (
            mechanism("a -> b", "b -| c", "c -> d"),
            ["node added: d", "claim added: c activates d"],
        ),
        (mechanism("a -> b"), ["node removed: c", "claim removed: b inhibits c"]),
        (
            mechanism("a -> b", "b -> c"),
            ["sign changed: b activates c; before: b inhibits c"],
        ),
        (
            mechanism("a -> b", "b blocks c"),
            ["relation changed: b blocks c; before: b inhibits c"],
        ),
        (
            mechanism("a -> b", "b -0 c"),
            ["relation changed: b has no effect on c; before: b inhibits c"],
        ),
        (
            mechanism("a -> b", "b -| c #a-name"),
            ["claim id changed: b inhibits c: b-inhibits-c is now a-name"],
        ),
        (
            mechanism("a -> b", "b -| c ~hours"),
            ["claim onset changed: b inhibits c: (blank) is now hours"],
        ),
        (
            mechanism("a -> b [h]", "b -| c"),
            [
                "claim hypotheses changed: a activates b: (blank) is now h",
                "hypothesis added: h: H",
            ],
        ),
        (
            mechanism("a -> b", "b -| c", nodes={"a": {"name": "Alpha", "expand": False}}),
            [
                "node renamed: a is now Alpha",
                "node expand changed: Alpha: yes is now no",
            ],
        ),
        (
            mechanism("x -> b", "b -| c", nodes={"x": {"name": " A"}}),
            [
                "node id changed:  A has the id x, before a",
                "node renamed: a is now  A",
                "claim id changed:  A activates b: a-activates-b is now x-activates-b",
            ],
        ),
        (
            mechanism("a -> b %B", "b -| c"),
            [
                "evidence added: a activates b: Toy 2 2002 supports (in_vivo, mouse)",
                "grade changed: a activates b: C is now B",
                "source added: s2: What toy 2 does",
            ],
        ),
        (
            mechanism("a -> b %none", "b -| c"),
            [
                "evidence removed: a activates b: Toy 1 2001 supports (in_vivo, rat)",
                "grade changed: a activates b: C is now none",
            ],
        ),
        (
            mechanism("a -> b !", "b -| c"),
            [
                "evidence added: a activates b: Toy 9 2009 contradicts (in_vivo, rat)",
                "now disputed: a activates b",
                "source added: s9: What toy 9 does",
            ],
        ),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_each_change_in_the_words_of_the_domain(after: Mechanism, expected: list[str]) -> None:
    assert told(BASE, after) == expected


def test_a_dispute_may_end() -> None:
    assert "no longer disputed: a activates b" in told(mechanism("a -> b !"), mechanism("a -> b"))


def test_a_reworded_summary_is_a_change_of_evidence() -> None:
    evidence = (replace(BASE.evidence[0], summary="Not seen."), *BASE.evidence[1:])
    assert told(BASE, replace(BASE, evidence=evidence)) == [
        "evidence summary changed: a activates b, Toy 1 2001: Seen. is now Not seen."
    ]


def test_evidence_of_an_unknown_source_is_named_by_its_key() -> None:
    evidence = (*BASE.evidence, replace(BASE.evidence[0], source="ghost2000"))
    assert told(BASE, replace(BASE, evidence=evidence))[0] == (
        "evidence added: a activates b: ghost2000 supports (in_vivo, rat)"
    )


def test_the_other_tables_and_the_graph_itself() -> None:
    observation = Observation(
        "o", ("a",), "", "", "", "", "c", "decreased", "rat", "", "s1", "", "Seen."
    )
    before = replace(
        BASE,
        observations=(observation,),
        stories=(Story("s", (StoryStep(1, "T", "C.", ("a-activates-b",)),)),),
    )
    after = replace(
        before,
        version="2",
        sources={"s1": replace(BASE.sources["s1"], status="retracted")},
        observations=(replace(observation, result="unchanged"),),
        stories=(Story("s", (StoryStep(1, "T", "D.", ()),)),),
    )
    assert told(before, after) == [
        "source status changed: s1: (blank) is now retracted",
        "observation result changed: o: decreased is now unchanged",
        "story steps changed: s: 1. T: C. [a-activates-b] is now 1. T: D. []",
        "graph version changed: 1 is now 2",
    ]
    assert told(before, BASE) == ["observation removed: o: Seen.", "story removed: s"]
    (row,) = compare_graphs(BASE, replace(BASE, title="New")).rows()
    assert row["what"] == "graph title changed"
    assert (row["before"], row["after"]) == ("Toy", "New")
