"""Files replaced whole: either all new bytes stand, or what stood there still does."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from moagraph.errors import CannotWriteError

__all__ = ["replace_files"]


def replace_files(contents: Mapping[Path, bytes]) -> None:
    """Writes every file beside its place first, then moves each into it.

    Raises `CannotWriteError` when that fails, as on a full disk: then no half-written file is
    left, and what could not be replaced is unchanged. Modes and links are kept.
    """
    waiting: dict[Path, Path] = {}
    try:
        for path, data in contents.items():
            target = path.resolve()
            beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
            waiting[beside] = target
            _write(beside, data)
            if target.exists():
                beside.chmod(target.stat().st_mode & 0o7777)
        for beside, target in waiting.items():
            beside.replace(target)
    except OSError as error:
        place = error.filename or next(iter(contents))
        raise CannotWriteError(
            f"cannot write {place}: {error.strerror or error}; "
            "nothing was lost: free some space or choose another place"
        ) from error
    finally:
        for beside in waiting:
            beside.unlink(missing_ok=True)


def _write(path: Path, data: bytes) -> None:
    """Writes a new file and waits until it is on the disk."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
