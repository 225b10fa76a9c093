"""Cards of a table's nodes and claims say what those of plain values say."""

from __future__ import annotations

import pytest
from tests.query.large.test_columns_laws import columns_of, plain_of

from moagraph.cli.card import claim_card, find_subject, node_card
from moagraph.errors import UnknownNameError
from moagraph.knowledge.model import Claim

ROWS = [
    (0, "activates", 1),
    (0, "inhibits", 1),
    (1, "no_effect_on", 0),
    (2, "part_of", 0),
    (1, "modulates", 1),
]


@pytest.mark.parametrize("node", ["a", "b", "c", "d"])
def test_card_of_a_node(node: str) -> None:
    table = columns_of(ROWS)
    plain = plain_of(table)
    assert node_card(table, table.nodes[node]) == node_card(plain, plain.nodes[node])


@pytest.mark.parametrize("row", ["row-1", "row-2", "row-3"])
def test_card_of_a_claim(row: str) -> None:
    table = columns_of(ROWS)
    found = find_subject(table, row.upper())
    assert isinstance(found, Claim)
    assert claim_card(table, found) == claim_card(plain_of(table), found)


def test_a_name_that_nothing_bears() -> None:
    with pytest.raises(UnknownNameError, match="names no node or claim of toy"):
        find_subject(columns_of(ROWS), "row-9")
