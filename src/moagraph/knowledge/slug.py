"""Slugs: the made ids of claims, plain ASCII, readable and stable."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from functools import lru_cache
from typing import Final

__all__ = ["claim_slug", "free_slug", "slug"]

_GREEK: Final = ("GREEK SMALL LETTER ", "GREEK CAPITAL LETTER ")
_OTHER: Final = re.compile(r"[^a-z0-9_]+")


@lru_cache(maxsize=4096)
def slug(text: str) -> str:
    r"""Lower-case ASCII letters, digits and underscores, all else a hyphen; Greek is spelt out.

    >>> slug("GABA-A \N{GREEK SMALL LETTER ALPHA}5 (hippocampus)")
    'gaba-a-alpha5-hippocampus'
    """
    if not text.isascii():
        text = "".join(_spell(letter) for letter in unicodedata.normalize("NFKD", text))
    return _OTHER.sub("-", text.lower()).strip("-")


def _spell(letter: str) -> str:
    """A Greek letter's name, any other letter itself."""
    name = unicodedata.name(letter, "")
    return name.rsplit(" ", 1)[-1].lower() if name.startswith(_GREEK) else letter


def claim_slug(subject: str, relation: str, object_: str, site: str = "") -> str:
    """The id a claim is given: subject-relation-object, then its site if it has one.

    >>> claim_slug("ketamine", "blocks", "nmdar_gaba", "prefrontal cortex")
    'ketamine-blocks-nmdar_gaba-prefrontal-cortex'
    """
    made = "-".join(filter(None, map(slug, (subject, relation, object_, site))))
    return made or "claim"


def free_slug(made: str, taken: Container[str]) -> str:
    """The slug itself, or with the first number from 2 on that is not taken.

    >>> free_slug("a-blocks-b", {"a-blocks-b"})
    'a-blocks-b-2'
    """
    if made not in taken:
        return made
    number = 2
    while f"{made}-{number}" in taken:
        number += 1
    return f"{made}-{number}"
