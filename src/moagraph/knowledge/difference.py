"""What changed between two graphs, in the words of the domain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, Final

from moagraph.knowledge.cite import cite_short
from moagraph.knowledge.model import Claim, Evidence, Mechanism, Node
from moagraph.knowledge.names import fold
from moagraph.knowledge.sentence import say_claim, sign_words

__all__ = ["Change", "Difference", "compare_graphs"]


@dataclass(frozen=True, slots=True)
class Change:
    """One change: what happened, to which item of which table, before and after, as a sentence."""

    what: str
    table: str
    id: str
    before: str
    after: str
    text: str

    def __str__(self) -> str:
        """What happened, and the sentence."""
        return f"{self.what}: {self.text}"


@dataclass(frozen=True, slots=True)
class Difference:
    """Every change from one graph to another, in a fixed order; empty when they say the same."""

    before: str
    after: str
    changes: tuple[Change, ...]

    def rows(self) -> list[dict[str, str]]:
        """A row for each change."""
        return [
            {f.name: getattr(change, f.name) for f in fields(change)} for change in self.changes
        ]

    def to_dict(self) -> dict[str, Any]:
        """Plain values: the digests of both graphs, and the rows."""
        return {"before": self.before, "after": self.after, "changes": self.rows()}

    def __str__(self) -> str:
        """A line for each change, or that there is none."""
        return "\n".join(map(str, self.changes)) or "the graphs say the same"


def compare_graphs(before: Mechanism, after: Mechanism) -> Difference:
    """What changed from one graph to the other.

    Nodes first (added, removed, renamed, given another id, described otherwise), then claims
    (added, removed, sign or relation or another cell changed, evidence added or withdrawn,
    grade, disputes), then sources, hypotheses, observations and stories, then the graph's own
    title, version and licence. A node that keeps its name but not its id is the same node, and
    its claims are the same claims. The order of rows is no change.
    """
    same_node = _match_nodes(before, after)
    changes = [
        *_compare_nodes(before, after, same_node),
        *_compare_claims(before, after, same_node),
    ]
    for table, thing in _OTHERS.items():
        changes += _compare_items(table, thing, _keyed(before, table), _keyed(after, table))
    for key in ("title", "description", "version", "licence"):
        old, new = str(getattr(before, key) or ""), str(getattr(after, key) or "")
        if old != new:
            text = f"{old or '(none)'} is now {new or '(none)'}"
            changes.append(Change(f"graph {key} changed", "datapackage", key, old, new, text))
    return Difference(before.digest, after.digest, tuple(changes))


_OTHERS: Final = {
    "sources": "source",
    "hypotheses": "hypothesis",
    "observations": "observation",
    "stories": "story",
}


def _match_nodes(before: Mechanism, after: Mechanism) -> dict[str, str]:
    """Old node id to new one, for nodes that are there in both, by id, else by name."""
    matched = {id_: id_ for id_ in before.nodes if id_ in after.nodes}
    named = {fold(n.name): n.id for n in after.nodes.values() if n.id not in before.nodes}
    for node in before.nodes.values():
        if node.id not in matched and fold(node.name) in named:
            matched[node.id] = named.pop(fold(node.name))
    return matched


def _compare_nodes(
    before: Mechanism, after: Mechanism, same: Mapping[str, str]
) -> Iterator[Change]:
    met = set(same.values())
    for node in after.nodes.values():
        if node.id not in met:
            yield Change("node added", "nodes", node.id, "", node.name, node.name)
    for node in before.nodes.values():
        if node.id not in same:
            yield Change("node removed", "nodes", node.id, node.name, "", node.name)
            continue
        yield from _compare_node(node, after.nodes[same[node.id]])


def _compare_node(old: Node, new: Node) -> Iterator[Change]:
    if old.id != new.id:
        text = f"{new.name} has the id {new.id}, before {old.id}"
        yield Change("node id changed", "nodes", new.id, old.id, new.id, text)
    for name, one, other in _differing(old, new, leave_out=("id",)):
        what = "node renamed" if name == "name" else f"node {name} changed"
        whose = "" if name == "name" else f"{new.name}: "
        yield Change(what, "nodes", new.id, one, other, f"{whose}{_turned(one, other)}")


def _compare_claims(
    before: Mechanism, after: Mechanism, same: Mapping[str, str]
) -> Iterator[Change]:
    pairs = _match_claims(before, after, same)
    met = set(pairs.values())
    for claim in after.claims.values():
        if claim.id not in met:
            said = say_claim(after, claim)
            yield Change("claim added", "claims", claim.id, "", said, said)
    for claim in before.claims.values():
        if claim.id not in pairs:
            said = say_claim(before, claim)
            yield Change("claim removed", "claims", claim.id, said, "", said)
            continue
        new = after.claims[pairs[claim.id]]
        yield from _compare_claim(before, after, claim, new, same)
        yield from _compare_evidence(before, after, claim, new)
        yield from _compare_standing(before, after, claim, new)


def _match_claims(before: Mechanism, after: Mechanism, same: Mapping[str, str]) -> dict[str, str]:
    """Old claim id to new one: by id, else by what it says, else by its pair and site."""
    matched = {id_: id_ for id_ in before.claims if id_ in after.claims}
    for with_relation in (True, False):
        free = {
            _said(claim, {}, with_relation=with_relation): claim.id
            for claim in reversed(list(after.claims.values()))
            if claim.id not in before.claims and claim.id not in matched.values()
        }
        for claim in before.claims.values():
            said = _said(claim, same, with_relation=with_relation)
            if claim.id not in matched and said in free:
                matched[claim.id] = free.pop(said)
    return matched


def _said(claim: Claim, same: Mapping[str, str], *, with_relation: bool) -> tuple[str, ...]:
    """What a claim says, its nodes by their new ids."""
    ends = (same.get(claim.subject, claim.subject), same.get(claim.object, claim.object))
    return (*ends, claim.site, *((claim.relation,) if with_relation else ()))


def _compare_claim(
    before: Mechanism, after: Mechanism, old: Claim, new: Claim, same: Mapping[str, str]
) -> Iterator[Change]:
    moved = {
        name for name in ("subject", "object") if same.get(getattr(old, name)) == getattr(new, name)
    }
    said = say_claim(after, new)
    if old.relation != new.relation:
        moved.add("id")
        by_sign = old.is_causal and new.is_causal and old.sign != new.sign
        what = "sign changed" if by_sign else "relation changed"
        one = sign_words(old.sign) if by_sign else old.relation
        other = sign_words(new.sign) if by_sign else new.relation
        text = f"{said}; before: {say_claim(before, old)}"
        yield Change(what, "claims", new.id, one, other, text)
    for name, one, other in _differing(old, new, leave_out=("relation", *moved)):
        yield Change(
            f"claim {name} changed", "claims", new.id, one, other, f"{said}: {_turned(one, other)}"
        )


def _compare_evidence(
    before: Mechanism, after: Mechanism, old: Claim, new: Claim
) -> Iterator[Change]:
    was = {_evidence_key(e): e for e in before.evidence_by_claim.get(old.id, ())}
    now = {_evidence_key(e): e for e in after.evidence_by_claim.get(new.id, ())}
    said = say_claim(after, new)
    for key in [*now, *(key for key in was if key not in now)]:
        item = now.get(key) or was[key]
        graph = after if key in now else before
        told = f"{_who(graph, item)} {item.stance} ({', '.join(filter(None, key[2:]))})"
        if key not in was:
            yield Change("evidence added", "evidence", new.id, "", told, f"{said}: {told}")
        elif key not in now:
            yield Change("evidence removed", "evidence", new.id, told, "", f"{said}: {told}")
        else:
            for name, one, other in _differing(was[key], now[key], leave_out=("claim",)):
                text = f"{said}, {_who(graph, item)}: {_turned(one, other)}"
                yield Change(f"evidence {name} changed", "evidence", new.id, one, other, text)


def _evidence_key(item: Evidence) -> tuple[str, ...]:
    return (item.source, item.stance, item.study, item.species, item.dose)


def _who(mechanism: Mechanism, item: Evidence) -> str:
    """A piece of evidence's source in short."""
    source = mechanism.sources.get(item.source)
    return cite_short(source) if source else item.source


