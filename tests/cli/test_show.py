"""The card of a node or claim."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from tests.cli.runner import moagraph, ok, read_json
from tests.cli.worlds import write_folder
from tests.toys import mechanism


def test_card_of_a_part() -> None:
    assert ok("show", "nmdar1") == (
        "NMDA receptor on interneurons (receptor)\n"
        "   id           nmdar1\n"
        "   part of      NMDA receptor\n"
        "\n"
        "Acts (1)\n"
        "   NMDA receptor on interneurons decreases BDNF; grade C, disputed, h1\n"
        "      + Toy 1 2001, in vivo, rat, read: abstract. Seen. PMID 1000001\n"
        "      - Toy 9 2009, in vivo, rat, read: abstract. Not. PMID 1000009\n"
        "\n"
        "Is acted on (1)\n"
        "   ketamine blocks NMDA receptor on interneurons (cortex); grade B, h1\n"
        "      + Toy 1 2001, in vivo, rat, read: abstract. Seen. PMID 1000001\n"
        "      + s2, in vivo, mouse, read: abstract, retracted. Seen.\n"
        "\n"
        "Is built (1)\n"
        "   NMDA receptor on interneurons is part of NMDA receptor; grade C\n"
        "      + Toy 1 2001, in vivo, rat, read: abstract. Seen. PMID 1000001\n"
    )


def test_card_of_a_drug_tells_names_identifiers_and_what_was_seen() -> None:
    said = ok("show", "special k")
    assert "   identifiers  CHEBI:6121\n   also called  Ketalar, special K\n" in said
    assert "   An anaesthetic that lifts mood.\n" in said
    assert "Seen in experiments and trials (1)\n" in said
    assert "   stands for   NMDA receptor on interneurons, NMDA receptor at rest\n" in ok(
        "show", "NMDA receptor"
    )


def test_card_of_a_claim_shows_both_sides() -> None:
    said = ok("show", "Ketamine-blocks-nmdar1-cortex")
    assert said.startswith("ketamine blocks NMDA receptor on interneurons (cortex); grade B, h1\n")
    assert "   id         ketamine-blocks-nmdar1-cortex\n   onset      minutes\n" in said


def test_card_as_json_and_rows() -> None:
    node = read_json("show", "ketamine")["node"]
    assert [claim["id"] for claim in node["claims_out"]] == [
        "ketamine-blocks-nmdar1-cortex",
        "ketamine-blocks-nmdar2",
        "ketamine-metabolised_to-hnk",
    ]
    assert node["claims_in"] == []
    assert [item["id"] for item in node["observations"]] == ["o1"]
    claim = read_json("show", "nmdar1-decreases-bdnf")["claim"]
    assert [item["stance"] for item in claim["evidence"]] == ["supports", "contradicts"]
    assert claim["evidence"][1]["url"] == "https://doi.org/10.1000/toy.9"
    rows = list(csv.DictReader(io.StringIO(ok("show", "bdnf", "--format", "csv"))))
    assert [(row["claim"], row["stance"]) for row in rows] == [
        ("bdnf-increases-mood", "supports"),
        ("mood-activates-bdnf", "supports"),
        ("nmdar1-decreases-bdnf", "supports"),
        ("nmdar1-decreases-bdnf", "contradicts"),
    ]


def test_unknown_name_offers_nodes_and_claims() -> None:
    result = moagraph("show", "ketamine-blocks-nmdar3")
    assert (result.status, result.stdout) == (2, "")
    assert "ketamine-blocks-nmdar2" in result.stderr
    assert (
        "names no node or claim of little; nearest: ketamine" in moagraph("show", "kitamine").stderr
    )


def test_claim_without_evidence_has_a_row(tmp_path: Path) -> None:
    graph = write_folder(mechanism("a -> b %none"), tmp_path)
    rows = list(csv.DictReader(io.StringIO(ok("show", "a", "--graph", graph, "--format", "csv"))))
    assert [(row["claim"], row["grade"], row["stance"]) for row in rows] == [
        ("a-activates-b", "none", "")
    ]
    claim = ok("show", "a-activates-b", "--graph", graph, "--format", "tsv")
    assert claim.count("\n") == 2
