"""A verdict as people read it: the word, both camps, every hypothesis, and what was seen."""

from __future__ import annotations

from collections.abc import Iterator

from moagraph.cli.paper import Paper, pieces
from moagraph.cli.path_words import draw_path, say_observations, say_options
from moagraph.export.tables import make_safe
from moagraph.knowledge.count import count
from moagraph.knowledge.sentence import say_claim
from moagraph.query.camps import Camp, Camps
from moagraph.query.verdict import Verdict

__all__ = ["say_verdict"]


def say_verdict(verdict: Verdict, paper: Paper) -> str:
    """The whole verdict as text that ends in a newline."""
    blocks = [_heading(verdict, paper), *_camps(verdict, paper)]
    if verdict.no_effect:
        claims = [verdict.mechanism.claims[name] for name in verdict.no_effect]
        lines = [say_claim(verdict.mechanism, claim) for claim in claims]
        blocks.append(f"{paper.word('no effect')} is asserted\n{paper.list(lines, mark='   ')}")
    if verdict.by_hypothesis:
        blocks.append(_hypotheses(verdict, paper))
    blocks.append(_all_paths(verdict, paper))
    if verdict.observations:
        blocks.append(say_observations(verdict.mechanism, verdict.observations, paper))
    return "\n\n".join(blocks) + "\n"


def _heading(verdict: Verdict, paper: Paper) -> str:
    """The question, the word, and the rule by which it was found."""
    question = verdict.question
    asked = make_safe(f"{question.source.asked} to {question.target.asked}")
    options = say_options(question, verdict.query)
    limits = make_safe(f" ({options})") if options else ""
    head = f"{paper.strong(asked)}{limits}: {paper.word(verdict.verdict)}"
    head += "" if verdict.complete else ", as far as the budget went"
    return f"{head}\n{paper.prose(verdict.rule, first='   ', rest='   ')}"


def _camps(verdict: Verdict, paper: Paper) -> Iterator[str]:
    """Each camp with its best path; the camp of unknown sign only when there is one."""
    camps = verdict.camps
    for word, camp in (("increases", camps.increases), ("decreases", camps.decreases)):
        yield _camp(verdict, word, camp, paper)
    if camps.unknown.best is not None:
        yield _camp(verdict, "unknown", camps.unknown, paper)


def _camp(verdict: Verdict, word: str, camp: Camp, paper: Paper) -> str:
    """One camp: how many, and the best drawn."""
    best = camp.best
    if best is None:
        return f"{paper.word(word)}: no path"
    facts = [count(best.steps, "step"), f"grade {best.grade}"]
    facts += ["disputed"] * best.disputed
    facts += best.hypotheses
    number = f"{_count(camp)} paths, the best" if camp.paths > 1 else "1 path"
    said = pieces(f"{number} of {paper.dot.join(facts)}")
    head = paper.fill([(f"{word}:", f"{paper.word(word)}:"), *said], rest="   ")
    return f"{head}\n{draw_path(verdict.mechanism, best, paper, '   ')}"


def _count(camp: Camp) -> str:
    """How many paths a camp has."""
    return f"at least {camp.paths}" if camp.at_least else str(camp.paths)


def _hypotheses(verdict: Verdict, paper: Paper) -> str:
    """A line for each trigger hypothesis: its verdict and the size of both camps."""
    own = {name: camps for name, camps in verdict.by_hypothesis.items() if camps.has_own}
    widest = max(map(len, own), default=0)
    lines = [_hypothesis(name.ljust(widest), camps, paper) for name, camps in own.items()]
    rest = [name for name in verdict.by_hypothesis if name not in own]
    if rest:
        said = f"no path of their own: {', '.join(rest)}"
        lines.append(paper.prose(said, first="   ", rest="     "))
    return "\n".join([paper.strong("By trigger hypothesis"), *lines])


def _hypothesis(name: str, camps: Camps, paper: Paper) -> str:
    """The line of one hypothesis."""
    counts = f"{_count(camps.increases)} increase, {_count(camps.decreases)} decrease"
    safe, word = make_safe(name), camps.verdict
    said = [(safe, safe), (f" {word}", f" {paper.word(word)}"), (f" ({counts})", f" ({counts})")]
    return paper.fill(said, first="   ", rest="     ")


def _all_paths(verdict: Verdict, paper: Paper) -> str:
    """The counts over all paths, coherent or not."""
    found = verdict.all_paths
    if found.max_steps is None:
        none = "There is no path at all" if verdict.complete else "No path was found"
        return f"{none}, coherent or not."
    unknown = f", {found.unknown} of unknown sign" if found.unknown else ""
    more = "at least " if found.at_least else ""
    return paper.prose(
        f"Over all paths of up to {count(found.max_steps, 'step')}, coherent or not: {more}"
        f"{found.increases} increase, {found.decreases} decrease{unknown}."
    )
