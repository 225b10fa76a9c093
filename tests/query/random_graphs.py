"""Small random graphs: parallel claims, loops, unknown signs, hypotheses, wholes and parts."""

from __future__ import annotations

from hypothesis import strategies as st
from tests.toys import mechanism

from moagraph.knowledge.model import Mechanism

RELATIONS = ("->", "-|", "-?", "increases", "-0")
NODES = tuple("abcdefg")
TAGS = ("", "", "", " [h1]", " [h2]", " [h1 h2]", " [c1]", " [h1 c1]", " [!h2]")
ONSETS = ("", "", " ~seconds", " ~hours", " ~days")
GRADES = ("", " %A", " %B", " %D", " %none")


@st.composite
def lines(draw: st.DrawFn, *, nodes: int = 6, most: int = 13, parts: bool = False) -> list[str]:
    """Claims in the toys' notation, ids numbered in a drawn order."""
    ends = st.sampled_from(NODES[:nodes])
    count = draw(st.integers(1, most))
    numbers = draw(st.permutations(range(count)))
    made = []
    for number in numbers:
        relation = draw(st.sampled_from(RELATIONS))
        details = "".join(draw(st.sampled_from(choice)) for choice in (TAGS, ONSETS, GRADES))
        made.append(f"{draw(ends)} {relation} {draw(ends)}{details} #c{number:02}")
    if parts:
        count = draw(st.integers(0, 2))
        made.extend(f"{draw(ends)} part_of {draw(ends)} #p{number}" for number in range(count))
    return made


def build(made: list[str]) -> Mechanism:
    """The graph of some lines; every node and hypothesis is there, named or not."""
    return mechanism(
        *made,
        nodes={node: {} for node in NODES},
        hypotheses={"h1": "trigger", "h2": "trigger", "c1": "cascade"},
    )
