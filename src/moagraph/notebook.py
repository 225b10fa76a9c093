"""How graphs and answers show themselves in a notebook: as pictures, beside their text.

    %load_ext moagraph.notebook

is not needed where moagraph is imported inside a running IPython: it registers itself then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from moagraph.knowledge.model import Mechanism
from moagraph.picture.frame import Frame, Role
from moagraph.picture.scene import Scene

__all__ = ["draw", "draw_for_print", "load_ipython_extension", "register"]

_MOST = 60  # claims up to which a whole graph is shown; of a larger one its core is


def register(shell: Any = None) -> bool:
    """Whether pictures are now shown; False outside a running IPython.

    Graphs, paths, verdicts and comparisons get SVG pictures beside their plain text, also in
    notebooks exported as HTML; and PDF pictures, which LaTeX takes as they are.

    `shell` is the running IPython, found when not given. Nothing is imported but what IPython has
    already.
    """
    if shell is None:
        import sys

        if "IPython" not in sys.modules:
            return False
        from IPython.core.getipython import get_ipython

        shell = get_ipython()
    if shell is None:
        return False
    formatters = shell.display_formatter.formatters
    for module, name in _FRAMES:
        formatters["image/svg+xml"].for_type_by_name(
            f"moagraph.{module}", name, lambda value: draw(value, shell.user_ns)
        )
        formatters["application/pdf"].for_type_by_name(
            f"moagraph.{module}", name, lambda value: draw_for_print(value, shell.user_ns)
        )
    return True


def load_ipython_extension(shell: Any) -> None:
    """Nothing; `%load_ext moagraph.notebook` has registered the pictures."""
    register(shell)


def draw(value: Any, variables: Mapping[str, Any] | None = None) -> str | None:
    """The picture of a graph or an answer as SVG, as wide as its room; None for other values.

    A lone path knows no graph: it is drawn with the first graph that has its claims, among
    `variables` or the graphs of the answers there; None without one.

    >>> from moagraph.knowledge.model import Claim, Node
    >>> claims = {"c": Claim("c", "a", "activates", "b")}
    >>> toy = Mechanism("toy", nodes={n: Node(n, n) for n in "ab"}, claims=claims)
    >>> draw(toy)[:4], draw("toy")
    ('<svg', None)
    """
    from moagraph.export.svg import draw_svg

    scene = _compose(value, variables)
    if scene is None:
        return None
    return draw_svg(scene).replace("<svg ", '<svg style="max-width:100%;height:auto" ', 1)


def draw_for_print(value: Any, variables: Mapping[str, Any] | None = None) -> bytes | None:
    """The same picture as a PDF file of one page; None where `draw` gives none.

    What a notebook exported by way of LaTeX shows, which cannot take SVG without other programs.
    """
    from moagraph.export.pdf import draw_pdf

    scene = _compose(value, variables)
    return None if scene is None else draw_pdf(scene)


def _compose(value: Any, variables: Mapping[str, Any] | None) -> Scene | None:
    """The picture of a graph or an answer; None for other values."""
    from moagraph.picture.compose import compose

    make = _FRAMES.get((type(value).__module__.removeprefix("moagraph."), type(value).__name__))
    found = make(value, variables or {}) if make else None
    return None if found is None else compose(*found)


_Found = tuple[Mechanism, Frame]


def _draw_mechanism(mechanism: Mechanism, _variables: Mapping[str, Any]) -> _Found:
    """A graph: all of it while that is legible, else its core."""
    from moagraph.cli.frames import FrameMaker
    from moagraph.export.page.opening import choose_overview

    claims = tuple(mechanism.claims)
    if len(claims) > _MOST:
        claims = tuple(choose_overview(mechanism))
    caption = f"{len(mechanism.nodes)} nodes, {len(mechanism.claims)} claims"
    if len(claims) < len(mechanism.claims):
        caption += f"; the {len(claims)} claims at its core are shown"
    whole = len(claims) == len(mechanism.claims)
    frame = Frame(
        claims=tuple((claim, "plain") for claim in claims),
        nodes=tuple(mechanism.nodes) if whole else (),
        title=mechanism.title or mechanism.name,
        caption=f"{caption}.",
        footer=FrameMaker(mechanism, "").footer,
    )
    return mechanism, frame


def _draw_paths(paths: Any, _variables: Mapping[str, Any]) -> _Found:
    """Paths: all in one picture, the best standing out."""
    from moagraph.cli.path_frames import show_paths

    return paths.mechanism, show_paths(paths).overview


def _draw_path(path: Any, variables: Mapping[str, Any]) -> _Found | None:
    """One path, with a graph that has it."""
    from moagraph.cli.frames import FrameMaker
    from moagraph.knowledge.sentence import name_of, sign_words

    needed = {claim for step in path.claims for claim in step}
    for mechanism in _graphs(variables):
        if needed <= set(mechanism.claims):
            ends = (path.nodes[0], path.nodes[-1])
            title = " to ".join(name_of(mechanism, end) for end in ends)
            roles: dict[str, Role] = {claim: "strong" for step in path.claims for claim in step}
            caption = f"{sign_words(path.sign)}, {path.steps} steps, grade {path.grade}."
            return mechanism, FrameMaker(mechanism, "").make(roles, title, caption, focus=ends)
    return None


def _graphs(variables: Mapping[str, Any]) -> Iterator[Mechanism]:
    """The graphs among a notebook's variables, the newest first, and those of its answers."""
    for value in reversed(list(variables.values())):
        graph = value if isinstance(value, Mechanism) else getattr(value, "mechanism", None)
        if isinstance(graph, Mechanism):
            yield graph


def _draw_verdict(verdict: Any, _variables: Mapping[str, Any]) -> _Found:
    """A verdict: the best path of each camp, and what asserts that there is no effect."""
    from moagraph.cli.frames import FrameMaker
    from moagraph.knowledge.sentence import name_of

    mechanism, query = verdict.mechanism, verdict.query
    source, target = query["from"][0], query["to"][0]
    camps = verdict.camps
    roles: dict[str, Role] = {}
    told = []
    for word, camp in (
        ("increases", camps.increases),
        ("decreases", camps.decreases),
        ("unknown", camps.unknown),
    ):
        if camp.best is not None:
            told.append(f"{camp.paths}{' or more' * camp.at_least} paths: {word}")
            for claims in camp.best.claims:
                roles |= dict.fromkeys(claims, "strong")
    for claim in verdict.no_effect:
        roles.setdefault(claim, "plain")
    title = f"{name_of(mechanism, source)}, {name_of(mechanism, target)}: {verdict.verdict}"
    caption = f"{'; '.join(told) or 'There is no path'}. The best of each camp is shown."
    maker = FrameMaker(mechanism, f"verdict {query['source']} {query['target']}")
    ends = (source, target)
    return mechanism, maker.make(roles, title, caption, focus=ends, nodes=ends)


def _draw_comparison(comparison: Any, _variables: Mapping[str, Any]) -> _Found:
    """Drugs compared: what they share stands out."""
    from moagraph.cli.part_frames import show_comparison

    return comparison.mechanism, show_comparison(comparison).overview


_FRAMES: Final[Mapping[tuple[str, str], Callable[[Any, Mapping[str, Any]], _Found | None]]] = {
    ("knowledge.model", "Mechanism"): _draw_mechanism,
    ("query.path", "Path"): _draw_path,
    ("query.paths", "Paths"): _draw_paths,
    ("query.verdict", "Verdict"): _draw_verdict,
    ("query.compare", "Comparison"): _draw_comparison,
}
"""Module and name of what has a picture, to what makes its frame; nothing heavy is imported."""
