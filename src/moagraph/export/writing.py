"""The one way a result reaches the disk: whole, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from moagraph.errors import CannotWriteError
from moagraph.knowledge.replace import replace_files

__all__ = ["write_file"]


def write_file(path: str | Path, content: bytes) -> None:
    """Nothing; afterwards the file holds exactly these bytes.

    A full disk or an interruption leaves whatever stood there untouched. A link is followed, an
    existing file keeps its permissions, and a device or pipe is written to directly.

    Raises `CannotWriteError` when the folder is missing or the disk refuses.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_file(Path(folder, "a.txt"), b"whole")
    ...     Path(folder, "a.txt").read_bytes()
    b'whole'
    """
    target = Path(os.path.realpath(path))
    if not target.parent.is_dir():
        raise CannotWriteError(f"cannot write {path}: no folder {target.parent}; make it first")
    if target.is_dir():
        raise CannotWriteError(f"cannot write {path}: it is a folder; name a file in it")
    if target.exists() and not target.is_file():
        _pour(target, content)
    else:
        replace_files({target: content})


def _pour(device: Path, content: bytes) -> None:
    """Nothing; the content went into a device or pipe, which cannot be replaced."""
    try:
        device.write_bytes(content)
    except OSError as error:
        raise CannotWriteError(
            f"cannot write {device}: {error.strerror or error}; choose another place"
        ) from error
