"""The interactive page: one HTML file that works offline for ever, under a strict policy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from moagraph.errors import BadQueryError
from moagraph.export.network import make_network, read_vis_script
from moagraph.export.page.opening import choose_overview
from moagraph.export.page.pack import pack_graph, to_script_json
from moagraph.export.page.parts import (
    digest_of_script,
    read_part,
    read_script,
    read_style,
    read_words,
)
from moagraph.export.page.rows import claim_rows, node_rows
from moagraph.export.svg import draw_svg
from moagraph.knowledge.model import Mechanism
from moagraph.picture.compose import compose
from moagraph.picture.frame import Frame

__all__ = ["MOST_NODES", "write_html"]

MOST_NODES: Final = 3000
"""Nodes above which a page is refused unless forced: it would be slow to open and unreadable."""

_PICTURE: Final = (1240.0, 780.0)

_EARLY: Final = 'document.documentElement.classList.remove("plain");'
"""Run before anything is drawn: with scripts, tables are not laid out until they are asked for."""


def write_html(
    mechanism: Mechanism,
    *,
    frame: Frame | None = None,
    state: Mapping[str, Any] | None = None,
    force: bool = False,
) -> bytes:
    """The page as UTF-8 bytes: the same arguments give the same bytes on any machine.

    `frame` is what the page opens with: its claims, title and caption; without one the first
    story, or the core of the graph. `state` is the state it opens in when the address has none:
    the keys of the page's address (`from`, `to`, `story`, `step`, ...), lists as sequences.

    Raises `BadQueryError` for a graph of more than `MOST_NODES` nodes unless `force` is set.
    Cost: about a second for a thousand nodes. Loads jinja2 and pyvis.

    >>> from moagraph.knowledge.model import Claim, Node
    >>> toy = Mechanism(
    ...     "toy",
    ...     nodes={n: Node(n, n) for n in "ab"},
    ...     claims={"1": Claim("1", "a", "blocks", "b")},
    ... )
    >>> write_html(toy)[:15]
    b'<!doctype html>'
    """
    if len(mechanism.nodes) > MOST_NODES and not force:
        raise BadQueryError(
            f"{len(mechanism.nodes)} nodes are too many for one page (at most {MOST_NODES}); "
            "select some: --around NODE, or --between A B; or insist with --force"
        )
    opening = frame or _opening_frame(mechanism)
    data = pack_graph(
        mechanism,
        overview=[claim for claim, _ in opening.claims],
        title=opening.title,
        caption=opening.caption,
    )
    data["opening"] = dict(state or {})
    data["network"] = make_network(mechanism, _find_places(mechanism))
    return _render(mechanism, data, opening)


def _opening_frame(mechanism: Mechanism) -> Frame:
    """What a page opens with when nothing was asked for."""
    claims = choose_overview(mechanism)
    words = read_words()["overview"]
    total = len(mechanism.claims)
    caption = words["all"] if len(claims) == total else words["some"]
    return Frame(
        claims=tuple((claim, "plain") for claim in claims),
        nodes=tuple(sorted(mechanism.nodes)) if len(claims) == total else (),
        title=mechanism.title or mechanism.name,
        caption=caption.format(shown=len(claims), total=total),
        footer=_stamp(mechanism),
    )


def _stamp(mechanism: Mechanism) -> str:
    """Name, version and digest of the graph, for footers."""
    version = f" {mechanism.version}" if mechanism.version else ""
    return f"{mechanism.name}{version} · {mechanism.digest}"


def _find_places(mechanism: Mechanism) -> dict[str, tuple[float, float]]:
    """The middle of every box when the whole graph is laid out."""
    everything = Frame(
        claims=tuple((claim, "plain") for claim in mechanism.claims),
        nodes=tuple(sorted(mechanism.nodes)),
    )
    scene = compose(mechanism, everything, legend=False, headings=False)
    return {
        box.node: (round(box.x + box.width / 2, 1), round(box.y + box.height / 2, 1))
        for box in scene.boxes
    }


def _render(mechanism: Mechanism, data: dict[str, Any], opening: Frame) -> bytes:
    """The shell, filled."""
    from importlib.metadata import version

    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    style, script, vis = read_style(), read_script(), read_vis_script()
    picture = draw_svg(compose(mechanism, opening, size=_PICTURE))
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    page = environment.from_string(read_part("shell.html.j2")).render(
        title=mechanism.title or mechanism.name,
        description=mechanism.description or mechanism.title or mechanism.name,
        policy=_write_policy(style, _EARLY, script, vis),
        program_version=version("moagraph"),
        words=read_words(),
        # What follows is ours, or escaped where it is made: scripts and styles by the file,
        # the picture by `moagraph.export.svg`, the data by `to_script_json`.
        style=Markup(style),  # noqa: S704 # our own file
        early=Markup(_EARLY),  # noqa: S704 # our own line
        script=Markup(script),  # noqa: S704 # our own files
        vis=Markup(vis),  # noqa: S704 # checked by `read_vis_script`
        picture=Markup(picture),  # noqa: S704 # escaped by `draw_svg`
        data=Markup(to_script_json(data)),  # noqa: S704 # escaped by `to_script_json`
        nodes=node_rows(mechanism),
        claims=claim_rows(mechanism),
        stamp=_stamp(mechanism),
    )
    return page.encode("utf-8", "backslashreplace")


def _write_policy(style: str, *scripts: str) -> str:
    """The Content-Security-Policy: nothing from anywhere, and only these scripts and this style."""
    allowed = " ".join(digest_of_script(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {digest_of_script(style)}; "
        "img-src data: blob:; connect-src 'none'; base-uri 'none'; form-action 'none'"
    )
