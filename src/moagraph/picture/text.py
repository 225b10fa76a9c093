"""How wide text is in the bundled font, and how it breaks into lines; no machine's fonts matter."""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from pathlib import Path
from typing import Final

__all__ = ["FONT_FILES", "FONT_STACK", "balance", "clean", "find_foreign", "fit", "measure", "wrap"]

FONT_STACK: Final = '"Liberation Sans", Arial, Helvetica, sans-serif'
"""Fonts of one set of widths; whichever a machine has, lines are as long as measured."""

_FOLDER = Path(__file__).parent / "fonts"

FONT_FILES: Final = (
    _FOLDER / "LiberationSans-Regular.ttf",
    _FOLDER / "LiberationSans-Bold.ttf",
)
"""The bundled files, regular first."""

_BREAK_AFTER = "-/\u2013\u2014\u2192\u00b7"
_SHORTEST = 3  # characters on either side of a hyphen that may end a line: 5-HT stays whole
_STEERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_ELLIPSIS = "\u2026"
_CLEANED = {"Cc": " ", "Zl": " ", "Zp": " ", "Cs": "\ufffd"}
_STEP = 0.01  # points, by which lines are tried narrower
_WIDE = 1.25  # of the size: what an emoji or an ideograph takes in the usual fallback fonts


@cache
def _widths(*, bold: bool) -> tuple[dict[int, float], float]:
    """Code point to width, and the width of a glyph the font lacks, for a size of 1."""
    table = json.loads((_FOLDER / "widths.json").read_text(encoding="utf-8"))
    face = table["bold" if bold else "regular"]
    widths = {
        int(first) + offset: units / face["per_em"]
        for first, run in face["runs"].items()
        for offset, units in enumerate(run)
    }
    return widths, face["missing"] / face["per_em"]


def measure(text: str, size: float, *, bold: bool = False) -> float:
    """The width of one line of text at a font size, both in points.

    Kerning is left out, so a line is never wider than this. Characters that the font lacks
    count as wide as the usual fallback fonts draw them; combining marks take no width.

    >>> round(measure("NMDA receptor", 12), 2)
    82.69
    """
    widths, missing = _widths(bold=bold)
    total = 0.0
    for char in text:
        known = widths.get(ord(char))
        total += _foreign(char, missing) if known is None else known
    return total * size


def _foreign(char: str, missing: float) -> float:
    """The width of a character that the font lacks."""
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Mn", "Me"):
        return 0.0
    if char > "\uffff" or unicodedata.east_asian_width(char) in "WF":
        return _WIDE
    return missing


def find_foreign(text: str) -> list[str]:
    r"""The visible characters of a text that the bundled font lacks, each once.

    >>> find_foreign("\u03b2-catenin \u4e2d\u6587\u4e2d") == ["\u4e2d", "\u6587"]
    True
    """
    widths, missing = _widths(bold=False)
    lacking = (char for char in text if ord(char) not in widths)
    return list(dict.fromkeys(char for char in lacking if _foreign(char, missing)))


def clean(text: str) -> str:
    r"""Text on one line: white space and control characters become single spaces.

    Marks that override the direction of reading are left out, so that they cannot reach
    beyond their own text.

    >>> clean("GABA\n\x00 interneuron ")
    'GABA interneuron'
    """
    kept = (
        _CLEANED.get(unicodedata.category(char), char) for char in text if char not in _STEERING
    )
    return " ".join("".join(kept).split())


