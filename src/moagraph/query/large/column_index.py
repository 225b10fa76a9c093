"""The index of a Mechanism in columns: the same words, nothing made until it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from moagraph.knowledge.columns import ClaimColumns, relation_signs
from moagraph.knowledge.model import Claim, Mechanism
from moagraph.knowledge.name_list import NameList
from moagraph.knowledge.vocabulary import NULL, RELATIONS
from moagraph.query.index import ClaimFilter, Index, View

__all__ = ["ColumnIndex"]


class _Numbers(Mapping[str, int]):
    """Node id to its number."""

    def __init__(self, names: NameList) -> None:
        self._names = names

    def __getitem__(self, name: str) -> int:
        number = self._names.find(name)
        if number < 0:
            raise KeyError(name)
        return number

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


class ColumnIndex(Index):
    """An index whose claims are rows; other searches than those for paths make them all."""

    def __init__(self, columns: ClaimColumns, mechanism: Mechanism) -> None:
        self.mechanism = mechanism
        self.columns = columns
        self.ids = columns.names
        self.number = _Numbers(columns.names)
        self.triggers = ()
        self.bit = {}
        self.trunk = 1
        self.all_triggers = 1
        self._views: dict[ClaimFilter, View] = {}

    @property
    def is_large(self) -> bool:
        """Always: its claims are not made."""
        return True

    @cached_property
    def claims(self) -> Sequence[Claim]:  # type: ignore[override]  # made late, as it is large
        """Every causal claim, by id."""
        import numpy as np

        rows = np.flatnonzero(relation_signs()[self.columns.relation] <= 1)
        return tuple(map(self.columns.claim, rows.tolist()))

    @cached_property
    def nulls(self) -> tuple[Claim, ...]:  # type: ignore[override]  # made late, like the claims
        """Every claim of no effect, by id."""
        import numpy as np

        is_null = np.isin(self.columns.relation, [RELATIONS.index(word) for word in NULL])
        return tuple(map(self.columns.claim, np.flatnonzero(is_null).tolist()))
