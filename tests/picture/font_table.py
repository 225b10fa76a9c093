"""The width table of the bundled font, read from its files: `python tests/picture/font_table.py`.

Run it after replacing the font; a test fails while the table and the font differ.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import moagraph.picture.fonts

FONTS = Path(moagraph.picture.fonts.__file__).parent
FILES = {"regular": "LiberationSans-Regular.ttf", "bold": "LiberationSans-Bold.ttf"}


def read_widths(path: Path) -> tuple[int, int, dict[int, int]]:
    """Units per em, the width of a missing glyph, and code point to width, all in font units."""
    from reportlab.pdfbase.ttfonts import TTFontFile

    font: Any = TTFontFile(str(path))
    per_em = int(font.unitsPerEm)
    widths = {code: round(font.charWidths[code] * per_em / 1000) for code in font.charToGlyph}
    return per_em, round(font.defaultWidth * per_em / 1000), widths


def pack(widths: dict[int, int]) -> dict[str, list[int]]:
    """Runs of neighbouring code points: first code point to the widths from there on."""
    runs: dict[str, list[int]] = {}
    first = previous = -2
    for code in sorted(widths):
        if code != previous + 1:
            first = code
        runs.setdefault(str(first), []).append(widths[code])
        previous = code
    return runs


def make_table() -> str:
    """The whole table as JSON text."""
    table: dict[str, Any] = {}
    for name, file in FILES.items():
        per_em, missing, widths = read_widths(FONTS / file)
        table[name] = {"per_em": per_em, "missing": missing, "runs": pack(widths)}
    return json.dumps(table, separators=(",", ":"), sort_keys=True) + "\n"


if __name__ == "__main__":
    (FONTS / "widths.json").write_text(make_table(), encoding="utf-8")
