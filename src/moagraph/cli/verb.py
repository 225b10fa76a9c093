"""What a verb is to click: a command that says a true example, and a group that loads it late."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

__all__ = ["LateGroup", "Verb"]


class Verb(click.Command):
    """A command whose help ends with examples; each of them runs as a test."""

    def __init__(self, *args: Any, examples: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = examples

    def format_epilog(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Nothing; the examples are in the help."""
        with formatter.section("Example" if len(self.examples) == 1 else "Examples"):
            for example in self.examples:
                indent = " " * formatter.current_indent
                formatter.write(_break_line(f"{indent}{example}", formatter.width) + "\n")


def _break_line(line: str, width: int) -> str:
    """A command as one line or, where it is too long, as several that a shell takes as one."""
    lines = [""]
    for piece in re.split(r" (?=--?\w)", line):
        if lines[-1] and len(f"{lines[-1]} {piece} \\") > width:
            lines.append(f"      {piece}")
        else:
            lines[-1] = f"{lines[-1]} {piece}" if lines[-1] else piece
    return " \\\n".join(lines)


class LateGroup(click.Group):
    """A group that knows each verb's place and one line of help, and loads a verb when called.

    `sections` maps a heading to its verbs, each to ("module:function", one line of help).
    """

    def __init__(
        self, *args: Any, sections: Mapping[str, Mapping[str, tuple[str, str]]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.sections = sections
        self._places = {verb: row[0] for rows in sections.values() for verb, row in rows.items()}

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """The verbs, in the order of the help."""
        return list(self._places)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb, loaded now; None when there is none of that name."""
        if cmd_name not in self._places:
            return None
        module, _, function = self._places[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), function)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb that is meant, and what is left for it; a mistyped one is met by its like."""
        typed = args[0]
        if typed in self._places or ctx.resilient_parsing or typed.startswith("-"):
            return super().resolve_command(ctx, args)
        from difflib import get_close_matches

        near = get_close_matches(typed.lower(), self._places, n=3)
        advice = f"nearest: {', '.join(near)}" if near else "`moagraph --help` lists them"
        raise click.UsageError(f"there is no verb {typed!r}; {advice}", ctx)

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Nothing; the verbs are in the help by section, and none of them was loaded."""
        widest = max(len(verb) for verb in self._places)
        for title, rows in self.sections.items():
            with formatter.section(title):
                formatter.write_dl([(verb.ljust(widest), row[1]) for verb, row in rows.items()])
