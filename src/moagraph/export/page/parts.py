"""The page's own files: words, styles, and the scripts in the order in which they are joined."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from importlib.resources import files
from typing import Any, Final

__all__ = ["SCRIPTS", "digest_of_script", "read_part", "read_script", "read_style", "read_words"]

_SPACES: Final = re.compile(r" *([{}()\[\];,:?=<>*&|]) *")

SCRIPTS: Final = (
    "words",
    "dom",
    "data",
    "names",
    "steps",
    "places",
    "prune",
    "search",
    "paths",
    "verdict",
    "block",
    "compare",
    "columns",
    "order",
    "slots",
    "lanes",
    "bends",
    "routes",
    "layout",
    "shapes",
    "state",
    "answer",
    "select",
    "scene",
    "draw",
    "zoom",
    "legend",
    "cards",
    "combo",
    "searchbox",
    "finder",
    "results",
    "filters",
    "stories",
    "quiz",
    "tables",
    "network",
    "save",
    "share",
    "embed",
    "keys",
    "address",
    "moves",
    "panes",
    "picture",
    "app",
)
"""The script files, each one idea; a later one may use what an earlier one declares."""


@cache
def read_part(name: str) -> str:
    """The text of one of the page's files; line ends are LF whatever the machine."""
    text = (files("moagraph.export.page") / name).read_text(encoding="utf-8")
    return text.replace("\r\n", "\n")


@cache
def read_words() -> Any:
    """All English text of the page, by name."""
    return json.loads(read_part("words.json"))


def read_script() -> str:
    """The whole script: one function scope in strict mode, all files in order.

    Indentation, lines of comment and needless spaces stay behind: no text of the scripts spans
    lines.
    """
    parts = [_slim(read_part(f"script/{name}.js")) for name in SCRIPTS]
    words = json.dumps(read_words(), ensure_ascii=False, separators=(",", ":"))
    return "\n".join(
        ["(function () {", '"use strict";', f"const WORDS = {words};", *parts, "}());"]
    )


def _slim(text: str) -> str:
    """A script without indentation, blank lines, lines of comment and needless spaces."""
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(_tighten(line) for line in lines if line and not line.startswith("//"))


def _tighten(line: str) -> str:
    """A line without spaces around brackets and signs, unless it holds text or a pattern.

    >>> _tighten("if (a < b) { c = [a, b]; }"), _tighten('say("a, b")')
    ('if(a<b){c=[a,b];}', 'say("a, b")')
    """
    return line if any(mark in line for mark in "\"'`/") else _SPACES.sub(r"\1", line)


def read_style() -> str:
    """The page's styles, without comments and indentation."""
    text = re.sub(r"/\*.*?\*/", "", read_part("page.css"), flags=re.DOTALL)
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def digest_of_script(text: str) -> str:
    """What a Content-Security-Policy names an inline script or style by.

    >>> digest_of_script("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
