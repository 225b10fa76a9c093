"""Paths as people read them: a line of arrows each, and, explained, numbered cited sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from moagraph.cli.paper import Paper, pieces
from moagraph.export.tables import make_safe
from moagraph.knowledge.count import count
from moagraph.knowledge.model import Mechanism, Observation
from moagraph.knowledge.sentence import name_of, say_step, sign_words
from moagraph.query.index import index_of
from moagraph.query.path import Path
from moagraph.query.paths import Paths
from moagraph.query.question import Question

__all__ = [
    "cited_sources",
    "draw_path",
    "explain_step",
    "say_observations",
    "say_options",
    "say_paths",
    "say_references",
]

_SAID_ELSEWHERE = frozenset(
    ("source", "target", "from", "to", "k", "max_expansions", "max_seconds", "rank")
)


def say_paths(answer: Paths, paper: Paper, *, explain: bool) -> str:
    """The whole answer as text that ends in a newline; one block a path, best first."""
    blocks = [_heading(answer, paper)]
    references = cited_sources(answer.mechanism, answer) if explain else ()
    for place, path in enumerate(answer, start=1):
        blocks.append(_say_path(answer.mechanism, path, place, paper))
        if explain:
            blocks[-1] += "\n" + _explain(answer.mechanism, path, references, paper)
    if any(path.disputed for path in answer):
        more = "" if explain else "; --explain says by whom"
        blocks.append(paper.faint(f"! marks a disputed step{more}"))
    if explain and answer.observations:
        blocks.append(say_observations(answer.mechanism, answer.observations, paper))
    if references:
        blocks.append(say_references(answer.mechanism, references, paper))
    return "\n\n".join(blocks) + "\n"


def _heading(answer: Paths, paper: Paper) -> str:
    """What was asked, how many paths answer it, and of which graph."""
    source, target = answer.question.source.asked, answer.question.target.asked
    graph = " ".join(filter(None, (answer.mechanism.name, answer.mechanism.version)))
    head = paper.strong(make_safe(f"{source} to {target}"))
    options = say_options(answer.question, answer.query)
    return head + make_safe(
        f"{f', {options}' if options else ''}: {count(len(answer), 'path')} ({graph})"
    )


def say_options(question: Question, query: dict[str, object]) -> str:
    """What limits an answer, in the words that were typed; blank when nothing does.

    `query` is the answer's own: it has the options that this kind of answer takes.
    """
    typed = {"via": question.via, "avoid": question.avoid}
    said = []
    for name, value in query.items():
        if name == "sign" and question.sign != "any":
            said.append(sign_words(question.sign))
        elif name in _SAID_ELSEWHERE or value in (False, None, "any", []):
            continue
        elif value is True:
            said.append(name.replace("_", " "))
        elif name in typed:
            said.append(f"{name} {' and '.join(ends.asked for ends in typed[name])}")
        else:
            said.append(f"{name.replace('_', ' ')} {value}")
    return ", ".join(said)


def _say_path(mechanism: Mechanism, path: Path, place: int, paper: Paper) -> str:
    """A path's facts, and below them its line of arrows."""
    word = sign_words(path.sign)
    facts = [count(path.steps, "step"), f"grade {path.grade}", *["disputed"] * path.disputed]
    said = pieces("".join(f"{paper.dot}{fact}" for fact in (*facts, *path.hypotheses)))
    indent = " " * (len(str(place)) + 2)
    head = paper.fill([(word, paper.word(word)), *said], first=f"{place}. ", rest=indent)
    return f"{head}\n{draw_path(mechanism, path, paper, indent)}"


def draw_path(mechanism: Mechanism, path: Path, paper: Paper, indent: str) -> str:
    """A path as names joined by arrows, broken before an arrow where it is too wide."""
    pieces = [_twice(make_safe(name_of(mechanism, path.nodes[0])))]
    for claims, node in zip(path.claims, path.nodes[1:], strict=True):
        sign = mechanism.claims[claims[0]].sign
        disputed = any(claim in mechanism.disputed for claim in claims)
        name = make_safe(name_of(mechanism, node))
        bare = Paper(plain=paper.plain).arrow(sign, disputed=disputed)
        painted = paper.arrow(sign, disputed=disputed)
        pieces.append((f"{bare} {name}", f"{painted} {name}"))
    return paper.fill(pieces, first=indent, rest=f"{indent}  ")


