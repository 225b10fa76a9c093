"""The one way a result reaches the disk: whole, or not at all."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from moagraph.errors import CannotWriteError
from moagraph.knowledge.replace import replace_files

__all__ = ["write_file", "write_folder"]


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


def write_folder(path: str | Path, contents: Mapping[str, bytes]) -> None:
    """Nothing; afterwards the folder holds these files, all of them or none.

    The folder is made when it is missing. One that holds anything but an earlier deck is left
    alone; pictures of an earlier deck's steps that this one lacks are removed.

    Raises `CannotWriteError` when the folder is taken or the disk refuses.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_folder(Path(folder, "deck"), {"index.html": b"whole"})
    ...     Path(folder, "deck", "index.html").read_bytes()
    b'whole'
    """
    target = Path(os.path.realpath(path))
    if not target.parent.is_dir():
        raise CannotWriteError(f"cannot write {path}: no folder {target.parent}; make it first")
    if target.exists() and not target.is_dir():
        raise CannotWriteError(f"cannot write {path}: a file has that name; choose another")
    present = {file.name for file in target.iterdir()} if target.exists() else set()
    if present and not {"index.html", "deck.js"} <= present:
        raise CannotWriteError(f"cannot write {path}: it holds other files; choose an empty folder")
    try:
        target.mkdir(exist_ok=True)
        for name in present - set(contents):
            if re.fullmatch(r"step-\d+\.svg", name):
                (target / name).unlink()
    except OSError as error:
        raise CannotWriteError(
            f"cannot write {path}: {error.strerror or error}; choose another place"
        ) from error
    replace_files({target / name: content for name, content in contents.items()})


def _pour(device: Path, content: bytes) -> None:
    """Nothing; the content went into a device or pipe, which cannot be replaced."""
    try:
        device.write_bytes(content)
    except OSError as error:
        raise CannotWriteError(
            f"cannot write {device}: {error.strerror or error}; choose another place"
        ) from error
