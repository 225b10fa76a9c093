"""Arrays kept in a folder, mapped into memory when opened, and refused when stale or damaged."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["FORMAT", "read_arrays", "write_arrays"]

FORMAT: Final = 1
"""Raised whenever what is kept changes; older folders are then made anew."""

_CONTENTS: Final = "contents.json"


def read_arrays(folder: Path, stamp: Mapping[str, Any]) -> dict[str, NDArray[Any]] | None:
    """The arrays of a folder by name; None when it is not there, stale or damaged.

    Stale: written in another format or with another stamp. Damaged: a file's checksum is another.
    Costs one reading of the files, about a second per two gigabytes.
    """
    import numpy as np

    try:
        contents = json.loads((folder / _CONTENTS).read_text(encoding="utf-8"))
        if contents["format"] != FORMAT or contents["stamp"] != dict(stamp):
            return None
        arrays = {}
        for name, sum_ in contents["sums"].items():
            array = np.load(folder / f"{name}.npy", mmap_mode="c", allow_pickle=False)
            if zlib.crc32(array.data) != sum_:
                return None
            arrays[name] = array.view(np.ndarray)
    except (OSError, ValueError, KeyError, TypeError, EOFError):
        return None
    return arrays


def write_arrays(
    folder: Path, stamp: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]
) -> bool:
    """Whether the arrays now stand in the folder; nothing is left behind where they cannot.

    The folder is written beside its place and moved there whole.
    """
    import numpy as np

    try:
        made = Path(tempfile.mkdtemp(prefix=f"{folder.name}.", dir=folder.parent))
    except OSError:
        return False
    try:
        sums = {}
        for name, array in arrays.items():
            np.save(made / f"{name}.npy", array, allow_pickle=False)
            sums[name] = zlib.crc32(np.ascontiguousarray(array).data)
        contents = {"format": FORMAT, "stamp": dict(stamp), "sums": sums}
        (made / _CONTENTS).write_text(json.dumps(contents), encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        os.replace(made, folder)  # noqa: PTH105 - Path.replace says less clearly what is moved
    except OSError:
        shutil.rmtree(made, ignore_errors=True)
        return False
    return True
