"""Signed, cited mechanism-of-action graphs: causal paths, one offline page, slides.

    import moagraph

    graph = moagraph.load()
    for path in moagraph.find_paths(graph, "ketamine", "BDNF release", sign=1):
        print(path)
    moagraph.export(graph, "ketamine.html", source="ketamine", target="BDNF release")

The names below are the public ones; each is loaded when first asked for, so that importing
moagraph loads nothing heavy.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from moagraph.errors import (
        BadGraphError,
        BadQueryError,
        CannotWriteError,
        MissingExtraError,
        MoagraphError,
        UnknownNameError,
        UnreadableFileError,
    )
    from moagraph.exchange.open import open_graph as load
    from moagraph.knowledge.model import Mechanism
    from moagraph.query.between import find_between as between
    from moagraph.query.block import block_nodes as block
    from moagraph.query.bottlenecks import find_bottlenecks as bottlenecks
    from moagraph.query.compare import compare_drugs as compare
    from moagraph.query.conflicts import find_conflicts as conflicts
    from moagraph.query.evaluate import evaluate
    from moagraph.query.loops import find_loops as loops
    from moagraph.query.matrix import make_matrix as matrix
    from moagraph.query.paths import Path as CausalPath
    from moagraph.query.paths import Paths, find_paths
    from moagraph.query.reach import find_around as around
    from moagraph.query.verdict import find_verdict as verdict

# The package of writers and the function `export` share a name. Loading the package first lets
# the function below have it for good: a package is bound to its parent only when it is loaded.
import_module("moagraph.export")

__all__ = [
    "BadGraphError",
    "BadQueryError",
    "CannotWriteError",
    "CausalPath",
    "Mechanism",
    "MissingExtraError",
    "MoagraphError",
    "Paths",
    "UnknownNameError",
    "UnreadableFileError",
    "__version__",
    "around",
    "between",
    "block",
    "bottlenecks",
    "compare",
    "conflicts",
    "evaluate",
    "export",
    "find_paths",
    "load",
    "loops",
    "matrix",
    "verdict",
]

_HOMES = {
    "BadGraphError": "errors:BadGraphError",
    "BadQueryError": "errors:BadQueryError",
    "CannotWriteError": "errors:CannotWriteError",
    "CausalPath": "query.path:Path",
    "Mechanism": "knowledge.model:Mechanism",
    "MissingExtraError": "errors:MissingExtraError",
    "MoagraphError": "errors:MoagraphError",
    "Paths": "query.paths:Paths",
    "UnknownNameError": "errors:UnknownNameError",
    "UnreadableFileError": "errors:UnreadableFileError",
    "around": "query.reach:find_around",
    "between": "query.between:find_between",
    "block": "query.block:block_nodes",
    "bottlenecks": "query.bottlenecks:find_bottlenecks",
    "compare": "query.compare:compare_drugs",
    "conflicts": "query.conflicts:find_conflicts",
    "evaluate": "query.evaluate:evaluate",
    "find_paths": "query.paths:find_paths",
    "load": "exchange.open:open_graph",
    "loops": "query.loops:find_loops",
    "matrix": "query.matrix:make_matrix",
    "verdict": "query.verdict:find_verdict",
}
"""Public name to its home below this package."""


def export(mechanism: Mechanism, path: str | Path, **selection: Any) -> None:
    """Nothing; the file holds a selection of the graph, in the format that its suffix means.

    See `moagraph.cli.drawing.export` for what can be selected and how it may look.
    """
    from moagraph.cli.drawing import export as write

    write(mechanism, path, **selection)


def __getattr__(name: str) -> Any:
    """The public name, loaded from its home module on first use and kept."""
    if name == "__version__":
        from importlib.metadata import version

        found: Any = version("moagraph")
    elif name in _HOMES:
        module, _, attribute = _HOMES[name].partition(":")
        found = getattr(import_module(f"moagraph.{module}"), attribute)
    else:
        raise AttributeError(f"module 'moagraph' has no attribute {name!r}")
    globals()[name] = found
    if "IPython" in sys.modules:  # in a notebook graphs and answers show themselves as pictures
        import_module("moagraph.notebook").register()
    return found


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)
