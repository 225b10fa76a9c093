"""Faults of single cells: blank, too long, not allowed, misshapen, or mangled by a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from moagraph.knowledge.curies import judge_curie
from moagraph.knowledge.names import nearest
from moagraph.knowledge.problem import Problem
from moagraph.knowledge.rows import RawTable
from moagraph.knowledge.tables import FORMS, Column
from moagraph.knowledge.vocabulary import NOT_RELATIONS

__all__ = ["check_cells"]

_LONGEST: Final = 10_000
_NOT_VALUES: Final = frozenset(
    [
        "nan",
        "-nan",
        "+nan",
        "<na>",
        "null",
        "none",
        "n/a",
        "#n/a",
        "#name?",
        "#value!",
        "#ref!",
        "#div/0!",
        "#num!",
        "#null!",
    ]
)
_MONTHS: Final = [
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
]
_MONTH: Final = f"(?:{'|'.join(_MONTHS)})"
_DATE: Final = (
    rf"[0-9]{{1,2}}[-. ]{_MONTH}[a-z]*(?:[-. ][0-9]{{2,4}})?|{_MONTH}t?-[0-9]{{1,4}}"
    r"|[0-9]{1,2}[/.][0-9]{1,2}[/.][0-9]{2,4}|(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}(?: .*)?"
    r"|[34][0-9]{4}(?:\.0)?|[0-9](?:\.[0-9]+)?e\+[0-9]+"
)
_LONGEST_DATE: Final = 20
_FORM_CURES: Final = {
    "pmid": "is no PubMed number; digits only, at most 8, such as 27144355",
    "doi": "is no DOI; write it as 10.1038/nature17998, without https://doi.org/",
    "year": "is no year; four digits",
    "number": "is no step number; count from 1",
}


def check_cells(raw: RawTable) -> Iterator[Problem]:
    """Every fault of every cell; a value that many rows share is judged once."""
    for column in raw.table.columns:
        cells = raw.column(column.name)
        faulty: dict[str, list[_Fault]] = {}
        for cell in set(cells).difference(column.allowed):
            if (cell or column.needed) and (faults := _judge(column, cell)):
                faulty[cell] = faults
        if not faulty:
            continue
        for line, cell in zip(raw.lines, cells, strict=True):
            for found, message, near in faulty.get(cell, ()):
                yield Problem("error", raw.table.file, line, column.name, found, message, near)


_Fault = tuple[str, str, tuple[str, ...]]


def _judge(column: Column, cell: str) -> list[_Fault]:
    """What is wrong with a cell, as (found, message, nearest allowed)."""
    if not cell:
        by_itself = " (`moagraph tidy --assign-ids` does)" if column.made else ""
        return [("", f"is blank; it must be filled in{by_itself}", ())]
    general = _judge_text(cell)
    if not general and (column.names_things or column.allowed or column.refers or column.form):
        general = _judge_shape(column, cell)
    if general:
        return [(cell, general, ())]
    if not column.many:
        return _judge_item(column, cell)
    items = cell.split("|")
    faults: list[_Fault] = []
    for position, item in enumerate(items):
        if not item:
            faults.append((cell, "has a blank item; separate items with one |", ()))
        elif item != item.strip():
            faults.append((item, "has blanks around it; remove them", ()))
        elif item in items[:position]:
            faults.append((item, "stands in the list twice; remove one", ()))
        else:
            faults += _judge_item(column, item)
    return faults


def _judge_text(cell: str) -> str:
    """What is wrong with a cell as text, whatever it means."""
    if len(cell) > _LONGEST:
        return f"holds {len(cell):,} characters; at most {_LONGEST:,} make sense in a cell"
    if cell[0].isspace() or cell[-1].isspace():
        return "has blanks around it; remove them"
    if not cell.isprintable() and re.search(
        r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u200b-\u200f\ufeff]", cell
    ):
        return "holds a control character; retype the cell"
    if len(cell) < 9 and cell.lower() in _NOT_VALUES:  # noqa: PLR2004 - none is longer
        return "is no value; leave the cell blank when there is nothing to say"
    return ""


def _judge_shape(column: Column, cell: str) -> str:
    """What is wrong with the outer shape of a cell that is no free text."""
    if "\n" in cell or "\t" in cell:
        return "holds a line break or tab; write it on one line"
    if "|" in cell and not column.many:
        return "holds |, which separates lists; this cell takes one value"
    return ""


def _judge_item(column: Column, item: str) -> list[_Fault]:
    """What is wrong with one value by its column's rules."""
    if column.allowed and item not in column.allowed:
        return [_not_allowed(column, item)]
    if column.form == "curie":
        fault = judge_curie(item)
        return [(item, fault, ())] if fault else []
    if column.form and not re.fullmatch(FORMS[column.form], item):
        return [(item, _FORM_CURES[column.form], ())]
    if column.longest and len(item) > column.longest:
        message = f"has {len(item)} characters; at most {column.longest} fit"
        return [(item, message, ())]
    if column.names_things and len(item) < _LONGEST_DATE and _is_date(item):
        message = "looks like a name that a spreadsheet turned into a date or number; retype it"
        return [(item, message, _before_the_date(item))]
    return []


def _not_allowed(column: Column, item: str) -> _Fault:
    if column.name == "relation" and item in NOT_RELATIONS:
        return item, f"is not a relation; {NOT_RELATIONS[item]}", ()
    allowed = ", ".join(column.allowed)
    return item, f"is not allowed here; allowed: {allowed}", nearest(item, column.allowed)[:1]


def _is_date(item: str) -> bool:
    """Whether a name is what a spreadsheet makes of one; the quick look spares most a match."""
    if not item[0].isdigit() and item[:3].lower() not in _MONTHS:
        return False
    return re.fullmatch(_DATE, item, re.IGNORECASE) is not None


def _before_the_date(item: str) -> tuple[str, ...]:
    """The gene symbols that a spreadsheet makes such a date of: 2-Sep was SEPT2, now SEPTIN2."""
    parts = re.split(r"[-. ]", item)
    number = next((part for part in parts if part.isdigit()), "").lstrip("0")
    month = next((part[:3].lower() for part in parts if part[:1].isalpha()), "")
    stems = {
        "sep": ("SEPT", "SEPTIN"),
        "mar": ("MARCH", "MARCHF"),
        "dec": ("DEC",),
        "oct": ("OCT",),
    }
    return tuple(f"{stem}{number}" for stem in stems.get(month, ()) if number)
