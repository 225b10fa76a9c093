"""The Network view's model: a pyvis Network with computed places, as data for the page.

This is the only home of pyvis. Its own page is not used: what is taken from it are the checked
nodes, edges and options of `pyvis.network.Network`, and the vis-network script that it bundles.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any, Final

from moagraph.errors import CannotWriteError
from moagraph.knowledge.model import Claim, Mechanism
from moagraph.picture.style import line_of, line_style

__all__ = ["make_network", "read_vis_script"]

_SCRIPT: Final = "templates/lib/vis-9.1.2/vis-network.min.js"
_ROUND: Final = 0.18  # how much the second of two parallel edges bends; the next bend more
_HEADS: Final[dict[str, dict[str, Any]]] = {
    "arrow": {"enabled": True, "type": "arrow", "scaleFactor": 0.6},
    "bar": {"enabled": True, "type": "bar", "scaleFactor": 0.6},
    "circle": {"enabled": True, "type": "circle", "scaleFactor": 0.45},
}
_OPTIONS: Final = {
    "nodes": {"shape": "box", "margin": 7, "shapeProperties": {"borderRadius": 5}},
    "edges": {"selectionWidth": 1.6, "hoverWidth": 0.6},
    "interaction": {"hover": True, "tooltipDelay": 250, "multiselect": False},
    "physics": {
        "enabled": False,
        "solver": "barnesHut",
        "barnesHut": {"gravitationalConstant": -5000, "springLength": 130, "avoidOverlap": 0.4},
        "stabilization": {"enabled": False},
    },
    "layout": {"improvedLayout": False},
}


def make_network(mechanism: Mechanism, places: Mapping[str, tuple[float, float]]) -> dict[str, Any]:
    """The whole graph as pyvis sees it: rows for nodes and edges by id, heads, and options.

    `places` are the middles of boxes, in points: a node's row. An edge's row is its head, and
    how it bends, parallel ones apart. Physics is off. Loads pyvis.

    >>> from moagraph.knowledge.model import Claim, Node
    >>> toy = Mechanism(
    ...     "toy",
    ...     nodes={n: Node(n, n) for n in "ab"},
    ...     claims={"1": Claim("1", "a", "blocks", "b")},
    ... )
    >>> make_network(toy, {"a": (0, 0), "b": (90, 0)})["edges"]
    [['bar', 'curvedCW', 0.06]]
    """
    from pyvis.network import Network

    network = Network(directed=True)
    network.options = dict(_OPTIONS)
    for id_ in sorted(mechanism.nodes):
        node = mechanism.nodes[id_]
        x, y = places.get(id_, (0.0, 0.0))
        label = node.label or node.name or node.id
        network.add_node(id_, label=label, shape="box", x=x, y=y, physics=True)
    bends = _find_bends([mechanism.claims[id_] for id_ in sorted(mechanism.claims)])
    for id_ in sorted(mechanism.claims):
        claim = mechanism.claims[id_]
        style = line_style(line_of(claim))
        head = _HEADS.get(style.head, {"enabled": False})
        network.add_edge(
            claim.subject, claim.object, id=id_, arrows={"to": head}, smooth=bends[id_]
        )
    nodes, edges, _, _, _, options = network.get_network_data()
    return {
        "nodes": [[node["x"], node["y"]] for node in nodes],
        "edges": [
            [
                edge["arrows"]["to"].get("type", ""),
                edge["smooth"]["type"],
                edge["smooth"]["roundness"],
            ]
            for edge in edges
        ],
        "heads": _HEADS,
        # pyvis hands options given as a dictionary over as JSON text.
        "options": json.loads(options),
    }


def _find_bends(claims: Sequence[Claim]) -> dict[str, dict[str, Any]]:
    """How each claim's edge runs: the first of a pair nearly straight, others bent apart."""
    met: dict[frozenset[str], int] = {}
    bends: dict[str, dict[str, Any]] = {}
    for claim in claims:
        pair = frozenset((claim.subject, claim.object))
        place = met[pair] = met.get(pair, -1) + 1
        # A claim the other way round bends to the other side by itself: both are clockwise.
        turn = "curvedCW" if place % 2 == 0 else "curvedCCW"
        roundness = round(0.06 + _ROUND * ((place + 1) // 2), 3)
        bends[claim.id] = {"enabled": True, "type": turn, "roundness": roundness}
    return bends


def read_vis_script() -> str:
    """The vis-network script that pyvis bundles, its licence header first.

    Raises `CannotWriteError` when the installed pyvis does not carry it.
    """
    try:
        text = (files("pyvis") / _SCRIPT).read_text(encoding="utf-8")
    except (OSError, ModuleNotFoundError) as error:
        raise CannotWriteError(
            f"the installed pyvis lacks {_SCRIPT}; install pyvis 0.3.2 again"
        ) from error
    if "</script" in text.lower():
        raise CannotWriteError("the installed vis-network cannot stand in a page; use pyvis 0.3.2")
    return text.replace("\r\n", "\n")
