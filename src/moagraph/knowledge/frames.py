"""A Mechanism as networkx and pandas objects, and a Mechanism from a networkx graph.

Both libraries are imported when one of these functions is called, never before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final

from moagraph.errors import BadGraphError, BadQueryError
from moagraph.knowledge.model import Claim, Hypothesis, Mechanism, Node
from moagraph.knowledge.slug import claim_slug, free_slug
from moagraph.knowledge.tables import TABLES
from moagraph.knowledge.vocabulary import CAUSAL, DURATIONS, KINDS, LEVELS, RELATIONS, Sign

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

__all__ = ["fill_networkx", "from_networkx", "table_frame", "to_networkx"]

_SIGNS: Final[dict[Any, Sign]] = {
    1: 1,
    -1: -1,
    0: None,
    None: None,
    "": None,
    **dict.fromkeys(("1", "+1", "1.0", "+", "increases", "positive", "activation"), 1),
    **dict.fromkeys(("-1", "-1.0", "-", "\N{MINUS SIGN}1", "\N{MINUS SIGN}"), -1),
    **dict.fromkeys(("decreases", "negative", "inhibition"), -1),
    **dict.fromkeys(("0", "0.0", "?", "unknown", "nan", "na"), None),
}
_RELATION_OF: Final[dict[Sign, str]] = {1: "increases", -1: "decreases", None: "modulates"}


def to_networkx(mechanism: Mechanism) -> nx.MultiDiGraph:
    """A frozen `networkx.MultiDiGraph`: one edge per claim, from subject to object, keyed by id.

    Nodes and edges carry copies of their values as plain attributes, edges also `sign` (1, -1,
    None), `grade` and `disputed`; structural and null claims are edges too. Structure cannot be
    changed; `graph.copy()` gives one that can. Changing an attribute changes no Mechanism.

    >>> mechanism = Mechanism("m", nodes={"a": Node("a", "A")})
    >>> to_networkx(mechanism).nodes["a"]["name"]
    'A'
    """
    import networkx as nx

    whole = fill_networkx(mechanism, mechanism.nodes.values(), mechanism.claims.values())
    return nx.freeze(whole)


def fill_networkx(
    mechanism: Mechanism, nodes: Iterable[Node], claims: Iterable[Claim]
) -> nx.MultiDiGraph:
    """Some nodes and claims of a Mechanism as a new networkx graph; see `to_networkx`.

    The ends of claims that are not among the nodes are added after them.

    >>> claims = {"c": Claim("c", "a", "activates", "b")}
    >>> toy = Mechanism("toy", nodes={n: Node(n, n) for n in "abc"}, claims=claims)
    >>> list(fill_networkx(toy, (), toy.claims.values()).edges(keys=True))
    [('a', 'b', 'c')]
    """
    import networkx as nx

    graph = nx.MultiDiGraph(
        name=mechanism.name,
        title=mechanism.title,
        version=mechanism.version,
        digest=mechanism.digest,
    )
    claims = list(claims)
    ends = (mechanism.nodes[id_] for claim in claims for id_ in (claim.subject, claim.object))
    for node in (*nodes, *ends):
        if node.id not in graph:
            graph.add_node(node.id, **_values(node, leave_out=("id",)))
    for claim in claims:
        graph.add_edge(
            claim.subject,
            claim.object,
            key=claim.id,
            sign=claim.sign,
            grade=mechanism.grades[claim.id],
            disputed=claim.id in mechanism.disputed,
            **_values(claim, leave_out=("id", "subject", "object")),
        )
    return graph


def _values(item: Any, *, leave_out: tuple[str, ...] = ()) -> dict[str, Any]:
    """A value's fields by name."""
    return {f.name: getattr(item, f.name) for f in fields(item) if f.name not in leave_out}


