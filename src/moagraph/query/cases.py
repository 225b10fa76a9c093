"""Questions with their answers, to pin a second writing of the search to this one.

Whoever answers path questions elsewhere (the page does) replays these: same paths, same order,
same verdicts and roles. The choice of questions depends on nothing but the graph.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Final

from moagraph.errors import BadQueryError
from moagraph.knowledge.model import Mechanism
from moagraph.query.answer import graph_dict
from moagraph.query.block import block_nodes
from moagraph.query.camps import Camp, Camps
from moagraph.query.compare import compare_drugs
from moagraph.query.index import index_of
from moagraph.query.matrix import default_drugs, default_outcomes, make_matrix
from moagraph.query.path import Path
from moagraph.query.paths import find_paths
from moagraph.query.traps import trap_graphs
from moagraph.query.verdict import find_verdict

__all__ = ["make_cases"]

_PAIRS: Final = 12
_BLOCKS: Final = 14


def make_cases(mechanism: Mechanism) -> dict[str, Any]:
    """A deterministic set of questions and answers, as JSON values.

    `questions` are about the graph given; `traps` are small graphs of their own (see
    `moagraph.query.traps.trap_graphs`), each by name with questions. A question is
    `{"verb", "asked", "answer"}`: `asked` holds ids and the keyword arguments of `find_paths`,
    `find_verdict`, `block_nodes` or `compare_drugs`; `answer` the ids, signs, grades, counts
    and words that must come out. A question that cannot be put has the answer
    `{"error": true}`. Costs about as much as the questions asked one by one.

    >>> len(make_cases(trap_graphs()[0])["traps"])
    12
    """
    return {
        "graph": graph_dict(mechanism),
        "questions": list(_questions(mechanism)),
        "traps": [
            {"name": graph.name, "questions": list(_trap_questions(graph))}
            for graph in trap_graphs()
        ],
    }


def _questions(mechanism: Mechanism) -> Iterator[dict[str, Any]]:
    """The questions about a whole graph."""
    pairs = _pick_pairs(mechanism)
    for place, pair in enumerate(pairs):
        yield from _pair_questions(mechanism, pair, place)
        yield _ask_verdict(mechanism, pair)
    yield from islice(_block_questions(mechanism, pairs), _BLOCKS)
    yield from _compare_questions(mechanism)


def _pick_pairs(mechanism: Mechanism) -> list[tuple[str, str]]:
    """Pairs spread over the drugs and outcomes: most with a path, some without, some part wholes."""
    cells = []
    if default_drugs(mechanism) and default_outcomes(mechanism):
        cells = [cell for cell in make_matrix(mechanism).cells if cell.verdict is not None]
    joined = [(c.drug, c.outcome) for c in cells if c.verdict != "no path"]
    apart = [(c.drug, c.outcome) for c in cells if c.verdict == "no path"]
    contested = [(c.drug, c.outcome) for c in cells if c.verdict == "contested"]
    wholes = [
        (drug, whole)
        for whole in mechanism.parts
        for drug in default_drugs(mechanism)[:2]
        if whole != drug
    ]
    chosen = [
        *_spread(joined, _PAIRS),
        *_spread(contested, 4),
        *_spread(apart, 2),
        *_spread(wholes, 6),
    ]
    return list(dict.fromkeys(chosen))


def _spread(pairs: Sequence[tuple[str, str]], count: int) -> list[tuple[str, str]]:
    """At most so many pairs, evenly spaced."""
    stride = max(1, -(-len(pairs) // count))
    return list(pairs[::stride])


def _pair_questions(
    mechanism: Mechanism, pair: tuple[str, str], place: int
) -> Iterator[dict[str, Any]]:
    """Path questions on one pair: plain, by sign, and with the options whose turn it is."""
    yield _ask_paths(mechanism, pair, {})
    turns: list[dict[str, Any]] = [
        {"sign": 1, "k": 5},
        {"sign": -1, "k": 5},
        {"sign": None, "k": 5},
        {"coherent": True},
        {"rank": "grade"},
        {"min_grade": "C"},
        {"onset_order": True},
        {"coherent": True, "sign": 1, "rank": "grade", "k": 3},
        {"onset_order": True, "coherent": True, "sign": -1},
    ]
    turns += [{"hypothesis": name} for name in mechanism.hypotheses]
    turns += [{"species": name} for name in sorted({e.species for e in mechanism.evidence}) if name]
    turns += list(_limits(mechanism, pair))
    for step in range(4):
        yield _ask_paths(mechanism, pair, turns[(4 * place + step) % len(turns)])
    for limited in _limits(mechanism, pair):
        yield _ask_paths(mechanism, pair, limited)


def _limits(mechanism: Mechanism, pair: tuple[str, str]) -> Iterator[dict[str, Any]]:
    """Options made from a pair's own paths: limits in length, nodes to meet and to avoid."""
    try:
        paths = find_paths(mechanism, *pair)
    except BadQueryError:
        return
    if paths:
        inner = paths[-1].nodes[1:-1]
        yield {"max_steps": paths[0].steps}
        yield {"max_steps": paths[0].steps + 1, "k": 20}
        if inner:
            yield {"avoid": [inner[0]]}
            yield {"via": [inner[-1], inner[0]], "k": 5}
            yield {"via": [inner[-1]], "sign": paths[-1].sign, "max_steps": paths[-1].steps}


