"""Signed, cited mechanism-of-action graphs: causal paths, one offline page, slides.

The names below are the public ones; each is loaded when first asked for, so that importing
moagraph loads nothing heavy.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from moagraph.errors import MoagraphError
    from moagraph.knowledge.model import Mechanism

__all__ = ["Mechanism", "MoagraphError", "__version__"]

__version__ = "0.1.0"

_HOMES = {
    "Mechanism": "moagraph.knowledge.model",
    "MoagraphError": "moagraph.errors",
}


def __getattr__(name: str) -> Any:
    """The public name, loaded from its home module on first use."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'moagraph' has no attribute {name!r}")


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)
