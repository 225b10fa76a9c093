"""The one way a result reaches the disk: whole, or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from moagraph.errors import CannotWriteError

__all__ = ["write_file"]


def write_file(path: str | Path, content: bytes) -> None:
    """Nothing; afterwards the file holds exactly these bytes.

    The bytes go to a temporary file in the same folder that then takes the file's place, so that
    a full disk or an interruption leaves whatever stood there untouched. A link is followed, an
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
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(content)
        else:
            _replace(target, content)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotWriteError(
            f"cannot write {path}: {reason}; free some room or choose another place"
        ) from error


def _replace(target: Path, content: bytes) -> None:
    """Nothing; the content has taken the target's place in one move."""
    import tempfile

    mode = _mode_for(target)
    number, name = tempfile.mkstemp(prefix=".moagraph-", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(number, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _mode_for(target: Path) -> int:
    """The permissions the new file gets: those of the old one, or what a plain open gives."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