def _trap_questions(graph: Mechanism) -> Iterator[dict[str, Any]]:
    """Pairs of a trap graph plainly and with all options in turn, verdicts and blocks."""
    index = index_of(graph)
    view = index.view()
    starts = [node for node in index.ids if view.outgoing[index.number[node]]]
    ends = [*graph.parts, *(n for n in index.ids if view.incoming[index.number[n]])]
    pairs = _spread([(a, b) for a in starts for b in sorted(set(ends)) if a != b], _PAIRS)
    for place, pair in enumerate(pairs):
        yield from _pair_questions(graph, pair, place)
        yield _ask_verdict(graph, pair)
    yield from _block_questions(graph, pairs[:6])


def _block_questions(
    mechanism: Mechanism, pairs: Sequence[tuple[str, str]]
) -> Iterator[dict[str, Any]]:
    """Blocks on the best path, off it, of two nodes at once, and with a drug added."""
    everything = list(mechanism.nodes)
    for place, pair in enumerate(pairs):
        try:
            best = next(iter(find_paths(mechanism, *pair, k=1)), None)
        except BadQueryError:
            continue
        inner = list(best.nodes[1:-1]) if best is not None else []
        off = everything[(7 * place) % len(everything)]
        if inner:
            yield _ask_block(mechanism, pair, [inner[-1]], [])
        yield _ask_block(mechanism, pair, [*inner[:1], off], [off] if place % 3 == 0 else [])
        yield _ask_block(mechanism, pair, [], [everything[(place + 1) % len(everything)]])


def _compare_questions(mechanism: Mechanism) -> Iterator[dict[str, Any]]:
    """Neighbouring drugs two and three at a time, over the first outcomes."""
    drugs = default_drugs(mechanism)
    outcomes = default_outcomes(mechanism)[:4]
    for first in range(0, len(drugs) - 1, max(1, len(drugs) // 5)):
        for count in (2, 3):
            chosen = drugs[first : first + count]
            if len(chosen) == count and outcomes:
                yield _ask_compare(mechanism, list(chosen), list(outcomes))


def _ask_paths(
    mechanism: Mechanism, pair: tuple[str, str], options: dict[str, Any]
) -> dict[str, Any]:
    """A path question and its answer."""
    answer: dict[str, Any]
    try:
        paths = find_paths(mechanism, *pair, **options)
        answer = {"complete": paths.complete, "paths": [_path(path) for path in paths]}
    except BadQueryError:
        answer = {"error": True}
    asked = {"source": pair[0], "target": pair[1], **options}
    return {"verb": "paths", "asked": asked, "answer": answer}


def _ask_verdict(mechanism: Mechanism, pair: tuple[str, str]) -> dict[str, Any]:
    """A verdict and its question."""
    answer: dict[str, Any]
    try:
        found = find_verdict(mechanism, *pair)
        answer = {
            **_camps(found.camps),
            "no_effect": list(found.no_effect),
            "by_hypothesis": {name: _camps(one) for name, one in found.by_hypothesis.items()},
            "all_paths": found.all_paths.to_dict(),
        }
    except BadQueryError:
        answer = {"error": True}
    return {
        "verb": "verdict",
        "asked": {"source": pair[0], "target": pair[1]},
        "answer": answer,
    }


def _ask_block(
    mechanism: Mechanism, pair: tuple[str, str], nodes: list[str], add: list[str]
) -> dict[str, Any]:
    """A block question and its answer."""
    asked = {"nodes": nodes, "source": pair[0], "target": pair[1], "add": add}
    answer: dict[str, Any]
    try:
        found = block_nodes(mechanism, nodes, *pair, add=add)
        listed = found.to_dict()
        answer = {key: listed[key] for key in ("effect", "role", "by_hypothesis", "nodes")} | {
            "before": _camps(found.before.camps),
            "after": _camps(found.after.camps),
            "dies": _camps(found.dies),
        }
    except BadQueryError:
        answer = {"error": True}
    return {"verb": "block", "asked": asked, "answer": answer}


def _ask_compare(mechanism: Mechanism, drugs: list[str], outcomes: list[str]) -> dict[str, Any]:
    """A comparison and its question."""
    found = compare_drugs(mechanism, drugs, outcomes)
    answer = [
        {
            **one,
            "best": {
                drug: None if path is None else _path(path) for drug, path in kept.best.items()
            },
        }
        for one, kept in zip(found.to_dict()["outcomes"], found.outcomes, strict=True)
    ]
    return {
        "verb": "compare",
        "asked": {"drugs": drugs, "outcomes": outcomes},
        "answer": {"outcomes": answer},
    }


def _path(path: Path) -> dict[str, Any]:
    """A path by its ids alone."""
    return {
        "nodes": list(path.nodes),
        "claims": [list(claims) for claims in path.claims],
        "sign": path.sign,
        "grade": path.grade,
        "disputed": path.disputed,
        "hypotheses": list(path.hypotheses),
    }


def _camps(camps: Camps) -> dict[str, Any]:
    """The camps by counts and best paths."""
    return {
        "verdict": camps.verdict,
        "increases": _camp(camps.increases),
        "decreases": _camp(camps.decreases),
        "unknown": _camp(camps.unknown),
    }


def _camp(camp: Camp) -> dict[str, Any]:
    """One camp by its count and best path."""
    best = None if camp.best is None else _path(camp.best)
    return {"paths": camp.paths, "at_least": camp.at_least, "best": best}
