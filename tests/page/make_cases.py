"""Writes the file of questions and answers that pins the page's search to the command line's.

The file is about small graphs that do not change; questions about the shipped graph, which grows,
are made anew in every test run.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from moagraph.query.cases import make_cases
from moagraph.query.traps import trap_graphs

__all__ = ["CASES", "fixed_cases"]

CASES = Path(__file__).with_name("cases.json")


def fixed_cases() -> list[dict[str, Any]]:
    """The traps with their questions and answers."""
    found: list[dict[str, Any]] = make_cases(trap_graphs()[0])["traps"]
    return found


if __name__ == "__main__":
    text = json.dumps(fixed_cases(), ensure_ascii=False, separators=(",", ":"))
    CASES.write_text(text + "\n", encoding="utf-8", newline="\n")