def _compare_standing(
    before: Mechanism, after: Mechanism, old: Claim, new: Claim
) -> Iterator[Change]:
    """Grade and dispute of a claim that is in both graphs."""
    said = say_claim(after, new)
    one, other = before.grades[old.id], after.grades[new.id]
    if one != other:
        text = f"{said}: {_turned(one, other)}"
        yield Change("grade changed", "claims", new.id, one, other, text)
    was, now = old.id in before.disputed, new.id in after.disputed
    if was != now:
        what = "now disputed" if now else "no longer disputed"
        yield Change(what, "claims", new.id, str(was).lower(), str(now).lower(), said)


def _keyed(mechanism: Mechanism, table: str) -> dict[str, Any]:
    """The items of a table by id or key."""
    kept = getattr(mechanism, table)
    return dict(kept) if isinstance(kept, Mapping) else {item.id: item for item in kept}


def _compare_items(
    table: str, thing: str, was: Mapping[str, Any], now: Mapping[str, Any]
) -> Iterator[Change]:
    for key in sorted({*was, *now}):
        if key not in was:
            yield Change(f"{thing} added", table, key, "", key, _title(now[key]))
        elif key not in now:
            yield Change(f"{thing} removed", table, key, key, "", _title(was[key]))
        else:
            for name, one, other in _differing(was[key], now[key]):
                text = f"{key}: {_turned(one, other)}"
                yield Change(f"{thing} {name} changed", table, key, one, other, text)


def _title(item: Any) -> str:
    """An item in a few words: its title or summary beside its key."""
    key = getattr(item, "key", "") or item.id
    more = getattr(item, "title", "") or getattr(item, "summary", "")
    return f"{key}: {more}" if more else key


def _differing(
    old: Any, new: Any, *, leave_out: Iterable[str] = ()
) -> Iterator[tuple[str, str, str]]:
    """Field by field what differs, as (name, before, after)."""
    for f in fields(old):
        one, other = getattr(old, f.name), getattr(new, f.name)
        if one != other and f.name not in leave_out:
            yield f.name, _text(one), _text(other)


def _text(value: Any) -> str:
    """A field's value as people read it."""
    if isinstance(value, tuple):
        return ", ".join(map(_text, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    step = getattr(value, "step", None)
    if step is not None:
        return f"{step}. {value.title}: {value.caption} [{', '.join(value.claims)}]"
    return "" if value is None else str(value)


def _turned(one: str, other: str) -> str:
    return f"{one or '(blank)'} is now {other or '(blank)'}"
