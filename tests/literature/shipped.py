"""The shipped graph, read once for all tests of what it says about the literature."""

from __future__ import annotations

from functools import cache

from moagraph.knowledge.load import load_folder, shipped_graphs
from moagraph.knowledge.model import Mechanism

__all__ = ["shipped"]


@cache
def shipped() -> Mechanism:
    return load_folder(shipped_graphs()["rapid-antidepressants"])
