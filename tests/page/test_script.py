"""The script's files: one scope, no name twice, every word there."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Any

import pytest
from tests.page.browser import ScriptEngine

from moagraph.export.page.parts import SCRIPTS, read_part, read_script, read_words
from moagraph.knowledge.names import fold


def test_every_file_is_in_the_list() -> None:
    folder = files("moagraph.export.page") / "script"
    there = sorted(item.name.removesuffix(".js") for item in folder.iterdir())
    assert there == sorted(SCRIPTS)


def test_no_name_is_declared_twice() -> None:
    names: dict[str, str] = {}
    for script in SCRIPTS:
        text = read_part(f"script/{script}.js")
        for name in re.findall(r"^(?:async )?(?:function\*?|const|let) (\w+)", text, re.MULTILINE):
            assert name not in names, (name, script, names.get(name))
            names[name] = script


def test_the_script_is_one_strict_function() -> None:
    script = read_script()
    assert script.startswith('(function () {\n"use strict";\n')
    assert script.endswith("}());")


@pytest.mark.parametrize(
    "name",
    [
        "  NMDA   Receptor ",
        "\u03bc-opioid receptor",
        "\u00b5-OPIOID",
        "".join(map(chr, (*range(0x391, 0x3A2), *range(0x3A3, 0x3AA), *range(0x3B1, 0x3CA)))),
        "\uff2b\u00c4 \u03d5",
    ],
)
def test_names_fold_as_on_the_command_line(engine: ScriptEngine, name: str) -> None:
    assert engine.call("fold", name) == fold(name)


def flatten(words: Any, lead: str = "") -> dict[str, str]:
    if isinstance(words, dict):
        found: dict[str, str] = {}
        for name, part in words.items():
            found |= flatten(part, f"{lead}{name}.")
        return found
    return {lead.removesuffix("."): str(words)}


def test_every_word_that_is_said_is_there() -> None:
    known = flatten(read_words())
    text = "\n".join(read_part(f"script/{name}.js") for name in SCRIPTS)
    for key in re.findall(r'\bsay\("([\w. ]+)"', text):
        assert key in known, key
    for key in re.findall(r'sayCount\("([\w.]+)"', text):
        assert f"{key}.one" in known, key


def test_every_word_is_used() -> None:
    text = "\n".join(read_part(f"script/{name}.js") for name in SCRIPTS)
    text += read_part("shell.html.j2")
    unused = []
    for key in flatten(read_words()):
        bare = key.removesuffix(".one").removesuffix(".many")
        lead, _, last = bare.rpartition(".")
        told = (
            rf"\b{re.escape(bare)}\b",  # by its whole name
            rf"\b{re.escape(lead)}\.\$\{{",  # by its last part, worked out
            rf"\b{re.escape(lead)}\[",
            rf"\b{re.escape(lead.partition('.')[0])}\.\$\{{\w+\}}\.{re.escape(last)}\b",
            r"\bWORDS\.help\[" if lead.startswith("help.") else r"$^",
        )
        if not any(re.search(pattern, text) for pattern in told):
            unused.append(key)
    # These are said where the page is made.
    assert unused == ["overview.all", "overview.some", "table.disputed", "table.against"]


def test_lines_are_short_enough_to_read() -> None:
    for name in SCRIPTS:
        for number, line in enumerate(read_part(f"script/{name}.js").splitlines(), start=1):
            assert len(line) <= 120, (name, number)
