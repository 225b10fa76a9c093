"""Numbers for the texts of cells, equal texts the same: a hash table that lives in arrays."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

import numpy as np

from moagraph.exchange.table_cells import PADDING
from moagraph.knowledge.name_list import NameList

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["CellNumbers"]

_WORD: Final = len(PADDING)
_MOST_WORDS: Final = 8
"""Longer texts are looked up one by one."""

_FIRST_SIZE: Final = 1 << 12
_MASKS: Final = np.array([(1 << 8 * size) - 1 for size in range(_WORD + 1)], dtype=np.uint64)

_Number = TypeVar("_Number", np.int64, np.uint64)
Words: TypeAlias = "list[NDArray[np.uint64]]"


class CellNumbers:
    """Texts, each with a number from 1 on; found by their bytes, eight at a time.

    A text's place in the table comes from random factors drawn anew for every table, so that no
    file can be made to fill it badly; what it gives in the end does not depend on them. Costs
    about 20 ns a cell, more where texts are many or longer than eight bytes.
    """

    def __init__(self) -> None:
        self.count = 0
        factors = np.frombuffer(os.urandom(_WORD * _MOST_WORDS), dtype=np.uint64)
        self._factors = factors | np.uint64(1)
        self._slots = np.zeros(_FIRST_SIZE, dtype=np.int32)
        # By number; what is at 0 equals no text, as these bytes are none.
        self._length = np.full(1, -1, dtype=np.int64)
        self._hash = np.zeros(1, dtype=np.uint64)
        self._words: Words = [np.full(1, _MASKS[_WORD], dtype=np.uint64)]
        self._long: dict[bytes, int] = {}

    def numbers(
        self, text: NDArray[np.uint8], begins: NDArray[np.int64], ends: NDArray[np.int64]
    ) -> NDArray[np.int32]:
        """The numbers of some cells of a text, which ends in PADDING."""
        length = ends - begins
        if length.max(initial=0) <= _WORD:
            return self._numbers(text, begins, length, 1)
        size = np.clip((length + (_WORD - 1)) // _WORD, 1, _MOST_WORDS + 1)
        sizes = np.flatnonzero(np.bincount(size)).tolist()
        found = np.empty(len(begins), dtype=np.int32)
        for words in sizes:
            rows = np.flatnonzero(size == words)
            found[rows] = self._numbers(text, begins[rows], length[rows], words)
        return found

    def _numbers(
        self,
        text: NDArray[np.uint8],
        begins: NDArray[np.int64],
        length: NDArray[np.int64],
        size: int,
    ) -> NDArray[np.int32]:
        """The numbers of texts of so many words each."""
        if size > _MOST_WORDS:
            return self._long_numbers(text, begins, length)
        while len(self._words) < size:  # else a text would equal a longer one that it begins
            self._words.append(np.zeros_like(self._words[0]))
        words = _words_at(text, begins, length, size)
        hashed = words[0] * self._factors[0]
        for word, factor in zip(words[1:], self._factors[1:], strict=False):
            hashed += word * factor
        found = self._slots.take(self._slot_of(hashed))
        left = np.flatnonzero(~self._is_same(found, words, length))
        if len(left):
            found[left] = self._settle([word[left] for word in words], hashed[left], length[left])
        return found

    def _slot_of(self, hashed: NDArray[np.uint64]) -> NDArray[np.int64]:
        """The first place in the table where texts may be."""
        bits = len(self._slots).bit_length() - 1
        return (hashed >> np.uint64(64 - bits)).astype(np.int64)

    def _step_of(self, hashed: NDArray[np.uint64]) -> NDArray[np.int64]:
        """How far texts go on from a place that another has: an odd number of places."""
        return ((hashed >> np.uint64(16)).astype(np.int64) & (len(self._slots) - 1)) | 1

    def _is_same(
        self, number: NDArray[np.int32], words: Words, length: NDArray[np.int64]
    ) -> NDArray[np.bool_]:
        """Whether the texts of some numbers are these."""
        is_same: NDArray[np.bool_] = self._words[0].take(number) == words[0]
        for known, word in zip(self._words[1:], words[1:], strict=False):
            is_same &= known.take(number) == word
        if (length % _WORD == 0).any():  # else zeros in the last word end the text that has it
            is_same &= self._length.take(number) == length
        return is_same

    def _settle(
        self, words: Words, hashed: NDArray[np.uint64], length: NDArray[np.int64]
    ) -> NDArray[np.int32]:
        """The numbers of texts that are not in their first place, or new."""
        self._make_room(len(hashed))
        found = np.empty(len(hashed), dtype=np.int32)
        left = np.arange(len(hashed))
        place, step = self._slot_of(hashed), self._step_of(hashed)
        while len(left):
            is_free = self._slots[place[left]] == 0
            if is_free.any():
                self._add(left[is_free], place, words, hashed, length)
            number = self._slots[place[left]]
            is_here = self._is_same(number, [word[left] for word in words], length[left])
            found[left[is_here]] = number[is_here]
            left = left[~is_here]
            place[left] = (place[left] + step[left]) & (len(self._slots) - 1)
        return found

    def _add(
        self,
        rows: NDArray[np.int64],
        place: NDArray[np.int64],
        words: Words,
        hashed: NDArray[np.uint64],
        length: NDArray[np.int64],
    ) -> None:
        """Give one text of every free place a number; the others find it, or go on."""
        self._slots[place[rows]] = rows
        rows = rows[self._slots[place[rows]] == rows]
        new = slice(self.count + 1, self.count + 1 + len(rows))
        self._slots[place[rows]] = np.arange(new.start, new.stop, dtype=np.int32)
        self._length[new], self._hash[new] = length[rows], hashed[rows]
        for known, word in zip(self._words, words, strict=False):
            known[new] = word[rows]
        self.count += len(rows)

    def _make_room(self, more: int) -> None:
        """Make the table fit for so many texts more; at most half is filled."""
        needed = self.count + more + 1
        if needed > len(self._length):
            room = 2 * needed
            self._length, self._hash = _grown(self._length, room), _grown(self._hash, room)
            self._words = [_grown(word, room) for word in self._words]
        if 2 * needed > len(self._slots):
            self._slots = np.zeros(1 << (4 * needed).bit_length(), dtype=np.int32)
            self._fill_slots()

    def _fill_slots(self) -> None:
        """Put the numbers of all texts but the long ones into an empty table."""
        numbers = np.arange(1, self.count + 1, dtype=np.int32)
        left = np.delete(numbers, [number - 1 for number in self._long.values()])
        place, step = self._slot_of(self._hash), self._step_of(self._hash)
        while len(left):
            free = left[self._slots[place[left]] == 0]
            self._slots[place[free]] = free
            left = left[self._slots[place[left]] != left]
            place[left] = (place[left] + step[left]) & (len(self._slots) - 1)

    def _long_numbers(
        self, text: NDArray[np.uint8], begins: NDArray[np.int64], length: NDArray[np.int64]
    ) -> NDArray[np.int32]:
        """The numbers of texts of many words, one by one."""
        raw, first = text.tobytes(), begins.tolist()
        cells = [raw[b:e] for b, e in zip(first, (begins + length).tolist(), strict=True)]
        new = [cell for cell in dict.fromkeys(cells) if cell not in self._long]
        self._make_room(len(new))
        self._long.update(zip(new, range(self.count + 1, self.count + 1 + len(new)), strict=True))
        self.count += len(new)
        return np.array([self._long[cell] for cell in cells], dtype=np.int32)

    def in_order(self) -> tuple[NDArray[np.int32], NameList]:
        """The texts in code point order, and by number the place of each in that order."""
        names = NameList(*self._packed(np.arange(1, self.count + 1)))
        if self._long:
            raw = {number: cell for cell, number in self._long.items()}
            texts = [raw.get(n, b"").decode() or names[n - 1] for n in range(1, self.count + 1)]
            order = np.array(sorted(range(self.count), key=texts.__getitem__), dtype=np.int64)
            names = NameList.of([texts[number] for number in order.tolist()])
        else:
            known = [_as_text(word[1 : self.count + 1]) for word in self._words]
            order = np.argsort(known[0]) if len(known) == 1 else np.lexsort(known[::-1])
            names = NameList(*self._packed(order + 1))
        place = np.zeros(self.count + 1, dtype=np.int32)
        place[order + 1] = np.arange(self.count, dtype=np.int32)
        return place, names

    def _packed(self, numbers: NDArray[np.int64]) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
        """The texts of some numbers, one after another, and where each begins; no long ones."""
        length = self._length[numbers]
        offsets = np.zeros(len(numbers) + 1, dtype=np.int64)
        np.cumsum(length, out=offsets[1:])
        table = np.stack([word[numbers] for word in self._words], axis=1, dtype="<u8")
        table = table.view(np.uint8)
        return table[np.arange(table.shape[1]) < length[:, None]], offsets


def _words_at(
    text: NDArray[np.uint8], begins: NDArray[np.int64], length: NDArray[np.int64], size: int
) -> Words:
    """The bytes of texts of so many words, eight in a number, the first one lowest."""
    shape = (len(text) - _WORD + 1,)
    anywhere = np.ndarray(shape, dtype="<u8", buffer=text.data, strides=(1,))
    words = [anywhere[begins + _WORD * place] for place in range(size)]
    words[-1] &= _MASKS.take(length - _WORD * (size - 1))
    return words


def _as_text(words: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Numbers that are in the order of the words' bytes."""
    return words.astype("<u8", copy=False).view(">u8").astype(np.uint64)


def _grown(array: NDArray[_Number], room: int) -> NDArray[_Number]:
    """The array with zeros behind it."""
    larger = np.zeros(room, dtype=array.dtype)
    larger[: len(array)] = array
    return larger
