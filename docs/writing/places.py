"""Where the documents, their data and the graph they tell of are; and how a table is read."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Final

from moagraph.knowledge.load import load_folder, shipped_graphs
from moagraph.knowledge.model import Mechanism

__all__ = ["DATA", "DOCS", "GRAPH", "read_table", "shipped"]

DOCS: Final = Path(__file__).resolve().parent.parent
DATA: Final = DOCS / "data"
GRAPH: Final = "rapid-antidepressants"


@cache
def shipped() -> Mechanism:
    """The graph that the documents tell of."""
    return load_folder(shipped_graphs()[GRAPH])


def read_table(name: str) -> list[dict[str, str]]:
    """The rows of a table in docs/data, by column."""
    with (DATA / name).open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))
