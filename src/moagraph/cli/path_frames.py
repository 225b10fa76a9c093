"""Paths as frames: all in one, then the best step by step, then each other path."""

from __future__ import annotations

from collections.abc import Iterator
from shlex import quote
from typing import Any, Final

from moagraph.cli.frames import FrameMaker, Show, write_state
from moagraph.knowledge.count import count
from moagraph.knowledge.sentence import name_of, say_step, sign_words
from moagraph.picture.frame import Frame, Role
from moagraph.query.path import Path
from moagraph.query.paths import Paths

__all__ = ["show_paths"]

_COHERENT: Final = "*"
"""What stands among the page's hypotheses for: whichever, but one."""


def show_paths(answer: Paths) -> Show:
    """An answer's paths: the best strong among the others; then step by step.

    An answer without paths shows both ends and says so.
    """
    mechanism, query = answer.mechanism, answer.query
    maker = FrameMaker(mechanism, say_query(query))
    source, target = (name_of(mechanism, query[end][0]) for end in ("from", "to"))
    title = f"From {source} to {target}"
    roles: dict[str, Role] = {}
    for place, path in enumerate(answer):
        for claim in _claims(path):
            roles.setdefault(claim, "plain" if place else "strong")
    overview = maker.make(
        roles,
        title,
        _say_count(answer),
        focus=[end for path in answer for end in (path.nodes[0], path.nodes[-1])],
        nodes=() if answer else (query["from"][0], query["to"][0]),
    )
    steps = [frame for path in answer[:1] for frame in _walk(maker, path)]
    for place, path in enumerate(answer[1:], start=2):
        ends = (path.nodes[0], path.nodes[-1])
        strong: dict[str, Role] = dict.fromkeys(_claims(path), "strong")
        steps.append(maker.make(strong, f"{title}: path {place}", _say_path(path), focus=ends))
    return Show(overview, tuple(steps), _state(query), answer.complete)


def _claims(path: Path) -> list[str]:
    """A path's claims in reading order."""
    return [claim for step in path.claims for claim in step]


def _walk(maker: FrameMaker, path: Path) -> Iterator[Frame]:
    """A frame for each step of a path: the new one strong, those before it quiet."""
    mechanism = maker.mechanism
    for number, claims in enumerate(path.claims, start=1):
        before = [claim for step in path.claims[: number - 1] for claim in step]
        roles: dict[str, Role] = dict.fromkeys(before, "quiet")
        roles |= dict.fromkeys(claims, "strong")
        grades = sorted({f"grade {mechanism.grades[claim]}" for claim in claims})
        marks = grades[:1] + ["disputed"] * any(claim in mechanism.disputed for claim in claims)
        yield maker.make(
            roles,
            f"{number}. {say_step(mechanism, claims)}",
            f"Step {number} of {path.steps}; {', '.join(marks)}.",
            focus=(path.nodes[number - 1], path.nodes[number]),
        )


def _say_count(answer: Paths) -> str:
    """How many paths there are, of which sign, and how good the best is."""
    if not answer:
        return "There is no path." if answer.complete else "No path was found within the budget."
    if len(answer) == 1:
        return f"1 path: {_say_path(answer[0])}"
    signs = " and ".join(dict.fromkeys(sign_words(path.sign) for path in answer))
    return f"{len(answer)} paths ({signs}); the best: {_say_path(answer[0])}"


def _say_path(path: Path) -> str:
    """A path's sign, length, grade, mark and hypotheses."""
    facts = [sign_words(path.sign), count(path.steps, "step")]
    facts += [f"grade {path.grade}", *(["disputed"] if path.disputed else []), *path.hypotheses]
    return f"{', '.join(facts)}."


def say_query(query: dict[str, Any]) -> str:
    """A path question as it is typed, options that ask for nothing left out.

    >>> say_query({"source": "a", "target": "b c", "sign": 1, "k": 3, "via": [["d"]]})
    "paths a 'b c' --sign increases -k 3 --via d"
    """
    words = ["paths", query["source"], query["target"]]
    for name, value in query.items():
        option = "-k" if name == "k" else f"--{name.replace('_', '-')}"
        if name in ("source", "target", "from", "to", "max_expansions", "max_seconds"):
            continue
        if name == "sign":
            words += [] if value == "any" else [option, sign_words(value)]
        elif isinstance(value, list):
            words += [word for ends in value for word in (option, ends[0])]
        elif value is True:
            words.append(option)
        elif value not in (None, False) and (name, value) != ("rank", "steps"):
            words += [option, str(value)]
    return " ".join(map(quote, words))


def _state(query: dict[str, Any]) -> dict[str, str | tuple[str, ...]]:
    """A path question in the words of the page's hash."""
    state: dict[str, str | tuple[str, ...]] = {"from": query["from"][0], "to": query["to"][0]}
    state["sign"] = "any" if query["sign"] == "any" else sign_words(query["sign"])
    state |= write_state(query)
    coherent = [_COHERENT] * query["coherent"]
    state["hypothesis"] = (*coherent, *filter(None, [query["hypothesis"]]))
    for name in ("via", "avoid"):
        state[name] = tuple(ends[0] for ends in query[name])
    return {key: value for key, value in state.items() if value}
