"""Every generated document, made anew: `python -m docs.make`, or `make docs`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from docs.writing.commands import write_commands
from docs.writing.coverage import write_coverage
from docs.writing.evaluation import write_evaluation
from docs.writing.format import write_format
from docs.writing.places import DOCS
from docs.writing.questions import write_questions

__all__ = ["DOCUMENTS", "main"]

DOCUMENTS: Final[dict[Path, Callable[[], str]]] = {
    DOCS / "commands.md": write_commands,
    DOCS / "coverage.md": write_coverage,
    DOCS / "evaluation.md": write_evaluation,
    DOCS / "format.md": write_format,
    DOCS / "questions.md": write_questions,
}
"""File to what writes its text."""


def main() -> None:
    """Nothing; all documents are written, and those that changed are named."""
    for file, write in DOCUMENTS.items():
        text = write()
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8", newline="\n")
            print(f"wrote {file.relative_to(DOCS.parent)}")


if __name__ == "__main__":
    main()
