"""From a selection to a file: the one way that `moagraph export` and `moagraph.export` share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from moagraph.cli.frames import Show
from moagraph.errors import BadQueryError
from moagraph.knowledge.model import Mechanism

__all__ = ["export", "find_show"]


def export(
    mechanism: Mechanism,
    path: str | Path,
    *,
    theme: str | None = None,
    size: str | None = None,
    width: int | None = None,
    dpi: float | None = None,
    aspect: str | None = None,
    template: str | Path | None = None,
    transparent: bool = False,
    no_references: bool = False,
    font: Sequence[str | Path] = (),
    force: bool = False,
    **selection: Any,
) -> Show:
    """What was shown, with notes on the file; the file holds it in the format that its suffix means.

    Parameters
    ----------
    mechanism
        The graph.
    path
        Where to; `.html`, `.svg`, `.png` and whatever else `moagraph.export.formats` lists.
    selection
        What to show: `source` and `target` with the options of `find_paths`; or `story`, by its
        id; or `around`, a node with all within `steps` steps; or `between`, two nodes with what
        lies on walks of at most `max_steps`; or `compare`, drugs; or `hypothesis`. Nothing means
        the whole graph.
    theme, size, width, dpi, aspect, template, transparent, no_references
        How it looks, as far as the format knows of it.
    font
        TrueType files for characters that the bundled font lacks, for PNG and PDF.
    force
        Whether to write a page even of a graph that is too large for one.

    Raises
    ------
    BadQueryError
        For an unknown suffix, two selections at once, or an option without use, each with what
        is allowed; `UnknownNameError` among them.
    CannotWriteError
        When the disk refuses; nothing is lost then.

    Examples
    --------
    >>> import tempfile
    >>> from moagraph.knowledge.model import Claim, Node
    >>> claims = {"c": Claim("c", "a", "activates", "b")}
    >>> toy = Mechanism("toy", nodes={n: Node(n, n) for n in "ab"}, claims=claims)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     shown = export(toy, f"{folder}/toy.svg", source="a", target="b")
    ...     Path(folder, "toy.svg").read_text()[:4]
    '<svg'
    """
    from moagraph.export.formats import format_of, write

    format_of(path)
    show = find_show(mechanism, **selection)
    notes = write(
        path,
        mechanism,
        (show.overview, *show.steps),
        state=show.state,
        theme=theme,
        size=size,
        width=width,
        dpi=dpi,
        aspect=aspect,
        template=template,
        transparent=transparent,
        no_references=no_references,
        font=tuple(font),
        force=force,
    )
    return replace(show, notes=notes)


def find_show(
    mechanism: Mechanism,
    *,
    source: str | None = None,
    target: str | None = None,
    story: str | None = None,
    around: str | None = None,
    between: Sequence[str] = (),
    compare: Sequence[str] = (),
    **filters: Any,
) -> Show:
    """What a selection shows; see `export`.

    `hypothesis` is a filter of paths, surroundings, what lies between, and comparisons; alone
    it is a selection. Raises `BadQueryError` for two selections, half of one, or a filter that
    the selection has no use for.
    """
    if (source is None) is not (target is None):
        raise BadQueryError("a path has two ends: give both --from and --to")
    asked: dict[str, Any] = {"paths": source, "story": story, "around": around}
    asked |= {"between": between or None, "compare": compare or None}
    named = [name for name, value in asked.items() if value is not None]
    if len(named) > 1:
        raise BadQueryError(f"{' and '.join(named)} are two selections; leave one out")
    given = {name: value for name, value in filters.items() if not _asks_nothing(name, value)}
    chosen = named[0] if named else ("hypothesis" if "hypothesis" in given else "the whole graph")
    useless = [name for name in given if name not in _FILTERS[chosen]]
    if useless:
        options = " and ".join(name.replace("_", "-") for name in useless)
        raise BadQueryError(f"{options} means nothing for {chosen}; leave it out")
    return _SHOWS[chosen](mechanism, asked | {"target": target}, given)


_MORE: Final = ("hypothesis", "species", "min_grade")

_FILTERS: Final[Mapping[str, tuple[str, ...]]] = {
    "paths": (
        *("sign", "k", "max_steps", "via", "avoid", "coherent", "onset_order", "rank"),
        *("max_expansions", "max_seconds", *_MORE),
    ),
    "between": ("max_steps", "avoid", *_MORE),
    "around": ("steps", "max_expansions", *_MORE),
    "compare": ("max_expansions", *_MORE),
    "hypothesis": ("hypothesis",),
    "story": (),
    "the whole graph": (),
}
"""Selection to the filters that it has a use for."""

_DEFAULTS: Final = {"sign": "any", "k": 10, "rank": "steps"}


def _asks_nothing(name: str, value: Any) -> bool:
    """Whether a filter is as if it were not given; an asked unknown sign is None."""
    if name == "sign":
        return bool(value == "any")
    return value in (None, False, (), _DEFAULTS.get(name, ()))


def _paths(mechanism: Mechanism, asked: dict[str, Any], given: dict[str, Any]) -> Show:
    """The paths of one pair."""
    from moagraph.cli.path_frames import show_paths
    from moagraph.query.paths import find_paths

    return show_paths(find_paths(mechanism, asked["paths"], asked["target"], **given))


def _between(mechanism: Mechanism, asked: dict[str, Any], given: dict[str, Any]) -> Show:
    """What lies between two nodes."""
    from moagraph.cli.part_frames import show_between
    from moagraph.query.between import find_between

    ends = tuple(asked["between"])
    if len(ends) != len(("from", "to")):
        raise BadQueryError(f"between takes two nodes, {len(ends)} were given")
    return show_between(find_between(mechanism, *ends, **given))


def _around(mechanism: Mechanism, asked: dict[str, Any], given: dict[str, Any]) -> Show:
    """What lies around a node."""
    from moagraph.cli.part_frames import show_around
    from moagraph.query.reach import find_around

    return show_around(find_around(mechanism, asked["around"], **given))


def _compare(mechanism: Mechanism, asked: dict[str, Any], given: dict[str, Any]) -> Show:
    """Drugs side by side."""
    from moagraph.cli.part_frames import show_comparison
    from moagraph.query.compare import compare_drugs

    return show_comparison(compare_drugs(mechanism, asked["compare"], **given))


def _story(mechanism: Mechanism, asked: dict[str, Any], _given: dict[str, Any]) -> Show:
    """A story."""
    from moagraph.cli.part_frames import show_story

    return show_story(mechanism, asked["story"])


def _hypothesis(mechanism: Mechanism, _asked: dict[str, Any], given: dict[str, Any]) -> Show:
    """A hypothesis."""
    from moagraph.cli.part_frames import show_hypothesis

    return show_hypothesis(mechanism, given["hypothesis"])


def _whole(mechanism: Mechanism, _asked: dict[str, Any], _given: dict[str, Any]) -> Show:
    """The whole graph."""
    from moagraph.cli.part_frames import show_whole

    return show_whole(mechanism)


_SHOWS: Final[Mapping[str, Callable[[Mechanism, dict[str, Any], dict[str, Any]], Show]]] = {
    "paths": _paths,
    "between": _between,
    "around": _around,
    "compare": _compare,
    "story": _story,
    "hypothesis": _hypothesis,
    "the whole graph": _whole,
}
