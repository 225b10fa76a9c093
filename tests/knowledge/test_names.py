from __future__ import annotations

import pytest
from tests.toys import mechanism

from moagraph.errors import UnknownNameError
from moagraph.knowledge.names import find_node, fold, names_of, nearest

TOY = mechanism(
    "ket -| nmdar",
    "nmdar -> bdnf",
    nodes={
        "ket": {"name": "ketamine", "label": "Ket", "curie": "CHEBI:6121", "synonyms": ("K",)},
        "nmdar": {"name": "NMDA receptor", "synonyms": ("ketamine receptor",)},
        "bdnf": {"name": "BDNF", "curie": "CHEBI:6121"},
        "mor": {"name": "mu-opioid receptor"},
        "a5": {"name": "\u03b15 subunit"},
    },
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ket", "ket"),
        ("KETAMINE", "ket"),
        (" nmda   receptor ", "nmdar"),
        ("k", "ket"),
        ("chebi:6121", "bdnf"),
        ("\uff2b\uff25\uff34", "ket"),
        ("\u03bc-Opioid receptor", "mor"),
        ("\u00b5-opioid receptor", "mor"),
        ("alpha5 subunit", "a5"),
        ("\u03915 subunit", "a5"),
    ],
)
def test_every_name_finds_its_node(typed: str, found: str) -> None:
    assert find_node(TOY, typed).id == found


def test_an_unknown_name_offers_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="nearest: ketamine") as caught:
        find_node(TOY, "ketamnie")
    assert caught.value.near[0] == "ketamine"
    assert str(caught.value).startswith("'ketamnie' names no node of toy")
    with pytest.raises(UnknownNameError, match="`moagraph nodes` lists"):
        find_node(TOY, "zzzzzz")


def test_part_of_a_name_is_near_enough() -> None:
    assert nearest("receptor", ["NMDA receptor on interneurons"]) == (
        "NMDA receptor on interneurons",
    )
    assert nearest("", ["a"]) == ()
    assert nearest("xyz", ["abc"]) == ()


def test_of_very_many_names_those_that_share_a_half_are_compared() -> None:
    many = [f"protein {number}" for number in range(60_000)]
    assert nearest("ketamnie", [*many, "ketamine", "tekamnie"]) == ("ketamine", "tekamnie")
    assert nearest("ketamnie", [*many, "memantine", "etkamine"]) == ()
    assert nearest("ketamnie", ["memantine", "etkamine"])
    assert nearest("otein 59999", many) == ("protein 59999",)


def test_names_of_a_node() -> None:
    assert list(names_of(TOY.nodes["ket"])) == ["ket", "ketamine", "Ket", "CHEBI:6121", "K"]
    assert fold("\u00c4 b") == "\u00e4 b"


def test_greek_letters_stand_for_their_names() -> None:
    assert fold("\u03b1\u03c9 \u03a3\u03c2") == "alphaomega sigmasigma"
