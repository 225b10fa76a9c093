"""Around, compare, block, bottlenecks, loops and conflicts as people read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from moagraph.cli.paper import Paper, pieces
from moagraph.cli.path_words import draw_path, say_observations
from moagraph.export.tables import make_safe
from moagraph.knowledge.cite import cite_short
from moagraph.knowledge.count import count
from moagraph.knowledge.model import Mechanism
from moagraph.knowledge.sentence import name_of, say_claim, sign_words
from moagraph.query.block import Block, BlockedNode
from moagraph.query.bottlenecks import Bottlenecks, CutMove
from moagraph.query.camps import Camps
from moagraph.query.compare import Comparison, OutcomeComparison
from moagraph.query.conflicts import Conflict, Conflicts
from moagraph.query.loops import Loops, loop_kind
from moagraph.query.path import Path
from moagraph.query.reach import Around, Reached

__all__ = [
    "say_around",
    "say_block",
    "say_bottlenecks",
    "say_comparison",
    "say_conflicts",
    "say_loops",
]


def _names(mechanism: Mechanism, nodes: Iterable[str]) -> str:
    """The names of some nodes, or that there is none."""
    return ", ".join(name_of(mechanism, node) for node in nodes) or "none"


def say_around(found: Around, paper: Paper) -> str:
    """What lies up- and downstream, nearest first, each with its distance and sign."""
    asked = make_safe(found.ends.asked)
    blocks = [paper.strong(f"{asked}, within {count(found.steps, 'step')}")]
    for side in ("upstream", "downstream"):
        near = [node for node in found.nodes if node.side == side]
        lines = [_reached(found.mechanism, node, paper) for node in near]
        blocks.append("\n".join([paper.strong(f"{side.capitalize()} ({len(near)})"), *lines]))
    return "\n\n".join(blocks) + "\n"


def _reached(mechanism: Mechanism, node: Reached, paper: Paper) -> str:
    """One node with every sign it is reached with; a longer way says its length."""
    ways = {"increases": node.increases, "decreases": node.decreases, "unknown": node.unknown}
    said = [
        paper.word(word) + ("" if steps == node.steps else f" ({count(steps, 'step')})")
        for word, steps in ways.items()
        if steps is not None
    ]
    name = make_safe(name_of(mechanism, node.node))
    return f"   {count(node.steps, 'step'):<8} {name}: {', '.join(said)}"


def say_comparison(found: Comparison, paper: Paper) -> str:
    """Outcome by outcome: each drug's verdict and best way, then what is shared and what not."""
    if not found.outcomes:
        return ""
    return "\n\n".join(_outcome(found, one, paper) for one in found.outcomes) + "\n"


def _outcome(found: Comparison, one: OutcomeComparison, paper: Paper) -> str:
    """The comparison on one outcome."""
    mechanism = found.mechanism
    lines = [paper.strong(make_safe(name_of(mechanism, one.outcome.node)))]
    for drug, path in one.best.items():
        name = make_safe(name_of(mechanism, drug))
        lines.append(f"   {name}: {paper.word(one.verdicts[drug] or 'the outcome itself')}")
        if path is not None:
            lines.append(draw_path(mechanism, path, paper, "      "))
    parts = {"shared by all": one.shared}
    parts |= {f"only {name_of(mechanism, d.node)}": one.private(d.node) for d in found.drugs}
    parts["shared by some"] = tuple(c for c in one.used if one.part_of(c) == "some")
    for title, claims in parts.items():
        if claims:
            lines += [make_safe(f"   {title} ({len(claims)})"), _claims(mechanism, claims, paper)]
    if one.opposite:
        lines.append("   met with opposite signs")
        lines += [paper.list(_opposites(mechanism, one), mark="      ")]
    return "\n".join(lines)


def _opposites(mechanism: Mechanism, one: OutcomeComparison) -> list[str]:
    """Each node that drugs push in opposite directions, with each drug's sign there."""
    return [
        f"{name_of(mechanism, node)}: "
        + ", ".join(f"{name_of(mechanism, d)} {sign_words(s)} it" for d, s in signs.items())
        for node, signs in one.opposite.items()
    ]


def _claims(mechanism: Mechanism, claims: Sequence[str], paper: Paper) -> str:
    """Claims as sentences, one a line."""
    said = [say_claim(mechanism, mechanism.claims[claim]) for claim in claims]
    return paper.list(said, mark="      ")


def say_block(found: Block, paper: Paper) -> str:
    """Each blocked node's role, how the verdict moves, what dies and what is left."""
    question = found.question
    asked = make_safe(f"{question.source.asked} to {question.target.asked}")
    lines = [_blocked(found.mechanism, node, paper) for node in found.nodes]
    lines += [f"{make_safe(ends.asked)}: added" for ends in found.added]
    before, after = paper.word(found.before.verdict), paper.word(found.after.verdict)
    blocks = ["\n".join(lines), f"{asked}: {before} before, {after} after"]
    own = {name: camps for name, camps in found.before.by_hypothesis.items() if camps.has_own}
    if own:
        rows = [_moved(found, name, camps, paper) for name, camps in own.items()]
        blocks.append("\n".join([paper.strong("By trigger hypothesis"), *rows]))
    if found.nodes:
        blocks.append(_camps(found.mechanism, "What dies", found.dies, paper))
    blocks.append(_camps(found.mechanism, "What is left", found.after.camps, paper))
    if found.observations:
        blocks.append(say_observations(found.mechanism, found.observations, paper))
    return "\n\n".join(blocks) + "\n"


