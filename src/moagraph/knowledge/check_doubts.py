"""Warnings: what is allowed and yet probably not meant, or not finished."""

from __future__ import annotations

from collections.abc import Iterator

from moagraph.knowledge.check_references import name_to_id
from moagraph.knowledge.folder import RawFolder
from moagraph.knowledge.names import fold, nearest
from moagraph.knowledge.problem import Problem
from moagraph.knowledge.rows import RawTable
from moagraph.knowledge.slug import claim_slug
from moagraph.knowledge.tables import LABEL_LENGTH
from moagraph.knowledge.vocabulary import CAUSAL, RELATIONS

__all__ = ["check_doubts"]


def check_doubts(folder: RawFolder) -> Iterator[Problem]:
    """Every warning but those of shortcuts; none while a table, column or row lacks."""
    if not all(raw.is_whole for raw in folder.tables.values()):
        return
    yield from _check_nodes(folder)
    yield from _check_claim_ids(folder.tables["claims"])
    yield from _check_support(folder)
    yield from _check_sources(folder)
    yield from _check_hypotheses(folder)
    yield from _check_observations(folder)
    yield from _check_stories(folder.tables["stories"])


def _warn(raw: RawTable, line: int, column: str, found: str, message: str, *near: str) -> Problem:
    return Problem("warning", raw.table.file, line, column, found, message, near)


def _check_nodes(folder: RawFolder) -> Iterator[Problem]:
    """Nodes without kind, level or a label that fits, said once a column, and unused nodes."""
    raw = folder.tables["nodes"]
    for position, column in enumerate(("label", "kind", "level"), start=2):
        lines = [
            line
            for line, row in zip(raw.lines, raw.rows, strict=True)
            if not row[position] and (column != "label" or len(row[1]) > LABEL_LENGTH)
        ]
        if lines:
            message = f"is blank in {len(lines)} row{'s'[: len(lines) > 1]}; pictures need it"
            yield _warn(raw, lines[0], column, "", message)
    claims, seen = folder.tables["claims"], folder.tables["observations"]
    used = {*claims.column("subject"), *claims.column("object"), *seen.column("outcome")}
    used.update(*(cell.split("|") for cell in seen.column("drugs")), seen.column("perturbed"))
    for line, row in zip(raw.lines, raw.rows, strict=True):
        if row[0] and row[0] not in used:
            message = "is in no claim or observation; add one, or remove the node"
            yield _warn(raw, line, "id", row[0], message)


def _check_claim_ids(raw: RawTable) -> Iterator[Problem]:
    """Ids that are not the slug of their claim, and claims that say the same thing again."""
    first: dict[tuple[str, ...], int] = {}
    for line, row in zip(raw.lines, raw.rows, strict=True):
        said = (row[1], row[2], row[3], row[4])
        made = claim_slug(*said)
        if row[0] and row[0] != made and row[2] in RELATIONS:
            message = "is not the slug of the claim; change it unless it is in use already"
            yield _warn(raw, line, "id", row[0], message, made)
        if first.setdefault(said, line) != line:
            message = f"is said by row {first[said]} already, at the same site; join their evidence"
            yield _warn(raw, line, "relation", " ".join(filter(None, said)), message)


def _check_support(folder: RawFolder) -> Iterator[Problem]:
    """Claims without evidence, or resting only on a caption, a title or retracted work."""
    evidence, sources = folder.tables["evidence"], folder.tables["sources"]
    retracted = {row[0] for row in sources.rows if row[7] == "retracted"}
    support: dict[str, list[tuple[str, str]]] = {}
    any_side: set[str] = set()
    for row in evidence.rows:
        any_side.add(row[0])
        if row[2] == "supports":
            support.setdefault(row[0], []).append((row[1], row[6]))
    raw = folder.tables["claims"]
    for line, row in zip(raw.lines, raw.rows, strict=True):
        found = support.get(row[0], [])
        if row[0] and row[0] not in any_side and row[2] in CAUSAL:
            message = "has no evidence; add what supports it to evidence.csv"
            yield _warn(raw, line, "id", row[0], message)
        if found and all(basis in ("title", "caption") for _, basis in found):
            message = "rests on titles or captions alone; read an abstract"
            yield _warn(raw, line, "id", row[0], message)
        if found and all(source in retracted for source, _ in found):
            message = "rests on retracted work alone; find other support or remove it"
            yield _warn(raw, line, "id", row[0], message)
    blank = [line for line, row in zip(evidence.lines, evidence.rows, strict=True) if not row[6]]
    if blank:
        message = f"is blank in {len(blank)} row{'s'[: len(blank) > 1]}; say what was read"
        yield _warn(evidence, blank[0], "basis", "", message)


def _check_sources(folder: RawFolder) -> Iterator[Problem]:
    """Sources that nothing cites, that cannot be looked up, or that were retracted."""
    raw = folder.tables["sources"]
    cited = {
        *folder.tables["evidence"].column("source"),
        *folder.tables["observations"].column("source"),
    }
    for line, row in zip(raw.lines, raw.rows, strict=True):
        if row[0] not in cited:
            message = "is cited nowhere; cite it, or remove the row"
            yield _warn(raw, line, "key", row[0], message)
        elif row[7] == "retracted":
            message = "is retracted and still cited; see that each claim stands without it"
            yield _warn(raw, line, "status", row[0], message)
        if not row[1] and not row[2] and not row[0].startswith("article-"):
            message = "has neither PMID nor DOI; add the one seen beside its title"
            yield _warn(raw, line, "pmid", row[0], message)


def _check_hypotheses(folder: RawFolder) -> Iterator[Problem]:
    """Hypotheses that no claim speaks for."""
    raw, claims = folder.tables["hypotheses"], folder.tables["claims"]
    used = {item for cell in claims.column("hypotheses") for item in cell.split("|")}
    for line, row in zip(raw.lines, raw.rows, strict=True):
        if row[0] not in used:
            message = "is a hypothesis of no claim; tag its claims, or remove it"
            yield _warn(raw, line, "id", row[0], message)


def _check_observations(folder: RawFolder) -> Iterator[Problem]:
    """Perturbed things that the graph lacks: such a row counts as too coarse to explain."""
    raw = folder.tables["observations"]
    nodes = set(folder.tables["nodes"].column("id"))
    names = name_to_id(folder)
    for line, row in zip(raw.lines, raw.rows, strict=True):
        if row[4] and row[4] not in nodes:
            meant = names.get(fold(row[4]))
            near = (meant,) if meant else nearest(row[4], sorted(nodes))[:1]
            message = "is no node of nodes.csv; the row counts as too coarse to explain"
            yield _warn(raw, line, "perturbed", row[4], message, *near)


def _check_stories(raw: RawTable) -> Iterator[Problem]:
    """Stories whose steps do not count from 1 without a gap."""
    steps: dict[str, list[int]] = {}
    first: dict[str, int] = {}
    for line, row in zip(raw.lines, raw.rows, strict=True):
        first.setdefault(row[0], line)
        if row[1].isdecimal() and len(row[1]) < 5:  # noqa: PLR2004 - a longer one is an error
            steps.setdefault(row[0], []).append(int(row[1]))
    for story, numbers in steps.items():
        if sorted(numbers) != list(range(1, len(numbers) + 1)):
            message = f"has steps {sorted(numbers)}; number them from 1 without a gap"
            yield _warn(raw, first[story], "step", story, message)
