"""A Mechanism written as a graph folder."""

from __future__ import annotations

from pathlib import Path

from moagraph.errors import CannotWriteError
from moagraph.knowledge.canonical import canonical_tables
from moagraph.knowledge.model import Mechanism
from moagraph.knowledge.package import make_package, package_bytes
from moagraph.knowledge.replace import replace_files
from moagraph.knowledge.slug import slug
from moagraph.knowledge.tables import PACKAGE_FILE, TABLES

__all__ = ["folder_files", "save_folder"]


def folder_files(mechanism: Mechanism) -> dict[str, bytes]:
    """File name to bytes of the folder that holds a Mechanism: the package and seven tables.

    A version or licence that the Mechanism lacks is written as 0.1.0 and as unstated; a name
    that cannot name a package becomes its slug. Costs, which no table holds, are left out.
    """
    about = {
        "name": slug(mechanism.name) or "graph",
        "title": mechanism.title or mechanism.name,
        "description": mechanism.description,
        "version": mechanism.version,
        "licenses": [{"name": name} for name in mechanism.licence.split(", ") if name],
    }
    package = make_package(about, mechanism.name, TABLES.values())
    return {PACKAGE_FILE: package_bytes(package), **canonical_tables(mechanism)}


def save_folder(mechanism: Mechanism, folder: Path) -> None:
    """Writes a Mechanism as a graph folder, which is made if need be; other files stay.

    Raises `CannotWriteError` when it cannot be written; then what stood there is unchanged.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"cannot make {folder}: {error.strerror}; choose another place"
        raise CannotWriteError(message) from error
    replace_files({folder / file: data for file, data in folder_files(mechanism).items()})
