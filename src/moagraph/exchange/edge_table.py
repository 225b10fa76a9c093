"""Edge tables: TSV or CSV files with a line per claim, of a few lines or of ten million.

The heading names the columns, in any order and case: source and target (or subject and object,
from and to), and if there are such: sign (or effect), relation (or rel), cost (or weight). Other columns are
passed over. A line without a sign takes that of its relation; without either the sign is
unknown. A relation that is none of the vocabulary becomes the claim's note.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from moagraph.errors import BadGraphError, UnreadableFileError
from moagraph.exchange.edge_columns import Raw, read_columns
from moagraph.exchange.saved import open_saved, save, table_name
from moagraph.knowledge.columns import ClaimColumns, LargeMechanism, relation_signs
from moagraph.knowledge.name_list import NameList
from moagraph.knowledge.vocabulary import RELATIONS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["read_edge_table"]

_SHOWN: Final = 20
_RELATION_OF: Final = {1: "increases", -1: "decreases", 0: "modulates"}
_HIGHEST_COST: Final = 1e100
"""So that no sum of costs along a path is more than a number can hold."""

_SPACES: Final = list(b" \t\n\r\v\f")
_UNSAID: Final = 3
_WRONG: Final = 4
_SIGNS: Final[Mapping[str, int]] = {
    "": _UNSAID,
    **dict.fromkeys(("1", "+1", "1.0", "+", "increases", "positive", "activation"), 1),
    **dict.fromkeys(("-1", "-1.0", "-", "\N{MINUS SIGN}1", "\N{MINUS SIGN}"), -1),
    **dict.fromkeys(("decreases", "negative", "inhibition"), -1),
    **dict.fromkeys(("0", "0.0", "?", "unknown", "nan", "na"), 0),
}


def read_edge_table(path: Path) -> LargeMechanism:
    r"""The Mechanism of an edge table; `.gz` files are read packed.

    A claim's id is its row, `row-17`. Reads three to six million lines a second. Raises
    `UnreadableFileError` when the file is no text table, lacks a column or breaks off in a line,
    `BadGraphError` with the lines that cannot be understood.

    >>> import tempfile
    >>> place = Path(tempfile.mkdtemp()) / "toy.tsv"
    >>> _ = place.write_text("source\ttarget\tsign\na\tb\t-1\n", encoding="utf-8")
    >>> read_edge_table(place).claims["row-1"].relation
    'decreases'
    """
    if (path.parent / "datapackage.json").exists():
        raise UnreadableFileError(f"{path} is one table of a graph; give its folder, {path.parent}")
    kept = open_saved(path)
    if kept is not None:
        return kept
    raw = read_columns(path)
    problems: list[str] = []
    _refuse_blanks(raw, problems)
    relation, word, words = _relations(raw, problems)
    if raw.cost is not None:
        import numpy as np

        is_cost = (raw.cost >= 0) & (raw.cost <= _HIGHEST_COST)
        _report(np.flatnonzero(~is_cost), "cost is no number from 0 to 1e100", problems)
    if problems:
        told = "\n  ".join(problems[:_SHOWN])
        message = f"{path.name} is no edge table that can be used:\n  {told}\ncorrect these lines"
        raise BadGraphError(message, problems)
    columns = ClaimColumns(raw.names, raw.source, raw.target, relation, raw.cost, word, words)
    return save(path, LargeMechanism.of(columns, name=table_name(path)))


def _report(rows: NDArray[np.intp], said: str, problems: list[str]) -> None:
    """Note what is wrong with some rows: the first of them by line, the rest by number."""
    problems += [f"line {row + 2}: {said}" for row in rows[:_SHOWN].tolist()]
    if len(rows) > _SHOWN:
        problems.append(f"and {len(rows) - _SHOWN} more lines: {said}")


def _refuse_blanks(raw: Raw, problems: list[str]) -> None:
    """Note the rows that lack a source or a target, or have one that begins or ends in a space.

    Such a name looks like another on paper, and would be a node of its own.
    """
    import numpy as np

    is_blank, is_spaced = _spaces(raw.names)
    for said, is_wrong in (("is empty", is_blank), ("begins or ends with a space", is_spaced)):
        if is_wrong.any():
            for column, codes in (("source", raw.source), ("target", raw.target)):
                _report(np.flatnonzero(is_wrong[codes]), f"{column} {said}", problems)


def _spaces(names: NameList) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Whether each name is empty, and whether it begins or ends with an ASCII space."""
    import numpy as np

    begins, ends = names.offsets[:-1], names.offsets[1:]
    is_blank = begins == ends
    text = np.append(names.text, np.uint8(0))  # so that the end of the last name can be looked at
    is_spaced = np.isin(text[begins], _SPACES) | np.isin(text[ends - 1], _SPACES)
    return is_blank, is_spaced & ~is_blank


def _relations(
    raw: Raw, problems: list[str]
) -> tuple[NDArray[np.uint8], NDArray[np.int32] | None, tuple[str, ...]]:
    """The relation of every row, and the table's own words where the vocabulary lacks them."""
    import numpy as np

    signs = _signs(raw, problems)
    made = np.zeros(6, dtype=np.uint8)  # -1 is the last place
    for sign, name in ((1, 1), (-1, -1), (0, 0), (_UNSAID, 0), (_WRONG, 0)):
        made[sign] = RELATIONS.index(_RELATION_OF[name])
    relation = made[signs]
    if raw.relation is None:
        return relation, None, ("",)
    codes, said = raw.relation
    known = np.array([RELATIONS.index(w) if w in RELATIONS else -1 for w in said], dtype=np.int16)
    meant = known[codes]
    own = np.append(relation_signs(), np.int8(2))[meant]
    clash = (meant >= 0) & (np.abs(signs) == 1) & (own != signs)
    _report(np.flatnonzero(clash), "sign and relation contradict each other", problems)
    relation = np.where(meant >= 0, meant, relation).astype(np.uint8)
    if (known >= 0).all():
        return relation, None, ("",)
    words = ("", *(word for word in said if word not in RELATIONS and word))
    place = np.array([words.index(w) if w in words else 0 for w in said], dtype=np.int32)
    return relation, place[codes], words


def _signs(raw: Raw, problems: list[str]) -> NDArray[np.int8]:
    """The sign said in every row: 1, -1, 0 for unknown, 3 for unsaid."""
    import numpy as np

    if raw.sign is None:
        return np.full(len(raw.source), _UNSAID, dtype=np.int8)
    codes, words = raw.sign
    meant = [_SIGNS.get(word.strip().lower(), _WRONG) for word in words]
    signs = np.array(meant, dtype=np.int8)[codes]
    _report(np.flatnonzero(signs == _WRONG), "sign is none of 1, -1, 0 or blank", problems)
    return signs
