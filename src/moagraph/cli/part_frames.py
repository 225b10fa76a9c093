"""Stories, surroundings, hypotheses, comparisons and whole graphs as frames."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from shlex import quote
from typing import Final

from moagraph.cli.frames import FrameMaker, Show, say_filter, write_state
from moagraph.errors import UnknownNameError
from moagraph.knowledge.count import count
from moagraph.knowledge.model import Mechanism, Story
from moagraph.knowledge.names import fold, nearest
from moagraph.knowledge.sentence import name_of
from moagraph.knowledge.stories import title_of_story
from moagraph.picture.frame import Frame, Role
from moagraph.query.between import Between
from moagraph.query.compare import Comparison, OutcomeComparison
from moagraph.query.question import find_hypothesis
from moagraph.query.reach import Around

__all__ = [
    "show_around",
    "show_between",
    "show_comparison",
    "show_hypothesis",
    "show_story",
    "show_whole",
]

_OPENING: Final = "overview"
"""What the page's hash calls the picture that it was made with."""


def find_story(mechanism: Mechanism, typed: str) -> Story:
    """The story of that id; case does not matter.

    Raises `UnknownNameError` with the nearest ids when there is none.
    """
    for story in mechanism.stories:
        if fold(story.id) == fold(typed):
            return story
    known = [story.id for story in mechanism.stories]
    near = nearest(typed, known)
    listed = ", ".join(near or known) or "none, this graph tells none"
    message = f"{typed!r} is no story of {mechanism.name}; there is {listed}"
    raise UnknownNameError(message, name=typed, near=near)


def show_story(mechanism: Mechanism, typed: str) -> Show:
    """A story: all its claims, then each step with its own claims strong and earlier ones quiet."""
    story = find_story(mechanism, typed)
    maker = FrameMaker(mechanism, f"story {quote(story.id)}")
    told: dict[str, Role] = {}
    steps = []
    for step in story.steps:
        roles: dict[str, Role] = dict.fromkeys(told, "quiet")
        roles |= dict.fromkeys(step.claims, "strong")
        steps.append(maker.make(roles, step.title, step.caption))
        told |= dict.fromkeys(step.claims, "plain")
    caption = f"{count(len(story.steps), 'step')}: {', '.join(step.title for step in story.steps)}."
    overview = maker.make(told, title_of_story(mechanism, story), caption)
    return Show(overview, tuple(steps), {"story": story.id})


def show_around(found: Around) -> Show:
    """What lies around a node: its claims, the node itself standing out."""
    mechanism = found.mechanism
    name = name_of(mechanism, found.ends.node)
    asked = f"around {quote(found.ends.asked)} --steps {found.steps}{say_filter(found.chosen)}"
    maker = FrameMaker(mechanism, asked)
    up = sum(node.side == "upstream" for node in found.nodes)
    within = f"Within {count(found.steps, 'step')}"
    caption = f"{within}: {count(up, 'node')} upstream, {len(found.nodes) - up} downstream."
    roles: dict[str, Role] = dict.fromkeys(found.claims, "plain")
    frame = maker.make(
        roles, f"Around {name}", caption, focus=found.ends.nodes, nodes=(found.ends.node,)
    )
    state = {"node": found.ends.node, **write_state(found.chosen._asdict())}
    if roles:
        # What the page draws around a node is all that touches it: other than what was asked.
        state |= {"story": _OPENING}
    return Show(frame, (), state, found.complete)


def show_between(found: Between) -> Show:
    """What lies between two nodes, the two standing out."""
    mechanism, question = found.mechanism, found.question
    ends = (question.source, question.target)
    typed = [quote(end.asked) for end in ends]
    typed += [f"--avoid {quote(avoided.asked)}" for avoided in question.avoid]
    asked = f"between {' '.join(typed)} --max-steps {found.max_steps}"
    maker = FrameMaker(mechanism, f"{asked}{say_filter(question.chosen)}")
    source, target = (name_of(mechanism, end.node) for end in ends)
    walks = f"walks of at most {count(found.max_steps, 'step')}."
    roles: dict[str, Role] = dict.fromkeys(found.claims, "plain")
    frame = maker.make(
        roles,
        f"Between {source} and {target}",
        f"{'All that lies' if roles else 'Nothing lies'} on {walks}",
        focus=[node for end in ends for node in end.nodes if node in found.nodes],
        nodes=found.nodes or [end.node for end in ends],
    )
    options = {**question.to_dict(), "k": None, "max_steps": found.max_steps}
    state: dict[str, str | tuple[str, ...]] = {"from": ends[0].node, "to": ends[1].node}
    state |= {**write_state(options), "avoid": tuple(end.node for end in question.avoid)}
    return Show(frame, (), {key: value for key, value in state.items() if value})


