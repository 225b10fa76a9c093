"""The claims around a node, without making all claims of a graph of millions."""

from __future__ import annotations

from collections.abc import Sequence

from moagraph.knowledge.model import Claim, Mechanism

__all__ = ["claims_at", "is_in_columns"]


def is_in_columns(mechanism: Mechanism) -> bool:
    """Whether a graph's claims are rows of a table, each made when it is looked at."""
    return "columns" in vars(mechanism)  # the module of a LargeMechanism is loaded late


def claims_at(mechanism: Mechanism, node: str) -> Sequence[Claim]:
    """The claims of any kind that a node is subject or object of, in the graph's order.

    >>> from moagraph.knowledge.model import Node
    >>> claims = (Claim("1", "a", "activates", "b"), Claim("2", "b", "inhibits", "c"))
    >>> toy = Mechanism(
    ...     "toy", nodes={n: Node(n, n) for n in "abc"}, claims={c.id: c for c in claims}
    ... )
    >>> [claim.id for claim in claims_at(toy, "c")]
    ['2']
    """
    if is_in_columns(mechanism):
        from moagraph.query.large.scan import touching

        return touching(vars(mechanism)["columns"], node)
    return [c for c in mechanism.claims.values() if node in (c.subject, c.object)]
