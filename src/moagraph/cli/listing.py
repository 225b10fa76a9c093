"""What there is: shipped graphs, nodes, hypotheses, stories, observations, allowed words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from moagraph.cli.emit import Answer
from moagraph.export.tables import Row
from moagraph.knowledge import vocabulary
from moagraph.knowledge.model import Mechanism
from moagraph.knowledge.names import fold, names_of
from moagraph.query.answer import graph_dict

__all__ = ["contains", "list_nodes", "list_part", "list_shipped", "list_vocabulary", "listing"]

_NODE = ("id", "name", "label", "kind", "level", "site", "expand", "curie", "xrefs", "synonyms")
_GRAPH = ("name", "title", "version", "digest", "nodes", "claims", "sources", "observations")
_PARTS = {
    "hypotheses": ("id", "title", "kind", "claims", "summary"),
    "stories": ("story", "step", "title", "caption", "claims"),
    "observations": (
        *("id", "drugs", "context", "perturbation", "perturbed", "agent", "outcome", "result"),
        *("species", "onset", "source", "basis", "summary"),
    ),
}
_BRIEF_PARTS = {
    "hypotheses": ("id", "kind", "claims", "title"),
    "stories": ("story", "step", "title", "caption"),
    "observations": (
        "drugs",
        "perturbation",
        "perturbed",
        "outcome",
        "result",
        "species",
        "source",
    ),
}


def listing(
    kind: str,
    rows: Sequence[Row],
    columns: Sequence[str],
    brief: Sequence[str],
    *,
    graph: Mechanism | None = None,
    asked: Mapping[str, Any] | None = None,
    others: Mapping[str, Callable[[], str]] | None = None,
) -> Answer:
    """An answer that lists rows: all `columns` for programs, the `brief` ones for people."""

    def document() -> dict[str, Any]:
        head = {"graph": graph_dict(graph)} if graph else {}
        query = {"query": dict(asked)} if asked is not None else {}
        return {**head, **query, kind: [{name: row.get(name) for name in columns} for row in rows]}

    return Answer(document, lambda: rows, columns, brief=brief, others=others or {})


def list_shipped() -> Answer:
    """The graphs that come with moagraph, one row each."""
    from moagraph.knowledge.load import load_folder, shipped_graphs

    rows = []
    for name, folder in shipped_graphs().items():
        graph = load_folder(folder)
        counts = {part: len(getattr(graph, part)) for part in _GRAPH[4:]}
        rows.append({**graph_dict(graph), "name": name, "title": graph.title, **counts})
    return listing("graphs", rows, _GRAPH, ("name", "version", "nodes", "claims", "title"))


def list_part(mechanism: Mechanism, part: str) -> Answer:
    """A graph's hypotheses, stories (one row a step) or observations."""
    rows = {"hypotheses": _hypotheses, "stories": _stories, "observations": _observations}[part]
    return listing(part, rows(mechanism), _PARTS[part], _BRIEF_PARTS[part], graph=mechanism)


def _hypotheses(mechanism: Mechanism) -> list[Row]:
    """One row a hypothesis, with the number of claims that name it."""
    named = [name for claim in mechanism.claims.values() for name in claim.hypotheses]
    return [
        {
            "id": item.id,
            "title": item.title,
            "kind": item.kind,
            "claims": named.count(item.id),
            "summary": item.summary,
        }
        for item in mechanism.hypotheses.values()
    ]


def _stories(mechanism: Mechanism) -> list[Row]:
    """One row a step."""
    return [
        {
            "story": story.id,
            "step": step.step,
            "title": step.title,
            "caption": step.caption,
            "claims": step.claims,
        }
        for story in mechanism.stories
        for step in story.steps
    ]


def _observations(mechanism: Mechanism) -> list[Row]:
    """One row an observation."""
    columns = _PARTS["observations"]
    return [{name: getattr(item, name) for name in columns} for item in mechanism.observations]


def list_nodes(
    mechanism: Mechanism, *, text: str | None, kind: str | None, level: str | None, site: str | None
) -> Answer:
    """The nodes that meet every filter given, in the order of their ids."""
    asked = {"text": text, "kind": kind, "level": level, "site": site}
    rows: list[Row] = [
        {name: getattr(node, name) for name in (*_NODE, "description")}
        for node in mechanism.nodes.values()
        if kind in (None, node.kind)
        and level in (None, node.level)
        and contains(site, (node.site,))
        and contains(text, names_of(node))
    ]
    brief = ("id", "name", "kind", "level", "site", "curie")
    return listing("nodes", rows, (*_NODE, "description"), brief, graph=mechanism, asked=asked)


def contains(wanted: str | None, texts: Iterable[str]) -> bool:
    """Whether one of the texts holds what was asked for, or nothing was."""
    return wanted is None or any(fold(wanted) in fold(text) for text in texts)


def list_vocabulary() -> Answer:
    """Every allowed word with the table and column it stands in, and what it means."""
    signs = {1: "+1", -1: "-1", None: "unknown"}
    meanings = {
        **{word: f"sign {signs[sign]}" for word, sign in vocabulary.CAUSAL.items()},
        **dict.fromkeys(vocabulary.STRUCTURAL, "structural: never a step of a path"),
        **dict.fromkeys(vocabulary.NULL, "asserts that there is no effect"),
        **dict.fromkeys(vocabulary.TAKING_AWAY, "takes away"),
        **dict.fromkeys(vocabulary.ADDING, "adds"),
    }
    places: dict[str, Sequence[str]] = {
        "claims.relation": vocabulary.RELATIONS,
        "claims.onset, claims.lasts, observations.onset": vocabulary.DURATIONS,
        "nodes.kind": vocabulary.KINDS,
        "nodes.level": vocabulary.LEVELS,
        "evidence.stance": vocabulary.STANCES,
        "evidence.study": vocabulary.STUDIES,
        "evidence.basis, observations.basis": vocabulary.BASES,
        "hypotheses.kind": vocabulary.HYPOTHESIS_KINDS,
        "observations.perturbation": vocabulary.PERTURBATIONS,
        "observations.result": vocabulary.RESULTS,
        "observations.result, with a perturbation": vocabulary.RESULTS_PERTURBED,
        "sources.status": vocabulary.STATUSES,
    }
    rows: list[Row] = [
        {"where": place, "word": word, "means": meanings.get(word, "")}
        for place, words in places.items()
        for word in words
    ]
    rows += [
        {"where": "not a relation", "word": word, "means": cure}
        for word, cure in vocabulary.NOT_RELATIONS.items()
    ]
    columns = ("where", "word", "means")
    return listing("words", rows, columns, columns)