def fit(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """The text, cut and ended by an ellipsis where it would be wider than `width`.

    >>> fit("antidepressant-like behaviour", 80, 12)
    'antidepress…'
    """
    if measure(text, size, bold=bold) <= width:
        return text
    room = width - measure(_ELLIPSIS, size, bold=bold)
    used = 0.0
    kept = 0
    for char in text:
        used += measure(char, size, bold=bold)
        if used > room:
            break
        kept += 1
    return _whole(text[:kept].rstrip()) + _ELLIPSIS


def _whole(text: str) -> str:
    """Text without a joiner or mark dangling at its end, as a cut may leave one."""
    while text and unicodedata.category(text[-1]) in ("Cf", "Mn", "Me"):
        text = text[:-1]
    return text


def wrap(
    text: str, width: float, size: float, *, bold: bool = False, max_lines: int | None = None
) -> tuple[str, ...]:
    """Lines no wider than `width`, broken at spaces, hyphens and slashes; empty for no text.

    A word wider than a line is broken inside. With `max_lines` the last line is cut to fit and
    ends in an ellipsis.

    >>> wrap("GABA interneuron firing rate", 80, 12)
    ('GABA', 'interneuron', 'firing rate')
    """
    lines: list[str] = []
    line = ""
    pieces = _pieces(clean(text))
    for index, piece in enumerate(pieces):
        if measure((line + piece).rstrip(), size, bold=bold) <= width:
            line += piece
            continue
        if max_lines is not None and len(lines) == max_lines - 1:
            rest = line + "".join(pieces[index:])
            return (*lines, fit(rest, width, size, bold=bold))
        if line:
            lines.append(line.rstrip())
        *full, line = _hard_break(piece, width, size, bold=bold)
        lines += full
    if line:
        lines.append(line.rstrip())
    if max_lines is not None and len(lines) > max_lines:
        lines[max_lines - 1 :] = [fit("".join(lines[max_lines - 1 :]), width, size, bold=bold)]
    return tuple(lines)


def _pieces(text: str) -> list[str]:
    """Text cut after each place where a line may end; joined again it is the text."""
    pieces: list[str] = []
    for word in text.split(" "):
        start = 0
        for index in range(_SHORTEST, len(word) - _SHORTEST + 1):
            if word[index - 1] in _BREAK_AFTER and index - start >= _SHORTEST:
                pieces.append(word[start:index])
                start = index
        pieces.append(word[start:] + " ")
    pieces[-1] = pieces[-1][:-1]
    return pieces if text else []


def _hard_break(piece: str, width: float, size: float, *, bold: bool) -> list[str]:
    """A word in parts no wider than a line, each at least one character long."""
    parts: list[str] = []
    part = ""
    for char in piece:
        if part and measure((part + char).rstrip(), size, bold=bold) > width:
            parts.append(part)
            part = ""
        part += char
    return [*parts, part]


def balance(text: str, width: float, size: float, *, max_lines: int = 2) -> tuple[str, ...]:
    """The text on one line if it fits in `width`, else on few lines of nearly equal length.

    For labels in boxes: of all widths that need no more lines, the narrowest. Words are kept
    whole if that needs no more lines than breaking them at hyphens.

    >>> balance("antidepressant-like behaviour", 140, 12)
    ('antidepressant-like', 'behaviour')
    """
    lines = wrap(text, width, size, max_lines=max_lines)
    if len(lines) <= 1 or lines[-1].endswith(_ELLIPSIS):
        return lines
    words = [f"{word} " for word in clean(text).split(" ")]
    whole = _narrowest(words, width, size, len(lines))
    return whole or _narrowest(_pieces(clean(text)), width, size, len(lines)) or lines


def _narrowest(pieces: list[str], high: float, size: float, most: int) -> tuple[str, ...]:
    """The pieces on `most` lines no wider than need be; empty if `high` is too narrow for them."""
    low = max(measure(piece.rstrip(), size) for piece in pieces)
    best: tuple[str, ...] = ()
    while high >= low:
        lines = _fill(pieces, high, size)
        if len(lines) > most:
            break
        best = lines
        # The next width to try is just less than the widest line.
        high = max(measure(line, size) for line in lines) - _STEP
    return best


def _fill(pieces: list[str], width: float, size: float) -> tuple[str, ...]:
    """Lines filled one after another, each with at least one piece."""
    lines: list[str] = []
    line = ""
    for piece in pieces:
        if line and measure((line + piece).rstrip(), size) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return (*lines, line.rstrip())