def table_frame(mechanism: Mechanism, table: str) -> pd.DataFrame:
    """One table as a pandas frame: a row per item in canonical order, columns as in the CSV.

    Lists are tuples, `expand` is a bool, a story's `step` an int; `claims` also has `sign` (nullable
    integers, missing when unknown or not causal), `grade` and `disputed`. An empty table has
    its columns and no rows. Raises `BadQueryError` for a table that there is not.
    """
    import pandas as pd

    if table not in TABLES:
        raise BadQueryError(f"{table!r} is no table; tables: {', '.join(TABLES)}")
    names = TABLES[table].column_names
    frame = pd.DataFrame(_items(mechanism, table), columns=pd.Index(names))
    if table == "claims":
        claims = mechanism.claims.values()
        frame["sign"] = pd.array([claim.sign for claim in claims], dtype="Int64")
        frame["grade"] = [mechanism.grades[claim.id] for claim in claims]
        frame["disputed"] = [claim.id in mechanism.disputed for claim in claims]
    return frame


def _items(mechanism: Mechanism, table: str) -> list[tuple[Any, ...]]:
    """The rows of a table as values."""
    if table == "stories":
        return [
            (story.id, step.step, step.title, step.caption, step.claims)
            for story in mechanism.stories
            for step in story.steps
        ]
    kept = getattr(mechanism, table)
    items = kept.values() if isinstance(kept, Mapping) else kept
    return [tuple(getattr(item, n) for n in TABLES[table].column_names) for item in items]


def from_networkx(graph: nx.Graph, sign: str = "sign") -> Mechanism:
    """A Mechanism from a directed networkx graph of one's own.

    Every node becomes `str(node)`. An edge's attribute named by `sign` may be 1, -1, "+", "-",
    "increases", "decreases"; 0, None and a missing one are unknown. A `relation` of the
    vocabulary is taken as it is, another one is kept in the note. Attributes that are named as
    ours (name, label, kind, level, site, onset, hypotheses, ...) are taken where they fit.
    Claim ids are the edge keys when these are texts, each there once; otherwise they are made.

    Raises `BadGraphError`, with every problem, for an undirected graph, two nodes of one text, a
    node of none, a sign that is none, or a sign that contradicts its relation.
    """
    if not callable(getattr(graph, "is_directed", None)):
        raise BadGraphError(
            f"{type(graph).__name__} is no networkx graph; give a networkx.DiGraph or MultiDiGraph"
        )
    if not graph.is_directed():
        raise BadGraphError(
            "the networkx graph is undirected; a claim acts from a subject on an object: "
            "use networkx.DiGraph or MultiDiGraph"
        )
    problems: list[str] = []
    nodes = _read_nodes(graph, problems)
    claims = _read_edges(graph, sign, problems)
    if problems:
        message = "the networkx graph is no mechanism:\n  " + "\n  ".join(problems[:20])
        raise BadGraphError(message, problems)
    named = {h for claim in claims.values() for h in (*claim.hypotheses, *claim.against)}
    return Mechanism(
        name=str(graph.graph.get("name") or "graph"),
        title=str(graph.graph.get("title") or ""),
        nodes={id_: nodes[id_] for id_ in sorted(nodes)},
        claims={id_: claims[id_] for id_ in sorted(claims)},
        hypotheses={h: Hypothesis(h, h, "trigger") for h in sorted(named)},
    )


def _read_nodes(graph: nx.Graph, problems: list[str]) -> dict[str, Node]:
    """Nodes by id; two of one text are a problem, and one whose text cannot be written."""
    nodes: dict[str, Node] = {}
    whose: dict[str, Hashable] = {}
    for key, data in graph.nodes(data=True):
        id_ = str(key)
        if id_ in whose:
            problems.append(
                f"nodes {whose[id_]!r} and {key!r} are both {id_!r} as text; rename one"
            )
            continue
        whose[id_] = key
        if not id_.strip() or id_ != _writable(id_):
            problems.append(f"node {key!r} is {id_!r} as text, which names nothing; rename it")
        nodes[id_] = Node(
            id=id_,
            name=_text(data, "name") or id_,
            label=_text(data, "label"),
            kind=_text(data, "kind", KINDS),
            level=_text(data, "level", LEVELS),
            site=_text(data, "site"),
            expand=data.get("expand", True) not in (False, "no"),
            curie=_text(data, "curie"),
            xrefs=_texts(data, "xrefs"),
            synonyms=_texts(data, "synonyms"),
            description=_text(data, "description"),
        )
    return nodes