def _twice(text: str) -> tuple[str, str]:
    """A piece without colour."""
    return text, text


def cited_sources(mechanism: Mechanism, paths: Iterable[Path]) -> tuple[str, ...]:
    """The keys of the sources of some paths, in the order in which they are first cited."""
    from moagraph.knowledge.cite import number_sources

    return number_sources(
        key
        for path in paths
        for claims in path.claims
        for stance in ("supports", "contradicts")
        for key in _sources(mechanism, claims, stance)
    )


def _sources(mechanism: Mechanism, claims: Iterable[str], stance: str) -> tuple[str, ...]:
    """The keys of a step's sources of one stance, sorted."""
    found = {
        item.source
        for claim in claims
        for item in mechanism.evidence_by_claim.get(claim, ())
        if item.stance == stance
    }
    return tuple(sorted(found))


def _explain(mechanism: Mechanism, path: Path, references: Sequence[str], paper: Paper) -> str:
    """One numbered sentence a step."""
    lines = []
    for number, claims in enumerate(path.claims, start=1):
        first = f"   {number}. "
        sentence = explain_step(mechanism, claims, references)
        lines.append(paper.prose(sentence, first=first, rest=" " * len(first)))
    return "\n".join(lines)


def explain_step(mechanism: Mechanism, claims: Sequence[str], references: Sequence[str]) -> str:
    """A step as a sentence, with its grade and the numbers of those who support and dispute it."""
    from moagraph.knowledge.grade import best_grade, known_through_review

    numbers = {key: number for number, key in enumerate(references, start=1)}

    def cite(stance: str) -> str:
        return "".join(f"[{numbers[key]}]" for key in _sources(mechanism, claims, stance))

    notes = [f"grade {best_grade(mechanism.grades[claim] for claim in claims)}"]
    evidence = [e for claim in claims for e in mechanism.evidence_by_claim.get(claim, ())]
    if known_through_review(evidence):
        notes.append("known through a review's account")
    notes += list(_disputes(mechanism, claims, cite("contradicts")))
    supported = cite("supports")
    said = " ".join(filter(None, (say_step(mechanism, claims), supported)))
    return f"{said}; {', '.join(notes)}"


def _disputes(mechanism: Mechanism, claims: Iterable[str], against: str) -> Iterator[str]:
    """What disputes a step: sources against it, or a claim of no effect."""
    if against:
        yield f"disputed by {against}"
    for claim in map(mechanism.claims.__getitem__, claims):
        place = (claim.subject, claim.object, claim.site)
        for other in index_of(mechanism).nulls:
            if (other.subject, other.object, other.site) == place:
                yield f"faces {other.id}"


def say_references(mechanism: Mechanism, references: Sequence[str], paper: Paper) -> str:
    """The numbered list of sources."""
    from moagraph.knowledge.cite import cite_full

    lines = []
    for number, key in enumerate(references, start=1):
        source = mechanism.sources.get(key)
        mark = f"  [{number}] "
        text = cite_full(source) if source else key
        lines.append(paper.prose(text, first=mark, rest=" " * len(mark)))
    return "\n".join([paper.strong("References"), *lines])


def say_observations(
    mechanism: Mechanism, observations: Sequence[Observation], paper: Paper
) -> str:
    """What experiments and trials saw on the pair, a sentence each with its source."""
    from moagraph.knowledge.cite import cite_short

    lines = []
    for item in observations:
        source = mechanism.sources.get(item.source)
        where = ", ".join(filter(None, (item.species, item.onset, item.context)))
        lines.append(
            f"{name_of(mechanism, item.outcome)} {_result(mechanism, item)}"
            f"{f' ({where})' if where else ''}: {item.summary} "
            f"[{cite_short(source) if source else item.source}]"
        )
    head = paper.strong(f"Seen in experiments and trials ({len(observations)})")
    return f"{head}\n{paper.list(lines, mark='  ')}"


def _result(mechanism: Mechanism, item: Observation) -> str:
    """What happened to the outcome, or to the drug's effect on it."""
    drugs = " + ".join(name_of(mechanism, drug) for drug in item.drugs)
    if not item.perturbation:
        return f"{item.result} by {drugs}"
    agent = f" by {item.agent}" if item.agent else ""
    lost = name_of(mechanism, item.perturbed)
    return f"under {drugs}: {item.result} with {item.perturbation} of {lost}{agent}"
