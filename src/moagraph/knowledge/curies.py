"""Identifiers as CURIEs (prefix:local): their shape, and the folder's table of checked ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from moagraph.knowledge.folder import RawFolder
from moagraph.knowledge.names import fold, nearest
from moagraph.knowledge.problem import Problem
from moagraph.knowledge.tables import FORMS

__all__ = ["check_identifiers", "judge_curie"]

_SHAPE: Final = re.compile(FORMS["curie"])
_LOCAL: Final = {
    "chebi": ("", 0),
    "chembl.compound": ("CHEMBL", 0),
    "cl": ("", 7),
    "doid": ("", 0),
    "drugbank": ("DB", 5),
    "efo": ("", 7),
    "go": ("", 7),
    "hgnc": ("", 0),
    "hp": ("", 7),
    "mondo": ("", 7),
    "ncbigene": ("", 0),
    "pubchem.compound": ("", 0),
    "uberon": ("", 7),
}
"""What follows the colon, by registry: the lead, then so many digits (0: any number)."""


def judge_curie(text: str) -> str:
    """What is wrong with a CURIE's form; blank when nothing is.

    >>> judge_curie("CHEBI:6121"), judge_curie("GO:123")
    ('', 'is no identifier of GO; its form is GO: and 7 digits')
    """
    if not _SHAPE.fullmatch(text):
        return "is not of the form PREFIX:LOCAL, such as CHEBI:6121; correct it or leave it blank"
    prefix, _, local = text.partition(":")
    if prefix.lower() not in _LOCAL:
        return ""
    lead, count = _LOCAL[prefix.lower()]
    digits = local.removeprefix(lead)
    if local.startswith(lead) and digits.isdecimal() and count in (0, len(digits)):
        return ""
    return f"is no identifier of {prefix}; its form is {prefix}:{lead} and {count or 'some'} digits"


def check_identifiers(folder: RawFolder) -> Iterator[Problem]:
    """Every node identifier that the folder's table lacks, or holds beside another name only."""
    seen = folder.identifiers
    nodes = folder.tables["nodes"]
    if seen is None or not seen.is_whole or {"curie", "name"} & nodes.absent:
        return
    names: dict[str, list[str]] = {}
    for curie, name in seen.rows:
        names.setdefault(curie, []).append(name)
    where = {name: nodes.table.position(name) for name in ("curie", "name", "label", "synonyms")}
    for line, row in zip(nodes.lines, nodes.rows, strict=True):
        curie = row[where["curie"]]
        if not curie:
            continue
        known = names.get(curie)
        if known is None:
            message = (
                "is not in identifiers.csv; add the row once seen beside its name, or blank it"
            )
            near = nearest(curie, names)[:1] if len(names) < 1000 else ()  # noqa: PLR2004
            yield Problem("error", nodes.table.file, line, "curie", curie, message, near)
            continue
        own = {row[where["name"]], row[where["label"]], *row[where["synonyms"]].split("|")}
        if not {fold(name) for name in own} & {fold(name) for name in known}:
            message = (
                f"stands beside {known[0]!r} in identifiers.csv, not {row[where['name']]!r}; "
                "correct the identifier, or add the name as a synonym"
            )
            yield Problem("error", nodes.table.file, line, "curie", curie, message)