def _read_edges(graph: nx.Graph, sign: str, problems: list[str]) -> dict[str, Claim]:
    """Claims by id; signs that are none, or contradict their relation, are problems."""
    multiple = graph.is_multigraph()
    edges = list(graph.edges(keys=True, data=True) if multiple else graph.edges(data=True))
    keys = Counter(edge[2] for edge in edges) if multiple else Counter[Hashable]()
    keyed = bool(keys) and all(isinstance(k, str) and k and n == 1 for k, n in keys.items())
    claims: dict[str, Claim] = {}
    for edge in edges:
        subject, object_, data = str(edge[0]), str(edge[1]), edge[-1]
        relation = _relation(data, sign, f"{subject} > {object_}", problems)
        site, said = _text(data, "site"), _text(data, "relation")
        note = _text(data, "note") or (said if said not in RELATIONS else "")
        made = claim_slug(subject, relation, object_, site)
        id_ = str(edge[2]) if keyed else free_slug(made, claims)
        claims[id_] = Claim(
            id=id_,
            subject=subject,
            relation=relation,
            object=object_,
            site=site,
            onset=_text(data, "onset", DURATIONS),
            lasts=_text(data, "lasts", DURATIONS),
            hypotheses=_texts(data, "hypotheses"),
            against=_texts(data, "against"),
            note=note,
            cost=_number(data.get("cost")),
        )
    return claims


def _relation(data: Mapping[str, Any], sign: str, where: str, problems: list[str]) -> str:
    """The relation that an edge's attributes mean."""
    value = None if _is_missing(data.get(sign)) else data[sign]
    if isinstance(value, str):
        value = value.strip().lower()
    try:
        meant = _SIGNS[value]
    except (KeyError, TypeError):
        problems.append(f"edge {where}: {sign} is {value!r}; it may be 1, -1 or missing")
        return "modulates"
    said = _text(data, "relation")
    if said not in RELATIONS:
        return _RELATION_OF[meant]
    if meant is not None and CAUSAL.get(said) != meant:
        problems.append(f"edge {where}: {said!r} does not have the sign {meant}; correct one")
    return said


def _text(data: Mapping[str, Any], key: str, allowed: tuple[str, ...] = ()) -> str:
    """An attribute as text; blank when missing, or when it is none of what is allowed."""
    value = data.get(key)
    text = "" if _is_missing(value) else _writable(str(value))
    return text if not allowed or text in allowed else ""


def _texts(data: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """An attribute that is a list, or a text with | between its items, as a tuple of texts."""
    value = data.get(key)
    if isinstance(value, str):
        value = value.split("|")
    elif not isinstance(value, Iterable):
        value = () if _is_missing(value) else (value,)
    return tuple(_writable(str(item)) for item in value if str(item))


def _is_missing(value: Any) -> bool:
    """Whether a value stands for none: None, and what pandas has in its place (NaN, NA)."""
    try:
        return value is None or bool(value != value)  # noqa: PLR0124 - only NaN differs from itself
    except TypeError:  # of NA, which is neither equal to itself nor not
        return True
    except ValueError:  # of an array
        return False


def _writable(text: str) -> str:
    """The text without halves of characters, which no file can hold."""
    return text.encode("utf-8", "replace").decode()


def _number(value: Any) -> float | None:
    """An attribute as a number; None when it is none."""
    return float(value) if isinstance(value, int | float) else None
