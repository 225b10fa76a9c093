"""The files of a web deck: slides that drive the interactive page, and a picture of each step."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any, Final, TypeAlias

from moagraph.export.html import write_html
from moagraph.export.svg import draw_svg
from moagraph.knowledge.cite import cite_full, number_sources
from moagraph.knowledge.model import Mechanism, Source
from moagraph.picture.compose import compose
from moagraph.picture.frame import Frame
from moagraph.picture.style import THEMES, ThemeName

__all__ = ["ASPECTS", "make_deck", "step_states"]

State: TypeAlias = Mapping[str, str | tuple[str, ...]]

ASPECTS: Final = {"16:9": (1280, 720), "4:3": (960, 720)}
"""Width and height of the slides, in pixels before scaling."""

_PICTURE_SHARE = 0.97  # of the slide's width, for the pictures that are printed
_REFERENCES = 14  # on one slide
_COPIED: Final = {
    "reveal.js": "reveal/reveal.js",
    "reveal.css": "reveal/reveal.css",
    "LICENSE-reveal.txt": "reveal/LICENSE",
    "deck.css": "deck.css",
    "deck.js": "deck.js",
}


def make_deck(
    mechanism: Mechanism,
    overview: Frame,
    steps: Sequence[Frame] = (),
    *,
    state: State | None = None,
    theme: ThemeName = "light",
    aspect: str = "16:9",
    force: bool = False,
) -> dict[str, bytes]:
    """File names and their contents, for one folder; `index.html` is the deck.

    One slide holds the interactive page, in `page.html`, and steps through `steps` with the
    deck's own keys; `state` is the selection in the words of the page's address. Printed (with
    `?print-pdf` in the address), and in a browser without scripts, each step is a picture
    instead. Nothing is ever fetched from a network.

    Raises `BadQueryError` for a graph too large for the page. Same arguments, same bytes.
    """
    from jinja2 import Environment, StrictUndefined

    width, height = ASPECTS[aspect]
    frames = [overview, *steps]
    states = [dict(state or {}), *step_states(state or {}, steps)]
    shown = {"embed": "1", "theme": theme}
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    keys = number_sources(key for frame in frames for key in frame.references)
    sources = [cite_full(mechanism.sources.get(key, Source(key))) for key in keys]
    page = environment.from_string(_read("deck.html.j2").decode()).render(
        title=overview.title,
        caption=overview.caption,
        footer=overview.footer,
        theme=theme,
        ground=THEMES[theme],
        frames=frames,
        pictures=[f"step-{number:02d}.svg" for number in range(len(frames))],
        references=[
            (start + 1, sources[start : start + _REFERENCES])
            for start in range(0, len(sources), _REFERENCES)
        ],
        plan=_as_script(
            {
                "width": width,
                "height": height,
                "steps": [
                    {"title": frame.title, "caption": frame.caption, "state": {**one, **shown}}
                    for frame, one in zip(frames, states, strict=True)
                ],
            }
        ),
    )
    size = (width * _PICTURE_SHARE, height * 0.92)
    found = {"index.html": page.encode()}
    found |= {name: _read(source) for name, source in _COPIED.items()}
    found["page.html"] = write_html(mechanism, frame=overview, state=state or {}, force=force)
    for number, frame in enumerate(frames):
        scene = compose(mechanism, frame, theme=theme, size=size)
        found[f"step-{number:02d}.svg"] = draw_svg(scene).encode()
    return found


def step_states(state: State, steps: Sequence[Frame]) -> list[dict[str, Any]]:
    """What the page shows at each step, in the words of its address.

    A story goes by its own steps, a comparison by its outcomes. Of paths the first is walked, its new claim chosen at each
    step; a step that repeats nothing of those before it is the next path.

    >>> step_states({"story": "s"}, [Frame(), Frame()])
    [{'story': 's', 'step': 1}, {'story': 's', 'step': 2}]
    """
    if "story" in state:
        return [{**state, "step": number} for number in range(1, len(steps) + 1)]
    if "compare" in state:
        return [{**state, "to": frame.focus[-1]} for frame in steps]
    if "from" not in state:
        return [dict(state) for _ in steps]
    found: list[dict[str, Any]] = []
    path = 1
    for number, frame in enumerate(steps):
        walks = number == 0 or any(role == "quiet" for _, role in frame.claims)
        path += not walks
        new = [claim for claim, role in frame.claims if role == "strong"]
        chosen: dict[str, Any] = {"claim": new[0]} if path == 1 and new else {}
        found.append({**state, "path": path, **chosen})
    return found


def _read(name: str) -> bytes:
    """A file that is shipped beside this module."""
    return (files("moagraph.export.deck") / name).read_bytes()


def _as_script(plan: Any) -> Any:
    """Plain values as JSON that may stand in a script tag."""
    from markupsafe import Markup

    text = json.dumps(plan, ensure_ascii=False, sort_keys=True)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)  # noqa: S704 # nothing in it can end the tag
