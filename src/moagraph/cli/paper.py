"""How text for people is set: width, colour and arrows that the stream can show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple, TextIO

from moagraph.cli.emit import can_show, has_colour, text_width
from moagraph.export.tables import make_safe, width_of
from moagraph.knowledge.vocabulary import Sign

__all__ = ["Paper", "pieces"]

_ARROWS: Final[dict[Sign, str]] = {1: "\u2192", -1: "\u22a3", None: "\u22b8"}
_PLAIN_ARROWS: Final[dict[Sign, str]] = {1: "->", -1: "-|", None: "-o"}
_COLOURS: Final = {"increases": "32", "decreases": "31", "contested": "35", "unknown": "33"}


class Paper(NamedTuple):
    """What text is written on: so wide, with colour or without, with Unicode signs or ASCII."""

    width: int = 100
    colour: bool = False
    plain: bool = False

    @classmethod
    def of(cls, stream: TextIO | None) -> Paper:
        """The paper that a stream is; None stands for a file."""
        signs = "".join((*_ARROWS.values(), "\u00b7"))
        return cls(text_width(stream), has_colour(stream), not can_show(signs, stream))

    @property
    def dot(self) -> str:
        """What stands between the words of a heading."""
        return " - " if self.plain else " \u00b7 "

    def arrow(self, sign: Sign, *, disputed: bool = False) -> str:
        """The arrow of a step: to, or bar, or open circle; an exclamation mark when disputed."""
        arrow = (_PLAIN_ARROWS if self.plain else _ARROWS)[sign]
        return self._paint(arrow + "!" * disputed, "1;31" if disputed else "1")

    def word(self, word: str) -> str:
        """A word for a sign or verdict, in its colour."""
        return self._paint(word, _COLOURS.get(word, "1"))

    def strong(self, text: str) -> str:
        """Text that stands out."""
        return self._paint(text, "1")

    def faint(self, text: str) -> str:
        """Text that stands back."""
        return self._paint(text, "2")

    def _paint(self, text: str, code: str) -> str:
        """The text in a colour, where there is colour."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour else text

    def fill(self, pieces: Iterable[tuple[str, str]], *, first: str = "", rest: str = "") -> str:
        """Pieces set into lines: broken only between pieces, never wider than the paper if possible.

        A piece is what is measured and what is printed (the same with colour codes). `first` and
        `rest` begin the first and every later line.
        """
        lines, line, used = [], first, width_of(first)
        begun = False
        for bare, painted in pieces:
            wide = width_of(bare)
            if begun and used + 1 + wide > self.width:
                lines.append(line)
                line, used, begun = rest, width_of(rest), False
            line += f" {painted}" if begun else painted
            used += wide + begun
            begun = True
        return "\n".join([*lines, line])

    def prose(self, text: str, *, first: str = "", rest: str = "") -> str:
        """Text made safe and set into lines, broken between words."""
        return self.fill(pieces(text), first=first, rest=rest)

    def list(self, lines: Sequence[str], *, mark: str = "  ") -> str:
        """Lines one below another, each made safe, wrapped and indented."""
        rest = " " * (width_of(mark) + 2)
        return "\n".join(self.prose(line, first=mark, rest=rest) for line in lines)


def pieces(text: str, paint: Callable[[str], str] = str) -> list[tuple[str, str]]:
    """The words of a text made safe, each as it is measured and as it is painted.

    >>> pieces("raised  twice")
    [('raised', 'raised'), ('twice', 'twice')]
    """
    return [(word, paint(word)) for word in make_safe(text).split()]
