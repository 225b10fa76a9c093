"""Very many names in code point order, as one text and the places where each begins."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, overload

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["NameList"]

_REMEMBERED: Final = 64
"""So many names at most are remembered: one question looks for each of its names a few times."""


class NameList(Sequence[str]):
    """Sorted names as UTF-8 bytes and offsets: a name is decoded when it is looked at.

    The order of UTF-8 bytes is the order of code points, so a name is found by halving. Costs a
    name's bytes and eight more; opens at once from a file that is mapped into memory.
    """

    def __init__(self, text: NDArray[np.uint8], offsets: NDArray[np.int64]) -> None:
        self.text = text
        self.offsets = offsets
        self._bytes = text.data
        self._begins = offsets.data
        self._asked: dict[str, int] = {}

    @staticmethod
    def of(names: Sequence[str]) -> NameList:
        """The list of some names that are sorted already."""
        import numpy as np

        encoded = [name.encode("utf-8", "replace") for name in names]
        offsets = np.zeros(len(encoded) + 1, dtype=np.int64)
        np.cumsum(np.fromiter(map(len, encoded), np.int64, len(encoded)), out=offsets[1:])
        return NameList(np.frombuffer(b"".join(encoded), dtype=np.uint8), offsets)

    def find(self, name: str) -> int:
        """The number of a name; -1 when it is not there."""
        known = self._asked.get(name)
        if known is not None:
            return known
        wanted = name.encode("utf-8", "replace")
        place = bisect_left(range(len(self)), wanted, key=self._raw)
        if place == len(self) or self._raw(place) != wanted:
            return -1
        if len(self._asked) >= _REMEMBERED:
            self._asked.clear()
        self._asked[name] = place
        return place

    def _raw(self, number: int) -> bytes:
        """The bytes of a name."""
        return bytes(self._bytes[self._begins[number] : self._begins[number + 1]])

    @overload
    def __getitem__(self, number: int) -> str: ...
    @overload
    def __getitem__(self, number: slice) -> list[str]: ...
    def __getitem__(self, number: int | slice) -> str | list[str]:
        if isinstance(number, slice):
            return [self[place] for place in range(*number.indices(len(self)))]
        if number < 0:
            number += len(self)
        if number < 0:
            raise IndexError(number)
        begin, end = self._begins[number], self._begins[number + 1]  # raises for one too high
        return str(self._bytes[begin:end], "utf-8")

    def __len__(self) -> int:
        return len(self._begins) - 1

    def __iter__(self) -> Iterator[str]:
        whole, ends = self._bytes, self.offsets.tolist()
        for begin, end in pairwise(ends):
            yield bytes(whole[begin:end]).decode("utf-8")

    def __contains__(self, name: Any) -> bool:
        return isinstance(name, str) and self.find(name) >= 0
