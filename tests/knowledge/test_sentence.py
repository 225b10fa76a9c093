from __future__ import annotations

import pytest
from tests.toys import mechanism

from moagraph.knowledge.model import Mechanism
from moagraph.knowledge.sentence import (
    name_of,
    relation_words,
    say_claim,
    say_path,
    say_step,
    sign_words,
)
from moagraph.knowledge.vocabulary import RELATIONS


@pytest.fixture
def toy() -> Mechanism:
    return mechanism(
        "k blocks n @PFC #1",
        "k blocks n @hippocampus #2",
        "k blocks n #3",
        "k inhibits n @interneurons #4",
        "n -0 e #5",
        nodes={"k": {"name": "ketamine"}, "n": {"name": "NMDA receptors on interneurons"}},
    )


def test_a_claim_names_its_nodes_and_its_site(toy: Mechanism) -> None:
    said = {id_: say_claim(toy, claim) for id_, claim in toy.claims.items()}
    assert said["1"] == "ketamine blocks NMDA receptors on interneurons (PFC)"
    assert said["3"] == "ketamine blocks NMDA receptors on interneurons"
    assert said["4"] == "ketamine inhibits NMDA receptors on interneurons"
    assert said["5"] == "NMDA receptors on interneurons has no effect on e"


def test_parallel_claims_are_told_once_a_relation(toy: Mechanism) -> None:
    assert say_step(toy, ["1", "2", "3", "4"]) == (
        "ketamine blocks NMDA receptors on interneurons (PFC; hippocampus); "
        "ketamine inhibits NMDA receptors on interneurons"
    )
    assert say_path(toy, [("1",), ("5",)]) == (
        "ketamine blocks NMDA receptors on interneurons (PFC)",
        "NMDA receptors on interneurons has no effect on e",
    )
    with pytest.raises(KeyError):
        say_path(toy, [("nothing",)])


def test_every_relation_and_sign_has_words(toy: Mechanism) -> None:
    assert all("_" not in relation_words(relation) for relation in RELATIONS)
    assert [sign_words(sign) for sign in (1, -1, None)] == ["increases", "decreases", "unknown"]
    assert name_of(toy, "unheard-of") == "unheard-of"