def show_hypothesis(mechanism: Mechanism, typed: str) -> Show:
    """A hypothesis: the claims that name it strong, those that speak against it plain."""
    hypothesis = mechanism.hypotheses[find_hypothesis(mechanism, typed)]
    claims = mechanism.claims.values()
    roles: dict[str, Role] = {c.id: "plain" for c in claims if hypothesis.id in c.against}
    roles |= {c.id: "strong" for c in claims if hypothesis.id in c.hypotheses}
    maker = FrameMaker(mechanism, f"hypothesis {quote(hypothesis.id)}")
    frame = maker.make(roles, hypothesis.title, hypothesis.summary)
    return Show(frame, (), {"hypothesis": hypothesis.id})


def show_comparison(found: Comparison) -> Show:
    """Drugs compared: over all outcomes, then outcome by outcome; what is shared is strong."""
    mechanism = found.mechanism
    drugs = [ends.node for ends in found.drugs]
    names = " and ".join(name_of(mechanism, drug) for drug in drugs)
    asked = " ".join(["compare", *(quote(ends.asked) for ends in found.drugs)])
    maker = FrameMaker(mechanism, f"{asked}{say_filter(found.chosen)}")
    steps = tuple(_outcome(maker, drugs, one) for one in found.outcomes)
    roles: dict[str, Role] = {}
    for frame in steps:
        roles |= {claim: role for claim, role in frame.claims if roles.get(claim) != "strong"}
    outcomes = [one.outcome.node for one in found.outcomes]
    caption = "What is shared stands out." if steps else "None of them reaches an outcome."
    overview = maker.make(
        roles, f"{names} compared", caption, focus=(*drugs, *outcomes), nodes=drugs
    )
    state: dict[str, str | tuple[str, ...]] = {"compare": tuple(drugs)}
    state |= write_state(found.chosen._asdict())
    return Show(overview, steps, state, found.complete)


def _outcome(maker: FrameMaker, drugs: Iterable[str], one: OutcomeComparison) -> Frame:
    """The frame of one outcome."""
    mechanism = maker.mechanism
    outcome = name_of(mechanism, one.outcome.node)
    roles: dict[str, Role] = dict.fromkeys(one.used, "plain")
    roles |= dict.fromkeys(one.shared, "strong")
    caption = "; ".join(_verdicts(mechanism, one))
    met = {mechanism.claims[claim].object for claim in one.used}.intersection(one.outcome.nodes)
    ends = (*drugs, *sorted(met), one.outcome.node)
    # A whole that is met in its parts only would stand alone.
    shown = drugs if met else ends
    return maker.make(roles, f"On {outcome}", f"{caption}.", focus=ends, nodes=shown)


def _verdicts(mechanism: Mechanism, one: OutcomeComparison) -> Iterator[str]:
    """Each drug's verdict on an outcome."""
    for drug, verdict in one.verdicts.items():
        yield f"{name_of(mechanism, drug)}: {verdict or 'the outcome itself'}"


def show_whole(mechanism: Mechanism) -> Show:
    """The whole graph; its first story's steps, if it tells one, for formats that hold many."""
    maker = FrameMaker(mechanism, "whole graph")
    parts = (mechanism.nodes, "node"), (mechanism.claims, "claim"), (mechanism.sources, "source")
    counts = ", ".join(count(len(items), noun) for items, noun in parts)
    roles: dict[str, Role] = dict.fromkeys(mechanism.claims, "plain")
    title = mechanism.title or mechanism.name
    frame = maker.make(roles, title, f"{counts}.", nodes=mechanism.nodes)
    return Show(frame)
