"""The digest of a Mechanism in columns: that of its canonical tables, without making them."""

from __future__ import annotations

import csv
import io
import zlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from moagraph.knowledge.array_folder import read_arrays, write_arrays
from moagraph.knowledge.columns import ROW_PREFIX
from moagraph.knowledge.tables import TABLES
from moagraph.knowledge.vocabulary import RELATIONS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from moagraph.knowledge.columns import ClaimColumns, LargeMechanism

__all__ = ["digest_columns"]

_BLOCK: Final = 1 << 14
_DIGITS: Final = 12


def digest_columns(mechanism: LargeMechanism) -> str:
    """First 12 hex digits of the SHA-256 of the canonical tables, a block of rows at a time.

    Equal to `moagraph.knowledge.canonical.digest_of`; about 0.3 s per million claims. Where the
    columns are kept in a folder, the digest is kept beside them, made once.
    """
    if mechanism.saved is None:
        return _make_digest(mechanism)
    import numpy as np

    stamp = {"part": "digest", "sums": _sums(mechanism.columns)}
    kept = read_arrays(mechanism.saved / "digest", stamp)
    if kept is not None:
        return kept["digest"].tobytes().decode()
    made = _make_digest(mechanism)
    digest = np.frombuffer(made.encode(), dtype=np.uint8)
    write_arrays(mechanism.saved / "digest", stamp, {"digest": digest})
    return made


def _sums(columns: ClaimColumns) -> list[int]:
    """Checksums of what a digest is made of: another process may have changed the folder."""
    arrays: list[NDArray[Any]] = [columns.names.text, columns.names.offsets]
    arrays += [columns.subject, columns.object, columns.relation]
    arrays += [] if columns.word is None else [columns.word]
    said = "\n".join(columns.words).encode()
    return [zlib.crc32(said), *(zlib.crc32(array.data) for array in arrays)]


def _make_digest(mechanism: LargeMechanism) -> str:
    """The digest of the columns."""
    import hashlib

    digest = hashlib.sha256()
    for name, table in TABLES.items():
        digest.update((",".join(table.column_names) + "\n").encode())
        if name == "nodes":
            digest.update(_node_lines(mechanism.columns.names))
        elif name == "claims":
            for block in _claim_lines(mechanism.columns):
                digest.update(block)
    return digest.hexdigest()[:_DIGITS]


def _node_lines(names: Iterable[str]) -> bytes:
    """The lines of nodes.csv: an id, a name that is the same, and nothing else."""
    rest = "," * (len(TABLES["nodes"].columns) - 2) + "\n"
    return "".join(f"{cell},{cell}{rest}" for cell in _cells(names)).encode()


def _claim_lines(columns: ClaimColumns) -> Iterator[bytes]:
    """The lines of claims.csv, many at a time; a line is put together from pieces made once."""
    import numpy as np

    names = TABLES["claims"].column_names
    gap = "," * (names.index("note") - names.index("object"))
    tail = "," * (len(names) - 1 - names.index("note")) + "\n"
    nodes = list(_cells(columns.names))
    subjects, objects = _pieces(nodes, ","), _pieces(nodes, gap)
    relations, notes = _pieces(RELATIONS, ","), _pieces(_cells(columns.words), tail)
    form = f"{ROW_PREFIX}%0{columns.width}d,".encode()  # as `id_of` has it, but sooner
    for first in range(0, len(columns), _BLOCK):
        part = slice(first, first + _BLOCK)
        lines = np.empty((len(columns.subject[part]), 5), dtype=object)
        lines[:, 0] = [form % number for number in range(first + 1, first + len(lines) + 1)]
        lines[:, 1] = subjects[columns.subject[part]]
        lines[:, 2] = relations[columns.relation[part]]
        lines[:, 3] = objects[columns.object[part]]
        lines[:, 4] = notes[0 if columns.word is None else columns.word[part]]
        yield b"".join(lines.ravel().tolist())


def _pieces(texts: Iterable[str], end: str) -> NDArray[np.object_]:
    """Texts with what follows each, as bytes."""
    import numpy as np

    pieces = [(text + end).encode() for text in texts]
    found = np.empty(len(pieces), dtype=object)
    found[:] = pieces
    return found


def _cells(names: Iterable[str]) -> Iterator[str]:
    """Each name as a CSV cell, quoted where it has to be."""
    for name in names:
        if any(mark in name for mark in ',"\r\n'):
            text = io.StringIO()
            csv.writer(text, lineterminator="").writerow([name])
            yield text.getvalue().replace("\r\n", "\n").replace("\r", "\n")
        else:
            yield name
