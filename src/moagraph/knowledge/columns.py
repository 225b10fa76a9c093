"""A Mechanism of millions of claims: columns of numbers, values made only when looked at.

`NodeColumn` and `ClaimColumns` are mappings like those of a small Mechanism, so that all code
that reads a Mechanism reads these too; they hold about 20 bytes per claim instead of a kilobyte.
Such graphs come from edge tables: they have no evidence, so every grade is none and shared.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, ValuesView
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from moagraph.knowledge.model import Claim, Mechanism, Node
from moagraph.knowledge.name_list import NameList
from moagraph.knowledge.vocabulary import CAUSAL, NULL, RELATIONS, Grade

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["ROW_PREFIX", "ClaimColumns", "LargeMechanism", "NodeColumn", "relation_signs"]

ROW_PREFIX: Final = "row-"
_WHOLES: Final = ("part_of", "isoform_of", "form_of")


def relation_signs() -> NDArray[np.int8]:
    """The sign of every relation in the vocabulary's order: 1, -1, 0 unknown; 2: not causal."""
    import numpy as np

    signs = [(CAUSAL[word] or 0) if word in CAUSAL else 2 for word in RELATIONS]
    return np.array(signs, dtype=np.int8)


@dataclass(frozen=True, eq=False)
class NodeColumn(Mapping[str, Node]):
    """Node ids in code point order as a mapping to nodes that are nothing but their id."""

    names: NameList

    def __getitem__(self, key: str) -> Node:
        if not isinstance(key, str) or self.names.find(key) < 0:
            raise KeyError(key)
        return Node(key, key)

    def __contains__(self, key: object) -> bool:
        return key in self.names

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)

    def values(self) -> ValuesView[Node]:
        """Every node in the order of the ids; none is looked up by its id."""
        return _NodeValues(self)


class _NodeValues(ValuesView[Node]):
    """The nodes of a column, made one after another."""

    def __init__(self, column: NodeColumn) -> None:
        super().__init__(column)
        self._names = column.names

    def __iter__(self) -> Iterator[Node]:
        return (Node(name, name) for name in self._names)


@dataclass(frozen=True, eq=False)
class ClaimColumns(Mapping[str, Claim]):
    """Claims as columns: numbers of nodes in `names`, and numbers of relations in RELATIONS.

    A claim's id is its row in the table it came from, with leading zeros, so that the order of
    ids is the order of rows. `words` and `word` hold the table's own relation where it is none
    of the vocabulary: it becomes the claim's note.
    """

    names: NameList
    subject: NDArray[np.int32]
    object: NDArray[np.int32]
    relation: NDArray[np.uint8]
    cost: NDArray[np.float64] | None = None
    word: NDArray[np.int32] | None = None
    words: tuple[str, ...] = ("",)

    @cached_property
    def width(self) -> int:
        """How many digits a row number has."""
        return len(str(len(self.subject)))

    def id_of(self, row: int) -> str:
        """The id of the claim in a row, counted from 0."""
        return f"{ROW_PREFIX}{row + 1:0{self.width}d}"

    def row_of(self, key: Hashable) -> int:
        """The row of a claim id; -1 when there is none."""
        if not isinstance(key, str) or not key.startswith(ROW_PREFIX):
            return -1
        digits = key[len(ROW_PREFIX) :]
        if len(digits) != self.width or not digits.isascii() or not digits.isdigit():
            return -1
        row = int(digits) - 1
        return row if 0 <= row < len(self.subject) else -1

    def __getitem__(self, key: str) -> Claim:
        row = self.row_of(key)
        if row < 0:
            raise KeyError(key)
        return self.claim(row)

    def claim(self, row: int) -> Claim:
        """The claim of a row."""
        return Claim(
            id=self.id_of(row),
            subject=self.names[int(self.subject[row])],
            relation=RELATIONS[self.relation[row]],
            object=self.names[int(self.object[row])],
            note="" if self.word is None else self.words[self.word[row]],
            cost=None if self.cost is None else float(self.cost[row]),
        )

    def __iter__(self) -> Iterator[str]:
        return map(self.id_of, range(len(self.subject)))

    def __len__(self) -> int:
        return len(self.subject)


class _NoGrades(Mapping[str, Grade]):
    """Claim id to the grade none, for claims without evidence."""

    def __init__(self, claims: ClaimColumns) -> None:
        self._claims = claims

    def __getitem__(self, key: str) -> Grade:
        if self._claims.row_of(key) < 0:
            raise KeyError(key)
        return "none"

    def __iter__(self) -> Iterator[str]:
        return iter(self._claims)

    def __len__(self) -> int:
        return len(self._claims)


@dataclass(frozen=True)
class LargeMechanism(Mechanism):
    """A Mechanism in columns, without evidence; its `nodes` and `claims` are views of `columns`."""

    columns: ClaimColumns = field(kw_only=True)
    saved: Path | None = field(default=None, kw_only=True)
    """The folder where the columns are kept, and what is made of them may be kept too."""

    @staticmethod
    def of(
        columns: ClaimColumns, *, name: str, title: str = "", saved: Path | None = None
    ) -> LargeMechanism:
        """The Mechanism of some columns."""
        nodes = NodeColumn(columns.names)
        return LargeMechanism(
            name, title=title, nodes=nodes, claims=columns, columns=columns, saved=saved
        )

    @cached_property
    def grades(self) -> Mapping[str, Grade]:
        """Claim id to its grade, which is none: nothing supports these claims."""
        return _NoGrades(self.columns)

    @cached_property
    def disputed(self) -> frozenset[str]:
        """Ids of the claims that face a null on the same pair, and of those nulls."""
        import numpy as np

        columns = self.columns
        is_null = np.isin(columns.relation, [RELATIONS.index(word) for word in NULL])
        if not is_null.any():
            return frozenset()
        causal = relation_signs()[columns.relation] <= 1
        pair = columns.subject.astype(np.int64) * len(columns.names) + columns.object
        facing = causal & np.isin(pair, pair[is_null])
        faced = is_null & np.isin(pair, pair[facing])
        return frozenset(map(columns.id_of, np.flatnonzero(facing | faced).tolist()))

    @cached_property
    def parts(self) -> Mapping[str, tuple[str, ...]]:
        """Whole to its direct parts, isoforms and forms, sorted by id."""
        import numpy as np

        columns, gathered = self.columns, dict[str, set[str]]()
        wanted = np.isin(columns.relation, [RELATIONS.index(word) for word in _WHOLES])
        for row in np.flatnonzero(wanted).tolist():
            whole = columns.names[int(columns.object[row])]
            gathered.setdefault(whole, set()).add(columns.names[int(columns.subject[row])])
        return {whole: tuple(sorted(gathered[whole])) for whole in sorted(gathered)}

    @cached_property
    def digest(self) -> str:
        """First 12 hex digits of the SHA-256 of the canonical tables, written row by row."""
        from moagraph.knowledge.column_digest import digest_columns

        return digest_columns(self)

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other