def _blocked(mechanism: Mechanism, node: BlockedNode, paper: Paper) -> str:
    """A blocked node's role, and the parts that are blocked with it."""
    parts = node.ends.nodes[1:]
    beside = f"(with {_names(mechanism, parts)})" if parts else ""
    said = [*pieces(f"{node.ends.asked}:"), *pieces(node.role, paper.strong), *pieces(beside)]
    return paper.fill(said, rest="   ")


def _moved(found: Block, name: str, before: Camps, paper: Paper) -> str:
    """How the verdict moves under one hypothesis."""
    after = found.after.by_hypothesis[name].verdict
    role = f"{found.by_hypothesis[name]};" if name in found.by_hypothesis else ""
    said = [
        *pieces(f"{name}: {role}"),
        *((before.verdict, paper.word(before.verdict)), ("before,", "before,")),
        *((after, paper.word(after)), ("after", "after")),
    ]
    return paper.fill(said, first="   ", rest="     ")


def _camps(mechanism: Mechanism, title: str, camps: Camps, paper: Paper) -> str:
    """The best path of each sign."""
    lines = [paper.strong(title)]
    for word in ("increases", "decreases", "unknown"):
        camp = getattr(camps, word)
        if camp.best is not None:
            more = "at least " if camp.at_least else ""
            best = ", the best" if camp.paths > 1 else ""
            lines.append(f"   {paper.word(word)}: {more}{count(camp.paths, 'path')}{best}")
            lines.append(draw_path(mechanism, camp.best, paper, "      "))
    return "\n".join(lines if lines[1:] else [f"{lines[0]}: nothing"])


def say_bottlenecks(found: Bottlenecks, paper: Paper) -> str:
    """What every path passes, the smallest cuts, and the claims that decide the verdict."""
    mechanism, question = found.mechanism, found.question
    asked = make_safe(f"{question.source.asked} to {question.target.asked}")
    blocks = [paper.strong(asked)]
    blocks.append(paper.prose(f"Every path passes: {_names(mechanism, found.dominators)}"))
    if found.node_cut is None:
        blocks.append("No cut of nodes: the first acts directly on the second.")
    elif found.node_cut[0]:
        sides = dict.fromkeys(_names(mechanism, side) for side in found.node_cut)
        size = len(found.node_cut[0])
        blocks.append(paper.prose(f"Smallest cut of nodes ({size}): {'; or '.join(sides)}"))
    if found.edge_cut[0]:
        blocks.append(_cut(mechanism, found.edge_cut, paper))
    flips = [
        f"{say_claim(mechanism, mechanism.claims[flip.claim])}: without it {flip.after}, "
        f"now {flip.before}"
        for flip in found.flips
    ]
    title = f"Claims that decide the verdict ({len(flips)})"
    blocks.append("\n".join([paper.strong(title), *([paper.list(flips)] if flips else [])]))
    return "\n\n".join(blocks) + "\n"


def _cut(
    mechanism: Mechanism, cuts: tuple[tuple[CutMove, ...], tuple[CutMove, ...]], paper: Paper
) -> str:
    """The smallest cut of moves, nearest the source and, where it is another, the target."""
    lines = [paper.strong(f"Smallest cut of moves ({len(cuts[0])})")]
    lines.append(paper.list([_move(mechanism, move) for move in cuts[0]]))
    if cuts[1] != cuts[0]:
        lines += ["or", paper.list([_move(mechanism, move) for move in cuts[1]])]
    return "\n".join(lines)


def _move(mechanism: Mechanism, move: CutMove) -> str:
    """One move of a cut by its claims."""
    return "; ".join(say_claim(mechanism, mechanism.claims[claim]) for claim in move.claims)


def say_loops(found: Loops, paper: Paper) -> str:
    """Each loop with what it does to a push, drawn; the first node stands at both ends."""
    blocks = []
    for place, loop in enumerate(found.loops, start=1):
        facts = paper.dot.join([paper.strong(loop_kind(loop)), *_facts(loop)])
        blocks.append(f"{place}. {facts}\n{draw_path(found.mechanism, loop, paper, '   ')}")
    return "\n\n".join(blocks) + "\n" * bool(blocks)


def _facts(path: Path) -> Iterator[str]:
    """A path's length, grade and mark."""
    yield count(path.steps, "step")
    yield f"grade {path.grade}"
    if path.disputed:
        yield "disputed"


def say_conflicts(found: Conflicts, paper: Paper) -> str:
    """Each dispute with both sides and their sources."""
    blocks = [_conflict(found.mechanism, conflict, paper) for conflict in found.conflicts]
    return "\n\n".join(blocks) + "\n" * bool(blocks)


def _conflict(mechanism: Mechanism, conflict: Conflict, paper: Paper) -> str:
    """One dispute: who says so, and who says otherwise."""
    ends = f"{name_of(mechanism, conflict.subject)} and {name_of(mechanism, conflict.object)}"
    site = f" ({conflict.site})" if conflict.site else ""
    head = [*pieces(f"{ends}{site}:", paper.strong), *pieces(conflict.kind)]
    lines = [paper.fill(head, rest="   ")]
    sides = (
        (conflict.claims, conflict.sources),
        (conflict.against_claims, conflict.against_sources),
    )
    for word, (claims, sources) in zip(("for", "against"), sides, strict=True):
        said = "; ".join(say_claim(mechanism, mechanism.claims[claim]) for claim in claims)
        cited = ", ".join(_cite(mechanism, key) for key in sources) or "no source"
        lines.append(paper.prose(f"{said} [{cited}]", first=f"   {word:<8}", rest=" " * 11))
    return "\n".join(lines)


def _cite(mechanism: Mechanism, key: str) -> str:
    """A source in short."""
    source = mechanism.sources.get(key)
    return cite_short(source) if source else key
